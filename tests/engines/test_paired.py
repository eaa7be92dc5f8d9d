"""Two tables side by side: which months fit, which cells changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.small_rules import frame, indicator, rule_set, target, unit
from tthc_rules.errors import TableError, UsageError
from tthc_rules.model.changes import Other
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import Redefinition, Text, Written
from tthc_rules.pipeline import assess

RATE = indicator(formula=True, targets=[target(50)])
RULES = rule_set([RATE, indicator("other")], [unit("u1"), unit("u2")])


def pairs(now, then, *, rules=RULES, corrects=False):
    other = {"corrects" if corrects else "previous": frame(*then)}
    (compared,) = assess(frame(*now), rules, expect="submitted", **other).compared
    return compared


def row(unit_code, value, month="2024-03", **given):
    return {"unit": unit_code, "period": month, "value": value, **given}


def last(unit_code, value, **given):
    return row(unit_code, value, "2024-02", **given)


def test_cells_are_matched_by_unit_and_say_what_changed():
    compared = pairs([row("u2", "60"), row("u1", "40")], [last("u1", "45"), last("u2", "40")])
    assert compared.pairs.other is Other.PREVIOUS
    found = (
        compared.pairs.cells.filter(compared.changed())
        .select("unit", "value_before", "value", "outcome_before", "outcome")
        .rows()
    )
    assert found == [(0, 450000, 400000, 1, 1), (1, 400000, 600000, 1, 0)]
    assert compared.pairs.cells["period_before"].unique().to_list() == [parse_month("2024-02")]


def test_a_figure_typed_otherwise_is_the_same_figure():
    compared = pairs([row("u1", "40,0"), row("u2", "-")], [last("u1", "40"), last("u2", None)])
    assert compared.pairs.cells.filter(compared.changed()).height == 0
    assert compared.pairs.cells["same"].to_list() == [True, True]


def test_a_rate_may_be_that_of_its_parts_rounded_like_the_verdict():
    compared = pairs(
        [row("u1", None, numerator="2", denominator="3"), row("u2", "1", numerator="5", denominator="1")],
        [last("u1", "66,6667"), last("u2", None, numerator="1", denominator="0")],
    )
    assert compared.pairs.cells.select("value_before", "value").rows()[0] == (666667, 666667)
    assert compared.pairs.cells["value_before"][1] is None


def test_a_cell_that_stands_twice_has_no_figure_to_compare():
    compared = pairs([row("u1", "40"), row("u1", "41")], [last("u1", "40")])
    assert compared.pairs.cells.select("value", "value_before").rows() == [(None, 400000)]


def test_unknown_units_are_matched_with_nothing():
    compared = pairs([row("u1", "40"), row("uu", "7")], [last("u1", "40"), last("uu", "7")])
    assert compared.pairs.cells["unit"].to_list() == [0]
    assert compared.pairs.units["unit"].to_list() == [0]


def test_errors_of_the_other_table_are_counted_as_check_counts_them():
    then = [last("u1", "40"), last("u2", "abc"), last("u2", "110", indicator="other")]
    compared = pairs([row("u1", "40")], then)
    alone = assess(frame(*then), RULES, expect="submitted")
    on_cells = [each for each in alone.findings() if each.severity.label == "error"]
    assert compared.pairs.errors == len(on_cells) == 3


def test_only_columns_of_both_tables_are_compared():
    compared = pairs([row("u1", "40"), row("u1", "7", indicator="other")], [last("u1", "40")])
    assert compared.pairs.cells["indicator"].to_list() == [0]
    assert {(each.code, each.indicator) for each in compared.apart} == {("indicator_new", "other")}
    compared = pairs([row("u1", "40")], [last("u1", "40"), last("u1", "7", indicator="other")])
    assert {(each.code, each.indicator) for each in compared.apart} == {("indicator_gone", "other")}


def test_of_several_months_the_last_is_compared_and_the_others_are_told():
    then = [row("u1", "1", "2024-01"), last("u1", "40"), row("u1", "2", "2023-12")]
    compared = pairs([row("u1", "40")], then)
    assert compared.pairs.table.periods == (parse_month("2024-02"),)
    assert compared.pairs.cells.filter(compared.changed()).height == 0
    (finding,) = compared.apart
    assert (finding.code, finding.params["months"]) == (
        "previous_months_passed_over",
        Text("12/2023, 01/2024", "2023-12, 2024-01"),
    )


@pytest.mark.parametrize(
    ("now", "then", "corrects", "code"),
    [
        (["2024-03"], ["2024-03"], False, "previous_same_period"),
        (["2024-03"], ["2024-02", "2024-03"], False, "previous_not_earlier"),
        (["2024-03"], ["2024-04"], False, "previous_not_earlier"),
        (["2024-03", "2024-04"], ["2024-02"], False, "previous_of_several_months"),
        (["2024-03"], ["2024-02"], True, "corrects_other_period"),
        (["2024-03"], ["2024-02", "2024-03"], True, "corrects_other_period"),
    ],
)
def test_months_that_do_not_fit_are_an_error_of_the_call(now, then, corrects, code):
    with pytest.raises(UsageError) as caught:
        pairs([row("u1", "40", m) for m in now], [row("u1", "40", m) for m in then], corrects=corrects)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_frame_that_names_no_month_cannot_be_the_previous_one():
    with pytest.raises(TableError) as caught:
        assess(frame(row("u1", "40")), RULES, period="2024-03", previous=frame(last("u1", "40")).drop("period"))
    assert [problem.code for problem in caught.value.problems] == ["no_period"]


def test_figures_of_two_definitions_are_not_subtracted():
    reason = Redefinition(parse_month("2024-03"), Text("khác"), None, Written("rate.yaml", 1, 1))
    rules = rule_set(replace(RATE, redefined=(reason,)), [unit("u1")])
    compared = pairs([row("u1", "40")], [last("u1", "45")], rules=rules)
    assert compared.pairs.cells["comparable"].to_list() == [False]
    assert [each.code for each in compared.apart] == ["previous_other_definition"]


def test_a_correction_of_several_months_is_held_month_by_month():
    months = ("2024-02", "2024-03")
    compared = pairs(
        [row("u1", "40", m) for m in months],
        [row("u1", v, m) for v, m in zip(("40", "41"), months, strict=True)],
        corrects=True,
    )
    assert compared.pairs.cells.filter(compared.changed())["period"].to_list() == [parse_month("2024-03")]
