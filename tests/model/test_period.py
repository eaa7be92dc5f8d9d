from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.model.period import (
    FIRST,
    LAST,
    Period,
    PeriodKind,
    format_month,
    format_period,
    parse_month,
    parse_period,
    vietnamese_month,
)


@pytest.mark.parametrize(
    ("text", "month"),
    [("0000-01", 0), ("0000-12", 11), ("0001-01", 12), ("2023-10", 24285), ("2023-12", 24287), ("2024-01", 24288)],
)
def test_a_month_is_counted_from_january_of_the_year_0(text: str, month: int) -> None:
    assert parse_month(text) == month
    assert format_month(month) == text


def test_the_bounds_are_the_first_and_the_last_month_that_can_be_written() -> None:
    assert (format_month(FIRST), format_month(LAST)) == ("0000-01", "9999-12")


@given(st.integers(FIRST, LAST))
def test_what_is_written_reads_back(month: int) -> None:
    assert parse_month(format_month(month)) == month


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023",
        "2023-00",
        "2023-13",
        "2023-1",
        "2023-10-01",
        "10/2023",
        " 2023-10",
        "2023-10\n",
        "23-10",
        "２０２３-10",
    ],
)
def test_anything_else_is_no_month(text: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - the text is compared below
        parse_month(text)
    assert raised.value.args == (text,)


@pytest.mark.parametrize(("text", "printed"), [("2023-10", "10/2023"), ("2024-01", "01/2024"), ("2024-12", "12/2024")])
def test_vietnamese_texts_put_the_month_first(text: str, printed: str) -> None:
    assert vietnamese_month(parse_month(text)) == printed


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2025-09", PeriodKind.MONTH, "2025-09", "2025-09"),
        ("2025-Q1", PeriodKind.QUARTER, "2025-01", "2025-03"),
        ("2025-Q4", PeriodKind.QUARTER, "2025-10", "2025-12"),
        ("2025-H1", PeriodKind.HALF_YEAR, "2025-01", "2025-06"),
        ("2025-H2", PeriodKind.HALF_YEAR, "2025-07", "2025-12"),
        ("2025-01..2025-09", PeriodKind.YEAR_TO_DATE, "2025-01", "2025-09"),
        ("2025-01..2025-01", PeriodKind.YEAR_TO_DATE, "2025-01", "2025-01"),
    ],
)
def test_a_period_has_a_kind_and_two_ends(text: str, kind: PeriodKind, first: str, last: str) -> None:
    period = parse_period(text)

    assert (period.kind, format_month(period.first), format_month(period.last)) == (kind, first, last)
    assert format_period(period) == text


@pytest.mark.parametrize("text", ["2025-Q5", "2025-H3", "2025-02..2025-09", "2024-01..2025-09", "2025-13", "2025", ""])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(?s:.*)$"):
        parse_period(text)


@given(st.integers(2000 * 12, 2100 * 12), st.sampled_from(PeriodKind))
def test_what_is_written_is_read_back(month: int, kind: PeriodKind) -> None:
    step = {PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6}.get(kind, 1)
    period = Period(kind, month // step * step + step - 1)

    assert parse_period(format_period(period)) == period


def test_two_kinds_that_end_in_one_month_are_not_equal() -> None:
    assert (
        parse_period("2025-06")
        != parse_period("2025-Q2")
        != parse_period("2025-H1")
        != parse_period("2025-01..2025-06")
    )
