"""What is wrong with the roster: units that end without a successor, levels that end, units that nothing ever binds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tthc_rules.authoring.doctor_nouns import Concerned, Diagnosis, Piece, Span, unit_names
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import LEVEL_ENDS, RuleSet, Written


def unit_diagnoses(rules: RuleSet, pieces: Sequence[Piece], span: Span) -> Iterator[Diagnosis]:
    """Everything that is wrong with units of the span."""
    yield from _without_successor(rules, span)
    yield from _successors_absent(rules, span)
    yield from _levels_that_end(rules, span)
    yield from _never_bound(rules, pieces, span)
    yield from _roster_confirmed(rules, span)


def _diagnosis(
    rules: RuleSet, code: str, severity: Severity, units: Sequence[int], concerned: Concerned, **params: Param
) -> Diagnosis:
    """A diagnosis of several units, ascending, written where the first of them is."""
    written = rules.roster.units[units[0]].written
    return Diagnosis(code, severity, written, None, (), concerned, {**params, "units": unit_names(rules, units)})


def _cells_from(rules: RuleSet, units: Sequence[int], month: Month, span: Span) -> Concerned:
    """The cells of the units from a month of the span on."""
    return Concerned(len(rules.indicators) * len(units) * (span.end - month + 1), units[0], month)


def _without_successor(rules: RuleSet, span: Span) -> Iterator[Diagnosis]:
    """Units that end within the span and name no successor, those that end together told together."""
    ending: dict[Month, list[int]] = defaultdict(list)
    for place, unit in enumerate(rules.roster.units):
        if span.start <= unit.last_month < span.end and not unit.successors:
            ending[unit.last_month].append(place)
    for month, units in sorted(ending.items()):
        concerned = _cells_from(rules, units, month + 1, span)
        last = month_text(month)
        yield _diagnosis(rules, "unit_without_successor", Severity.WARNING, units, concerned, month=last)


def _successors_absent(rules: RuleSet, span: Span) -> Iterator[Diagnosis]:
    """Units none of whose successors exists in the month after their last."""
    by_code = {unit.code: unit for unit in rules.roster.units}
    for place, unit in enumerate(rules.roster.units):
        following = unit.last_month + 1
        heirs = [by_code[code] for code in unit.successors if code in by_code]
        if not (span.start <= unit.last_month < span.end and heirs):
            continue
        if not any(heir.start <= following <= heir.last_month for heir in heirs):
            concerned = _cells_from(rules, [place], following, span)
            names = "; ".join(heir.name for heir in heirs)
            params: dict[str, Param] = {"month": month_text(following), "heirs": names}
            yield _diagnosis(rules, "successor_not_in_force", Severity.WARNING, [place], concerned, **params)


def _levels_that_end(rules: RuleSet, span: Span) -> Iterator[Diagnosis]:
    for level, month in LEVEL_ENDS.items():
        units = [
            place
            for place, unit in enumerate(rules.roster.units)
            if unit.level is level and unit.start <= month <= unit.end
        ]
        if units and span.start <= month < span.end:
            concerned = _cells_from(rules, units, month + 1, span)
            params: dict[str, Param] = {"level": bilingual(f"level_name_{level.value}"), "month": month_text(month)}
            yield _diagnosis(rules, "level_ends", Severity.NOTE, units, concerned, **params)


def _never_bound(rules: RuleSet, pieces: Sequence[Piece], span: Span) -> Iterator[Diagnosis]:
    """Units that exist in the span and that no indicator ever binds in it."""
    bound: set[int] = set()
    for piece in pieces:
        if piece.stretch.ruling.in_force and piece.stretch.ruling.applicability is not None:
            bound.update(piece.of.units)
    lives = {
        place: life
        for place, unit in enumerate(rules.roster.units)
        if place not in bound and (life := span.common(unit.start, unit.last_month)) is not None
    }
    if lives:
        units = list(lives)
        cells = len(rules.indicators) * sum(life.months for life in lives.values())
        concerned = Concerned(cells, units[0], lives[units[0]].start)
        yield _diagnosis(rules, "unit_never_bound", Severity.WARNING, units, concerned)


def _roster_confirmed(rules: RuleSet, span: Span) -> Iterator[Diagnosis]:
    last = rules.roster.last_confirmed
    late = span.common(last + 1, span.end) if last is not None else None
    if last is None or late is None or not rules.roster.units:
        return
    units = range(len(rules.roster.units))
    concerned = _cells_from(rules, units, late.start, span)
    file = rules.roster.units[0].written.file
    params: dict[str, Param] = {"confirmed": month_text(last)}
    yield Diagnosis("roster_confirmed_until", Severity.NOTE, Written(file, 1, 1), None, (), concerned, params)
