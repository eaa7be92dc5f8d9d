"""Running the cases of a rule set: what comes out beside what was expected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tthc_rules import load_rules
from tthc_rules.authoring.cases import CaseResult, run_cases
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet, Written
from tthc_rules.rulefile.cases import RuleCase

RULES = Path(__file__).resolve().parents[2] / "fixtures" / "other-province"
OCEAN = RuleCase(
    name="a share above its target",
    period=parse_month("2026-05"),
    unit="dept-health",
    indicator="online_share",
    value="80",
    numerator=None,
    denominator=None,
    stated=None,
    outcome=Outcome.MET,
    wording="Đạt",
    findings=(),
    no_findings=(),
    written=Written("tests/cases.yaml", 3, 5),
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules(RULES)


def result(rules: RuleSet, **changes: object) -> CaseResult:
    (only,) = run_cases(rules, [replace(OCEAN, **changes)])
    return only


def test_a_case_that_holds_passes(rules: RuleSet) -> None:
    assert result(rules).passed


def test_results_come_in_the_order_of_the_cases(rules: RuleSet) -> None:
    low = replace(OCEAN, value="10")
    results = run_cases(rules, [OCEAN, low, OCEAN])
    assert [item.outcome for item in results] == [Outcome.MET, Outcome.NOT_MET, Outcome.MET]
    assert [item.passed for item in results] == [True, False, True]


def test_another_outcome_fails(rules: RuleSet) -> None:
    got = result(rules, value="75,49", wording=None)
    assert (got.outcome, got.passed) == (Outcome.NOT_MET, False)


def test_another_wording_fails(rules: RuleSet) -> None:
    got = result(rules, wording="Đã đạt")
    assert (got.outcome, got.wording, got.passed) == (Outcome.MET, "Đạt", False)


def test_an_expected_finding_that_does_not_come_fails(rules: RuleSet) -> None:
    got = result(rules, findings=("near_target",))
    assert (got.absent, got.unwanted, got.passed) == (("near_target",), (), False)


def test_a_forbidden_finding_that_comes_fails(rules: RuleSet) -> None:
    got = result(rules, value="75,5", no_findings=("near_target", "not_confirmed"))
    assert (got.findings, got.absent, got.unwanted, got.passed) == (("near_target",), (), ("near_target",), False)


def test_a_printed_verdict_is_held_against_the_computed_one(rules: RuleSet) -> None:
    assert result(rules, stated="Không đạt").findings == ("stated_verdict_differs",)
    assert result(rules, stated="Đạt").findings == ()


def test_a_case_without_a_cell_is_a_unit_without_a_row(rules: RuleSet) -> None:
    got = result(rules, value=None, outcome=Outcome.MISSING, wording=None)
    assert (got.outcome, got.findings, got.passed) == (Outcome.MISSING, ("unit_missing",), True)


def test_a_blank_cell_is_a_row(rules: RuleSet) -> None:
    assert result(rules, value="").findings == ("value_missing",)


def test_parts_alone_give_the_value(rules: RuleSet) -> None:
    got = result(rules, indicator="late_rate", value=None, numerator="1", denominator="20")
    assert (got.outcome, got.findings) == (Outcome.MET, ("value_from_parts",))


def test_a_unit_that_does_not_exist_yet_and_has_no_row_has_no_outcome(rules: RuleSet) -> None:
    got = result(rules, unit="commune-north", period=parse_month("2025-06"), value=None)
    assert (got.outcome, got.wording, got.passed) == (None, None, False)


def test_a_case_runs_only_its_own_unit(rules: RuleSet) -> None:
    assert result(rules, unit="sample-coast", indicator="late_rate", value="3").findings == ()
