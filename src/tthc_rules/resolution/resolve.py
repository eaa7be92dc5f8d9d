"""Resolve a rule set: for every unit and indicator, which ruling holds in which months.

Units that an indicator's clauses treat alike form a class and are resolved once, so the cost grows with what the rules
distinguish and not with the size of the roster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tthc_rules.errors import Problem, RuleFileError
from tthc_rules.model.clause import ClauseTable, Ruling, Segment
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import FIRST, LAST, Month, format_month
from tthc_rules.model.rules import Applicability, Clause, Exemption, Indicator, Pending, RuleSet, Target, Unit
from tthc_rules.resolution.claims import ClaimIndex, Claims, groups_of_units
from tthc_rules.resolution.precedence import Claim, Tie, in_force, winner

C = TypeVar("C", bound=Clause)


def resolve(rules: RuleSet) -> ClauseTable:
    """Settle specificity, layers and dates once.

    Returns:
        The clause table of the rule set: every (unit, indicator) has a ruling for every month there is.

    Raises:
        RuleFileError: if two clauses remain in force for one cell; every such pair is named once.
    """
    groups_of = groups_of_units(rules.roster)
    lists: list[tuple[Segment, ...]] = []
    classes: list[tuple[int, ...]] = []
    ties = _Ties()
    for indicator in rules.indicators:
        index = ClaimIndex(indicator, groups_of)
        known: dict[tuple[Month, Month, Claims], int] = {}
        row: list[int] = []
        for unit in rules.roster.units:
            claims = index.of(unit)
            signature = (unit.start, unit.last_month, claims)
            if signature not in known:
                known[signature] = len(lists)
                lists.append(_segments(unit, claims, _Cell(indicator, unit, ties)))
            row.append(known[signature])
        classes.append(tuple(row))
    if ties.problems:
        raise RuleFileError(list(ties.problems.values()))
    return ClauseTable(tuple(lists), tuple(classes))


@dataclass(frozen=True, slots=True)
class _Ties:
    """The pairs of clauses found in force for one cell, each told once."""

    problems: dict[tuple[str, str, str, str], Problem] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a tie is told about."""

    indicator: Indicator
    unit: Unit
    ties: _Ties

    def settle(self, claims: Sequence[Claim[C]], month: Month) -> C | None:
        """The winning clause in ``month``; a tie is noted."""
        won = winner(in_force(claims, month))
        if not isinstance(won, Tie):
            return won
        first, second = sorted((won.first, won.second), key=lambda clause: clause.written.line)
        key = (self.indicator.id, type(first).__name__, first.id, second.id)
        self.ties.problems.setdefault(key, self._problem(first, second, month))
        return None

    def _problem(self, first: Clause, second: Clause, month: Month) -> Problem:
        written = second.written
        return Problem(
            "clauses_overlap",
            written.file,
            written.line,
            written.column,
            {
                "first": first.id,
                "second": second.id,
                "line": str(first.written.line),
                "unit": self.unit.name,
                "month": format_month(month),
            },
        )


def _segments(unit: Unit, claims: Claims, cell: _Cell) -> tuple[Segment, ...]:
    """The rulings of one class of units, month by month boundaries merged where nothing changes."""
    found: list[Segment] = []
    starts = _boundaries(unit, claims)
    for start, following in zip(starts, [*starts[1:], LAST + 1], strict=True):
        ruling = _rule(unit, claims, cell, start)
        if found and found[-1].ruling == ruling:
            found[-1] = Segment(found[-1].start, following - 1, ruling)
        else:
            found.append(Segment(start, following - 1, ruling))
    return tuple(found)


def _boundaries(unit: Unit, claims: Claims) -> list[Month]:
    """The months in which something may begin to be different, ascending, `FIRST` among them."""
    starts = {FIRST, unit.start, unit.last_month + 1}
    for clause in claims.clauses():
        starts |= {clause.start, clause.end + 1}
    return sorted(month for month in starts if FIRST <= month <= LAST)


def _rule(unit: Unit, claims: Claims, cell: _Cell, month: Month) -> Ruling:
    applicability = _applies(claims.applicability, month)
    pending = cell.settle(claims.pending, month)
    exemption = cell.settle(claims.exemptions, month)
    target = cell.settle(claims.targets, month)
    exists = unit.start <= month <= unit.last_month
    status = _status(exists, applicability, pending, exemption, target, declared=bool(claims.targets))
    return Ruling(status, exists, applicability, pending, exemption, target)


def _applies(claims: Sequence[Claim[Applicability]], month: Month) -> Applicability | None:
    """The clause that binds the unit. Two that say the same are no contradiction: the more specific is cited."""
    found = in_force(claims, month)
    if not found:
        return None
    return max(found, key=lambda claim: (claim.specificity, claim.clause.layer, claim.clause.start)).clause


def _status(
    exists: bool,
    applicability: Applicability | None,
    pending: Pending | None,
    exemption: Exemption | None,
    target: Target | None,
    *,
    declared: bool,
) -> RuleStatus:
    """The row of the outcome table; the order of these lines is the order of the table."""
    if not exists or applicability is None:
        return RuleStatus.NOT_BOUND
    if pending is not None:
        return RuleStatus.PENDING
    if exemption is not None:
        return RuleStatus.EXEMPT
    if target is not None:
        return RuleStatus.TARGET
    return RuleStatus.NONE_IN_FORCE if declared else RuleStatus.NO_TARGET
