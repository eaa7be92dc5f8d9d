"""One version of the points as columns, so that a table of any length is scored by looking figures up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import polars as pl

from tthc_rules.model.rules import Level
from tthc_rules.model.score_table import Item, ItemKind
from tthc_rules.model.scoring import Award, ScoredIndicator, ScoreKind, Structure, scaled
from tthc_rules.records import record

AWARDS = tuple(Award)
"""The codes of awards in frames."""
LEVELS: tuple[Level | None, ...] = (None, *Level)
"""The codes of levels in frames; 0 where the level is not known."""


@dataclass(frozen=True)
class Version:
    """A structure beside the items of a table.

    Attributes:
        structure: what the rule files say.
        items: of the table, see `ScoreTable`.
    """

    structure: Structure
    items: tuple[Item, ...]

    @cached_property
    def index(self) -> dict[Item, int]:
        """The position of each item."""
        return {item: number for number, item in enumerate(self.items)}

    @cached_property
    def indicators(self) -> dict[int, ScoredIndicator]:
        """The indicators that are scored or monitored, by item."""
        return {
            self.index[item]: indicator
            for indicator in self.structure.indicators
            if (item := Item(ItemKind.INDICATOR, indicator.id)) in self.index
        }

    @cached_property
    def groups(self) -> tuple[int, ...]:
        """The items of the groups, in order."""
        return tuple(self.index[Item(ItemKind.GROUP, group.id)] for group in self.structure.groups)

    @cached_property
    def bits(self) -> dict[int, int]:
        """A bit for each indicator, of its own within its group."""
        found: dict[int, int] = {}
        for group in self.structure.groups:
            for place, indicator in enumerate(self.structure.of_group(group.id)):
                found[self.index[Item(ItemKind.INDICATOR, indicator.id)]] = 1 << place
        return found

    @cached_property
    def figures(self) -> pl.DataFrame:
        """One row an item: ``up``/``down`` (points per ratio as a fraction), ``maximum``, policies, group, bit.

        Items that are no indicator of this version have nulls; ``maximum`` is also given for groups and the total.
        """
        rows = [self._row(number, item) for number, item in enumerate(self.items)]
        return pl.DataFrame(rows, schema=_FIGURES, orient="row")

    def _row(self, number: int, item: Item) -> tuple[int | bool | None, ...]:
        indicator = self.indicators.get(number)
        if indicator is None:
            return (None, None, self._maximum(item), None, None, None, None, None)
        group = self.index[Item(ItemKind.GROUP, indicator.group)]
        maximum = scaled(indicator.maximum)
        if indicator.kind is ScoreKind.MONITOR or indicator.full_at is None:
            return (None, None, maximum, None, None, True, group, self.bits[number])
        per_ratio = Fraction(indicator.maximum) * 10**6 * 100 / Fraction(indicator.full_at)
        policies = (AWARDS.index(indicator.zero_denominator), AWARDS.index(indicator.blank))
        return (per_ratio.numerator, per_ratio.denominator, maximum, *policies, False, group, self.bits[number])

    def _maximum(self, item: Item) -> int | None:
        if item.kind is ItemKind.TOTAL:
            return scaled(self.structure.total)
        groups = {group.id: group for group in self.structure.groups}
        if item.kind is ItemKind.GROUP and item.id in groups:
            return scaled(groups[item.id].maximum)
        return None

    def beside(self, group_item: int, level: Level | None) -> Beside:
        """What a unit of the level gets in a group without a figure, and what must be there."""
        return _beside(self, self.items[group_item].id, level)

    def members(self, group_item: int) -> Sequence[tuple[int, ScoredIndicator]]:
        """The items and indicators of a group, in order."""
        group = self.items[group_item].id
        return [(number, indicator) for number, indicator in self.indicators.items() if indicator.group == group]


_FIGURES = pl.Schema(
    {
        "up": pl.Int64,
        "down": pl.Int64,
        "maximum": pl.Int64,
        "zero": pl.UInt8,
        "blank": pl.UInt8,
        "monitored": pl.Boolean,
        "group": pl.Int16,
        "bit": pl.Int64,
    }
)


@record(frozen=True, slots=True)
class Beside:
    """What is settled for a group by the level alone.

    Attributes:
        expected: bits of the indicators that need a score.
        awarded: points given where criteria do not apply.
        left_out: points taken out of the maximum.
        settled: points of the maximum that the awards speak of.
        unstated: items for which no source says what is given.
    """

    expected: int
    awarded: int
    left_out: int
    settled: int
    unstated: tuple[int, ...]


def _beside(version: Version, group: str, level: Level | None) -> Beside:
    expected = awarded = left_out = settled = 0
    unstated: list[int] = []
    for item, indicator in version.indicators.items():
        if indicator.group != group or indicator.kind is ScoreKind.MONITOR:
            continue
        maximum = scaled(indicator.maximum)
        if indicator.applies_to(level):
            expected |= version.bits[item]
        elif indicator.not_applicable is Award.FULL:
            awarded, settled = awarded + maximum, settled + maximum
        elif indicator.not_applicable is Award.ZERO:
            settled += maximum
        elif indicator.not_applicable is Award.LEFT_OUT:
            left_out += maximum
        else:
            unstated.append(item)
    return Beside(expected, awarded, left_out, settled, tuple(unstated))
