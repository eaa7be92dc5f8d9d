"""One indicator: at, below and above each edge; each policy; what stays true of any figures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_points import codes, one, report_of, scored, structure
from tthc_rules.model.rules import Level
from tthc_rules.model.scores import State
from tthc_rules.model.scoring import Award


def score_of(indicator, **row):
    line = one(report_of([{"indicator": indicator.id, **row}], structure(indicator)), indicator=indicator.id)
    return line.score


@pytest.mark.parametrize(
    ("numerator", "denominator", "points"),
    [
        (0, 7, "0"),
        (1, 7, "1.428571"),  # 1.4285714…
        (1, 3, "3.333333"),
        (2, 3, "6.666667"),
        (6, 7, "8.571429"),
        (7, 7, "10"),
        (999_999, 1_000_000, "9.99999"),
        (1, 16_000_000, "0.000001"),  # 0.000000625 rounds half up
        (1, 20_000_000, "0.000001"),  # exactly half of the last place
        (1, 20_000_001, "0"),
    ],
)
def test_linear_is_maximum_times_rate(numerator, denominator, points):
    assert score_of(scored(maximum=10), numerator=numerator, denominator=denominator) == Decimal(points)


@pytest.mark.parametrize(
    ("numerator", "points"),
    [(0, "0"), (1, "0.025"), (79, "1.975"), (80, "2"), (81, "2"), (100, "2")],
)
def test_capped_linear_reaches_the_maximum_at_the_full_mark_rate(numerator, points):
    assert score_of(scored(maximum=2, full_at=80), numerator=numerator, denominator=100) == Decimal(points)


@pytest.mark.parametrize(
    ("rate", "points"),
    [("0", "0"), ("49.9999", "5.999988"), ("50", "6"), ("50.0001", "6"), ("100", "6"), ("12,5", "1.5")],
)
def test_a_rate_scores_as_its_parts_would(rate, points):
    assert score_of(scored(maximum=6, full_at=50), rate=rate) == Decimal(points)


def test_a_full_mark_rate_that_does_not_divide_evenly_is_exact():
    assert score_of(scored(maximum=2, full_at=30), numerator=299_999, denominator=1_000_000) == Decimal("1.999993")
    assert score_of(scored(maximum=2, full_at=30), numerator=3, denominator=10) == 2


def test_the_parts_win_over_a_rate():
    assert score_of(scored(maximum=10), numerator=1, denominator=2, rate="10") == 5


@pytest.mark.parametrize("kind", ["linear", "capped"])
def test_a_numerator_above_its_denominator_stops_at_the_maximum_and_is_told(kind):
    indicator = scored(maximum=6, full_at=None if kind == "linear" else 80)
    report = report_of([{"indicator": "rate", "numerator": 101, "denominator": 100}], structure(indicator))

    assert one(report, indicator="rate").score == 6
    assert codes(report) == ["score_numerator_above"]


def test_a_rate_above_100_stops_at_the_maximum_and_is_told():
    report = report_of([{"indicator": "rate", "rate": "100,01"}], structure(scored(maximum=6)))

    assert one(report, indicator="rate").score == 6
    assert codes(report) == ["score_rate_above"]


def test_what_is_only_monitored_gives_no_points_and_none_are_missed():
    points = structure(scored("rate", 10), scored("watched", 0))
    report = report_of(
        [
            {"indicator": "rate", "numerator": 1, "denominator": 2},
            {"indicator": "watched", "numerator": 1, "denominator": 2},
        ],
        points,
    )

    watched = one(report, indicator="watched")
    assert (watched.score, watched.maximum, watched.state) == (None, 0, State.MONITORED)
    assert (one(report, group="all").score, one(report).complete) == (5, True)


@pytest.mark.parametrize(("policy", "points"), [(Award.ZERO, 0), (Award.UNSCORED, None), (Award.FULL, 10)], ids=str)
@pytest.mark.parametrize("numerator", [0, None])
def test_a_denominator_of_0_scores_by_the_stated_policy(policy, points, numerator):
    rows = [{"indicator": "rate", "numerator": numerator, "denominator": 0}]
    report = report_of(rows, structure(scored(maximum=10, zero=policy)))

    line, total = one(report, indicator="rate"), one(report)
    assert (line.score, line.state) == (points, State.ZERO_DENOMINATOR)
    assert (line.maximum, total.maximum, total.covered, total.complete) == (10, 10, 10, True)
    assert total.score == (points or 0)


@pytest.mark.parametrize("policy", [Award.ZERO, Award.UNSCORED, Award.FULL])
def test_the_policy_for_a_denominator_of_0_touches_nothing_else(policy):
    indicator = scored(maximum=10, zero=policy)

    assert score_of(indicator, numerator=0, denominator=1) == 0
    assert score_of(indicator, numerator=1, denominator=1) == 10


@pytest.mark.parametrize(
    ("policy", "points", "state"),
    [
        (Award.UNSCORED, None, State.MISSING),
        (Award.ZERO, 0, State.BLANK),
        (Award.FULL, 10, State.BLANK),
    ],
)
def test_blank_figures_are_missing_unless_a_policy_says_what_they_are(policy, points, state):
    frame = [
        {"indicator": "rate", "numerator": None, "denominator": None},
        {"unit": "B", "indicator": "rate", "numerator": 1, "denominator": 2},
    ]
    report = report_of(frame, structure(scored(maximum=10, blank=policy, zero=Award.ZERO)))

    line = one(report, indicator="rate")
    assert (line.score, line.state) == (points, state)
    assert line.complete is (state is State.BLANK)


@pytest.mark.parametrize("row", [{"numerator": 1, "denominator": None}, {"numerator": None, "denominator": 4}])
def test_half_of_the_parts_gives_no_score(row):
    report = report_of([{"indicator": "rate", **row}], structure(scored()))

    assert (one(report, indicator="rate").score, one(report, indicator="rate").state) == (None, State.INVALID)
    assert "score_half_parts" in codes(report)


@pytest.mark.parametrize(
    ("award", "score", "maximum", "complete"),
    [
        (Award.FULL, 14, 20, True),
        (Award.ZERO, 4, 20, True),
        (Award.LEFT_OUT, 4, 10, True),
        (None, 4, 20, False),
    ],
)
@pytest.mark.parametrize("with_row", [True, False])
def test_a_criterion_that_does_not_apply_follows_its_award_policy(award, score, maximum, complete, with_row):
    points = structure(scored("rate", 10), scored("copies", 10, levels=(Level.COMMUNE,), not_applicable=award))
    rows = [{"indicator": "rate", "numerator": 4, "denominator": 10}]
    if with_row:
        rows.append({"indicator": "copies", "numerator": 1, "denominator": 3})

    report = report_of(rows, points, level=Level.PROVINCE)

    total = one(report)
    assert (total.score, total.maximum, total.complete) == (score, maximum, complete)
    line = one(report, indicator="copies")
    assert line.state is State.NOT_APPLICABLE
    assert line.score == {Award.FULL: 10, Award.ZERO: 0}.get(award)
    assert ("score_award_unstated" in codes(report)) is (award is None)


@pytest.mark.parametrize("award", [Award.FULL, Award.ZERO, Award.LEFT_OUT, None])
@pytest.mark.parametrize("level", [Level.COMMUNE, None])
def test_a_criterion_that_applies_is_scored_whatever_the_award_policy(award, level):
    points = structure(scored("copies", 10, levels=(Level.COMMUNE,), not_applicable=award))
    report = report_of([{"indicator": "copies", "numerator": 1, "denominator": 4}], points, level=level)

    assert (one(report).score, one(report).maximum) == (Decimal("2.5"), 10)
    assert ("score_level_unknown" in codes(report)) is (level is None)


FIGURES = st.integers(0, 2000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
MAXIMA = st.sampled_from([Decimal(2), Decimal(4), Decimal(6), Decimal(20), Decimal("7.5"), Decimal("0.25")])
RATES = st.sampled_from([None, 30, 50, 80, 90, Decimal("33.3333")])


def by_hand(maximum, full_at, numerator, denominator):
    ratio = Fraction(numerator * 100, denominator) / Fraction(full_at or 100)
    exact = min(Fraction(maximum), Fraction(maximum) * ratio)
    return Decimal(int(exact * 10**6 * 2 + 1) // 2).scaleb(-6).quantize(Decimal("1e-6"), ROUND_HALF_UP)


@given(st.lists(FIGURES.filter(lambda figures: figures[1] > 0), min_size=1, max_size=20), MAXIMA, RATES)
def test_points_are_the_exact_fraction_rounded_half_up_and_stay_within_the_maximum(figures, maximum, full_at):
    rows = [
        {"unit": f"U{number}", "indicator": "rate", "numerator": numerator, "denominator": denominator}
        for number, (numerator, denominator) in enumerate(figures)
    ]
    report = report_of(rows, structure(scored(maximum=maximum, full_at=full_at)))

    for number, (numerator, denominator) in enumerate(figures):
        line = one(report, unit=f"U{number}", indicator="rate")
        assert line.score == by_hand(maximum, full_at, numerator, denominator)
        assert 0 <= line.score <= maximum


@given(FIGURES.filter(lambda figures: figures[0] < figures[1]), MAXIMA, RATES)
def test_one_more_never_costs_points(figures, maximum, full_at):
    numerator, denominator = figures
    indicator = scored(maximum=maximum, full_at=full_at)

    fewer = score_of(indicator, numerator=numerator, denominator=denominator)
    more = score_of(indicator, numerator=numerator + 1, denominator=denominator)

    assert fewer <= more


@pytest.mark.parametrize("count", [10**9, 10**11, 4 * 10**11, 10**12, 10**15])
def test_large_counts_do_not_wrap(count):
    indicator = scored(maximum=20)

    assert score_of(indicator, numerator=count, denominator=count) == 20
    assert score_of(indicator, numerator=count // 2, denominator=count) == 10
    assert score_of(indicator, numerator=1, denominator=count) == (Decimal("0.02") / (count // 1000)).quantize(
        Decimal("1e-6"), ROUND_HALF_UP
    )
