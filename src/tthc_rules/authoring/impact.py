"""Tables judged under two rule sets: whose outcome flips, whose target, printed word or figure becomes another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tthc_rules.authoring.changes import VerdictChange
from tthc_rules.authoring.diff import diff_rules
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import Month
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import RuleSet, Target
from tthc_rules.model.table import Source

if TYPE_CHECKING:
    from tthc_rules.engines.assessment import Assessment

CellKey = tuple[Month, str, str]
"""Month, indicator id, unit code."""

_NOT_COMPARED = frozenset({Outcome.EXEMPT, Outcome.PENDING, Outcome.NOT_APPLICABLE})
"""Outcomes on which no target hangs, though one may be in force."""


class Kind(StrEnum):
    """What of a verdict becomes another."""

    OUTCOME = "outcome"
    """the cell flips"""
    TARGET = "target"
    WORDING = "wording"
    VALUE = "value"
    """the same cell is read as another figure"""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell whose verdict is another under the new rules; ``kinds`` is never empty."""

    before: Verdict
    after: Verdict
    kinds: tuple[Kind, ...]

    @property
    def flips(self) -> bool:
        """The outcome is another."""
        return Kind.OUTCOME in self.kinds


@dataclass(frozen=True, slots=True)
class Tally:
    """One indicator in one month.

    Attributes:
        compared: cells that have a verdict under both rule sets.
        kinds: how many of them change in each way.
        before, after: how many have each outcome.
    """

    indicator: str
    period: Month
    compared: int
    kinds: Mapping[Kind, int]
    before: Mapping[Outcome, int]
    after: Mapping[Outcome, int]


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change of rules does to tables.

    Attributes:
        changes: cells whose verdict changes, by month, indicator and unit.
        only_old, only_new: verdicts that only one of the rule sets gives: a unit, an indicator, or a cell is unknown
            or not expected under the other.
        tallies: by month and indicator; cells of one side alone are not in them.
        findings_before, findings_after: how many findings there are of each severity.
        elsewhere: differences of the rules that concern no indicator and month of the tables.
    """

    old: RuleSet
    new: RuleSet
    sources: tuple[Source, ...]
    changes: tuple[CellChange, ...]
    only_old: tuple[Verdict, ...]
    only_new: tuple[Verdict, ...]
    tallies: tuple[Tally, ...]
    findings_before: Mapping[Severity, int]
    findings_after: Mapping[Severity, int]
    elsewhere: tuple[VerdictChange, ...]

    @property
    def flips(self) -> tuple[CellChange, ...]:
        """The changes of the outcome."""
        return tuple(change for change in self.changes if change.flips)


def impact_of(before: Assessment, after: Assessment) -> Impact:
    """Hold two assessments of the same tables against each other.

    Args:
        before: the tables under the old rules.
        after: the same tables under the new rules.
    """
    old, new = before.compiled.rules, after.compiled.rules
    earlier, later = _by_cell(before), _by_cell(after)
    shared = _ordered(earlier.keys() & later.keys(), new)
    pairs = [(earlier[key], later[key]) for key in shared]
    changes = [CellChange(was, now, kinds) for was, now in pairs if (kinds := tuple(_kinds(was, now)))]
    carried = {(verdict.indicator, verdict.period) for side in (earlier, later) for verdict in side.values()}
    return Impact(
        old=old,
        new=new,
        sources=after.table.sources,
        changes=tuple(changes),
        only_old=tuple(earlier[key] for key in _ordered(earlier.keys() - later.keys(), old)),
        only_new=tuple(later[key] for key in _ordered(later.keys() - earlier.keys(), new)),
        tallies=tuple(_tallies(pairs, changes)),
        findings_before=before.counts().findings,
        findings_after=after.counts().findings,
        elsewhere=tuple(change for change in diff_rules(old, new).verdicts if not _seen(change, carried)),
    )


def deciding_target(verdict: Verdict) -> Target | None:
    """The target on which the verdict hangs; ``None`` where it hangs on none."""
    return None if verdict.outcome in _NOT_COMPARED else verdict.target


def _by_cell(assessment: Assessment) -> dict[CellKey, Verdict]:
    return {(verdict.period, verdict.indicator, verdict.unit): verdict for verdict in assessment.verdicts()}


def _ordered(keys: set[CellKey], rules: RuleSet) -> list[CellKey]:
    """By month, indicator in the order of the rule set, unit in the order of the roster."""
    indicators = {indicator.id: place for place, indicator in enumerate(rules.indicators)}
    units = {unit.code: place for place, unit in enumerate(rules.roster.units)}
    return sorted(keys, key=lambda key: (key[0], indicators[key[1]], units[key[2]]))


def _kinds(before: Verdict, after: Verdict) -> Iterator[Kind]:
    if before.outcome is not after.outcome:
        yield Kind.OUTCOME
    if _figure(deciding_target(before)) != _figure(deciding_target(after)):
        yield Kind.TARGET
    if before.wording != after.wording:
        yield Kind.WORDING
    if before.value != after.value:
        yield Kind.VALUE


def _figure(target: Target | None) -> tuple[object, ...] | None:
    return None if target is None else (target.comparison, target.value)


def _tallies(pairs: Sequence[tuple[Verdict, Verdict]], changes: Sequence[CellChange]) -> Iterator[Tally]:
    grouped: dict[tuple[str, Month], list[tuple[Verdict, Verdict]]] = {}
    for was, now in pairs:
        grouped.setdefault((now.indicator, now.period), []).append((was, now))
    kinds = Counter((change.after.indicator, change.after.period, kind) for change in changes for kind in change.kinds)
    for (indicator, period), some in grouped.items():
        yield Tally(
            indicator,
            period,
            len(some),
            {kind: kinds[indicator, period, kind] for kind in Kind},
            _outcomes([was for was, _ in some]),
            _outcomes([now for _, now in some]),
        )


def _outcomes(verdicts: Sequence[Verdict]) -> Mapping[Outcome, int]:
    counted = Counter(verdict.outcome for verdict in verdicts)
    return {outcome: counted[outcome] for outcome in Outcome}


def _seen(change: VerdictChange, carried: set[tuple[str, Month]]) -> bool:
    """Whether a difference of the rules concerns an indicator and month that the tables hold."""
    return any(
        change.start <= month <= change.end and (change.indicator is None or change.indicator.id == indicator)
        for indicator, month in carried
    )
