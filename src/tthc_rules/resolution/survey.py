"""What the rules say of every unit and month, before anything is decided about it: claims, rulings, ties.

Units that an indicator's clauses treat alike form a class and are looked at once, so the cost grows with what the rules
distinguish and not with the size of the roster.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from tthc_rules.model.clause import Ruling
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import FIRST, LAST, Month
from tthc_rules.model.rules import Applicability, Clause, Exemption, Pending, Roster, RuleSet, Target, Unit
from tthc_rules.records import record
from tthc_rules.resolution.claims import ClaimIndex, Claims, groups_of_units
from tthc_rules.resolution.precedence import UNIT, Claim, Tie, in_force, winner

C = TypeVar("C", bound=Clause)
W = TypeVar("W")
_Held = tuple[Applicability | None, Pending | None, Exemption | None, Target | None]
"""The clause of each kind that holds in a month."""


@record(frozen=True, slots=True)
class Stretch:
    """Months, both ends included, in which no clause of the class begins or ends.

    Attributes:
        ruling: what holds in them; a kind of clause that is tied has no winner in it.
        ties: the pairs of clauses of one kind that are both in force, the one written first first.
    """

    start: Month
    end: Month
    ruling: Ruling
    ties: tuple[Tie[Clause], ...]


@record(frozen=True, slots=True)
class UnitClass:
    """Units that an indicator's clauses treat alike and that exist in the same months.

    Attributes:
        indicator: index of the indicator.
        units: indexes of the units, ascending.
        claims: the clauses that speak of them.
        stretches: ascending, covering every month from `FIRST` to `LAST`.
    """

    indicator: int
    units: tuple[int, ...]
    claims: Claims
    stretches: tuple[Stretch, ...]


@record(frozen=True, slots=True)
class Survey:
    """Every class of every indicator.

    Attributes:
        classes: in the order of indicators, then of first units.
        numbers: for each indicator (index), for each unit (index), the position in ``classes``.
    """

    classes: tuple[UnitClass, ...]
    numbers: tuple[tuple[int, ...], ...]


_Timeline = Mapping[Month, W]
"""What holds from each of some months on; `FIRST` is one of them."""


class _Settled:
    """What was worked out before for other units of the indicator: the winners among the same claims, equal rulings."""

    def __init__(self) -> None:
        self._known: dict[tuple[Claim[Any], ...], _Timeline[Any]] = {}
        self._rulings: dict[tuple[bool, bool, int, int, int, int], Ruling] = {}

    def winners(self, claims: tuple[Claim[C], ...]) -> _Timeline[C | Tie[C] | None]:
        """The winning clause, or the tie, month by month.

        A clause that names the unit itself wins over all others, so those are settled apart: most units share them.
        """
        named = tuple([claim for claim in claims if claim.specificity == UNIT])
        if not named or claims in self._known:
            return self._timeline(claims, _winner)
        others = self._timeline(tuple([claim for claim in claims if claim.specificity != UNIT]), _winner)
        own = self._timeline(named, _winner)
        found: dict[Month, C | Tie[C] | None] = {}
        held, won = others[FIRST], own[FIRST]
        for month in sorted({*others, *own}):
            held = others.get(month, held)
            won = own.get(month, won)
            found[month] = held if won is None else won
        self._known[claims] = found
        return found

    def bindings(self, claims: tuple[Claim[Applicability], ...]) -> _Timeline[Applicability | None]:
        """The clause that binds the unit, month by month."""
        return self._timeline(claims, binding)

    def _timeline(self, claims: tuple[Claim[C], ...], settle: Callable[[Sequence[Claim[C]], Month], W]) -> _Timeline[W]:
        if claims not in self._known:
            self._known[claims] = {month: settle(claims, month) for month in _changes(claims)}
        return self._known[claims]

    def ruling(self, exists: bool, declared: bool, held: _Held) -> Ruling:
        """The ruling of the clauses that hold; the same object for the same clauses."""
        applied, waiting, exempted, aimed = held
        key = (exists, declared, id(applied), id(waiting), id(exempted), id(aimed))
        found = self._rulings.get(key)
        if found is None:
            found = self._rulings[key] = Ruling(_status(exists, *held, declared=declared), exists, *held)
        return found


def survey(rules: RuleSet) -> Survey:
    """Look at the whole rule set. Never raises: two clauses that claim one cell are ties of their stretch."""
    groups_of = groups_of_units(rules.roster)
    kinds = _kinds(rules.roster, [groups_of.get(unit.code, ()) for unit in rules.roster.units])
    classes: list[UnitClass] = []
    numbers: list[tuple[int, ...]] = []
    for place, indicator in enumerate(rules.indicators):
        index, settled = ClaimIndex(indicator, groups_of), _Settled()
        found = _classes(rules.roster.units, kinds, index)
        row = [0] * len(kinds)
        for (unit, claims), members in found:
            for member in members:
                row[member] = len(classes)
            classes.append(UnitClass(place, tuple(members), claims, _stretches(unit, claims, settled)))
        numbers.append(tuple(row))
    return Survey(tuple(classes), tuple(numbers))


def _kinds(roster: Roster, groups: Sequence[tuple[str, ...]]) -> list[int]:
    """A number for each unit: the same for units that no clause can tell apart except by their codes."""
    known: dict[tuple[object, ...], int] = {}
    return [
        known.setdefault((unit.level, names, unit.start, unit.last_month), len(known))
        for unit, names in zip(roster.units, groups, strict=True)
    ]


def _classes(
    units: Sequence[Unit], kinds: Sequence[int], index: ClaimIndex
) -> list[tuple[tuple[Unit, Claims], list[int]]]:
    """The first unit, the claims and the members of each class, in the order of first units."""
    found: list[tuple[tuple[Unit, Claims], list[int]]] = []
    by_claims: dict[tuple[Month, Month, Claims], int] = {}
    by_kind: dict[int, int] = {}
    for place, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        named = unit.code in index.named
        number = None if named else by_kind.get(kind)
        if number is None:
            claims = index.of(unit)
            number = by_claims.setdefault((unit.start, unit.last_month, claims), len(found))
            if number == len(found):
                found.append(((unit, claims), []))
            if not named:
                by_kind[kind] = number
        found[number][1].append(place)
    return found


def _stretches(unit: Unit, claims: Claims, settled: _Settled) -> tuple[Stretch, ...]:
    applicability = settled.bindings(claims.applicability)
    pending = settled.winners(claims.pending)
    exemptions = settled.winners(claims.exemptions)
    targets = settled.winners(claims.targets)
    tied = any(isinstance(won, Tie) for line in (pending, exemptions, targets) for won in line.values())
    declared = bool(claims.targets)
    first, last = unit.start, unit.last_month
    changes = {FIRST, first, last + 1, *applicability, *pending, *exemptions, *targets}
    starts = sorted(month for month in changes if FIRST <= month <= LAST)
    applied, waiting, exempted, aimed = applicability[FIRST], pending[FIRST], exemptions[FIRST], targets[FIRST]
    found = []
    for start, after in zip(starts, [*starts[1:], LAST + 1], strict=True):
        applied = applicability.get(start, applied)
        waiting = pending.get(start, waiting)
        exempted = exemptions.get(start, exempted)
        aimed = targets.get(start, aimed)
        ties: list[Tie[Clause]] = []
        held: Any = (applied, waiting, exempted, aimed)
        if tied:
            held = tuple(_untied(won, ties) for won in held)
        ruling = settled.ruling(first <= start <= last, declared, held)
        found.append(Stretch(start, after - 1, ruling, tuple(ties)))
    return tuple(found)


def _untied(won: C | Tie[C] | None, ties: list[Tie[Clause]]) -> C | None:
    """The winning clause; a tie is noted and has none."""
    if not isinstance(won, Tie):
        return won
    first, second = sorted((won.first, won.second), key=lambda clause: clause.written.line)
    ties.append(Tie(first, second))
    return None


def _changes(claims: Sequence[Claim[C]]) -> set[Month]:
    """The months in which one of the claims begins or has just ended, and `FIRST`."""
    return {FIRST, *(month for claim in claims for month in (claim.clause.start, claim.clause.end + 1))}


def _winner(claims: Sequence[Claim[C]], month: Month) -> C | Tie[C] | None:
    return winner(in_force(claims, month))


def binding(claims: Sequence[Claim[Applicability]], month: Month) -> Applicability | None:
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
