"""Boxes of comments beside those of other programs."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from tthc_rules.publish.returned.commenting import (
    EMPTY_COMMENTS,
    blocks_of,
    commented,
    name_of,
    new_drawing,
    with_boxes,
    with_comments,
)
from tthc_rules.publish.returned.xmltext import NotEditedError

TEXTS = {(4, 3): "một\nhai", (1, 28): "ba"}
SHAPE = "{urn:schemas-microsoft-com:vml}shape"


def test_cells_have_the_names_that_spreadsheets_give_them():
    assert [name_of(cell) for cell in ((1, 1), (4, 26), (7, 27), (9, 703))] == ["A1", "Z4", "AA7", "AAA9"]


def test_a_new_drawing_is_xml_with_a_box_for_each_comment():
    made = ET.fromstring(new_drawing(TEXTS, 3))
    assert [shape.get("id") for shape in made.iter(SHAPE)] == ["_x0000_s3073", "_x0000_s3074"]
    assert blocks_of([new_drawing(TEXTS, 3)]) == {3}


@pytest.mark.parametrize("made_by", ["own", "prefixes", "libreoffice"])
def test_boxes_are_added_to_the_drawings_of_others(made_by):
    drawing = {
        "own": new_drawing({(2, 2): "cũ"}, 2),
        "prefixes": b'<xml xmlns:a="urn:schemas-microsoft-com:office:office" xmlns:b="urn:schemas-microsoft-com:vml">'
        b'<a:shapelayout b:ext="edit"><a:idmap b:ext="edit" data="2" /></a:shapelayout>'
        b'<b:shape id="_x0000_s2049"/></xml>',
        "libreoffice": b'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="shape_0"/></xml>\n',
    }[made_by]
    made = with_boxes(drawing, TEXTS, 2)
    shapes = [shape.get("id") for shape in ET.fromstring(made).iter(SHAPE)]
    assert len(shapes) == len(set(shapes)) == 3
    start = 2050 if made_by != "libreoffice" else 2049
    assert shapes[1:] == [f"_x0000_s{start}", f"_x0000_s{start + 1}"]
    assert made.startswith(drawing[: drawing.rindex(b"</xml>")])


def test_a_drawing_that_is_no_xml_is_added_to_as_text():
    drawing = new_drawing({(2, 2): "cũ"}, 1).replace(b"<div", b"<br><div")
    made = with_boxes(drawing, TEXTS, 9)
    assert made.count(b"<v:shape ") == 3


def test_full_blocks_and_other_texts_are_refused():
    with pytest.raises(NotEditedError, match="drawing_full"):
        with_boxes(new_drawing({}, 1).replace(b"</xml>", b'<v:shape id="_x0000_s2047"/></xml>'), TEXTS, 9)
    with pytest.raises(NotEditedError, match="drawing_odd"):
        with_boxes(b"<html/>", TEXTS, 9)
    with pytest.raises(NotEditedError, match="comments_odd"):
        commented(b"<comments/>")


def test_comments_are_added_behind_those_of_others():
    first = with_comments(EMPTY_COMMENTS, {(1, 1): "cũ"})
    made = with_comments(first, TEXTS)
    assert commented(made) == {"A1", "C4", "AB1"}
    assert [one.get("authorId") for one in ET.fromstring(made)[1]] == ["0", "1", "1"]
