"""What another tool must count and write, if it does the same: taken from what our own run wrote."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from benchmarks.comparison import CommandsDiffer
from benchmarks.longproof import told

_OUTCOMES = ("met", "not_met", "exempt", "pending", "missing", "invalid")
_CELL = ["period", "unit", "indicator"]


def expected(folder: Path, table: str, number: int) -> Mapping[str, int]:
    """The counts of a run by so many clauses over a table.

    Returns:
        Rows by what is wrong with them (``unknown_unit``, ``unknown_indicator``, ``out_of_range``, ``twice``: all rows
        of a cell that stands twice; ``again``: all but the first of them; ``below``: figures held against a target
        that they miss, repetitions included), ``absent`` cells, and verdicts by outcome.
    """
    said = told((folder / f"ours-{number}.txt").read_text(encoding="utf-8"))
    verdicts = pl.scan_parquet(folder / f"ours-{number}.parquet")
    outcome, value, row = pl.col("outcome").cast(pl.String), pl.col("value"), pl.col("row")
    doubled = (outcome == "invalid") & value.is_between(0, 100) & (value < pl.col("target"))
    counts = {name: (outcome == name).sum() for name in _OUTCOMES}
    found = verdicts.select(
        **counts, absent=row.is_null().sum(), judged=row.is_not_null().sum(), doubled=doubled.sum()
    ).collect()
    counted = found.row(0, named=True)
    unknown = said.get("unknown_unit", 0) + said.get("row_left_out", 0)
    rows = pl.scan_parquet(folder / table).select(pl.len()).collect().item()
    return {
        **{name: counted[name] for name in (*_OUTCOMES, "absent")},
        "unknown_unit": unknown,
        "unknown_indicator": said.get("unknown_indicator", 0),
        "out_of_range": said.get("number_out_of_range", 0),
        "twice": said.get("unit_twice", 0),
        "again": rows - counted["judged"] - unknown,
        "below": counted["not_met"] + 2 * counted["doubled"],
    }


def agree(said: Mapping[str, int], wanted: Mapping[str, int]) -> None:
    """A tool's counts are ours, each that it gives.

    Raises:
        CommandsDiffer: if one is not.
    """
    differ = [f"{name} {count} for {wanted[name]}" for name, count in said.items() if count != wanted[name]]
    if differ or not said:
        raise CommandsDiffer(f"counts differ: {', '.join(differ) or 'there are none'}")


def same_verdicts(ours: Path, theirs: Path) -> None:
    """Two files hold the same verdicts, in whatever order.

    Raises:
        CommandsDiffer: if not.
    """
    left, right = (pl.scan_parquet(path) for path in (ours, theirs))
    for name in ("outcome", "value", "target", *_CELL):
        if not _by_row(left, name).equals(_by_row(right, name)):
            raise CommandsDiffer(f"the verdicts differ in {name}")
    if not _absent(left).equals(_absent(right)):
        raise CommandsDiffer("the verdicts differ in the missing cells")


def _by_row(verdicts: pl.LazyFrame, name: str) -> pl.Series:
    rows = verdicts.filter(pl.col("row").is_not_null()).select("row", name).collect().sort("row")
    return rows[name] if rows[name].dtype.is_numeric() else rows[name].cast(pl.String)


def _absent(verdicts: pl.LazyFrame) -> pl.DataFrame:
    texts = [pl.col(name).cast(pl.String) for name in (*_CELL, "outcome")]
    return verdicts.filter(pl.col("row").is_null()).select(*texts, "target").sort(_CELL).collect()
