"""A long CSV file, read in stretches of rows: `read_long_grid` for what is never held as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.formats.csvblocks import CsvText, Records, blocks, csv_text
from tthc_rules.reading.formats.decoding import coding_of
from tthc_rules.reading.long import LongForm
from tthc_rules.reading.longfile import Opening, Stamp, Stretch, hold_unchanged
from tthc_rules.reading.longhead import Head, find_head
from tthc_rules.reading.longlook import Look, Looked, choose_units
from tthc_rules.reading.part import Context
from tthc_rules.reading.periods import PeriodSource, month_column
from tthc_rules.reading.recognise import SECOND_UNIT, Layout, recognise
from tthc_rules.reading.table import longer_problems
from tthc_rules.reading.unit_columns import with_unit_column
from tthc_rules.records import record

BYTES_PER_ROW = 48
"""What a row takes, more or less: of so many bytes for each row of a stretch are the blocks that are read at once."""


@record(frozen=True, slots=True)
class CsvFile:
    """A CSV file in the long form.

    Attributes:
        source, periods, findings, further, dated: see `LongFile`.
        text: the file and how it is read.
        head: its heading.
        roles: 0-based columns by role; those that folders give stand behind those of the file.
        repeats: the lines of rows that repeat the heading or number its columns, as ``UInt32``.
        size: rows of a stretch.
        stamp: by which a change of it is noticed.
    """

    source: Source
    periods: tuple[PeriodSource, ...]
    findings: tuple[Finding, ...]
    further: Mapping[tuple[str, Severity], int]
    dated: bool
    text: CsvText
    head: Head
    roles: Mapping[str, int]
    repeats: pl.Series
    size: int
    stamp: Stamp

    def stretches(self) -> Iterator[Stretch]:
        """All rows below the heading, in order."""
        try:
            hold_unchanged(self.text.path, self.source.file, self.stamp)
            yield from self._stretches()
        except (OSError, UnicodeError):  # it was whole when it was opened
            raise TableError([Problem("file_changed", self.source.file)]) from None
        except TableError:
            hold_unchanged(self.text.path, self.source.file, self.stamp)
            raise
        hold_unchanged(self.text.path, self.source.file, self.stamp)

    def _stretches(self) -> Iterator[Stretch]:
        start = 0
        for records in blocks(self.text, self.head.spread):
            below = self.head.below(records)
            for at in range(0, below.text.height, self.size):
                part = below.cut(at, self.size)
                yield Stretch(start, part.text.height, part)
                start += part.text.height
        if start == 0:
            yield Stretch(0, 0)

    def keys(self, stretch: Stretch) -> LongForm:
        """Its rows; of text, every column costs the same."""
        return self.form(stretch)

    def form(self, stretch: Stretch) -> LongForm:
        """Its rows."""
        records = stretch.records or self.head.no_records()
        left_out = records.rows.is_in(self.repeats.implode()) | self.head.longer(records)
        if left_out.any():
            records = Records(records.text.filter(~left_out), records.rows.filter(~left_out), None)
        months = self.head.column(records, self.roles["period"]) if self.dated else None
        return LongForm(
            self.source,
            {
                role: self.head.column(records, column)
                for role, column in self.roles.items()
                if role not in ("period", "row_number")
            },
            {},
            {role: column + 1 for role, column in self.roles.items()},
            None if months is None else month_column(months),
            records.rows,
            records.text,
            (),
        )


def open_csv(opening: Opening) -> CsvFile:
    """Look through a CSV file: its encoding, its heading, and all that only the whole of it shows of its layout.

    Raises:
        TableError: if it cannot be read, is no long table, or cannot be judged in parts.
    """
    path, source, context = opening.path, opening.source, opening.context
    _hold_filled(path, source.file)
    text = csv_text(path, source.file, coding_of(path, source), opening.size * BYTES_PER_ROW)
    head = find_head(text, source, context, opening.fixed)
    layout = head.layout
    longer = longer_problems(head.grid, layout, Place(source.file))
    if longer:
        raise TableError(longer)
    chosen = choose_units(text, head, context) if SECOND_UNIT in layout.roles else None
    if chosen is not None:
        layout = with_unit_column(head.grid, layout, *chosen.of_layout)
    look = Look(text, replace(head, layout=layout), context)
    for records in blocks(text, head.spread):
        look.add(records)
    looked = look.result()
    layout = _whole_layout(head, looked, context)
    if chosen is not None:
        layout = with_unit_column(head.grid, layout, *chosen.of_layout)
    hold_unchanged(path, source.file, opening.stamp)
    return CsvFile(
        looked.source,
        (*context.outer, *layout.months),
        (*looked.findings, *layout.findings),
        looked.further if chosen is None else looked.further + chosen.further,
        looked.dated,
        text,
        replace(head, layout=layout),
        layout.roles,
        pl.Series(looked.repeats, dtype=pl.UInt32),
        opening.size,
        opening.stamp,
    )


def _whole_layout(head: Head, looked: Looked, context: Context) -> Layout:
    """The layout once more, now that it is known what stands in the columns that have no role."""
    layout = recognise(head.grid, context.words, lambda column: looked.written.get(column, (0, 0)))
    assert layout is not None
    return layout


def _hold_filled(path: Path, file: str) -> None:
    """Refuse a file of nothing but white space. Raises ``TableError``: ``file_empty``."""
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            if chunk.strip():
                return
    raise TableError([Problem("file_empty", file)])
