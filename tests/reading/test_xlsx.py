from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.conftest import FIXTURES
from tests.reading.making import COPIES, PAYMENT, STATED, SUBMISSION, UNIT, codes, finding, problems
from tthc_rules.errors import TableError
from tthc_rules.model.outcome import Reading, Severity
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.formats import archive
from tthc_rules.reading.limits import Limits
from tthc_rules.reading.table import read_table

OCTOBER = parse_month("2023-10")


def read(folder: Path, rules: RuleSet, fill: Callable[[Worksheet], object], name: str = "oct2023.xlsx") -> MetricTable:
    book = Workbook()
    fill(book.active)
    book.save(folder / name)
    return read_table(folder / name, rules)


def values(sheet: Worksheet, cells: list[object], heading: str = SUBMISSION) -> None:
    sheet.append([UNIT, heading])
    for number, cell in enumerate(cells, start=1):
        sheet.append([f"u{number}", cell])


def test_a_workbook_with_one_annex_a_sheet(rules: RuleSet) -> None:
    printed = read_table(FIXTURES / "oct2023.csv", rules).cells.filter(pl.col("reading") != int(Reading.BLANK))
    table = read_table(FIXTURES / "oct2023.xlsx", rules)
    same = ["unit", "indicator", "period", "reading", "value", "stated"]
    order = ["indicator", "unit"]
    assert table.cells.select(same).sort(order).equals(printed.select(same).sort(order))
    assert [source.sheet for source in table.sources] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert [target.place.sheet for target in table.heading_targets] == ["Phụ lục I", "Phụ lục II"]
    assert codes(table) == ["row_left_out"]
    row = table.cells.filter(indicator=1, unit=2).row(0, named=True)
    place = table.blocks[row["block"]].place(row["row"], table.blocks[row["block"]].value_column)
    assert (place.sheet, place.cell) == ("Phụ lục II", "C8")


