"""Cell formats: one more fill over a format that is there already; number format, font and borders stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tthc_rules.publish.returned.xmltext import (
    MAIN,
    Edit,
    Element,
    NotEditedError,
    edited,
    parse,
    prefix_of,
    put_in,
    with_attributes,
)
from tthc_rules.records import record

EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="' + MAIN.encode() + b'">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""What a workbook without formats begins with."""


@record(frozen=True, slots=True)
class Styled:
    """Formats that were added.

    Attributes:
        content: the part.
        coloured: for a format and a colour, the format that is the same in that colour.
        title, heading, text: formats for the sheet of faults.
    """

    content: bytes
    coloured: Mapping[tuple[int, str], int]
    title: int
    heading: int
    text: int

    @property
    def own(self) -> tuple[int, int, int]:
        """The formats for the sheet of faults: of its title, its headings, its texts."""
        return self.title, self.heading, self.text


def with_styles(content: bytes, wanted: Iterable[tuple[int, str]]) -> Styled:
    """Add formats.

    Args:
        content: the part with the formats.
        wanted: index of a cell format with a colour (``FFF2CC``).

    Raises:
        NotEditedError: if the part lacks what every workbook has.
    """
    root = parse(content, 3)
    prefix = prefix_of(content, root)
    fonts, fills, formats = (_needed(root, name) for name in ("fonts", "fills", "cellXfs"))
    first = len(formats.children)
    pairs = sorted(set(wanted))
    colours = sorted({colour for _, colour in pairs})
    fill_of = {colour: len(fills.children) + number for number, colour in enumerate(colours)}
    clones = [_format(content, formats, base, fillId=str(fill_of[colour])) for base, colour in pairs]
    bold = len(fonts.children)
    clones += [_own(prefix, font, wrap=wrap) for font, wrap in ((bold, False), (bold, True), (0, True))]
    edits = (
        *_grown(content, fonts, [_bold(content, fonts, prefix)]),
        *_grown(content, fills, [_fill(prefix, colour) for colour in colours]),
        *_grown(content, formats, clones),
    )
    coloured = {pair: first + number for number, pair in enumerate(pairs)}
    return Styled(edited(content, edits), coloured, *(first + len(pairs) + number for number in range(3)))


def _needed(root: Element, name: str) -> Element:
    found = root.first(name)
    if root.name != f"{MAIN} styleSheet" or found is None or not found.children:
        raise NotEditedError("styles_odd")
    return found


def _grown(content: bytes, element: Element, added: list[bytes]) -> tuple[Edit, ...]:
    """The edits that add children and count them."""
    if not added:
        return ()
    tag = content[element.start : element.body]
    count = str(len(element.children) + len(added))
    counted = (
        (Edit(element.start, element.body, with_attributes(tag, {"count": count})),)
        if "count" in element.attributes
        else ()
    )
    return (*counted, put_in(content, element, b"".join(added)))


def _format(content: bytes, formats: Element, base: int, **values: str) -> bytes:
    if not 0 <= base < len(formats.children):
        raise NotEditedError("styles_odd")
    one = formats.children[base]
    tag = with_attributes(content[one.start : one.body], {**values, "applyFill": "1"})
    return tag + content[one.body : one.finish]


def _own(prefix: bytes, font: int, *, wrap: bool) -> bytes:
    head = b'<%bxf numFmtId="0" fontId="%d" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    alignment = b'<%balignment vertical="top"%b/>' % (prefix, b' wrapText="1"' if wrap else b"")
    return head % (prefix, font) + alignment + b"</%bxf>" % prefix


def _fill(prefix: bytes, colour: str) -> bytes:
    return (
        b'<%bfill><%bpatternFill patternType="solid"><%bfgColor rgb="FF%b"/><%bbgColor indexed="64"/>'
        b"</%bpatternFill></%bfill>"
    ) % (prefix, prefix, prefix, colour.encode(), prefix, prefix, prefix)


def _bold(content: bytes, fonts: Element, prefix: bytes) -> bytes:
    """The first font, bold."""
    one = fonts.children[0]
    text = content[one.start : one.finish]
    if b"<" + prefix + b"b/>" in text:
        return text
    return edited(text, [put_in(text, _at_zero(one), b"<%bb/>" % prefix, first=True)])


def _at_zero(one: Element) -> Element:
    return Element(one.name, one.attributes, 0, one.body - one.start, one.close - one.start, one.finish - one.start, ())
