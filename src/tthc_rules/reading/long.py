"""Reading a long table: one row a (period, unit, indicator)."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import polars as pl

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Reading, Severity
from tthc_rules.model.table import OUTCOMES, Block, Source
from tthc_rules.reading.coded import Coded, coded
from tthc_rules.reading.number_columns import NUMBERS, Style, read_column
from tthc_rules.reading.owners import counts_by, positions_by, split, values_by
from tthc_rules.reading.part import Context, Part, composed_text, in_schema, read_part, stated_text
from tthc_rules.reading.periods import PeriodSource, settle_months
from tthc_rules.reading.rows import WORDS, Rows, classify, name_told, spelt_otherwise, told
from tthc_rules.reading.text import shortened
from tthc_rules.reading.units import UnitNames, match_units
from tthc_rules.reading.vocabulary import Vocabulary
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
        commas: the indicators that are written with decimal commas, where these rows are only a part of the table.
        last_known: the position of the last row of a known unit, where these rows are only a part of the table.
        owner: whose each row is, where the rows are of several tables, see `owners`; ``source`` is then the first's.
    """

    source: Source
    columns: Mapping[str, pl.Series]
    kinds: Mapping[str, pl.Series]
    numbers: Mapping[str, int]
    months: pl.Series | None
    rows: pl.Series
    lines: pl.DataFrame
    periods: tuple[PeriodSource, ...]
    commas: frozenset[int] | None = None
    last_known: int | None = None
    owner: pl.Series | None = None


@record(frozen=True, slots=True)
class LongRows:
    """The rows of a long table as read; all series have one entry a row of the table.

    Attributes:
        cells: a frame of schema `tthc_rules.model.table.CELLS`, of all rows.
        spelt: the units as written.
        classes: see `classify`.
        kept: whether a row is a cell to judge.
    """

    cells: pl.DataFrame
    spelt: Coded
    classes: pl.Series
    kept: pl.Series


def read_long(form: LongForm, context: Context) -> Part:
    """Read a long table.

    Raises:
        TableError: no period, or conflicting periods.
    """
    sources = (*context.outer, *form.periods)
    months = settle_months(form.months, sources, form.source.file, len(form.rows))
    (part,) = read_together(form, months, context, [form.source])
    return part


def read_together(form: LongForm, months: pl.Series, context: Context, sources: Sequence[Source]) -> list[Part]:
    """Read the long tables that the rows are of.

    Args:
        form: their rows, first to last.
        months: the month of each row, null where it names none.
        context: the words and units of the rule set.
        sources: where each table comes from.
    """
    rows = read_rows(form, months, context)
    units, indicators, kept, owner = rows.cells["unit"], rows.cells["indicator"], rows.kept, form.owner
    whole = kept.all()
    left = owner if whole or owner is None else owner.filter(kept)
    frames = split(rows.cells if whole else rows.cells.filter(kept), left, len(sources))
    carried = values_by(owner, indicators)
    judged, named = values_by(left, months if whole else months.filter(kept)), values_by(owner, months)
    outcomes = _outcomes(form, kept, left, len(sources))
    told = [
        _unknown_indicators(form, indicators, context.words, sources),
        _rows_told(form, rows.classes, sources),
        _names_told(form, rows.spelt, units, context.names, sources),
        _notes(form, sources),
    ]
    return [
        Part(
            frames[table],
            (block_of(source, form.numbers),),
            carried.get(table, frozenset()) - {UNKNOWN_INDICATOR},
            judged.get(table) or named.get(table, frozenset()),
            tuple(finding for each in told for finding in each.get(table, ())),
            outcomes=outcomes[table],
        )
        for table, source in enumerate(sources)
    ]


def _outcomes(form: LongForm, kept: pl.Series, owner: pl.Series | None, tables: int) -> Sequence[pl.DataFrame | None]:
    """What each table says of the outcomes of its cells; ``owner`` has an entry for each row that is kept."""
    said = form.columns.get("outcome")
    if said is None:
        return [None] * tables
    columns = {
        "block": pl.repeat(0, len(said), dtype=pl.UInt32, eager=True),
        "row": form.rows,
        "said": composed_text(said),
    }
    frames = split(pl.DataFrame(columns, schema=OUTCOMES).filter(kept), owner, tables)
    return [frame.drop_nulls("said") for frame in frames]


