"""The report as a workbook: a sheet an indicator and month, one for the findings, one for the counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from tthc_rules.messages import remedy, say
from tthc_rules.messages.phrases import basis_text, limit_text, month_text
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.rules import Scale
from tthc_rules.report.words import margin, outcome_words, sources_words, trimmed, where
from tthc_rules.report.workbook import Sheet, Value

if TYPE_CHECKING:
    from tthc_rules.model.report import Report, Verdict

_UNITS = (
    "column_number",
    "column_unit",
    "column_value",
    "column_typed",
    "column_numerator",
    "column_denominator",
    "column_target",
    "column_margin",
    "column_outcome",
    "column_wording",
    "column_stated",
    "column_reason",
    "column_basis",
    "column_place",
)
_FINDINGS = (
    "column_severity",
    "column_place",
    "column_unit",
    "column_indicator",
    "column_typed",
    "column_expected",
    "column_message",
    "column_remedy",
    "column_code",
)


def report_sheets(report: Report, language: str) -> tuple[Sheet, ...]:
    """The sheets, figures as numbers, in ``language``."""
    sheets: list[Sheet] = []
    for (period, indicator), group in groupby(report.verdicts, key=lambda each: (each.period, each.indicator)):
        title = report.rules.indicator(indicator).title.say(language)
        if len(report.periods) > 1:
            title = f"{month_text(period).say(language).replace('/', '-')} {title}"
        sheets.append(
            Sheet(title, _headings(_UNITS, report, indicator, language), _units(report, tuple(group), language))
        )
    return (*_told_apart(sheets), findings_sheet(report, language), _counts(report, language))


def _told_apart(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets, a number before their names: Excel cuts a name at 31 characters, and what is left may be the same."""
    return [Sheet(f"{number}. {sheet.title}", sheet.columns, sheet.rows) for number, sheet in enumerate(sheets, 1)]


def _headings(codes: Sequence[str], report: Report, indicator: str, language: str) -> tuple[str, ...]:
    percent = report.rules.indicator(indicator).scale is Scale.PERCENT
    return tuple(
        say("column_value_percent" if code == "column_value" and percent else code, language) for code in codes
    )


def _units(report: Report, verdicts: Sequence[Verdict], language: str) -> tuple[tuple[Value, ...], ...]:
    numbers = {unit.code: unit.number or "" for unit in report.rules.roster.units}
    scale = report.rules.indicator(verdicts[0].indicator).scale
    rows = []
    for verdict in verdicts:
        basis = basis_text(report.rules, verdict.basis)
        rows.append(
            (
                numbers.get(verdict.unit, ""),
                verdict.unit_name,
                None if verdict.value is None else trimmed(verdict.value),
                verdict.raw,
                verdict.numerator,
                verdict.denominator,
                "" if verdict.target is None else limit_text(verdict.target, scale).say(language),
                margin(verdict),
                outcome_words(verdict.outcome, language),
                verdict.wording,
                verdict.stated,
                verdict.reason.say(language),
                "" if basis is None else basis.say(language),
                "" if verdict.place is None else where(verdict.place),
            )
        )
    return tuple(rows)


def findings_sheet(report: Report, language: str) -> Sheet:
    """The findings, one a row, each with its place and its next step."""
    titles = {indicator.id: indicator.title.say(language) for indicator in report.rules.indicators}
    rows = tuple(
        (
            say(f"code_{finding.severity.label}", language),
            "" if finding.place is None else where(finding.place),
            finding.unit_name or finding.unit or "",
            titles.get(finding.indicator or "", ""),
            finding.value,
            "" if finding.expected is None else finding.expected.say(language),
            say(finding.code, language, finding.params),
            remedy(finding.code, language, finding.params),
            finding.code,
        )
        for finding in report.findings
    )
    return Sheet(say("sheet_findings", language), tuple(say(code, language) for code in _FINDINGS), rows)


def _counts(report: Report, language: str) -> Sheet:
    columns = (say("column_indicator", language), *(outcome_words(outcome, language) for outcome in Outcome))
    rows: list[tuple[Value, ...]] = [
        (report.rules.indicator(indicator).title.say(language), *(counts[outcome] for outcome in Outcome))
        for indicator, counts in report.summary.by_indicator.items()
    ]
    rules = {"id": report.rules.id, "digest": report.rules.sha256[:12]}
    blank: tuple[Value, ...] = (None,) * len(Outcome)
    files = sources_words(report.sources, language)
    rows += [(say("report_rules", language, rules), *blank), (say("report_inputs", language, {"files": files}), *blank)]
    return Sheet(say("report_summary", language), columns, tuple(rows))
