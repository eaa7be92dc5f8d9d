"""The workbooks of several programs, and the proof that nothing but the marks differs."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

from tthc_rules.model.outcome import Severity
from tthc_rules.publish.returned.marking import Fault

FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "returned"
ODD = FOLDER.parent / "odd-files"
BOOKS = [*sorted(path.name for path in FOLDER.glob("full.*.xlsx")), "macros.xlsxwriter.xlsm"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def fault(cell, sheet="Phụ lục II", severity=Severity.ERROR, message="sai", **more):
    row = {"severity": "Lỗi", "unit": "Sở", "indicator": "Tỷ lệ", "typed": "x", "message": message}
    row |= {"expected": "", "step": "sửa", "code": "some_code"} | more
    return Fault(severity, sheet, cell, exact=True, row=tuple(row.values()))


def members(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(element):
    return ET.canonicalize(ET.tostring(element, "unicode"))


def sheet_parts(parts):
    """The part of each worksheet by its name."""
    relations = {
        one.get("Id"): one.get("Target")
        for one in ET.fromstring(parts["xl/_rels/workbook.xml.rels"])
        if one.get("Type").endswith("/worksheet")
    }
    found = {}
    for one in ET.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet"):
        target = relations.get(one.get(f"{RELATIONS}id"))
        if target is not None:
            found[one.get("name")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def without_marks(before, after, cells):
    """A sheet's tree as it was before these cells were marked."""
    old = {cell.get("r"): cell for cell in before.iter(f"{MAIN}c")}
    rows = {row.get("r") for row in before.iter(f"{MAIN}row")}
    for row in list(after.iter(f"{MAIN}row")):
        for cell in list(row):
            name = cell.get("r")
            if name in cells and name not in old:
                assert len(cell) == 0
                assert cell.text is None
                row.remove(cell)
            elif name in cells:
                assert cell.get("s") != old[name].get("s")
                cell.attrib.pop("s")
                if old[name].get("s") is not None:
                    cell.set("s", old[name].get("s"))
        if row.get("r") not in rows:
            assert len(row) == 0
            next(after.iter(f"{MAIN}sheetData")).remove(row)
    if before.find(f"{MAIN}legacyDrawing") is None and after.find(f"{MAIN}legacyDrawing") is not None:
        after.remove(after.find(f"{MAIN}legacyDrawing"))
    return after


def hold_alike(before, after, marked):
    """Assert that all but the marks is equal.

    Args:
        before, after: the files.
        marked: for each sheet the names of the cells that are marked.
    """
    old, new = members(before), members(after)
    parts = sheet_parts(old)
    added = set(new) - set(old)
    assert set(old) <= set(new)
    assert all(re.search(r"comments|vmlDrawing|sheet\d+\.xml|styles", name) for name in added), added
    touched = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    for sheet, cells in marked.items():
        part = parts[sheet]
        own = f"xl/worksheets/_rels/{part.rpartition('/')[2]}.rels"
        touched |= {part, own} | {name for name in old if re.search(r"comment|\.vml$", name)}
        trees = [ET.fromstring(one[part]) for one in (old, new)]
        assert text_of(without_marks(*trees, cells)) == text_of(ET.fromstring(old[part]))
        if own in old:
            assert begins_like(ET.fromstring(old[own]), ET.fromstring(new[own]))
    assert [name for name in old if name not in touched and old[name] != new[name]] == []
    hold_lists(old, new)


def hold_lists(old, new):
    """What was listed before is listed first, and as it was."""
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        assert begins_like(ET.fromstring(old[name]), ET.fromstring(new[name]))
    books = [ET.fromstring(one["xl/workbook.xml"]) for one in (old, new)]
    sheets = books[1].find(f"{MAIN}sheets")
    sheets.remove(sheets[-1])
    assert text_of(books[0]) == text_of(books[1])
    if "xl/styles.xml" in old:
        styles = [ET.fromstring(one["xl/styles.xml"]) for one in (old, new)]
        assert [part.tag for part in styles[0]] == [part.tag for part in styles[1]]
        for left, right in zip(*styles, strict=True):
            grows = left.tag.rpartition("}")[2] in {"fonts", "fills", "cellXfs"}
            assert begins_like(left, right) if grows else text_of(left) == text_of(right)
            assert right.get("count") in {None, str(len(right))}


def begins_like(before, after):
    return len(before) <= len(after) and all(
        text_of(left) == text_of(right) for left, right in zip(before, after, strict=False)
    )


@pytest.fixture
def proof():
    return SimpleNamespace(
        hold_alike=hold_alike,
        fault=fault,
        members=members,
        sheet_parts=sheet_parts,
        folder=FOLDER,
        odd=ODD,
        books=BOOKS,
    )


def pytest_generate_tests(metafunc):
    if "book" in metafunc.fixturenames:
        metafunc.parametrize("book", BOOKS)
