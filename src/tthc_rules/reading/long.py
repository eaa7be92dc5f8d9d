"""Reading a long table: one row a (period, unit, indicator)."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from functools import partial

import polars as pl

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Reading, Severity
from tthc_rules.model.table import Block, Source
from tthc_rules.reading.coded import Coded, coded
from tthc_rules.reading.number_columns import NUMBERS, Style, read_column
from tthc_rules.reading.part import Context, Part, composed_text, in_schema, read_part
from tthc_rules.reading.periods import PeriodSource, settle_months
from tthc_rules.reading.rows import (
    WORDS,
    Rows,
    classify,
    merges_told,
    name_told,
    repeated_headings,
    spelt_otherwise,
    told,
)
from tthc_rules.reading.stack import Ready, stacked
from tthc_rules.reading.text import shortened
from tthc_rules.reading.units import UnitNames, match_units
from tthc_rules.reading.vocabulary import Vocabulary
from tthc_rules.reading.wide import month_cells, stated_text
from tthc_rules.records import record
from tthc_rules.threads import both

UNKNOWN_INDICATOR = -1
"""The code of an indicator that the rule set does not have."""

_LEFT_OUT = (
    ("left_out", "row_left_out", Severity.NOTE),
    ("without_unit", "row_without_unit", Severity.ERROR),
    ("undated", "period_unreadable", Severity.ERROR),
)


@record(frozen=True, slots=True)
class LongForm:
    """A long table, whatever it was stored in.

    Attributes:
        columns: cells by role (``unit``, ``indicator``, ``value`` at least), strings or typed.
        kinds: for strings out of a spreadsheet, the kind of each cell, by role.
        numbers: the 1-based column of each role.
        months: the month of each cell of the period column, ``None`` if there is no such column.
        rows: the 1-based number of each row.
        lines: every column, to quote from.
        periods: what else names months.
    """

    source: Source
    columns: Mapping[str, pl.Series]
    kinds: Mapping[str, pl.Series]
    numbers: Mapping[str, int]
    months: pl.Series | None
    rows: pl.Series
    lines: pl.DataFrame
    periods: tuple[PeriodSource, ...]


def read_long_grid(member: Ready) -> Part:
    """Read a grid in the long form.

    Raises:
        TableError: no period, conflicting periods, or a second heading.
    """
    grid, layout, context, stack = member.grid, member.layout, member.context, stacked([member])
    written = grid.text.to_series(layout.roles["unit"])
    everywhere = pl.repeat(True, grid.text.height, dtype=pl.Boolean, eager=True)
    units = match_units(coded(written), everywhere.cast(pl.Int32), context.names)
    repeats, errors = repeated_headings(stack, units)
    if errors:
        raise errors[0]
    ragged = stack.shifted()
    data = stack.below & ~pl.int_range(grid.text.height, eager=True).is_in(repeats.implode()) & ~ragged
    months = month_cells(stack)
    roles = {role: column for role, column in layout.roles.items() if role not in ("period", "row_number")}
    kinds = {role: kind.filter(data) for role, column in roles.items() if (kind := grid.kind(column)) is not None}
    form = LongForm(
        grid.source,
        {role: grid.text.to_series(column).filter(data) for role, column in roles.items()},
        kinds,
        {role: column + 1 for role, column in layout.roles.items()},
        None if months is None else months[1].filter(data),
        grid.rows.filter(data),
        grid.text.filter(data),
        layout.months,
    )
    part = read_long(form, context)
    findings = [
        *grid.findings,
        *layout.findings,
        *merges_told(grid, layout, set(layout.roles.values())),
        *told("row_left_out", Severity.NOTE, repeats.to_list(), grid.rows, grid.text, grid.source),
        *told("ragged_row", Severity.ERROR, ragged.arg_true().to_list(), grid.rows, grid.text, grid.source),
        *part.findings,
    ]
    return Part(part.cells, part.blocks, part.indicators, part.months, tuple(findings))


def read_long(form: LongForm, context: Context) -> Part:
    """Read a long table.

    Raises:
        TableError: no period, or conflicting periods.
    """
    height = len(form.rows)
    months = settle_months(form.months, (*context.outer, *form.periods), form.source.file, height)
    written = form.columns["unit"].cast(pl.String)
    (indicators, unknown, read), (spelt, units, raw) = both(
        height,
        partial(_indicators_and_values, form, context.words),
        partial(_units_and_texts, form, written, months, context.names),
    )
    columns = {
        "unit": units,
        "unit_raw": written,
        "indicator": indicators,
        "period": months,
        "raw": raw,
        **{name: read[name] for name in NUMBERS},
        **read_part(form.columns.get("numerator"), form.kinds.get("numerator"), height, "numerator"),
        **read_part(form.columns.get("denominator"), form.kinds.get("denominator"), height, "denominator"),
        "stated": stated_text(form.columns.get("stated"), height),
        "block": pl.repeat(0, height, dtype=pl.UInt16, eager=True),
        "row": form.rows,
    }
    classes = classify(_evidence(columns))
    kept = (classes == "kept") & (indicators != UNKNOWN_INDICATOR).fill_null(False)
    cells = in_schema(columns)
    carried = indicators.unique().drop_nulls()
    findings = [
        *unknown,
        *_rows_told(form, classes),
        *_names_told(form, spelt, units, context.names),
        *_notes(form),
    ]
    return Part(
        cells if kept.all() else cells.filter(kept),
        (_block(form),),
        frozenset(carried.filter(carried != UNKNOWN_INDICATOR).to_list()),
        frozenset(months.filter(kept).unique().to_list() or months.drop_nulls().unique().to_list()),
        tuple(findings),
    )


def _indicators_and_values(form: LongForm, words: Vocabulary) -> tuple[pl.Series, list[Finding], pl.DataFrame]:
    indicators, unknown = _match_indicators(form, words)
    return indicators, unknown, _read_values(form, indicators, words)


def _units_and_texts(
    form: LongForm, written: pl.Series, months: pl.Series, names: UnitNames
) -> tuple[Coded, pl.Series, pl.Series]:
    spelt = coded(written)
    return spelt, match_units(spelt, months, names), composed_text(form.columns["value"])


def _block(form: LongForm) -> Block:
    numbers = form.numbers
    return Block(
        form.source,
        None,
        numbers["unit"],
        numbers["value"],
        numbers.get("numerator"),
        numbers.get("denominator"),
        numbers.get("stated"),
    )


def _match_indicators(form: LongForm, words: Vocabulary) -> tuple[pl.Series, list[Finding]]:
    """The index of each row's indicator, `UNKNOWN_INDICATOR` if the rules have none of that name."""
    written = form.columns["indicator"].cast(pl.String)
    spelt = coded(written)
    found = [words.indicator(text) for text in spelt.distinct]
    codes = [fits[0] if len(fits) == 1 else UNKNOWN_INDICATOR for fits in found]
    indicators = spelt.spread(codes).fill_null(UNKNOWN_INDICATOR)
    unknown: list[str | None] = [
        text for text, code in zip(spelt.distinct, codes, strict=True) if code == UNKNOWN_INDICATOR
    ]
    used = form.columns["unit"].is_not_null()
    if written.filter(used).null_count():
        unknown.append(None)
    findings = [_unknown_indicator(form, text, written, used, words) for text in unknown]
    return indicators, sorted(findings, key=lambda found: found.place.row if found.place and found.place.row else 0)


