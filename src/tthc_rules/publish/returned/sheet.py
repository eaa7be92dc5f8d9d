"""A worksheet's text: where its cells stand, and the edits that give some of them another format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from tthc_rules.publish.returned.commenting import Cell, name_of
from tthc_rules.publish.returned.xmltext import (
    MAIN,
    RELATIONS,
    Edit,
    Element,
    NotEditedError,
    edited,
    parse,
    parser_of,
    prefix_of,
    put_in,
    quoted,
    read,
    tag_end,
    with_attributes,
)
from tthc_rules.records import record

_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)["']""")
_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.IGNORECASE)
_AFTER_DRAWING = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
        "AlternateContent",
    }
)
"""What must stand behind ``legacyDrawing``."""


@record(frozen=True, slots=True)
class Row:
    """A row of the sheet, its cells as far as they were asked for."""

    number: int
    element: Element
    cells: tuple[tuple[int, Element], ...]


def merged_origin(content: bytes) -> Callable[[Cell], Cell]:
    """Gives for a cell the one whose content it shows: the first of a merged range, else itself."""
    ranges = [(int(r1), _column(c1), int(r2), _column(c2)) for c1, r1, c2, r2 in _MERGE.findall(content)]

    def origin(cell: Cell) -> Cell:
        for top, left, bottom, right in ranges:
            if top <= cell[0] <= bottom and left <= cell[1] <= right:
                return top, left
        return cell

    return origin


def styles_of(content: bytes, cells: Iterable[Cell]) -> dict[Cell, int]:
    """The format that each cell has; of one that is not there, the one of its row or column.

    Raises:
        NotEditedError: if it is no worksheet that can be edited.
    """
    wanted = sorted(set(cells))
    if not wanted:
        return {}
    rows = {row.number: row for row in _rows(content, {row for row, _ in wanted})[0]}
    columns = _column_styles(content)
    found = {}
    for cell in wanted:
        row = rows.get(cell[0])
        here = None if row is None else dict(row.cells).get(cell[1])
        if here is not None:
            found[cell] = int(here.attributes.get("s", "0"))
        elif row is not None and row.element.attributes.get("customFormat") in {"1", "true"}:
            found[cell] = int(row.element.attributes.get("s", "0"))
        else:
            found[cell] = next((style for low, high, style in columns if low <= cell[1] <= high), 0)
    return found


def with_formats(content: bytes, formats: Mapping[Cell, int]) -> bytes:
    """The sheet with other formats on some cells; a blank cell that is not there is put in."""
    if not formats:
        return content
    rows, data = _rows(content, {row for row, _ in formats})
    prefix = prefix_of(content, data)
    by_row: dict[int, list[tuple[int, int]]] = {}
    for (row, column), style in sorted(formats.items()):
        by_row.setdefault(row, []).append((column, style))
    known = {row.number: row for row in rows}
    edits: list[Edit] = []
    missing: dict[int, bytes] = {}
    for number, styles in by_row.items():
        if number in known:
            edits += _row_edits(content, known[number], styles, prefix)
        else:
            cells = b"".join(_blank(prefix, (number, column), style) for column, style in styles)
            missing[number] = b'<%brow r="%d">%b</%brow>' % (prefix, number, cells, prefix)
    if missing:
        edits += _new_rows(content, data, missing)
    return edited(content, edits)


def with_drawing(content: bytes, relation: str) -> bytes:
    """The sheet with the drawing of its comments."""
    root = parse(content, 2)
    if root.name != f"{MAIN} worksheet":
        raise NotEditedError("sheet_odd")
    element = b'<%blegacyDrawing xmlns:r="%b" r:id=%b/>' % (
        prefix_of(content, root),
        RELATIONS.encode(),
        quoted(relation),
    )
    cells = next((place for place, child in enumerate(root.children) if child.local == "sheetData"), 0)
    for child in root.children[cells:]:
        if child.local in _AFTER_DRAWING:
            return edited(content, [Edit(child.start, child.start, element)])
    return edited(content, [put_in(content, root, element)])


def drawing_of(content: bytes) -> str | None:
    """The id of the relationship to the drawing of comments and form controls that the sheet has already."""
    found = parse(content, 2).first("legacyDrawing")
    return None if found is None else found.attributes.get(f"{RELATIONS} id", "")


