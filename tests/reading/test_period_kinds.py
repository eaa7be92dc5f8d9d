"""A quarter, a half-year or a year to date is never judged as a month."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_rules import indicator, rule_set, target, unit
from tthc_rules.errors import TableError
from tthc_rules.model.period import format_period
from tthc_rules.reading.period_kinds import longer_periods
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
    ],
)
def test_a_month_or_a_year_alone_is_none(text: str) -> None:
    assert longer_periods(text) == ()


@pytest.mark.parametrize(
    ("name", "title", "code", "line"),
    [
        ("bang.csv", "Kết quả quý III/2025 (từ tháng 7/2025 đến tháng 9/2025)", "period_is_quarter", 1),
        ("bang.csv", "Kết quả 6 tháng đầu năm 2025", "period_is_half_year", 1),
        ("bang.csv", "Lũy kế đến tháng 9/2025", "period_is_year_to_date", 1),
        ("quy3-2025.csv", "", "period_is_quarter", None),
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


def test_rows_that_say_their_own_months_are_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "quy3-2025.csv"
    path.write_text("period,unit,indicator,value\n2025-07,u1,rate,60\n2025-08,u1,rate,61\n", encoding="utf-8")

    assert len(read_table(path, RULES).periods) == 2
