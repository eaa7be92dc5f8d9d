from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from tests.reading.conftest import FIXTURES, make_indicator, make_rules
from tests.reading.making import COPIES, PAYMENT, STATED, SUBMISSION, UNIT, codes, finding, write
from tthc_rules.errors import TableError
from tthc_rules.model.outcome import Reading, Severity
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet, Scale
from tthc_rules.model.table import CELLS, UNKNOWN
from tthc_rules.reading import unit_columns
from tthc_rules.reading.table import read_table

OCTOBER = parse_month("2023-10")
HEAD = ["STT", UNIT, SUBMISSION, STATED]


def test_the_printed_wide_table(rules: RuleSet) -> None:
    table = read_table(FIXTURES / "oct2023.csv", rules)
    cells = table.cells
    assert cells.schema == CELLS
    assert cells.height == 27 * 4
    assert table.findings == ()
    assert (table.periods, table.indicators) == ((OCTOBER,), (0, 1, 2, 3))
    counts = cells.group_by("indicator", "reading").len().sort("indicator", "reading").rows()
    assert counts == [
        (0, Reading.NUMBER, 27),
        (1, Reading.NUMBER, 25),
        (1, Reading.EXEMPTION_WORDS, 2),
        (2, Reading.NUMBER, 10),
        (2, Reading.BLANK, 17),
        (3, Reading.NUMBER, 10),
        (3, Reading.BLANK, 17),
    ]
    assert cells.filter(indicator=3)["value"].sum() == 10381
    assert cells["stated"].count() == 54
    assert [(t.indicator, t.value, t.place.cell) for t in table.heading_targets] == [(0, 60, "D1"), (1, 30, "F1")]


@pytest.mark.parametrize(("number", "indicators", "rows"), [(1, (0,), 27), (2, (1,), 27), (3, (2, 3), 20)])
def test_the_printed_annexes(number: int, indicators: tuple[int, ...], rows: int, rules: RuleSet) -> None:
    wide = read_table(FIXTURES / "oct2023.csv", rules).cells
    table = read_table(FIXTURES / f"annex-{number}.csv", rules, period="2023-10")
    assert table.indicators == indicators
    assert table.findings == ()
    same = ["unit", "indicator", "value", "reading", "places", "raw", "stated"]
    expected = wide.filter(pl.col("indicator").is_in(indicators) & (pl.col("unit") >= 27 - rows // len(indicators)))
    assert table.cells.select(same).equals(expected.select(same))


def test_places_lead_to_the_cell(rules: RuleSet) -> None:
    table = read_table(FIXTURES / "annex-2.csv", rules, period="2023-10")
    row = table.cells.row(2, named=True)
    block = table.blocks[row["block"]]
    assert block.place(row["row"], block.value_column).cell == "C4"
    assert (row["raw"], row["value"], row["stated"]) == ("10,7", 107000, "Chưa hoàn thành")


def test_title_rows_blank_rows_and_notes(rules: RuleSet, tmp_path: Path) -> None:
    rows = [
        ["Phụ lục I"],
        ["KẾT QUẢ THÁNG 10/2023"],
        ["Hưng Yên, ngày 06 tháng 11 năm 2023"],
        [],
        HEAD,
        ["(1)", "(2)", "(3)", "(4)"],
        ["", "Các sở", "", ""],
        ["1", "Sở Tài chính", "73,8", "Hoàn thành"],
        [],
        HEAD,
        ["2", "Sở Kế hoạch và Đầu tư", "44,6", "-"],
        ["*Ghi chú:", "", "", ""],
        ["", "(1) theo thông báo 12", "", ""],
        ["", "Người lập biểu", "CHÁNH VĂN PHÒNG", "KT. CHỦ TỊCH"],
        ["", "", "Hưng Yên, ngày 6 tháng 11 năm 2023", ""],
    ]
    table = read_table(write(tmp_path, rows, "annex.csv"), rules)
    assert table.cells["row"].to_list() == [8, 11]
    assert table.cells["value"].to_list() == [738000, 446000]
    assert table.cells["stated"].to_list() == ["Hoàn thành", None]
    left_out = [f for f in table.findings if f.code == "row_left_out"]
    assert [f.params["rows"] for f in left_out] == ["6–7", "10", "12–15"]
    assert len(left_out) == len(table.findings)
    assert left_out[2].value == "*Ghi chú:"


def test_a_row_called_like_the_heading_with_a_figure_is_a_row(rules: RuleSet, tmp_path: Path) -> None:
    rows = [HEAD, ["1", "Sở Tài chính", "73,8", ""], ["2", "Đơn vị", "44,6", ""], ["", "Đơn vị", "(%)", ""]]
    table = read_table(write(tmp_path, rows, "oct2023.csv"), rules)
    assert table.cells["unit"].to_list() == [1, UNKNOWN]
    assert finding(table, "row_left_out").params["rows"] == "4"


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        (["A", "B", "1", "2"], False),
        (["1", "2", "3", "4"], False),
        (["[1]", "[2]", "[3]", ""], False),
        (["1", "A", "5", "6"], True),
        (["1", "u1", "2", "3"], True),
    ],
)
def test_a_row_that_numbers_the_columns(row: list[str], kept: bool, rules: RuleSet, tmp_path: Path) -> None:
    table = read_table(write(tmp_path, [HEAD, row, ["2", "u2", "5", ""]]), rules)
    assert table.cells.height == 1 + kept
    assert ("row_left_out" in codes(table)) is not kept


