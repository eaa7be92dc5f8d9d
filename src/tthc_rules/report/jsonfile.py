"""The JSON report: the contract of ``contract.py`` filled in. The same report gives the same bytes everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tthc_rules._version import __version__
from tthc_rules.messages import bilingual
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import Basis, Target
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json, place_json, standing_json, written

if TYPE_CHECKING:
    from tthc_rules.model.report import Report, Verdict


def render_json(report: Report, language: str) -> str:
    """The report as JSON text, indented by two, ending with a newline. Names, reasons and wording in ``language``."""
    return "".join(written(report_json(report, language))) + "\n"


def report_json(report: Report, language: str) -> Mapping[str, Json]:
    """The report as values of JSON, keys in the order of the contract."""
    apart: Mapping[str, Json] = {}
    if report.submissions is not None:
        from tthc_rules.report.submissions import submissions_json

        apart = {"submissions": submissions_json(report.submissions)}
    if report.changes:
        from tthc_rules.report.changes import changes_json

        apart = {**apart, **{changes.other.value: changes_json(changes) for changes in report.changes}}
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "ruleset": {"id": report.rules.id, "title": report.rules.title.say(language), "sha256": report.rules.sha256},
        "inputs": _inputs(report),
        "verdicts": [verdict_json(verdict, language) for verdict in report.verdicts],
        "scores": [],
        "findings": [finding_json(finding, language) for finding in report.findings],
        "summary": {
            "by_indicator": {
                indicator: {outcome.label: counts[outcome] for outcome in Outcome}
                for indicator, counts in report.summary.by_indicator.items()
            },
            "findings": {severity.label: report.summary.findings[severity] for severity in reversed(Severity)},
        },
        **apart,
    }


def _inputs(report: Report) -> list[Json]:
    """One entry a file; its period where it holds exactly one."""
    periods: dict[str, set[int]] = {}
    for verdict in report.verdicts:
        if verdict.place is not None:
            periods.setdefault(verdict.place.file, set()).add(verdict.period)
    inputs: dict[str, dict[str, Json]] = {}
    for source in report.sources:
        found = periods.get(source.file, set(report.periods))
        period = format_month(next(iter(found))) if len(found) == 1 else None
        inputs[source.file] = {"path": source.file, "sha256": source.sha256, "period": period}
        inputs[source.file] |= standing_json(report.sources, source.file)
    return list(inputs.values())


def verdict_json(verdict: Verdict, language: str) -> Mapping[str, Json]:
    """One verdict as the contract has it."""
    return {
        "unit": verdict.unit,
        "unit_name": verdict.unit_name,
        "level": verdict.level.value,
        "indicator": verdict.indicator,
        "period": format_month(verdict.period),
        "value": verdict.value,
        "raw": verdict.raw,
        "numerator": verdict.numerator,
        "denominator": verdict.denominator,
        "target": _target(verdict.target, language),
        "outcome": verdict.outcome.label,
        "wording": verdict.wording,
        "stated": verdict.stated,
        "reason": verdict.reason.say(language),
        "basis": _basis(verdict.basis),
        "place": place_json(verdict.place),
    }


def _target(target: Target | None, language: str) -> Json:
    if target is None:
        return None
    return {"comparison": target.comparison.value, "value": target.value, "set_by": target.set_by.say(language)}


def _basis(basis: Basis | None) -> Json:
    if basis is None:
        return None
    return {"document": basis.document, "place": basis.place, "as": basis.role, "unverified": basis.unverified}


def finding_json(finding: Finding, language: str) -> Mapping[str, Json]:
    """A finding as the contract has it."""
    message = bilingual(finding.code, finding.params)
    return {
        "code": finding.code,
        "severity": finding.severity.label,
        "unit": finding.unit,
        "indicator": finding.indicator,
        "period": None if finding.period is None else format_month(finding.period),
        "message_vi": message.vi,
        "message_en": message.en,
        "expected": None if finding.expected is None else finding.expected.say(language),
        "place": place_json(finding.place),
    }
