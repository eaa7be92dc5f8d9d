"""What is wrong with cells: no target in force, clauses that clash or contradict each other, no rule at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from tthc_rules.authoring.doctor_nouns import Diagnosis, Piece, Span, Tally, months_text, unit_names
from tthc_rules.authoring.doctor_remedy import closing_clause
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import RuleStatus, Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Clause, RuleSet, Target
from tthc_rules.resolution import Stretch, Survey, UnitClass
from tthc_rules.resolution.confirmed import horizon
from tthc_rules.resolution.precedence import EVERYONE, Claim


def cell_diagnoses(rules: RuleSet, found: Survey, pieces: Sequence[Piece], span: Span) -> Iterator[Diagnosis]:
    """Everything that is wrong with cells of the span."""
    yield from _gaps(rules, found, span)
    yield from _never_targeted(rules, pieces)
    yield from overlaps(rules, found, span)
    yield from _pending_and_exempt(rules, pieces)
    yield from _not_applicable(rules, pieces)
    yield from _months_without_rule(rules, pieces, span)
    yield from _horizons(rules, pieces)


def _gaps(rules: RuleSet, found: Survey, span: Span) -> Iterator[Diagnosis]:
    """Bound, targets declared, none in force.

    Cells are put together by the months, as far as they lie after the start of the span, in which their unit has no
    target, whether or not it exists, is exempt or pending in all of them: it is one clause that is missing.
    """
    tally: Tally[tuple[int, Month, Month]] = Tally()
    without: dict[tuple[int, Month, Month], list[UnitClass]] = defaultdict(list)
    for one in found.classes:
        for run in _runs_without_target(one):
            key = (one.indicator, max(run[0].start, span.start), run[-1].end)
            for stretch in run:
                common = span.common(stretch.start, stretch.end)
                if common is not None and stretch.ruling.status is RuleStatus.NONE_IN_FORCE:
                    tally.add(key, len(one.units) * common.months, (one.units[0], common.start))
                    if one not in without[key][-1:]:
                        without[key].append(one)
    for key, concerned in tally:
        indicator, start, end = rules.indicators[key[0]], key[1], key[2]
        proposal = closing_clause(rules, found, without[key], Span(start, end))
        params: dict[str, Param] = {"months": months_text(start, end), "model": proposal.model.id}
        written, ids = proposal.model.written, (proposal.model.id,)
        yield Diagnosis("target_gap", Severity.ERROR, written, indicator.id, ids, concerned, params, proposal.text)


def _runs_without_target(one: UnitClass) -> Iterator[list[Stretch]]:
    """The longest runs of stretches in which a class for which targets are declared has none, nor two."""
    run: list[Stretch] = []
    for stretch in one.stretches if one.claims.targets else ():
        if stretch.ruling.target is None and not any(isinstance(tie.first, Target) for tie in stretch.ties):
            run.append(stretch)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _never_targeted(rules: RuleSet, pieces: Sequence[Piece]) -> Iterator[Diagnosis]:
    """Bound units of which no target ever speaks although the indicator has some: their figures are only reported."""
    tally: Tally[int] = Tally()
    units: dict[int, set[int]] = defaultdict(set)
    for piece in pieces:
        place = piece.of.indicator
        if (
            rules.indicators[place].targets
            and piece.stretch.ruling.status is RuleStatus.NO_TARGET
            and not piece.stretch.ties
        ):
            tally.add(place, piece.cells, piece.first)
            units[place].update(piece.of.units)
    for place, concerned in tally:
        indicator = rules.indicators[place]
        params: dict[str, Param] = {"units": unit_names(rules, sorted(units[place]))}
        written = indicator.targets[0].written
        yield Diagnosis("units_without_target", Severity.NOTE, written, indicator.id, (), concerned, params)


def overlaps(rules: RuleSet, found: Survey, span: Span) -> Iterator[Diagnosis]:
    """Two clauses of one kind that both claim a cell, in the span or outside it: no table can be judged."""
    inside: Tally[tuple[int, Clause, Clause]] = Tally()
    anywhere: Tally[tuple[int, Clause, Clause]] = Tally()
    for one in found.classes:
        for stretch in one.stretches:
            common = span.common(stretch.start, stretch.end) if stretch.ties else None
            for tie in stretch.ties:
                key = (one.indicator, tie.first, tie.second)
                anywhere.add(key, 0, (one.units[0], stretch.start))
                if common is not None:
                    inside.add(key, len(one.units) * common.months, (one.units[0], common.start))
    for (place, first, second), example in anywhere:
        concerned = inside.get((place, first, second))
        shown = concerned if concerned.cells else example
        unit = rules.roster.units[shown.unit or 0]
        params: dict[str, Param] = {
            "first": first.id,
            "second": second.id,
            "line": str(first.written.line),
            "unit": unit.name,
            "month": month_text(shown.month or 0),
        }
        ids = (second.id, first.id)
        indicator = rules.indicators[place].id
        yield Diagnosis("clauses_overlap", Severity.ERROR, second.written, indicator, ids, concerned, params)


def _pending_and_exempt(rules: RuleSet, pieces: Sequence[Piece]) -> Iterator[Diagnosis]:
    tally: Tally[tuple[int, Clause, Clause]] = Tally()
    for piece in pieces:
        ruling = piece.stretch.ruling
        if ruling.status is RuleStatus.PENDING and ruling.pending is not None and ruling.exemption is not None:
            tally.add((piece.of.indicator, ruling.pending, ruling.exemption), piece.cells, piece.first)
    for (place, pending, exemption), concerned in tally:
        params = {"pending": pending.id, "exemption": exemption.id, "line": str(pending.written.line)}
        ids, indicator = (exemption.id, pending.id), rules.indicators[place].id
        yield Diagnosis("pending_and_exempt", Severity.WARNING, exemption.written, indicator, ids, concerned, params)


def _not_applicable(rules: RuleSet, pieces: Sequence[Piece]) -> Iterator[Diagnosis]:
    """Clauses that name units which the indicator does not bind then; not those that reach no bound unit at all."""
    tally: Tally[tuple[int, Clause]] = Tally()
    reached: set[int] = set()
    for piece in pieces:
        ruling, claims = piece.stretch.ruling, piece.of.claims
        won: tuple[tuple[Clause | None, Sequence[Claim[Any]]], ...] = (
            (ruling.pending, claims.pending),
            (ruling.exemption, claims.exemptions),
            (ruling.target, claims.targets),
        )
        for clause, kind in won if ruling.in_force else ():
            if clause is None:
                continue
            if ruling.applicability is not None:
                reached.add(id(clause))
            elif any(claim.clause is clause and claim.specificity != EVERYONE for claim in kind):
                tally.add((piece.of.indicator, clause), piece.cells, piece.first)
    for (place, clause), concerned in tally:
        if id(clause) in reached:
            ids, indicator = (clause.id,), rules.indicators[place].id
            code, params = "clause_where_not_applicable", {"clause": clause.id}
            yield Diagnosis(code, Severity.WARNING, clause.written, indicator, ids, concerned, params)


def _months_without_rule(rules: RuleSet, pieces: Sequence[Piece], span: Span) -> Iterator[Diagnosis]:
    """Months in which an indicator binds nobody."""
    bound: dict[int, list[Span]] = defaultdict(list)
    for piece in pieces:
        if piece.stretch.ruling.in_force and piece.stretch.ruling.applicability is not None:
            bound[piece.of.indicator].append(piece.span)
    for place, indicator in enumerate(rules.indicators):
        for free in _between(bound[place], span):
            tally: Tally[int] = Tally()
            for piece in pieces:
                common = free.common(piece.span.start, piece.span.end) if piece.of.indicator == place else None
                if common is not None and piece.stretch.ruling.in_force:
                    tally.add(place, len(piece.of.units) * common.months, (piece.of.units[0], common.start))
            code, params = "indicator_without_rule", {"months": months_text(free.start, free.end)}
            yield Diagnosis(code, Severity.WARNING, indicator.written, indicator.id, (), tally.get(place), params)


def _between(taken: Sequence[Span], span: Span) -> Iterator[Span]:
    """The months of the span that no other span covers, as the longest runs."""
    following = span.start
    for one in sorted(taken, key=lambda each: each.start):
        if one.start > following:
            yield Span(following, one.start - 1)
        following = max(following, one.end + 1)
    if following <= span.end:
        yield Span(following, span.end)


def _horizons(rules: RuleSet, pieces: Sequence[Piece]) -> Iterator[Diagnosis]:
    """Cells of months that no source speaks of any more: their verdicts carry a warning."""
    tally: Tally[tuple[int, Clause]] = Tally()
    for piece in pieces:
        clause = horizon(rules.indicators[piece.of.indicator], piece.stretch.ruling)
        if clause is not None and clause.last_confirmed is not None:
            late = piece.span.common(clause.last_confirmed + 1, piece.span.end)
            if late is not None:
                cells = len(piece.of.units) * late.months
                tally.add((piece.of.indicator, clause), cells, (piece.of.units[0], late.start))
    for (place, clause), concerned in tally:
        params: dict[str, Param] = {"clause": clause.id, "confirmed": month_text(clause.last_confirmed or 0)}
        ids, indicator = (clause.id,), rules.indicators[place].id
        yield Diagnosis("confirmed_until", Severity.NOTE, clause.written, indicator, ids, concerned, params)
