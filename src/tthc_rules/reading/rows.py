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
from tthc_rules.reading.text import shortened
from tthc_rules.reading.units import UnitNames
from tthc_rules.reading.vocabulary import Vocabulary
from tthc_rules.records import record

WORDS = (int(Reading.BLANK), int(Reading.EXEMPTION_WORDS), int(Reading.UNREADABLE))
"""Readings of cells that hold no figure."""

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
    """

    unit: pl.Series
    evident: pl.Series
    figures: pl.Series
    claims: pl.Series
    dated: pl.Series


def classify(rows: Rows) -> pl.Series:
    """A word for each row: ``kept``, ``left_out``, ``without_unit`` or ``undated``.

    A row whose unit nobody knows stays if anything stands in it, except below the last known unit where there are
    only words: there a table is signed.
    """
    known = rows.unit.is_not_null() & (rows.unit != UNKNOWN).fill_null(False)
    if known.all() and rows.dated.all():
        return pl.repeat("kept", len(known), eager=True)  # as in nearly every long table
    last = int(known.arg_true().max() or 0) if known.any() else len(known)  # type: ignore[arg-type]
    below = pl.int_range(len(known), eager=True) > last
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


def repeated_headings(grid: Grid, layout: Layout, units: pl.Series, words: Vocabulary) -> list[int]:
    """0-based positions of rows that repeat the heading or number its columns.

    Raises:
        TableError: ``second_heading`` if a row is the heading of another table, which must not be read under this one.
    """
    heading = grid.line(layout.heading)
    written = grid.text.to_series(layout.roles["unit"])
    spelt = [text for text in written.filter(units == UNKNOWN).unique() if words.role(text) == "unit"]
    suspects = written.is_in(spelt).fill_null(False)
    found = [int(position) for position in suspects.arg_true() if position > layout.heading]
    others = [p for p in found if not same_heading(grid.line(p), heading) and is_heading(grid.line(p), words)]
    if others:
        file, sheet = grid.source.file, {"sheet": grid.source.sheet or ""}
        raise TableError([Problem("second_heading", file, int(grid.rows[p]), params=sheet) for p in others])
    below = layout.heading + 1
    if below < grid.text.height and not (units[below] is not None and units[below] >= 0):
        cells = [cell.strip() for cell in grid.line(below) if cell is not None]
        if _numbers_columns(cells):
            found.append(below)
    return [position for position in found if position not in others]


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
    found = []
    for first, last in runs(chosen):
        start, end = int(rows[first]), int(rows[last])
        quoted = shortened(" · ".join(str(cell) for cell in frame.row(first) if cell is not None))
        span = str(start) if start == end else f"{start}–{end}"
        params = {"rows": span, "count": str(last - first + 1), "text": quoted}
        found.append(Finding(code, severity, Place(source.file, source.sheet, start), value=quoted, params=params))
    return found


def runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring positions joined: first and last of each run."""
    found: list[tuple[int, int]] = []
    for position in positions:
        if found and found[-1][1] == position - 1:
            found[-1] = (found[-1][0], position)
        else:
            found.append((position, position))
    return found


def names_told(
    written: Coded, units: pl.Series, rows: pl.Series, names: UnitNames, source: Source, column: int
) -> list[Finding]:
    """One note for the names that were understood though spelt with other characters; ``column`` is 0-based."""
    other = [code for code, text in enumerate(written.distinct) if names.spelt_otherwise(text)]
    if not other:
        return []
    first = written.codes.is_in(other).fill_null(False).arg_true()[0]
    text, unit = written.distinct[written.codes[first]], names.units[units[first]]
    return [
        Finding(
            "name_normalised",
            Severity.NOTE,
            Place(source.file, source.sheet, int(rows[first]), column + 1),
            unit=unit.code if len(other) == 1 else None,
            unit_name=unit.name if len(other) == 1 else None,
            value=shortened(text),
            params={"count": str(len(other)), "name": unit.name, "text": shortened(text)},
        )
    ]


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
