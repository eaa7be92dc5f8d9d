from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from tests.reading.making import problems
from tthc_rules.errors import TableError
from tthc_rules.model.period import parse_month
from tthc_rules.reading.periods import (
    PeriodSource,
    month_column,
    month_of_cell,
    months_in_name,
    months_in_text,
    settle_month,
    settle_months,
    without_month,
)

OCTOBER, NOVEMBER = parse_month("2023-10"), parse_month("2023-11")


@pytest.mark.parametrize(
    "title",
    [
        "NGƯỜI DÂN, DOANH NGHIỆP THÁNG 10/2023",
        "Kết quả tháng 10 năm 2023",
        "Tháng 10.2023",
        "Số liệu T10/2023",
        "Số liệu T10.2023",
        "tháng 10-2023 (kèm theo văn bản ngày 06 tháng 11 năm 2023)",
        "THA\u0301NG 10/2023",
    ],
)
def test_titles_name_a_month(title: str) -> None:
    assert months_in_text(title) == {OCTOBER}


@pytest.mark.parametrize(
    "title",
    [
        "Hưng Yên, ngày 06 tháng 11 năm 2023",
        "Hưng Yên, ngày      tháng 11 năm 2023",
        "Hưng Yên, ngày … tháng 11 năm 2023",
        "Hưng Yên, ngày..... tháng 11 năm 2023",
        "(Kèm theo công văn số    /VPUB ngày      /11/2023 của Văn phòng)",
        "Quyết định 766/QĐ-TTg ngày 23/6/2022",
        "10/2023",
        "10 tháng đầu năm 2023",
        "tháng 13/2023",
        "CT10/2023",
    ],
)
def test_other_dates_are_no_period(title: str) -> None:
    assert months_in_text(title) == frozenset()


def test_a_title_may_name_two_months() -> None:
    assert months_in_text("tháng 10/2023 so với tháng 11/2023") == {OCTOBER, NOVEMBER}


@pytest.mark.parametrize(
    "name",
    [
        "oct2023",
        "OCT-2023",
        "october-2023",
        "2023-10",
        "2023_10",
        "202310",
        "bang_202310",
        "thang-10-2023",
        "Tháng 10 năm 2023",
        "thang10.2023",
        "T10.2023",
        "t10-2023",
        "pl2_t10-2023_ban-cuoi",
    ],
)
def test_names_of_files_and_sheets_name_a_month(name: str) -> None:
    assert months_in_name(name) | months_in_text(name) == {OCTOBER}


@pytest.mark.parametrize(
    "name",
    [
        "annex-1",
        "2023-10-06",
        "20231006",
        "ngay-06-thang-10-2023",
        "06-oct-2023",
        "bao-cao-2023",
        "766-2022",
        "2023-13",
        "dept10-2023",
        "monoct2023",
    ],
)
def test_other_names_name_none(name: str) -> None:
    assert months_in_name(name) == frozenset()


@pytest.mark.parametrize("text", ["2023-10", "2023/10", "202310", "10/2023", "T10/2023", "tháng 10/2023", " 10.2023 "])
def test_cells_of_a_period_column(text: str) -> None:
    assert month_of_cell(text) == OCTOBER


@pytest.mark.parametrize("text", ["2023-10-01", "10", "2023", "2023-13", "Q4/2023", ""])
def test_cells_that_are_no_month(text: str) -> None:
    assert month_of_cell(text) is None


def test_a_period_column_of_any_type() -> None:
    texts = pl.Series(["2023-10", None, "x", "11/2023"])
    assert month_column(texts).to_list() == [OCTOBER, None, None, NOVEMBER]
    assert month_column(pl.Series(["2023-10", None, "2023-10"])).to_list() == [OCTOBER, None, OCTOBER]
    assert month_column(pl.Series([202310, 202311])).to_list() == [OCTOBER, NOVEMBER]
    days = pl.Series([dt.date(2023, 10, 1), dt.date(2023, 10, 5), None])
    assert month_column(days).to_list() == [OCTOBER, None, None]


def test_a_heading_without_its_month() -> None:
    assert without_month("kết quả tháng 10/2023 (%)") == "kết quả tháng (%)"


def source(kind: str, *months: int) -> PeriodSource:
    return PeriodSource(kind, frozenset(months), kind)


def test_sources_that_agree() -> None:
    sources = [source("period_from_title", OCTOBER, NOVEMBER), source("period_from_file", OCTOBER)]
    assert settle_month(sources, "f") == OCTOBER


def test_no_source() -> None:
    with pytest.raises(TableError) as caught:
        settle_month([source("period_from_title")], "f")
    assert problems(caught.value) == ["no_period"]


def test_a_conflict_names_every_source() -> None:
    with pytest.raises(TableError) as caught:
        settle_month([source("period_from_title", OCTOBER), source("period_from_file", NOVEMBER)], "f")
    assert [(p.code, p.params.get("months")) for p in caught.value.problems] == [
        ("period_conflict", None),
        ("period_from_title", "2023-10"),
        ("period_from_file", "2023-11"),
    ]


def test_one_title_with_two_months_is_a_conflict() -> None:
    with pytest.raises(TableError, match="period_conflict"):
        settle_month([source("period_from_title", OCTOBER, NOVEMBER)], "f")


def test_a_column_of_several_months() -> None:
    column = pl.Series([OCTOBER, NOVEMBER, None], dtype=pl.Int32)
    assert settle_months(column, [source("period_from_file", NOVEMBER)], "f", 3).to_list() == [OCTOBER, NOVEMBER, None]
    for kind, month in [("period_from_option", OCTOBER), ("period_from_file", OCTOBER - 1)]:
        with pytest.raises(TableError, match="period_conflict"):
            settle_months(column, [source(kind, month)], "f", 3)


def test_a_column_of_the_month_asked_for() -> None:
    column = pl.Series([OCTOBER, OCTOBER], dtype=pl.Int32)
    assert settle_months(column, [source("period_from_option", OCTOBER)], "f", 2).to_list() == [OCTOBER, OCTOBER]
