"""What a finding carries besides its code: unit, indicator, cell, what was expected, the values of its message."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.small_rules import (
    MONTH,
    WORDS,
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
from tthc_rules.messages.phrases import month_text, range_text
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.rules import Roster, RuleSet, Text
from tthc_rules.pipeline import assess
from tthc_rules.reading.table import table_from_frame

BOUND = rule_set(indicator(targets=[target("30")], formula=True, wording={Outcome.MET: "Đạt"}))
EXEMPT = rule_set(indicator(targets=[target("30")], exemptions=[exemption()], formula=True))
PENDING = rule_set(indicator(targets=[target("30")], exemptions=[exemption()], pendings=[pending()], formula=True))
TOO_LARGE = str(2**62 // (400 * 10**4) + 1)
"""One more than the largest part whose products stay within 64 bits."""


def findings(rules: RuleSet, *rows: dict[str, object], block_indicator: int | None = None) -> dict[str, Finding]:
    """The findings on a table by their code; with ``block_indicator`` as if its columns belonged to an indicator."""
    columns = frame(*rows)
    table = table_from_frame(columns if "stated" in rows[0] else columns.drop("stated"), rules)
    blocks = tuple(replace(block, indicator=block_indicator) for block in table.blocks)
    return {f.code: f for f in assess(replace(table, blocks=blocks), rules, expect="submitted").findings()}


def only(rules: RuleSet, **row: object) -> Finding:
    (found,) = findings(rules, row).values()
    return found


def test_a_finding_on_a_cell_names_unit_indicator_and_period() -> None:
    found = only(BOUND, value="abc")
    assert (found.unit, found.unit_name, found.indicator, found.period) == ("u1", "Đơn vị u1", "rate", MONTH)
    assert found.params["suggestions"] == ""
    assert found.params["name"] == "u1"


def test_a_finding_on_a_row_is_about_no_indicator_where_the_row_carries_several() -> None:
    rows = [{"value": "50"}, {"value": "50"}]
    assert findings(BOUND, *rows)["unit_twice"].indicator == "rate"
    assert findings(BOUND, *rows, block_indicator=0)["unit_twice"].indicator is None
    assert findings(BOUND, {"value": "abc"}, block_indicator=0)["number_unreadable"].indicator == "rate"
    assert findings(BOUND, {"value": "abc"})["number_unreadable"].indicator == "rate"


def test_a_finding_on_a_row_shows_the_unit_as_typed_and_no_value() -> None:
    twice = findings(BOUND, {"value": "50"}, {"value": "51"})["unit_twice"]
    assert (twice.value, twice.params["cell"], twice.params["copies"]) == (None, "u1", "2")
    unknown = only(BOUND, unit="u11", value="50")
    assert (unknown.code, unknown.unit, unknown.unit_name, unknown.value) == ("unknown_unit", None, "u11", None)
    assert unknown.params["name"] == unknown.params["cell"] == "u11"
    assert "Đơn vị u1" in unknown.params["suggestions"].vi  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ({"value": "50", "numerator": TOO_LARGE, "denominator": TOO_LARGE}, "number_too_large", TOO_LARGE),
        ({"value": "50", "numerator": "1", "denominator": TOO_LARGE}, "number_too_large", TOO_LARGE),
        ({"value": "50", "numerator": "-1", "denominator": "2"}, "part_out_of_range", "-1"),
        ({"value": "50", "numerator": "1", "denominator": "-2"}, "part_out_of_range", "-2"),
        ({"value": "50", "numerator": "0", "denominator": "7,5"}, "count_not_whole", "7,5"),
        ({"value": "50", "numerator": "#N/A", "denominator": "2"}, "spreadsheet_error", "#N/A"),
        ({"value": "1.038", "numerator": "abc"}, "number_ambiguous", "1.038"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_by_its_own_reading(row: dict[str, object], code: str, cell: str) -> None:
    found = findings(BOUND, row)[code]
    assert (found.value, found.params["cell"]) == (cell, cell)


def test_only_what_is_held_against_the_target_expects_it() -> None:
    assert "30" in only(BOUND, value="30").expected.vi  # type: ignore[union-attr]
    assert findings(BOUND, {"value": "30,0", "numerator": "2999", "denominator": "10000"})["parts_decide"].expected
    assert only(BOUND, value="50", numerator="5").expected is None
    assert only(BOUND, value="abc").expected is None
    assert only(EXEMPT, value="50").expected is None
    assert only(PENDING, value="50").expected is None
    assert only(BOUND, value="110").expected == range_text(BOUND.indicators[0])
    assert only(rule_set(indicator(exemptions=[exemption(units=["u9"])])), value=WORDS).expected is None


def test_what_should_have_been_printed_is_expected_of_a_printed_verdict() -> None:
    differs = only(BOUND, value="50", stated="Khác")
    assert (differs.code, differs.value, differs.params["stated"]) == ("stated_verdict_differs", "Khác", "Khác")
    assert differs.expected == differs.params["due"] == Text("«Đạt»", "“Đạt”")
    named = only(BOUND, value="20", stated="Đạt")
    assert named.expected is not None
    assert named.expected.vi not in ("", "«None»")
    assert only(BOUND, value="abc").params["stated"] == ""


def test_the_reason_quoted_is_that_of_the_clause_that_decides() -> None:
    assert only(PENDING, value="50").params["reason"] == Text("Đang kết nối")
    assert only(EXEMPT, value="50").params["reason"] == Text(WORDS)
    assert only(BOUND, value="abc").params["reason"] == ""


def test_what_an_exempt_or_pending_figure_would_be_judged_is_told_of_figures_only() -> None:
    for rules in (EXEMPT, PENDING):
        met, missed = (only(rules, value=value).params["would"] for value in ("50", "20"))
        assert isinstance(met, Text)
        assert isinstance(missed, Text)
        assert met.en == "50% reaches the target of at least 30%"
        assert missed.en == "20% falls short of the target of at least 30% by 10 percentage points"
    assert only(PENDING, value=WORDS).params["would"] == Text("")
    free = only(rule_set(indicator(exemptions=[exemption()])), value="50").params["would"]
    assert isinstance(free, Text)
    assert free.en == "no target is declared for the indicator"


@pytest.mark.parametrize(("rules", "severity"), [(BOUND, "error"), (EXEMPT, "error"), (PENDING, "warning")])
def test_bad_data_weighs_less_only_while_figures_are_pending(rules: RuleSet, severity: str) -> None:
    assert findings(rules, {"value": "abc"})["number_unreadable"].severity.label == severity
    twice = findings(rules, {"value": "50"}, {"value": "50"})
    assert twice["unit_twice"].severity.label == "error"


def test_a_finding_that_rests_on_a_clause_names_its_source_and_no_other_does() -> None:
    assert only(PENDING, value="50").basis is not None
    assert only(BOUND, value="30").basis is not None
    assert only(BOUND, value="50", stated="Khác").basis is not None
    for row in ({"value": "abc"}, {"value": "110"}, {"value": "50", "numerator": "5"}):
        assert only(BOUND, **row).basis is None


def test_a_rate_that_nobody_typed_is_shown_as_its_parts() -> None:
    rules = rule_set(indicator(formula=True, high="50"))
    assert findings(rules, {"numerator": "3", "denominator": "4"})["number_out_of_range"].params["cell"] == "3/4"
    typed = findings(rules, {"value": "75", "numerator": "3", "denominator": "4"})["number_out_of_range"]
    assert typed.params["cell"] == "75"
    above = findings(rules, {"numerator": "5", "denominator": "4"})["numerator_above_denominator"]
    assert above.params["cell"] == "5"
    assert only(BOUND).params["cell"] == ""


def test_the_last_confirmed_month_and_the_limit_are_given_where_there_are_any() -> None:
    late = only(rule_set(indicator(targets=[target("30", last_confirmed=MONTH - 1)])), value="50")
    assert late.code == "not_confirmed"
    assert late.params["confirmed"] == month_text(MONTH - 1)
    assert "30" in late.params["limit"].vi  # type: ignore[union-attr]
    none = only(rule_set(indicator()), value="abc")
    assert (none.params["confirmed"], none.params["limit"]) == ("", "")


def test_at_most_three_names_are_suggested_each_once() -> None:
    names = [f"Sở Giáo dục và Đào tạo {number}" for number in "1234"]
    roster = Roster(tuple(replace(unit(f"x{number}"), name=name) for number, name in enumerate(names)))
    found = suggestions("Sở Giáo dục và Đào tạo", roster)
    assert sum(name in found.vi for name in names) == 3


def test_a_printed_verdict_of_an_unknown_unit_is_not_compared() -> None:
    found = findings(BOUND, {"unit": "nobody", "value": "50", "stated": "Khác"})
    assert set(found) == {"unknown_unit"}


def test_a_blank_verdict_is_told_only_where_the_table_prints_verdicts_and_a_wording_is_due() -> None:
    rules = rule_set(BOUND.indicators[0], [unit("u1"), unit("u2"), unit("u3")])
    rows = [{"value": "50", "stated": "Đạt"}, {"unit": "u2", "value": "50"}, {"unit": "u3", "value": "20"}]
    found = [(f.unit, f.code, f.severity.label) for f in judge(rules, *rows).findings()]
    assert found == [("u2", "stated_verdict_blank", "warning")]
    unprinted = frame(*rows).drop("stated")
    assert assess(unprinted, rules).findings() == ()
    absent = [(f.unit, f.code) for f in judge(rules, *rows[:1]).findings()]
    assert absent == [("u2", "unit_missing"), ("u3", "unit_missing")]
