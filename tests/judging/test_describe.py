"""Verdicts and findings as plain values: figures, reasons, places, bases, suggestions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.small_rules import (
    BASIS,
    MONTH,
    WORDS,
    applies,
    exemption,
    frame,
    indicator,
    judge,
    pending,
    rule_set,
    target,
    unit,
)
from tthc_rules.judging.describe_findings import suggestions
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import Basis, Roster, RuleSet, Scale, Text, ZeroDenominator
from tthc_rules.pipeline import assess
from tthc_rules.reading.table import table_from_frame


def verdict(rules: RuleSet, **row: str | None) -> Verdict:
    (found,) = judge(rules, row, expect="submitted").verdicts()
    return found


def finding(rules: RuleSet, code: str, **row: str | None) -> Finding:
    (found,) = [f for f in judge(rules, row, expect="submitted").findings() if f.code == code]
    return found


BOUND = rule_set(
    indicator(
        targets=[target("30", start=MONTH - 3)], formula=True, wording={Outcome.MET: "Đạt", Outcome.NOT_MET: "Chưa"}
    )
)


def test_a_verdict_carries_value_target_wording_basis_and_place() -> None:
    found = verdict(BOUND, value="44,12")
    assert (found.value, found.raw, found.wording, found.basis) == (Decimal("44.12"), "44,12", "Đạt", BASIS)
    assert (found.unit, found.unit_name, found.level.value, found.indicator) == (
        "u1",
        "Đơn vị u1",
        "department",
        "rate",
    )
    assert found.target is not None
    assert found.target.value == 30
    assert found.place is not None
    assert (found.place.row, found.place.column) == (1, 4)


def test_a_value_out_of_its_parts_is_rounded_half_up_to_the_declared_places() -> None:
    rules = rule_set(indicator(targets=[target("30")], formula=True, decimals=1))
    assert verdict(rules, numerator="1", denominator="8").value == Decimal("12.5")
    assert verdict(rules, numerator="1", denominator="16").value == Decimal("6.3")
    assert verdict(BOUND, numerator="1", denominator="3").value == Decimal("33.3333")
    assert verdict(BOUND, numerator="0", denominator="0").value is None


@pytest.mark.parametrize(
    ("at_least", "numerator", "value", "outcome"),
    [
        (True, "2999999", "29.9999", Outcome.NOT_MET),
        (True, "3000000", "30", Outcome.MET),
        (True, "3000001", "30", Outcome.MET),
        (False, "3000001", "30.0001", Outcome.NOT_MET),
        (False, "3000000", "30", Outcome.MET),
        (False, "2999999", "30", Outcome.MET),
    ],
)
def test_a_value_out_of_its_parts_is_never_rounded_across_the_target(
    at_least: bool, numerator: str, value: str, outcome: Outcome
) -> None:
    rules = rule_set(indicator(targets=[target("30", at_least=at_least)], formula=True))
    found = verdict(rules, numerator=numerator, denominator="10000000")
    assert (found.value, found.outcome) == (Decimal(value), outcome)


@pytest.mark.parametrize(
    ("rules", "row", "vi"),
    [
        (BOUND, {"value": "44,12"}, "44,12"),
        (BOUND, {"value": "10,7"}, "19,3"),
        (BOUND, {"numerator": "1", "denominator": "3"}, "1/3"),
        (rule_set(indicator(exemptions=[exemption()])), {"value": None}, WORDS),
        (rule_set(indicator(pendings=[pending()])), {"value": None}, "Đang kết nối"),
    ],
)
def test_the_reason_names_what_decided(rules: RuleSet, row: dict[str, str | None], vi: str) -> None:
    found = verdict(rules, **row).reason
    assert vi in found.vi
    assert found.en


def reason(rules: RuleSet, **row: str | None) -> str:
    return verdict(rules, **row).reason.vi


def test_different_outcomes_have_different_reasons() -> None:
    zero = {policy: rule_set(indicator(targets=[target("30")], zero=policy)) for policy in ZeroDenominator}
    at_most = rule_set(indicator(targets=[target("30", at_least=False)]))
    gone = rule_set(indicator(), [unit(end=MONTH - 1)])
    level = rule_set(indicator(applies_to=[applies(levels=["commune"])]))
    none = rule_set(indicator(targets=[target("30", end=MONTH - 1)]))
    reasons = [
        *(reason(rules, denominator="0", numerator="0") for rules in zero.values()),
        reason(BOUND, value="29"),
        reason(at_most, value="31"),
        reason(BOUND, value="31"),
        reason(BOUND, value="31", numerator="31", denominator="100"),
        reason(BOUND, value="29", numerator="29", denominator="100"),
        reason(rule_set(indicator()), value="3"),
        reason(gone),
        reason(level),
        reason(none, value="3"),
        reason(BOUND),
        reason(BOUND, value="abc"),
    ]
    assert len(set(reasons)) == len(reasons)
    missing = next(iter(judge(rule_set(indicator(), [unit(), unit("u2")]), {"value": "3"}).verdicts()))
    assert missing.unit == "u1"
    absent = [
        v for v in judge(rule_set(indicator(), [unit(), unit("u2")]), {"value": "3"}).verdicts() if v.unit == "u2"
    ]
    assert absent[0].reason.vi not in reasons
    assert absent[0].place is None
    assert absent[0].raw is None


AT_MOST = rule_set(indicator(targets=[target("30", at_least=False)]))
ZERO = {policy: rule_set(indicator(targets=[target("30")], zero=policy)) for policy in ZeroDenominator}
PARTS = {"numerator": "29", "denominator": "100"}
ALWAYS_LATER = applies(start=MONTH + 1)


@pytest.mark.parametrize(
    ("rules", "row", "en"),
    [
        (BOUND, {"value": "31"}, "31% reaches the target of at least 30%"),
        (BOUND, {"value": "29"}, "29% falls short of the target of at least 30% by 1 percentage points"),
        (AT_MOST, {"value": "29"}, "29% reaches the target of at most 30%"),
        (AT_MOST, {"value": "31"}, "31% exceeds the limit of at most 30% by 1 percentage points"),
        (BOUND, {"value": "29", **PARTS}, "29/100 falls short of the target of at least 30%"),
        (AT_MOST, {"value": "29", **PARTS}, "29/100 reaches the target of at most 30%"),
        (BOUND, PARTS, "29/100 falls short of the target of at least 30%"),
        (ZERO[ZeroDenominator.MET], {"denominator": "0"}, "the denominator is 0, which the rules count as met"),
        (ZERO[ZeroDenominator.NOT_MET], {"denominator": "0"}, "the denominator is 0, which the rules count as not met"),
        (ZERO[ZeroDenominator.NO_CASES], {"denominator": "0"}, "the denominator is 0: no cases arose"),
        (rule_set(indicator(exemptions=[exemption()])), {}, WORDS),
        (rule_set(indicator(pendings=[pending()], exemptions=[exemption()])), {}, "Đang kết nối"),
        (rule_set(indicator()), {"value": "3"}, "no target is declared for the indicator"),
        (
            rule_set(indicator(applies_to=[ALWAYS_LATER])),
            {},
            "the indicator does not apply to this unit in this period",
        ),
        (rule_set(indicator(), [unit(end=MONTH - 1)]), {}, "the unit does not exist in this period"),
        (
            rule_set(indicator(targets=[target("30", end=MONTH - 1)])),
            {"value": "3"},
            "no target is in force in this period",
        ),
        (BOUND, {}, "the cell is blank"),
        (BOUND, {"value": "abc"}, "the figure cannot be used, see the findings"),
    ],
)
def test_the_reason_word_for_word(rules: RuleSet, row: dict[str, str | None], en: str) -> None:
    assert verdict(rules, **row).reason.say("en") == en


def test_a_unit_without_a_row_says_so() -> None:
    found = {v.unit: v for v in judge(rule_set(indicator(), [unit(), unit("u2")]), {"value": "3"}).verdicts()}
    assert found["u2"].reason.en == "the table has no row for the unit"
    assert (found["u2"].raw, found["u2"].place) == (None, None)


LARGEST_PART = 2**62 // (400 * 10**4)


@pytest.mark.parametrize(
    ("top", "bottom", "value"),
    [
        (LARGEST_PART, LARGEST_PART, Decimal(100)),
        (1, 1, Decimal(100)),
        (0, 5, Decimal(0)),
        (0, LARGEST_PART, Decimal(0)),
        (0, 0, None),
        (-1, 5, None),
        (LARGEST_PART + 1, LARGEST_PART + 1, None),
        (1, LARGEST_PART + 1, None),
        (None, 5, None),
        (5, None, None),
    ],
)
def test_parts_give_the_value_where_both_can_be_used(
    top: int | None, bottom: int | None, value: Decimal | None
) -> None:
    typed = {"numerator": None if top is None else str(top), "denominator": None if bottom is None else str(bottom)}
    assert verdict(BOUND, **typed).value == value
    assert verdict(AT_MOST, **typed).value is None  # no formula is declared


def test_parts_decide_where_the_printed_rate_is_theirs() -> None:
    largest = {"numerator": str(LARGEST_PART), "denominator": str(LARGEST_PART)}
    beyond = {"numerator": "31", "denominator": str(LARGEST_PART + 1)}
    assert verdict(BOUND, value="100", **largest).reason.say("en").startswith(f"{LARGEST_PART}/{LARGEST_PART} reaches")
    assert verdict(BOUND, value="31", **beyond).reason.say("en").startswith("31% reaches")
    assert verdict(BOUND, value="0", numerator="0", denominator="5").reason.say("en").startswith("0/5 falls")


def test_the_parts_of_a_count_are_never_quoted_as_a_rate() -> None:
    rules = rule_set(indicator(scale=Scale.COUNT, high=None, targets=[target("30")], formula=True))
    found = verdict(rules, value="40", numerator="1", denominator="2")
    assert (found.value, found.reason.say("en")) == (Decimal(40), "40 reaches the target of at least 30")
    assert verdict(rules, numerator="1", denominator="2").value is None


def test_bad_data_has_no_value_but_what_was_typed() -> None:
    found = verdict(BOUND, value="abc", numerator="1", denominator="2")
    assert (found.value, found.raw) == (None, "abc")


def test_an_unknown_unit_has_the_ruling_of_no_unit() -> None:
    rules = rule_set(indicator(targets=[target("30")], pendings=[pending()]))
    found = judge(rules, {"unit": "nobody", "value": "abc"}, expect="submitted").findings()
    assert {(f.code, f.severity.label) for f in found} == {("unknown_unit", "error"), ("number_unreadable", "error")}
    assert {f.params["limit"] for f in found} == {""}


def test_a_pending_or_exempt_unit_shows_the_target_it_will_have() -> None:
    for clauses in ({"pendings": [pending()]}, {"exemptions": [exemption()]}):
        assert verdict(rule_set(indicator(targets=[target("30")], **clauses))).target is not None  # type: ignore[arg-type]


def test_a_unit_that_is_not_bound_rests_on_the_clauses_that_bind_others() -> None:
    none, own = replace(applies(units=["u8"]), basis=None), applies(units=["u9"])
    assert verdict(rule_set(indicator(applies_to=[none, own]))).basis == BASIS
    assert verdict(rule_set(indicator(applies_to=[none]))).basis is None
    assert verdict(rule_set(indicator(applies_to=[own]), [unit(end=MONTH - 1)])).basis is None


def test_a_unit_that_is_not_bound_shows_no_target() -> None:
    assert verdict(rule_set(indicator(applies_to=[applies(units=["u9"])], targets=[target("30")]))).target is None
    assert verdict(rule_set(indicator(exemptions=[exemption()], targets=[target("30")]))).target is not None


def test_the_basis_is_that_of_the_clause_that_decided() -> None:
    own = [Basis("letter", place, "reports") for place in ("a", "t", "e", "p")]
    binding, goal = applies(basis=own[0]), target("30", basis=own[1])
    freed, waiting = exemption(basis=own[2]), pending(basis=own[3])
    cases = [
        (indicator(applies_to=[binding], targets=[goal]), "t"),
        (indicator(applies_to=[binding], targets=[goal], exemptions=[freed]), "e"),
        (indicator(applies_to=[binding], targets=[goal], exemptions=[freed], pendings=[waiting]), "p"),
        (indicator(applies_to=[binding]), "a"),
        (indicator(applies_to=[replace(binding, scope=goal.scope, start=MONTH + 1)]), "a"),
    ]
    found = [verdict(rule_set(given), value="50").basis for given, _ in cases]
    assert [basis.place if basis is not None else None for basis in found] == [place for _, place in cases]


def test_findings_stand_on_the_cell_they_are_about() -> None:
    row = {"value": "50", "numerator": "abc", "denominator": "-1", "stated": "Khác"}
    columns = {
        "number_unreadable": 5,
        "part_out_of_range": 6,
        "stated_verdict_differs": 7,
    }
    for code, column in columns.items():
        found = finding(BOUND, code, **row)
        assert found.place is not None
        assert (found.place.row, found.place.column) == (1, column)
    assert finding(BOUND, "number_unreadable", **row).value == "abc"
    assert finding(BOUND, "part_out_of_range", **row).value == "-1"
    assert finding(BOUND, "stated_verdict_differs", **row).value == "Khác"


def test_a_finding_says_what_was_expected_and_on_what_basis() -> None:
    differs = finding(BOUND, "stated_verdict_differs", value="50", stated="Chưa")
    assert differs.expected == Text("«Đạt»", "“Đạt”")
    assert differs.basis is not None
    missing = finding(BOUND, "value_missing")
    assert missing.expected is not None
    assert "30" in missing.expected.vi
    assert missing.basis is not None
    far = finding(BOUND, "number_out_of_range", value="110")
    assert far.expected is not None
    assert "100" in far.expected.vi
    assert far.basis is None
    assert finding(rule_set(indicator()), "value_missing").expected is None


def test_a_printed_verdict_without_wording_is_expected_by_the_outcomes_name() -> None:
    found = finding(rule_set(indicator()), "stated_verdict_differs", value="50", stated="Đạt")
    assert found.expected is not None
    assert not found.expected.vi.startswith("«")


def test_an_exempt_units_figure_is_told_with_what_it_would_be_judged() -> None:
    rules = rule_set(indicator(targets=[target("30")], exemptions=[exemption()]))
    met = finding(rules, "figure_while_exempt", value="31").params["would"]
    not_met = finding(rules, "figure_while_exempt", value="29").params["would"]
    assert isinstance(met, Text)
    assert isinstance(not_met, Text)
    assert "31" in met.vi
    assert met.vi.replace("31", "29") != not_met.vi


def test_a_rate_that_nobody_typed_is_shown_as_its_parts() -> None:
    rules = rule_set(indicator(formula=True, high="50"))
    assert finding(rules, "number_out_of_range", numerator="3", denominator="4").params["cell"] == "3/4"
    assert finding(rules, "number_out_of_range", value="75", numerator="3", denominator="4").params["cell"] == "75"
    assert finding(BOUND, "value_missing").params["cell"] == ""


def test_every_row_of_a_unit_that_stands_twice_is_named() -> None:
    found = [f for f in judge(BOUND, {"value": "1"}, {"value": "2"}).findings() if f.code == "unit_twice"]
    assert [f.params["rows"] for f in found] == ["1, 2", "1, 2"]
    assert {f.params["copies"] for f in found} == {"2"}


def test_a_unit_is_suggested_but_never_matched_by_likeness() -> None:
    roster = Roster((replace(unit("so-y-te"), name="Sở Y tế"), replace(unit("so-tai-chinh"), name="Sở Tài chính")))
    assert "Sở Tài chính" in suggestions("Sở Tai chính", roster).vi
    assert suggestions("zzzz", roster).vi == ""
    rules = replace(rule_set(indicator()), roster=roster)
    assessment = assess(
        table_from_frame(frame({"unit": "Sở Tai chính", "value": "5"}), rules), rules, expect="submitted"
    )
    (unknown,) = [f for f in assessment.findings() if f.code == "unknown_unit"]
    assert (unknown.unit, unknown.unit_name, unknown.severity.label) == (None, "Sở Tai chính", "error")
    assert list(assessment.verdicts()) == []


def test_a_count_is_a_whole_number_of_things() -> None:
    found = verdict(rule_set(indicator(scale=Scale.COUNT, high=None)), value="1.038")
    assert (found.value, found.outcome) == (Decimal(1038), Outcome.REPORTED)
