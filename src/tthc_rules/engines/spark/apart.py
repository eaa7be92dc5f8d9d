"""Findings that compare rows: aggregates against their members, units and names of another era; and lost rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import polars as pl
from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.engines.aggregates import pooled_findings
from tthc_rules.engines.eras import era_findings
from tthc_rules.engines.spark.cells import Fate, small_table
from tthc_rules.engines.spark.telling import placed
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Content, Severity
from tthc_rules.model.rules import Level, Scale
from tthc_rules.model.table import CELLS, MetricTable
from tthc_rules.reading.text import shortened

_OF_CELLS = ["indicator", "period"]
_LOST = {
    Fate.LEFT_OUT: ("row_left_out", Severity.NOTE),
    Fate.WITHOUT_UNIT: ("row_without_unit", Severity.ERROR),
    Fate.UNDATED: ("period_unreadable", Severity.ERROR),
    Fate.RAGGED: ("ragged_row", Severity.ERROR),
}


class Apart:
    """What is told of a judged table besides its cells; ``counts`` is exact, the first of each code are given."""

    def __init__(self, spark: SparkSession, compiled: CompiledRules, table: MetricTable, kept: int) -> None:
        self.counts: Counter[tuple[str, Severity]] = Counter()
        self._spark = spark
        self._compiled = compiled
        self._table = table
        self._kept = kept

    def lost_rows(self, rows: DataFrame) -> Iterator[Finding]:
        """Rows that are not judged though something stands in them. Each is a finding: Spark knows no neighbours."""
        told = rows.where(F.col("fate").isin(*(int(fate) for fate in _LOST)))
        for row in told.groupBy("fate").count().collect():
            self.counts[_LOST[Fate(row.fate)]] += row["count"]
        order = Window.partitionBy("fate").orderBy("block", "_file", "row", "unit_raw")
        first = told.withColumn("_rank", F.row_number().over(order)).where(F.col("_rank") <= self._kept)
        columns = ("fate", "_rank", "block", "_file", "row", "_quoted")
        for row in sorted(first.select(*columns).collect(), key=lambda row: (row["fate"], row["_rank"])):
            code, severity = _LOST[Fate(row["fate"])]
            _, table = placed({**row.asDict(), "segment": 0}, self._compiled, self._table)
            text = shortened(" · ".join(cell for cell in row["_quoted"] if cell is not None))
            line = "–" if row["row"] is None else str(row["row"])
            place = Place(table.blocks[0].source.file, None, row["row"])
            yield Finding(code, severity, place, value=text, params={"rows": line, "count": "1", "text": text})

    def aggregates(self, verdicts: DataFrame) -> Iterator[Finding]:
        """Aggregate figures that are not what their members' figures allow, see `engines.aggregates`."""
        rules = self._compiled.rules
        if not any(unit.aggregate for unit in rules.roster.units):
            return
        is_number = F.col("content").isin(int(Content.NUMBER_MET), int(Content.NUMBER_NOT_MET))
        numbers = verdicts.where(is_number)
        pooled = numbers.where("aggregate")
        parts = F.col("numerator").isNotNull() & F.col("denominator").isNotNull()
        members = (
            numbers.where("not aggregate")
            .groupBy(*_OF_CELLS)
            .agg(
                F.min("value").alias("lowest"),
                F.max("value").alias("highest"),
                F.coalesce(F.sum("value"), F.lit(0)).alias("total"),
                F.coalesce(F.sum("numerator"), F.lit(0)).alias("numerators"),
                F.coalesce(F.sum("denominator"), F.lit(0)).alias("denominators"),
                F.bool_and(parts).alias("all_parts"),
            )
        )
        counts = [index for index, indicator in enumerate(rules.indicators) if indicator.scale is Scale.COUNT]
        beside = pooled.join(members, _OF_CELLS).withColumn("_code", _odd_code(counts, parts))
        odd = beside.where(F.col("_code").isNotNull())
        for row in odd.groupBy("_code").count().collect():
            severity = Severity.ERROR if row["_code"] == "aggregate_differs" else Severity.WARNING
            self.counts[row["_code"], severity] += row["count"]
        order = Window.partitionBy("_code").orderBy("period", "indicator", "unit")
        first = odd.withColumn("_rank", F.row_number().over(order)).where(F.col("_rank") <= self._kept)
        for row in sorted(first.collect(), key=lambda row: (row["_code"], row["_rank"])):
            yield from self._aggregate(row.asDict())

    def eras(self, rows: DataFrame) -> Iterator[Finding]:
        """Units that have ceased to exist or do not exist yet, and names that are not of the period."""
        units, months = self._compiled.rules.roster.units, self._table.periods
        dated = any(not (unit.exists(months[0]) and unit.exists(months[-1])) for unit in units) if months else False
        renamed = [index for index, unit in enumerate(units) if unit.former_names]
        named = rows.where("unit >= 0 and present")
        found = []
        if dated:
            found.append(self._ghosts(named))
        if renamed:
            found.append(named.where(F.col("unit").isin(*renamed)))
        for chosen in found:
            cells = self._distinct(chosen)
            for finding in era_findings(replace(self._table, cells=cells), self._compiled):
                if (finding.code in {"units_ended", "units_not_yet"}) == (chosen is found[0] and dated):
                    self.counts[finding.code, finding.severity] += 1
                    yield finding

    def _aggregate(self, row: dict[str, Any]) -> Iterator[Finding]:
        full, table = placed(row, self._compiled, self._table)
        rules, clauses = self._compiled.rules, self._compiled.clauses
        pooled = pl.DataFrame([full], infer_schema_length=None)
        sums = ("lowest", "highest", "total", "numerators", "denominators", "all_parts")
        members = pooled.select(*_OF_CELLS, *sums)
        yield from pooled_findings(pooled.drop(sums), members, rules, table, clauses)

    def _ghosts(self, named: DataFrame) -> DataFrame:
        """The rows of units of those levels of which no unit that a month names exists in it."""
        levels = list(Level)
        about = [
            (index, levels.index(unit.level), unit.start, unit.last_month)
            for index, unit in enumerate(self._compiled.rules.roster.units)
        ]
        known = small_table(self._spark, about, "unit int, _level int, _start int, _end int")
        placed_rows = named.join(known, "unit")
        exists = F.col("period").between(F.col("_start"), F.col("_end"))
        dead = placed_rows.groupBy("period", "_level").agg(F.bool_or(exists).alias("_alive")).where("not _alive")
        return placed_rows.join(F.broadcast(dead.select("period", "_level")), ["period", "_level"], "left_semi")

    def _distinct(self, rows: DataFrame) -> pl.DataFrame:
        """Each unit and name of each month once, with the first of its places, as cells of the table's blocks."""
        first = F.min(F.struct("block", F.coalesce("row", F.lit(0)).alias("row"))).alias("first")
        found = rows.groupBy("period", "unit", "unit_raw").agg(first).orderBy("period", "unit", "unit_raw").collect()
        empty = dict.fromkeys(CELLS)
        cells = [
            {
                **empty,
                "period": row.period,
                "unit": row.unit,
                "unit_raw": row.unit_raw,
                "block": row.first.block,
                "row": row.first.row or None,
            }
            for row in found
        ]
        return pl.DataFrame(cells, schema=CELLS, orient="row")


def _odd_code(counts: Sequence[int], parts: Column) -> Column:
    """The code of what is odd about an aggregate beside its members; null where nothing is."""
    same = (F.col("numerator") == F.col("numerators")) & (F.col("denominator") == F.col("denominators"))
    comparable = F.col("value").isNotNull() & F.col("lowest").isNotNull()
    is_count = F.col("indicator").isin(*counts) if counts else F.lit(False)
    below = comparable & is_count & (F.col("value") < F.col("total"))
    outside = comparable & ~is_count & ~F.col("value").between(F.col("lowest"), F.col("highest"))
    recomputed = parts & F.col("all_parts")
    return (
        F.when(recomputed & ~same, "aggregate_differs")
        .when(~recomputed & below, "aggregate_below_sum")
        .when(~recomputed & outside, "aggregate_outside_members")
    )
