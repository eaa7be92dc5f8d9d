"""Reading a wide table: one row a unit, one column an indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from tthc_rules.errors import TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Reading, Severity
from tthc_rules.model.period import Month
from tthc_rules.model.table import Block
from tthc_rules.reading.coded import Coded, coded
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.number_columns import read_column
from tthc_rules.reading.owners import split, values_by
from tthc_rules.reading.part import Part, composed_text, in_schema, joined, read_part, stated_text
from tthc_rules.reading.recognise import Layout, ValueColumns
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
from tthc_rules.reading.stack import Ready, Stack, stacked
from tthc_rules.reading.stackmonths import settled_months
from tthc_rules.reading.text import fold, fold_words, shortened
from tthc_rules.reading.units import match_units
from tthc_rules.records import record

_LEFT_OUT = (
    ("left_out", "row_left_out", Severity.NOTE),
    ("without_unit", "row_without_unit", Severity.ERROR),
    ("undated", "period_unreadable", Severity.ERROR),
)


@record(frozen=True, slots=True)
class _Body:
    """The rows below the headings of a stack, but for repetitions.

    Attributes:
        rows, ragged: masks over all rows of the stack; ragged ones are among the rows.
        owner: whose each of the rows is; ``None`` where the stack has one member.
    """

    stack: Stack
    rows: pl.Series
    ragged: pl.Series
    owner: pl.Series | None

    def column(self, index: int) -> tuple[pl.Series, pl.Series | None]:
        kinds = self.stack.kind(index)
        return self.stack.text.to_series(index).filter(self.rows), None if kinds is None else kinds.filter(self.rows)

    def optional(self, index: int | None) -> tuple[pl.Series | None, pl.Series | None]:
        return (None, None) if index is None else self.column(index)


_Told = Mapping[int, list[Finding]]
"""Findings by the member of a stack that they are on."""


def read_wide(members: Sequence[Ready]) -> list[Part | TableError]:
    """Read wide grids of one shape; their columns are read once for all of them.

    Returns:
        For each what it contributes, or why it cannot be read: no period, conflicting periods, or a second heading.
    """
    stack = stacked(members)
    layout, names = stack.layout, stack.context.names
    months, undated = settled_months(stack)
    written = stack.text.to_series(layout.roles["unit"])
    spelt = coded(written)
    units = match_units(spelt, months, names)
    repeats, reheaded = repeated_headings(stack, units)
    data = stack.below & ~pl.int_range(stack.height, eager=True).is_in(repeats.implode())
    body = _Body(stack, data, stack.shifted() & data, stack.owner.filter(data) if len(members) > 1 else None)
    columns = [_cells(body, index, values) for index, values in enumerate(layout.values)]
    shared = {"unit": units.filter(data), "unit_raw": written.filter(data), "period": months.filter(data)}
    classes = classify(_evidence(columns, shared, body))
    # A shifted row of a known unit has no figure that can be used; of an unknown one not even the unit is sure.
    kept = (classes == "kept") & ~(body.ragged.filter(data) & (shared["unit"] < 0).fill_null(True))
    shared["row"] = stack.rows.filter(data)
    cells = [in_schema({**column, **shared}).filter(kept) for column in columns]
    told = (
        _rows_told(body, classes, repeats),
        _row_numbers(stack, units, data),
        _names_told(stack, spelt, units),
        _notes(stack),
    )
    kept_rows = data.arg_true().filter(kept)
    frames = _split(cells, stack, kept_rows)
    spoken = _months_of(stack, months, kept_rows)
    return [
        undated.get(index) or reheaded.get(index) or _part(member, frames[index], spoken[index], _of(told, index))
        for index, member in enumerate(members)
    ]


def _part(member: Ready, cells: pl.DataFrame, months: frozenset[Month], told: list[Finding]) -> Part:
    grid, layout = member.grid, member.layout
    return Part(
        cells,
        tuple(_block(grid, layout, values) for values in layout.values),
        frozenset(values.indicator for values in layout.values),
        months,
        (*grid.findings, *layout.findings, *told, *merges_told(grid, layout, _columns_read(layout))),
        layout.targets,
    )


def _of(told: Sequence[_Told], member: int) -> list[Finding]:
    return [finding for each in told for finding in each.get(member, ())]


def _split(cells: Sequence[pl.DataFrame], stack: Stack, rows: pl.Series) -> Sequence[pl.DataFrame]:
    """The cells of each member, by row and then by column. ``cells`` has a frame an indicator, of these rows."""
    if len(stack.members) == 1:
        return [joined(cells).sort("row", "block")]
    owners = stack.owner.gather(rows)
    owned = [frame.with_columns(owner=owners) for frame in cells]
    ordered = joined(owned).sort("owner", "row", "block").drop("owner")
    return split(ordered, owners, len(stack.members), len(cells))


def _months_of(stack: Stack, months: pl.Series, rows: pl.Series) -> list[frozenset[Month]]:
    """The months that each member speaks of: those of the rows that are kept, or else all it names."""
    kept = values_by(stack.owner.gather(rows), months.gather(rows))
    named = values_by(stack.owner, months) if len(kept) < len(stack.members) else kept
    return [kept.get(index) or named.get(index, frozenset()) for index in range(len(stack.members))]


def _block(grid: Grid, layout: Layout, values: ValueColumns) -> Block:
    return Block(
        grid.source,
        values.indicator,
        layout.roles["unit"] + 1,
        values.value + 1,
        None if values.numerator is None else values.numerator + 1,
        None if values.denominator is None else values.denominator + 1,
        None if values.stated is None else values.stated + 1,
    )


def _cells(body: _Body, block: int, values: ValueColumns) -> dict[str, pl.Series]:
    """The columns of `CELLS` that belong to one indicator, for all rows of the body."""
    raw, kinds = body.column(values.value)
    height = len(raw)
    read = read_column(raw, kinds, body.stack.context.words.styles[values.indicator], body.owner)
    stated = None if values.stated is None else body.column(values.stated)[0]
    found = {
        "indicator": pl.repeat(values.indicator, height, dtype=pl.Int32, eager=True),
        "raw": composed_text(raw),
        "reading": read["reading"],
        "value": read["value"],
        "places": read["places"],
        "hint": read["hint"],
        "stated": stated_text(stated, height),
        "block": pl.repeat(block, height, dtype=pl.UInt32, eager=True),
        **read_part(*body.optional(values.numerator), height, "numerator"),
        **read_part(*body.optional(values.denominator), height, "denominator"),
    }
    return _without_shifted(found, body.ragged.filter(body.rows))


def _without_shifted(found: dict[str, pl.Series], ragged: pl.Series) -> dict[str, pl.Series]:
    """In a row with too many cells nobody knows which cell is which: nothing in it is a number or a verdict."""
    if not ragged.any():
        return found
    found["reading"] = found["reading"].set(ragged, int(Reading.UNREADABLE))
    for name in ("numerator_reading", "denominator_reading"):
        found[name] = found[name].set(ragged, int(Reading.BLANK))
    for name in ("value", "places", "numerator", "denominator", "stated"):
        found[name] = found[name].set(ragged, None)
    found["hint"] = found["hint"].set(ragged, 0)
    return found


def _evidence(columns: list[dict[str, pl.Series]], shared: dict[str, pl.Series], body: _Body) -> Rows:
    wordings = body.stack.context.words.wordings
    height = len(shared["unit"])
    evident = figures = claims = pl.repeat(False, height, dtype=pl.Boolean, eager=True)
    for column in columns:
        for name in ("reading", "numerator_reading", "denominator_reading"):
            evident = evident | (column[name] != int(Reading.BLANK))
            figures = figures | ~column[name].is_in(WORDS)
        stated = column["stated"]
        worded = [text for text in stated.drop_nulls().unique() if fold_words(text) in wordings]
        evident = evident | stated.is_not_null()
        claims = claims | (column["reading"] == int(Reading.EXEMPTION_WORDS))
        claims = claims | stated.is_in(worded).fill_null(False)
    return Rows(shared["unit"], evident, figures, claims, shared["period"].is_not_null(), body.owner)


def _rows_told(body: _Body, classes: pl.Series, repeats: pl.Series) -> _Told:
    stack, positions = body.stack, body.rows.arg_true()
    unshifted = ~body.ragged.gather(positions)
    found: dict[int, list[Finding]] = {}
    for word, code, severity in (*_LEFT_OUT, ("", "ragged_row", Severity.ERROR)):
        if word:
            chosen = positions.filter((classes == word) & unshifted).to_list()
            chosen = sorted([*chosen, *repeats]) if word == "left_out" else chosen
            chosen = [row for row in chosen if any(cell is not None for cell in stack.line(row))]
        else:
            chosen = body.ragged.arg_true().to_list()
        for member, rows in stack.by_member(chosen).items():
            found.setdefault(member, []).extend(
                told(code, severity, rows, stack.rows, stack.text, stack.source(member))
            )
    return found


def _row_numbers(stack: Stack, units: pl.Series, data: pl.Series) -> _Told:
    """A printed row number that is not the unit's in the roster: the sign of a row under another's name."""
    if "row_number" not in stack.layout.roles:
        return {}
    names, column = stack.context.names, stack.layout.roles["row_number"]
    found: dict[int, list[Finding]] = {}
    frame = pl.DataFrame(
        {"printed": stack.text.to_series(column), "unit": units, "row": stack.rows, "owner": stack.owner}
    )
    numbered = frame.filter(data & (units >= 0)).drop_nulls()
    pairs = numbered.select("printed", "unit").unique()
    differs = [_differs(printed, names.units[index].number) for printed, index in pairs.iter_rows()]
    wrong = numbered.join(pairs.filter(pl.Series(differs, dtype=pl.Boolean)), on=["printed", "unit"], how="semi")
    for printed, index, row, member in wrong.sort("owner", "row").iter_rows():
        unit, source = names.units[index], stack.source(member)
        found.setdefault(member, []).append(
            Finding(
                "row_number_differs",
                Severity.WARNING,
                Place(source.file, source.sheet, row, column + 1),
                unit=unit.code,
                unit_name=unit.name,
                value=shortened(printed),
                params={"printed": shortened(printed), "number": unit.number or ""},
            )
        )
    return found


def _names_told(stack: Stack, spelt: Coded, units: pl.Series) -> _Told:
    names, column = stack.context.names, stack.layout.roles["unit"]
    found: dict[int, list[Finding]] = {}
    for member, rows in stack.by_member(spelt_otherwise(spelt, names)).items():
        source = stack.source(member)
        place = Place(source.file, source.sheet, int(stack.rows[rows[0]]), column + 1)
        found[member] = [name_told(rows, spelt, units, names, place)]
    return found


def _differs(printed: str, number: str | None) -> bool:
    return number is not None and _bare(printed) != _bare(number)


def _bare(number: str) -> str:
    return fold(number).strip(".()[] ").lstrip("0")


def _notes(stack: Stack) -> _Told:
    if "note" not in stack.layout.roles:
        return {}
    column = stack.layout.roles["note"]
    noted = stack.owner.filter(stack.text.to_series(column).is_not_null() & stack.below)
    found: dict[int, list[Finding]] = {}
    for member, count in noted.value_counts().iter_rows():
        source = stack.source(member)
        place = Place(source.file, source.sheet, int(stack.rows[stack.heading(member)]), column + 1)
        found[member] = [Finding("note_not_judged", Severity.NOTE, place, params={"count": str(count)})]
    return found


def _columns_read(layout: Layout) -> set[int]:
    """Every column of a wide table that cells come from, 0-based."""
    found = {layout.roles["unit"]}
    for values in layout.values:
        columns = (values.value, values.numerator, values.denominator, values.stated)
        found |= {column for column in columns if column is not None}
    return found
