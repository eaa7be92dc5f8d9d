"""A whole table at once: which cells there are, which stand twice, which are missing, and what is told of them."""

from __future__ import annotations

from collections import Counter

import polars as pl
import pytest

from tests.small_rules import MONTH, frame, indicator, judge, pending, rule_set, target, told, unit
from tthc_rules.engines.assessment import Assessment
from tthc_rules.errors import TableError, UsageError
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import format_month
from tthc_rules.pipeline import assess, compile_rules

UNITS = [unit("u1"), unit("u2"), unit("u3", start=MONTH + 1)]
RULES = compile_rules(rule_set([indicator(targets=[target("30")]), indicator("other")], UNITS))
LATER = format_month(MONTH + 1)


def keys(assessment: Assessment) -> list[tuple[str, str, str]]:
    return [(v.unit, v.indicator, format_month(v.period)) for v in assessment.verdicts()]


def outcomes(assessment: Assessment) -> dict[str, str]:
    return {v.unit: v.outcome.label for v in assessment.verdicts()}


def test_a_unit_without_a_row_is_missing_where_it_exists() -> None:
    assessment = judge(RULES, {"value": "50"})
    assert outcomes(assessment) == {"u1": "met", "u2": "missing"}
    (finding,) = assessment.findings()
    assert (finding.code, finding.unit, finding.place, finding.severity.label) == ("unit_missing", "u2", None, "error")


def test_a_blank_cell_is_missing_at_its_place() -> None:
    (finding,) = judge(RULES, {"value": "-"}, expect="submitted").findings()
    assert (finding.code, finding.place is not None) == ("value_missing", True)


def test_only_carried_indicators_are_judged() -> None:
    report = judge(RULES, {"value": "50"}).report()
    assert (report.carried, report.absent) == (("rate",), ("other",))
    assert {verdict.indicator for verdict in report.verdicts} == {"rate"}


def test_every_month_of_the_table_expects_the_units_that_exist_in_it() -> None:
    assessment = judge(RULES, {"value": "50"}, {"value": "50", "period": LATER})
    month = format_month(MONTH)
    assert keys(assessment) == [
        ("u1", "rate", month),
        ("u2", "rate", month),
        ("u1", "rate", LATER),
        ("u2", "rate", LATER),
        ("u3", "rate", LATER),
    ]


def test_verdicts_stand_by_period_indicator_and_unit() -> None:
    rows = [
        {"unit": code, "indicator": name, "period": month, "value": "50"}
        for month in (LATER, format_month(MONTH))
        for name in ("other", "rate")
        for code in ("u2", "u1")
    ]
    found = keys(judge(RULES, *rows, expect="submitted"))
    assert found == sorted(found, key=lambda key: (key[2], key[1] == "other", key[0]))
    assert len(found) == len(rows)


def test_a_unit_before_its_time_has_a_verdict_where_it_has_a_row() -> None:
    assessment = judge(RULES, {"unit": "u3", "value": "50"}, expect="submitted")
    assert outcomes(assessment) == {"u3": "not_applicable"}
    assert told(assessment.findings()) == {("unit_not_in_force", "error")}


def test_a_unit_that_stands_twice_has_one_verdict_at_its_first_row() -> None:
    assessment = judge(RULES, {"value": "50"}, {"unit": "u2", "value": "50"}, {"value": "20"})
    assert outcomes(assessment) == {"u1": "invalid", "u2": "met"}
    (twice,) = [v for v in assessment.verdicts() if v.unit == "u1"]
    assert twice.place is not None
    assert (twice.place.row, twice.raw) == (1, "50")
    found = [f for f in assessment.findings() if f.code == "unit_twice"]
    assert [(f.place.row if f.place else None, f.params["rows"]) for f in found] == [(1, "1, 3"), (3, "1, 3")]
    assert assessment.frame()["unit"].to_list() == ["u1", "u2"]


def test_the_same_unit_in_two_months_or_indicators_does_not_stand_twice() -> None:
    rows = [{"value": "50"}, {"value": "50", "period": LATER}, {"value": "50", "indicator": "other"}]
    assert "unit_twice" not in {f.code for f in judge(RULES, *rows).findings()}


def test_three_rows_of_a_unit_are_counted() -> None:
    found = judge(RULES, {"value": "50"}, {"value": "50"}, {"value": "50"}, expect="submitted").findings()
    assert [f.params["copies"] for f in found] == ["3", "3", "3"]


def test_two_unknown_units_do_not_make_each_other_stand_twice() -> None:
    assessment = judge(
        RULES, {"unit": "x1", "value": "5"}, {"unit": "x1", "value": "5"}, {"value": "50"}, {"value": "40"}
    )
    assert Counter(f.code for f in assessment.findings()) == {"unknown_unit": 2, "unit_twice": 2, "unit_missing": 1}
    assert set(outcomes(assessment)) == {"u1", "u2"}


@pytest.mark.parametrize(
    ("expect", "found"),
    [
        ("all", {"u1", "u2"}),
        ("submitted", {"u1"}),
        (["u1"], {"u1"}),
        (["u2"], {"u1", "u2"}),
        ("u2, u1", {"u1", "u2"}),
        (["u3"], {"u1"}),
    ],
)
def test_who_must_be_there(expect: str | list[str], found: set[str]) -> None:
    assert set(outcomes(judge(RULES, {"value": "50"}, expect=expect))) == found


