"""A million rows judged and written, beside a join written by hand for the same table."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from benchmarks import tablefiles
from benchmarks.comparison import CommandsDiffer, Comparison, program
from benchmarks.pairs import Command, run

FEW, MANY = 30, 1_000


def comparisons(python: Path, root: Path) -> Iterator[Comparison]:
    """With few and with many clauses beside the join by hand, and with many beside few."""
    folder = root / "build/benchmarks/table"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    tablefiles.write_table(folder / "table.parquet")
    ours = {}
    for number in (FEW, MANY):
        dealt = tablefiles.clauses(number)
        tablefiles.write_rules(folder / f"rules-{number}", dealt)
        tablefiles.write_targets(folder / f"targets-{number}.parquet", dealt)
        ours[number] = _check(python, folder, number)
        theirs = _by_hand(python, root, folder, number)
        _prove(ours[number], theirs, folder, number)
        yield Comparison(f"`check` of 10⁶ rows → Parquet, {number} clauses", ours[number], theirs, goal=1.5)
    yield Comparison(f"the same, {MANY} clauses", ours[MANY], ours[FEW], goal=1.2)


def _check(python: Path, folder: Path, number: int) -> Command:
    written = ("--format", "parquet", "-o", f"ours-{number}.parquet", "--fail-on", "never", "--quiet")
    arguments = (str(program(python)), "check", "table.parquet", "--rules", f"rules-{number}", *written)
    return Command(f"`check`, {number} clauses", arguments, folder)


def _by_hand(python: Path, root: Path, folder: Path, number: int) -> Command:
    files = ("table.parquet", f"targets-{number}.parquet", f"theirs-{number}.parquet")
    return Command(
        f"[byhand.py](byhand.py), {number} clauses", (str(python), str(root / "benchmarks/byhand.py"), *files), folder
    )


def _prove(ours: Command, theirs: Command, folder: Path, number: int) -> None:
    """Both write the same verdicts: the same rows in the same order, every column alike.

    Raises:
        CommandsDiffer: if not.
    """
    run(ours)
    run(theirs)
    left, right = (pl.read_parquet(folder / f"{side}-{number}.parquet") for side in ("ours", "theirs"))
    texts = [name for name, dtype in left.schema.items() if not dtype.is_numeric()]
    left, right = (side.with_columns(pl.col(texts).cast(pl.String)) for side in (left, right))
    if left.columns != right.columns or not left.equals(right):
        differ = [name for name in left.columns if name not in right or not left[name].equals(right[name])]
        raise CommandsDiffer(f"{number} clauses: the verdicts differ in {', '.join(differ) or 'their columns'}")
    if left["outcome"].n_unique() < 5:
        raise CommandsDiffer(f"{number} clauses: too few outcomes to compare: {left['outcome'].unique().to_list()}")
