"""Clauses that could as well not be there: they speak of nobody, never win, or change nothing.

These are judged over every month there is, not only over the span: a clause that is needed in ten years is needed.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from tthc_rules.authoring.doctor_nouns import Concerned, Diagnosis, Span, Tally, months_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Applicability, Clause, Exemption, Pending, RuleSet, Target
from tthc_rules.resolution import Stretch, Survey, UnitClass
from tthc_rules.resolution.precedence import Claim, Tie, in_force, winner
from tthc_rules.resolution.survey import binding

Claimed = Sequence[Claim[Clause]]
_OF_CELLS_NAMED = frozenset({"clause_without_units", "clause_outside_unit_life", "clause_never_bound"})
_NOTES = frozenset({"clause_redundant", "clause_outside_span"})


@dataclass(slots=True)
class _Record:
    """What is seen of one clause on the way through all classes."""

    clause: Clause
    indicator: int
    claimed: bool = False
    """it names units of the roster"""
    lives: bool = False
    """some of them exist in its months"""
    reaches: bool = False
    """the indicator binds some of them then"""
    inside: bool = False
    """in the span, too"""
    tied: bool = False
    """another clause claims some of its cells with equal right"""
    won: list[tuple[Claimed, Stretch]] = field(default_factory=list)
    lost: list[tuple[int, Month, Clause]] = field(default_factory=list)

    @property
    def decides(self) -> bool:
        """Whether it wins a cell that the indicator binds."""
        return any(stretch.ruling.in_force and stretch.ruling.applicability for _, stretch in self.won)


def clause_diagnoses(rules: RuleSet, found: Survey, span: Span) -> Iterator[Diagnosis]:
    """One diagnosis at most for each clause: the first that holds of unreachable, shadowed, redundant, out of span."""
    records = _records(rules)
    for one in found.classes:
        for kind in _kinds(one):
            for claim in kind:
                records[id(claim.clause)].claimed = True
            for stretch in one.stretches if kind else ():
                alive = in_force(kind, stretch.start)
                if alive:
                    _look(kind, alive, one, stretch, span, records)
    told = {key: said_of for key, record in records.items() if (said_of := _judge(record, records))[0]}
    named, bound = _cells(found, span, told)
    for key, (code, rival) in told.items():
        concerned = (named if code in _OF_CELLS_NAMED else bound).get(key)
        yield _diagnosis(rules, records[key], code, rival, concerned)


def _records(rules: RuleSet) -> dict[int, _Record]:
    return {
        id(clause): _Record(clause, place)
        for place, indicator in enumerate(rules.indicators)
        for clause in (*indicator.applies_to, *indicator.pending, *indicator.exemptions, *indicator.targets)
    }


def _kinds(one: UnitClass) -> tuple[Claimed, ...]:
    claims = one.claims
    kinds = (claims.applicability, claims.pending, claims.exemptions, claims.targets)
    return cast("tuple[Claimed, ...]", kinds)  # a claim of a target is a claim of a clause


def _winner_of(clause: Clause, stretch: Stretch) -> Clause | None:
    """The clause of the same kind that won the stretch."""
    ruling = stretch.ruling
    match clause:
        case Applicability():
            return ruling.applicability
        case Pending():
            return ruling.pending
        case Exemption():
            return ruling.exemption
        case _:
            return ruling.target


def _look(
    kind: Claimed, alive: Claimed, one: UnitClass, stretch: Stretch, span: Span, records: Mapping[int, _Record]
) -> None:
    """Note what the clauses of one kind that are in force are to one stretch."""
    exists, bound = stretch.ruling.in_force, stretch.ruling.applicability is not None
    won = _winner_of(alive[0].clause, stretch)
    if won is not None:
        records[id(won)].won.append((kind, stretch))
    for claim in alive:
        record = records[id(claim.clause)]
        record.lives |= exists
        record.tied |= won is None
        if exists and bound:
            record.reaches = True
            record.inside |= span.start <= stretch.end and stretch.start <= span.end
            if won is not None and won is not claim.clause:
                record.lost.append((one.units[0], stretch.start, won))


def _cells(found: Survey, span: Span, wanted: Container[int]) -> tuple[Tally[int], Tally[int]]:
    """The cells of the span that some clauses name, and those of them that the indicator binds.

    Few clauses are told of, and only for those is it asked how many cells there are.
    """
    named: Tally[int] = Tally()
    bound: Tally[int] = Tally()
    for one in found.classes:
        claims = [claim for kind in _kinds(one) for claim in kind if id(claim.clause) in wanted]
        for stretch in one.stretches if claims else ():
            common = span.common(stretch.start, stretch.end)
            if common is not None:
                cells, first = len(one.units) * common.months, (one.units[0], common.start)
                for key in {id(claim.clause) for claim in in_force(claims, stretch.start)}:
                    named.add(key, cells, first)
                    if stretch.ruling.in_force and stretch.ruling.applicability is not None:
                        bound.add(key, cells, first)
    return named, bound


def _judge(record: _Record, records: Mapping[int, _Record]) -> tuple[str, Clause | None]:
    """What is said of one clause (empty: nothing), and the clause that makes it needless."""
    if not record.claimed:
        return "clause_without_units", None
    if not record.lives:
        return "clause_outside_unit_life", None
    if not record.reaches:
        return "clause_never_bound", None
    code, rival = _needless(record, records)
    if not code and not record.inside:
        return "clause_outside_span", None
    return code, rival


def _diagnosis(rules: RuleSet, record: _Record, code: str, rival: Clause | None, concerned: Concerned) -> Diagnosis:
    clause = record.clause
    params: dict[str, Param] = {"clause": clause.id, "months": months_text(clause.start, clause.end)}
    if rival is not None:
        params |= {"rival": rival.id, "line": str(rival.written.line)}
    ids = (clause.id,) if rival is None else (clause.id, rival.id)
    severity = Severity.NOTE if code in _NOTES else Severity.WARNING
    indicator = rules.indicators[record.indicator].id
    return Diagnosis(code, severity, clause.written, indicator, ids, concerned, params)


def _needless(record: _Record, records: Mapping[int, _Record]) -> tuple[str, Clause | None]:
    """Whether another clause always wins, or says the same; and which one, in the first such cell.

    Where the one that says the same is itself told to go, this one has to stay: only one of the two is too many.
    """
    if record.tied:
        return "", None
    if not record.decides:
        rival = min(record.lost, key=lambda lost: lost[:2])[2]
        same = all(said(other) == said(record.clause) for _, _, other in record.lost)
        return ("clause_repeated" if same else "clause_shadowed"), rival
    first: Clause | None = None
    for heir in _heirs(record):
        if heir is None or not (records[id(heir)].decides or records[id(heir)].tied):
            return "", None
        first = heir if first is None else first
    return ("", None) if first is None else ("clause_redundant", first)


def _heirs(record: _Record) -> Iterator[Clause | None]:
    """In each stretch that the clause wins, the clause that would say the same in its place; ``None`` if none would."""
    for kind, stretch in record.won:
        left = [claim for claim in in_force(kind, stretch.start) if claim.clause is not record.clause]
        other = _winner_among(left, stretch.start)
        counts = stretch.ruling.in_force and stretch.ruling.applicability is not None
        if isinstance(other, Tie):
            yield None
        elif counts:
            yield other if other is not None and said(other) == said(record.clause) else None


def _winner_among(claims: Claimed, month: Month) -> Clause | Tie[Clause] | None:
    if claims and isinstance(claims[0].clause, Applicability):
        return binding(cast("Sequence[Claim[Applicability]]", claims), month)
    return winner(claims)


def said(clause: Clause) -> Hashable:
    """What a clause says apart from whom and when: two that say the same decide alike, warn alike and cite alike."""
    common = (clause.basis, clause.last_confirmed)
    match clause:
        case Target():
            return (*common, clause.comparison, clause.value, clause.set_by)
        case Exemption():
            return (*common, clause.reason, clause.printed)
        case Pending() | Applicability():
            return (*common, clause.reason)
        case _:
            return common
