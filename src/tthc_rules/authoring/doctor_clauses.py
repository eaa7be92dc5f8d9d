"""Clauses that could as well not be there: they speak of nobody, never win, or change nothing.

These are judged over every month there is, not only over the span: a clause that is needed in ten years is needed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
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
    tallies: tuple[Tally[int], Tally[int]] = (Tally(), Tally())
    for one in found.classes:
        for kind in _kinds(one):
            for claim in kind:
                records[id(claim.clause)].claimed = True
            for stretch in one.stretches if kind else ():
                alive = in_force(kind, stretch.start)
                if alive:
                    _look(kind, alive, one, stretch, records)
                    if span.start <= stretch.end and stretch.start <= span.end:
                        _count(alive, one, stretch, span, tallies)
    for key, record in records.items():
        yield from _judge(rules, record, records, (tallies[0].get(key), tallies[1].get(key)))


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


def _look(kind: Claimed, alive: Claimed, one: UnitClass, stretch: Stretch, records: Mapping[int, _Record]) -> None:
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
            if won is not None and won is not claim.clause:
                record.lost.append((one.units[0], stretch.start, won))


def _count(
    alive: Claimed, one: UnitClass, stretch: Stretch, span: Span, tallies: tuple[Tally[int], Tally[int]]
) -> None:
    """Count the cells of the span that the clauses name, and those of them that the indicator binds."""
    common = span.common(stretch.start, stretch.end)
    if common is None:
        return
    cells, first = len(one.units) * common.months, (one.units[0], common.start)
    bound = stretch.ruling.in_force and stretch.ruling.applicability is not None
    for key in {id(claim.clause) for claim in alive}:
        tallies[0].add(key, cells, first)
        if bound:
            tallies[1].add(key, cells, first)


def _judge(
    rules: RuleSet, record: _Record, records: Mapping[int, _Record], cells: tuple[Concerned, Concerned]
) -> Iterator[Diagnosis]:
    """What is said of one clause; ``cells`` are those that it names and those of them that are bound."""
    clause, (named, reached) = record.clause, cells
    code, rival, concerned, severity = "", None, named, Severity.WARNING
    if not record.claimed:
        code = "clause_without_units"
    elif not record.lives:
        code = "clause_outside_unit_life"
    elif not record.reaches:
        code = "clause_never_bound"
    else:
        code, rival = _needless(record, records)
        concerned = reached
        severity = Severity.NOTE if code == "clause_redundant" else Severity.WARNING
        if not code and not reached.cells:
            code, severity = "clause_outside_span", Severity.NOTE
    if not code:
        return
    params: dict[str, Param] = {"clause": clause.id, "months": months_text(clause.start, clause.end)}
    if rival is not None:
        params |= {"rival": rival.id, "line": str(rival.written.line)}
    ids = (clause.id,) if rival is None else (clause.id, rival.id)
    indicator = rules.indicators[record.indicator].id
    yield Diagnosis(code, severity, clause.written, indicator, ids, concerned, params)


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
