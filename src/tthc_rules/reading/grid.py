"""A grid: one sheet, or one text file, as columns of text with the places they came from. No meaning yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum

import polars as pl

from tthc_rules.model.finding import Finding
from tthc_rules.model.table import Source
from tthc_rules.records import record

WIDEST = 1_000
"""Columns beyond which a file is no table of ours."""


class Kind(IntEnum):
    """How a cell was stored. Text files know only `TEXT`."""

    TEXT = 0
    NUMBER = 1
    """typed; its text is the shortest decimal that reads back to it, with ``%`` if the cell is formatted so"""
    DATE = 2
    """typed; its text is the ISO date"""
    NOT_CALCULATED = 3
    """a formula whose value is not in the file; its text is the formula"""


@record(frozen=True, slots=True)
class Merge:
    """A range merged downwards, whose first cell was copied into the others. Rows 1-based, column 0-based."""

    name: str
    first_row: int
    last_row: int
    column: int


@record(frozen=True, slots=True)
class Passage:
    """A paragraph outside the tables of a document, and where it stands, such as ``đoạn 9``."""

    text: str
    where: str


@record(frozen=True, slots=True)
class PageStart:
    """Where a page of a table begins: the row of the grid, and the name of the place that rows are counted from."""

    first_row: int
    name: str


@record(frozen=True, slots=True)
class Grid:
    """One grid.

    Attributes:
        text: a column of strings for each column of the sheet, first to last; null where a cell is empty.
        kinds: the columns' `Kind` as ``UInt8``, same shape; ``None`` if all cells are text.
        rows: the 1-based line or sheet row of each row, as ``UInt32``.
        merges: ranges that were filled downwards.
        findings: what is worth telling about the grid whatever it means, such as hidden rows.
        delimited: cells beyond the heading's width mean that a delimiter stands inside a cell.
        lengths: how many cells each row was typed with, blank ones too, as ``UInt32``; only where the delimiter is a
            comma, which a figure may hold: there a row longer than its heading is shifted even if its end is blank.
        titles: lines outside the table that say what it is of, such as those of its annex in a letter.
        notes: lines outside the table that say more of its figures.
        passages: every paragraph outside the tables, of a document.
        pages: where each page begins, of a table that runs over several; else empty.
    """

    source: Source
    text: pl.DataFrame
    kinds: pl.DataFrame | None
    rows: pl.Series
    merges: tuple[Merge, ...] = ()
    findings: tuple[Finding, ...] = ()
    delimited: bool = False
    lengths: pl.Series | None = None
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    pages: tuple[PageStart, ...] = ()
    passages: tuple[Passage, ...] = ()

    def told(self, findings: Iterable[Finding]) -> Grid:
        """The grid with more to tell."""
        return replace(self, findings=(*self.findings, *findings))

    def kind(self, column: int) -> pl.Series | None:
        """The kinds of one column (0-based), ``None`` if all cells are text."""
        return None if self.kinds is None else self.kinds.to_series(column)

    def line(self, row: int) -> tuple[str | None, ...]:
        """The texts of one row (0-based position)."""
        return self.text.row(row)


_FEW = 5_000
"""Cells up to which a frame is cheaper to look at one by one."""

_UNSEEN = "\u200b\ufeff"
_SPACES = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""What Unicode, and so polars, calls white space; Python calls more so."""


def grid_frame(columns: list[list[str | None]]) -> pl.DataFrame:
    """Columns of text as a frame; cells of nothing but spaces become null."""
    few = sum(map(len, columns)) <= _FEW
    texts = [_visible(values) for values in columns] if few else columns
    frame = pl.DataFrame({f"c{index}": pl.Series(values, dtype=pl.String) for index, values in enumerate(texts)})
    return frame if few else without_blanks(frame)


def without_blanks(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with null for every cell of nothing but spaces."""
    if frame.height * frame.width <= _FEW:
        return pl.DataFrame(
            [pl.Series(column.name, _visible(column.to_list()), dtype=pl.String) for column in frame.iter_columns()]
        )
    empty = pl.all().str.strip_chars(_UNSEEN).str.strip_chars() == ""
    return frame.with_columns(pl.when(empty).then(None).otherwise(pl.all()).name.keep()) if frame.width else frame


def _visible(values: list[str | None]) -> list[str | None]:
    return [text if text is not None and text.strip(_UNSEEN).strip(_SPACES) else None for text in values]
