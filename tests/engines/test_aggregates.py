"""The row that pools others: recomputed where both give parts, plausible where they do not."""

from __future__ import annotations

import pytest

from tests.small_rules import indicator, judge, only_outcome, pending, rule_set, target, told, unit
from tthc_rules.model.finding import Finding
from tthc_rules.model.rules import RuleSet, Scale

UNITS = [unit("all", "province", aggregate=True), unit("u1"), unit("u2")]
RATES = rule_set(indicator(formula=True), UNITS)
COUNTS = rule_set(indicator(scale=Scale.COUNT, high=None), UNITS)


def found(rules: RuleSet, total: dict[str, str | None], *members: dict[str, str | None]) -> list[Finding]:
    rows = [{"unit": "all", **total}, *({"unit": f"u{i}", **row} for i, row in enumerate(members, start=1))]
    return [f for f in judge(rules, *rows, expect="submitted").findings() if f.code.startswith("aggregate_")]


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("10", []),
        ("30", []),
        ("20", []),
        ("9,9", ["aggregate_outside_members"]),
        ("30,1", ["aggregate_outside_members"]),
    ],
)
def test_a_rate_lies_within_those_of_its_members(total: str, expected: list[str]) -> None:
    findings = found(RATES, {"value": total}, {"value": "10"}, {"value": "30"})
    assert [f.code for f in findings] == expected
    assert all(f.severity.label == "warning" and f.unit == "all" and f.place is not None for f in findings)


@pytest.mark.parametrize(("total", "expected"), [("40", []), ("41", []), ("39", ["aggregate_below_sum"])])
def test_a_count_is_not_below_the_sum_of_its_members(total: str, expected: list[str]) -> None:
    assert [f.code for f in found(COUNTS, {"value": total}, {"value": "10"}, {"value": "30"})] == expected


@pytest.mark.parametrize(
    ("top", "bottom", "expected"),
    [("4", "7", []), ("5", "7", ["aggregate_differs"]), ("4", "8", ["aggregate_differs"])],
)
def test_parts_are_added_up(top: str, bottom: str, expected: list[str]) -> None:
    members = [{"numerator": "1", "denominator": "2"}, {"numerator": "3", "denominator": "5"}]
    findings = found(RATES, {"numerator": top, "denominator": bottom}, *members)
    assert [(f.code, f.severity.label) for f in findings] == [(code, "error") for code in expected]
    assert all((f.params["sum_numerator"], f.params["sum_denominator"]) == ("4", "7") for f in findings)


def test_members_without_cases_add_nothing_and_hide_nothing() -> None:
    members = [{"numerator": "0", "denominator": "0"}, {"numerator": "3", "denominator": "5"}]
    assert found(RATES, {"numerator": "3", "denominator": "5"}, *members) == []


def test_parts_are_not_added_up_where_a_member_gives_none() -> None:
    members = [{"numerator": "1", "denominator": "2"}, {"value": "60"}]
    assert found(RATES, {"numerator": "9", "denominator": "9", "value": "55"}, *members) == []


def test_only_figures_that_can_be_used_are_compared() -> None:
    assert found(RATES, {"value": "50"}, {"value": "110"}, {"value": "50"}) == []
    assert found(RATES, {"value": "50"}, {"value": "abc"}, {"value": None}) == []
    assert found(RATES, {"value": "110"}, {"value": "10"}, {"value": "20"}) == []


def test_each_indicator_and_month_is_compared_with_its_own() -> None:
    rules = rule_set([indicator(), indicator("other")], UNITS)
    rows = [
        {"unit": "all", "value": "50"},
        {"unit": "u1", "value": "50"},
        {"unit": "u1", "indicator": "other", "value": "5"},
        {"unit": "u1", "period": "2024-04", "value": "5"},
    ]
    codes = {f.code for f in judge(rules, *rows, expect="submitted").findings()}
    assert "aggregate_outside_members" not in codes


def test_an_aggregate_without_a_figure_is_missing_with_a_note_and_no_error() -> None:
    rules = rule_set(indicator(targets=[target("30")]), UNITS[:1])
    for cell in (None, "-"):
        assessment = judge(rules, {"unit": "all", "value": cell})
        assert only_outcome(assessment) == "missing"
        assert told(assessment.findings()) == {("aggregate_without_figure", "note")}


def test_an_aggregate_without_a_row_is_missing_with_a_note_too() -> None:
    assessment = judge(rule_set(indicator(), UNITS[:2]), {"value": "5"})
    assert told(assessment.findings()) == {("aggregate_without_figure", "note")}


def test_a_pending_aggregate_is_only_pending() -> None:
    rules = rule_set(indicator(pendings=[pending()]), UNITS[:1])
    assert told(judge(rules, {"unit": "all", "value": None}).findings()) == set()