def test_a_row_with_figures_but_no_unit(rules: RuleSet, tmp_path: Path) -> None:
    rows = [HEAD, ["1", "Sở Tài chính", "73,8", ""], ["", "", "80,5", ""]]
    table = read_table(write(tmp_path, rows), rules)
    found = finding(table, "row_without_unit")
    assert (found.severity, found.place and found.place.row) == (Severity.ERROR, 3)
    assert table.cells.height == 1


def test_an_unknown_unit_stays_if_anything_stands_in_its_row(rules: RuleSet, tmp_path: Path) -> None:
    rows = [HEAD, ["1", "Sở Tài chín", "73,8", ""], ["", "Sở Ma", "", "Hoàn thành"], ["3", "Sở Nội vụ", "x", ""]]
    rows += [["", "Sở Bí ẩn", "TTHC không có phí, lệ phí", ""], ["", "Sở Cuối", "", "Chưa hoàn thành"]]
    table = read_table(write(tmp_path, rows), rules)
    assert table.cells["unit"].to_list() == [UNKNOWN, UNKNOWN, 3, UNKNOWN]
    assert table.cells["unit_raw"].to_list() == ["Sở Tài chín", "Sở Ma", "Sở Nội vụ", "Sở Cuối"]


def test_exemption_words_below_the_last_unit_are_evidence(rules: RuleSet, tmp_path: Path) -> None:
    rows = [["STT", UNIT, PAYMENT], ["1", "Sở Tài chính", "5"], ["2", "Sở Lạ", "TTHC không có phí, lệ phí"]]
    assert read_table(write(tmp_path, rows), rules).cells["unit"].to_list() == [1, UNKNOWN]


