"""Rows that are not judged: which they are, and how they are told. Nothing is dropped silently."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Reading, Severity
from tthc_rules.model.table import UNKNOWN, Source
from tthc_rules.reading.coded import Coded
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.recognise import Layout, is_heading, same_heading
from tthc_rules.reading.stack import Stack
from tthc_rules.reading.text import shortened
from tthc_rules.reading.units import UnitNames
from tthc_rules.records import record

WORDS = (int(Reading.BLANK), int(Reading.EXEMPTION_WORDS), int(Reading.UNREADABLE))
"""Readings of cells that hold no figure."""

_A_FIGURE = re.compile(r"[-\u2212]?[0-9][0-9.,\s]*%?")
_NUMBERING = re.compile(r"[(\[]?(?:[A-Z]|([0-9]{1,2}))[)\]]?")


@record(frozen=True, slots=True)
class Rows:
    """The rows below a heading, by what reading knows of them; all series have one entry a row.

    Attributes:
        unit: index, `UNKNOWN`, or null where the unit cell is blank.
        evident: a value, a part or a printed verdict stands in the row.
        figures: a figure does.
        claims: exemption words or a verdict known to the rules do.
        dated: the row's month is known.
        owner: which table the row belongs to, where there are several; ``None`` if there is one.
    """

    unit: pl.Series
    evident: pl.Series
    figures: pl.Series
    claims: pl.Series
    dated: pl.Series
    owner: pl.Series | None = None


def classify(rows: Rows, last_known: int | None = None) -> pl.Series:
    """A word for each row: ``kept``, ``left_out``, ``without_unit`` or ``undated``.

    A row whose unit nobody knows stays if anything stands in it, except below the last known unit where there are
    only words: there a table is signed.

    Args:
        rows: the rows.
        last_known: the position of the last row with a known unit, where ``rows`` are only a part of the table.
    """
    known = rows.unit.is_not_null() & (rows.unit != UNKNOWN).fill_null(False)
    if known.all() and rows.dated.all():
        return pl.repeat("kept", len(known), eager=True)  # as in nearly every long table
    positions = pl.int_range(len(known), eager=True)
    below = _below_last(known, rows.owner) if last_known is None else positions > last_known
    frame = pl.DataFrame(
        {
            "blank": rows.unit.is_null(),
            "known": known,
            "evident": rows.evident,
            "figures": rows.figures,
            "signed": below & ~rows.figures & ~rows.claims,
            "dated": rows.dated,
        }
    )
    named = pl.col("known") | (pl.col("evident") & ~pl.col("signed"))
    return frame.select(
        pl.when(pl.col("blank") & pl.col("figures"))
        .then(pl.lit("without_unit"))
        .when(pl.col("blank") | ~named)
        .then(pl.lit("left_out"))
        .when(~pl.col("dated"))
        .then(pl.lit("undated"))
        .otherwise(pl.lit("kept"))
    ).to_series()


def _below_last(known: pl.Series, owner: pl.Series | None) -> pl.Series:
    """Rows below the last known unit of their table; none in a table that knows no unit."""
    frame = pl.DataFrame({"known": known, "at": pl.int_range(len(known), eager=True)})
    last = pl.when("known").then("at").max()
    if owner is not None:
        frame, last = frame.with_columns(owner=owner), last.over("owner")
    return frame.select((pl.col("at") > last).fill_null(False)).to_series()


def repeated_headings(stack: Stack, units: pl.Series) -> tuple[pl.Series, dict[int, TableError]]:
    """Rows that repeat the heading or number its columns.

    Returns:
        Their positions in the stack, ascending, and by member the error ``second_heading`` where a row is the heading
        of another table, which must not be read under this one. Another row with a figure where figures stand is none.
    """
    words, layout = stack.context.words, stack.layout
    written = stack.text.to_series(layout.roles["unit"])
    spelt = [text for text in written.filter(units == UNKNOWN).unique() if words.role(text) == "unit"]
    suspects = (written.is_in(spelt).fill_null(False) & stack.below).arg_true().to_list() if spelt else []
    found: list[int] = []
    errors: dict[int, TableError] = {}
    for member, rows in stack.by_member(suspects).items():
        heading = stack.line(stack.heading(member))
        unlike = [row for row in rows if not same_heading(stack.line(row), heading)]
        others = [row for row in unlike if is_heading(stack.line(row), words)]
        figured = [row for row in unlike if _holds_figure(stack.line(row), layout)]
        found += [row for row in rows if row not in others and row not in figured]
        if others:
            source = stack.source(member)
            params = {"sheet": source.sheet or ""}
            errors[member] = TableError(
                [Problem("second_heading", source.file, int(stack.rows[row]), params=params) for row in others]
            )
    first = [row + 1 for row in map(stack.heading, range(len(stack.members)))]
    first = [row for row, end in zip(first, stack.starts[1:], strict=True) if row < end]
    for row, unit in zip(first, units.gather(first).to_list(), strict=True):
        if unit is None or unit < 0:
            cells = [cell.strip() for cell in stack.line(row) if cell is not None]
            if _numbers_columns(cells):
                found.append(row)
    return pl.Series(sorted(set(found)), dtype=pl.UInt32), errors


def _holds_figure(line: Sequence[str | None], layout: Layout) -> bool:
    columns = [values.value for values in layout.values] or [layout.roles["value"]]
    return any(_A_FIGURE.fullmatch((line[column] or "").strip()) for column in columns if column < len(line))


def _numbers_columns(cells: list[str]) -> bool:
    """True for a row such as ``(1) (2) (3)`` or ``A B 1 2`` below a heading."""
    found = [_NUMBERING.fullmatch(cell) for cell in cells]
    numbers = [int(hit[1]) for hit in found if hit and hit[1]]
    counted = list(range(numbers[0], numbers[0] + len(numbers))) if numbers else []
    return len(cells) > 1 and all(found) and numbers == counted


def told(
    code: str, severity: Severity, chosen: Sequence[int], rows: pl.Series, frame: pl.DataFrame, source: Source
) -> list[Finding]:
    """One finding for each run of neighbouring rows, quoting the first.

    Args:
        chosen: 0-based positions in ``rows`` and ``frame``, ascending.
        rows: the 1-based number of each row.
        frame: the cells to quote.
    """
    return [
        run_told(code, severity, (int(rows[first]), int(rows[last]), last - first + 1), quoted(frame, first), source)
        for first, last in runs(chosen)
    ]


def run_told(code: str, severity: Severity, run: tuple[int, int, int], text: str, source: Source) -> Finding:
    """The finding on neighbouring rows; ``run`` has the numbers of the first and the last, and how many they are."""
    start, end, count = run
    span = str(start) if start == end else f"{start}–{end}"
    params = {"rows": span, "count": str(count), "text": text}
    return Finding(code, severity, Place(source.file, source.sheet, start), value=text, params=params)


def quoted(frame: pl.DataFrame, position: int) -> str:
    """What stands in a row, for a message."""
    return shortened(" · ".join(str(cell) for cell in frame.row(position) if cell is not None))


def runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring positions joined: first and last of each run."""
    found: list[tuple[int, int]] = []
    for position in positions:
        if found and found[-1][1] == position - 1:
            found[-1] = (found[-1][0], position)
        else:
            found.append((position, position))
    return found


