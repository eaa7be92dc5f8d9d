from __future__ import annotations

from tthc_rules.model.period import LAST, parse_month
from tthc_rules.model.rules import Basis, Level, Scope, Text, Unit


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
