from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LETTER = str(ROOT / "fixtures/scores/letter-2023-10.csv")


@pytest.fixture
def figures(own_folder):
    path = own_folder / "figures.csv"
    path.write_text(
        "unit,indicator,numerator,denominator\n"
        "H31,pay_dossier,1038,2353\nH31,pay_procedure,80,100\nH31,pay_integrated,7,100\n"
        "H20,pay_dossier,0,0\nH20,electronic_certified_copy,,\nH20,reused_digitized_data,0,0\n",
        encoding="utf-8",
    )
    return path


def scores(result):
    return {
        (line["unit"], line["indicator"] or line["group"]): line["score"]
        for line in json.loads(result.out, parse_float=Decimal, parse_int=Decimal)["scores"]
    }


def test_a_long_table_and_a_month_are_all_it_takes(program, figures):
    result = program("score", figures, "--period", "2026-09", "--format", "json")

    assert result.code == 0, result.err
    found = scores(result)
    assert found["H31", "pay_dossier"] == Decimal("2.646834")  # 6 x 1038 / 2353
    assert (found["H31", "pay_procedure"], found["H31", "pay_integrated"]) == (2, Decimal("0.175"))
    assert found["H31", "online_payment"] == Decimal("4.821834")
    assert found["H20", "pay_dossier"] == 0
    assert found["H20", "electronic_certified_copy"] == 2
    assert found["H20", "reused_digitized_data"] is None


def test_the_national_set_can_be_named(program, figures):
    named = program("score", figures, "--period", "2026-09", "--format", "json", "--rules", "qd-766")

    assert named.code == 0
    assert named.out == program("score", figures, "--period", "2026-09", "--format", "json").out


def test_a_missing_month_is_asked_for(program, figures):
    result = program("score", figures)

    assert (result.code, result.out) == (4, "")
    assert "no_period" in result.err


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("shape", ["text", "markdown", "csv", "json"])
def test_every_format_is_the_same_on_every_run(program, figures, shape, language):
    dated = figures.rename(figures.with_name("figures-2026-09.csv"))
    arguments = ("score", dated, LETTER, "--format", shape, "--lang", language)

    first, second = program(*arguments), program(*arguments)

    assert first.code == 0, first.err
    assert first.out == second.out
    assert "pay_dossier" in first.out or shape in {"text", "markdown"}


@pytest.mark.parametrize(("gate", "code"), [("data", 1), ("verdict", 1), ("never", 0)])
def test_an_error_in_the_table_is_told_by_the_exit_code(program, own_folder, gate, code):
    path = own_folder / "figures.csv"
    path.write_text("unit,indicator,numerator,denominator\nH31,pay_dossier,3,2\n", encoding="utf-8")

    assert program("score", path, "--period", "2026-09", "--fail-on", gate).code == code
    (own_folder / "tthc-rules.toml").write_text(f'fail-on = "{gate}"\n', "utf-8")  # one setting for check and score
    assert program("score", path, "--period", "2026-09").code == code


def test_a_set_without_points_is_refused_with_those_that_have_some(program, figures):
    result = program("score", figures, "--rules", str(ROOT / "fixtures/other-province"), "--lang", "en")

    assert result.code == 2
    assert "rules_without_points" in result.err
    assert "qd-766" in result.err


def test_a_month_without_a_version_has_no_scores_and_says_so(program, figures):
    result = program("score", figures, "--period", "2021-01", "--format", "json")

    assert result.code == 1
    assert scores(result) == {}
    assert "score_no_version" in result.out


def test_indicators_of_2026_are_not_scored_before_it(program, figures):
    result = program("score", figures, "--period", "2025-12", "--format", "json")

    assert result.code == 1
    assert {score for score in scores(result).values() if score is not None} == set()
    assert "score_not_in_version" in result.out


def test_a_result_never_replaces_its_table(program, figures):
    before = figures.read_text("utf-8")

    result = program("score", figures, "--period", "2026-09", "--format", "csv", "-o", figures)

    assert (result.code, figures.read_text("utf-8")) == (2, before)


def test_the_level_of_units_can_be_said(program, figures):
    result = program("score", figures, "--period", "2026-09", "--level", "commune", "--format", "json")

    assert "score_level_unknown" not in result.out
    assert "score_award_unstated" in result.out  # no source says what communes get where only provinces are scored


def test_check_still_knows_which_set_judges(program, october):
    assert program("check", october, "--format", "json").code == 0


def test_a_set_that_only_gives_points_judges_nothing(program, october):
    result = program("check", october, "--rules", "qd-766")

    assert result.code == 2
    assert "rules_without_indicators" in result.err


def test_all_units_can_be_pooled(program, own_folder):
    path = own_folder / "figures-2026-09.csv"
    path.write_text("unit,indicator,numerator,denominator\nA,on_time,1,1\nB,on_time,0,3\n", encoding="utf-8")

    result = program("score", path, "--pool", "ALL", "--format", "json")

    assert scores(result)["ALL", "on_time"] == 5
    assert program("score", path, "--pool", "A").code == 2
