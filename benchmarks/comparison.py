"""One comparison: our command, what it is held against, and how many times as long it may take."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.pairs import Command, Run, measure, ratio, spread


class Comparison(NamedTuple):
    """Two commands that do the same work, or the least that the work could cost, and the goal for their ratio."""

    name: str
    ours: Command
    theirs: Command
    goal: float


class CommandsDiffer(Exception):
    """Two commands that are compared do not give the same, so their times cannot be compared either."""


def program(python: Path) -> Path:
    """The console script beside an interpreter."""
    return python.with_name("tthc-rules.exe" if sys.platform == "win32" else "tthc-rules")


HEAD = (
    "| ours | beside | ratio, median (quartiles) | goal | by processor time | seconds | MiB | anonymous MiB |",
    "|---|---|---|--:|---|---|---|---|",
)


def rows(comparisons: Iterable[Comparison], rounds: int) -> Iterator[str]:
    """Measure, one row of a Markdown table for each comparison."""
    for comparison in comparisons:
        runs = measure((comparison.ours, comparison.theirs), rounds)
        yield _row(comparison, runs[comparison.ours.name], runs[comparison.theirs.name])


def _row(comparison: Comparison, ours: tuple[Run, ...], theirs: tuple[Run, ...]) -> str:
    clock = ratio(ours, theirs, lambda run: run.seconds)
    cpu = ratio(ours, theirs, lambda run: run.cpu)
    seconds, memory, anonymous = (
        " / ".join(f"{spread([run[field] for run in runs]).median:{form}}" for runs in (ours, theirs))
        for field, form in ((0, ".3f"), (2, ".0f"), (3, ".0f"))
    )
    cells = (comparison.name, comparison.theirs.name, clock, comparison.goal, cpu, seconds, memory, anonymous)
    return f"| {' | '.join(str(cell) for cell in cells)} |"
