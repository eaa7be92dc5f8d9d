from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from tests.reading.making import PAYMENT, SUBMISSION, UNIT, codes, write
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.table import read_table

OCTOBER = parse_month("2023-10")


def test_two_annexes_in_one_sheet(rules: RuleSet, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for line in (
        ["Phụ lục I - THÁNG 10/2023"],
        ["STT", UNIT, SUBMISSION],
        [1, "Sở Tài chính", 50],
        [2, "Sở Sai tên", 7],
        [],
        ["Phụ lục II - THÁNG 11/2023"],
        ["STT", UNIT, "Kết quả"],
        [None, None, PAYMENT],
        [1, "Sở Tài chính", 60],
    ):
        sheet.append(line)
    for merged in ("A7:A8", "B7:B8"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "so.xlsx")
    table = read_table(tmp_path / "so.xlsx", rules)
    found = table.cells.filter(unit=1).select("indicator", "period", "value", "row").rows()
    assert found == [(0, OCTOBER, 500000, 3), (1, OCTOBER + 1, 600000, 9)]
    assert table.cells["unit"].to_list() == [1, -1, 1]  # the unknown unit above the second title is not lost
    assert codes(table) == []


def test_a_heading_repeated_on_the_next_page_continues_its_table(rules: RuleSet, tmp_path: Path) -> None:
    heading = ["STT", UNIT, SUBMISSION]
    rows = [heading, ["1", "Sở Tài chính", "1"], ["(tiếp)", "", ""], heading, ["2", "Sở Y tế", "2"]]
    table = read_table(write(tmp_path, rows), rules)
    assert table.cells["value"].to_list() == [10000, 20000]
    assert len(table.blocks) == 1


def test_the_same_heading_below_the_title_of_another_month(rules: RuleSet, tmp_path: Path) -> None:
    heading = ["STT", UNIT, SUBMISSION]
    first = [["THÁNG 10/2023", "", ""], heading, ["1", "Sở Tài chính", "1"]]
    second = [["THÁNG 11/2023", "", ""], heading, ["1", "Sở Tài chính", "2"]]
    table = read_table(write(tmp_path, [*first, *second], "bang.csv"), rules)
    assert table.cells.select("period", "value").rows() == [(OCTOBER, 10000), (OCTOBER + 1, 20000)]
