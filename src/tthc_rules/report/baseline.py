"""A report against an earlier one: what is new, what was known, what is gone. Cells are matched, never lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tthc_rules.errors import Problem, UsageError
from tthc_rules.messages import say
from tthc_rules.messages.reasons import system_reason
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import format_month
from tthc_rules.report.annotations import MISSED, title_of
from tthc_rules.report.jsonvalues import SCHEMA_VERSION

if TYPE_CHECKING:
    from tthc_rules.model.finding import Finding
    from tthc_rules.model.report import Report


class Fault(NamedTuple):
    """What fails a run, by what it is about. ``message`` (Vietnamese) tells findings without a unit apart."""

    code: str
    indicator: str
    unit: str
    period: str
    message: str = ""

    def line(self, language: str) -> str:
        """The fault in one line."""
        message = self.message or title_of(self.code, language)
        return " · ".join(part for part in (self.unit, self.indicator, self.period, message) if part)


@dataclass(frozen=True, slots=True)
class Against:
    """A comparison with a baseline: faults that are new, how many were known, faults that are gone."""

    new: tuple[Fault, ...]
    known: int
    gone: tuple[Fault, ...]


def faults_of(report: Report, gate: str) -> Counter[Fault]:
    """What the gate counts in a report: error findings and, under ``verdict``, missed targets."""
    errors = (_of_finding(each) for each in report.findings if each.severity is Severity.ERROR)
    missed = (
        Fault(MISSED, each.indicator, each.unit, format_month(each.period))
        for each in report.verdicts
        if each.outcome is Outcome.NOT_MET and gate == "verdict"
    )
    return Counter((*errors, *missed))


def against(report: Report, path: str, gate: str) -> Against:
    """Hold a report against the JSON report that a file holds.

    Raises:
        UsageError: if the file is no JSON report of this program, of this version of the contract and this rule set.
    """
    before, now = _read(path, report.rules.id, gate), faults_of(report, gate)
    new, gone = now - before, before - now
    return Against(tuple(new.elements()), (now & before).total(), tuple(gone.elements()))


def _of_finding(finding: Finding) -> Fault:
    month = "" if finding.period is None else format_month(finding.period)
    message = "" if finding.unit else say(finding.code, "vi", finding.params)
    return Fault(finding.code, finding.indicator or "", finding.unit or "", month, message)


def _read(path: str, rules: str, gate: str) -> Counter[Fault]:
    try:
        found: Any = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else str(error)
        raise UsageError([Problem("baseline_unreadable", path, params={"reason": reason})]) from error
    if not isinstance(found, dict) or found.get("schema_version") != SCHEMA_VERSION:
        raise UsageError([Problem("baseline_no_report", path, params={"version": str(SCHEMA_VERSION)})])
    try:
        named = str(found["ruleset"]["id"])
        if named != rules:
            raise UsageError([Problem("baseline_other_rules", path, params={"named": named, "id": rules})])
        return Counter((*_errors(found["findings"]), *(_missed(found["verdicts"]) if gate == "verdict" else ())))
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError([Problem("baseline_no_report", path, params={"version": str(SCHEMA_VERSION)})]) from error


def _errors(findings: list[Mapping[str, Any]]) -> Iterator[Fault]:
    for each in findings:
        if each["severity"] == Severity.ERROR.label:
            unit = each["unit"] or ""
            message = "" if unit else str(each["message_vi"])
            yield Fault(each["code"], each["indicator"] or "", unit, each["period"] or "", message)


def _missed(verdicts: list[Mapping[str, Any]]) -> Iterator[Fault]:
    for each in verdicts:
        if each["outcome"] == Outcome.NOT_MET.label:
            yield Fault(MISSED, each["indicator"], each["unit"], each["period"])
