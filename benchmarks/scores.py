"""Fifteen million figures scored and written, beside the same by hand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from benchmarks import scorefiles
from benchmarks.comparison import CommandsDiffer, Comparison
from benchmarks.pairs import Command, run

PARTS = ("indicators", "groups", "totals")


def comparisons(python: Path, root: Path) -> Iterator[Comparison]:
    """One call that scores 34 provinces x 150 units x 24 indicators x 120 months."""
    folder = root / "build/benchmarks/scores"
    shutil.rmtree(folder, ignore_errors=True)
    for side in ("ours", "theirs"):
        (folder / side).mkdir(parents=True)
    scorefiles.write_rules(folder / "rules")
    scorefiles.write_points(folder / "points.parquet")
    scorefiles.write_table(folder / "table.parquet")
    script = root / "benchmarks"
    ours = _command("scored in one call", python, script / "scores_by_us.py", folder, ("rules", "ours"))
    theirs = _command(
        "[scores_by_hand.py](scores_by_hand.py)",
        python,
        script / "scores_by_hand.py",
        folder,
        ("points.parquet", "theirs"),
    )
    _prove(ours, theirs, folder)
    yield Comparison("scores of 14 688 000 rows → Parquet", ours, theirs, goal=2.0)


def _command(name: str, python: Path, script: Path, folder: Path, rest: tuple[str, str]) -> Command:
    return Command(name, (str(python), str(script), "table.parquet", *rest), folder)


def _prove(ours: Command, theirs: Command, folder: Path) -> None:
    """Both write the same points, group sums, totals and ranks.

    Raises:
        CommandsDiffer: if not.
    """
    run(ours)
    run(theirs)
    for part in PARTS:
        left, right = (_plain(folder / side / f"{part}.parquet") for side in ("ours", "theirs"))
        if left.columns != right.columns or not left.equals(right):
            raise CommandsDiffer(f"the {part} differ")


def _plain(path: Path) -> pl.DataFrame:
    frame = pl.read_parquet(path)
    texts = [name for name, dtype in frame.schema.items() if not dtype.is_numeric()]
    frame = frame.with_columns(pl.col(texts).cast(pl.String))
    return frame if "indicator" in frame.columns else frame.sort(texts)
