"""What a table says of its own figures: as of which day they are, and whether they may still change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.text import fold, shortened
from tthc_rules.records import record

ABOVE, BELOW = 40, 20
"""Rows at the top and at the end of a grid in which titles and notes are looked for."""

_DAY = (
    r"(?:(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4})"
    r"|(?P<y2>[0-9]{4})-(?P<m2>[0-9]{2})-(?P<d2>[0-9]{2})"
    r"|(?P<d3>[0-9]{1,2}) tháng (?P<m3>[0-9]{1,2}) năm (?P<y3>[0-9]{4}))"
)
_AS_OF = re.compile(
    rf"(?:tính đến|cập nhật đến|đến thời điểm|as of)[^0-9]{{0,40}}(?:[0-9]{{1,2}}[:h][0-9]{{0,2}}\D{{0,12}})?{_DAY}"
)
_PROVISIONAL = re.compile(r"\b(tạm tính|tạm thời|sơ bộ|chưa chính thức|provisional|preliminary)\b")


def said_of_figures(grid: Grid) -> Grid:
    """The grid, its source with the day and the flag that titles and notes state.

    Two different days in one grid leave the day open and are told; nothing is taken from today or from the file's date.
    """
    columns = own_columns(grid)
    days = {} if columns is None else _days_in(grid, columns)
    provisional = columns is not None and _flagged(grid, columns)
    for place, text in _texts(grid, without=None if columns is None else columns.heading):
        folded = fold(text)
        provisional = provisional or _PROVISIONAL.search(folded) is not None
        for found in _AS_OF.finditer(folded):
            day = _day(found)
            if day is not None:
                days.setdefault(day, place)
    if not days and not provisional:
        return grid
    source = replace(grid.source, as_of=next(iter(days)) if len(days) == 1 else None, provisional=provisional)
    if len(days) < 2:
        return replace(grid, source=source)
    params = {"days": ", ".join(written_day(day) for day in sorted(days))}
    told = Finding("as_of_differs", Severity.WARNING, next(iter(days.values())), params=params)
    return replace(grid, source=source, findings=(*grid.findings, told))


def stated(table: MetricTable, as_of: str | None, provisional: bool) -> MetricTable:
    """The table, its sources with what the call says of the figures.

    Args:
        table: as read.
        as_of: ``YYYY-MM-DD``, or ``None``.
        provisional: whether the figures may still change; a table that says so itself stays so.

    Raises:
        TableError: if the table itself says another day.
    """
    if as_of is None and not provisional:
        return table
    problems = [
        Problem(
            "as_of_conflict", source.file, params={"printed": written_day(source.as_of), "given": written_day(as_of)}
        )
        for source in table.sources
        if as_of is not None and source.as_of not in (None, as_of) and source.as_of is not None
    ]
    if problems:
        raise TableError(problems)
    after = {
        source: replace(source, as_of=source.as_of or as_of, provisional=source.provisional or provisional)
        for source in table.sources
    }
    blocks = tuple(replace(block, source=after[block.source]) for block in table.blocks)
    return replace(table, sources=tuple(after.values()), blocks=blocks)


def written_day(day: str) -> str:
    """``2026-10-10`` as a Vietnamese text writes it: ``10/10/2026``."""
    year, month, number = day.split("-")
    return f"{number}/{month}/{year}"


@record(frozen=True, slots=True)
class OwnColumns:
    """The columns in which `publish` says of each figure what others say in a title; all 0-based."""

    heading: int
    as_of: int
    provisional: int


def own_columns(grid: Grid) -> OwnColumns | None:
    """The columns that state it of each figure, by the heading in the first rows."""
    for row in range(min(grid.text.height, ABOVE)):
        line = grid.line(row)
        if "as_of" in line and "provisional" in line:
            return OwnColumns(row, line.index("as_of"), line.index("provisional"))
    return None


def _days_in(grid: Grid, columns: OwnColumns) -> dict[str, Place]:
    """The days that the column states, each with the first place of it."""
    days: dict[str, Place] = {}
    cells = grid.text.to_series(columns.as_of)
    for text in cells.slice(columns.heading + 1).drop_nulls().unique().sort():
        found = re.fullmatch(_DAY, text)
        if found is not None and (day := _day(found)) is not None:
            row = int(grid.rows[(cells == text).fill_null(False).arg_true()[0]])
            days.setdefault(day, Place(grid.source.file, grid.source.sheet, row, columns.as_of + 1))
    return days


def _flagged(grid: Grid, columns: OwnColumns) -> bool:
    cells = grid.text.to_series(columns.provisional).slice(columns.heading + 1)
    return bool((cells.str.to_lowercase() == "true").any())


def _texts(grid: Grid, *, without: int | None) -> Iterator[tuple[Place, str]]:
    """The texts that may speak of the figures, without a row of headings that only name what is spoken of."""
    outside = Place(grid.source.file, grid.source.sheet)
    yield from ((outside, text) for text in (*grid.titles, *grid.notes))
    height = grid.text.height
    rows = range(height) if height <= ABOVE + BELOW else (*range(ABOVE), *range(height - BELOW, height))
    for row in rows:
        for column, text in enumerate(grid.line(row) if row != without else ()):
            if text is not None and len(text) > len("tạm tính") - 1:
                place = Place(grid.source.file, grid.source.sheet, int(grid.rows[row]), column + 1)
                yield place, shortened(text) if len(text) > 10_000 else text


def _day(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    for end in ("", "2", "3"):
        if parts[f"y{end}"] is not None:
            try:
                return date(int(parts[f"y{end}"]), int(parts[f"m{end}"]), int(parts[f"d{end}"])).isoformat()
            except ValueError:
                return None
    return None
