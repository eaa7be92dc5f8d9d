"""The list of faults that ``publish --return`` puts into a workbook. Whoever mends the rest sends it along."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tthc_rules.messages import LANGUAGES, say
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.text import fold_words

COLUMNS = ("number", "severity", "place", "unit", "indicator", "typed", "message", "expected", "remedy", "code")
"""The headings of such a list, codes of the catalogue after ``returned_column_``."""
_HIGHEST = 8
"""Rows from the top in which its headings are looked for."""


def without_fault_lists(grids: Sequence[Grid]) -> tuple[Sequence[Grid], list[Finding]]:
    """The grids that are no list of faults, and a note for each that is; all of them if nothing else is there."""
    lists = [grid for grid in grids if _is_list(grid)]
    if not lists or len(lists) == len(grids):
        return grids, []
    told = [
        Finding(
            "sheet_left_out",
            Severity.NOTE,
            Place(grid.source.file, grid.source.sheet),
            params={"sheet": grid.source.sheet or ""},
        )
        for grid in lists
    ]
    return [grid for grid in grids if not any(grid is one for one in lists)], told


def _is_list(grid: Grid) -> bool:
    if grid.source.sheet is None:  # no workbook
        return False
    rows = (grid.line(row) for row in range(min(_HIGHEST, grid.text.height)))
    return any(tuple(fold_words(text or "") for text in row[: len(COLUMNS)]) in _headings() for row in rows)


@cache
def _headings() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(fold_words(say(f"returned_column_{name}", language)) for name in COLUMNS) for language in LANGUAGES
    )
