from __future__ import annotations

from dataclasses import replace

import pytest

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.table import Source
from tthc_rules.report.annotations import MISSED, annotated


def test_findings_come_in_their_order_and_then_the_missed_targets(made):
    found = annotated(made.report(), "vi")
    assert [each.code for each in found] == ["format_needs_file", "no_rule_set", MISSED]
    assert [(each.file, each.line) for each in found] == [(made.file, 3), (made.file, None), (made.file, 3)]
    assert found[2].message.startswith(f"{made.file}:3 (C3) · Sở Một · 10,7 % · tối thiểu 30,0 % (Ủy ban, từ 01/2024)")


def test_a_missed_target_weighs_what_the_gate_says(made):
    weights = {gate: annotated(made.report(), "vi", gate)[-1].severity for gate in ("data", "never", "verdict")}
    assert weights == {"data": Severity.NOTE, "never": Severity.NOTE, "verdict": Severity.ERROR}


def test_a_fingerprint_outlives_the_row_the_file_and_the_language(made):
    before = annotated(made.report(), "vi")
    finding = replace(made.findings[0], place=Place("other.xlsx", "Phụ lục II", 40, 9))
    moved = replace(made.verdicts[1], place=Place("other.xlsx", "Phụ lục II", 40, 8), raw="11,7")
    after = annotated(made.report((moved,), (finding, made.findings[1])), "en")
    assert [each.fingerprint for each in after] == [each.fingerprint for each in before]
    assert [each.line for each in after] == [None, None, None]


def test_each_of_these_makes_another_fingerprint(made):
    finding = made.findings[0]
    others = (
        replace(finding, code="no_rule_set"),
        replace(finding, unit="u2"),
        replace(finding, indicator="copies"),
        replace(finding, period=(finding.period or 0) + 1),
        replace(finding, unit=None, unit_name="Sở Lạ"),
        finding,  # told twice: not one thing
    )
    marks = [each.fingerprint for each in annotated(made.report((), (finding, *others)), "vi")]
    assert len(set(marks)) == len(marks) == 7


def test_a_message_is_one_line_whatever_the_cell_holds(made):
    nasty = Finding("no_rule_set", Severity.ERROR, value="a\r\n::set-output name=x::y\x1b[31m\u202e")
    (each,) = annotated(made.report((), (nasty,)), "vi")
    assert not set("\r\n\x1b\u202e") & set(each.message)


def test_only_missed_targets_are_added(made):
    verdicts = tuple(replace(made.verdicts[0], outcome=outcome) for outcome in Outcome)
    assert [each.code for each in annotated(made.report(verdicts, ()), "vi")] == [MISSED]


@pytest.mark.parametrize(
    ("files", "shown", "home"),
    [
        (("in/a.csv",), "in/a.csv", "in/a.csv"),
        (("in/a.csv", "in/a.csv"), "in/a.csv", "in/a.csv"),  # two sheets
        (("in/a.csv", "in/b.csv"), "", "in"),
        (("in/x/a.csv", "in/y/b.csv"), "", "in"),
        (("in/x/a.csv", "in/a.csv"), "", "in"),
        (("a.csv", "in/b.csv"), "", "."),
        (("/a/b.csv", "c.csv"), "", "."),
        ((), "", "."),
    ],
)
def test_what_has_no_place_stands_at_no_file_of_several(made, files, shown, home):
    sources = tuple(Source(file, None, "ab") for file in files)
    report = replace(made.report((), (Finding("no_rule_set", Severity.ERROR),)), sources=sources)
    (each,) = annotated(report, "vi")
    assert (each.file, each.line, each.home) == (shown, None, home)
