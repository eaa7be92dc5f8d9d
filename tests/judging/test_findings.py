"""What is told of a figure besides its outcome: rounding, zero, parts, confirmation, decimals."""

from __future__ import annotations

import pytest

from tests.small_rules import (
    MONTH,
    applies,
    exemption,
    indicator,
    judge,
    only_outcome,
    pending,
    rule_set,
    target,
    told,
    unit,
)
from tthc_rules.engines.assessment import Assessment
from tthc_rules.model.rules import Scale

AT_LEAST = rule_set(indicator(targets=[target("30")]))
AT_MOST = rule_set(indicator(targets=[target("30", at_least=False)]))
WITH_PARTS = rule_set(indicator(targets=[target("30")], formula=True))


def codes(assessment: Assessment) -> set[str]:
    return {finding.code for finding in assessment.findings()}


@pytest.mark.parametrize(
    ("text", "outcome", "near"),
    [
        ("30", "met", True),
        ("30%", "met", True),
        ("30,0", "met", True),
        ("30,00 %", "met", True),
        ("29.99", "not_met", False),
        ("29,95", "not_met", False),
        ("29,9999", "not_met", False),
        ("30,0001", "met", False),
        ("30,1", "met", False),
        ("29,9", "not_met", False),
        ("31", "met", False),
        ("29", "not_met", False),
        ("0", "not_met", False),
        ("100", "met", False),
        ("30," + "0" * 25, "met", True),
    ],
)
def test_around_the_target(text: str, outcome: str, near: bool) -> None:
    assessment = judge(AT_LEAST, {"value": text})
    assert only_outcome(assessment) == outcome
    assert ("near_target" in codes(assessment)) is near


@pytest.mark.parametrize(
    ("limit", "text", "near"),
    [
        ("29.95", "30,0", False),  # 29,95 itself rounds to 30,0 and meets the target
        ("29.96", "30,0", True),
        ("29.94", "30,0", False),
        ("29.95", "29,9", False),  # all of 29,85 to 29,95, the end left out, is below
        ("29.94", "29,9", True),
        ("29.86", "29,9", True),
    ],
)
def test_a_warning_is_due_where_the_rounded_figure_may_lie_on_the_other_side(limit: str, text: str, near: bool) -> None:
    assert ("near_target" in codes(judge(rule_set(indicator(targets=[target(limit)])), {"value": text}))) is near


@pytest.mark.parametrize(
    ("limit", "text", "outcome", "near"),
    [
        ("30", "30", "met", True),
        ("30", "30,1", "not_met", False),
        ("30", "29,9", "met", False),
        ("29.95", "30,0", "not_met", True),  # 29,95 itself rounds to 30,0 and meets the target
        ("29.94", "30,0", "not_met", False),
        ("29.95", "29,9", "met", False),
        ("29.94", "29,9", "met", True),
        ("29.86", "29,9", "not_met", True),
    ],
)
def test_a_target_that_must_not_be_exceeded(limit: str, text: str, outcome: str, near: bool) -> None:
    assessment = judge(rule_set(indicator(targets=[target(limit, at_least=False)])), {"value": text})
    assert only_outcome(assessment) == outcome
    assert ("near_target" in codes(assessment)) is near


def test_zero_may_hide_that_there_were_no_cases() -> None:
    assert told(judge(AT_LEAST, {"value": "0"}).findings()) == {("zero_without_denominator", "note")}
    assert told(judge(AT_LEAST, {"value": "0", "numerator": "0", "denominator": "9"}).findings()) == set()
    assert told(judge(AT_LEAST, {"value": "0,1"}).findings()) == set()
    assert told(judge(rule_set(indicator()), {"value": "0"}).findings()) == set()


def test_a_count_of_zero_hides_nothing() -> None:
    rules = rule_set(indicator(scale=Scale.COUNT, targets=[target("30")]))
    assert told(judge(rules, {"value": "0"}).findings()) == set()


@pytest.mark.parametrize(
    ("top", "bottom", "text", "outcome", "expected"),
    [
        ("2999", "10000", "30,0", "not_met", {"parts_decide"}),
        ("2999", "10000", "29,99", "not_met", set()),
        ("3000", "10000", "30,0", "met", set()),
        ("29999999", "100000000", "30,0000", "not_met", {"parts_decide"}),
        ("1", "3", "33,3", "met", set()),
        ("1", "3", "33,4", "invalid", {"rate_differs_from_parts"}),
        ("1", "8", "12,5", "not_met", set()),
        ("1", "8", "13", "not_met", set()),  # 12,5 may be rounded up
        ("1", "8", "12", "not_met", set()),  # or down
        ("1", "8", "14", "invalid", {"rate_differs_from_parts"}),
        ("5", "4", None, "invalid", {"numerator_above_denominator"}),
        ("4", "4", None, "met", {"value_from_parts"}),
        ("3", None, "30,1", "met", {"parts_incomplete"}),
        (None, "3", "30,1", "met", {"parts_incomplete"}),
        ("-1", "3", "30,1", "met", {"part_out_of_range"}),
        ("3", "-1", "30,1", "met", {"part_out_of_range"}),
        ("1", "abc", "30,1", "met", {"number_unreadable"}),
        ("0", "0", "5", "invalid", {"rate_differs_from_parts"}),
        ("0", "0", "0", "no_cases", set()),
        ("0", "0", None, "no_cases", set()),
        ("1", "0", None, "invalid", {"numerator_above_denominator"}),
    ],
)
def test_numerator_and_denominator(
    top: str | None, bottom: str | None, text: str | None, outcome: str, expected: set[str]
) -> None:
    assessment = judge(WITH_PARTS, {"value": text, "numerator": top, "denominator": bottom})
    assert (only_outcome(assessment), codes(assessment)) == (outcome, expected)