def test_a_decimal_comma_without_quotes_never_shifts_cells(rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "oct2023.csv"
    text = f'STT,"{UNIT}",{SUBMISSION},{STATED}\n1,Sở Tài chính,73,8,Hoàn thành\n2,Sở Y tế,44,Hoàn thành\n'
    path.write_text(text, encoding="utf-8")
    table = read_table(path, rules)
    found = finding(table, "ragged_row")
    assert (found.severity, found.place and found.place.row) == (Severity.ERROR, 2)
    assert table.cells["reading"].to_list() == [Reading.UNREADABLE, Reading.NUMBER]
    assert table.cells["value"].to_list() == [None, 440000]
    assert table.cells["stated"].to_list() == [None, "Hoàn thành"]


def test_a_shifted_row_is_told_once(rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "oct2023.csv"
    text = f'STT,"{UNIT}",{SUBMISSION}\n10,Sở Văn hóa, Thể thao và Du lịch,50\n2,Sở Kế hoạch và Đầu tư,44\n'
    path.write_text(text, encoding="utf-8")
    table = read_table(path, rules)
    assert codes(table) == ["ragged_row"]
    assert table.cells["unit"].to_list() == [2]


def test_units_by_code_and_by_name(rules: RuleSet, tmp_path: Path) -> None:
    rows = [["Mã đơn vị", "Tên đơn vị", SUBMISSION], ["H31.1", "Sở Tài chính", "1"], ["H31.2", "Sở Nội vụ", "2"]]
    table = read_table(write(tmp_path, rows), rules)
    assert (codes(table), table.cells["unit"].to_list()) == (["second_unit_column"], [1, 3])
    assert finding(table, "second_unit_column").params == {"heading": "Mã đơn vị", "used": "B"}
    rows = [rows[0], ["u1", "Sở Tài chính", "1"], ["u2", "Sở Nội vụ", "2"]]
    table = read_table(write(tmp_path, rows), rules)
    assert (codes(table), table.cells["unit"].to_list()) == (["unit_columns_differ"], [1, 2])
    found = finding(table, "unit_columns_differ")
    assert (found.severity, found.place and found.place.row) == (Severity.ERROR, 3)
    rows = [[*rows[0], "Đơn vị"], ["u1", "Sở Tài chính", "1", "Sở Tài chính"]]
    assert sorted(codes(read_table(write(tmp_path, rows), rules))) == ["duplicate_column", "second_unit_column"]


@pytest.mark.parametrize("few", [0, 10])
def test_two_unit_columns_are_compared_alike_in_short_and_tall_tables(
    rules: RuleSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(unit_columns, "_FEW", few)
    head = ["Mã đơn vị", "Tên đơn vị", SUBMISSION]
    rows = [head, ["u1", "Sở Nội vụ", "1"], ["zz", "Sở Lạ", "2"], [" ", "Sở Y tế", "3"], ["u3", "Sở Nội vụ", "4"]]
    table = read_table(write(tmp_path, rows), rules)
    assert [found.place and found.place.row for found in table.findings if found.code == "unit_columns_differ"] == [2]
    assert table.cells["unit_raw"].to_list() == ["Sở Nội vụ", "Sở Lạ", "Sở Y tế", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("more", "cells", "told"),
    [
        (["So mục tiêu", "Vì sao"], ["+1", "Đạt: 61 %"], ["published_columns"]),
        (["Kết quả", "Vì sao"], ["Đạt", "Đạt: 61 %"], ["published_columns"]),
        (["Outcome", "To target", "Why"], ["Met", "+1", "Met: 61%"], ["published_columns"]),
        (["Kết quả", "Vì sao"], ["Đạt", "vì vậy"], ["unknown_column", "unknown_column"]),
        (["Kết quả", "Vì sao"], ["Hoàn thành", "vì vậy"], ["verdict_column_unknown", "unknown_column"]),
        (["Kết quả", "Vì sao"], ["", "Đạt: 61 %"], ["unknown_column", "unknown_column"]),
        (["Vì sao"], ["Đạt: 61 %"], ["unknown_column"]),
    ],
)
def test_columns_of_a_page_are_known_by_what_stands_in_them(
    rules: RuleSet, tmp_path: Path, more: list[str], cells: list[str], told: list[str]
) -> None:
    assert codes(read_table(write(tmp_path, [[UNIT, SUBMISSION, *more], ["u1", "61", *cells]]), rules)) == told


def test_a_long_table_with_codes_and_names(rules: RuleSet, tmp_path: Path) -> None:
    rows = [["unit", "unit name", "indicator", "value"], ["u1", "Sở Tài chính", "online_payment_rate", "5"]]
    table = read_table(write(tmp_path, rows), rules)
    assert (codes(table), table.cells["unit"].to_list()) == (["second_unit_column"], [1])


def test_a_row_number_that_is_another_units(rules: RuleSet, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["5", "Sở Tài chính", "1", ""],
        ["02", "Sở Kế hoạch và Đầu tư", "2", ""],
        ["i.", "UBND tỉnh Hưng Yên", "3", ""],
    ]
    found = finding(read_table(write(tmp_path, rows), rules), "row_number_differs")
    assert (found.severity, found.unit, found.value, found.params["number"]) == (Severity.WARNING, "u1", "5", "1")
    assert found.place is not None
    assert found.place.cell == "A2"


def test_units_by_code_official_code_name_and_alias(rules: RuleSet, tmp_path: Path) -> None:
    names = ["u4", "000.00.4.H31", "Sở Thông tin và Truyền thông", "SỞ TT&TT", "  sở  tt&tt "]
    table = read_table(write(tmp_path, [["unit", SUBMISSION], *([name, "1"] for name in names)]), rules)
    assert table.cells["unit"].to_list() == [4] * 5
    assert finding(table, "name_normalised").unit == "u4"


def test_a_look_alike_name_is_understood_and_told(rules: RuleSet, tmp_path: Path) -> None:
    rows = [HEAD, ["1", "Sở Tài chính", "1", ""], ["15", "Sở Tư рháр", "2", ""]]  # Cyrillic р
    found = finding(read_table(write(tmp_path, rows), rules), "name_normalised")
    assert (found.severity, found.unit, found.place and found.place.cell) == (Severity.NOTE, "u15", "B3")


def test_an_unknown_column_is_told(rules: RuleSet, tmp_path: Path) -> None:
    rows = [[UNIT, SUBMISSION, "Địa bàn", "Ghi chú", ""], ["Sở Tài chính", "1", "tỉnh", "tốt", ""]]
    table = read_table(write(tmp_path, rows), rules)
    assert codes(table) == ["unknown_column", "note_not_judged"]
    found = finding(table, "unknown_column")
    assert (found.severity, found.params["column"]) == (Severity.WARNING, "C")


def test_a_verdict_column_that_nobody_compares_is_an_error(rules: RuleSet, tmp_path: Path) -> None:
    rows = [[UNIT, SUBMISSION, "Đánh giá"], ["Sở Tài chính", "1", "Chưa hoàn thành"], ["Sở Y tế", "2", "Hoàn thành"]]
    found = finding(read_table(write(tmp_path, rows), rules), "verdict_column_unknown")
    assert found.severity is Severity.ERROR
    rows = [[UNIT, SUBMISSION, "Mục tiêu của Chính phủ tối thiểu 30%"], ["Sở Tài chính", "1", "Chưa hoàn thành"]]
    found = finding(read_table(write(tmp_path, rows), rules), "verdict_without_value")
    assert found.severity is Severity.ERROR


def test_a_column_that_stands_twice(rules: RuleSet, tmp_path: Path) -> None:
    rows = [[UNIT, SUBMISSION, "online_submission_rate"], ["Sở Tài chính", "1", "2"]]
    table = read_table(write(tmp_path, rows), rules)
    assert finding(table, "duplicate_column").params == {
        "heading": "online_submission_rate",
        "first": "B1",
        "second": "C1",
    }
    assert table.cells["value"].to_list() == [10000]


@pytest.mark.parametrize(
    ("heading", "indicator"),
    [
        (SUBMISSION, 0),
        ("online_submission_rate", 0),
        ("Tỷ lệ hồ sơ nộp trực tuyến", 0),
        ("TỶ LỆ HỒ SƠ NỘP TRỰC TUYẾN (%)", 0),
        ("Kết quả hồ sơ nộp trực tuyến tháng 10/2023 (%)", 0),
        ("Kết quả hồ sơ nộp trực tuyến (%)", 0),
        ("Kết quả hồ sơ\nnộp trực tuyến tháng (%) (1)", 0),
        ("Online submission rate", 0),
        (f"{COPIES} (2)", 3),
        (f"{COPIES} tháng 10 năm 2023", 3),
    ],
)
def test_headings_of_an_indicator(heading: str, indicator: int, rules: RuleSet, tmp_path: Path) -> None:
    table = read_table(write(tmp_path, [[UNIT, heading], ["Sở Tài chính", "1"]]), rules)
    assert table.indicators == (indicator,)
    assert codes(table) == []


def test_a_count_does_not_answer_to_a_heading_of_percentages(rules: RuleSet, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no_heading"):
        read_table(write(tmp_path, [[UNIT, f"{COPIES} (%)"], ["Sở Tài chính", "1"]]), rules)


def test_a_heading_that_fits_two_indicators(tmp_path: Path, rules: RuleSet) -> None:
    both = tuple(make_indicator(name, name, ("Kết quả",)) for name in ("one", "two"))
    table = read_table(
        write(tmp_path, [[UNIT, "Kết quả", "one"], ["u1", "1", "2"]]), make_rules(both, rules.roster.units)
    )
    assert codes(table) == ["ambiguous_column"]
    assert table.indicators == (0,)


def test_a_verdict_heading_of_several_indicators_belongs_to_its_left(tmp_path: Path, rules: RuleSet) -> None:
    both = tuple(make_indicator(name, name, (), ("Đánh giá",)) for name in ("one", "two"))
    rows = [[UNIT, "two", "Đánh giá", "one", "Đánh giá"], ["u1", "1", "a", "2", "b"]]
    table = read_table(write(tmp_path, rows), make_rules(both, rules.roster.units))
    assert codes(table) == []
    assert table.cells.select("indicator", "stated").rows() == [(1, "a"), (0, "b")]


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        (STATED, Decimal(60)),
        ("Mục tiêu của UBND tỉnh tối thiểu 60,5 %", Decimal("60.5")),
        ("MỤC TIÊU CỦA UBND TỈNH TỐI THIỂU 98%", Decimal(98)),
    ],
)
def test_the_target_that_a_heading_prints(heading: str, value: Decimal, rules: RuleSet, tmp_path: Path) -> None:
    rows = [[UNIT, SUBMISSION, heading], ["Sở Tài chính", "1", "Hoàn thành"]]
    (target,) = read_table(write(tmp_path, rows), rules).heading_targets
    assert (target.value, target.place.cell, target.periods) == (value, "C1", ())


def test_a_target_that_can_be_read_in_two_ways(rules: RuleSet, tmp_path: Path) -> None:
    rows = [[UNIT, SUBMISSION, "Mục tiêu của UBND tỉnh tối thiểu 60.500%"], ["Sở Tài chính", "1", "Hoàn thành"]]
    table = read_table(write(tmp_path, rows), rules)
    assert codes(table) == ["heading_target_unreadable"]
    assert table.cells["stated"].to_list() == ["Hoàn thành"]


def test_a_pattern_with_words_after_its_target(tmp_path: Path, rules: RuleSet) -> None:
    one = make_indicator("one", "one", (), ("tối thiểu {target}% hồ sơ", "Đạt {target} bản"), Scale.COUNT)
    for heading, value in [("Tối thiểu 60 % hồ sơ", 60), ("Đạt 1.038 bản", 1038)]:
        table = read_table(
            write(tmp_path, [[UNIT, "one", heading], ["u1", "1", ""]]), make_rules((one,), rules.roster.units)
        )
        assert [target.value for target in table.heading_targets] == [value]


def test_numerators_and_denominators_in_a_wide_table(rules: RuleSet, tmp_path: Path) -> None:
    rows = [[UNIT, "Số hồ sơ nộp trực tuyến", "Tổng số hồ sơ", SUBMISSION], ["Sở Tài chính", "1.038", "2 000", "51,9"]]
    rows += [["Sở Y tế", "3,5", "-", ""]]
    table = read_table(write(tmp_path, rows), rules)
    first, second = table.cells.iter_rows(named=True)
    assert (first["numerator"], first["denominator"], first["numerator_raw"]) == (1038, 2000, "1.038")
    assert (second["numerator_reading"], second["denominator_reading"]) == (Reading.NOT_WHOLE, Reading.BLANK)
    assert (table.blocks[0].numerator_column, table.blocks[0].denominator_column) == (2, 3)


def test_a_second_table_below_the_first_is_never_read_under_its_heading(
    rules: RuleSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [HEAD, ["1", "Sở Tài chính", "1", ""], ["STT", UNIT, PAYMENT, ""], ["1", "Sở Tài chính", "2", ""]]
    table = read_table(write(tmp_path, rows), rules)
    assert table.cells.select("indicator", "value", "row").rows() == [(0, 10000, 2), (1, 20000, 4)]
    monkeypatch.setattr("tthc_rules.reading.sections.TALLEST", 3)
    with pytest.raises(TableError) as caught:
        read_table(write(tmp_path, rows), rules)
    assert [(p.code, p.line) for p in caught.value.problems] == [("second_heading", 3)]


def test_a_wide_table_with_a_period_column(rules: RuleSet, tmp_path: Path) -> None:
    rows = [["Tháng", UNIT, SUBMISSION], ["10/2023", "u1", "1"], ["11/2023", "u1", "2"], ["?", "u2", "3"]]
    table = read_table(write(tmp_path, rows, "x.csv"), rules)
    assert table.cells["period"].to_list() == [OCTOBER, OCTOBER + 1]
    assert table.periods == (OCTOBER, OCTOBER + 1)
    assert finding(table, "period_unreadable").severity is Severity.ERROR


def test_a_known_unit_with_nothing_in_its_row_is_a_row_of_blanks(rules: RuleSet, tmp_path: Path) -> None:
    table = read_table(write(tmp_path, [HEAD, ["1", "Sở Tài chính", "", ""], ["2", "Sở Y tế", "-", ""]]), rules)
    assert table.cells["reading"].to_list() == [Reading.BLANK] * 2
    assert table.cells["raw"].to_list() == [None, "-"]
