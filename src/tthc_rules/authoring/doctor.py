"""What is wrong with a rule set as a whole, proved over every cell of a span: no sample, no table needed.

The proof runs over classes of units and stretches of months, in which every cell has the same ruling: what holds for
one cell of them holds for all, and they are counted, not visited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tthc_rules.authoring.doctor_cells import cell_diagnoses
from tthc_rules.authoring.doctor_clauses import clause_diagnoses
from tthc_rules.authoring.doctor_nouns import Diagnosis, Piece, Span, pieces_of
from tthc_rules.authoring.doctor_units import unit_diagnoses
from tthc_rules.errors import Problem, UsageError
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import FIRST, LAST, Month
from tthc_rules.model.rules import Clause, RuleSet
from tthc_rules.records import record
from tthc_rules.resolution import survey

NOT_THERE, TIED = "not_in_force", "tied"
"""Where a cell stands if not in a row of the outcome table: its unit does not exist; two clauses claim it."""


@record(frozen=True, slots=True)
class Examination:
    """What was looked at and what was found.

    Attributes:
        cells: how many (indicator, unit, month) the span has.
        standing: for each indicator id, how many cells stand where: labels of `RuleStatus`, `NOT_THERE` or `TIED`.
        diagnoses: by severity, then indicator, then place.
        settled: no date of the rules lies after the last month but one: later months are all like the last.
    """

    rules: RuleSet
    span: Span
    cells: int
    standing: Mapping[str, Mapping[str, int]]
    diagnoses: tuple[Diagnosis, ...]
    settled: bool

    def count(self, severity: Severity) -> int:
        """How many diagnoses weigh that much."""
        return sum(diagnosis.severity is severity for diagnosis in self.diagnoses)


def examine(rules: RuleSet, span: Span) -> Examination:
    """Examine a rule set over a span of months.

    Two clauses that claim one cell are a diagnosis here; everything else is examined all the same.
    """
    found = survey(rules)
    pieces = pieces_of(found, span)
    diagnoses = [
        *cell_diagnoses(rules, found, pieces, span),
        *clause_diagnoses(rules, found, span),
        *unit_diagnoses(rules, pieces, span),
    ]
    rank = {indicator.id: place for place, indicator in enumerate(rules.indicators)}
    diagnoses.sort(
        key=lambda one: (-one.severity, rank.get(one.indicator or "", len(rank)), one.written.file, one.written.line)
    )
    cells = len(rules.indicators) * len(rules.roster.units) * span.months
    settled = max(_dates(rules), default=FIRST) < span.end
    return Examination(rules, span, cells, _standing(rules, pieces), tuple(diagnoses), settled)


def span_of(rules: RuleSet, start: Month | None = None, end: Month | None = None) -> Span:
    """The span to examine: as asked, else from the first month of a clause to the year after the last date written.

    After the last date nothing changes any more, so the default span stands for every later month too.

    Raises:
        UsageError: if the span ends before it starts, or the rules carry no date and none is given.
    """
    starts = [clause.start for clause in _clauses(rules) if clause.start > FIRST]
    dates = list(_dates(rules))
    if (start is None and not (starts or dates)) or (end is None and not dates):
        raise UsageError([Problem("doctor_no_dates", params={"id": rules.id})])
    first = start if start is not None else min(starts or dates)
    last = end if end is not None else (max(dates) // 12 + 1) * 12 + 11
    if last < first:
        raise UsageError([Problem("doctor_span_reversed")])
    return Span(first, last)


def _standing(rules: RuleSet, pieces: Sequence[Piece]) -> Mapping[str, Mapping[str, int]]:
    counts: list[Counter[str]] = [Counter() for _ in rules.indicators]
    for piece in pieces:
        ruling = piece.stretch.ruling
        where = NOT_THERE if not ruling.in_force else TIED if piece.stretch.ties else ruling.status.label
        counts[piece.of.indicator][where] += piece.cells
    return {indicator.id: count for indicator, count in zip(rules.indicators, counts, strict=True)}


def _clauses(rules: RuleSet) -> Iterator[Clause]:
    for indicator in rules.indicators:
        yield from (*indicator.applies_to, *indicator.pending, *indicator.exemptions, *indicator.targets)


def _dates(rules: RuleSet) -> Iterator[Month]:
    """Every month that is written somewhere, or in which a level ends."""
    for clause in _clauses(rules):
        yield from (month for month in (clause.start, clause.end, clause.last_confirmed or FIRST) if _dated(month))
    for unit in rules.roster.units:
        yield from (month for month in (unit.start, unit.last_month) if _dated(month))


def _dated(month: Month) -> bool:
    return FIRST < month < LAST