def test_relations_of_a_rate_and_its_parts_are_checked_only_where_the_formula_is_declared() -> None:
    assessment = judge(AT_LEAST, {"value": "10", "numerator": "5", "denominator": "4"})
    assert (only_outcome(assessment), codes(assessment)) == ("met", {"parts_decide"})
    assert only_outcome(judge(AT_LEAST, {"numerator": "1", "denominator": "2"})) == "missing"


def test_the_parts_of_a_count_are_not_a_rate() -> None:
    rules = rule_set(indicator(scale=Scale.COUNT, high=None, targets=[target("30")]))
    assert only_outcome(judge(rules, {"value": "7", "numerator": "9", "denominator": "0"})) == "not_met"
    assert codes(judge(rules, {"value": "70", "numerator": "10000000000", "denominator": "1"})) == set()


def test_a_rate_that_its_parts_give_must_lie_in_the_range_too() -> None:
    rules = rule_set(indicator(low="20", high="60", formula=True, targets=[target("30")]))
    found = [
        only_outcome(judge(rules, {"numerator": top, "denominator": "100"})) for top in ("19", "20", "30", "60", "61")
    ]
    assert found == ["invalid", "not_met", "met", "met", "invalid"]


@pytest.mark.parametrize(
    ("given", "value", "expected"),
    [
        (indicator(targets=[target("30", last_confirmed=MONTH - 1)]), "50", True),
        (indicator(targets=[target("30", last_confirmed=MONTH)]), "50", False),
        (indicator(targets=[target("30")]), "50", False),
        (
            indicator(targets=[target("30", last_confirmed=MONTH)], applies_to=[applies(last_confirmed=MONTH - 1)]),
            "50",
            True,
        ),
        (
            indicator(targets=[target("30", last_confirmed=MONTH - 1)], exemptions=[exemption(last_confirmed=MONTH)]),
            None,
            False,
        ),
        (indicator(exemptions=[exemption(last_confirmed=MONTH - 1)]), None, True),
        (indicator(exemptions=[exemption(last_confirmed=MONTH - 1)], pendings=[pending()]), None, False),
        (indicator(pendings=[pending(last_confirmed=MONTH - 1)]), None, True),
        (indicator(applies_to=[applies(units=["u9"], last_confirmed=MONTH - 1)]), None, True),
        (indicator(applies_to=[applies(units=["u9"], last_confirmed=MONTH)]), None, False),
    ],
)
def test_a_verdict_later_than_its_sources_speak_of_carries_a_warning(
    given: object, value: str | None, expected: bool
) -> None:
    assessment = judge(rule_set(given), {"value": value})  # type: ignore[arg-type]
    assert (("not_confirmed", "warning") in told(assessment.findings())) is expected


def test_how_a_number_was_read_is_told() -> None:
    body = [unit("u1"), unit("u2"), unit("u3")]
    rules = rule_set(indicator(high="2000"), body)
    rows = [{"unit": "u1", "value": "44.6"}, {"unit": "u2", "value": "7,25"}, {"unit": "u3", "value": "1,038"}]
    found = {(f.unit, f.code, f.severity.label) for f in judge(rules, *rows).findings()}
    assert found == {("u1", "decimal_dot_among_commas", "warning"), ("u3", "comma_read_by_column", "note")}


@pytest.mark.parametrize("word", ["Không phát sinh", "#N/A", "110", "-1", "1.038", "0,00001"])
def test_bad_data_is_only_a_warning_while_figures_are_pending(word: str) -> None:
    pending_rules = rule_set(indicator(pendings=[pending()]))
    (kind,) = told(judge(pending_rules, {"value": word}).findings())
    (bound,) = told(judge(rule_set(indicator()), {"value": word}).findings())
    assert kind == (bound[0], "warning")
    assert bound[1] == "error"


def test_a_unit_out_of_its_time_is_told_as_such() -> None:
    body = [unit("u1", end=MONTH - 1)]
    assert told(judge(rule_set(indicator(), body), {"value": "5"}).findings()) == {("unit_not_in_force", "error")}
    not_bound = rule_set(indicator(applies_to=[applies(levels=["commune"])]))
    assert told(judge(not_bound, {"value": "5"}).findings()) == {("value_where_not_applicable", "error")}
