"""A province's set against the nation's that it extends, cell by cell: it may demand more, never less.

Scopes are not compared: a target for one unit would get round a comparison with the nation's for everyone. Every
class of units is looked at, in every stretch of months in which the province's clause decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthc_rules.errors import Problem
from tthc_rules.model.period import FIRST, Month, format_month
from tthc_rules.model.rules import Applicability, Comparison, Indicator, RuleSet, Scale, Target, Unit
from tthc_rules.resolution.precedence import Tie, in_force, winner
from tthc_rules.resolution.survey import Stretch, Survey, UnitClass

_Key = tuple[object, ...]


def layer_problems(rules: RuleSet, found: Survey) -> list[Problem]:
    """Where the province's clauses bind fewer or demand less than the nation's allows.

    Args:
        rules: the rule set.
        found: its survey.

    Returns:
        Each pair of clauses once, with the first unit and month; none for a set of one layer.
    """
    if len(rules.layers) < 2:
        return []
    problems: dict[_Key, Problem] = {}
    for one in found.classes:
        indicator = rules.indicators[one.indicator]
        for key, problem in (*_weaker(rules, indicator, one), *_wider(rules, indicator, one)):
            problems.setdefault(key, problem)
    return list(problems.values())


def _weaker(rules: RuleSet, indicator: Indicator, one: UnitClass) -> Iterator[tuple[_Key, Problem]]:
    """Targets of the province that are easier to meet than the nation's would be in the same cell."""
    nations = [claim for claim in one.claims.targets if claim.clause.layer == 0]
    for stretch in one.stretches if nations else ():
        own = stretch.ruling.target
        if own is None or own.layer == 0 or not _decides(stretch):
            continue
        given = winner(in_force(nations, stretch.start))
        if given is None or isinstance(given, Tie):
            continue
        code = _complaint(own, given)
        if code is not None:
            unit = rules.roster.units[one.units[0]]
            params = {
                **_cell(unit, stretch.start),
                "target": own.id,
                "value": _figure(own, indicator),
                "given": _figure(given, indicator),
                "nation": _place(given),
            }
            yield (one.indicator, code, own.id, given.id), _at(code, own, params)


def _complaint(own: Target, given: Target) -> str | None:
    if own.comparison is not given.comparison:
        return "layer_target_turned"
    easier = own.value < given.value if own.comparison is Comparison.AT_LEAST else own.value > given.value
    return "layer_target_weaker" if easier else None


def _wider(rules: RuleSet, indicator: Indicator, one: UnitClass) -> Iterator[tuple[_Key, Problem]]:
    """Units that the province's applicability binds and the nation's does not."""
    if not indicator.narrowed:
        return
    levels = {rules.roster.units[place].level: place for place in reversed(one.units)}
    for level, place in levels.items():
        nations = [item for item in indicator.narrowed if item.scope.everyone or level in item.scope.levels]
        for stretch in one.stretches:
            own = stretch.ruling.applicability
            if own is None or not _decides(stretch):
                continue
            month = _first_unbound(nations, stretch.start, stretch.end)
            if month is not None:
                code = "layer_applies_wider_open" if month == FIRST else "layer_applies_wider"
                cell = _cell(rules.roster.units[place], month)
                params = {**cell, "clause": own.id, "nation": _place(indicator.narrowed[0])}
                yield (one.indicator, own.id, level), _at(code, own, params)


def _first_unbound(nations: Sequence[Applicability], start: Month, end: Month) -> Month | None:
    """The first month of an interval in which none of the clauses is in force."""
    month = start
    for item in sorted(nations, key=lambda each: each.start):
        if item.start > month:
            break
        month = max(month, item.end + 1)
    return month if month <= end else None


def _decides(stretch: Stretch) -> bool:
    """Whether there is a cell to decide: units that exist and are bound."""
    return stretch.ruling.in_force and stretch.ruling.applicability is not None


def _cell(unit: Unit, month: Month) -> dict[str, str]:
    return {"unit": unit.name, "month": format_month(month)}


def _figure(target: Target, indicator: Indicator) -> str:
    """The figure as rule files spell it."""
    return f"{target.value:f}%" if indicator.scale is Scale.PERCENT else f"{target.value:f}"


def _place(clause: Target | Applicability) -> str:
    return f"{clause.written.file}:{clause.written.line}"


def _at(code: str, clause: Target | Applicability, params: dict[str, str]) -> Problem:
    written = clause.written
    return Problem(code, written.file, written.line, written.column, params)
