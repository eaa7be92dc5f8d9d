"""Figures over months: by code across renames, changes against the month before, no joint unasked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_rules import BASIS, frame, indicator, rule_set, target, unit
from tthc_rules.engines.trend import chosen_units, refuse_crossings, verdict_trend
from tthc_rules.errors import UsageError
from tthc_rules.model.period import format_month, parse_month
from tthc_rules.model.rules import FormerName, Redefinition, RuleSet, Text, Written
from tthc_rules.model.trend import Series, Trend, TrendPoint, filled
from tthc_rules.pipeline import assess, load_rules, run_trend

ROOT = Path(__file__).resolve().parents[2]
TWO_TIER = ROOT / "fixtures/two-tier"
NEW_WAY = Redefinition(parse_month("2024-03"), Text("Mẫu số khác"), BASIS, Written("rate.yaml", 9, 3))
Rows = list[tuple[str, str | None]]


def trend(rules: RuleSet, rows: Rows, code: str = "u1") -> Trend:
    table = frame(*({"unit": code, "value": value, "period": month} for month, value in rows))
    return verdict_trend(assess(table, rules, expect=[code]), [code], ())


def told(series: Series) -> list[tuple[str, str | None, str | None, str]]:
    return [
        (
            format_month(point.period),
            None if point.value is None else f"{point.value.normalize():f}",
            None if point.change is None else f"{point.change.normalize():f}",
            point.state,
        )
        for point in series.points
    ]


def test_a_month_is_compared_with_the_month_before_and_never_by_its_row() -> None:
    rules = rule_set(indicator(targets=[target("50")]))
    rows: Rows = [("2024-05", "40"), ("2024-01", "60"), ("2024-02", "70.5"), ("2024-03", None)]

    (series,) = trend(rules, rows).series

    assert told(series) == [
        ("2024-01", "60", None, "met"),
        ("2024-02", "70.5", "10.5", "met"),
        ("2024-03", None, None, "missing"),
        ("2024-04", None, None, ""),
        ("2024-05", "40", None, "not_met"),
    ]


def test_a_change_of_definition_is_not_joined_unasked() -> None:
    rules = rule_set(replace(indicator(targets=[target("50")]), redefined=(NEW_WAY,)))
    found = trend(rules, [("2024-02", "60"), ("2024-03", "50"), ("2024-04", "51")])
    (series,) = found.series

    assert [format_month(month) for month in series.crossings()] == ["2024-03"]
    assert [point.version for point in series.points] == ["", "2024-03", "2024-03"]
    assert [change for _, _, change, _ in told(series)] == [None, None, "1"]
    with pytest.raises(UsageError) as raised:
        refuse_crossings(found)
    (problem,) = raised.value.problems
    assert (problem.code, problem.params["item"], problem.params["month"]) == (
        "trend_crosses_versions",
        "rate",
        "2024-03",
    )


def test_a_crossing_over_a_month_without_a_figure_is_one() -> None:
    rules = rule_set(replace(indicator(targets=[target("50")]), redefined=(NEW_WAY,)))
    (series,) = trend(rules, [("2024-02", "60"), ("2024-05", "50")]).series

    assert [format_month(month) for month in series.crossings()] == ["2024-05"]


@pytest.mark.parametrize("months", [("2024-01", "2024-02"), ("2024-03", "2024-04")])
def test_months_of_one_definition_are_joined(months: tuple[str, str]) -> None:
    rules = rule_set(replace(indicator(targets=[target("50")]), redefined=(NEW_WAY,)))

    refuse_crossings(trend(rules, [(month, "60") for month in months]))


def test_a_renamed_unit_is_one_series_with_the_names_of_its_time() -> None:
    old = FormerName("Sở Cũ", parse_month("2024-02"))
    rules = rule_set(indicator(targets=[target("50")]), units=[unit("u1", former_names=(old,))])
    table = frame(
        {"unit": "Sở Cũ", "value": "60", "period": "2024-01"}, {"unit": "Đơn vị u1", "value": "61", "period": "2024-04"}
    )

    (series,) = verdict_trend(assess(table, rules, expect=["u1"]), ["u1"], ()).series

    assert [point.name for point in series.points] == ["Sở Cũ", "Sở Cũ", "Đơn vị u1", "Đơn vị u1"]
    assert (series.unit, series.name, series.ended) == ("u1", "Đơn vị u1", None)


def test_a_unit_that_ended_names_its_successors_and_is_not_joined_to_them() -> None:
    tables = [str(TWO_TIER / f"tables/{name}.csv") for name in ("t10-2023", "t8-2025")]
    (series,) = run_trend(tables, load_rules(TWO_TIER / "rules"), units=["so-song"]).series

    assert [format_month(point.period) for point in series.points] == ["2023-10"]
    assert (format_month(series.ended or 0), series.successors) == ("2025-02", ("Sở Sông và Bãi",))


def test_the_aggregates_are_meant_where_no_unit_is_named() -> None:
    roster = rule_set(indicator(), units=[unit("u1"), unit("p", "province", aggregate=True)]).roster

    assert chosen_units((), roster) == ["p"]
    assert chosen_units(("u1",), roster) == ["u1"]
    assert chosen_units((), rule_set(indicator(), units=[unit("u1"), unit("u2")]).roster) == ["u1", "u2"]


@pytest.mark.parametrize(
    ("units", "items", "code"), [(["u9"], [], "trend_unknown_unit"), ([], ["rates"], "trend_unknown_item")]
)
def test_what_is_not_known_is_told(tmp_path: Path, units: list[str], items: list[str], code: str) -> None:
    table = tmp_path / "t1-2024.csv"
    table.write_text("unit,indicator,value\nu1,rate,60\n", encoding="utf-8")

    with pytest.raises(UsageError) as raised:
        run_trend([str(table)], rule_set(indicator(), units=[unit("u1")]), units=units, items=items)

    assert [problem.code for problem in raised.value.problems] == [code]


SCORES = """\
period,unit,indicator,score
2025-12,H31,transparency,"8,9"
2026-01,H31,transparency,"7,1"
2026-02,H31,transparency,"7,4"
"""


def test_scores_of_two_versions_are_not_joined_unasked(tmp_path: Path) -> None:
    table = tmp_path / "scores.csv"
    table.write_text(SCORES, encoding="utf-8")
    rules = load_rules("qd-766")

    with pytest.raises(UsageError) as raised:
        run_trend([str(table)], rules, items=["transparency"], scores=True)
    (series,) = run_trend([str(table)], rules, items=["transparency"], scores=True, across_versions=True).series

    assert [problem.params["month"] for problem in raised.value.problems] == ["2026-01"]
    assert told(series) == [
        ("2025-12", "8.9", None, "official"),
        ("2026-01", "7.1", None, "official"),
        ("2026-02", "7.4", "0.3", "official"),
    ]
    assert {point.maximum for point in series.points} == {18}


@given(st.sets(st.integers(0, 30), min_size=1), st.sampled_from([0, 5, 40]))
def test_a_series_has_every_month_once_and_changes_only_between_neighbours(months: set[int], turn: int) -> None:
    points = [
        TrendPoint(month, "Đơn vị", Decimal(month * month), "met", "new" if month >= turn else "")
        for month in sorted(months)
    ]

    found = filled(points)

    assert [point.period for point in found] == list(range(min(months), max(months) + 1))
    assert [point.value is not None for point in found] == [point.period in months for point in found]
    for point in found:
        neighbours = {point.period, point.period - 1} <= months and turn != point.period
        assert point.change == (Decimal(2 * point.period - 1) if neighbours else None)