def _unknown_indicator(
    form: LongForm, text: str | None, written: pl.Series, used: pl.Series, words: Vocabulary
) -> Finding:
    rows = form.rows.filter(written == text if text is not None else written.is_null() & used)
    ids = [indicator.id for indicator in words.rules.indicators]
    near = difflib.get_close_matches(text or "", ids, n=3) or ids
    place = Place(form.source.file, form.source.sheet, int(rows[0]), form.numbers["indicator"])
    params = {"indicator": shortened(text or ""), "count": str(len(rows)), "suggestions": ", ".join(near)}
    return Finding("unknown_indicator", Severity.ERROR, place, value=text, params=params)


def _read_values(form: LongForm, indicators: pl.Series, words: Vocabulary) -> pl.DataFrame:
    """Read the value column by indicator; typed columns by scale and places, which is all that matters there."""
    raw, kinds = form.columns["value"], form.kinds.get("value")
    present = [index for index in indicators.unique().to_list() if index != UNKNOWN_INDICATOR]
    typed = raw.dtype in (pl.Float64, pl.Int64)
    groups: dict[Style, list[int]] = {}
    for index in present:
        style = words.styles[index]
        alike = Style(style.scale, style.decimals) if typed else Style(style.scale, style.decimals, style.words)
        key = alike if typed else style
        groups.setdefault(key, []).append(index)
    parts = (
        [([index], style) for style, all_of in groups.items() for index in all_of]
        if not typed
        else [(all_of, style) for style, all_of in groups.items()]
    )
    if len(parts) == 1 and UNKNOWN_INDICATOR not in indicators.unique().to_list():
        return read_column(raw, kinds, parts[0][1])
    frames = []
    for members, style in parts:
        rows = indicators.is_in(members).arg_true()
        read = read_column(raw.gather(rows), None if kinds is None else kinds.gather(rows), style)
        frames.append(read.with_columns(at=rows))
    return _in_row_order(frames, len(raw))


