"""The history of an indicator: who was judged by what in which months, as the clauses settle it; and the clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tthc_rules.authoring.clause_text import CLAUSE_PARTS
from tthc_rules.model.clause import ClauseTable, Ruling
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import FIRST, LAST, Month
from tthc_rules.model.rules import Clause, Indicator, RuleSet, Unit
from tthc_rules.resolution import resolve
from tthc_rules.resolution.confirmed import confirmed


@dataclass(frozen=True, slots=True)
class Stage:
    """Months in which a group of units is judged in one way.

    Attributes:
        start, end: `FIRST` and `LAST` where open. The life of a unit bounds nothing here: the roster tells it.
        units: in the order of the roster.
        everyone: no unit that exists in these months is left out.
        decides: the clause that settles it, ``None`` where none does.
        confirmed: the last month that all sources of the ruling speak of, ``None`` if none says.
    """

    start: Month
    end: Month
    status: RuleStatus
    decides: Clause | None
    confirmed: Month | None
    units: tuple[Unit, ...]
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """An indicator over time.

    Attributes:
        stages: ascending by month; together they say everything that is ever judged.
        clauses: every clause by its part of the rule file, in the order of their months.
    """

    rules: RuleSet
    indicator: Indicator
    stages: tuple[Stage, ...]
    clauses: tuple[tuple[str, tuple[Clause, ...]], ...]


_PARTS = ("targets", "exemptions", "pending", "applies_to")


def histories(rules: RuleSet) -> tuple[History, ...]:
    """The history of every indicator, in the order of the rule set.

    Raises:
        RuleFileError: if two clauses claim one cell.
    """
    table = resolve(rules)
    return tuple(_history(rules, table, index) for index in range(len(rules.indicators)))


def _history(rules: RuleSet, table: ClauseTable, index: int) -> History:
    indicator = rules.indicators[index]
    clauses = tuple(
        (part, tuple(sorted(CLAUSE_PARTS[part](indicator), key=lambda clause: clause.start))) for part in _PARTS
    )
    return History(rules, indicator, tuple(_stages(rules, table, index)), clauses)


def _stages(rules: RuleSet, table: ClauseTable, index: int) -> Iterator[Stage]:
    order = {unit.code: place for place, unit in enumerate(rules.roster.units)}
    for stage in sorted(_joined(rules, table, index), key=lambda one: (one.start, order[one.units[0].code])):
        units = tuple(sorted(stage.units, key=lambda unit: order[unit.code]))
        living = [unit for unit in rules.roster.units if unit.start <= stage.end and unit.last_month >= stage.start]
        yield replace(stage, units=units, everyone=len(units) == len(living))


def _joined(rules: RuleSet, table: ClauseTable, index: int) -> list[Stage]:
    """Stages that say one thing of several units as one.

    What lasts as long as the unit lasts is open at its end. What begins with the unit belongs to the stage of older
    units that says the same, if there is one.
    """
    found: dict[tuple[object, ...], Stage] = {}
    young: list[Stage] = []
    for place, unit in enumerate(rules.roster.units):
        for stage in _of_unit(rules.indicators[index], unit, table, table.classes[index][place]):
            if stage.start == unit.start > FIRST:
                young.append(stage)
            else:
                _join(found, stage)
    for stage in sorted(young, key=lambda one: one.start):
        older = [other for other in found.values() if _same(other, stage) and other.start <= stage.start]
        _join(found, replace(stage, start=older[0].start) if older else stage)
    return list(found.values())


def _of_unit(indicator: Indicator, unit: Unit, table: ClauseTable, cls: int) -> list[Stage]:
    """The stages of one unit; where only what decides nothing changes, a stage goes on."""
    found: list[Stage] = []
    for segment in table.segments[cls]:
        if segment.ruling.in_force:
            end = LAST if segment.end == unit.last_month else segment.end
            decides, until = _decides(segment.ruling), confirmed(indicator, segment.ruling)
            stage = Stage(segment.start, end, segment.ruling.status, decides, until, (unit,))
            if found and _same(replace(found[-1], end=end), stage):
                found[-1] = replace(found[-1], end=end)
            else:
                found.append(stage)
    return found


def _decides(ruling: Ruling) -> Clause | None:
    deciding: dict[RuleStatus, Clause | None] = {
        RuleStatus.PENDING: ruling.pending,
        RuleStatus.EXEMPT: ruling.exemption,
        RuleStatus.TARGET: ruling.target,
        RuleStatus.NO_TARGET: ruling.applicability,
    }
    return deciding.get(ruling.status)


def _key(stage: Stage) -> tuple[object, ...]:
    return (stage.status, None if stage.decides is None else stage.decides.id, stage.confirmed, stage.end)


def _same(stage: Stage, other: Stage) -> bool:
    return _key(stage) == _key(other)


def _join(found: dict[tuple[object, ...], Stage], stage: Stage) -> None:
    key = (*_key(stage), stage.start)
    there = found.get(key)
    found[key] = stage if there is None else replace(there, units=(*there.units, *stage.units))