def read_rows(form: LongForm, months: pl.Series, context: Context) -> LongRows:
    """Read every row of a long table, or of a part of one; nothing is told.

    Args:
        form: the rows.
        months: the month of each row, null where it names none.
        context: the words and units of the rule set.
    """
    height = len(form.rows)
    written = form.columns["unit"].cast(pl.String)
    (indicators, read), (spelt, units, raw) = both(
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
        "block": pl.repeat(0, height, dtype=pl.UInt32, eager=True),
        "row": form.rows,
    }
    classes = classify(_evidence(columns, form.owner), form.last_known)
    kept = (classes == "kept") & (indicators != UNKNOWN_INDICATOR).fill_null(False)
    return LongRows(in_schema(columns), spelt, classes, kept)


def _indicators_and_values(form: LongForm, words: Vocabulary) -> tuple[pl.Series, pl.DataFrame]:
    indicators = match_indicators(form.columns["indicator"], words)
    return indicators, _read_values(form, indicators, words)


def _units_and_texts(
    form: LongForm, written: pl.Series, months: pl.Series, names: UnitNames
) -> tuple[Coded, pl.Series, pl.Series]:
    spelt = coded(written)
    return spelt, match_units(spelt, months, names), composed_text(form.columns["value"])


def block_of(source: Source, numbers: Mapping[str, int]) -> Block:
    """The columns that all cells of the table come from. ``numbers``: of each role, the number of its column."""
    return Block(
        source,
        None,
        numbers["unit"],
        numbers["value"],
        numbers.get("numerator"),
        numbers.get("denominator"),
        numbers.get("stated"),
        numbers.get("outcome"),
    )


def match_indicators(cells: pl.Series, words: Vocabulary) -> pl.Series:
    """The index of each row's indicator, `UNKNOWN_INDICATOR` if the rules have none of that name."""
    spelt = coded(cells.cast(pl.String))
    codes = [indicator_code(text, words) for text in spelt.distinct]
    return spelt.spread(codes).fill_null(UNKNOWN_INDICATOR)


def indicator_code(text: str, words: Vocabulary) -> int:
    """The index of the one indicator that is called so, else `UNKNOWN_INDICATOR`."""
    fits = words.indicator(text)
    return fits[0] if len(fits) == 1 else UNKNOWN_INDICATOR


def _unknown_indicators(
    form: LongForm, indicators: pl.Series, words: Vocabulary, sources: Sequence[Source]
) -> dict[int, list[Finding]]:
    if not (indicators == UNKNOWN_INDICATOR).any():
        return {}
    written, used = form.columns["indicator"].cast(pl.String), form.columns["unit"].is_not_null()
    column = form.numbers["indicator"]
    found: dict[int, list[Finding]] = {}
    for table, text, row, count in unknown_names(written, used, indicators, form.rows, form.owner):
        finding = unknown_indicator(sources[table], column, text, row, count, words)
        found.setdefault(table, []).append(finding)
    return found


def unknown_names(
    written: pl.Series, used: pl.Series, indicators: pl.Series, rows: pl.Series, owner: pl.Series | None = None
) -> list[tuple[int, str | None, int, int]]:
    """Each name of an indicator that the rules do not have, or its absence in a row that names a unit.

    Returns:
        Whose it is (0 if there is one table), the name, the first row that has it, and how many do; by owner and row.
    """
    found = pl.DataFrame({"name": written, "row": rows, "used": used})
    found = found.with_columns(owner=pl.lit(0, pl.UInt32) if owner is None else owner)
    found = found.filter(indicators == UNKNOWN_INDICATOR).filter(pl.col("name").is_not_null() | pl.col("used"))
    names = found.group_by("owner", "name").agg(pl.col("row").first(), pl.len()).sort("owner", "row")
    return list(names.iter_rows())


def unknown_indicator(
    source: Source, column: int, text: str | None, row: int, count: int, words: Vocabulary
) -> Finding:
    """The finding on such a name: where it first stands, how often it does, and what it may mean."""
    ids = [indicator.id for indicator in words.rules.indicators]
    near = difflib.get_close_matches(text or "", ids, n=3) or ids
    place = Place(source.file, source.sheet, row, column)
    params = {"indicator": shortened(text or ""), "count": str(count), "suggestions": ", ".join(near)}
    return Finding("unknown_indicator", Severity.ERROR, place, value=text, params=params)


