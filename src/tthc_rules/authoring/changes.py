"""What two rule sets differ in, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tthc_rules.authoring.effects import Effect
from tthc_rules.model.period import FIRST, LAST, Month
from tthc_rules.model.rules import Indicator, RuleSet, Text, Unit, Written
from tthc_rules.records import record


class Kind(StrEnum):
    """What a change that can change a verdict is about."""

    RULING = "ruling"
    """bound or not, pending, exempt, the target"""
    RANGE = "range"
    DECIMALS = "decimals"
    SCALE = "scale"
    FORMULA = "formula"
    ZERO_DENOMINATOR = "zero_denominator"
    AGGREGATE = "aggregate"
    UNIT_MONTHS = "unit_months"
    """the months in which a unit exists"""
    UNIT_ADDED = "unit_added"
    UNIT_REMOVED = "unit_removed"
    INDICATOR_ADDED = "indicator_added"
    INDICATOR_REMOVED = "indicator_removed"


@dataclass(frozen=True, slots=True, order=True)
class ClauseAt:
    """A clause that a change comes from. ``side`` is ``old`` or ``new``, ``part`` where it stands (``targets``)."""

    side: str
    part: str
    id: str
    file: str
    line: int


@record(frozen=True, slots=True)
class VerdictChange:
    """One difference that can change a verdict: the same for all its units and months.

    Attributes:
        indicator: what it is about, ``None`` where the unit itself is changed.
        units: the units concerned, in the order of the roster.
        everyone: no unit in the same position is left out.
        start, end: the months concerned.
        before, after: the effects, where the change is one of the clauses.
        clauses: where it comes from.
        sentence: the change in words.
    """

    kind: Kind
    indicator: Indicator | None
    units: tuple[Unit, ...]
    sentence: Text
    everyone: bool = False
    start: Month = FIRST
    end: Month = LAST
    before: Effect | None = None
    after: Effect | None = None
    clauses: tuple[ClauseAt, ...] = ()


@record(frozen=True, slots=True)
class OtherChange:
    """One difference that can change no verdict: words, names, sources, confirmations, tests.

    Attributes:
        field: what differs, a key of the rule language where there is one.
        sentence: the difference in words.
        written: where the new (if removed: the old) text stands, ``None`` where no one place says it.
    """

    field: str
    sentence: Text
    written: Written | None = None


@record(frozen=True, slots=True)
class RuleDiff:
    """Two rule sets compared.

    ``verdicts`` is empty if and only if the two have equal effects.
    """

    old: RuleSet
    new: RuleSet
    verdicts: tuple[VerdictChange, ...]
    others: tuple[OtherChange, ...]
