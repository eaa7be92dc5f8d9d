"""A figure over months: what the tables say of one unit and one indicator, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from tthc_rules.model.period import Month
from tthc_rules.model.rules import RuleSet, Scale, Target, Text, Unit
from tthc_rules.model.table import Source
from tthc_rules.records import record


@record(frozen=True, slots=True)
class TrendPoint:
    """One month.

    Attributes:
        name: what the unit was called then.
        value: the figure, ``None`` where there is none that can be used.
        state: the outcome of a verdict or the state of a score, by its label; empty where no table speaks of the month.
        version: of the definition by which the month is measured.
        change: against the month just before, where both have a figure and one definition.
        maximum: of a score.
        target: in force for a verdict.
    """

    period: Month
    name: str
    value: Decimal | None
    state: str
    version: str
    change: Decimal | None = None
    maximum: Decimal | None = None
    target: Target | None = None


@record(frozen=True, slots=True)
class Series:
    """One unit and one indicator, group or total (``item``), months ascending and without a hole.

    Attributes:
        ended: the last month in which the unit exists, where that is before the last point.
        successors: names of the units that succeed it; their figures are not joined to its.
    """

    unit: str
    item: str
    title: Text
    scale: Scale
    points: tuple[TrendPoint, ...]
    ended: Month | None = None
    successors: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the unit is called in the last month."""
        return self.points[-1].name

    def crossings(self) -> Iterator[Month]:
        """The months from which on a figure is measured otherwise than the figure before it."""
        known = [point for point in self.points if point.value is not None]
        for before, after in pairwise(known):
            if before.version != after.version:
                yield after.period


@record(frozen=True, slots=True)
class Trend:
    """Every series that was asked for. ``errors`` counts the findings of that severity on the tables."""

    rules: RuleSet
    sources: tuple[Source, ...]
    series: tuple[Series, ...]
    errors: int


def filled(points: Sequence[TrendPoint], unit: Unit | None = None) -> tuple[TrendPoint, ...]:
    """The points with a blank one for every month between that no table speaks of, and with their changes.

    Args:
        points: at least one, months ascending, each once.
        unit: whose they are, where the roster knows it: it says what the unit was called.
    """
    found: list[TrendPoint] = []
    for given in points:
        point = given if unit is None else replace(given, name=unit.name_in(given.period))
        while found and found[-1].period + 1 < point.period:
            month = found[-1].period + 1
            name = found[-1].name if unit is None else unit.name_in(month)
            found.append(TrendPoint(month, name, None, "", ""))
        before = found[-1] if found else None
        found.append(replace(point, change=_change(before, point)))
    return tuple(found)


def _change(before: TrendPoint | None, point: TrendPoint) -> Decimal | None:
    if before is None or before.value is None or point.value is None or before.version != point.version:
        return None
    return point.value - before.value
