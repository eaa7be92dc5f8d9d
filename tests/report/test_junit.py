from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.report.junit import render_junit


def parsed(report, gate="data", language="vi"):
    return ET.fromstring(render_junit(report, language, gate))


def state(case):
    return next((child.tag for child in case), "passed")


@pytest.mark.parametrize(
    ("outcome", "gate", "expected"),
    [
        (Outcome.MET, "data", "passed"),
        (Outcome.REPORTED, "data", "passed"),
        (Outcome.NOT_MET, "data", "skipped"),
        (Outcome.NOT_MET, "never", "skipped"),
        (Outcome.NOT_MET, "verdict", "failure"),
        *(
            (outcome, "verdict", "skipped")
            for outcome in Outcome
            if outcome not in {Outcome.MET, Outcome.REPORTED, Outcome.NOT_MET}
        ),
    ],
)
def test_only_what_was_judged_and_is_good_has_passed(made, outcome, gate, expected):
    root = parsed(made.report((replace(made.verdicts[1], outcome=outcome),), ()), gate)
    (case,) = root.iter("testcase")
    assert state(case) == expected
    assert expected != "skipped" or case.find("skipped").get("message")


def test_a_skipped_case_says_why(made):
    root = parsed(made.report(made.verdicts[:3], ()))
    cases = list(root.iter("testcase"))
    assert [state(case) for case in cases] == ["passed", "skipped", "skipped"]
    assert "Chưa hoàn thành, còn thiếu 19,3 điểm % · CV mẫu" in cases[1].find("skipped").get("message")
    assert cases[1].find("skipped").get("message").endswith("không làm hỏng lần chạy (--fail-on data)")
    assert cases[2].find("skipped").get("message") == "Miễn: lý do"


def test_an_error_on_a_cell_fails_its_case_and_any_other_error_has_a_case_of_its_own(made):
    lost = Finding("no_rule_set", Severity.ERROR, Place("t.csv", None, 9, 2), unit_name="Sở Lạ", value="Sở Lạ")
    root = parsed(made.report(findings=(*made.findings, lost)))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["2024-03 Tỷ lệ mẫu", "2024-03 Số bản sao", "Bảng số liệu"]
    failed = [case for case in root.iter("testcase") if state(case) == "failure"]
    assert [(case.get("classname"), case.get("name")) for case in failed] == [
        ("tthc-rules.rate.2024-03", "Sở Một (u1)"),
        ("tthc-rules.table", "no_rule_set t.csv:9 B9 Sở Lạ"),
    ]


def test_a_warning_fails_nothing(made):
    findings = tuple(replace(each, severity=Severity.WARNING) for each in made.findings)
    assert parsed(made.report(findings=findings)).get("failures") == "0"


def test_the_totals_are_those_of_the_cases(made):
    root = parsed(made.report())
    counts = [(suite.get("tests"), suite.get("failures"), suite.get("skipped")) for suite in (root, *root)]
    assert counts == [("5", "1", None), ("4", "1", "2"), ("1", "0", "0")]


def test_what_xml_cannot_hold_is_replaced(made):
    odd = replace(made.verdicts[0], unit_name="Sở \x00\x1b <&> \ud800 Một")
    (case,) = parsed(made.report((odd,), ())).iter("testcase")
    assert case.get("name") == "Sở \\x00\\x1b <&> \\ud800 Một (all)"
