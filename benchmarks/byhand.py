"""What somebody who knows polars would write for one table and one use: a join with the targets, a verdict a row.

    python byhand.py TABLE.parquet TARGETS.parquet VERDICTS.parquet

It judges as `tthc-rules check` does what the benchmark's table holds: blanks, figures out of range, exemptions, figures
that are pending, targets that change by the month. It does not look for unknown units, double rows or missing cells,
reads no number that is spelt, and tells nothing but the outcome.
"""

from __future__ import annotations

import sys

import polars as pl

OUTCOMES = pl.Enum(["met", "not_met", "exempt", "pending", "missing", "invalid"])


def main(table: str, targets: str, verdicts: str) -> None:
    months = pl.col("period").cast(pl.Categorical)
    cells = pl.read_parquet(table).with_columns(months)
    cells = cells.with_columns(month=_month(cells["period"])).with_row_index("row", 1)
    rules = pl.read_parquet(targets)  # sorted by month
    judged = cells.sort("month", maintain_order=True).join_asof(
        rules, by=["unit", "indicator"], on="month", check_sortedness=False
    )
    value, target = pl.col("value"), pl.col("target")
    met = pl.when(pl.col("at_least")).then(value >= target).otherwise(value <= target)
    outcome = (
        pl.when(pl.col("status") == "pending")
        .then(pl.lit("pending", OUTCOMES))
        .when(pl.col("status") == "exempt")
        .then(pl.lit("exempt", OUTCOMES))
        .when(value.is_null())
        .then(pl.lit("missing", OUTCOMES))
        .when(~value.is_between(0, 100))
        .then(pl.lit("invalid", OUTCOMES))
        .when(met)
        .then(pl.lit("met", OUTCOMES))
        .otherwise(pl.lit("not_met", OUTCOMES))
    )
    comparison = pl.when(pl.col("at_least")).then(pl.lit("at_least")).otherwise(pl.lit("at_most"))
    judged.select(
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
    ).write_parquet(verdicts)


def _month(periods: pl.Series) -> pl.Series:
    """The months as whole numbers, looked up by the few spellings there are."""
    spelt = periods.unique().cast(pl.String)
    numbers = [int(text[:4]) * 12 + int(text[5:]) - 1 for text in spelt]
    return periods.replace_strict(spelt.to_list(), numbers, return_dtype=pl.Int32)


main(*sys.argv[1:])