def _read_values(form: LongForm, indicators: pl.Series, words: Vocabulary) -> pl.DataFrame:
    """Read the value column by indicator; typed columns by scale and places, which is all that matters there."""
    raw, kinds = form.columns["value"], form.kinds.get("value")
    present = [index for index in indicators.unique().to_list() if index != UNKNOWN_INDICATOR]
    typed = raw.dtype in (pl.Float64, pl.Int64)
    groups: dict[tuple[Style, bool | None], list[int]] = {}
    for index in present:
        style = words.styles[index]
        alike = Style(style.scale, style.decimals) if typed else Style(style.scale, style.decimals, style.words)
        key = alike if typed else style
        groups.setdefault((key, _commas(form, [index])), []).append(index)
    # What the other cells of a column say of a text, those of its own indicator do, unless it is known already.
    alone = not typed and form.commas is None
    parts = [
        (members, style)
        for (style, _), all_of in groups.items()
        for members in ([[index] for index in all_of] if alone else [all_of])
    ]
    if len(parts) == 1 and UNKNOWN_INDICATOR not in indicators.unique().to_list():
        return read_column(raw, kinds, parts[0][1], form.owner, commas_elsewhere=_commas(form, parts[0][0]))
    frames = []
    for members, style in parts:
        rows = indicators.is_in(members).arg_true()
        some = None if kinds is None else kinds.gather(rows)
        whose = None if form.owner is None else form.owner.gather(rows)
        read = read_column(raw.gather(rows), some, style, whose, commas_elsewhere=_commas(form, members))
        frames.append(read.with_columns(at=rows))
    return _in_row_order(frames, len(raw))


def _commas(form: LongForm, members: Sequence[int]) -> bool | None:
    return None if form.commas is None else members[0] in form.commas


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


def _evidence(columns: Mapping[str, pl.Series], owner: pl.Series | None) -> Rows:
    readings = [columns[name] for name in ("reading", "numerator_reading", "denominator_reading")]
    evident = columns["stated"].is_not_null()
    figures = pl.repeat(False, len(evident), dtype=pl.Boolean, eager=True)
    for reading in readings:
        evident = evident | (reading != int(Reading.BLANK))
        figures = figures | ~reading.is_in(WORDS)
    # A row that names an indicator is no signature: whatever it says is meant to be judged.
    named = columns["indicator"] != UNKNOWN_INDICATOR
    return Rows(columns["unit"], evident, figures, named, columns["period"].is_not_null(), owner)


def _rows_told(form: LongForm, classes: pl.Series, sources: Sequence[Source]) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = {}
    for code, severity, chosen in rows_to_tell(form, classes):
        for table, rows in positions_by(form.owner, chosen).items():
            found.setdefault(table, []).extend(told(code, severity, rows, form.rows, form.lines, sources[table]))
    return found


def _names_told(
    form: LongForm, spelt: Coded, units: pl.Series, names: UnitNames, sources: Sequence[Source]
) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = {}
    for table, rows in positions_by(form.owner, spelt_otherwise(spelt, names)).items():
        source = sources[table]
        place = Place(source.file, source.sheet, int(form.rows[rows[0]]), form.numbers["unit"])
        found[table] = [name_told(rows, spelt, units, names, place)]
    return found


def rows_to_tell(form: LongForm, classes: pl.Series) -> Iterator[tuple[str, Severity, list[int]]]:
    """The positions of the rows that are not judged though something stands in them, by what is told of them."""
    if (classes == "kept").all():
        return
    filled = form.lines.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    for word, code, severity in _LEFT_OUT:
        yield code, severity, ((classes == word) & filled).arg_true().to_list()


def _notes(form: LongForm, sources: Sequence[Source]) -> dict[int, list[Finding]]:
    notes = form.columns.get("note")
    if notes is None:
        return {}
    counts = counts_by(form.owner, notes.is_not_null())
    return {table: [notes_told(sources[table], form.numbers["note"], count)] for table, count in counts.items()}


def notes_told(source: Source, column: int, count: int) -> Finding:
    """The note that a column of remarks is not judged."""
    place = Place(source.file, source.sheet, column=column)
    return Finding("note_not_judged", Severity.NOTE, place, params={"count": str(count)})
