"""XML as text with known places: elements are found by a parser, what is put in leaves every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.parsers import expat

from tthc_rules.records import record

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_NAME = re.compile(rb"<([^\s/>]+)")
_ATTRIBUTE = re.compile(rb"""\s([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")


class NotEditedError(Exception):
    """A part that cannot be edited without touching more than is meant; ``code`` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@record(frozen=True, slots=True)
class Element:
    """An element and where it stands, in bytes.

    Attributes:
        name: its namespace, a space, its local name.
        attributes: by name, those of a namespace as ``namespace name``.
        start, body: of its start tag, and the byte after that.
        close, finish: of its end tag, and the byte after that; both are ``body`` if it is written ``<name/>``.
        children: those down to the depth that was asked for.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    body: int
    close: int
    finish: int
    children: tuple[Element, ...]

    @property
    def local(self) -> str:
        """Its name without its namespace."""
        return self.name.rpartition(" ")[2]

    def each(self, local: str) -> Iterator[Element]:
        """Its children of that local name."""
        return (child for child in self.children if child.local == local)

    def first(self, local: str) -> Element | None:
        """The first child of that local name."""
        return next(self.each(local), None)


@record(frozen=True, slots=True)
class Edit:
    """Text in place of the bytes from ``start`` to ``finish``; nothing is taken out where the two are the same."""

    start: int
    finish: int
    text: bytes


def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    """The text with every edit done; edits at one place come in their order."""
    pieces: list[bytes] = []
    place = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        assert edit.start >= place, "edits overlap"
        pieces += (content[place : edit.start], edit.text)
        place = edit.finish
    return b"".join((*pieces, content[place:]))


def parser_of(content: bytes) -> expat.XMLParserType:
    """A parser whose places are bytes of the content.

    Raises:
        NotEditedError: if the text is not in UTF-8 or declares a document type.
    """
    declared = _DECLARED.match(content)
    encoding = b"utf-8" if declared is None else declared[1].lower()
    if encoding not in {b"utf-8", b"utf8", b"us-ascii"} or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise NotEditedError("part_encoding")
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise NotEditedError("part_doctype")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def parse(content: bytes, depth: int) -> Element:
    """The root of the text, with its descendants down to ``depth`` (the root itself is 1).

    Raises:
        NotEditedError: if it is no XML that can be edited.
    """
    parser = parser_of(content)
    level = 0
    open_ones: list[tuple[str, dict[str, str], int]] = []
    waiting: list[list[Element]] = [[]]

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        if level <= depth:
            open_ones.append((name, attributes, parser.CurrentByteIndex))
            waiting.append([])

    def end(_: str) -> None:
        nonlocal level
        if level <= depth:
            name, attributes, begin = open_ones.pop()
            children = tuple(waiting.pop())
            waiting[-1].append(_element(content, name, attributes, (begin, parser.CurrentByteIndex), children))
        level -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    read(parser, content)
    return waiting[0][0]


def read(parser: expat.XMLParserType, content: bytes) -> None:
    """Let the parser read the text.

    Raises:
        NotEditedError: if it is no XML.
    """
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise NotEditedError("part_damaged") from error


def _element(
    content: bytes, name: str, attributes: dict[str, str], place: tuple[int, int], children: tuple[Element, ...]
) -> Element:
    begin, end = place
    body = tag_end(content, begin)
    if content[body - 2 : body] == b"/>":
        return Element(name, attributes, begin, body, body, body, children)
    return Element(name, attributes, begin, body, end, content.index(b">", end) + 1, children)


def tag_end(content: bytes, start: int) -> int:
    """The byte after the start tag that begins at ``start``."""
    found = _TAG.match(content, start)
    assert found is not None
    return found.end()


def prefix_of(content: bytes, element: Element) -> bytes:
    """The prefix with its colon under which the element is written, empty if there is none."""
    found = _NAME.match(content, element.start)
    assert found is not None
    before, colon, _ = found[1].rpartition(b":")
    return before + colon


def with_attributes(tag: bytes, values: Mapping[str, str]) -> bytes:
    """A start tag with these attributes (without prefix) set; those that it has keep their place."""
    edits = []
    left = dict(values)
    for found in _ATTRIBUTE.finditer(tag):
        name = found[1].decode()
        if name in left:
            edits.append(Edit(found.start(2), found.end(2), quoted(left.pop(name))))
    name_end = _NAME.match(tag)
    assert name_end is not None
    added = b"".join(f" {name}=".encode() + quoted(value) for name, value in left.items())
    return edited(tag, [Edit(name_end.end(), name_end.end(), added), *edits])


def put_in(content: bytes, element: Element, text: bytes, *, first: bool = False) -> Edit:
    """The edit that puts text in as the last (or first) content of an element, also of one written ``<name/>``."""
    if element.body == element.finish:
        tag = content[element.start : element.body]
        found = _NAME.match(tag)
        assert found is not None
        opened = tag[:-2].rstrip() + b">"
        return Edit(element.start, element.finish, opened + text + b"</" + found[1] + b">")
    place = element.body if first else element.close
    return Edit(place, place, text)


def quoted(value: str) -> bytes:
    """A value of an attribute, between quotation marks."""
    text = value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("\n", "&#10;")
    return f'"{text}"'.encode()


def escaped(text: str) -> bytes:
    """Text between tags. What a workbook would take for an escape (``_x0041_``) is escaped itself."""
    text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode("utf-8", "backslashreplace")
