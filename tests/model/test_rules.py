from __future__ import annotations

from dataclasses import replace

import pytest

from tests.small_rules import DOCUMENT, indicator, rule_set
from tthc_rules.model.period import FIRST, LAST, parse_month
from tthc_rules.model.rules import (
    DEFAULT_DECIMALS,
    LEVEL_ENDS,
    Basis,
    FormerName,
    Level,
    Redefinition,
    Scale,
    Scope,
    Text,
    Unit,
    Written,
)


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


@pytest.mark.parametrize(("ahead", "expected"), [(-1, False), (0, True), (1, True), (2, True), (3, False)])
def test_a_unit_exists_from_its_first_to_its_last_month(ahead: int, expected: bool) -> None:
    start = parse_month("2024-03")
    assert Unit("s", "Sở", Level.DEPARTMENT, start=start, end=start + 2).exists(start + ahead) is expected


@pytest.mark.parametrize(("month", "expected"), [("2025-06", True), ("2025-07", False)])
def test_a_district_exists_as_long_as_there_are_districts(month: str, expected: bool) -> None:
    assert Unit("h", "Huyện", Level.DISTRICT).exists(parse_month(month)) is expected


@pytest.mark.parametrize(
    ("ahead", "expected"), [(-1, "new"), (0, "first"), (1, "first"), (2, "second"), (3, "second"), (4, "new")]
)
def test_a_unit_bears_in_each_month_the_name_of_that_month(ahead: int, expected: str) -> None:
    start = parse_month("2024-03")
    former = (FormerName("first", start + 1, start), FormerName("second", start + 3, start + 2))
    assert Unit("s", "new", Level.DEPARTMENT, former_names=former).name_in(start + ahead) == expected


def test_a_definition_is_named_by_the_month_from_which_it_holds() -> None:
    start = parse_month("2025-03")
    changes = tuple(Redefinition(start + ahead, Text("đổi"), None, Written("a.yaml", 1, 1)) for ahead in (0, 2))
    changed = replace(indicator(), redefined=changes)
    assert [changed.version_in(start + ahead) for ahead in (-1, 0, 1, 2, 3)] == [
        "",
        "2025-03",
        "2025-03",
        "2025-05",
        "2025-05",
    ]
    assert indicator().version_in(start) == ""


def test_an_indicator_is_of_the_first_layer_unless_said() -> None:
    assert indicator().layer == 0
