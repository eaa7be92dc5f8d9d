from __future__ import annotations

from pathlib import Path

import pytest

from tthc_rules.errors import TableError
from tthc_rules.model.table import Source
from tthc_rules.reading.asof import said_of_figures, stated
from tthc_rules.reading.formats.csv import read_csv
from tthc_rules.reading.table import read_table
from tthc_rules.rulefile.read import read_rules

ROOT = Path(__file__).resolve().parents[2]
HEADING = "Đơn vị;Tỷ lệ\nSở Một;30\n"


@pytest.fixture(scope="module")
def october_table():
    return read_table(ROOT / "fixtures/hung-yen/oct2023.csv", read_rules(ROOT / "rules/hung-yen"))


def said(title: str, note: str = "") -> Source:
    text = f"{title}\n{HEADING}{note}\n"
    return said_of_figures(read_csv(text.encode(), Source("t.csv", None, ""))).source


@pytest.mark.parametrize(
    "title",
    [
        "Số liệu tính đến ngày 05/11/2023",
        "SỐ LIỆU TÍNH ĐẾN HẾT NGÀY 5/11/2023",
        "(tính đến 17h00 ngày 05 tháng 11 năm 2023)",
        "Cập nhật đến 05-11-2023",
        "As of 2023-11-05",
    ],
)
def test_the_day_is_read_from_a_title(title):
    assert said(title).as_of == "2023-11-05"


@pytest.mark.parametrize(
    "title",
    [
        "Hưng Yên, ngày 05/11/2023",  # the date of a letter
        "Kèm theo công văn ngày 05 tháng 11 năm 2023",
        "Số liệu tính đến ngày 31/02/2023",  # there is no such day
        "Số liệu tính đến tháng 11/2023",
    ],
)
def test_any_other_date_says_nothing_of_the_figures(title):
    assert said(title).as_of is None


@pytest.mark.parametrize("note", ["Ghi chú: số liệu tạm tính", "* số liệu sơ bộ", "Provisional figures"])
def test_a_note_below_makes_the_figures_provisional(note):
    assert said("Bảng", note).provisional
    assert not said("Bảng").provisional


def test_two_days_leave_the_day_open_and_are_told():
    text = f"Số liệu tính đến ngày 05/11/2023\nSố liệu tính đến ngày 07/11/2023\n{HEADING}"
    grid = said_of_figures(read_csv(text.encode(), Source("t.csv", None, "")))
    assert grid.source.as_of is None
    (finding,) = grid.findings
    assert (finding.code, finding.params["days"]) == ("as_of_differs", "05/11/2023, 07/11/2023")


def test_what_the_call_says_holds_where_the_table_is_silent(october_table):
    table = stated(october_table, "2023-11-05", True)
    assert [(source.as_of, source.provisional) for source in table.sources] == [("2023-11-05", True)]
    assert {block.source for block in table.blocks} == set(table.sources)
    assert stated(table, "2023-11-05", False) == table
    assert stated(october_table, None, False) is october_table


def test_the_call_and_the_table_must_agree(october_table):
    table = stated(october_table, "2023-11-05", False)
    with pytest.raises(TableError) as caught:
        stated(table, "2023-11-06", False)
    assert [problem.code for problem in caught.value.problems] == ["as_of_conflict"]
