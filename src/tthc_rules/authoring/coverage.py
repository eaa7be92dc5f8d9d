"""Which clauses, and which fields of the outcome table, the cases of a rule set reach.

A clause is reached by a case that it decides: the applicability that binds the unit, and of note, exemption and target
the one by which the outcome comes about. A clause that is only looked at and loses is not reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tthc_rules.authoring.cases import CaseResult
from tthc_rules.authoring.clause_text import CLAUSE_PARTS
from tthc_rules.checking.compile import CompiledRules
from tthc_rules.model.clause import Ruling
from tthc_rules.model.outcome import Content, RuleStatus
from tthc_rules.model.rules import Clause, Indicator, Scale, Target
from tthc_rules.records import record

_DECIDING = {RuleStatus.PENDING: "pending", RuleStatus.EXEMPT: "exemptions", RuleStatus.TARGET: "targets"}
_JUDGED = frozenset({Content.NUMBER_MET, Content.NUMBER_NOT_MET})


@record(frozen=True, slots=True)
class ClauseReach:
    """A clause and the cases that it decides.

    Attributes:
        part: the list of the indicator it stands in, such as ``targets``.
        cases: how many.
        unseen: of a target that is reached, which of "a figure that meets it" and "one that misses it" no case shows.
    """

    indicator: Indicator
    part: str
    clause: Clause
    cases: int
    unseen: tuple[Content, ...]


@record(frozen=True, slots=True)
class Coverage:
    """What the cases reach.

    Attributes:
        clauses: every clause, in the order of the rule set.
        fields: cases in each field of the outcome table; ``None`` where the rules give no cell to it, in any month.
    """

    clauses: tuple[ClauseReach, ...]
    fields: Mapping[RuleStatus, Mapping[Content, int | None]]

    @property
    def unreached(self) -> tuple[ClauseReach, ...]:
        """The clauses that no case reaches."""
        return tuple(reach for reach in self.clauses if not reach.cases)

    @property
    def possible(self) -> tuple[tuple[RuleStatus, Content, int], ...]:
        """The fields that the rules can give, each with its cases."""
        return tuple(
            (status, content, cases)
            for status, row in self.fields.items()
            for content, cases in row.items()
            if cases is not None
        )


def cover(compiled: CompiledRules, results: Sequence[CaseResult]) -> Coverage:
    """Count what the cases reach.

    Args:
        compiled: the rules.
        results: what `run_cases` gave for cases of these rules.
    """
    clauses: Counter[tuple[str, str, str]] = Counter()
    sides: Counter[tuple[str, str, Content]] = Counter()
    fields: Counter[tuple[RuleStatus, Content]] = Counter()
    places = {unit.code: place for place, unit in enumerate(compiled.rules.roster.units)}
    ranks = {indicator.id: rank for rank, indicator in enumerate(compiled.rules.indicators)}
    for result in results:
        if result.status is None or result.content is None:
            continue
        case, name = result.case, result.case.indicator
        ruling = compiled.clauses.ruling(places[case.unit], ranks[name], case.period)
        fields[result.status, result.content] += 1
        for part, clause in _deciding(ruling):
            clauses[name, part, clause.id] += 1
            sides[name, clause.id, result.content] += isinstance(clause, Target)
    reached = (
        ClauseReach(
            indicator,
            part,
            clause,
            clauses[indicator.id, part, clause.id],
            _unseen([content for content in _JUDGED if sides[indicator.id, clause.id, content]], clause, part),
        )
        for indicator, part, clause in _every_clause(compiled.rules.indicators)
    )
    return Coverage(tuple(reached), _table(compiled, fields))


def _every_clause(indicators: Iterable[Indicator]) -> Iterator[tuple[Indicator, str, Clause]]:
    for indicator in indicators:
        for part, listed in CLAUSE_PARTS.items():
            for clause in listed(indicator):
                yield indicator, part, clause


def _deciding(ruling: Ruling) -> Iterator[tuple[str, Clause]]:
    """The clauses by which a cell is decided, with the list that each stands in."""
    if ruling.status is RuleStatus.NOT_BOUND:
        return
    if ruling.applicability is not None:
        yield "applies_to", ruling.applicability
    winners = {"pending": ruling.pending, "exemptions": ruling.exemption, "targets": ruling.target}
    part = _DECIDING.get(ruling.status)
    if part is not None and (clause := winners[part]) is not None:
        yield part, clause


def _unseen(seen: Sequence[Content], clause: Clause, part: str) -> tuple[Content, ...]:
    return tuple(sorted(_JUDGED.difference(seen))) if part == "targets" and isinstance(clause, Target) else ()


def _table(
    compiled: CompiledRules, counts: Mapping[tuple[RuleStatus, Content], int]
) -> Mapping[RuleStatus, Mapping[Content, int | None]]:
    possible = set(_possible(compiled))
    return {
        status: {content: counts[status, content] if (status, content) in possible else None for content in Content}
        for status in RuleStatus
    }


def _possible(compiled: CompiledRules) -> Iterator[tuple[RuleStatus, Content]]:
    """The fields that some cell can fall into, by the indicator's clauses and by what its cells can hold."""
    table = compiled.clauses
    for indicator, classes in zip(compiled.rules.indicators, table.classes, strict=True):
        held = {Content.NUMBER_MET, Content.BLANK, Content.BAD}
        held |= {Content.ZERO_DENOMINATOR} if indicator.scale is Scale.PERCENT else set()
        held |= {Content.EXEMPTION_WORDS} if indicator.exemptions else set()
        for number in set(classes):
            for segment in table.segments[number]:
                missed = {Content.NUMBER_NOT_MET} if segment.ruling.target is not None else set()
                yield from ((segment.ruling.status, content) for content in held | missed)
