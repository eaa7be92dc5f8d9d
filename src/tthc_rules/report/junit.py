"""The verdicts as JUnit XML: a test case a cell, and only what was judged and is good counts as passed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tthc_rules.messages import say
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import format_month
from tthc_rules.report.blocks import Item
from tthc_rules.report.compose import missed_item
from tthc_rules.report.findings import finding_item
from tthc_rules.report.text import visible
from tthc_rules.report.words import outcome_words

if TYPE_CHECKING:
    from tthc_rules.model.finding import Finding
    from tthc_rules.model.report import Report, Verdict

PASSED = frozenset({Outcome.MET, Outcome.REPORTED})
"""Outcomes of a cell that was there and in order. Every other one is skipped with its reason, or failed."""

_OWN = "tthc-rules"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_Key = tuple[str | None, str | None, int | None]


def render_junit(report: Report, language: str, gate: str = "data") -> str:
    """One suite an indicator and month, one for the findings that are on no verdict.

    A test case has failed where an error finding is on its cell, and where its target is missed and ``gate`` is
    ``verdict``. Exempt, pending, not applicable and the like are skipped, and so is a missed target that the gate
    does not count: never passed.
    """
    errors: dict[_Key, list[Finding]] = {}
    for finding in report.findings:
        if finding.severity is Severity.ERROR:
            errors.setdefault((finding.unit, finding.indicator, finding.period), []).append(finding)
    root = ET.Element("testsuites", {"name": _OWN})
    for (period, indicator), group in groupby(report.verdicts, key=lambda each: (each.period, each.indicator)):
        title = f"{format_month(period)} {report.rules.indicator(indicator).title.say(language)}"
        suite = ET.SubElement(root, "testsuite", {"name": _plain(title)})
        for verdict in group:
            found = errors.pop((verdict.unit, verdict.indicator, verdict.period), [])
            _case(suite, verdict, found, report, (language, gate))
    rest = [finding for found in errors.values() for finding in found]
    if rest:
        suite = ET.SubElement(root, "testsuite", {"name": _plain(say("junit_table", language))})
        for finding in rest:
            case = ET.SubElement(suite, "testcase", {"classname": f"{_OWN}.table", "name": _named(finding)})
            _failed(case, [finding], report, language)
    _count(root)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(
    suite: ET.Element, verdict: Verdict, found: Sequence[Finding], report: Report, asked: tuple[str, str]
) -> None:
    language, gate = asked
    classname = f"{_OWN}.{verdict.indicator}.{format_month(verdict.period)}"
    name = _plain(f"{verdict.unit_name} ({verdict.unit})")
    case = ET.SubElement(suite, "testcase", {"classname": classname, "name": name})
    if found:
        _failed(case, found, report, language)
    elif verdict.outcome is Outcome.NOT_MET:
        line = _line(missed_item(report.rules, verdict, language))
        if gate == "verdict":
            ET.SubElement(case, "failure", {"type": verdict.outcome.label, "message": line}).text = line
        else:
            ET.SubElement(case, "skipped", {"message": _plain(say("junit_not_counted", language, {"message": line}))})
    elif verdict.outcome not in PASSED:
        words = f"{outcome_words(verdict.outcome, language)}: {verdict.reason.say(language)}"
        ET.SubElement(case, "skipped", {"message": _plain(words)})


def _failed(case: ET.Element, found: Sequence[Finding], report: Report, language: str) -> None:
    lines = [_line(finding_item(finding, report.rules, language)) for finding in found]
    failure = ET.SubElement(case, "failure", {"type": found[0].code, "message": lines[0]})
    failure.text = "\n".join(lines)


def _named(finding: Finding) -> str:
    place = finding.place
    where = "" if place is None else f" {place.file}:{place.row or ''}{f' {place.cell}' if place.cell else ''}"
    return _plain(f"{finding.code}{where} {finding.unit_name or finding.unit or ''}".strip())


def _line(item: Item) -> str:
    return _plain(" · ".join(part.text for part in item.parts))


def _plain(text: str) -> str:
    """Text that XML can hold."""
    return _NO_XML.sub("\ufffd", visible(text))


def _count(root: ET.Element) -> None:
    """Set the totals that the format asks for, of each suite and of all."""
    for element in (*root, root):
        cases = list(element.iter("testcase"))
        element.set("tests", str(len(cases)))
        element.set("failures", str(sum(case.find("failure") is not None for case in cases)))
        element.set("errors", "0")
        if element is not root:  # the format knows no such total of all suites
            element.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
