"""Sheets as few programs write them: prefixes, no addresses, empty rows, no formats."""

from __future__ import annotations

import pytest

from tthc_rules.publish.returned.sheet import drawing_of, merged_origin, styles_of, with_drawing, with_formats
from tthc_rules.publish.returned.styling import EMPTY, with_styles
from tthc_rules.publish.returned.xmltext import MAIN, Edit, NotEditedError, edited, parse, put_in, with_attributes

SPACE = f'xmlns="{MAIN}"'


def sheet(inner, more=""):
    return f"<worksheet {SPACE}>{more}<sheetData>{inner}</sheetData></worksheet>".encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<row r="2"><c r="B2"/></row>', '<row r="2"><c s="7" r="B2"/></row>'),
        ('<row r="2"><c r="B2" s="3"><v>1</v></c></row>', '<row r="2"><c r="B2" s="7"><v>1</v></c></row>'),
        ("<row r='2'><c r='B2' s='3' t='str'/></row>", "<row r='2'><c r='B2' s=\"7\" t='str'/></row>"),
        ('<row r="2"><c r="A2"/><c r="C2"/></row>', '<row r="2"><c r="A2"/><c r="B2" s="7"/><c r="C2"/></row>'),
        ('<row r="2"><c r="A2"/></row>', '<row r="2"><c r="A2"/><c r="B2" s="7"/></row>'),
        ('<row r="2" ht="9"/>', '<row r="2" ht="9"><c r="B2" s="7"/></row>'),
        ('<row r="1"/><row r="3"/>', '<row r="1"/><row r="2"><c r="B2" s="7"/></row><row r="3"/>'),
        ('<row r="1"/>', '<row r="1"/><row r="2"><c r="B2" s="7"/></row>'),
        ("<row><c/></row><row><c/><c s='1'/></row>", '<row><c/></row><row><c/><c s="7"/></row>'),
    ],
)
def test_one_cell_gets_another_format(before, after):
    assert with_formats(sheet(before), {(2, 2): 7}) == sheet(after)


def test_an_empty_sheet_gets_a_row():
    content = f"<worksheet {SPACE}><sheetData/></worksheet>".encode()
    assert with_formats(content, {(2, 2): 7}) == sheet('<row r="2"><c r="B2" s="7"/></row>')


def test_a_prefix_is_kept():
    content = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="B1"/></x:row></x:sheetData></x:worksheet>'
    )
    made = with_formats(content.encode(), {(1, 1): 7, (2, 2): 7}).decode()
    assert '<x:row r="1"><x:c r="A1" s="7"/><x:c r="B1"/></x:row>' in made
    assert '<x:row r="2"><x:c r="B2" s="7"/></x:row></x:sheetData>' in made


def test_several_cells_of_a_row_come_in_order():
    made = with_formats(sheet('<row r="1"><c r="C1"/></row>'), {(1, 5): 5, (1, 1): 1, (1, 2): 2, (1, 4): 4})
    assert made == sheet(
        '<row r="1"><c r="A1" s="1"/><c r="B1" s="2"/><c r="C1"/><c r="D1" s="4"/><c r="E1" s="5"/></row>'
    )


def test_the_format_of_a_blank_cell_is_that_of_its_row_or_column():
    columns = '<cols><col min="2" max="3" width="9" style="4"/></cols>'
    content = sheet('<row r="1" s="6" customFormat="1"/><row r="2"><c r="A2" s="2"/></row>', columns)
    assert styles_of(content, [(1, 2), (2, 1), (2, 2), (2, 9), (7, 3)]) == {
        (1, 2): 6,
        (2, 1): 2,
        (2, 2): 4,
        (2, 9): 0,
        (7, 3): 4,
    }


def test_a_covered_cell_is_marked_at_the_first_of_its_range():
    origin = merged_origin(sheet("", "") + b'<mergeCells count="1"><mergeCell ref="B2:C4"/></mergeCells>')
    assert [origin(cell) for cell in ((2, 2), (4, 3), (5, 3), (4, 4))] == [(2, 2), (2, 2), (5, 3), (4, 4)]


@pytest.mark.parametrize("after", ["", "<tableParts/>", "<extLst/>", "<legacyDrawingHF/>", "<controls/><extLst/>"])
def test_the_drawing_stands_where_the_form_wants_it(after):
    content = f"<worksheet {SPACE}><sheetData/><pageMargins/><drawing/>{after}</worksheet>".encode()
    made = with_drawing(content, "rId5")
    names = [child.local for child in parse(made, 2).children]
    assert names.index("legacyDrawing") == names.index("drawing") + 1
    assert drawing_of(made) == "rId5"
    assert drawing_of(content) is None


def test_formats_of_a_workbook_without_any():
    found = with_styles(EMPTY, [(0, "FFC7CE")])
    assert found.coloured == {(0, "FFC7CE"): 1}
    assert (found.title, found.heading, found.text) == (2, 3, 4)
    root = parse(found.content, 3)
    assert len(root.first("cellXfs").children) == 5


@pytest.mark.parametrize("base", [1, 3, -1])
def test_a_format_that_is_not_there_is_refused(base):
    with pytest.raises(NotEditedError, match="styles_odd"):
        with_styles(EMPTY, [(base, "FFC7CE")])


@pytest.mark.parametrize(
    ("tag", "values", "made"),
    [
        (b"<c/>", {"s": "1"}, b'<c s="1"/>'),
        (b'<c r="s" s = "2" t="n">', {"s": "1"}, b'<c r="s" s = "1" t="n">'),
        (b"<c note='a s=\"9\" b'>", {"s": "1"}, b'<c s="1" note=\'a s="9" b\'>'),
        (b"<c\n\ts='2'/>", {"s": 'a"<&'}, b'<c\n\ts="a&quot;&lt;&amp;"/>'),
    ],
)
def test_an_attribute_is_set_and_nothing_else(tag, values, made):
    assert with_attributes(tag, values) == made


def test_places_are_bytes_and_not_letters():
    content = '<a><b t="đ>">Lỗi</b><c/></a>'.encode()
    root = parse(content, 2)
    assert [content[child.start : child.finish].decode() for child in root.children] == ['<b t="đ>">Lỗi</b>', "<c/>"]
    assert edited(content, [put_in(content, root.children[1], b"x")]).endswith(b"<c>x</c></a>")
    assert edited(content, [Edit(0, 3, b"<a z='1'>")]).startswith(b"<a z='1'><b")
