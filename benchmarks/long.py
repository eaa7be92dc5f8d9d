"""Ten million rows judged in parts, beside polars' streaming engine by hand; and how time and memory grow with rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks import longfiles
from benchmarks.comparison import Comparison, program
from benchmarks.longproof import prove
from benchmarks.pairs import Command, run

FEW, MANY = 30, 1_000
MONTHS = 100
_ROWS = {10: "10⁶", 100: "10⁷", 1_000: "10⁸"}


def comparisons(python: Path, root: Path) -> Iterator[Comparison]:
    """Few and many clauses beside the job by hand, many beside few, ten million rows beside one."""
    folder = _folder(root, MONTHS, MONTHS // 10)
    ours = {number: check(python, folder, MONTHS, number) for number in (FEW, MANY)}
    for number in (FEW, MANY):
        theirs = by_hand(python, root, folder, MONTHS, number)
        run(ours[number])
        run(theirs)
        prove(folder, number)
        name = f"`check` of {_ROWS[MONTHS]} rows in parts, {number} clauses"
        yield Comparison(name, ours[number], theirs, goal=1.5)
    yield Comparison(f"the same, {MANY} clauses", ours[MANY], ours[FEW], goal=1.2)
    shorter = check(python, folder, MONTHS // 10, FEW)
    yield Comparison(f"the same, {_ROWS[MONTHS]} rows", ours[FEW], shorter, goal=10)


def longest(python: Path, root: Path) -> Iterator[Comparison]:
    """A hundred million rows beside ten."""
    folder = _folder(root, MONTHS, MONTHS * 10)
    shorter, longer = (check(python, folder, months, FEW) for months in (MONTHS, MONTHS * 10))
    yield Comparison(f"`check` of {_ROWS[MONTHS * 10]} rows in parts", longer, shorter, goal=10)


def check(python: Path, folder: Path, months: int, number: int, *, verdicts: bool = True) -> Command:
    """Judge the table of so many months by so many clauses: verdicts to Parquet, counts and first findings as text."""
    cells = ("--format", "parquet", "-o", f"ours-{number}.parquet") if verdicts else ()
    written = (*cells, "--format", "text", "-o", f"ours-{number}.txt")
    told = ("--engine", "batches", "--fail-on", "never", "--quiet", "--lang", "en")
    table = f"table-{months}.parquet"
    arguments = (str(program(python)), "check", table, "--rules", f"rules-{number}", *written, *told)
    return Command(f"`check` of {_ROWS.get(months, months)} rows, {number} clauses", arguments, folder)


def by_hand(python: Path, root: Path, folder: Path, months: int, number: int) -> Command:
    """The same by hand: verdicts to Parquet, counts as JSON."""
    read = (f"table-{months}.parquet", f"targets-{number}.parquet", str(longfiles.UNITS))
    written = (f"theirs-{number}.parquet", f"theirs-{number}.json")
    arguments = (str(python), str(root / "benchmarks/byhand_long.py"), *read, *written)
    return Command(f"[byhand_long.py](byhand_long.py), {number} clauses", arguments, folder)


def _folder(root: Path, *months: int) -> Path:
    folder = root / "build/benchmarks/long"
    shutil.rmtree(folder, ignore_errors=True)
    longfiles.write_all(folder, months, (FEW, MANY))
    return folder
