"""A table that names its units twice, by code and by name: one column is used, the other must not contradict it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.reading.coded import coded
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.recognise import SECOND_UNIT, Layout
from tthc_rules.reading.rows import told
from tthc_rules.reading.text import shortened, trimmed
from tthc_rules.reading.units import UnitNames, match_units

_FEW = 10_000
"""Rows up to which looking at the texts costs less than asking a frame, as in one of thousands of small files."""


def choose_unit_column(grid: Grid, layout: Layout, names: UnitNames) -> Layout:
    """The layout with one unit column: the one that names more units the roster knows, the first if they are even.

    Rows in which the two columns name different units are told as errors; else the column left over is a note.
    """
    if SECOND_UNIT not in layout.roles:
        return layout
    known, differ = compared_units(grid.text, layout, names)
    below = [row for row in differ if row > layout.heading]
    findings = told("unit_columns_differ", Severity.ERROR, below, grid.rows, grid.text, grid.source)
    return with_unit_column(grid, layout, known, findings)


def compared_units(text: pl.DataFrame, layout: Layout, names: UnitNames) -> tuple[list[int], list[int]]:
    """How many units of the roster each of the two columns names, and the rows (0-based) in which they differ."""
    columns = (text.to_series(layout.roles[role]) for role in ("unit", SECOND_UNIT))
    first, second = (_units(column, names) for column in columns)
    differ = [
        row
        for row, (one, other) in enumerate(zip(first, second, strict=True))
        if one != other and one is not None and other is not None and min(one, other) >= 0
    ]
    return [sum(unit is not None and unit >= 0 for unit in units) for units in (first, second)], differ


def with_unit_column(grid: Grid, layout: Layout, known: Sequence[int], findings: Sequence[Finding]) -> Layout:
    """The layout with the column of the two that names more units; ``findings``: the rows in which they differ."""
    columns = (layout.roles["unit"], layout.roles[SECOND_UNIT])
    chosen, left = columns if known[0] >= known[1] else columns[::-1]
    if not findings:
        place = Place(grid.source.file, grid.source.sheet, int(grid.rows[layout.heading]), left + 1)
        params = {"heading": shortened(grid.line(layout.heading)[left] or ""), "used": _letters(place, chosen)}
        findings = [Finding("second_unit_column", Severity.NOTE, place, params=params)]
    roles = {role: column for role, column in layout.roles.items() if role != SECOND_UNIT}
    return replace(layout, roles={**roles, "unit": chosen}, findings=(*layout.findings, *findings))


def _units(texts: pl.Series, names: UnitNames) -> list[int | None]:
    """The unit of each row whatever the month, see `match_units`."""
    if len(texts) > _FEW:
        return match_units(coded(texts), pl.repeat(None, len(texts), dtype=pl.Int32, eager=True), names).to_list()
    cells = texts.to_list()
    found = {text: names.find(text, None) for text in set(cells) if text is not None and trimmed(text)}
    return [found.get(text) for text in cells]


def _letters(place: Place, column: int) -> str:
    return (replace(place, column=column + 1).cell or "").rstrip("0123456789")
