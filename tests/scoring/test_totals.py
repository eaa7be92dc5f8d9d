"""Groups, totals and ranks: they add up exactly, whatever the order; only what is comparable is ranked."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_points import codes, group, one, report_of, rules_of, scored, structure
from tthc_rules.model.rules import Level, Roster, Unit
from tthc_rules.model.score_table import ItemKind
from tthc_rules.model.scores import State
from tthc_rules.model.scoring import Award
from tthc_rules.reading.score_table import scores_from_frame
from tthc_rules.scoring.lines import score_report
from tthc_rules.scoring.score import score_table

POINTS = structure(
    scored("a", 6, group="x", full_at=80, zero=Award.ZERO),
    scored("b", 4, group="x", zero=Award.UNSCORED),
    scored("c", "7.5", group="y", full_at=30, zero=Award.FULL),
    scored("watched", 0, group="y"),
    scored("d", 3, group="y", blank=Award.FULL),
)
ITEMS = ("a", "b", "c", "watched", "d")
PARTS = st.one_of(
    st.just((None, None)), st.integers(0, 50).flatmap(lambda below: st.tuples(st.integers(0, below), st.just(below)))
)
TABLES = st.dictionaries(
    st.tuples(st.sampled_from(["A", "B", "C", "D"]), st.sampled_from(ITEMS), st.sampled_from(["2026-01", "2026-02"])),
    PARTS,
    min_size=1,
    max_size=30,
)


def frame_of(cells):
    rows = [
        {"unit": unit, "indicator": item, "period": month, "numerator": over, "denominator": under}
        for (unit, item, month), (over, under) in cells
    ]
    return pl.DataFrame(
        rows,
        schema={"unit": pl.String, "indicator": pl.String, "period": pl.String}
        | dict.fromkeys(("numerator", "denominator"), pl.Int64),
    )


@given(TABLES, st.randoms())
def test_groups_and_totals_are_exact_sums_in_any_order_of_rows(cells, random):
    report = report_of(frame_of(cells.items()), POINTS)
    shuffled = list(cells.items())
    random.shuffle(shuffled)

    def plain(made):
        return [
            (line.unit, line.period, line.kind, line.group, line.indicator, line.score, line.rank)
            for line in made.lines
            if line.kind is not ItemKind.INDICATOR
        ]

    assert plain(report) == plain(report_of(frame_of(shuffled), POINTS))
    for line in report.lines:
        inner = [other for other in report.lines if (other.unit, other.period) == (line.unit, line.period)]
        if line.kind is ItemKind.GROUP:
            parts = [other for other in inner if other.indicator and other.group == line.group]
        elif line.kind is ItemKind.TOTAL:
            parts = [other for other in inner if other.kind is ItemKind.GROUP]
        else:
            assert line.score is None or 0 <= line.score <= line.maximum
            continue
        assert (line.score or 0) == sum(part.score or 0 for part in parts)
        assert line.covered == sum(part.covered for part in parts)
        assert line.complete is (line.covered == line.maximum)
        assert 0 <= (line.score or 0) <= line.covered <= line.maximum


@given(TABLES)
def test_equal_totals_rank_equal_and_higher_ones_before(cells):
    report = report_of(frame_of(cells.items()), POINTS)

    for month in {line.period for line in report.lines}:
        totals = [line for line in report.lines if line.kind is ItemKind.TOTAL and line.period == month]
        ranked = [line for line in totals if line.rank is not None]
        for line in ranked:
            assert line.rank == 1 + sum(other.shown > line.shown for other in ranked)
            assert line.ranked == len(ranked) > 1
        assert len({line.maximum - line.covered for line in ranked}) <= 1


def test_ranks_follow_what_is_printed():
    rows = [
        {"unit": unit, "indicator": "all", "score": score}
        for unit, score in (("A", "8,124"), ("B", "8,116"), ("C", "8,1249"), ("D", "9"), ("E", "8,125"))
    ]
    report = report_of(rows, structure(groups=[group("all", 10)]))

    ranks = {line.unit: (line.rank, str(line.shown)) for line in report.lines if line.kind is ItemKind.TOTAL}
    assert ranks == {"D": (1, "9.00"), "E": (2, "8.13"), "A": (3, "8.12"), "B": (3, "8.12"), "C": (3, "8.12")}


def test_a_unit_that_lacks_a_group_is_not_ranked_last_but_not_at_all():
    rows = [
        {"unit": "A", "indicator": "a", "numerator": 1, "denominator": 80},
        {"unit": "A", "indicator": "b", "numerator": 1, "denominator": 4},
        {"unit": "B", "indicator": "a", "numerator": 1, "denominator": 2},
        {"unit": "B", "indicator": "b", "numerator": None, "denominator": None},
        {"unit": "C", "indicator": "a", "numerator": 2, "denominator": 2},
        {"unit": "C", "indicator": "b", "numerator": 2, "denominator": 2},
    ]
    report = report_of(rows, POINTS)

    assert {line.unit: line.rank for line in report.lines if line.kind is ItemKind.TOTAL} == {"A": 2, "B": None, "C": 1}
    assert one(report, unit="B", indicator="b").state is State.MISSING
    assert one(report, unit="B", group="x").missing == ("b",)


def test_where_criteria_are_left_out_shares_are_ranked():
    points = structure(
        scored("a", 6, group="x"), scored("b", 4, group="x", levels=(Level.COMMUNE,), not_applicable=Award.LEFT_OUT)
    )
    roster = Roster(tuple(Unit(code, code, Level.PROVINCE) for code in ("p", "q")))
    rows = [
        {"unit": "p", "indicator": "a", "numerator": 1, "denominator": 2},
        {"unit": "q", "indicator": "a", "numerator": 2, "denominator": 3},
    ]
    report = report_of(rows, points, roster=roster)

    assert {line.unit: (line.rank, line.maximum) for line in report.lines if line.kind is ItemKind.TOTAL} == {
        "p": (2, 6),
        "q": (1, 6),
    }


def test_an_aggregate_and_another_level_are_not_ranked_among_the_others():
    roster = Roster(
        (
            Unit("all", "Cả tỉnh", Level.PROVINCE, aggregate=True),
            Unit("s", "Sở", Level.DEPARTMENT),
            Unit("t", "Sở khác", Level.DEPARTMENT),
            Unit("x", "Xã", Level.COMMUNE),
        )
    )
    rows = [
        {"unit": unit, "indicator": "rate", "numerator": n, "denominator": 9}
        for unit, n in (("all", 9), ("s", 1), ("t", 2), ("x", 8))
    ]
    report = report_of(rows, structure(scored()), roster=roster)

    ranks = {line.unit: (line.rank, line.ranked) for line in report.lines if line.kind is ItemKind.TOTAL}
    assert ranks == {"all": (None, None), "s": (2, 2), "t": (1, 2), "x": (None, None)}


@pytest.mark.parametrize("official", ["5,015", "4,985"])
def test_an_official_score_wins_and_the_recomputed_one_stands_beside_it(official):
    report = report_of(
        [{"indicator": "rate", "numerator": 1, "denominator": 2, "score": official}], structure(scored())
    )

    line = one(report, indicator="rate")
    assert (line.score, line.official, line.recomputed) == (Decimal(official.replace(",", ".")),) * 2 + (5,)
    assert one(report, group="all").score == line.official
    assert codes(report) == []


@pytest.mark.parametrize("official", ["5,0151", "4,9849", "5,02"])
def test_an_official_score_further_away_than_the_tolerance_is_a_warning(official):
    report = report_of(
        [{"indicator": "rate", "numerator": 1, "denominator": 2, "score": official}], structure(scored())
    )

    assert codes(report) == ["score_differs"]
    assert one(report, indicator="rate").score == Decimal(official.replace(",", "."))


@pytest.mark.parametrize(("official", "told"), [("3,3", []), ("3,4", ["score_differs"])])
def test_a_score_printed_with_one_place_may_lie_half_of_it_away(official, told):
    report = report_of(
        [{"indicator": "rate", "numerator": 1, "denominator": 3, "score": official}], structure(scored())
    )

    assert codes(report) == told


@pytest.mark.parametrize("kind", ["group", "total"])
def test_a_printed_group_or_total_is_held_against_its_parts(kind):
    rows = [
        {"indicator": "a", "numerator": 1, "denominator": 4, "score": None},
        {"indicator": "b", "numerator": 1, "denominator": 4, "score": None},
        {"indicator": "x" if kind == "group" else "Tổng điểm", "numerator": None, "denominator": None, "score": "9,99"},
    ]
    report = report_of(rows, structure(scored("a", 6, group="x"), scored("b", 4, group="x")))

    line = one(report, group="x" if kind == "group" else None)
    assert (line.score, line.recomputed) == (Decimal("9.99"), Decimal("2.5"))
    assert codes(report) == ["score_differs"]


def test_a_row_that_stands_twice_is_scored_neither_time():
    rows = [{"indicator": "rate", "numerator": n, "denominator": 4} for n in (1, 2)]
    report = report_of(
        [*rows, {"unit": "B", "indicator": "rate", "numerator": 1, "denominator": 4}], structure(scored())
    )

    assert [line.score for line in report.lines if line.unit == "A" and line.indicator] == [None, None]
    assert codes(report).count("score_doubled") == 2
    assert one(report, unit="B").score == Decimal("2.5")


def test_each_month_is_scored_by_the_version_in_force():
    old = structure(scored(maximum=10), id="old", end=2026 * 12 + 1)
    new = structure(scored(maximum=20), id="new", start=2026 * 12 + 2)
    frame = frame_of([(("A", "rate", month), (1, 2)) for month in ("2026-01", "2026-02", "2026-03")])

    report = score_report(score_table(scores_from_frame(frame, rules_of(old, new)), rules_of(old, new)))

    assert [(line.version, line.score) for line in report.lines if line.indicator] == [
        ("old", 5),
        ("old", 5),
        ("new", 10),
    ]


@pytest.mark.parametrize(("month", "told"), [("2026-03", []), ("2026-04", ["score_not_confirmed"])])
def test_a_month_after_the_last_one_confirmed_is_a_warning(month, told):
    points = structure(scored(), last_confirmed=2026 * 12 + 2)
    report = report_of(frame_of([(("A", "rate", month), (1, 2))]), points)

    assert codes(report) == told


@pytest.mark.parametrize(
    ("total", "covered", "complete"), [("55", 82, False), ("55,01", 82, False), ("71,2", 100, True), (None, 82, False)]
)
def test_a_printed_total_of_the_groups_that_are_there_speaks_of_no_more_than_they_do(total, covered, complete):
    points = structure(groups=[group("x", 82), group("y", 18)])
    rows = [{"indicator": "x", "score": "55"}, {"indicator": "Tổng điểm", "score": total}]
    report = report_of(rows, points)

    assert (one(report).covered, one(report).complete) == (covered, complete)


def test_a_total_alone_speaks_of_everything():
    report = report_of(
        [{"indicator": "total", "score": "90,09/100"}], structure(groups=[group("x", 82), group("y", 18)])
    )

    assert (one(report).score, one(report).covered, one(report).complete) == (Decimal("90.09"), 100, True)


@pytest.mark.parametrize(("score", "told"), [("10", []), ("10,000001", ["score_above_maximum"]), ("0", [])])
@pytest.mark.parametrize("name", ["rate", "all"])
def test_a_printed_score_may_reach_its_maximum_and_not_pass_it(name, score, told):
    assert codes(report_of([{"indicator": name, "score": score}], structure(scored()))) == told


@pytest.mark.parametrize(("total", "told"), [("9,015", []), ("8,985", []), ("9,0151", ["score_groups_do_not_add_up"])])
def test_printed_groups_add_up_to_the_printed_total_within_the_tolerance(total, told):
    rows = [{"indicator": name, "score": score} for name, score in (("x", "4,5"), ("y", "4,5"), ("total", total))]
    report = report_of(rows, structure(groups=[group("x", 5), group("y", 5)]))

    assert codes(report) == told


def test_an_official_score_without_figures_has_nothing_beside_it():
    report = report_of([{"indicator": "rate", "score": "4"}], structure(scored()))

    line = one(report, indicator="rate")
    assert (line.score, line.official, line.recomputed, line.state) == (4, 4, None, State.OFFICIAL)