def spelt_otherwise(written: Coded, names: UnitNames) -> list[int]:
    """The rows, ascending, whose unit was understood though it is spelt with other characters."""
    other = [code for code, text in enumerate(written.distinct) if names.spelt_otherwise(text)]
    return written.codes.is_in(other).fill_null(False).arg_true().to_list() if other else []


def name_told(chosen: Sequence[int], written: Coded, units: pl.Series, names: UnitNames, place: Place) -> Finding:
    """One note for the names of a table that are spelt with other characters.

    Args:
        chosen: its rows of `spelt_otherwise`.
        written: the units as written.
        units: the index of each.
        names: of the roster.
        place: of the first of the rows.
    """
    count = written.codes.gather(chosen).n_unique()
    text, unit = written.distinct[written.codes[chosen[0]]], names.units[units[chosen[0]]]
    return Finding(
        "name_normalised",
        Severity.NOTE,
        place,
        unit=unit.code if count == 1 else None,
        unit_name=unit.name if count == 1 else None,
        value=shortened(text),
        params={"count": str(count), "name": unit.name, "text": shortened(text)},
    )


def merges_told(grid: Grid, layout: Layout, columns: set[int]) -> list[Finding]:
    """Merged cells among the data in these columns (0-based): what was copied into several rows is told."""
    heading = int(grid.rows[layout.heading])
    return [
        Finding(
            "merged_cells",
            Severity.WARNING,
            Place(grid.source.file, grid.source.sheet, merge.first_row, merge.column + 1),
            params={"range": merge.name},
        )
        for merge in grid.merges
        if merge.last_row > heading and merge.column in columns
    ]
