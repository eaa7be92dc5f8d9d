"""The same by hand for a table beyond memory, on polars' streaming engine: all that `check --engine batches` tells.

    python byhand_long.py TABLE.parquet TARGETS.parquet UNITS VERDICTS.parquet COUNTS.json

The first scans find the cells that stand twice and those that are missing, one more joins the targets and writes the
verdicts, the last counts over what was written. It knows this one table: its units are called ``unit-0`` to ``unit-N``,
its figures have two places, and nothing in it is spelt in two ways.
"""

from __future__ import annotations

import json
import sys

import polars as pl

OUTCOMES = pl.Enum(["met", "not_met", "exempt", "pending", "missing", "invalid"])
CELL = ["unit", "indicator", "period"]


def main(table: str, targets: str, roster: str, verdicts: str, counts: str) -> None:
    units = pl.LazyFrame({"unit": [f"unit-{number}" for number in range(int(roster))]})
    scanned = pl.scan_parquet(table, row_index_name="row", row_index_offset=1)
    known = scanned.join(units, on="unit", how="semi", maintain_order="left")
    unknown = scanned.join(units, on="unit", how="anti").select(
        unknown_unit=pl.col("value").is_not_null().sum(), row_left_out=pl.col("value").is_null().sum()
    )
    groups = known.group_by(CELL).agg(pl.len().alias("copies"), pl.col("row").min().alias("first"))
    twice = groups.filter(pl.col("copies") > 1).collect(engine="streaming")
    months = scanned.select(pl.col("period").unique().sort()).collect(engine="streaming")
    grid = units.join(pl.scan_parquet(targets).select("indicator").unique(), how="cross").join(
        months.lazy(), how="cross"
    )
    absent = grid.join(known.select(CELL), on=CELL, how="anti").collect(engine="streaming")
    spelt = months["period"].to_list()
    month = pl.col("period").replace_strict(spelt, [int(text[:4]) * 12 + int(text[5:]) - 1 for text in spelt])
    rules = pl.scan_parquet(targets)
    repeated = known.join(twice.lazy(), on=CELL, how="left", maintain_order="left")
    rows = repeated.filter(pl.col("copies").is_null() | (pl.col("first") == pl.col("row")))
    blank = absent.lazy().with_columns(pl.lit(None, pl.Float64).alias("value"), pl.lit(None, pl.UInt32).alias("row"))
    whole = pl.concat(
        [rows.select(*CELL, "value", "row", "copies"), blank.with_columns(copies=pl.lit(None, pl.UInt32))]
    )
    dated = rules.with_columns(until=pl.col("month").shift(-1).over("unit", "indicator", order_by="month"))
    spans = (
        dated.with_columns(pl.int_ranges("month", pl.col("until").fill_null(max(_numbers(spelt)) + 1)).alias("month"))
        .explode("month")
        .filter(pl.col("month").is_between(min(_numbers(spelt)), max(_numbers(spelt))))
    )
    judged = whole.with_columns(month=month.cast(pl.Int64)).join(
        spans.with_columns(pl.col("month").cast(pl.Int64)),
        on=["unit", "indicator", "month"],
        how="left",
        maintain_order="left",
    )
    _verdicts(judged).sink_parquet(verdicts)
    beyond = scanned.select((~pl.col("value").is_between(0, 100)).sum()).collect(engine="streaming").item()
    _count(verdicts, twice, unknown, beyond, counts)


def _numbers(spelt: list[str]) -> list[int]:
    return [int(text[:4]) * 12 + int(text[5:]) - 1 for text in spelt]


def _verdicts(judged: pl.LazyFrame) -> pl.LazyFrame:
    value, target, status = pl.col("value"), pl.col("target"), pl.col("status")
    bad = ~value.is_between(0, 100) | pl.col("copies").is_not_null()
    met = pl.when(pl.col("at_least")).then(value >= target).otherwise(value <= target)
    outcome = (
        pl.when(status == "pending")
        .then(pl.lit("pending", OUTCOMES))
        .when(status == "exempt")
        .then(pl.lit("exempt", OUTCOMES))
        .when(bad.fill_null(pl.col("copies").is_not_null()))
        .then(pl.lit("invalid", OUTCOMES))
        .when(value.is_null())
        .then(pl.lit("missing", OUTCOMES))
        .when(met)
        .then(pl.lit("met", OUTCOMES))
        .otherwise(pl.lit("not_met", OUTCOMES))
    )
    comparison = pl.when(pl.col("at_least")).then(pl.lit("at_least")).otherwise(pl.lit("at_most"))
    return judged.select(
        "period",
        "unit",
        "indicator",
        "value",
        value.cast(pl.String).str.strip_suffix(".0").alias("raw"),
        pl.lit(None, pl.Int64).alias("numerator"),
        pl.lit(None, pl.Int64).alias("denominator"),
        comparison.alias("comparison"),
        "target",
        outcome.alias("outcome"),
        pl.lit(None, pl.String).alias("stated"),
        "row",
    )


def _count(verdicts: str, twice: pl.DataFrame, unknown: pl.LazyFrame, beyond: int, counts: str) -> None:
    """Outcomes by indicator, and how often each fault is there."""
    written = pl.scan_parquet(verdicts)
    outcome, value, row = pl.col("outcome"), pl.col("value"), pl.col("row")
    near = (value - pl.col("target")).abs() * 200 < 1
    told = {
        "value_missing": ((outcome == "missing") & row.is_not_null()).sum(),
        "unit_missing": ((outcome == "missing") & row.is_null()).sum(),
        "figure_while_exempt": ((outcome == "exempt") & value.is_between(0, 100)).sum(),
        "figure_while_pending": ((outcome == "pending") & value.is_between(0, 100)).sum(),
        "exempt_and_blank": ((outcome == "exempt") & value.is_null()).sum(),
        "near_target": (outcome.is_in(["met", "not_met"]) & near).sum(),
        "zero_without_denominator": (outcome.is_in(["met", "not_met"]) & (value == 0)).sum(),
    }
    found = written.select(**told).collect(engine="streaming").row(0, named=True)
    by_indicator = written.group_by("indicator", "outcome").len().collect(engine="streaming")
    found["number_out_of_range"] = beyond
    found["unit_twice"] = int(twice["copies"].sum())
    found |= unknown.collect(engine="streaming").row(0, named=True)
    outcomes = {f"{indicator} {outcome}": count for indicator, outcome, count in sorted(by_indicator.iter_rows())}
    with open(counts, "w", encoding="utf-8") as file:  # noqa: PTH123 - as such scripts are written
        json.dump({"told": found, "outcomes": outcomes}, file, indent=1)


main(*sys.argv[1:])