def _row_edits(content: bytes, row: Row, styles: Sequence[tuple[int, int]], prefix: bytes) -> list[Edit]:
    there = dict(row.cells)
    edits: list[Edit] = []
    at_end = b""
    for column, style in styles:
        if column in there:
            cell = there[column]
            tag = content[cell.start : cell.body]
            edits.append(Edit(cell.start, cell.body, with_attributes(tag, {"s": str(style)})))
            continue
        text = _blank(prefix, (row.number, column), style)
        after = next((cell for place, cell in row.cells if place > column), None)
        if after is None:
            at_end += text
        else:
            edits.append(Edit(after.start, after.start, text))
    return [*edits, put_in(content, row.element, at_end)] if at_end else edits


def _blank(prefix: bytes, cell: Cell, style: int) -> bytes:
    return b'<%bc r="%b" s="%d"/>' % (prefix, name_of(cell).encode(), style)


def _new_rows(content: bytes, data: Element, missing: Mapping[int, bytes]) -> list[Edit]:
    """Rows that are not there, each before the first that follows it."""
    starts = _row_starts(content)
    edits = []
    at_end = b""
    for number, text in sorted(missing.items()):
        after = next((start for place, start in starts if place > number), None)
        if after is None:
            at_end += text
        else:
            edits.append(Edit(after, after, text))
    return [*edits, put_in(content, data, at_end)] if at_end else edits


def _row_starts(content: bytes) -> list[tuple[int, int]]:
    parser = parser_of(content)
    found: list[tuple[int, int]] = []
    last = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal last
        if name == f"{MAIN} row":
            last = int(attributes.get("r", last + 1))
            found.append((last, parser.CurrentByteIndex))

    parser.StartElementHandler = start
    read(parser, content)
    return found


def _rows(content: bytes, wanted: set[int]) -> tuple[list[Row], Element]:
    """The rows of these numbers with their cells, and the element that holds all rows."""
    scan = _Scan(content, wanted)
    read(scan.parser, content)
    if scan.data is None:
        raise NotEditedError("sheet_odd")
    return scan.rows, scan.data


class _Scan:
    """Reads a sheet and keeps the rows that are wanted; rows and cells without an address follow the one before."""

    def __init__(self, content: bytes, wanted: set[int]) -> None:
        self.rows: list[Row] = []
        self.data: Element | None = None
        self.parser = parser_of(content)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._content, self._wanted = content, wanted
        self._row = self._column = 0
        self._begun: dict[str, tuple[int, dict[str, str]]] = {}
        self._cells: list[tuple[int, Element]] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _CELL:
            if self._row in self._wanted:
                found = _REF.fullmatch(attributes.get("r", ""))
                self._column = self._column + 1 if found is None else _column(found[1].encode())
                self._begun[name] = (self.parser.CurrentByteIndex, attributes)
        elif name == _ROW:
            self._row, self._column, self._cells = int(attributes.get("r", self._row + 1)), 0, []
            self._begun[name] = (self.parser.CurrentByteIndex, attributes)
        elif name == _DATA:
            self._begun[name] = (self.parser.CurrentByteIndex, attributes)

    def _end(self, name: str) -> None:
        if name == _CELL and self._row in self._wanted:
            self._cells.append((self._column, self._element(name)))
        elif name == _ROW and self._row in self._wanted:
            self.rows.append(Row(self._row, self._element(name), tuple(self._cells)))
        elif name == _DATA:
            self.data = self._element(name)

    def _element(self, name: str) -> Element:
        start, attributes = self._begun[name]
        body = tag_end(self._content, start)
        close = self.parser.CurrentByteIndex
        empty = self._content[body - 2 : body] == b"/>"
        finish = body if empty else self._content.index(b">", close) + 1
        return Element(name, attributes, start, body, body if empty else close, finish, ())


_CELL, _ROW, _DATA = f"{MAIN} c", f"{MAIN} row", f"{MAIN} sheetData"


def _column_styles(content: bytes) -> list[tuple[int, int, int]]:
    """First and last column, and the format of their blank cells."""
    columns = parse(content, 3).first("cols")
    if columns is None:
        return []
    named = (one.attributes for one in columns.children)
    return [(int(one["min"]), int(one["max"]), int(one.get("style", "0"))) for one in named]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
