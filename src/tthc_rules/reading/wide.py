"""Reading a wide table: one row a unit, one column an indicator."""

from __future__ import annotations

import polars as pl

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Reading, Severity
from tthc_rules.model.table import Block
from tthc_rules.reading.coded import coded
from tthc_rules.reading.grid import Grid, Kind
from tthc_rules.reading.number_columns import read_column
from tthc_rules.reading.part import Context, Part, composed_text, in_schema, joined, read_part
from tthc_rules.reading.periods import month_column, settle_months
from tthc_rules.reading.recognise import Layout, ValueColumns
from tthc_rules.reading.rows import WORDS, Rows, classify, merges_told, names_told, repeated_headings, told
from tthc_rules.reading.text import fold, fold_words, shortened
from tthc_rules.reading.units import match_units
from tthc_rules.records import record

_LEFT_OUT = (
    ("left_out", "row_left_out", Severity.NOTE),
    ("without_unit", "row_without_unit", Severity.ERROR),
    ("undated", "period_unreadable", Severity.ERROR),
)


@record(frozen=True, slots=True)
class _Data:
    """The rows below the heading, but for its repetitions; masks over all rows of the grid."""

    grid: Grid
    rows: pl.Series
    ragged: pl.Series

    def column(self, index: int) -> tuple[pl.Series, pl.Series | None]:
        kinds = self.grid.kind(index)
        return self.grid.text.to_series(index).filter(self.rows), None if kinds is None else kinds.filter(self.rows)

    def optional(self, index: int | None) -> tuple[pl.Series | None, pl.Series | None]:
        return (None, None) if index is None else self.column(index)


def read_wide(grid: Grid, layout: Layout, context: Context) -> Part:
    """Read a wide grid.

    Raises:
        TableError: no period, conflicting periods, or a second heading.
    """
    height = grid.text.height
    below = pl.int_range(height, eager=True) > layout.heading
    months = settle_months(month_cells(grid, layout, below), (*context.outer, *layout.months), grid.source.file, height)
    written = grid.text.to_series(layout.roles["unit"])
    spelt = coded(written)
    units = match_units(spelt, months, context.names)
    repeats = pl.Series(repeated_headings(grid, layout, units, context.words), dtype=pl.UInt32)
    data = below & ~pl.int_range(height, eager=True).is_in(repeats.implode())
    ragged = grid.shifted(layout.heading, layout.width) & data
    blocks = tuple(_block(grid, layout, values) for values in layout.values)
    below_heading = _Data(grid, data, ragged)
    columns = [_cells(below_heading, index, values, context) for index, values in enumerate(layout.values)]
    shared = {"unit": units.filter(data), "unit_raw": written.filter(data), "period": months.filter(data)}
    rows = grid.rows.filter(data)
    classes = classify(_evidence(columns, shared, context))
    # A shifted row of a known unit has no figure that can be used; of an unknown one not even the unit is sure.
    kept = (classes == "kept") & ~(ragged.filter(data) & (shared["unit"] < 0).fill_null(True))
    cells = joined([in_schema({**column, **shared, "row": rows}).filter(kept) for column in columns])
    findings = [
        *grid.findings,
        *layout.findings,
        *_rows_told(grid, classes, data, repeats, ragged),
        *_row_numbers(grid, layout, units, data, context),
        *names_told(spelt, units, grid.rows, context.names, grid.source, layout.roles["unit"]),
        *_notes(grid, layout),
        *merges_told(grid, layout, _columns_read(layout)),
    ]
    return Part(
        cells.sort("row", "block"),
        blocks,
        frozenset(values.indicator for values in layout.values),
        frozenset(months.filter(data).filter(kept).drop_nulls().unique().to_list() or months.drop_nulls().unique()),
        tuple(findings),
        layout.targets,
    )


def month_cells(grid: Grid, layout: Layout, below: pl.Series) -> pl.Series | None:
    """The months of the period column below the heading, ``None`` if there is no column or nothing stands in it."""
    if "period" not in layout.roles:
        return None
    column = layout.roles["period"]
    texts = grid.text.to_series(column).set(~below, None)
    if texts.drop_nulls().is_empty():
        return None
    kinds = grid.kind(column)
    if kinds is not None:  # a spreadsheet makes 2023-10 the first of the month
        first = (kinds == int(Kind.DATE)) & texts.str.ends_with("-01")
        texts = pl.select(pl.when(first).then(texts.str.slice(0, 7)).otherwise(texts)).to_series()
    return month_column(texts)


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


