from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tthc_rules.model.finding import Place
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.rules import Comparison, Scale
from tthc_rules.report.words import figure, margin, margin_words, missed_words, same_words, trimmed, where, with_unit


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("30.0000", "30"),
        ("30", "30"),
        ("3E+1", "30"),
        ("0.10", "0.1"),
        ("-0.00", "0"),
        ("9223372036854775807", "9223372036854775807"),
    ],
)
def test_trimmed_changes_the_spelling_and_not_the_number(value, text):
    assert str(trimmed(Decimal(value))) == text


@pytest.mark.parametrize(
    ("text", "language", "said"), [("10,7", "vi", "10,7 %"), ("10.7", "en", "10.7%"), ("10,7%", "vi", "10,7%")]
)
def test_a_percent_sign_is_added_once(text, language, said):
    assert with_unit(text, Scale.PERCENT, language) == said


def test_a_figure_is_the_cell_as_typed(made):
    assert figure(made.verdict(1, "10,70", Outcome.MET), "en") == "10,70"


def test_a_computed_figure_is_written_as_the_language_writes_it(made):
    verdict = made.verdict(1, None, Outcome.MET, value=Decimal("1038.5000"))
    assert (figure(verdict, "vi"), figure(verdict, "en")) == ("1.038,5", "1,038.5")


def test_the_margin_is_negative_on_the_bad_side(made):
    assert margin_words(made.verdict(1, "10,7", Outcome.NOT_MET), "vi") == "−19,3"
    assert margin_words(made.verdict(1, "44,12", Outcome.MET), "en") == "+14.12"
    assert margin_words(made.verdict(1, "30", Outcome.MET), "vi") == "0"


def test_a_value_above_an_upper_limit_is_over_it(made):
    target = replace(made.target, comparison=Comparison.AT_MOST)
    verdict = made.verdict(1, "44,12", Outcome.NOT_MET, target=target)
    assert margin(verdict) == Decimal("-14.12")
    assert missed_words(verdict, made.rules.indicators[0], "vi") == "Chưa hoàn thành, vượt 14,12 điểm %"


def test_only_a_comparison_has_a_margin(made):
    assert margin(made.verdict(1, "10,7", Outcome.EXEMPT)) is None
    assert margin(made.verdict(1, "10,7", Outcome.MET, target=None)) is None
    assert margin(made.verdict(1, None, Outcome.NOT_MET)) is None


def test_a_missed_target_says_what_is_short(made):
    verdict = made.verdict(1, "10,7", Outcome.NOT_MET)
    assert missed_words(verdict, made.rules.indicators[0], "vi") == "Chưa hoàn thành, còn thiếu 19,3 điểm %"
    assert missed_words(verdict, made.rules.indicators[0], "en") == "Chưa hoàn thành, 19.3 percentage points short"
    assert missed_words(replace(verdict, wording=None, value=None), made.rules.indicators[0], "vi") == "Chưa đạt"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("a.csv", None, 4, 3), "a.csv:4 (C4)"),
        (Place("a.xlsx", "T10", 4, 28), "a.xlsx [T10]:4 (AB4)"),
        (Place("a.csv", None, 4), "a.csv:4"),
        (Place("a.csv"), "a.csv"),
    ],
)
def test_where(place, words):
    assert where(place) == words


def test_same_words_looks_past_spelling_only():
    assert same_words("Hoàn  thành ", "hoa\u0300n thành")
    assert not same_words("Hoàn thành", "Chưa hoàn thành")