def test_typed_numbers_and_percent_formats(rules: RuleSet, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        values(sheet, [44.12, 0.4412, 1.038, 30, "44,12", 1 / 3, 0.29, 50])
        sheet["B3"].number_format = "0.00%"
        sheet["B8"].number_format = "0%"
        sheet["B9"].number_format = '0"%"'

    cells = read(tmp_path, rules, fill).cells
    assert cells["value"].to_list() == [441200, 441200, 10380, 300000, 441200, None, 290000, 500000]
    assert cells["raw"].to_list()[:3] == ["44.12", "44.12%", "1.038"]
    assert cells["reading"].to_list()[5] == Reading.TOO_MANY_DECIMALS


@pytest.mark.parametrize("number_format", ["0.0_%", "0.0*%", "0.0\\%", '0.0"%"', "0.0[$%]"])
def test_a_percent_sign_that_a_format_only_shows_multiplies_nothing(
    rules: RuleSet, tmp_path: Path, number_format: str
) -> None:
    def fill(sheet: Worksheet) -> None:
        values(sheet, [0.65])
        sheet["B2"].number_format = number_format

    assert read(tmp_path, rules, fill).cells["value"].to_list() == [6500]  # 0.65 with four places, not 65


def test_a_percent_format_in_a_column_of_counts(rules: RuleSet, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        values(sheet, [0.44, 1038, 2.5], COPIES)
        sheet["B2"].number_format = "0%"

    cells = read(tmp_path, rules, fill).cells
    assert cells["reading"].to_list() == [Reading.NOT_WHOLE, Reading.NUMBER, Reading.NOT_WHOLE]


def test_cells_that_are_no_figures(rules: RuleSet, tmp_path: Path) -> None:
    cells = read(
        tmp_path,
        rules,
        lambda sheet: values(sheet, ["#N/A", dt.date(2023, 10, 5), "=1+1", None, "x", True, "#DIV/0!", dt.time(1, 2)]),
    ).cells
    assert cells["reading"].to_list() == [
        Reading.SPREADSHEET_ERROR,
        Reading.DATE,
        Reading.NOT_CALCULATED,
        Reading.BLANK,
        Reading.BLANK,
        Reading.UNREADABLE,
        Reading.SPREADSHEET_ERROR,
        Reading.DATE,
    ]
    assert cells["raw"].to_list()[1:3] == ["2023-10-05", "=1+1"]


def test_rows_are_the_sheets_rows_wherever_it_begins(rules: RuleSet, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C5"], sheet["D5"], sheet["C8"], sheet["D8"] = UNIT, SUBMISSION, "u1", 7

    table = read(tmp_path, rules, fill)
    assert table.cells["row"].to_list() == [8]
    assert (table.blocks[0].unit_column, table.blocks[0].value_column) == (3, 4)


def test_a_formula_that_gave_an_empty_text_is_blank(rules: RuleSet, tmp_path: Path) -> None:
    book = Workbook()
    values(book.active, [7, "=IF(1=1,0,0)"])
    made, path = io.BytesIO(), tmp_path / "oct2023.xlsx"
    book.save(made)
    with zipfile.ZipFile(made) as archived, zipfile.ZipFile(path, "w") as kept:
        for name in archived.namelist():
            content = archived.read(name).replace(b'<c r="B3">', b'<c r="B3" t="str">')
            kept.writestr(name, content)
    assert read_table(path, rules).cells["reading"].to_list() == [Reading.NUMBER, Reading.BLANK]


def test_cells_merged_downwards_are_filled_and_told(rules: RuleSet, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append([UNIT, SUBMISSION, STATED])
        sheet.append(["u1", 50, "Chưa hoàn thành"])
        sheet.append(["u2", None, None])
        sheet.append(["u3", 70, "Hoàn thành"])
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("C2:C3")

    table = read(tmp_path, rules, fill)
    assert table.cells["value"].to_list() == [500000, 500000, 700000]
    assert table.cells["stated"].to_list() == ["Chưa hoàn thành", "Chưa hoàn thành", "Hoàn thành"]
    told = [(f.code, f.severity, f.params["range"]) for f in table.findings]
    assert told == [("merged_cells", Severity.WARNING, "B2:B3"), ("merged_cells", Severity.WARNING, "C2:C3")]


def test_units_merged_over_the_rows_of_a_long_table(rules: RuleSet, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["unit", "indicator", "value"])
        sheet.append(["u1", "online_payment_rate", 50])
        sheet.append([None, "online_submission_rate", 60])
        sheet.merge_cells("A2:A3")

    table = read(tmp_path, rules, fill)
    assert table.cells["unit"].to_list() == [1, 1]
    assert codes(table) == ["merged_cells"]


def test_a_heading_over_two_rows(rules: RuleSet, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["STT", UNIT, "Kết quả"])
        sheet.append([None, None, SUBMISSION, PAYMENT])
        sheet.append([1, "Sở Tài chính", 50, 60])
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:B2")
        sheet.merge_cells("C1:D1")

    table = read(tmp_path, rules, fill)
    assert table.cells["value"].to_list() == [500000, 600000]
    assert codes(table) == []


def test_what_is_hidden_is_read_and_told(rules: RuleSet, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        values(sheet, [1, 2, 3])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.parent.create_sheet("khác")
        sheet.sheet_state = "hidden"
        sheet.parent["khác"].append(["gì đó"])
        sheet.parent.active = 1

    table = read(tmp_path, rules, fill)
    assert table.cells.height == 3
    assert codes(table) == ["sheet_left_out", "hidden_sheet", "hidden_rows", "hidden_columns"]
    assert finding(table, "hidden_rows").params == {"rows": "3", "count": "1"}


def test_periods_of_sheets(rules: RuleSet, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.title = "T10.2023"
        values(sheet, [1])
        other = sheet.parent.create_sheet("T11.2023")
        values(other, [2])
        other.cell(1, 3, "Mục tiêu của UBND tỉnh tối thiểu 60%")

    table = read(tmp_path, rules, fill, "bang.xlsx")
    assert table.periods == (OCTOBER, OCTOBER + 1)
    assert table.cells.select("period", "value", "block").rows() == [(OCTOBER, 10000, 0), (OCTOBER + 1, 20000, 1)]
    assert [target.periods for target in table.heading_targets] == [(OCTOBER + 1,)]


def test_problems_of_all_sheets_at_once(rules: RuleSet, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        values(sheet, [1])
        values(sheet.parent.create_sheet("b"), [2])

    with pytest.raises(TableError) as caught:
        read(tmp_path, rules, fill, "bang.xlsx")
    assert problems(caught.value) == ["no_period", "no_period"]


def test_a_date_in_a_period_column_is_its_month(rules: RuleSet, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["period", "unit", "indicator", "value"])
        sheet.append([dt.date(2023, 10, 1), "u1", "online_payment_rate", 5])
        sheet.append([dt.date(2023, 10, 6), "u1", "online_payment_rate", 5])

    table = read(tmp_path, rules, fill)
    assert table.cells["period"].to_list() == [OCTOBER]
    assert codes(table) == ["period_unreadable"]


def test_a_workbook_without_any_table(rules: RuleSet, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="file_empty"):
        read(tmp_path, rules, lambda sheet: None)
    with pytest.raises(TableError, match="no_heading"):
        read(tmp_path, rules, lambda sheet: sheet.append(["a", "b"]))


def test_a_cell_far_out_is_refused_before_anything_is_laid_out(rules: RuleSet, tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        values(sheet, [1])
        sheet["XFD1048576"] = 1

    with pytest.raises(TableError, match="cell_far_out"):
        read(tmp_path, rules, fill)


def repacked(change: Callable[[str, bytes], bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(FIXTURES / "oct2023.xlsx") as made, zipfile.ZipFile(packed, "w", compression) as kept:
        for name in made.namelist():
            kept.writestr(name, change(name, made.read(name)))
    return packed.getvalue()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (repacked(lambda name, content: content[: len(content) // 2]), "workbook_damaged"),
        (repacked(lambda name, content: b"" if "sheet1" in name else content), "workbook_damaged"),
        (repacked(lambda name, content: b"<a" if name == "xl/workbook.xml" else content), "workbook_damaged"),
        (repacked(lambda name, content: BOMB + content if "sheet1" in name else content), "workbook_damaged"),
        (repacked(lambda name, content: b" " * 2**23 if "theme" in name else content), "workbook_too_large"),
    ],
)
def test_a_workbook_that_cannot_be_trusted(content: bytes, code: str, rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "oct2023.xlsx"
    path.write_bytes(content)
    with pytest.raises(TableError) as caught:
        read_table(path, rules)
    assert problems(caught.value) == [code]


def test_encrypted_members_are_named(rules: RuleSet, tmp_path: Path) -> None:
    content = bytearray(repacked(lambda name, content: content))
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    path = tmp_path / "oct2023.xlsx"
    path.write_bytes(bytes(content))
    with pytest.raises(TableError, match="workbook_encrypted"):
        read_table(path, rules)


def test_bounds_of_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (FIXTURES / "oct2023.xlsx").read_bytes()
    archive.inspect_archive(content, "f")
    for limits in (Limits(unpacked=0), Limits(cells=10)):
        with pytest.raises(TableError):
            archive.inspect_archive(content, "f", limits)
    monkeypatch.setattr(archive, "MOST_MEMBERS", 10)
    with pytest.raises(TableError):
        archive.inspect_archive(content, "f")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 40_000), byte=st.integers(0, 255))
def test_a_damaged_byte_raises_nothing_else(at: int, byte: int, rules: RuleSet, tmp_path: Path) -> None:
    content = bytearray((FIXTURES / "oct2023.xlsx").read_bytes())
    content[at % len(content)] = byte
    path = tmp_path / "oct2023.xlsx"
    path.write_bytes(bytes(content))
    try:
        read_table(path, rules)
    except TableError as error:
        assert error.problems  # noqa: PT017 (that it raises at all depends on the byte)


def test_marks_above_a_figure_and_struck_letters_are_no_digits_of_it(rules: RuleSet, tmp_path: Path) -> None:
    raised, lowered, struck = (
        InlineFont(vertAlign="superscript"),
        InlineFont(vertAlign="subscript"),
        InlineFont(strike=True),
    )

    def fill(sheet: Worksheet) -> None:
        values(sheet, ["44,6"] * 4)
        sheet["B2"] = CellRichText("91,3", TextBlock(raised, "1"))
        sheet["B3"] = CellRichText("91,3", TextBlock(lowered, "2"))
        sheet["B4"] = CellRichText(TextBlock(struck, "5"), "1,3")

    found = read(tmp_path, rules, fill)
    assert found.cells["raw"].to_list() == ["91,3¹", "91,3₂", "1,3", "44,6"]
    assert found.cells["value"].to_list() == [None, None, 13000, 446000]
    assert finding(found, "tracked_changes").params["count"] == "1"
