"""The metric table: what the readers hand to the judge. One row per (source row, indicator), typed and coded."""

from __future__ import annotations

from decimal import Decimal

import polars as pl

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.period import Month, PeriodKind
from tthc_rules.records import record

UNKNOWN = -1
"""The code of a unit that no roster entry spells."""

CELLS = pl.Schema(
    {
        "unit": pl.Int32,  # index into RuleSet.roster.units, UNKNOWN if none
        "unit_raw": pl.String,  # the unit as written, null where a typed frame gave a code that is known
        "indicator": pl.Int32,  # index into RuleSet.indicators
        "period": pl.Int32,  # month number, see model.period
        "raw": pl.String,  # the value cell as typed, null if blank
        "reading": pl.UInt8,  # model.outcome.Reading of the value cell
        "value": pl.Int64,  # value x 10**decimals of the indicator; null unless reading is NUMBER
        "places": pl.Int8,  # decimal places the cell shows; null unless reading is NUMBER
        "hint": pl.UInt8,  # model.table.Hint
        "numerator": pl.Int64,  # unscaled; null unless read
        "numerator_raw": pl.String,
        "numerator_reading": pl.UInt8,
        "denominator": pl.Int64,
        "denominator_raw": pl.String,
        "denominator_reading": pl.UInt8,
        "stated": pl.String,  # the printed verdict as typed, null if blank
        "block": pl.UInt32,  # index into MetricTable.blocks
        "row": pl.UInt32,  # 1-based line or sheet row
    }
)
"""Names and types of `MetricTable.cells`."""


class Hint:
    """What is worth telling about a number that could be read."""

    NONE = 0
    DOT_AMONG_COMMAS = 1
    """a decimal dot where the column's other cells have decimal commas"""
    BY_COLUMN = 2
    """``1,038`` read as a decimal because the column's other cells have decimal commas"""


OUTCOMES = pl.Schema(
    {
        "block": pl.UInt32,  # index into MetricTable.blocks
        "row": pl.UInt32,  # 1-based line or sheet row
        "said": pl.String,  # the outcome as typed
    }
)
"""Columns of `MetricTable.outcomes`."""


@record(frozen=True, slots=True)
class Source:
    """One grid of one file. ``file`` is the path as given, ``sha256`` digests the whole file.

    Attributes:
        as_of: the day (``YYYY-MM-DD``) up to which the table says its figures are counted, ``None`` if it does not say.
        provisional: the table says that its figures may still change.
        kind: how long a period its figures cover; only scores are read of anything but a month.
    """

    file: str
    sheet: str | None
    sha256: str
    as_of: str | None = None
    provisional: bool = False
    kind: PeriodKind = PeriodKind.MONTH


@record(frozen=True, slots=True)
class Block:
    """The columns (1-based) that an indicator's cells come from. ``indicator`` is ``None`` for a long table."""

    source: Source
    indicator: int | None
    unit_column: int
    value_column: int
    numerator_column: int | None = None
    denominator_column: int | None = None
    stated_column: int | None = None
    outcome_column: int | None = None

    def place(self, row: int, column: int | None) -> Place:
        """The place of a cell of this block."""
        return Place(self.source.file, self.source.sheet, row, column)


@record(frozen=True, slots=True)
class HeadingTarget:
    """A target that the heading of a verdict column prints, such as ``tối thiểu 75%``.

    Attributes:
        indicator: index into RuleSet.indicators.
        value: the number printed, unscaled.
        place: of the heading cell.
        heading: the heading as printed, on one line.
        periods: the months of the file that prints it; empty if they are all the months of the table.
    """

    indicator: int
    value: Decimal
    place: Place
    heading: str
    periods: tuple[Month, ...] = ()


@record(frozen=True, slots=True)
class PrintedScore:
    """A score that the text of a document prints, with its maximum: ``Thanh toán trực tuyến: 5,5/10 điểm``.

    Attributes:
        name: what is scored, as printed.
        item: id of the group or indicator of that name, ``total``, or ``None`` if the rules have none.
        text: the words in full, to quote from.
        periods: see `HeadingTarget`.
    """

    name: str
    item: str | None
    value: Decimal
    maximum: Decimal
    place: Place
    text: str
    periods: tuple[Month, ...] = ()


@record(frozen=True, slots=True)
class Footnote:
    """A note that the heading of an indicator's figures refers to by a mark.

    Attributes:
        indicator: index into RuleSet.indicators.
        mark: the number in brackets.
        text: the note without its mark; ``None`` if none stands below the table.
        place: of the note, else of the heading.
        periods: see `HeadingTarget`.
    """

    indicator: int
    mark: str
    text: str | None
    place: Place
    periods: tuple[Month, ...] = ()


@record(frozen=True, slots=True)
class MetricTable:
    """Typed cells, coded unit, indicator and period, with their places.

    Attributes:
        cells: a frame of schema `CELLS`, in the order of the file.
        blocks: what ``cells["block"]`` points at.
        sources: every grid that was read, in order, also one that gave no cell.
        indicators: indexes of the indicators the table carries, ascending (a column, or rows of a long table).
        periods: the months the table speaks of, ascending.
        findings: what reading found: rows, columns, sheets left out; names normalised; headings that disagree.
        pairs: see `carried`; empty for a table that was read from one file.
        heading_targets: targets that headings print, to be held against the rules.
        printed_scores: scores in the text of a document.
        footnotes: notes of a document that headings refer to.
        outcomes: a frame of schema `OUTCOMES`: what a table with a column of outcomes, as open data has, says of its
            cells; ``None`` if there is none.
    """

    cells: pl.DataFrame
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]
    indicators: tuple[int, ...]
    periods: tuple[Month, ...]
    findings: tuple[Finding, ...]
    heading_targets: tuple[HeadingTarget, ...] = ()
    pairs: tuple[tuple[int, Month], ...] = ()
    printed_scores: tuple[PrintedScore, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    outcomes: pl.DataFrame | None = None

    def carried(self) -> tuple[tuple[int, Month], ...]:
        """Which (indicator, month) the table speaks of: all of them, unless several tables were combined."""
        return self.pairs or tuple((indicator, month) for indicator in self.indicators for month in self.periods)
