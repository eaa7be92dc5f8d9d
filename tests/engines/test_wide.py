"""Wide tables: a row carries several indicators, headings print targets, columns print verdicts."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from tests.small_rules import MONTH, indicator, rule_set, target, told, unit
from tthc_rules.engines.assessment import Assessment
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.rules import RuleSet, Text
from tthc_rules.pipeline import run_check

WORDING = {Outcome.MET: "Hoàn thành", Outcome.NOT_MET: "Chưa hoàn thành"}
RATE = replace(
    indicator(targets=[target("30")], wording=WORDING),
    title=Text("Tỷ lệ một"),
    verdict_columns=("Mục tiêu tối thiểu {target}",),
)
OTHER = replace(indicator("other"), title=Text("Tỷ lệ hai"))
RULES = rule_set([RATE, OTHER], [unit("u1"), unit("u2")])


def check(
    folder: Path, *lines: str, rules: RuleSet = RULES, period: str = "2024-03", expect: str = "submitted"
) -> Assessment:
    file = folder / "table.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return run_check([str(file)], rules, period=period, expect=expect)


def places(assessment: Assessment, code: str) -> list[tuple[int | None, int | None]]:
    return [(f.place.row, f.place.column) if f.place else (None, None) for f in assessment.findings() if f.code == code]


def test_a_row_of_an_unknown_unit_is_told_once_however_many_indicators_it_carries(tmp_path: Path) -> None:
    assessment = check(tmp_path, "Đơn vị,Tỷ lệ một,Tỷ lệ hai", "Đơn vị u1,50,50", "Nobody,50,50", "Đơn vị u2,1,1")
    assert places(assessment, "unknown_unit") == [(3, 1)]
    assert sum(assessment.counts().findings.values()) == len(assessment.findings())
    (finding,) = [f for f in assessment.findings() if f.code == "unknown_unit"]
    assert finding.indicator is None


def test_a_row_that_stands_twice_is_told_once_a_row(tmp_path: Path) -> None:
    assessment = check(tmp_path, "Đơn vị,Tỷ lệ một,Tỷ lệ hai", "u1,50,50", "u1,50,50", "u2,50,50")
    assert places(assessment, "unit_twice") == [(2, 1), (3, 1)]
    assert [v.outcome.label for v in assessment.verdicts()] == ["invalid", "met", "invalid", "reported"]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Hoàn thành", set()),
        ("HOÀN THÀNH", set()),
        ("  Hoàn   thành ", set()),
        (unicodedata.normalize("NFD", "Hoàn thành"), set()),
        ("Chưa hoàn thành", {("stated_verdict_differs", "error")}),
        ("Đạt", {("stated_verdict_differs", "error")}),
        ("", {("stated_verdict_blank", "warning")}),
        ("-", {("stated_verdict_blank", "warning")}),
    ],
)
def test_a_printed_verdict_is_held_against_the_computed_one(
    tmp_path: Path, stated: str, expected: set[tuple[str, str]]
) -> None:
    assessment = check(tmp_path, "Đơn vị,Tỷ lệ một,Mục tiêu tối thiểu 30%", f"u1,50,{stated}", "u2,20,Chưa hoàn thành")
    assert told(f for f in assessment.findings() if f.code.startswith("stated")) == expected
    assert [v.outcome.label for v in assessment.verdicts()] == ["met", "not_met"]
    assert all(f.place is not None and f.place.cell == "C2" for f in assessment.findings() if f.code in dict(expected))


def test_a_verdict_is_missed_only_where_the_rules_give_it_a_wording(tmp_path: Path) -> None:
    assessment = check(tmp_path, "Đơn vị,Tỷ lệ một,Mục tiêu tối thiểu 30%", "u1,,", "u2,50,Hoàn thành")
    assert told(assessment.findings()) == {("value_missing", "error")}
    assessment = check(tmp_path, "Đơn vị,Tỷ lệ một,Mục tiêu tối thiểu 30%", "u1,,Hoàn thành", "u2,50,Hoàn thành")
    assert told(assessment.findings()) == {("value_missing", "error"), ("stated_verdict_differs", "error")}


def test_a_table_without_a_verdict_column_misses_none(tmp_path: Path) -> None:
    assert told(check(tmp_path, "Đơn vị,Tỷ lệ một", "u1,50", "u2,20").findings()) == set()


def test_an_absent_unit_misses_no_printed_verdict(tmp_path: Path) -> None:
    rules = rule_set([replace(RATE, wording={**WORDING, Outcome.MISSING: "Thiếu"})], [unit("u1"), unit("u2")])
    lines = "Đơn vị,Tỷ lệ một,Mục tiêu tối thiểu 30%", "u1,50,Hoàn thành"
    assert told(check(tmp_path, *lines, rules=rules, expect="all").findings()) == {("unit_missing", "error")}


def heading(folder: Path, printed: str, rules: RuleSet = RULES, period: str = "2024-03") -> list[Finding]:
    lines = f"Đơn vị,Tỷ lệ một,Mục tiêu tối thiểu {printed}", "u1,50,Hoàn thành", "u2,50,Hoàn thành"
    return [f for f in check(folder, *lines, rules=rules, period=period).findings() if f.code.startswith("heading")]


def test_a_heading_that_prints_the_target_in_force_is_right(tmp_path: Path) -> None:
    assert heading(tmp_path, "30%") == []
    both = [target("30", "t", units=["u1"]), target("20", "s", units=["u2"])]
    rules = rule_set([replace(RATE, targets=tuple(both))], [unit("u1"), unit("u2")])
    assert heading(tmp_path, "30%", rules) == heading(tmp_path, "20%", rules) == []


def test_a_heading_that_prints_another_target_is_an_error_at_the_heading(tmp_path: Path) -> None:
    (finding,) = heading(tmp_path, "45%")
    assert (finding.code, finding.severity.label, finding.indicator) == ("heading_target_differs", "error", "rate")
    assert finding.place is not None
    assert finding.place.cell == "C1"
    assert finding.expected is not None
    assert "30" in finding.expected.vi


def test_a_target_in_a_heading_that_the_rules_do_not_have_is_an_error(tmp_path: Path) -> None:
    ended = rule_set([replace(RATE, targets=(target("30", end=MONTH - 1),))], [unit("u1"), unit("u2")])
    (finding,) = heading(tmp_path, "30%", ended)
    assert (finding.code, finding.severity.label, finding.expected) == ("heading_target_unknown", "error", None)


@pytest.mark.parametrize(("period", "expected"), [("2024-02", []), ("2024-03", []), ("2024-04", [MONTH + 1])])
def test_a_month_later_than_the_rosters_source_is_told(tmp_path: Path, period: str, expected: list[int]) -> None:
    rules = rule_set([OTHER], [unit("u1"), unit("u2")], last_confirmed=MONTH)
    found = check(tmp_path, "Đơn vị,Tỷ lệ hai", "u1,50", "u2,50", rules=rules, period=period).findings()
    assert [f.period for f in found if f.code == "roster_not_confirmed"] == expected
    assert all(f.severity.label == "warning" for f in found)


def test_annexes_given_together_are_one_table_and_each_speaks_of_its_own_month(tmp_path: Path) -> None:
    first, second = tmp_path / "2024-03.csv", tmp_path / "2024-04.csv"
    first.write_text("Đơn vị,Tỷ lệ một\nu1,50\nu2,50\n", encoding="utf-8")
    second.write_text("Đơn vị,Tỷ lệ hai\nu1,50\n", encoding="utf-8")
    assessment = run_check([str(first), str(second)], RULES)
    found = {(v.unit, v.indicator, v.period): v.outcome.label for v in assessment.verdicts()}
    assert found == {
        ("u1", "rate", MONTH): "met",
        ("u2", "rate", MONTH): "met",
        ("u1", "other", MONTH + 1): "reported",
        ("u2", "other", MONTH + 1): "missing",
    }
