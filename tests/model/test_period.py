from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.model.period import FIRST, LAST, format_month, parse_month, vietnamese_month


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