def _cells(data: _Data, block: int, values: ValueColumns, context: Context) -> dict[str, pl.Series]:
    """The columns of `CELLS` that belong to one indicator, for all rows of data."""
    raw, kinds = data.column(values.value)
    height = len(raw)
    read = read_column(raw, kinds, context.words.styles[values.indicator])
    stated = None if values.stated is None else data.column(values.stated)[0]
    found = {
        "indicator": pl.repeat(values.indicator, height, dtype=pl.Int32, eager=True),
        "raw": composed_text(raw),
        "reading": read["reading"],
        "value": read["value"],
        "places": read["places"],
        "hint": read["hint"],
        "stated": stated_text(stated, height),
        "block": pl.repeat(block, height, dtype=pl.UInt16, eager=True),
        **read_part(*data.optional(values.numerator), height, "numerator"),
        **read_part(*data.optional(values.denominator), height, "denominator"),
    }
    return _without_shifted(found, data.ragged.filter(data.rows))


def stated_text(cells: pl.Series | None, height: int) -> pl.Series:
    """Printed verdicts, composed and trimmed; null where nothing or a dash stands."""
    if cells is None:
        return pl.repeat(None, height, dtype=pl.String, eager=True)
    texts = composed_text(cells)
    return texts.set(texts.is_in(["-", "–", "—"]).fill_null(False), None)


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


def _evidence(columns: list[dict[str, pl.Series]], shared: dict[str, pl.Series], context: Context) -> Rows:
    height = len(shared["unit"])
    evident = figures = claims = pl.repeat(False, height, dtype=pl.Boolean, eager=True)
    for column in columns:
        for name in ("reading", "numerator_reading", "denominator_reading"):
            evident = evident | (column[name] != int(Reading.BLANK))
            figures = figures | ~column[name].is_in(WORDS)
        stated = column["stated"]
        worded = [text for text in stated.drop_nulls().unique() if fold_words(text) in context.words.wordings]
        evident = evident | stated.is_not_null()
        claims = claims | (column["reading"] == int(Reading.EXEMPTION_WORDS))
        claims = claims | stated.is_in(worded).fill_null(False)
    return Rows(shared["unit"], evident, figures, claims, shared["period"].is_not_null())


def _rows_told(grid: Grid, classes: pl.Series, data: pl.Series, repeats: pl.Series, ragged: pl.Series) -> list[Finding]:
    positions = data.arg_true()
    found = []
    unshifted = ~ragged.gather(positions)
    for word, code, severity in _LEFT_OUT:
        chosen = positions.filter((classes == word) & unshifted).to_list()
        if word == "left_out":
            chosen = sorted([*chosen, *repeats])
        filled = [p for p in chosen if any(cell is not None for cell in grid.line(p))]
        found += told(code, severity, filled, grid.rows, grid.text, grid.source)
    return found + told("ragged_row", Severity.ERROR, ragged.arg_true().to_list(), grid.rows, grid.text, grid.source)


def _row_numbers(grid: Grid, layout: Layout, units: pl.Series, data: pl.Series, context: Context) -> list[Finding]:
    """A printed row number that is not the unit's in the roster: the sign of a row under another's name."""
    if "row_number" not in layout.roles:
        return []
    column = layout.roles["row_number"]
    found = []
    frame = pl.DataFrame({"printed": grid.text.to_series(column), "unit": units, "row": grid.rows})
    numbered = frame.filter(data & (units >= 0)).drop_nulls()
    pairs = numbered.select("printed", "unit").unique()
    differs = [_differs(printed, context.names.units[index].number) for printed, index in pairs.iter_rows()]
    wrong = numbered.join(pairs.filter(pl.Series(differs, dtype=pl.Boolean)), on=["printed", "unit"], how="semi")
    for printed, index, row in wrong.sort("row").iter_rows():
        unit = context.names.units[index]
        place = Place(grid.source.file, grid.source.sheet, row, column + 1)
        params = {"printed": shortened(printed), "number": unit.number or ""}
        found.append(
            Finding(
                "row_number_differs",
                Severity.WARNING,
                place,
                unit=unit.code,
                unit_name=unit.name,
                value=shortened(printed),
                params=params,
            )
        )
    return found


def _differs(printed: str, number: str | None) -> bool:
    return number is not None and _bare(printed) != _bare(number)


def _bare(number: str) -> str:
    return fold(number).strip(".()[] ").lstrip("0")


def _notes(grid: Grid, layout: Layout) -> list[Finding]:
    if "note" not in layout.roles:
        return []
    column = layout.roles["note"]
    noted = grid.text.to_series(column).slice(layout.heading + 1).is_not_null().sum()
    place = Place(grid.source.file, grid.source.sheet, int(grid.rows[layout.heading]), column + 1)
    return [Finding("note_not_judged", Severity.NOTE, place, params={"count": str(noted)})] if noted else []


def _columns_read(layout: Layout) -> set[int]:
    """Every column of a wide table that cells come from, 0-based."""
    found = {layout.roles["unit"]}
    for values in layout.values:
        columns = (values.value, values.numerator, values.denominator, values.stated)
        found |= {column for column in columns if column is not None}
    return found
