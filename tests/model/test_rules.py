from __future__ import annotations

from dataclasses import replace

import pytest

from tests.small_rules import DOCUMENT, indicator, rule_set
from tthc_rules.model.period import FIRST, LAST, parse_month
from tthc_rules.model.rules import DEFAULT_DECIMALS, LEVEL_ENDS, Basis, Level, Scale, Scope, Text, Unit, Written


def test_a_district_ends_with_its_level_whatever_its_own_end() -> None:
    end = parse_month("2025-06")
    assert Unit("h", "Huyện", Level.DISTRICT).last_month == end
    assert Unit("h", "Huyện", Level.DISTRICT, end=parse_month("2025-07")).last_month == end
    assert Unit("h", "Huyện", Level.DISTRICT, end=parse_month("2025-05")).last_month == parse_month("2025-05")


def test_other_levels_last_as_long_as_the_unit() -> None:
    assert Unit("s", "Sở", Level.DEPARTMENT).last_month == LAST
    assert Unit("s", "Sở", Level.DEPARTMENT, end=parse_month("2026-01")).last_month == parse_month("2026-01")


def test_a_text_without_english_is_said_in_vietnamese() -> None:
    assert Text("miễn").say("en") == "miễn"
    assert Text("miễn", "exempt").say("en") == "exempt"
    assert Text("miễn", "exempt").say("vi") == "miễn"


def test_only_a_scope_that_names_nobody_means_everyone() -> None:
    assert Scope().everyone
    assert not Scope(units=("a",)).everyone
    assert not Scope(groups=("g",)).everyone
    assert not Scope(levels=(Level.COMMUNE,)).everyone


def test_a_basis_that_only_reports_a_figure_is_unverified() -> None:
    assert Basis("letter", "II", "reports").unverified
    assert not Basis("decision", "Điều 1", "sets").unverified


def test_districts_are_the_only_level_that_ended() -> None:
    assert {Level.DISTRICT: parse_month("2025-06")} == LEVEL_ENDS


def test_rates_and_points_hold_four_decimals_and_counts_none_unless_declared() -> None:
    assert DEFAULT_DECIMALS == {Scale.PERCENT: 4, Scale.COUNT: 0, Scale.POINTS: 4}


def test_a_formula_is_declared_by_both_its_parts() -> None:
    whole = indicator(formula=True)
    assert whole.declares_formula
    assert not replace(whole, numerator=None).declares_formula
    assert not replace(whole, denominator=None).declares_formula
    assert not indicator().declares_formula


def test_a_unit_is_open_at_both_ends_and_no_aggregate_unless_said() -> None:
    body = Unit("s", "Sở", Level.DEPARTMENT)
    assert (body.start, body.end, body.aggregate, body.written) == (FIRST, LAST, False, Written("", 0, 0))


def test_indicators_and_documents_are_found_by_their_ids() -> None:
    rules = rule_set([indicator("rate"), indicator("other")])
    assert [rules.indicator(name).id for name in ("other", "rate")] == ["other", "rate"]
    assert rules.document("letter") is DOCUMENT
    with pytest.raises(LookupError):
        rules.indicator("none")
    with pytest.raises(LookupError):
        rules.document("none")
