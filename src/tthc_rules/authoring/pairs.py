"""One indicator under two rule sets, cut into pieces in which nothing changes: units alike, months alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from tthc_rules.authoring.effects import Span, side_by_side, spans_of
from tthc_rules.model.clause import ClauseTable
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Indicator, RuleSet, Unit
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Alike:
    """Units that both rule sets treat alike for one indicator, in the order of the new roster."""

    units: tuple[Unit, ...]
    before: tuple[Span, ...]
    after: tuple[Span, ...]


@record(frozen=True, slots=True)
class Piece:
    """Months in which both sides say one thing of a group of units."""

    group: Alike
    start: Month
    end: Month
    before: Span
    after: Span


@record(frozen=True, slots=True)
class IndicatorPair:
    """An indicator that both rule sets have, with the units that both have."""

    old: Indicator
    new: Indicator
    rules: RuleSet
    """the new rule set"""
    groups: tuple[Alike, ...]

    def pieces(self) -> Iterator[Piece]:
        """Every piece, group by group, the months ascending."""
        for group in self.groups:
            yield from pieces_of(group)


def pieces_of(group: Alike) -> Iterator[Piece]:
    """The pieces of one group, the months ascending."""
    for start, end, before, after in side_by_side(group.before, group.after):
        yield Piece(group, start, end, before, after)


def pair_up(old: RuleSet, new: RuleSet, before: ClauseTable, after: ClauseTable) -> Iterator[IndicatorPair]:
    """The indicators that both sets have, in the order of the new one."""
    place = {unit.code: index for index, unit in enumerate(old.roster.units)}
    both = [(unit, index, place[unit.code]) for index, unit in enumerate(new.roster.units) if unit.code in place]
    known = {indicator.id: index for index, indicator in enumerate(old.indicators)}
    for index, indicator in enumerate(new.indicators):
        if indicator.id not in known:
            continue
        was = old.indicators[known[indicator.id]]
        left = _spans(before, was)
        right = _spans(after, indicator)
        alike: dict[tuple[int, bool, int, bool], list[Unit]] = {}
        classes, earlier = after.classes[index], before.classes[known[indicator.id]]
        for unit, here, there in both:
            key = (earlier[there], old.roster.units[there].aggregate, classes[here], unit.aggregate)
            alike.setdefault(key, []).append(unit)
        groups = tuple(Alike(tuple(units), left(key[0], key[1]), right(key[2], key[3])) for key, units in alike.items())
        yield IndicatorPair(was, indicator, new, groups)


def shared_units(rules: RuleSet, codes: Collection[str]) -> list[Unit]:
    """The units of those codes, in the order of the roster."""
    return [unit for unit in rules.roster.units if unit.code in codes]


class _Spans:
    """The spans of an indicator's classes, each made once."""

    def __init__(self, clauses: ClauseTable, indicator: Indicator) -> None:
        self._of = cache(lambda cls, aggregate: spans_of(clauses, cls, indicator, aggregate=aggregate))

    def __call__(self, cls: int, aggregate: bool) -> tuple[Span, ...]:
        return self._of(cls, aggregate)


def _spans(clauses: ClauseTable, indicator: Indicator) -> _Spans:
    return _Spans(clauses, indicator)
