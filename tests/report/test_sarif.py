from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.report.sarif import MOST, render_sarif, uri


def run(report, *asked):
    log = json.loads(render_sarif(report, "vi", *asked))
    assert log["version"] == "2.1.0"
    (found,) = log["runs"]
    return found


def test_results_point_to_their_rules_and_places(made):
    found = run(made.report())
    names = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert [(each["ruleId"], each["level"], each["kind"]) for each in found["results"]] == [
        ("format_needs_file", "error", "fail"),
        ("no_rule_set", "warning", "fail"),
        ("target_missed", "none", "informational"),
    ]
    assert [names[each["ruleIndex"]] for each in found["results"]] == [each["ruleId"] for each in found["results"]]
    assert found["results"][0]["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "sample/mar2024.csv"}, "region": {"startLine": 3}}}
    ]
    assert found["artifacts"] == [{"location": {"uri": "sample/mar2024.csv"}, "hashes": {"sha-256": "cd" * 32}}]


def test_a_missed_target_fails_where_the_gate_counts_it(made):
    last = run(made.report(), "verdict")["results"][-1]
    assert (last["ruleId"], last["level"], last["kind"]) == ("target_missed", "error", "fail")


def test_a_workbook_has_no_lines(made):
    finding = replace(made.findings[0], place=Place("a.xlsx", "Phụ lục I", 4, 2))
    (result,) = run(made.report((), (finding,)))["results"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a.xlsx"}}}]
    assert "a.xlsx [Phụ lục I]:4 (B4)" in result["message"]["text"]


def test_beyond_the_limit_the_weightiest_stay_and_the_rest_is_counted(made):
    notes = tuple(replace(made.findings[0], unit=f"u{n}", severity=Severity.NOTE) for n in range(MOST))
    found = run(made.report((), (*notes, made.findings[0])))
    assert len(found["results"]) == MOST
    assert found["results"][0]["level"] == "error"
    (told,) = found["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("Còn 1 mục nữa")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.csv", "a/b.csv"),
        ("./a b.csv", "a%20b.csv"),
        ("C:\\t\\a.csv", "C%3A/t/a.csv"),
        ("/data/số liệu.csv", "file:///data/s%E1%BB%91%20li%E1%BB%87u.csv"),
    ],
)
def test_paths_become_addresses(path, expected):
    assert uri(path) == expected


def test_every_result_has_a_location_be_it_the_folder(made):
    report = made.report((), (Finding("no_rule_set", Severity.ERROR),))
    both = replace(report, sources=(*report.sources, Source("sample/b.csv", None, "ef")))
    assert run(both)["results"][0]["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "sample"}}}]
