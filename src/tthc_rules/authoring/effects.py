"""What a rule set does to verdicts, and nothing else of it: the projection of the clause table that decides them.

Two rule sets have equal effects if and only if, for every unit, indicator and month, the same cell gets the same
outcome against the same target. Everything that a status makes irrelevant is left out: the target of an exempt unit
decides nothing, and neither does the range of an indicator that does not bind the unit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tthc_rules.model.clause import ClauseTable, Ruling
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Comparison, Indicator, RuleSet, Scale, Unit, ZeroDenominator
from tthc_rules.records import record
from tthc_rules.resolution import resolve

BOUND = frozenset({RuleStatus.TARGET, RuleStatus.NO_TARGET, RuleStatus.NONE_IN_FORCE})
"""The statuses under which what stands in the cell decides."""


@record(frozen=True, slots=True)
class Effect:
    """What the rules do to one cell. Fields after ``in_force`` are set only where the status makes them count.

    Attributes:
        status, in_force: as in `model.clause.Ruling`.
        comparison, target: of the target in force.
        zero: the policy for a denominator of 0, of a percentage with a target.
        scale, decimals, low, high, formula: how a bound unit's cell is read and checked.
        aggregate: the row pools others, so that a missing figure is no error.
    """

    status: RuleStatus
    in_force: bool
    comparison: Comparison | None = None
    target: Decimal | None = None
    zero: ZeroDenominator | None = None
    scale: Scale | None = None
    decimals: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    formula: bool = False
    aggregate: bool = False

    @property
    def judgement(self) -> tuple[RuleStatus, Comparison | None, Decimal | None]:
        """What the clauses alone decide: the status and the target."""
        return self.status, self.comparison, self.target


@record(frozen=True, slots=True)
class Span:
    """An effect for the months ``start`` to ``end``, both included, with the ruling it comes from."""

    start: Month
    end: Month
    effect: Effect
    ruling: Ruling


Timeline = tuple[tuple[Month, Month, Effect], ...]
"""Effects by months: disjoint, ascending, covering every month, neighbours different."""


@record(frozen=True, slots=True)
class Effects:
    """Everything that a rule set decides.

    Attributes:
        existence: for each unit code, its first and last month; ``None`` if it has none.
        indicators: the ids.
        cells: for each indicator id and unit code, the timeline.
    """

    existence: Mapping[str, tuple[Month, Month] | None]
    indicators: frozenset[str]
    cells: Mapping[tuple[str, str], Timeline]


def effects(rules: RuleSet) -> Effects:
    """The effects of a rule set.

    Raises:
        RuleFileError: if two clauses claim one cell.
    """
    clauses = resolve(rules)
    timelines: dict[tuple[int, bool], Timeline] = {}
    cells: dict[tuple[str, str], Timeline] = {}
    for indicator, classes in zip(rules.indicators, clauses.classes, strict=True):
        for unit, cls in zip(rules.roster.units, classes, strict=True):
            key = (cls, unit.aggregate)
            if key not in timelines:
                timelines[key] = timeline(spans_of(clauses, cls, indicator, aggregate=unit.aggregate))
            cells[indicator.id, unit.code] = timelines[key]
    existence = {unit.code: exists(unit) for unit in rules.roster.units}
    return Effects(existence, frozenset(indicator.id for indicator in rules.indicators), cells)


def effects_digest(found: Effects) -> str:
    """SHA-256 of the effects: the same for two rule sets if and only if their effects are equal."""
    texts: dict[Timeline, str] = {}
    total = hashlib.sha256()
    for code, months in sorted(found.existence.items()):
        total.update(f"{code} {months}\n".encode())
    total.update(f"{sorted(found.indicators)}\n".encode())
    for (indicator, code), line in sorted(found.cells.items()):
        if line not in texts:
            texts[line] = "; ".join(f"{start}-{end} {_spelt(effect)}" for start, end, effect in line)
        total.update(f"{indicator} {code} {texts[line]}\n".encode())
    return total.hexdigest()


def exists(unit: Unit) -> tuple[Month, Month] | None:
    """The first and last month of a unit, ``None`` if it has none."""
    return (unit.start, unit.last_month) if unit.start <= unit.last_month else None


def spans_of(clauses: ClauseTable, cls: int, indicator: Indicator, *, aggregate: bool) -> tuple[Span, ...]:
    """The effects of one class of units, one span a segment of the clause table."""
    return tuple(
        Span(segment.start, segment.end, effect_of(segment.ruling, indicator, aggregate=aggregate), segment.ruling)
        for segment in clauses.segments[cls]
    )


def effect_of(ruling: Ruling, indicator: Indicator, *, aggregate: bool) -> Effect:
    """The part of a ruling, and of its indicator, that can change a verdict."""
    if ruling.status not in BOUND:
        return Effect(ruling.status, ruling.in_force)
    target = ruling.target if ruling.status is RuleStatus.TARGET else None
    rate = indicator.scale is Scale.PERCENT
    return Effect(
        ruling.status,
        ruling.in_force,
        comparison=None if target is None else target.comparison,
        target=None if target is None else target.value,
        zero=indicator.zero_denominator if rate and target is not None else None,
        scale=indicator.scale,
        decimals=indicator.decimals,
        low=indicator.low,
        high=indicator.high,
        formula=indicator.declares_formula,
        aggregate=aggregate,
    )


def timeline(spans: Sequence[Span]) -> Timeline:
    """Spans without their rulings, equal neighbours made one."""
    found: list[tuple[Month, Month, Effect]] = []
    for span in spans:
        if found and found[-1][2] == span.effect:
            found[-1] = (found[-1][0], span.end, span.effect)
        else:
            found.append((span.start, span.end, span.effect))
    return tuple(found)


def side_by_side(old: Sequence[Span], new: Sequence[Span]) -> Iterator[tuple[Month, Month, Span, Span]]:
    """The months cut at every boundary of either, with what each side says there."""
    first = second = 0
    while first < len(old) and second < len(new):
        left, right = old[first], new[second]
        end = min(left.end, right.end)
        yield max(left.start, right.start), end, left, right
        first += left.end == end
        second += right.end == end


def _spelt(effect: Effect) -> str:
    """The effect as text; a figure without the zeros that do not change it."""
    figures = [None if value is None else value.normalize() for value in (effect.target, effect.low, effect.high)]
    words = (effect.status, effect.in_force, effect.comparison, effect.zero, effect.scale, effect.decimals)
    return f"{words} {figures} {effect.formula} {effect.aggregate}"
