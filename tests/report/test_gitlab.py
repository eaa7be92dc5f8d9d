from __future__ import annotations

import json
from dataclasses import replace

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.report.gitlab import render_gitlab


def test_each_entry_has_what_gitlab_asks_for(made):
    entries = json.loads(render_gitlab(made.report(), "vi"))
    assert [(each["check_name"], each["severity"], each["location"]) for each in entries] == [
        ("format_needs_file", "major", {"path": made.file, "lines": {"begin": 3}}),
        ("no_rule_set", "minor", {"path": made.file, "lines": {"begin": 1}}),
        ("target_missed", "info", {"path": made.file, "lines": {"begin": 3}}),
    ]
    assert all(set(each) == {"description", "check_name", "fingerprint", "severity", "location"} for each in entries)
    assert len({each["fingerprint"] for each in entries}) == 3


def test_a_path_is_relative_to_the_project(made):
    finding = replace(made.findings[0], place=Place("./a/b.csv", None, 2, 1))
    assert json.loads(render_gitlab(made.report((), (finding,)), "vi"))[0]["location"]["path"] == "a/b.csv"


def test_nothing_found_is_an_empty_list(made):
    assert json.loads(render_gitlab(made.report(made.verdicts[:1], ()), "vi")) == []


def test_what_is_on_no_file_stands_at_their_folder(made):
    report = made.report((), (Finding("no_rule_set", Severity.ERROR),))
    both = replace(report, sources=(*report.sources, Source("sample/b.csv", None, "ef")))
    assert json.loads(render_gitlab(both, "vi"))[0]["location"] == {"path": "sample", "lines": {"begin": 1}}
