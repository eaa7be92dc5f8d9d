"""What a person or another program is told: plain values made from the frames, in a canonical order."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tthc_rules.model.changes import TableChanges
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Basis, Level, RuleSet, Target, Text
from tthc_rules.model.submissions import Submissions
from tthc_rules.model.table import Source
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Verdict:
    """The verdict on one (unit, indicator, period).

    Attributes:
        unit, indicator: their codes.
        period: the month as a whole number, ``year × 12 + month − 1``.
        value: the number judged, in the indicator's unit (percent: 44.12 means 44.12 %), ``None`` if there is none.
        raw: the cell as typed, ``None`` where the table has no such cell or it is blank.
        target: the target that decides or would decide the cell, ``None`` if none is in force.
        wording: what this province prints for the outcome, ``None`` if the rules give no wording.
        stated: the verdict the table itself prints.
        reason: one sentence: why this outcome.
        basis: the source of the clause that decided.
        place: of the value cell; ``None`` where the table has no row for the unit.
    """

    unit: str
    unit_name: str
    level: Level
    indicator: str
    period: Month
    value: Decimal | None
    raw: str | None
    numerator: int | None
    denominator: int | None
    target: Target | None
    outcome: Outcome
    wording: str | None
    stated: str | None
    reason: Text
    basis: Basis | None
    place: Place | None


@record(frozen=True, slots=True)
class Summary:
    """Counts: outcomes by indicator id (every outcome present, zeros too), findings by severity."""

    by_indicator: Mapping[str, Mapping[Outcome, int]]
    findings: Mapping[Severity, int]


@record(frozen=True, slots=True)
class Report:
    """One assessment, ready to render.

    ``verdicts`` are ordered by period, indicator (order of the rule set), unit (order of the roster); ``findings`` by
    place (file, sheet, row, column), then code, those without a place last. ``carried`` and ``absent`` are indicator
    ids: judged here, and known to the rules but not in this table. ``submissions`` is there where each file was one,
    ``changes`` for each other table that it was held against.
    """

    rules: RuleSet
    sources: tuple[Source, ...]
    periods: tuple[Month, ...]
    carried: tuple[str, ...]
    absent: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    summary: Summary
    submissions: Submissions | None = None
    changes: tuple[TableChanges, ...] = ()
