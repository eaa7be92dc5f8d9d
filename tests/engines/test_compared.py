"""What is told of a table that is held against another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.small_rules import applies, frame, indicator, rule_set, target, unit
from tthc_rules.messages import say
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import Redefinition, Text, Written
from tthc_rules.pipeline import assess

RULES = rule_set(
    indicator(formula=True, targets=[target(50)]),
    [
        unit("u1"),
        unit("u2"),
        unit("old", end=parse_month("2024-02"), successors=("new",)),
        unit("new", start=parse_month("2024-03")),
    ],
)


def held(now, then, *, corrects=False, expect="submitted"):
    month = "2024-03" if corrects else "2024-02"
    other = frame(*({"period": month, **row} for row in then))
    table = frame(*({"period": "2024-03", **row} for row in now))
    return assess(table, RULES, expect=expect, **{"corrects" if corrects else "previous": other})


def changes(assessed):
    (compared,) = assessed.compared
    return [(each.code, each.severity.label, each.unit) for each in compared.findings(assessed.table, RULES)]


def rows(**figures):
    return [{"unit": code, "value": value} for code, value in figures.items()]


def test_a_new_and_a_vanished_unit_are_told():
    assert changes(held(rows(u1="40"), rows(u2="40"))) == [("unit_new", "note", "u1"), ("unit_vanished", "note", "u2")]


@pytest.mark.parametrize(("expect", "severity"), [("all", "warning"), ("u1,u2", "warning"), ("u1", "note")])
def test_a_unit_that_is_expected_and_vanished_is_a_warning(expect, severity):
    assert changes(held(rows(u1="40"), rows(u1="41", u2="40"), expect=expect)) == [("unit_vanished", severity, "u2")]


def test_what_the_roster_says_of_units_is_no_news():
    assessed = held(rows(u1="40", new="50"), rows(u1="41", old="50"))
    assert changes(assessed) == []
    (values,) = assessed.report().changes
    assert [(each.unit, each.successors) for each in values.units_gone] == [("old", ("Đơn vị new",))]
    assert [(each.unit, each.successors) for each in values.units_new] == [("new", ())]


@pytest.mark.parametrize(
    ("now", "then", "code"),
    [
        ({"value": "40"}, {"value": "41"}, "figure_corrected"),
        ({"value": "40"}, {"value": "50"}, "verdict_corrected"),
        ({"value": "40"}, {"value": None}, "verdict_corrected"),
        ({"value": "abc"}, {"value": "abd"}, "figure_corrected"),
        ({"value": "40", "stated": "x"}, {"value": "40", "stated": "y"}, "printed_verdict_corrected"),
        (
            {"value": "40", "numerator": "2", "denominator": "5"},
            {"value": "40", "numerator": "4", "denominator": "10"},
            "figure_corrected",
        ),
    ],
)
def test_what_a_correction_corrected_is_told(now, then, code):
    assessed = held([{"unit": "u1", **now}], [{"unit": "u1", **then}], corrects=True)
    assert changes(assessed) == [(code, "note", "u1")]


@pytest.mark.parametrize(("now", "then"), [("40", "40,0"), (None, "-"), (" 40", "40")])
def test_the_same_said_otherwise_is_no_correction(now, then):
    assessed = held([{"unit": "u1", "value": now}], [{"unit": "u1", "value": then}], corrects=True)
    assert changes(assessed) == [("nothing_corrected", "note", None)]


def test_units_that_a_correction_adds_and_leaves_out():
    found = changes(held(rows(u1="40"), rows(u2="40"), corrects=True))
    assert found == [("unit_added", "note", "u1"), ("unit_left_out", "note", "u2")]


def test_a_figure_that_changed_is_told_of_a_correction_only():
    assert changes(held(rows(u1="40"), rows(u1="60"))) == []


LIMITED = replace(
    RULES, indicators=(replace(RULES.indicators[0], largest_change=Decimal("12.5")), indicator("free", low=None))
)


def jumps(now, then, *, rules=LIMITED, month="2024-02", item="rate"):
    other = frame({"period": month, "unit": "u1", "indicator": item, "value": then})
    table = frame({"period": "2024-03", "unit": "u1", "indicator": item, "value": now})
    assessed = assess(table, rules, expect="submitted", previous=other)
    return [each for each in assessed.findings() if each.code == "change_too_large"]


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        ("40", "52,5", False),
        ("40", "52,5001", True),
        ("52,5", "40", False),
        ("52,6", "40", True),
        ("100", None, False),
        (None, "100", False),
        ("abc", "100", False),
    ],
)
def test_a_change_is_told_beyond_the_largest_one_either_way(now, then, told):
    assert len(jumps(now, then)) == told


def test_a_change_that_is_told_says_from_where_by_how_much_and_what_was_expected():
    (finding,) = jumps("60", "40")
    assert (finding.severity, finding.value, finding.place.row) == (Severity.WARNING, "60", 1)
    assert say(finding.code, "vi", finding.params) == "Chỉ số rate: 40 % (02/2024) thành 60 %, thay đổi 20 điểm %"
    assert say(finding.code, "en", finding.params).endswith(
        "40% (2024-02) became 60%, a change of 20 percentage points"
    )
    assert finding.expected.say("en") == "within 12.5 percentage points of 40% (2024-02)"


def test_without_a_limit_no_change_is_too_large():
    assert jumps("1000", "1", item="free") == []
    assert jumps("100", "1", rules=RULES) == []


def test_only_the_month_just_before_says_what_is_too_large():
    assert jumps("90", "10", month="2024-01") == []
    assert len(jumps("90", "10")) == 1


def test_figures_of_two_definitions_make_no_jump():
    new = Redefinition(parse_month("2024-03"), Text("khác"), None, Written("rate.yaml", 1, 1))
    rate = replace(LIMITED.indicators[0], redefined=(new,))
    assert jumps("90", "10", rules=replace(LIMITED, indicators=(rate,))) == []


def test_a_unit_that_is_not_bound_makes_no_jump():
    nobody = replace(LIMITED.indicators[0], applies_to=(applies(units=["u2"]),))
    assert jumps("90", "10", rules=replace(LIMITED, indicators=(nobody,))) == []


def test_a_correction_makes_no_jump():
    table, other = (frame({"unit": "u1", "value": value}) for value in ("90", "10"))
    found = assess(table, LIMITED, expect="submitted", corrects=other).findings()
    assert [each.code for each in found if each.place is not None] == ["verdict_corrected"]


def test_the_counts_are_those_of_the_findings():
    assessed = held(rows(u1="40", u2="7"), rows(u1="60", new="3"), corrects=True, expect="all")
    counted = assessed.counts().findings
    found = assessed.findings()
    assert counted == {each: sum(one.severity is each for one in found) for each in Severity}
    assert [each.code for each in found].count("verdict_corrected") == 1


def test_parts_are_shown_where_they_differ():
    assessed = held(
        [{"unit": "u1", "value": "40", "numerator": "2", "denominator": "5"}],
        [{"unit": "u1", "value": "40", "numerator": None, "denominator": None}],
        corrects=True,
    )
    (finding,) = assessed.compared[0].findings(assessed.table, RULES)
    assert (finding.params["was"].vi, finding.params["now"].vi) == ("40 %", "40 % (2/5)")


def test_a_table_held_against_nothing_has_no_changes():
    assert assess(frame({"value": "40"}), RULES, expect="submitted").compared == ()
