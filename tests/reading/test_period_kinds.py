"""A quarter, a half-year or a year to date is never judged as a month."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_rules import indicator, rule_set, target, unit
from tthc_rules.errors import TableError
from tthc_rules.model.period import format_period
from tthc_rules.reading.period_kinds import longer_periods, loosely_longer
from tthc_rules.reading.table import read_table

RULES = rule_set(indicator(targets=[target("50")]), units=[unit("u1")])
ROWS = "unit,rate\nu1,60\n"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("KẾT QUẢ QUÝ III/2025", "2025-Q3"),
        ("quý 4 năm 2025", "2025-Q4"),
        ("bao-cao-quy3-2025", "2025-Q3"),
        ("Q1.2026", "2026-Q1"),
        ("6 tháng đầu năm 2025", "2025-H1"),
        ("sáu tháng cuối năm 2025", "2025-H2"),
        ("9 tháng đầu năm 2025", "2025-01..2025-09"),
        ("9 tháng năm 2025", "2025-01..2025-09"),
        ("Số liệu lũy kế đến hết tháng 8/2025", "2025-01..2025-08"),
        ("luỹ kế từ đầu năm đến tháng 11 năm 2025", "2025-01..2025-11"),
        ("lũy kế 8 tháng năm 2025", "2025-01..2025-08"),
        ("từ tháng 1 đến tháng 10/2025", "2025-01..2025-10"),
        ("từ tháng 01/2025 đến hết tháng 10/2025", "2025-01..2025-10"),
        ("Tháng 1 - tháng 10 năm 2025", "2025-01..2025-10"),
        ("tháng 1-10/2025", "2025-01..2025-10"),
        ("t1-t10-2025", "2025-01..2025-10"),
        ("thang-1-den-10-2025", "2025-01..2025-10"),
        ("tháng 4 đến tháng 6/2025", "2025-Q2"),
        ("tháng 7 đến tháng 12/2025", "2025-H2"),
        ("10 tháng/2025", "2025-01..2025-10"),
        ("Mười tháng đầu năm 2025", "2025-01..2025-10"),
        ("chín tháng năm 2025", "2025-01..2025-09"),
    ],
)
def test_a_title_that_speaks_of_a_longer_period_is_understood(text: str, period: str) -> None:
    assert [format_period(found) for found in longer_periods(text)] == [period]


@pytest.mark.parametrize(
    "text",
    [
        "tháng 10/2023",
        "oct2023",
        "Kế hoạch năm 2025",
        "T10.2023",
        "quy chế số 3 năm 2025",
        "Quyết định số 12/2025",
        "long-2023-q4",
        "ngày 06 tháng 11 năm 2023",
        "tháng 9 năm 2025",
        "quý khách 2025",
        "từ tháng 10 đến tháng 10/2025",
        "ngày 6 tháng 10/2025",
        "tháng 10 (đến 31/10/2025)",
        "Tháng 10 năm 2025 (so với tháng 9 năm 2025)",
    ],
)
def test_a_month_or_a_year_alone_is_none(text: str) -> None:
    assert longer_periods(text) == ()
    assert text == "long-2023-q4" or not loosely_longer(text)


@pytest.mark.parametrize(
    "text",
    [
        "Số liệu lũy kế",
        "luy-ke-t10-2025",
        "2025-10-ytd",
        "10 tháng đầu năm",
        "Sáu tháng cuối năm",
        "Từ đầu năm đến 31/10/2025",
        "Cả năm 2025",
        "Kết quả quý IV",
        "tháng 8 đến tháng 10/2025",
        "tháng 11/2024 đến tháng 2/2025",
        "từ 01/01/2025 đến ngày 31/10/2025",
        "01/09 - 31/10/2025",
    ],
)
def test_words_that_name_no_whole_period_are_noticed(text: str) -> None:
    assert longer_periods(text) == ()
    assert loosely_longer(text)


@pytest.mark.parametrize(
    "text",
    ["từ 15/9/2025 đến 14/10/2025", "01/10 - 31/10/2025", "tính đến ngày 05/11/2025", "31/02/2025 đến 31/10/2025"],
)
def test_days_of_one_month_are_a_month(text: str) -> None:
    assert not loosely_longer(text)


@pytest.mark.parametrize(
    ("name", "title", "code", "line"),
    [
        ("bang.csv", "Kết quả quý III/2025 (từ tháng 7/2025 đến tháng 9/2025)", "period_is_quarter", 1),
        ("bang.csv", "Kết quả 6 tháng đầu năm 2025", "period_is_half_year", 1),
        ("bang.csv", "Lũy kế đến tháng 9/2025", "period_is_year_to_date", 1),
        ("quy3-2025.csv", "", "period_is_quarter", None),
        ("bang.csv", "Từ tháng 1 đến tháng 9/2025", "period_is_year_to_date", 1),
        ("bang.csv", "Lũy kế từ đầu năm", "period_is_longer", 1),
        ("luy-ke-t9-2025.csv", "", "period_is_longer", None),
    ],
)
def test_its_table_is_refused_with_the_place(
    tmp_path: Path, name: str, title: str, code: str, line: int | None
) -> None:
    path = tmp_path / name
    path.write_text((f"{title},\n" if title else "") + ROWS, encoding="utf-8")

    with pytest.raises(TableError) as raised:
        read_table(path, RULES, period="2025-09")

    assert [(problem.code, problem.file, problem.line) for problem in raised.value.problems] == [
        (code, str(path), line)
    ]


def test_a_group_of_columns_beside_others_is_no_title(tmp_path: Path) -> None:
    path = tmp_path / "t9-2025.csv"
    path.write_text(",Trong tháng,Lũy kế\nunit,rate,other\nu1,60,70\n", encoding="utf-8")

    assert read_table(path, RULES).cells["value"].to_list() == [600_000]


def test_rows_that_say_their_own_months_are_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "quy3-2025.csv"
    path.write_text("period,unit,indicator,value\n2025-07,u1,rate,60\n2025-08,u1,rate,61\n", encoding="utf-8")

    assert len(read_table(path, RULES).periods) == 2
