"""What a tool does not do itself, done with polars: the dated join, the missing cells, the verdicts."""

from __future__ import annotations

import json

import polars as pl

CELL = ["unit", "indicator", "period"]
MONTH = pl.col("period").str.slice(0, 4).cast(pl.Int32) * 12 + pl.col("period").str.slice(5).cast(pl.Int32) - 1


def names(targets: str, units: str) -> tuple[list[str], list[str]]:
    """The units and the indicators that are known."""
    indicators = pl.read_parquet(targets)["indicator"].unique(maintain_order=True).to_list()
    return [f"unit-{number}" for number in range(int(units))], indicators


def dated(table: str, targets: str) -> pl.LazyFrame:
    """Each row of the table with the target in force in its month, and whether it is to be held against it."""
    rows = pl.scan_parquet(table, row_index_name="row", row_index_offset=1)
    by_month = rows.with_columns(month=MONTH).sort("month", maintain_order=True).set_sorted("month")
    rules = pl.scan_parquet(targets).sort("month").set_sorted("month")
    return by_month.join_asof(rules, on="month", by=["unit", "indicator"], check_sortedness=False)


def below() -> pl.Expr:
    """Whether a figure is held against a target and misses it."""
    value, target = pl.col("value"), pl.col("target")
    missed = pl.when("at_least").then(value < target).otherwise(value > target)
    return ((pl.col("status") == "target") & missed).fill_null(value=False)


def absent(rows: pl.DataFrame, targets: str, units: str) -> pl.DataFrame:
    """The cells that have no row: unit, indicator and period."""
    known, indicators = (pl.LazyFrame({name: one}) for name, one in zip(CELL, names(targets, units), strict=False))
    grid = known.join(indicators, how="cross").join(rows.lazy().select("period").unique(), how="cross")
    return grid.join(rows.lazy().select(CELL), on=CELL, how="anti").collect(engine="streaming")


def write_verdicts(rows: pl.DataFrame, bad: pl.Series, missing: pl.DataFrame, targets: str, verdicts: str) -> None:
    """Write the verdicts: of the rows that are no repetition, and of the cells that are missing.

    Args:
        rows: what `dated` gives, without rows of unknown units or indicators.
        bad: which of them a tool calls bad: out of range, or there twice.
        missing: what `absent` gives.
        targets: the file of targets.
        verdicts: the file to write.
    """
    rules = pl.scan_parquet(targets).sort("month").set_sorted("month")
    blank = missing.lazy().with_columns(month=MONTH).sort("month").set_sorted("month")
    held = blank.join_asof(rules, on="month", by=["unit", "indicator"], check_sortedness=False).collect()
    judged = rows.lazy().with_columns(bad=bad).unique(CELL, keep="first", maintain_order=True)
    kept = ["period", "unit", "indicator", "value", "target", "row", "outcome"]
    parts = [judged, held.lazy().with_columns(bad=pl.lit(value=False), value=pl.lit(None, pl.Float64))]
    whole = pl.concat(parts, how="diagonal")
    whole.with_columns(outcome=outcome(pl.col("bad"))).select(kept).sink_parquet(verdicts)


def outcome(bad: pl.Expr) -> pl.Expr:
    """The verdict of a row, given whether it is bad."""
    status, value = pl.col("status"), pl.col("value")
    return (
        pl.when(status != "target")
        .then(status)
        .when(bad)
        .then(pl.lit("invalid"))
        .when(value.is_null())
        .then(pl.lit("missing"))
        .when(below())
        .then(pl.lit("not_met"))
        .otherwise(pl.lit("met"))
    )


def tell(counts: str, told: dict[str, int]) -> None:
    """Write the counts."""
    with open(counts, "w", encoding="utf-8") as file:  # noqa: PTH123 - as such scripts are written
        json.dump({name: int(count) for name, count in told.items()}, file, indent=1)
