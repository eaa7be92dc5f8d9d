"""A table that names its units twice, by code and by name: one column is used, the other must not contradict it."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.reading.coded import coded
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.recognise import SECOND_UNIT, Layout
from tthc_rules.reading.rows import told
from tthc_rules.reading.text import shortened
from tthc_rules.reading.units import UnitNames, match_units


def choose_unit_column(grid: Grid, layout: Layout, names: UnitNames) -> Layout:
    """The layout with one unit column: the one that names more units the roster knows, the first if they are even.

    Rows in which the two columns name different units are told as errors; else the column left over is a note.
    """
    if SECOND_UNIT not in layout.roles:
        return layout
    columns = (layout.roles["unit"], layout.roles[SECOND_UNIT])
    nowhen = pl.repeat(None, grid.text.height, dtype=pl.Int32, eager=True)
    first, second = (match_units(coded(grid.text.to_series(column)), nowhen, names) for column in columns)
    known = [int((units >= 0).sum()) for units in (first, second)]
    chosen, left = columns if known[0] >= known[1] else columns[::-1]
    below = pl.int_range(grid.text.height, eager=True) > layout.heading
    differ = ((first >= 0) & (second >= 0) & (first != second)).fill_null(False) & below
    findings = told(
        "unit_columns_differ", Severity.ERROR, differ.arg_true().to_list(), grid.rows, grid.text, grid.source
    )
    if not findings:
        place = Place(grid.source.file, grid.source.sheet, int(grid.rows[layout.heading]), left + 1)
        params = {"heading": shortened(grid.line(layout.heading)[left] or ""), "used": _letters(place, chosen)}
        findings = [Finding("second_unit_column", Severity.NOTE, place, params=params)]
    roles = {role: column for role, column in layout.roles.items() if role != SECOND_UNIT}
    return replace(layout, roles={**roles, "unit": chosen}, findings=(*layout.findings, *findings))


def _letters(place: Place, column: int) -> str:
    return (replace(place, column=column + 1).cell or "").rstrip("0123456789")
