from __future__ import annotations

import io
from dataclasses import replace

import openpyxl

from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Severity
from tthc_rules.report.sheets import report_sheets
from tthc_rules.report.workbook import render_workbook


def book(report, language="vi"):
    return openpyxl.load_workbook(io.BytesIO(render_workbook(report_sheets(report, language))))


def cells(sheet):
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_a_sheet_an_indicator_then_findings_and_counts(made):
    assert book(made.report()).sheetnames == ["1. Tỷ lệ mẫu", "2. Số bản sao", "Phát hiện", "Tổng hợp"]


def test_figures_are_numbers_and_what_was_typed_stands_beside_them(made):
    rows = cells(book(made.report())["1. Tỷ lệ mẫu"])
    assert (rows[1]["Giá trị (%)"], rows[1]["Ô ghi"], rows[1]["So mục tiêu"]) == (10.7, "10,7", -19.3)
    assert (rows[1]["Kết quả"], rows[1]["Chữ in"], rows[1]["Bảng ghi"]) == ("Chưa đạt", "Chưa hoàn thành", "Hoàn thành")
    assert (rows[2]["Giá trị (%)"], rows[2]["Ô ghi"], rows[2]["Kết quả"]) == (None, "không có phí", "Miễn")
    assert rows[3]["Vị trí"] is None
    assert cells(book(made.report())["2. Số bản sao"])[0]["Giá trị"] == 1038


def test_every_finding_has_its_place_and_next_step(made):
    rows = cells(book(made.report())["Phát hiện"])
    assert [row["Mã"] for row in rows] == ["format_needs_file", "no_rule_set"]
    assert (rows[0]["Mức"], rows[0]["Vị trí"], rows[0]["Đơn vị"]) == ("Lỗi", f"{made.file}:3 (D3)", "Sở Một")
    assert rows[0]["Cách sửa"]


def test_nothing_becomes_a_formula(made):
    odd = replace(made.verdicts[0], unit_name='=HYPERLINK("x")', raw="+1+1")
    found = Finding("no_rule_set", Severity.ERROR, value="@SUM(A1)")
    sheets = book(made.report((odd,), (found,)))
    written = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in written}
    assert {'=HYPERLINK("x")', "+1+1", "@SUM(A1)"} <= {cell.value for cell in written}


def test_indicators_of_one_long_name_have_sheets_of_their_own(made):
    indicators = tuple(
        replace(one, title=replace(one.title, vi="Tỷ lệ hồ sơ được giải quyết đúng hạn của " + one.id))
        for one in made.rules.indicators
    )
    report = made.report(rules=replace(made.rules, indicators=indicators))
    names = book(report).sheetnames
    assert len(names) == len({name.casefold() for name in names}) == 4


def test_english_speaks_english(made):
    assert book(made.report(), "en").sheetnames == ["1. Sample rate", "2. Copies", "Findings", "Summary"]
