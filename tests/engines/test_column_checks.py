"""Columns repeated, exchanged, moved: told where it is clear, silent where chance may do it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.costly import costly
from tests.small_rules import frame, indicator, rule_set, unit
from tthc_rules.pipeline import assess, compile_rules

UNITS = [unit(f"u{i:02}") for i in range(12)]
RULES = compile_rules(rule_set([indicator("rate"), indicator("other"), indicator("third")], UNITS))
CODES = {"column_unchanged", "columns_swapped", "rows_shifted_down", "rows_shifted_up"}


def table(month, columns, order=None):
    """A long frame of the columns, each a list of figures in the order of the roster; ``None`` leaves a blank."""
    rows = [
        {
            "period": month,
            "unit": UNITS[at].code,
            "indicator": name,
            "value": None if v is None else f"{v:.2f}".replace(".", ","),
        }
        for name, figures in columns.items()
        for at, v in enumerate(figures)
    ]
    if order is not None:
        order.shuffle(rows)
    return frame(*rows)


def told(now, then, order=None):
    assessed = assess(table("2024-03", now, order), RULES, previous=table("2024-02", then, order), expect="submitted")
    return sorted((each.code, each.indicator) for each in assessed.findings() if each.code in CODES)


HIGH = [95.1, 88.2, 91.3, 97.4, 86.5, 93.6, 89.7, 96.8, 90.9, 87.1]
LOW = [12.1, 33.2, 25.3, 8.4, 41.5, 19.6, 30.7, 22.8, 15.9, 37.1]
MOVED = [0.4, -0.3, 0.7, -0.9, 0.2, -0.5, 0.8, -0.1, 0.6, -0.7]


def near(figures):
    return [figure + step for figure, step in zip(figures, MOVED, strict=False)]


def test_a_column_of_last_month_is_told_and_one_other_cell_silences_it():
    assert told({"rate": HIGH, "other": near(LOW)}, {"rate": HIGH, "other": LOW}) == [("column_unchanged", "rate")]
    assert told({"rate": [*HIGH[:-1], 87.11]}, {"rate": HIGH}) == []


@pytest.mark.parametrize("figure", [0.0, 100.0])
def test_figures_that_recur_by_themselves_say_nothing(figure):
    """Zeros and full marks are the same every month; five other figures are needed."""
    assert told({"rate": [figure] * 8 + HIGH[:4]}, {"rate": [figure] * 8 + HIGH[:4]}) == []
    assert told({"rate": [figure] * 7 + HIGH[:5]}, {"rate": [figure] * 7 + HIGH[:5]}) == [("column_unchanged", "rate")]


def test_few_different_figures_say_nothing():
    assert told({"rate": [50.0, 60.0] * 5}, {"rate": [50.0, 60.0] * 5}) == []
    assert told({"rate": [50.0, 60.0, 70.0] * 3}, {"rate": [50.0, 60.0, 70.0] * 3}) == [("column_unchanged", "rate")]


def test_a_blank_where_a_figure_stood_silences_it():
    assert told({"rate": [*HIGH, None]}, {"rate": [*HIGH, 5.0]}) == []
    assert told({"rate": [*HIGH, None]}, {"rate": [*HIGH, None]}) == [("column_unchanged", "rate")]


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_exchanged_columns_are_told_unless_too_many_units_kept_theirs(kept):
    now = {"rate": HIGH[:kept] + near(LOW)[kept:], "other": LOW[:kept] + near(HIGH)[kept:]}
    assert told(now, {"rate": near(HIGH), "other": near(LOW)}) == ([("columns_swapped", "rate")] if kept < 2 else [])


def test_figures_that_moved_are_told_of_eight_units_and_exact_ones_of_five():
    then = {"rate": HIGH, "other": LOW}
    assert told({"rate": near(LOW)[:7], "other": near(HIGH)[:7]}, then) == []
    assert told({"rate": near(LOW)[:8], "other": near(HIGH)[:8]}, then) == [("columns_swapped", "rate")]
    assert told({"rate": LOW[:4], "other": HIGH[:4]}, then) == []
    assert told({"rate": LOW[:5], "other": HIGH[:5]}, then) == [("columns_swapped", "rate")]
    assert told({"rate": LOW[:5], "other": [*HIGH[:4], HIGH[4] + 0.01]}, then) == []


@pytest.mark.parametrize(("kept", "expected"), [(1, [("columns_swapped", "rate")]), (2, [])])
def test_nine_units_in_ten_must_be_nearer_however_near_the_others_are(kept, expected):
    """Units that kept their columns, which hardly differ for them: the distances alone would not silence it."""
    then = {"rate": [50.0] * kept + HIGH[kept:], "other": [50.5] * kept + LOW[kept:]}
    now = {"rate": [50.1] * kept + near(LOW)[kept:], "other": [50.6] * kept + near(HIGH)[kept:]}
    assert told(now, then) == expected


def test_full_marks_and_zeros_that_change_places_say_nothing():
    then = {"rate": [100.0] * 10, "other": [0.0] * 10}
    assert told({"rate": [0.0] * 10, "other": [100.0] * 10}, then) == []
    most = {"rate": [100.0] * 7 + [99.0] * 3, "other": [0.0] * 10}
    assert told({"rate": [0.0] * 10, "other": [100.0] * 7 + [99.0] * 3}, most) == []


def test_columns_near_to_each_other_are_not_taken_for_exchanged():
    """Were they exchanged they would be not quite six times as far from their own."""
    then = {"rate": [50.0 + at for at in range(9)], "other": [57.0 + at for at in range(9)]}

    def moved(by):
        return {"rate": [57.0 + at - by for at in range(9)], "other": [50.0 + at + by for at in range(9)]}

    assert told(moved(1.0), then) == [("columns_swapped", "rate")]
    assert told(moved(1.01), then) == []


def test_of_three_columns_the_two_that_are_exchanged_are_named():
    third = [60.5, 70.5, 65.5, 62.5, 75.5, 68.5, 71.5, 66.5, 73.5, 61.5]
    assert told(
        {"rate": near(HIGH), "other": near(third), "third": near(LOW)}, {"rate": HIGH, "other": LOW, "third": third}
    ) == [("columns_swapped", "other")]


@pytest.mark.parametrize(("step", "code"), [(1, "rows_shifted_down"), (-1, "rows_shifted_up")])
def test_a_column_moved_by_a_row_is_told(step, code):
    moved = near(LOW)[-step:] + near(LOW)[:-step]
    assert told({"rate": moved}, {"rate": LOW}) == [(code, "rate")]


@pytest.mark.parametrize(("run", "expected"), [(4, []), (5, [("rows_shifted_down", "rate")])])
def test_a_part_moved_is_told_where_five_units_have_exactly_the_figures_above(run, expected):
    now = near(LOW)
    now[3 : 3 + run] = LOW[2 : 2 + run]
    assert told({"rate": now}, {"rate": LOW}) == expected


def test_two_figures_that_alternate_say_nothing_and_three_do():
    assert told({"rate": [20.0, 10.0] * 6}, {"rate": [10.0, 20.0] * 6}) == []
    assert told({"rate": [30.0, 10.0, 20.0] * 4}, {"rate": [10.0, 20.0, 30.0] * 4}) == [("rows_shifted_down", "rate")]


figures = st.lists(st.integers(1, 9999).map(lambda n: n / 100), min_size=len(UNITS), max_size=len(UNITS))


@costly()
@given(then=figures, other=figures, seed=st.integers(0, 99), steps=figures)
def test_the_order_of_rows_is_nothing(then, other, seed, steps):
    now = {"rate": other, "other": [min(99.99, a + b / 100) for a, b in zip(then, steps, strict=True)]}
    last = {"rate": then, "other": other}
    assert told(now, last) == told(now, last, random.Random(seed))


@costly()
@given(then=figures, steps=figures)
def test_a_month_near_to_the_last_one_is_told_nothing_of(then, steps):
    """Up to half a point either way, however the columns look."""
    now = [figure + (step - 50) / 100 for figure, step in zip(then, steps, strict=True)]
    columns = {"rate": then, "other": then[::-1]}
    found = told({"rate": now, "other": now[::-1]}, columns)
    assert {code for code, _ in found} <= ({"column_unchanged"} if now == then else set())


@costly()
@given(
    then=st.lists(st.integers(0, 3000), min_size=len(UNITS), max_size=len(UNITS)),
    gaps=st.lists(st.integers(1000, 6000), min_size=len(UNITS), max_size=len(UNITS)),
    steps=st.lists(st.integers(-100, 100), min_size=len(UNITS), max_size=len(UNITS)),
)
def test_exchanged_columns_that_differ_by_ten_points_are_always_told(then, gaps, steps):
    """Figures that moved by up to a point since."""
    low = [figure / 100 + 1 for figure in then]
    high = [(figure + gap) / 100 + 1 for figure, gap in zip(then, gaps, strict=True)]
    moved = [step / 100 for step in steps]
    now = {
        "rate": [figure + step for figure, step in zip(high, moved, strict=True)],
        "other": [figure - step for figure, step in zip(low, moved, strict=True)],
    }
    assert ("columns_swapped", "rate") in told(now, {"rate": low, "other": high})
