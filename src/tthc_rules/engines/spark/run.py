"""The engine on Spark: what `engines.memory` says of a table, said of one that no machine could hold.

Three passes. The distinct texts are matched on the driver; the cells are counted; then every row is judged by the
expressions that the compiled checks carry, and written. What is told is read from what was written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import reduce

import polars as pl
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.engines.assessment import in_order
from tthc_rules.engines.batches import KEPT, LongAssessment
from tthc_rules.engines.expected import expected_units, told_of_expected
from tthc_rules.engines.headings import roster_findings
from tthc_rules.engines.spark.apart import Apart
from tthc_rules.engines.spark.cells import KEYS, Fate, carried_months, cells, is_judged, keys
from tthc_rules.engines.spark.clauses import last_place, with_clauses
from tthc_rules.engines.spark.facts import UNKNOWN_INDICATOR, Facts, facts_of
from tthc_rules.engines.spark.masks import MASKS, hold_alike, with_findings, with_masks
from tthc_rules.engines.spark.presence import Claims, absent_cells, claim_order, counted, due_cells
from tthc_rules.engines.spark.source import SparkSource, open_source
from tthc_rules.engines.spark.store import Store
from tthc_rules.engines.spark.telling import Telling, outcome_counts
from tthc_rules.engines.spark.texts import read_texts
from tthc_rules.engines.spark.verdicts import plain_verdicts
from tthc_rules.engines.spark.words import source_findings
from tthc_rules.engines.stated import Wordings, wordings
from tthc_rules.errors import InternalError, Problem, TableError
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import Month
from tthc_rules.model.report import Summary
from tthc_rules.model.table import CELLS, MetricTable
from tthc_rules.reading.part import Context
from tthc_rules.records import record

_STORED = (
    *CELLS,
    "segment",
    "status",
    "whole",
    "target",
    "at_least",
    "aggregate",
    "copies",
    "present",
    "content",
    "outcome",
    "told",
    "fate",
    "_file",
    "_quoted",
    "_null",
    "part",
)
"""The columns of a judged row that telling needs; the others are looked up again by its segment."""

_VERDICT, _BESIDE, _LOST = 0, 1, 2
"""Rows that carry a verdict; judged rows that do not; rows that are not judged."""


@record(frozen=True, slots=True)
class Call:
    """A call of the engine.

    Attributes:
        paths: what Spark reads; together they are one table.
        folder: where the verdicts go.
        period: ``YYYY-MM``, where the table does not say it.
        expect: which units must be there, see `engines.expected`.
        kept: how many findings of each code are fetched.
    """

    paths: tuple[str, ...]
    folder: str
    period: str | None = None
    expect: str | Sequence[str] = "all"
    kept: int = KEPT


def judge_on_spark(spark: SparkSession, call: Call, context: Context, compiled: CompiledRules) -> LongAssessment:
    """Judge a long table and write its verdicts.

    Raises:
        TableError: if Spark cannot read it, it is no long table, or its month is not known.
        UsageError: if ``expect`` names a unit that the roster does not have, or the folder cannot be written.
        InternalError: if a compiled check did not run, or Spark's expressions do not say what it says.
    """
    store = Store(spark, call.folder)
    hold_alike(spark, compiled)
    run = _Run(spark, call, context, compiled)
    claims = counted([run.claims(block) for block in range(len(run.sources))])
    try:
        due = run.due(claims)
        absent = due.join(claims.frame.select(*KEYS), list(KEYS), "left_anti").count()
        judged = store.write(run.judged(claims, due if absent else None), "judged", "part")
        _hold_whole(judged, claims.cells + absent)
        result = run.result(judged)
        verdicts = judged.where(F.col("part") == _VERDICT)
        store.write(plain_verdicts(spark, verdicts, compiled.rules), "verdicts")
        store.publish("verdicts")
    finally:
        claims.frame.unpersist()
        store.clear()
    return result


class _Run:
    """What is known after the first pass, and the tables that are built on it."""

    def __init__(self, spark: SparkSession, call: Call, context: Context, compiled: CompiledRules) -> None:
        self._spark = spark
        self._call = call
        self._context = context
        self._compiled = compiled
        self._words = wordings(compiled.rules)
        self.sources = _opened(spark, call, context)
        self._facts = _facts(self.sources, context, self._words)
        self._keys = [
            keys(spark, source, facts).where(is_judged())
            for source, facts in zip(self.sources, self._facts, strict=True)
        ]
        self.table = told_of_expected(call.expect, self._shell(), compiled.rules.roster)

    def claims(self, block: int) -> DataFrame:
        """The rows of known units of a source, by their cell."""
        return self._keys[block].select(*KEYS, claim_order(block).alias("order"))

    def due(self, claims: Claims) -> DataFrame:
        """The cells that should be there."""
        roster, expect = self._compiled.rules.roster, self._call.expect
        wanted: Sequence[int] | DataFrame
        if expect == "submitted":
            wanted = claims.frame.select("unit").distinct()
        else:
            wanted = expected_units(expect, self.table, roster)
        return due_cells(self._spark, roster, wanted, self.table.carried())

    def judged(self, claims: Claims, due: DataFrame | None) -> DataFrame:
        """Every row, and every cell that should be there and is not, judged."""
        spark = self._spark
        parts = [
            cells(spark, source, facts, self._context, block)
            for block, (source, facts) in enumerate(zip(self.sources, self._facts, strict=True))
        ]
        rows = self._with_copies(reduce(DataFrame.unionByName, parts), claims)
        rows = rows.withColumn("present", F.lit(True))
        if due is not None:
            added = (
                absent_cells(due, claims.frame, rows).withColumn("copies", F.lit(1)).withColumn("first", F.lit(True))
            )
            rows = rows.unionByName(added.withColumn("present", F.lit(False)))
        rows = with_clauses(spark, rows, self._compiled.rows, self._compiled.rules.roster, self.table.periods)
        rows = with_masks(rows.withColumn("last", last_place()))
        rows = with_findings(self._with_stated(rows))
        quoted = F.when(F.col("fate") != int(Fate.JUDGED), F.col("_quoted"))
        rows = rows.withColumns({"_null": _any_null(), "part": _part(), "_quoted": quoted})
        return rows.select(*_STORED)

    def result(self, judged: DataFrame) -> LongAssessment:
        """What came of it, from what was written."""
        compiled, table, kept = self._compiled, self.table, self._call.kept
        telling = Telling(self._spark, judged.where(F.col("part") != _LOST), compiled, table, kept)
        apart = Apart(self._spark, compiled, table, kept)
        counts: Counter[tuple[str, Severity]] = Counter()
        once = [*table.findings, *roster_findings(table, compiled)]
        counts.update((finding.code, finding.severity) for finding in once)
        judged_rows = judged.where((F.col("part") != _LOST) & F.col("present"))
        verdicts = judged.where(F.col("part") == _VERDICT)
        found = [
            *once,
            *apart.lost_rows(judged.where(F.col("part") == _LOST)),
            *apart.eras(judged_rows),
            *apart.aggregates(verdicts),
            *telling.findings(),
        ]
        counts += telling.counts + apart.counts
        names = [compiled.rules.indicators[index].id for index in table.indicators]
        outcomes = {name: dict.fromkeys(Outcome, 0) for name in names} | dict(outcome_counts(verdicts, compiled))
        severities = dict.fromkeys(Severity, 0)
        for (_, severity), count in counts.items():
            severities[severity] += count
        summary = Summary(outcomes, severities)
        return LongAssessment(compiled, table, judged_rows.count(), summary, dict(counts), _first(found, table, kept))

    def _with_copies(self, rows: DataFrame, claims: Claims) -> DataFrame:
        """``copies`` and ``first``; without a join where no cell stands twice."""
        known = F.col("unit") >= 0
        if not claims.repeated:
            return rows.withColumn("copies", F.lit(1)).withColumn("first", known)
        twice = claims.frame.where("copies > 1").withColumnRenamed("first", "_first").withColumnRenamed("copies", "_n")
        rows = rows.join(twice, list(KEYS), "left")
        order = F.struct("block", F.col("_at").alias("at"), F.xxhash64(F.coalesce("_file", F.lit(""))).alias("file"))
        first = known & (F.col("_n").isNull() | (order == F.col("_first")))
        copies = F.when(F.col("fate") == int(Fate.JUDGED), F.coalesce("_n", F.lit(1))).otherwise(1)
        return rows.withColumn("copies", copies.cast("int")).withColumn("first", first).drop("_n", "_first")

    def _with_stated(self, rows: DataFrame) -> DataFrame:
        """``due`` (what should be printed) and ``states`` (the table prints verdicts here)."""
        due = F.array(*(F.lit(number) for number in self._words.due.to_list())).cast("array<int>")
        at = F.col("indicator") * len(Outcome) + F.col("outcome")
        blocks = F.array(*(F.lit("stated" in source.numbers) for source in self.sources))
        states = F.coalesce(F.get(blocks, F.col("block")), F.lit(False))
        return rows.withColumn("due", F.get(due, at)).withColumn("states", states)

    def _shell(self) -> MetricTable:
        """The table without its cells.

        Raises:
            TableError: ``no_dated_row`` if no row of any source says its month.
        """
        pairs: set[tuple[int, Month]] = set()
        periods: set[Month] = set()
        for number, facts in enumerate(self._facts):
            indicators = {facts.indicator_of(row) for row in facts.rows} - {UNKNOWN_INDICATOR}
            months = self._months(number, facts)
            pairs |= {(indicator, month) for indicator in indicators for month in months}
            periods |= set(months)
        if not periods and any(facts.rows for facts in self._facts):
            raise TableError([Problem("no_dated_row", self.sources[0].source.file)])
        found = [
            finding
            for source, facts in zip(self.sources, self._facts, strict=True)
            for finding in source_findings(source, facts, self._context)
        ]
        carried = {facts.indicator_of(row) for facts in self._facts for row in facts.rows} - {UNKNOWN_INDICATOR}
        return MetricTable(
            pl.DataFrame(schema=CELLS),
            tuple(source.block for source in self.sources),
            tuple(source.source for source in self.sources),
            tuple(sorted(carried)),
            tuple(sorted(periods)),
            tuple(found),
            pairs=tuple(sorted(pairs)) if len(self.sources) > 1 else (),
        )

    def _months(self, number: int, facts: Facts) -> Sequence[Month]:
        """The months of the rows that are judged, or of all if none is; where only units decide it, Spark is asked."""
        found = carried_months(facts)
        sure = {month for month, evident in found.items() if evident}
        if len(sure) < len(found):
            asked = self._keys[number].where(F.col("period").isin(*(found.keys() - sure)))
            sure |= {row.period for row in asked.select("period").distinct().collect()}
        every = {facts.month_of(row) for row in facts.rows} - {None}
        return sorted(sure or {month for month in every if month is not None})


def _opened(spark: SparkSession, call: Call, context: Context) -> list[SparkSource]:
    """All sources, or the problems of all of them."""
    found: list[SparkSource] = []
    problems: list[Problem] = []
    for path in call.paths:
        try:
            found.append(open_source(spark, path, context.words, call.period))
        except TableError as error:
            problems += error.problems
    if problems:
        raise TableError(problems)
    return found


def _facts(sources: Sequence[SparkSource], context: Context, words: Wordings) -> list[Facts]:
    """The facts of all sources, or the problems of all of them."""
    percents = any(word.endswith("%") for style in context.words.styles for word in style.words)
    found: list[Facts] = []
    problems: list[Problem] = []
    for source in sources:
        try:
            texts = read_texts(source, percents=percents)
            found.append(facts_of(texts, source.periods, source.source.file, context, words))
        except TableError as error:
            problems += error.problems
    if problems:
        raise TableError(problems)
    return found


def _any_null() -> Column:
    """Whether a mask of the row is null: none ever is."""
    return reduce(lambda one, other: one | other, (F.col(name).isNull() for name in (*MASKS, "outcome")))


def _part() -> Column:
    judged = F.col("fate") == int(Fate.JUDGED)
    return F.when(judged & F.col("first"), _VERDICT).when(judged, _BESIDE).otherwise(_LOST)


def _hold_whole(judged: DataFrame, verdicts: int) -> None:
    """Make sure that every cell got its verdict and every mask an answer.

    Raises:
        InternalError: if not.
    """
    broken = F.coalesce(F.sum((F.col("_null") & (F.col("part") != _LOST)).cast("int")), F.lit(0))
    given = F.coalesce(F.sum((F.col("part") == _VERDICT).cast("int")), F.lit(0))
    row = judged.agg(broken, given).collect()[0]
    if row[0]:
        raise InternalError([Problem("check_mask_broken", params={"schema": "content", "detail": str(row[0])})])
    if row[1] != verdicts:
        raise InternalError([Problem("spark_verdicts_lost", params={"given": str(row[1]), "due": str(verdicts)})])


def _first(findings: Sequence[Finding], table: MetricTable, kept: int) -> tuple[Finding, ...]:
    """The first of each code and severity, in the order of a report."""
    seen: Counter[tuple[str, Severity]] = Counter()
    chosen = []
    for finding in findings:
        kind = finding.code, finding.severity
        seen[kind] += 1
        if seen[kind] <= kept:
            chosen.append(finding)
    return in_order(chosen, table.sources)
