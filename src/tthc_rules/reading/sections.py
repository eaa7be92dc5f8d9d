"""Several tables in one sheet, one below the other: each is a grid of its own, with the title lines above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tthc_rules.reading.grid import Grid
from tthc_rules.reading.periods import months_in_text
from tthc_rules.reading.recognise import is_heading, same_heading
from tthc_rules.reading.vocabulary import Vocabulary

TALLEST = 100_000
"""Rows up to which a second table is looked for; in a taller grid its heading is an error (`repeated_headings`)."""


def sections(grid: Grid, words: Vocabulary) -> list[Grid]:
    """The tables of a grid, top first; the grid itself if it has no second heading.

    A heading that stands again without a title of its own continues the table, as on the next page of a letter; below
    a title that names a month it begins another table.
    """
    if grid.text.height > TALLEST:
        return [grid]
    headings = list(_headings(grid, words))
    starts = [0]
    for before, heading in pairwise(headings):
        start = _start(grid, before, heading)
        dated = any(months_in_text(text) for row in range(start, heading) for text in _texts(grid, row))
        if dated or not same_heading(grid.line(heading), grid.line(before)):
            starts.append(start)
    if len(starts) == 1:
        return [grid]
    return [_cut(grid, start, end) for start, end in pairwise([*starts, grid.text.height])]


def _headings(grid: Grid, words: Vocabulary) -> Iterator[int]:
    """0-based positions of heading rows; the texts of each column are looked at once."""
    suspects: set[int] = set()
    for column in grid.text.iter_columns():
        cells = column.to_list()  # most grids have a few rows, for which asking a frame costs more than looking
        units = {text for text in set(cells) if text is not None and words.role(text) == "unit"}
        if units:
            suspects.update(row for row, text in enumerate(cells) if text in units)
    return (row for row in sorted(suspects) if is_heading(grid.line(row), words))


def _start(grid: Grid, before: int, heading: int) -> int:
    """Where the title of a heading begins: the lines of a single text above it, none of them a figure."""
    start = heading
    reached = [merge.first_row for merge in grid.merges if merge.first_row < grid.rows[heading] <= merge.last_row]
    while start > before + 1 and reached and grid.rows[start - 1] >= min(reached):
        start -= 1
    while start > before + 1 and _is_title(grid, start - 1):
        start -= 1
    return start


def _is_title(grid: Grid, row: int) -> bool:
    texts = _texts(grid, row)
    return len(texts) <= 1 and all(any(sign.isalpha() for sign in text) for text in texts)


def _texts(grid: Grid, row: int) -> set[str]:
    return {text for text in grid.line(row) if text is not None}


def _cut(grid: Grid, start: int, end: int) -> Grid:
    rows = grid.rows[start:end]
    first, last = int(rows[0]), int(rows[-1])
    return replace(
        grid,
        text=grid.text[start:end],
        kinds=None if grid.kinds is None else grid.kinds[start:end],
        rows=rows,
        merges=tuple(merge for merge in grid.merges if first <= merge.first_row <= last),
        findings=grid.findings if start == 0 else (),
        lengths=None if grid.lengths is None else grid.lengths[start:end],
    )
