"""A workbook goes back with its faults marked and everything else as it was, whichever program made it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.costly import costly
from tthc_rules.model.outcome import Severity
from tthc_rules.publish.returned.commenting import name_of
from tthc_rules.publish.returned.workbook import COLOURS, marked_workbook
from tthc_rules.publish.returned.xmltext import NotEditedError

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
SHEET = "Phụ lục II"
CELLS = st.sets(st.tuples(st.integers(1, 45), st.integers(1, 14)), min_size=1, max_size=12)


def opened(content):
    return load_workbook(io.BytesIO(content), rich_text=True)


def test_marks_are_all_that_differs(book, proof):
    before = (proof.folder / book).read_bytes()
    faults = [proof.fault((6, 3)), proof.fault((8, 4), severity=Severity.WARNING), proof.fault((40, 9))]
    found = marked_workbook(before, faults, book, "vi")
    assert found.cells == 3
    proof.hold_alike(before, found.content, {SHEET: {"C6", "D8", "I40"}})


@costly(examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(CELLS, st.sampled_from(["full.libreoffice.xlsx", "full.openpyxl.xlsx", "full.xlsxwriter.xlsx"]))
def test_whatever_cells_are_marked(proof, cells, book):
    before = (proof.folder / book).read_bytes()
    found = marked_workbook(before, [proof.fault(cell) for cell in cells], book, "vi")
    origin = {(1, column): (1, 1) for column in range(1, 5)}  # A1:D1 is merged
    names = {name_of(origin.get(cell, cell)) for cell in cells}
    proof.hold_alike(before, found.content, {SHEET: names})
    sheet = opened(found.content)[SHEET]
    assert {name for name in names if sheet[name].comment is None} == set()
    assert {name for name in names if sheet[name].fill.fgColor.rgb != "FF" + COLOURS[Severity.ERROR]} == set()


def test_every_other_format_of_a_marked_cell_stays(book, proof):
    before = (proof.folder / book).read_bytes()
    cells = [(row, column) for row in range(3, 9) for column in range(1, 6)]
    after = marked_workbook(before, [proof.fault(cell) for cell in cells], book, "vi").content
    left, right = opened(before)[SHEET], opened(after)[SHEET]
    for row, column in cells:
        one, other = left.cell(row, column), right.cell(row, column)
        assert one.value == other.value
        if one.value is None and not one.has_style:
            continue  # it was not there; now it has the format of its row or column
        for part in ("number_format", "font", "border", "alignment", "protection"):
            assert repr(getattr(one, part)) == repr(getattr(other, part))
    assert left.column_dimensions["B"].width == right.column_dimensions["B"].width
    assert left.merged_cells == right.merged_cells


def test_a_comment_says_fault_expectation_and_next_step(book, proof):
    before = (proof.folder / book).read_bytes()
    faults = [proof.fault((6, 3), message="hai & <nghĩa>", expected="1,04"), proof.fault((6, 3), message="khác")]
    comment = opened(marked_workbook(before, faults, book, "vi").content)[SHEET]["C6"].comment
    assert comment.text == ("Lỗi: hai & <nghĩa>\nPhải là: 1,04\nCách sửa: sửa\n\nLỗi: khác\nCách sửa: sửa")
    assert comment.author == "tthc-rules"


def test_the_submitters_own_comment_stays(book, proof):
    before = (proof.folder / book).read_bytes()
    found = marked_workbook(before, [proof.fault((9, 3)), proof.fault((9, 4))], book, "vi")
    assert found.kept == (f"{SHEET}!C9",)
    sheet = opened(found.content)[SHEET]
    assert sheet["C9"].comment.text.strip().endswith("ghi chú của nơi nộp")
    assert sheet["D9"].comment is not None
    assert sheet["C9"].fill.fgColor.rgb == "FF" + COLOURS[Severity.ERROR]


def test_notes_are_listed_and_not_marked(proof):
    before = (proof.folder / "full.openpyxl.xlsx").read_bytes()
    found = marked_workbook(before, [proof.fault((6, 3), severity=Severity.NOTE)], "x.xlsx", "vi")
    assert found.cells == 0
    assert opened(found.content)[SHEET]["C6"].comment is None
    proof.hold_alike(before, found.content, {})


def test_the_list_names_every_fault_with_a_link_to_its_cell(proof):
    before = (proof.folder / "full.xlsxwriter.xlsx").read_bytes()
    faults = [proof.fault((6, 3)), proof.fault(None, sheet=None), proof.fault((5, 2), sheet="không có trang này")]
    sheet = opened(marked_workbook(before, faults, "t10.xlsx", "vi").content)["Lỗi"]
    assert sheet["A1"].value == "Kết quả kiểm tra t10.xlsx: 3 lỗi, 0 cảnh báo, 0 ghi chú"
    assert [cell.value for cell in sheet[3]][:3] == ["STT lỗi", "Mức", "Ô"]
    assert [sheet.cell(row, 3).value for row in (4, 5, 6)] == [f"{SHEET}!C6", SHEET, "B5"]
    assert sheet["C4"].hyperlink.location == f"'{SHEET}'!C6"
    assert sheet["C5"].hyperlink is None
    assert sheet.freeze_panes == "A4"


def test_the_list_in_english(proof):
    before = (proof.folder / "full.xlsxwriter.xlsx").read_bytes()
    found = marked_workbook(before, [proof.fault((6, 3))], "t10.xlsx", "en")
    assert found.list_name == "Errors"
    assert opened(found.content)["Errors"]["A1"].value == "What was found in t10.xlsx: errors: 1, warnings: 0, notes: 0"


def test_a_sheet_of_the_same_name_stays(proof):
    before = (proof.folder / "full.openpyxl.xlsx").read_bytes()
    found = marked_workbook(before, [], "x.xlsx", "vi")
    book = opened(found.content)
    assert book.sheetnames == [SHEET, "Lỗi", "Lỗi (2)"]
    assert book["Lỗi"]["A1"].value == "trang của nơi nộp"


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "@x", "-1", "_x0041_", "a\x00b\n<c>", "﻿"])
def test_no_text_becomes_a_formula_or_breaks_the_file(proof, text):
    from tthc_rules.report.text import visible

    before = (proof.folder / "full.openpyxl.xlsx").read_bytes()
    fault = proof.fault((6, 3), message=visible(text), typed=visible(text))
    sheet = opened(marked_workbook(before, [fault], "x.xlsx", "vi").content)["Lỗi (2)"]
    assert sheet["G4"].data_type == "s"
    assert sheet["G4"].value == visible(text).replace("_x0041_", "_x005F_x0041_") or sheet["G4"].value == visible(text)


def test_the_same_bytes_every_time(book, proof):
    before = (proof.folder / book).read_bytes()
    faults = [proof.fault((6, 3)), proof.fault((40, 9))]
    assert marked_workbook(before, faults, book, "vi") == marked_workbook(before, faults, book, "vi")


def test_new_parts_have_no_time_and_old_ones_keep_theirs(proof):
    before = (proof.folder / "full.libreoffice.xlsx").read_bytes()
    after = marked_workbook(before, [proof.fault((6, 3))], "x.xlsx", "vi").content
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        times = {member.filename: member.date_time for member in old.infolist()}
        for member in new.infolist():
            assert member.date_time == times.get(member.filename, (1980, 1, 1, 0, 0, 0))
        assert [member.filename for member in new.infolist()][: len(times)] == list(times)


def packed(parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1990, 1, 1, 0, 0, 0)), content)
    return made.getvalue()


def test_what_no_library_keeps_is_kept(proof):
    parts = proof.members((proof.folder / "full.xlsxwriter.xlsx").read_bytes())
    parts |= {
        "xl/pivotTables/pivotTable1.xml": b"<pivotTableDefinition/>",
        "xl/slicers/slicer1.xml": b"<slicers/>",
        "xl/threadedComments/threadedComment1.xml": b"<ThreadedComments/>",
        "xl/persons/person.xml": b"<personList/>",
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "customXml/item1.xml": b"<a xmlns:b='c'  />",
        "docProps/custom.xml": b"<Properties/>",
    }
    before = packed(parts)
    after = marked_workbook(before, [proof.fault((6, 3))], "x.xlsx", "vi").content
    proof.hold_alike(before, after, {SHEET: {"C6"}})


REFUSED = {
    "workbook_signed": lambda parts: parts.update({"_xmlsignatures/sig1.xml": b"<x/>"}),
    "part_missing": lambda parts: parts.pop("xl/worksheets/sheet1.xml"),
    "part_encoding": lambda parts: parts.update(
        {"xl/workbook.xml": parts["xl/workbook.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")}
    ),
    "part_damaged": lambda parts: parts.update({"xl/styles.xml": parts["xl/styles.xml"][:-20]}),
    "part_doctype": lambda parts: parts.update(
        {"xl/styles.xml": parts["xl/styles.xml"].replace(b"<styleSheet", b"<!DOCTYPE styleSheet><styleSheet", 1)}
    ),
    "styles_odd": lambda parts: parts.update(
        {"xl/styles.xml": re.sub(rb"<fonts.*</fonts>", b"", parts["xl/styles.xml"])}
    ),
    "workbook_strict": lambda parts: parts.update(
        {
            "_rels/.rels": parts["_rels/.rels"].replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
            )
        }
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_edited_is_refused_by_name(proof, code):
    parts = proof.members((proof.folder / "full.xlsxwriter.xlsx").read_bytes())
    REFUSED[code](parts)
    with pytest.raises(NotEditedError) as refused:
        marked_workbook(packed(parts), [proof.fault((6, 3))], "x.xlsx", "vi")
    assert refused.value.code == code


def test_members_of_one_name_are_refused(proof):
    parts = proof.members((proof.folder / "full.xlsxwriter.xlsx").read_bytes())
    made = io.BytesIO(packed(parts))
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/styles.xml", b"<styleSheet/>")
    with pytest.raises(NotEditedError) as refused:
        marked_workbook(made.getvalue(), [], "x.xlsx", "vi")
    assert refused.value.code == "members_twice"


def test_a_drawing_of_another_make_leaves_colours_and_list(proof):
    parts = proof.members((proof.folder / "full.xlsxwriter.xlsx").read_bytes())
    name = next(name for name in parts if name.endswith(".vml"))
    parts[name] = b"<nothing/>"
    found = marked_workbook(packed(parts), [proof.fault((6, 3))], "x.xlsx", "vi")
    assert found.uncommented == (SHEET,)
    assert proof.members(found.content)[name] == b"<nothing/>"


@pytest.mark.parametrize(
    "name", ["plain.openpyxl.xlsx", "plain.xlsxwriter.xlsx", "plain.libreoffice.xlsx", "formula.libreoffice.xlsx"]
)
def test_the_odd_files_go_back_too(proof, name):
    before = (proof.odd / name).read_bytes()
    sheet = next(iter(proof.sheet_parts(proof.members(before))))
    after = marked_workbook(before, [proof.fault((2, 2), sheet=sheet), proof.fault((3, 9), sheet=sheet)], name, "vi")
    proof.hold_alike(before, after.content, {sheet: {"B2", "I3"}})
