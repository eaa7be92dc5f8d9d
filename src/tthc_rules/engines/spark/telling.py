"""What is told of a table that Spark judged: everything is counted, the first findings of each code are fetched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.engines.memory import severity_of
from tthc_rules.engines.spark.cells import KEYS, small_table
from tthc_rules.judging.describe import cell_of
from tthc_rules.judging.describe_findings import code_of, finding_of, reading_column
from tthc_rules.judging.findings import NAMED_BY_READING, CellRule, cell_rules
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Outcome, RuleStatus, Severity
from tthc_rules.model.table import Block, MetricTable

_PART = "part_out_of_range"
_TWICE = "unit_twice"
_KIND = ("rule", "sub", "pending")
"""What findings are counted by: the rule, what of its cell decides the code, whether the figures are pending."""

_LINES = 1000
"""So many rows of a cell that stands twice are named, and three dots for the others."""

Kind = tuple[int, int, bool]


class Telling:
    """The findings on judged rows.

    Attributes:
        counts: how many there are of each code and severity.
    """

    def __init__(
        self, spark: SparkSession, judged: DataFrame, compiled: CompiledRules, table: MetricTable, kept: int
    ) -> None:
        self.counts: Counter[tuple[str, Severity]] = Counter()
        self._spark = spark
        self._compiled = compiled
        self._table = table
        self._kept = kept
        self._judged = judged
        self._told = judged.where(F.size("told") > 0).withColumn("rule", F.explode("told"))
        # of a unit that nobody knows no figures are pending, whatever ruling is attached to it
        pending = (F.col("status") == int(RuleStatus.PENDING)) & (F.col("unit") >= 0)
        self._told = self._told.withColumn("sub", _sub()).withColumn("pending", pending)

    def findings(self) -> Iterator[Finding]:
        """The first of each kind, by month, indicator, unit and place; all of them are counted on the way."""
        by = [*_KIND, "period", "indicator"]
        grouped = self._told.groupBy(*by).count().collect()
        places: dict[Kind, list[tuple[int, int, int]]] = defaultdict(list)
        for row in grouped:
            kind = (row.rule, row.sub, row.pending)
            self.counts[_code(kind), _severity(kind)] += row["count"]
            places[kind].append((row.period, row.indicator, row["count"]))
        wanted = [(*kind, *where) for kind, found in places.items() for where in _enough(found, self._kept)]
        if wanted:
            yield from self._fetched(wanted)

    def _fetched(self, wanted: Sequence[tuple[Any, ...]]) -> Iterator[Finding]:
        schema = "rule int, sub int, pending boolean, period int, indicator int"
        chosen = self._told.join(small_table(self._spark, wanted, schema), [*_KIND, "period", "indicator"])
        order = Window.partitionBy(*_KIND).orderBy("period", "indicator", "unit", "block", "row", "_file", "raw")
        chosen = chosen.withColumn("_rank", F.row_number().over(order)).where(F.col("_rank") <= self._kept)
        rows = [row.asDict() for row in chosen.orderBy(*_KIND, "_rank").collect()]
        claims = self._claims(rows)
        for row in rows:
            yield self._finding(row, claims.get(tuple(row[name] for name in KEYS), ()))

    def _finding(self, row: dict[str, Any], lines: Sequence[Place]) -> Finding:
        rule = cell_rules()[row["rule"]]
        full, table = placed(row, self._compiled, self._table)
        found = finding_of(cell_of(full, self._compiled.rules, table, self._compiled.clauses), rule, lines)
        if rule.code == _TWICE and len(lines) < row["copies"]:
            rows = f"{found.params['rows']}, …" if lines else "–"
            return replace(found, params={**found.params, "rows": rows})
        return found

    def _claims(self, rows: Sequence[Mapping[str, Any]]) -> Mapping[tuple[Any, ...], Sequence[Place]]:
        """The rows of the cells that are told to stand twice, where the format numbers its rows."""
        twice = next(number for number, rule in enumerate(cell_rules()) if rule.code == _TWICE)
        cells = {tuple(row[name] for name in KEYS) for row in rows if row["rule"] == twice}
        if not cells:
            return {}
        watched = small_table(self._spark, sorted(cells), "unit int, indicator int, period int")
        order = Window.partitionBy(*KEYS).orderBy("block", "row", "_file")
        lines = self._judged.where(F.col("row").isNotNull()).join(watched, list(KEYS))
        lines = lines.withColumn("_rank", F.row_number().over(order)).where(F.col("_rank") <= _LINES)
        found: dict[tuple[Any, ...], list[Place]] = defaultdict(list)
        for row in lines.select(*KEYS, "_rank", "block", "_file", "row").orderBy(*KEYS, "_rank").collect():
            source = _in_file(self._table.blocks[row["block"]], row["_file"]).source
            found[row["unit"], row["indicator"], row["period"]].append(Place(source.file, None, row["row"]))
        return found


def placed(row: dict[str, Any], compiled: CompiledRules, table: MetricTable) -> tuple[dict[str, Any], MetricTable]:
    """A row of the judged table with its clause columns, and the table whose blocks name the very file of the row."""
    clause = compiled.rows.rows.row(row["segment"], named=True)
    if row["block"] is None:
        return {**clause, **row}, table
    block = table.blocks[row["block"]]
    return {**clause, **row, "block": 0}, replace(table, blocks=(_in_file(block, row["_file"]),))


def _in_file(block: Block, file: str | None) -> Block:
    """The block with the file that Spark found under the path that was given, if that is another."""
    given = block.source.file
    if file is None or file.rsplit("/", 1)[-1] == given.rsplit("/", 1)[-1].rsplit(":", 1)[-1]:
        return block
    return replace(block, source=replace(block.source, file=file.removeprefix("file:")))


def outcome_counts(judged: DataFrame, compiled: CompiledRules) -> Mapping[str, dict[Outcome, int]]:
    """Verdicts by indicator and outcome, of the indicators that have any."""
    names = [indicator.id for indicator in compiled.rules.indicators]
    found: dict[str, dict[Outcome, int]] = {}
    for row in judged.groupBy("indicator", "outcome").count().orderBy("indicator", "outcome").collect():
        found.setdefault(names[row.indicator], dict.fromkeys(Outcome, 0))[Outcome(row.outcome)] = row["count"]
    return found


def _sub() -> Column:
    """What of its cell decides the code of a finding: the reading, or the sign of the part."""
    sub = F.lit(0)
    for number, rule in enumerate(cell_rules()):
        here = F.col("rule") == number
        if rule.code == NAMED_BY_READING:
            sub = F.when(here, F.col(reading_column(rule))).otherwise(sub)
        elif rule.code == _PART:
            sub = F.when(here, F.when(F.col(rule.cell) >= 0, 1).otherwise(-1)).otherwise(sub)
    return sub


def _code(kind: Kind) -> str:
    return code_of(_rule(kind), kind[1], kind[1])


def _severity(kind: Kind) -> Severity:
    return Severity(severity_of(_rule(kind), kind[2]))


def _rule(kind: Kind) -> CellRule:
    return cell_rules()[kind[0]]


def _enough(found: Sequence[tuple[int, int, int]], kept: int) -> Iterator[tuple[int, int]]:
    """The first months and indicators under which so many findings stand."""
    seen = 0
    for period, indicator, count in sorted(found):
        if seen >= kept:
            return
        seen += count
        yield period, indicator
