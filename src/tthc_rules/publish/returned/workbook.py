"""A workbook with its faults marked: comments and colours on cells, and a sheet that lists them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tthc_rules.messages import say
from tthc_rules.model.outcome import Severity
from tthc_rules.publish.returned.commenting import (
    EMPTY_COMMENTS,
    Cell,
    blocks_of,
    commented,
    name_of,
    new_drawing,
    with_boxes,
    with_comments,
)
from tthc_rules.publish.returned.faultsheet import fault_sheet
from tthc_rules.publish.returned.marking import Fault
from tthc_rules.publish.returned.package import Package
from tthc_rules.publish.returned.sheet import drawing_of, merged_origin, styles_of, with_drawing, with_formats
from tthc_rules.publish.returned.styling import EMPTY, with_styles
from tthc_rules.publish.returned.xmltext import (
    MAIN,
    RELATIONS,
    Element,
    NotEditedError,
    edited,
    parse,
    prefix_of,
    put_in,
    quoted,
)
from tthc_rules.records import record

COLOURS: Mapping[Severity, str] = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C"}
"""Notes are listed and not marked."""

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_LONGEST_NAME = 31


@record(frozen=True, slots=True)
class Marked:
    """A workbook as it goes back.

    Attributes:
        content: the file.
        list_name: of the sheet that lists the faults.
        cells: how many cells are marked.
        kept: cells (``Sheet1!C4``) that are coloured and whose own comment stays; ours is in the list alone.
        uncommented: sheets of which nothing could be commented without touching their drawings.
    """

    content: bytes
    list_name: str
    cells: int
    kept: tuple[str, ...]
    uncommented: tuple[str, ...]


@record(frozen=True, slots=True)
class _Place:
    """A sheet of the workbook: its name, its part, and what is marked in it."""

    name: str
    part: str
    faults: Mapping[Cell, tuple[Fault, ...]]

    def colours(self) -> dict[Cell, str]:
        return {cell: COLOURS[max(fault.severity for fault in faults)] for cell, faults in self.faults.items()}

    def texts(self, language: str) -> dict[Cell, str]:
        return {
            cell: "\n\n".join(dict.fromkeys(fault.comment(language) for fault in faults))
            for cell, faults in self.faults.items()
        }


def marked_workbook(content: bytes, faults: Sequence[Fault], name: str, language: str) -> Marked:
    """Mark the faults.

    Args:
        content: an XLSX or XLSM file that was looked at before (`inspect_archive`).
        faults: what is said of it; a fault without a sheet is about the first.
        name: of the file, for the title of the list.
        language: of comments and list.

    Raises:
        NotEditedError: if it cannot be done without losing something.
    """
    package = Package(content)
    book = next((one.target for one in package.relations("") if one.kind == "officeDocument"), None)
    if book is None:
        raise NotEditedError("part_missing")
    sheets = _sheets(package, book)
    placed = [replace(fault, sheet=fault.sheet or next(iter(sheets), None)) for fault in faults]
    places = list(_places(package, sheets, placed))
    formats = _style(package, book, places)
    kept: list[str] = []
    uncommented: list[str] = []
    for place in places:
        texts = place.texts(language)
        try:
            kept += (f"{place.name}!{cell}" for cell in _comment(package, place.part, texts))
        except NotEditedError as error:
            if error.code not in {"drawing_odd", "drawing_full", "comments_odd"}:
                raise
            uncommented.append(place.name)
    listed = [fault if fault.sheet in sheets else replace(fault, sheet=None) for fault in placed]
    added = _list(package, book, listed, (name, formats, language))
    return Marked(package.pack(), added, sum(len(place.faults) for place in places), tuple(kept), tuple(uncommented))


def _sheets(package: Package, book: str) -> dict[str, str]:
    """The part of each worksheet by its name, in the order of the workbook; sheets of charts are left out."""
    root = parse(package.read(book), 3)
    listed = root.first("sheets")
    if root.name != f"{MAIN} workbook" or listed is None:
        raise NotEditedError("workbook_strict")
    parts = {one.id: one for one in package.relations(book)}
    found = {}
    for one in listed.children:
        relation = parts.get(one.attributes.get(f"{RELATIONS} id", ""))
        if relation is not None and relation.kind == "worksheet":
            found[one.attributes.get("name", "")] = relation.target
    return found


def _places(package: Package, sheets: Mapping[str, str], faults: Sequence[Fault]) -> list[_Place]:
    """What is marked, sheet by sheet; a cell that a merged range covers is marked at the first of the range."""
    found: dict[str, dict[Cell, list[Fault]]] = defaultdict(lambda: defaultdict(list))
    origins: dict[str, Callable[[Cell], Cell]] = {}
    for fault in faults:
        name, cell = fault.sheet, fault.cell
        if name is not None and name in sheets and cell is not None and fault.severity in COLOURS:
            origins.setdefault(name, merged_origin(package.read(sheets[name])))
            found[name][origins[name](cell)].append(fault)
    return [
        _Place(name, sheets[name], {cell: tuple(own) for cell, own in cells.items()}) for name, cells in found.items()
    ]


def _style(package: Package, book: str, places: Sequence[_Place]) -> tuple[int, int, int]:
    """Colour the cells; returns the formats of title, headings and texts of the list."""
    part = next((one.target for one in package.relations(book) if one.kind == "styles"), None)
    if part is None:
        part = package.free_name("xl/styles{}.xml")
        package.add(part, EMPTY, f"{_SPREADSHEET}.styles+xml")
        package.relate(book, "styles", part)
    bases = {place.part: styles_of(package.read(place.part), place.faults) for place in places}
    pairs = {
        place.part: {cell: (bases[place.part][cell], colour) for cell, colour in place.colours().items()}
        for place in places
    }
    styled = with_styles(package.read(part), [pair for cells in pairs.values() for pair in cells.values()])
    package.write(part, styled.content)
    for sheet, cells in pairs.items():
        formats = {cell: styled.coloured[pair] for cell, pair in cells.items()}
        package.write(sheet, with_formats(package.read(sheet), formats))
    return styled.own


def _comment(package: Package, sheet: str, texts: Mapping[Cell, str]) -> list[str]:
    """Comment on the cells that have no comment; returns those that have one."""
    relations = list(package.relations(sheet))
    comments = next((one.target for one in relations if one.kind == "comments"), None)
    old = frozenset() if comments is None else commented(package.read(comments))
    new = {cell: text for cell, text in texts.items() if name_of(cell) not in old}
    kept = [name_of(cell) for cell in sorted(texts) if name_of(cell) in old]
    if not new:
        return kept
    written = with_comments(EMPTY_COMMENTS if comments is None else package.read(comments), new)
    relation = drawing_of(package.read(sheet))
    block = max(blocks_of([package.read(name) for name in package.named(".vml")]), default=0) + 1
    if relation is None:
        drawing = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.add(drawing, new_drawing(new, block), _DRAWING_TYPE)
        package.write(sheet, with_drawing(package.read(sheet), package.relate(sheet, "vmlDrawing", drawing)))
    else:
        there = next((one.target for one in relations if one.id == relation), None)
        if there is None:
            raise NotEditedError("part_missing")
        package.write(there, with_boxes(package.read(there), new, block))
    if comments is None:
        comments = package.free_name("xl/comments{}.xml")
        package.add(comments, written, f"{_SPREADSHEET}.comments+xml")
        package.relate(sheet, "comments", comments)
    else:
        package.write(comments, written)
    return kept


def _list(package: Package, book: str, faults: Sequence[Fault], said: tuple[str, tuple[int, int, int], str]) -> str:
    """Add the sheet that lists the faults, last; returns its name."""
    file, formats, language = said
    content = package.read(book)
    root = parse(content, 3)
    listed = root.first("sheets")
    assert listed is not None
    counts = {
        severity.label: str(sum(fault.severity is severity for fault in faults)) for severity in reversed(Severity)
    }
    title = say("returned_title", language, {"file": file, **counts})
    part = package.free_name("xl/worksheets/sheet{}.xml")
    frozen = root.first("bookViews") is not None
    package.add(part, fault_sheet(faults, title, formats, language, frozen=frozen), f"{_SPREADSHEET}.worksheet+xml")
    relation = package.relate(book, "worksheet", part)
    name = _free_sheet(listed, say("returned_sheet", language))
    content = package.read(book)
    element = b'<%bsheet xmlns:r="%b" name=%b sheetId="%d" r:id=%b/>' % (
        prefix_of(content, root),
        RELATIONS.encode(),
        quoted(name),
        max((int(one.attributes.get("sheetId", "0")) for one in listed.children), default=0) + 1,
        quoted(relation),
    )
    package.write(book, edited(content, [put_in(content, listed, element)]))
    return name


def _free_sheet(listed: Element, name: str) -> str:
    taken = {one.attributes.get("name", "").casefold() for one in listed.children}
    number = 1
    found = name
    while found.casefold() in taken:
        number += 1
        found = f"{name[: _LONGEST_NAME - 5]} ({number})"
    return found