def _in_row_order(frames: Sequence[pl.DataFrame], height: int) -> pl.DataFrame:
    """The frames as one, by their column ``at``; rows of unknown indicators, left out later, count as words."""
    at = pl.DataFrame({"at": pl.int_range(height, dtype=pl.get_index_type(), eager=True)})
    found = pl.concat(frames) if frames else pl.DataFrame(schema={**NUMBERS, "at": at.schema["at"]})
    if found.height < height:
        rest = at.join(found, on="at", how="anti").with_columns(
            reading=pl.lit(int(Reading.UNREADABLE), pl.UInt8),
            value=pl.lit(None, pl.Int64),
            places=pl.lit(None, pl.Int8),
            hint=pl.lit(0, pl.UInt8),
        )
        found = pl.concat([found, rest.select(found.columns)])
    return found.sort("at").drop("at")


def _evidence(columns: Mapping[str, pl.Series]) -> Rows:
    readings = [columns[name] for name in ("reading", "numerator_reading", "denominator_reading")]
    evident = columns["stated"].is_not_null()
    figures = pl.repeat(False, len(evident), dtype=pl.Boolean, eager=True)
    for reading in readings:
        evident = evident | (reading != int(Reading.BLANK))
        figures = figures | ~reading.is_in(WORDS)
    # A row that names an indicator is no signature: whatever it says is meant to be judged.
    named = columns["indicator"] != UNKNOWN_INDICATOR
    return Rows(columns["unit"], evident, figures, named, columns["period"].is_not_null())


def _rows_told(form: LongForm, classes: pl.Series) -> list[Finding]:
    if (classes == "kept").all():
        return []
    filled = form.lines.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    found: list[Finding] = []
    for word, code, severity in _LEFT_OUT:
        chosen = ((classes == word) & filled).arg_true().to_list()
        found += told(code, severity, chosen, form.rows, form.lines, form.source)
    return found


def _names_told(form: LongForm, spelt: Coded, units: pl.Series, names: UnitNames) -> list[Finding]:
    rows = spelt_otherwise(spelt, names)
    if not rows:
        return []
    place = Place(form.source.file, form.source.sheet, int(form.rows[rows[0]]), form.numbers["unit"])
    return [name_told(rows, spelt, units, names, place)]


def _notes(form: LongForm) -> list[Finding]:
    notes = form.columns.get("note")
    if notes is None or notes.null_count() == len(notes):
        return []
    place = Place(form.source.file, form.source.sheet, column=form.numbers["note"])
    return [Finding("note_not_judged", Severity.NOTE, place, params={"count": str(len(notes) - notes.null_count())})]
