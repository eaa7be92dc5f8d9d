"""What an improvement is worth, and how much of it is left to the maximum."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_points import one, report_of, scored, structure
from tthc_rules.model.scoring import Award
from tthc_rules.scoring.gains import gain


def line(indicator, **row):
    return one(report_of([{"indicator": "rate", **row}], structure(indicator)), indicator="rate")


@pytest.mark.parametrize(
    ("numerator", "denominator", "each", "to_full"),
    [
        (0, 100, "0.025", 80),
        (78, 100, "0.025", 2),
        (79, 100, "0.025", 1),
        (0, 3, "0.833333", 3),  # 80 % of 3 is 2.4
        (2, 3, "0.333333", 1),  # the third is worth only what is lacking
        (0, 1, "2", 1),
    ],
)
def test_one_more_is_worth_its_share_up_to_what_is_lacking(numerator, denominator, each, to_full):
    found = line(scored(maximum=2, full_at=80), numerator=numerator, denominator=denominator).gain

    assert (found.each, found.to_full) == (Decimal(each), to_full)


@pytest.mark.parametrize(("numerator", "denominator"), [(80, 100), (81, 100), (100, 100)])
def test_full_marks_leave_nothing_to_gain(numerator, denominator):
    full = line(scored(maximum=2, full_at=80), numerator=numerator, denominator=denominator)

    assert (full.gain, full.lost) == (None, 0)


def test_a_rate_alone_gains_by_the_percentage_point():
    found = line(scored(maximum=2, full_at=80), rate="40").gain

    assert (found.each, found.to_full, found.percent) == (None, None, Decimal("0.025"))


@pytest.mark.parametrize("row", [{"numerator": 0, "denominator": 0}, {"numerator": None, "denominator": None}])
def test_a_score_by_policy_has_no_next_one(row):
    assert line(scored(zero=Award.ZERO, blank=Award.ZERO), **row).gain is None


def test_what_is_only_monitored_gains_nothing():
    assert gain(scored(maximum=0), 1, 2, Decimal(0)) is None


@given(st.integers(1, 40).flatmap(lambda below: st.tuples(st.integers(0, below), st.just(below))))
def test_what_is_promised_is_what_is_scored(figures):
    numerator, denominator = figures
    rows = [
        {"unit": str(more), "indicator": "rate", "numerator": numerator + more, "denominator": denominator}
        for more in range(denominator - numerator + 1)
    ]
    report = report_of(rows, structure(scored(maximum=6, full_at=90)))
    scores = [one(report, unit=row["unit"], indicator="rate").score for row in rows]
    found = one(report, unit="0", indicator="rate").gain

    if found is None:
        assert scores[0] == 6
    else:
        assert abs(scores[1] - scores[0] - found.each) <= Decimal("0.000001")
        assert scores[found.to_full - 1] < scores[found.to_full] == 6