def test_submitted_expects_both_months_of_a_unit_that_came_once() -> None:
    rows = [{"value": "50"}, {"unit": "u2", "value": "50", "period": LATER}]
    found = {v.outcome.label for v in judge(RULES, *rows, expect="submitted").verdicts()}
    assert found == {"met", "missing"}


def test_every_code_that_nobody_knows_is_a_problem_of_the_call() -> None:
    with pytest.raises(UsageError) as caught:
        judge(RULES, {"value": "50"}, expect=["u1", "nobody", "u22"])
    assert [p.code for p in caught.value.problems] == ["unknown_expected_unit", "unknown_expected_unit_near"]
    assert [p.params["name"] for p in caught.value.problems] == ["nobody", "u22"]
    assert "u2 (" in caught.value.problems[1].params["units"]


def test_the_frame_of_verdicts() -> None:
    rows = [
        {"value": "44,12", "numerator": "4412", "denominator": "10000", "stated": "Đạt"},
        {"unit": "u2", "indicator": "other", "value": "7"},
    ]
    table = judge(RULES, *rows, expect=["u1"]).frame()
    assert table.columns == [
        "period",
        "unit",
        "indicator",
        "value",
        "raw",
        "numerator",
        "denominator",
        "comparison",
        "target",
        "outcome",
        "stated",
        "row",
    ]
    assert table.with_columns(pl.selectors.enum().cast(pl.String)).rows() == [
        ("2024-03", "u1", "rate", 44.12, "44,12", 4412, 10000, "at_least", 30.0, "met", "Đạt", 1),
        ("2024-03", "u2", "other", 7.0, "7", None, None, None, None, "reported", None, 2),
        ("2024-03", "u1", "other", None, None, None, None, None, None, "missing", None, None),
    ]


def test_the_frame_shows_no_target_where_the_unit_is_not_bound() -> None:
    rules = rule_set(indicator(applies_to=[], targets=[target("30", at_least=False)]))
    assert judge(rules, {"value": "5"}).frame().select("comparison", "target").row(0) == (None, None)
    rules = rule_set(indicator(targets=[target("30", at_least=False)]))
    assert judge(rules, {"value": "5"}).frame().select("comparison", "target").row(0) == ("at_most", 30.0)


def test_counts_equal_what_the_report_lists() -> None:
    rows = [
        {"value": "50"},
        {"value": "20"},
        {"unit": "u2", "value": "30", "stated": "Khác"},
        {"unit": "nobody", "value": "5"},
        {"unit": "u2", "indicator": "other", "value": "abc", "period": LATER},
        {"value": "0", "period": LATER},
    ]
    report = judge(RULES, *rows).report()
    assert report.summary == judge(RULES, *rows).counts()
    for name, counted in report.summary.by_indicator.items():
        listed = Counter(v.outcome for v in report.verdicts if v.indicator == name)
        assert counted == {outcome: listed[outcome] for outcome in Outcome}
    assert set(report.summary.by_indicator) == {"rate", "other"}
    listed_findings = Counter(f.severity for f in report.findings)
    assert report.summary.findings == {level: listed_findings[level] for level in Severity}
    assert all(report.summary.findings.values())


def test_findings_stand_by_row_and_column_those_without_a_place_last() -> None:
    rows = [
        {"unit": "u2", "value": "abc", "numerator": "abc", "denominator": "5"},
        {"unit": "nobody", "value": "5"},
        {"value": "5", "period": LATER, "numerator": "1"},
    ]
    found = judge(RULES, *rows).findings()
    places = [(f.place.row, f.place.column) if f.place else None for f in found]
    stated = [place for place in places if place]
    assert stated == sorted(stated)
    assert places == [*stated, *([None] * (len(places) - len(stated)))]
    assert None in places


def test_a_frame_without_rows_has_no_verdicts_and_no_findings() -> None:
    assessment = assess(frame().clear(), RULES, period=format_month(MONTH))
    assert (list(assessment.verdicts()), list(assessment.findings())) == ([], [])


@pytest.mark.parametrize("row", [{"period": "x"}, {"period": "", "unit": ""}, {"period": "x", "unit": None}])
def test_a_frame_in_which_no_row_has_a_month_is_refused(row: dict[str, str | None]) -> None:
    with pytest.raises(TableError, match="no_dated_row"):
        assess(frame(row), RULES)


def test_an_empty_frame_has_nothing_to_judge_but_what_is_missing() -> None:
    assessment = assess(frame({"unit": "nobody", "value": "5"}), RULES)
    assert outcomes(assessment) == {"u1": "missing", "u2": "missing"}


def test_figures_of_a_unit_nobody_knows_are_not_pending_because_those_of_another_are() -> None:
    rules = rule_set([indicator(pendings=[pending()])], [unit("u1")])
    assessed = judge(rules, {"unit": "u1", "value": "1"}, {"unit": "nobody", "value": "abc"})
    told_errors = [finding for finding in assessed.findings() if finding.severity is Severity.ERROR]
    assert {finding.code for finding in told_errors} == {"unknown_unit", "number_unreadable"}
    assert assessed.counts().findings[Severity.ERROR] == len(told_errors)
