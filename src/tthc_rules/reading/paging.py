"""Tables that run over pages: rows broken between two pages are put together, and places are counted from each page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import UNKNOWN, Source
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.part import Part
from tthc_rules.reading.recognise import Layout
from tthc_rules.reading.text import shortened
from tthc_rules.reading.units import UnitNames

_DIGIT = re.compile("[0-9]")
_ROWS = re.compile(r"([0-9]+)(?:–([0-9]+))?")


def sources_of(grid: Grid) -> list[Source]:
    """The source of a grid, and those of its pages."""
    return [grid.source, *(replace(grid.source, sheet=page.name) for page in grid.pages)]


def joined_rows(grid: Grid, layout: Layout, names: UnitNames) -> Grid:
    """The grid with rows that a page break parts put together, each told.

    Two rows are one if together they name a unit and the first alone does not; or if the second names no unit and no
    number, and holds only words that go on those above. A row of figures is never taken for the rest of another.
    """
    if not grid.pages:
        return grid
    lines = [list(grid.line(position)) for position in range(grid.text.height)]
    rows = [int(row) for row in grid.rows]
    heading = [line for line in lines[: layout.heading + 1] if any(line)]
    gone: set[int] = set()
    told = []
    for page in grid.pages[1:]:
        second = next((p for p, row in enumerate(rows) if row >= page.first_row and lines[p] not in heading), None)
        first = max((p for p, row in enumerate(rows) if row < page.first_row and p not in gone), default=None)
        if first is None or second is None or first <= layout.heading:
            continue
        if not _belongs(lines[first], lines[second], layout, names):
            continue
        lines[first] = [_together(above, below) for above, below in zip(lines[first], lines[second], strict=True)]
        gone.add(second)
        params = {"text": shortened(" · ".join(text for text in lines[first] if text))}
        place = Place(grid.source.file, grid.source.sheet, rows[first])
        told.append(Finding("row_over_pages", Severity.NOTE, place, params=params))
    if not gone:
        return grid
    kept = pl.Series([position not in gone for position in range(len(lines))], dtype=pl.Boolean)
    text = pl.DataFrame(lines, schema=grid.text.schema, orient="row")
    return replace(
        grid,
        text=text.filter(kept),
        kinds=None if grid.kinds is None else grid.kinds.filter(kept),
        rows=grid.rows.filter(kept),
    ).told(told)


def _belongs(first: Sequence[str | None], second: Sequence[str | None], layout: Layout, names: UnitNames) -> bool:
    unit = layout.roles["unit"]
    pairs = [(above, below) for above, below in zip(first, second, strict=True) if above and below]
    if any(_DIGIT.search(above) and _DIGIT.search(below) for above, below in pairs):
        return False
    above, below = first[unit], second[unit]
    if above and below:
        return names.find(above, None) == UNKNOWN and names.find(f"{above} {below}", None) != UNKNOWN
    filled = [text for text in second if text]
    return not below and len(pairs) == len(filled) and not any(_DIGIT.search(text) for text in filled)


def _together(above: str | None, below: str | None) -> str | None:
    return f"{above} {below}" if above and below else above or below


def paged(part: Part, grid: Grid) -> Part:
    """The part with its places counted from the pages of its grid."""
    if not grid.pages:
        return part
    starts = pl.Series([page.first_row for page in grid.pages], dtype=pl.UInt32)
    blocks = tuple(
        replace(block, source=replace(block.source, sheet=start.name)) for block in part.blocks for start in grid.pages
    )
    return replace(
        part,
        cells=_from_pages(part.cells, starts),
        outcomes=None if part.outcomes is None else _from_pages(part.outcomes, starts),
        blocks=blocks,
        findings=tuple(_finding(found, grid) for found in part.findings),
        targets=tuple(replace(target, place=_place(target.place, grid)) for target in part.targets),
    )


def _from_pages(frame: pl.DataFrame, starts: pl.Series) -> pl.DataFrame:
    """The frame with its columns ``block`` and ``row`` counted from pages that begin at these rows."""
    page = starts.search_sorted(frame["row"], side="right").cast(pl.Int64) - 1
    return frame.with_columns(
        block=(pl.col("block").cast(pl.Int64) * len(starts) + page).cast(pl.UInt32),
        row=(pl.col("row").cast(pl.Int64) - starts.cast(pl.Int64).gather(page) + 1).cast(pl.UInt32),
    )


def _finding(found: Finding, grid: Grid) -> Finding:
    if found.place is None or found.place.row is None or found.place.sheet != grid.source.sheet:
        return found
    rows = found.params.get("rows")
    params = {**found.params, "rows": _rows(rows, grid)} if isinstance(rows, str) else found.params
    return replace(found, place=_place(found.place, grid), params=params)


def _place(place: Place, grid: Grid) -> Place:
    if place.row is None:
        return place
    page = grid.pages[max(bisect_right([page.first_row for page in grid.pages], place.row) - 1, 0)]
    return Place(place.file, page.name, place.row - page.first_row + 1, place.column)


def _rows(text: str, grid: Grid) -> str:
    """A row or a run of rows, counted from its page; a run over several pages names the page of its end."""
    found = _ROWS.fullmatch(text)
    if found is None:
        return text
    first, last = (_place(Place("", None, int(number)), grid) for number in (found[1], found[2] or found[1]))
    if first.row == last.row and first.sheet == last.sheet:
        return str(first.row)
    return f"{first.row}–{last.row}" if first.sheet == last.sheet else f"{first.row} – {last.sheet}:{last.row}"
