"""Which clauses of an indicator speak of a unit, at any time and in whatever way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Generic, TypeVar

from tthc_rules.model.rules import Applicability, Clause, Exemption, Indicator, Pending, Roster, Target, Unit
from tthc_rules.records import record
from tthc_rules.resolution.precedence import EVERYONE, GROUP, LEVEL, UNIT, Claim

C = TypeVar("C", bound=Clause)


@record(frozen=True, slots=True)
class Claims:
    """Every clause of an indicator that speaks of a unit. Equal for units that the clauses treat alike."""

    applicability: tuple[Claim[Applicability], ...]
    pending: tuple[Claim[Pending], ...]
    exemptions: tuple[Claim[Exemption], ...]
    targets: tuple[Claim[Target], ...]


class ClaimIndex:
    """The clauses of one indicator, indexed by what they name."""

    def __init__(self, indicator: Indicator, groups_of: Mapping[str, tuple[str, ...]]) -> None:
        self._applicability = _Index(indicator.applies_to, groups_of)
        self._pending = _Index(indicator.pending, groups_of)
        self._exemptions = _Index(indicator.exemptions, groups_of)
        self._targets = _Index(indicator.targets, groups_of)
        clauses = (*indicator.applies_to, *indicator.pending, *indicator.exemptions, *indicator.targets)
        self.named: AbstractSet[str] = {code for clause in clauses for code in clause.scope.units}
        """Codes of the units that a clause names one by one: all others are told apart by level and groups alone."""

    def of(self, unit: Unit) -> Claims:
        """The claims on a unit."""
        return Claims(
            self._applicability.of(unit), self._pending.of(unit), self._exemptions.of(unit), self._targets.of(unit)
        )


class _Index(Generic[C]):
    def __init__(self, clauses: Sequence[C], groups_of: Mapping[str, tuple[str, ...]]) -> None:
        self._groups_of = groups_of
        self._by_unit: dict[str, list[Claim[C]]] = defaultdict(list)
        self._by_group: dict[str, list[Claim[C]]] = defaultdict(list)
        self._by_level: dict[str, list[Claim[C]]] = defaultdict(list)
        self._everyone = [Claim(clause, EVERYONE) for clause in clauses if clause.scope.everyone]
        for clause in clauses:
            for code in clause.scope.units:
                self._by_unit[code].append(Claim(clause, UNIT))
            for group in clause.scope.groups:
                self._by_group[group].append(Claim(clause, GROUP, group))
            for level in clause.scope.levels:
                self._by_level[level].append(Claim(clause, LEVEL))

    def of(self, unit: Unit) -> tuple[Claim[C], ...]:
        found = [*self._everyone, *self._by_level.get(unit.level, ()), *self._by_unit.get(unit.code, ())]
        for group in self._groups_of.get(unit.code, ()):
            found += self._by_group.get(group, ())
        return tuple(found)


def groups_of_units(roster: Roster) -> Mapping[str, tuple[str, ...]]:
    """The ids of the groups that each unit belongs to."""
    found: dict[str, list[str]] = defaultdict(list)
    for group in roster.groups:
        for code in group.units:
            found[code].append(group.id)
    return {code: tuple(groups) for code, groups in found.items()}
