"""The Excel view: an edit in a workbook becomes the edit of a rule file that was meant, or is refused with its cell."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given

from tests.authoring.drawn_rules import rule_sets
from tests.costly import costly
from tthc_rules.authoring import sheet_plan
from tthc_rules.authoring.sheet_export import export_workbook
from tthc_rules.authoring.sheet_import import read_changes
from tthc_rules.authoring.sheet_plan import planned
from tthc_rules.authoring.sheet_rows import SHEETS
from tthc_rules.errors import InternalError, RuleFileError, TableError
from tthc_rules.rulefile.read import read_rules

ROOT = Path(__file__).resolve().parents[2]
PAYMENT = "Tỷ lệ hồ sơ thanh toán trực tuyến [online_payment_rate]"
TARGET = {
    "indicator": PAYMENT,
    "from": "2024-01",
    "comparison": "tối thiểu [at_least]",
    "value": "45%",
    "set_by_vi": "Chính phủ",
    "document": "[letter-2023-11]",
    "place": "Phụ lục II",
    "role": "chỉ nêu lại [reports]",
}
TITLES = {"targets": "Mục tiêu", "exemptions": "Miễn", "pending": "Chưa có số liệu", "units": "Đơn vị"}


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    return tmp_path / "rules" / "hung-yen"


exported = []


def export_of(rules):
    """What `export_workbook` writes of some rules: once, for nearly every test begins with the same."""
    for known, content in exported:
        if known == rules:
            return content
    exported.append((rules, export_workbook(rules)))
    return exported[-1][1]


class Book:
    """An exported workbook with edits by sheet, row and column name."""

    def __init__(self, folder):
        self.folder, self.rules = folder, read_rules(folder, "")
        self.book = openpyxl.load_workbook(io.BytesIO(export_of(self.rules)))

    def cell(self, sheet, row, name):
        column = 1 if name == "key" else 2 + [field.name for field in SHEETS[sheet]].index(name)
        return self.book[TITLES[sheet]].cell(row, column)

    def write(self, sheet, row, **cells):
        for name, value in cells.items():
            self.cell(sheet, row, name.rstrip("_")).value = value
        return self

    def row_of(self, sheet, text):
        return next(row[0].row for row in self.book[TITLES[sheet]] if any(text in str(cell.value) for cell in row))

    def changes(self):
        content = io.BytesIO()
        self.book.save(content)
        return read_changes(content.getvalue(), "rules.xlsx", self.rules)

    def plan(self):
        return planned(self.folder, "hung-yen", self.rules, self.changes())

    def added(self):
        """The lines that the plan adds and those that it takes out."""
        (file,) = self.plan().files
        before, after = file.before.decode().splitlines(), file.after.decode().splitlines()
        return [line for line in after if line not in before], [line for line in before if line not in after]

    def refused(self):
        with pytest.raises(TableError) as error:
            self.plan()
        return [(problem.code, problem.params.get("cell")) for problem in error.value.problems]


def test_an_export_without_an_edit_plans_nothing(folder):
    assert Book(folder).changes() == ()


def in_files_of_their_own(rules):
    """Drawn indicators stand in one file; real ones have a file each."""

    def moved(one):
        lists = {
            part: tuple(
                replace(clause, written=replace(clause.written, file=f"{one.id}.yaml")) for clause in getattr(one, part)
            )
            for part in ("targets", "exemptions", "pending")
        }
        return replace(one, written=replace(one.written, file=f"{one.id}.yaml"), **lists)

    return replace(rules, indicators=tuple(map(moved, rules.indicators)))


@costly(examples=10, deadline=None)
@given(rule_sets().map(in_files_of_their_own))
def test_an_export_of_any_rules_without_an_edit_plans_nothing(rules):
    assert read_changes(export_workbook(rules), "rules.xlsx", rules) == ()


def test_two_exports_are_the_same_bytes(folder):
    assert export_workbook(read_rules(folder, "")) == export_workbook(read_rules(folder, ""))


def test_raising_a_target_only_adds_lines(folder):
    book = Book(folder).write("targets", 10, **TARGET)
    added, gone = book.added()
    assert gone == []
    assert "  - from: 2024-01" in added
    assert "    at_least: 45%" in added
    targets = book.plan().rules.indicator("online_payment_rate").targets
    assert [(one.id, str(one.value)) for one in targets] == [("target-2023-10", "30"), ("target-2024-01", "45")]


def test_one_more_exempt_unit(folder):
    book = Book(folder)
    book.write("exemptions", 2, units=book.cell("exemptions", 2, "units").value + "; Sở Tư pháp")
    added, gone = book.added()
    assert (len(added), len(gone)) == (1, 1)
    assert added == ["    units: [so-tai-chinh, so-noi-vu, so-tu-phap]"]


def test_a_pending_note_ends(folder):
    assert Book(folder).write("pending", 2, to="2023-12").added() == (["    to: 2023-12"], [])


def test_a_lower_target_for_one_unit_from_an_earlier_row_s_month_gets_an_id(folder):
    book = Book(folder).write("targets", 10, **{**TARGET, "from": "2023-10", "value": "20%"}, units="so-tu-phap")
    added, gone = book.added()
    assert gone == []
    assert {"  - id: target-2023-10-2", "    at_least: 20%", "    units: [so-tu-phap]"} <= set(added)


def test_a_new_unit_gets_a_code_from_its_name(folder):
    added, gone = Book(folder).write("units", 40, name="Sở Mới", level="department", aliases="SM\nS. Mới").added()
    assert gone == []
    assert added[0] == "  - code: so-moi"
    assert added[-2:] == ["      - SM", "      - S. Mới"]


def test_a_comment_and_everything_else_stay(folder):
    (file,) = Book(folder).write("targets", 3, value="35%").plan().files
    before, after = file.before.decode().splitlines(), file.after.decode().splitlines()
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ("    at_least: 30%", "    at_least: 35%")
    ]


def test_a_percent_cell_and_a_date_made_by_the_spreadsheet_are_understood(folder):
    book = Book(folder).write("targets", 10, **{**TARGET, "from": dt.datetime(2024, 1, 1), "value": 0.3})
    book.cell("targets", 10, "value").number_format = "0%"
    book.cell("targets", 10, "from").number_format = "yyyy\\-mm"
    (change,) = book.changes()
    assert (change.cells["from"], change.cells["value"]) == ("2024-01", "30%")


@pytest.mark.parametrize(
    ("typed", "read"), [("45,5%", "45.5%"), ("45 %", "45%"), ("45.50%", "45.5%"), ("45,0%", "45%")]
)
def test_figures_as_people_type_them(folder, typed, read):
    (change,) = Book(folder).write("targets", 3, value=typed).changes()
    assert change.cells["value"] == read


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("value", 0.3, "sheet_percent"),
        ("value", 45, "sheet_percent"),
        ("value", "1.038,5%", "sheet_figure"),
        ("value", "1,038%", "sheet_figure"),
        ("value", "=15*3", "sheet_formula"),
        ("value", dt.datetime(2024, 3, 4), "sheet_date"),
        ("value", None, "sheet_blank"),
        ("from", dt.datetime(2024, 1, 15), "sheet_day"),
        ("from", "2024", "sheet_month"),
        ("from", 45292, "sheet_month"),
        ("from", None, "sheet_blank"),
        ("document", "CV không có", "sheet_unknown"),
        ("comparison", "lớn hơn", "sheet_unknown"),
        ("comparison", "at_least; at_most", "sheet_only_one"),
        ("place", None, "sheet_blank"),
        ("units", "Sở Tư Pháp", "sheet_unknown"),
        ("indicator", "online_submission_rate", "sheet_moved"),
        ("key", "indicators/x.yaml#targets#7", "sheet_unknown_key"),
    ],
)
def test_what_is_not_clear_is_refused_with_its_cell(folder, name, typed, code):
    book = Book(folder).write("targets", 3, **{name: typed})
    place = f"Mục tiêu!{book.cell('targets', 3, name).coordinate}"
    assert (code, place) in book.refused()


def test_a_copied_row_a_lost_row_and_a_changed_code_are_refused(folder):
    book = Book(folder)
    book.write("targets", 10, key=book.cell("targets", 3, "key").value)
    book.book["Đơn vị"].delete_rows(5)
    book.write("units", 3, code="other")
    codes = [code for code, _ in book.refused()]
    assert {"sheet_doubled_key", "sheet_row_gone", "sheet_locked"} <= set(codes)


@pytest.mark.parametrize(
    ("sheet", "cells", "code"),
    [
        ("exemptions", {"units": None}, "sheet_no_scope"),
        ("exemptions", {"levels": "department"}, "sheet_two_scopes"),
        ("pending", {"levels": None}, "sheet_no_scope"),
        ("pending", {"reason_vi": None}, "sheet_blank"),
    ],
)
def test_a_blank_that_could_be_meant_in_two_ways_is_refused(folder, sheet, cells, code):
    assert code in [found for found, _ in Book(folder).write(sheet, 2, **cells).refused()]


def test_a_target_of_some_is_not_opened_to_all_by_a_blank(folder):
    file = folder / "indicators/online_payment_rate.yaml"
    file.write_text(file.read_text().replace("    at_least: 30%\n", "    at_least: 30%\n    levels: [department]\n"))
    assert [code for code, _ in Book(folder).write("targets", 3, levels=None).refused()] == ["sheet_no_scope"]


def test_a_workbook_of_other_rules_is_refused(folder):
    book = Book(folder)
    file = folder / "indicators/online_payment_rate.yaml"
    file.write_text(file.read_text().replace("30%\n    set_by", "31%\n    set_by"))
    book.rules = read_rules(folder, "")
    assert book.refused() == [("sheet_of_other_rules", None)]


def test_any_other_workbook_is_refused(folder):
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    with pytest.raises(TableError, match="sheet_not_ours"):
        read_changes(content.getvalue(), "x.xlsx", read_rules(folder, ""))


def test_what_the_strict_reader_refuses_is_no_plan(folder):
    with pytest.raises(RuleFileError):
        Book(folder).write("pending", 2, to="2023-01").plan()


def test_files_that_say_anything_else_than_was_meant_are_our_own_bug(folder, monkeypatch):
    real = sheet_plan.set_value
    monkeypatch.setattr(sheet_plan, "set_value", lambda text, path, value, **more: real(text, path, "36%", **more))
    with pytest.raises(InternalError, match="sheet_plan_differs"):
        Book(folder).write("targets", 3, value="35%").plan()


def test_ids_are_hidden_and_locked_and_lists_are_offered(folder):
    book = Book(folder).book
    sheet = book["Mục tiêu"]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet["A2"].protection.locked
    assert not sheet["C2"].protection.locked
    assert {each.formula1.partition("!")[0] for each in sheet.data_validations.dataValidation} == {"'Danh mục'"}
    assert book["Danh mục"].sheet_state == "hidden"
    assert sheet["C2"].number_format == "@"


def test_a_text_that_begins_like_a_formula_stays_a_text(folder):
    file = folder / "indicators/online_payment_rate.yaml"
    file.write_text(file.read_text().replace("reason: TTHC không có phí, lệ phí", 'reason: "=1+1"'))
    assert Book(folder).changes() == ()
