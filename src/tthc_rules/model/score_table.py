"""The score table: what the readers hand to scoring. One row a figure, typed and coded."""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Level
from tthc_rules.model.table import Source
from tthc_rules.records import record

SCORE_CELLS = pl.Schema(
    {
        "unit": pl.Int32,  # index into ScoreTable.units
        "item": pl.Int16,  # index into ScoreTable.items
        "period": pl.Int32,  # month number, see model.period
        "numerator": pl.Int64,
        "denominator": pl.Int64,
        "rate": pl.Int64,  # percent x 10**RATE_PLACES
        "official": pl.Int64,  # points x 10**POINT_PLACES, as the table prints them
        "places": pl.Int8,  # decimal places that the official score shows
        "printed_maximum": pl.Int64,  # points x 10**POINT_PLACES, where the cell or its heading prints one
        "rank": pl.Int32,
        "fault": pl.Boolean,  # a figure stands there that cannot be used
        "block": pl.UInt32,  # index into ScoreTable.blocks
        "row": pl.UInt32,  # 1-based line or sheet row
        "column": pl.UInt16,  # 1-based, of the figure
    }
)
"""Names and types of `ScoreTable.cells`."""

RATE_PLACES = 4


class ItemKind(StrEnum):
    """What a figure is the score of."""

    INDICATOR = "indicator"
    GROUP = "group"
    TOTAL = "total"


@record(frozen=True, slots=True)
class Item:
    """An indicator or a group by its id, or the total (its id is empty)."""

    kind: ItemKind
    id: str = ""


@record(frozen=True, slots=True)
class ScoredUnit:
    """A unit that is scored. Outside a roster its code is the text of the table, and its level is not known."""

    code: str
    name: str
    level: Level | None = None
    aggregate: bool = False


@record(frozen=True, slots=True)
class ScoreTable:
    """Figures to score, with their places.

    Attributes:
        cells: a frame of schema `SCORE_CELLS`, in the order of the file.
        units, items: what ``cells["unit"]`` and ``cells["item"]`` point at.
        blocks: the grids that ``cells["block"]`` points at.
        periods: the months the table speaks of, ascending.
        findings: what reading found.
    """

    cells: pl.DataFrame
    units: tuple[ScoredUnit, ...]
    items: tuple[Item, ...]
    blocks: tuple[Source, ...]
    periods: tuple[Month, ...]
    findings: tuple[Finding, ...]

    def place(self, block: int, row: int, column: int | None) -> Place:
        """The place of a figure."""
        source = self.blocks[block]
        return Place(source.file, source.sheet, row, column)
