"""Bugs seen in other people's tools, those that concern scores: each once, as a case that must not come back."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import polars as pl
import pytest

from tests.small_points import codes, group, one, report_of, rules_of, scored, structure
from tthc_rules.model.score_table import ItemKind
from tthc_rules.pipeline import load_rules
from tthc_rules.reading.score_table import read_score_tables
from tthc_rules.scoring.flow import run_score


@pytest.fixture
def score(tmp_path):
    def scoring(text, period="2026-09"):
        path = tmp_path / "figures.csv"
        path.write_text(text, encoding="utf-8")
        return run_score([str(path)], load_rules("qd-766"), period=period)

    return scoring


def test_paid_dossiers_are_divided_by_dossiers_and_never_by_procedures(score):
    # 120 of 400 dossiers, 12 of 60 procedures: 120 / 60 would be full marks and more.
    report = score("unit,indicator,numerator,denominator\nH31,pay_dossier,120,400\nH31,pay_procedure,12,60\n")

    assert one(report, unit="H31", indicator="pay_dossier").score == Decimal("1.8")
    assert one(report, unit="H31", indicator="pay_procedure").score == Decimal("0.5")
    swapped = score("unit,indicator,numerator,denominator\nH31,pay_dossier,120,60\n")
    assert "score_numerator_above" in codes(swapped)


def test_points_are_not_rounded_to_integers(score):
    report = score("unit,indicator,numerator,denominator\nH31,pay_dossier,1,12\nH31,pay_procedure,2,60\n")

    assert one(report, unit="H31", indicator="pay_dossier").score == Decimal("0.5")
    assert one(report, unit="H31", group="online_payment").score == Decimal("0.583333")
    assert one(report, unit="H31", group="online_payment").shown == Decimal("0.58")


def test_a_blank_is_not_0_and_its_unit_is_not_ranked_last():
    rows = [
        {"unit": "A", "indicator": "rate", "numerator": 1, "denominator": 9},
        {"unit": "B", "indicator": "rate", "numerator": None, "denominator": None},
        {"unit": "C", "indicator": "rate", "numerator": 0, "denominator": 9},
    ]
    report = report_of(rows, structure(scored()))

    assert {line.unit: (line.score, line.rank) for line in report.lines if line.kind is ItemKind.TOTAL} == {
        "A": (Decimal("1.111111"), 1),
        "B": (None, None),
        "C": (0, 2),
    }


def test_equal_scores_rank_equal_in_every_list():
    scores = ["63,42", "63,42", "61,8", "63,42", "59"]
    rows = [{"unit": f"U{n}", "indicator": "all", "score": score} for n, score in enumerate(scores)]
    points = structure(groups=[group("all", 100)])

    for order in (rows, rows[::-1], [rows[2], rows[4], rows[0], rows[3], rows[1]]):
        report = report_of(order, points)
        ranks = {line.unit: line.rank for line in report.lines if line.kind is ItemKind.TOTAL}
        assert ranks == {"U0": 1, "U1": 1, "U3": 1, "U2": 4, "U4": 5}


def test_thousands_with_a_dot_are_thousands_and_their_sum_is_whole(tmp_path):
    counts = ["1.038", "907", "1.194", "1.343", "1.074", "1.180", "954", "1.030", "1.375", "286"]
    path = tmp_path / "copies.csv"
    lines = [f"u{n},rate,{count},2.000" for n, count in enumerate(counts)]
    path.write_text("\n".join(["unit,indicator,numerator,denominator", *lines]), encoding="utf-8")

    table = read_score_tables([str(path)], rules_of(structure(scored())), period="2023-10")

    assert table.cells["numerator"].sum() == 10_381
    assert table.cells["denominator"].unique().to_list() == [2_000]


@pytest.mark.parametrize(("text", "points"), [("44.6", "4.46"), ("44,6", "4.46"), ("100", "10")])
def test_a_rate_with_a_decimal_dot_is_not_ten_times_as_large(text, points):
    assert one(
        report_of([{"indicator": "rate", "rate": text}], structure(scored())), indicator="rate"
    ).score == Decimal(points)


def test_a_rate_of_three_decimals_is_not_guessed(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text("unit,indicator,rate\nA,rate,1.038\n", encoding="utf-8")

    table = read_score_tables([str(path)], rules_of(structure(scored())), period="2023-10")

    assert [finding.code for finding in table.findings] == ["score_cell_ambiguous"]
    assert table.cells["rate"].to_list() == [None]


def test_a_score_written_8_comma_4_is_no_text_and_no_84(score):
    report = score('unit,indicator,score\nH31,transparency,"8,4"\n')

    assert one(report, unit="H31", group="transparency").score == Decimal("8.4")


def test_figures_of_two_periods_are_never_scored_as_one():
    frame = pl.DataFrame(
        {
            "unit": ["A", "A"],
            "indicator": ["rate", "rate"],
            "period": ["2026-01", "2026-02"],
            "numerator": [1, 3],
            "denominator": [4, 4],
        }
    )
    report = report_of(frame, structure(scored()))

    assert [(line.period % 12 + 1, line.score) for line in report.lines if line.indicator] == [
        (1, Decimal("2.5")),
        (2, Decimal("7.5")),
    ]
    assert codes(report) == []


def test_decomposed_and_composed_spellings_are_one_unit(tmp_path):
    path = tmp_path / "names.csv"
    name = "Sở Y tế"
    text = f"unit,indicator,score\n{name},rate,1\n{unicodedata.normalize('NFD', name)},all,2\n"
    path.write_text(text, encoding="utf-8")

    table = read_score_tables([str(path)], rules_of(structure(scored())), period="2023-10")

    assert [unit.code for unit in table.units] == [name]
