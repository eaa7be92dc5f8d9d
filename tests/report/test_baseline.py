from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tthc_rules.errors import UsageError
from tthc_rules.model.finding import Place
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.report.baseline import Fault, against, faults_of
from tthc_rules.report.jsonfile import render_json


@pytest.fixture
def kept(tmp_path):
    def write(report):
        path = tmp_path / "before.json"
        path.write_text(render_json(report, "en"), "utf-8")
        return str(path)

    return write


def test_a_report_against_itself_has_nothing_new(made, kept):
    for gate in ("data", "verdict"):
        found = against(made.report(), kept(made.report()), gate)
        assert (found.new, found.gone) == ((), ())
        assert found.known == {"data": 1, "verdict": 2}[gate]


def test_what_moved_to_another_row_is_known(made, kept):
    moved = replace(made.findings[0], place=Place("other.csv", None, 99, 1))
    assert against(made.report(findings=(moved,)), kept(made.report()), "data").new == ()


def test_what_is_new_and_what_is_gone_are_named(made, kept):
    other = replace(made.findings[0], unit="u2")
    found = against(made.report(findings=(other,)), kept(made.report()), "data")
    assert found.new == (Fault("format_needs_file", "rate", "u2", "2024-03"),)
    assert found.gone == (Fault("format_needs_file", "rate", "u1", "2024-03"),)
    assert found.gone[0].line("vi") == "u1 · rate · 2024-03 · format_needs_file"


def test_the_same_fault_once_more_is_new(made, kept):
    twice = (made.findings[0], made.findings[0])
    found = against(made.report(findings=twice), kept(made.report()), "data")
    assert (len(found.new), found.known) == (1, 1)


def test_a_warning_that_became_an_error_is_new(made, kept):
    mild = replace(made.findings[0], severity=Severity.WARNING)
    assert len(against(made.report(), kept(made.report(findings=(mild,))), "data").new) == 1


def test_a_missed_target_counts_only_under_its_gate(made, kept):
    met = replace(made.verdicts[1], outcome=Outcome.MET)
    before = kept(made.report((met,), ()))
    now = made.report((made.verdicts[1],), ())
    assert against(now, before, "data").new == ()
    assert [fault.unit for fault in against(now, before, "verdict").new] == ["u1"]


def test_findings_without_a_unit_are_told_apart_by_what_they_say(made):
    lost = tuple(replace(made.findings[0], unit=None, params={"format": name}) for name in ("a", "b"))
    assert len(faults_of(made.report((), lost), "data")) == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda report: report.update(schema_version=2), "baseline_no_report"),
        (lambda report: report.pop("findings"), "baseline_no_report"),
        (lambda report: report.update(findings=[3]), "baseline_no_report"),
        (lambda report: report["ruleset"].update(id="another"), "baseline_other_rules"),
    ],
)
def test_another_kind_of_file_is_refused(made, tmp_path, change, code):
    content = json.loads(render_json(made.report(), "vi"))
    change(content)
    path = tmp_path / "b.json"
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(UsageError) as caught:
        against(made.report(), str(path), "data")
    assert [(problem.code, problem.file) for problem in caught.value.problems] == [(code, str(path))]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000])
def test_a_file_that_is_no_json_is_refused(made, tmp_path, content):
    path = tmp_path / "b.json"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        against(made.report(), str(path), "data")
    assert caught.value.problems[0].code == "baseline_unreadable"
