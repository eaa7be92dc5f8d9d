"""Comments on cells: a part of texts and a drawing of boxes, made anew or added to those of the submitter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tthc_rules.publish.returned.xmltext import (
    MAIN,
    Element,
    NotEditedError,
    edited,
    escaped,
    parse,
    prefix_of,
    put_in,
)

AUTHOR = "tthc-rules"
Cell = tuple[int, int]
"""Row and column, 1-based."""

EMPTY_COMMENTS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="' + MAIN.encode() + b'">'
    b"<authors/><commentList/></comments>"
)
_NAMESPACES = (
    b'xmlns:v="urn:schemas-microsoft-com:vml"',
    b'xmlns:o="urn:schemas-microsoft-com:office:office"',
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"',
)
_BOX = b"_x0000_t202"
_BOX_TYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BLOCK = 1024
"""Ids of shapes come in blocks of so many; a drawing names the blocks that are its own."""
_WIDTH, _LINE = 5, 42
"""Columns that a box is wide, and the signs on a line of it."""
_SHAPE_ID = re.compile(rb"_x0000_s([0-9]{1,9})")
_BLOCKS = re.compile(rb"""<\w+:idmap\b[^>]*\bdata\s*=\s*["']([0-9, ]+)["']""")


def commented(content: bytes) -> frozenset[str]:
    """The cells (``C4``) that the part comments on already."""
    listed = _listed(parse(content, 3))[1]
    return frozenset(one.attributes.get("ref", "").upper() for one in listed.children)


def with_comments(content: bytes, texts: Mapping[Cell, str]) -> bytes:
    """Add comments to a part of comments.

    Args:
        content: the part.
        texts: what is said of each cell.

    Raises:
        NotEditedError: if it is no part of comments.
    """
    root = parse(content, 3)
    authors, listed = _listed(root)
    prefix = prefix_of(content, root)
    number = len(authors.children)
    author = b"<%bauthor>%b</%bauthor>" % (prefix, AUTHOR.encode(), prefix)
    comments = [_comment(prefix, cell, number, text) for cell, text in sorted(texts.items())]
    return edited(content, [put_in(content, authors, author), put_in(content, listed, b"".join(comments))])


def _listed(root: Element) -> tuple[Element, Element]:
    authors, listed = root.first("authors"), root.first("commentList")
    if authors is None or listed is None or root.name != f"{MAIN} comments":
        raise NotEditedError("comments_odd")
    return authors, listed


def _comment(prefix: bytes, cell: Cell, author: int, text: str) -> bytes:
    inner = b'<%bt xml:space="preserve">%b</%bt>' % (prefix, escaped(text), prefix)
    ref = name_of(cell).encode()
    head = b'<%bcomment ref="%b" authorId="%d"><%btext>' % (prefix, ref, author, prefix)
    return head + inner + b"</%btext></%bcomment>" % (prefix, prefix)


def new_drawing(texts: Mapping[Cell, str], block: int) -> bytes:
    """A drawing of boxes whose ids are of a block of their own."""
    head = b"<xml %b>" % b" ".join(_NAMESPACES)
    layout = b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout>' % block
    return head + layout + _BOX_TYPE + _shapes(texts, block * _BLOCK + 1) + b"</xml>"


def with_boxes(drawing: bytes, texts: Mapping[Cell, str], block: int) -> bytes:
    """Add boxes to a drawing; old ones are often no XML, so it is not parsed.

    Args:
        drawing: of the sheet.
        texts: what is said of each cell.
        block: of ids that no drawing uses, for one that names no blocks of its own.

    Raises:
        NotEditedError: if it is no drawing, or its blocks of ids are full.
    """
    end = drawing.rfind(b"</xml>")
    if end < 0:
        raise NotEditedError("drawing_odd")
    block = max(blocks_of([drawing]), default=block)
    taken = [number for number in map(int, _SHAPE_ID.findall(drawing)) if number // _BLOCK == block]
    start = max([block * _BLOCK, *taken]) + 1
    if (start + len(texts)) // _BLOCK > block:
        raise NotEditedError("drawing_full")
    known = all(namespace in drawing.replace(b"'", b'"') for namespace in _NAMESPACES)
    declared = b"" if known else b" " + b" ".join(_NAMESPACES)
    kind = b"" if _BOX in drawing else _BOX_TYPE.replace(b"<v:shapetype", b"<v:shapetype" + declared, 1)
    boxes = _shapes(texts, start).replace(b"<v:shape ", b"<v:shape" + declared + b" ")
    return drawing[:end] + kind + boxes + drawing[end:]


def blocks_of(drawings: Sequence[bytes]) -> set[int]:
    """The blocks of ids that the drawings of a workbook use."""
    return {
        int(number) for one in drawings for found in _BLOCKS.findall(one) for number in re.findall(rb"[0-9]+", found)
    }


def _shapes(texts: Mapping[Cell, str], start: int) -> bytes:
    return b"".join(_shape(start + number, cell, text) for number, (cell, text) in enumerate(sorted(texts.items())))


def _shape(number: int, cell: Cell, text: str) -> bytes:
    """A hidden box beside its cell, high enough for its text."""
    row, column = cell[0] - 1, cell[1] - 1
    lines = sum(len(line) // _LINE + 1 for line in text.split("\n")) + 1
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 1 + _WIDTH}, 15, {max(row - 1, 0) + lines}, 4"
    return (
        b'<v:shape id="_x0000_s%d" type="#%b" style="position:absolute;z-index:1;visibility:hidden" '
        b'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" '
        b'obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
        b'<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        b"<x:SizeWithCells/><x:Anchor>%b</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row>"
        b"<x:Column>%d</x:Column></x:ClientData></v:shape>"
    ) % (number, _BOX, anchor.encode(), row, column)


def name_of(cell: Cell) -> str:
    """``C4`` for row 4, column 3."""
    letters, rest = "", cell[1]
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{cell[0]}"
