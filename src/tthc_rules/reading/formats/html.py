"""HTML pages: one grid a table, named by its annex, with the caption and the lines above it as its titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.formats.decoding import decoded
from tthc_rules.reading.formats.laid_out import Laid, laid_grid, letters
from tthc_rules.reading.formats.marked import DEEPEST
from tthc_rules.reading.grid import WIDEST, Grid
from tthc_rules.reading.letter import Line, TableHere, passages, surroundings
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.text import raised

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_TABLES = re.compile(r"<(/?)table\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->|<script\b.*?</script>", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_SHIFTED = {"sup": False, "sub": True}
_SHIFT = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_SILENT = {"script", "style", "template", "noscript", "head", "svg", "math", "object", "select", "datalist"}
_STRUCK = {"del", "s", "strike"}
_IN_LINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd"),
    *("label", "mark", "nobr", "o:p", "q", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var"),
}
_WIDEST_SPAN = 1_000
_TALLEST_SPAN = 65_534


def read_html(content: bytes, file: str, sha256: str, limits: Limits = DEFAULT) -> list[Grid]:
    """Read every table of a page that has cells, those inside tables too.

    Raises:
        TableError: ``extra_absent``, ``not_text``, ``document_without_table``, ``html_too_deep``, ``cell_far_out`` or
            ``too_many_columns``.
    """
    declared = _CHARSET.search(content[:4096])
    text, findings = decoded(content, Source(file, None, sha256), declared and declared[1].decode("ascii"))
    page = _Page(file, limits.cells, limits.cells)
    root = _parsed(text, file)
    if root is not None:
        page.walk(root)
    grids = []
    for laid, unseen, around in zip(page.tables, page.unseen, surroundings(page.blocks), strict=True):
        source = Source(file, around.name, sha256)
        grid = laid_grid(laid, source, around)
        if grid is not None:
            grids.append(grid.told(unseen.told(source, laid)))
    if not grids:
        raise TableError([Problem("document_without_table", file)])
    outside = passages(page.blocks)
    grids = [replace(grid, passages=outside) for grid in grids]
    return [grids[0].told((*findings, *page.told(text))), *grids[1:]]


def _parsed(text: str, file: str) -> Any:
    """The root element; ``None`` if there is none. Nothing outside the text is ever loaded."""
    try:
        from lxml import etree, html
    except ModuleNotFoundError:
        raise TableError([Problem("extra_absent", file, params={"format": "HTML", "extra": "html"})]) from None
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text[_end_of_declaration(text) :], parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return root
    raise TableError([Problem("html_too_deep", file, params={"limit": str(DEEPEST)})])


def _end_of_declaration(text: str) -> int:
    found = _DECLARATION.match(text)
    return found.end() if found else 0


_Going = dict[int, tuple[int, int, str]]
"""Cells that reach into rows below, by column: last row, first row and text."""


@dataclass(slots=True)
class _Unseen:
    """What a reader of one table does not see."""

    table: bool = False
    rows: list[int] = field(default_factory=list)
    columns: set[int] = field(default_factory=set)

    def told(self, source: Source, laid: Laid) -> Iterator[Finding]:
        place = Place(source.file, source.sheet)
        if self.table:
            yield Finding("hidden_sheet", Severity.NOTE, place)
        rows = [row for row in self.rows if any(filled == row for filled, _ in laid.cells)]
        if rows:
            params = {"rows": ", ".join(map(str, rows[:20])), "count": str(len(rows))}
            yield Finding("hidden_rows", Severity.NOTE, Place(source.file, source.sheet, rows[0]), params=params)
        if self.columns:
            shown = ", ".join(letters(column) for column in sorted(self.columns)[:20])
            yield Finding("hidden_columns", Severity.NOTE, place, params={"columns": shown})


@dataclass(slots=True)
class _Page:
    """A page as it is read, from its top to its end."""

    file: str
    most: int
    """Cells that its tables may have together."""
    left: int
    blocks: list[Line | TableHere] = field(default_factory=list)
    tables: list[Laid] = field(default_factory=list)
    unseen: list[_Unseen] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    struck: int = 0
    hidden: int = 0

    def walk(self, root: Any) -> None:
        title = root.find(".//title")
        if title is not None:
            self.line.append(title.text or "")
        self._flush()
        self._blocks(root, hidden=False)
        self._flush()

    def told(self, text: str) -> Iterator[Finding]:
        place = Place(self.file)
        if self.struck:
            yield Finding("tracked_changes", Severity.WARNING, place, params={"count": str(self.struck)})
        if self.hidden:
            yield Finding("hidden_text", Severity.WARNING, place, params={"count": str(self.hidden)})
        ends = [found[1] for found in _TABLES.finditer(_COMMENT.sub("", text))]
        if ends.count("") > ends.count("/"):
            yield Finding("table_not_closed", Severity.ERROR, place)

    def _flush(self) -> None:
        text = " ".join("".join(self.line).split())
        self.line.clear()
        if text:
            self.blocks.append(Line(text))

    def _blocks(self, element: Any, *, hidden: bool) -> None:
        self.line.append(element.text or "")
        for child in element:
            unseen = hidden or _hidden(child)
            if child.tag == "table":
                self._flush()
                self._table(child, hidden=unseen)
            elif child.tag not in _SILENT | _STRUCK:
                apart = child.tag not in _IN_LINE
                if apart:
                    self._flush()
                self._blocks(child, hidden=unseen)
                if apart:
                    self._flush()
            self.line.append(child.tail or "")

    def _table(self, table: Any, *, hidden: bool) -> None:
        for caption in table.iterchildren("caption"):
            self.line += self._signs(caption)
            self._flush()
        unseen = _Unseen(table=hidden)
        laid = self._laid(table, unseen)
        self.blocks.append(TableHere(len(self.tables), tuple(laid.cells.values())))
        self.tables.append(laid)
        self.unseen.append(unseen)
        for inner in _inner_tables(table):
            self._table(inner, hidden=hidden)

    def _laid(self, table: Any, unseen: _Unseen) -> Laid:
        laid = Laid()
        going: _Going = {}
        for number, row in enumerate(_within(table, {"tr"}), start=1):
            if _hidden(row):
                unseen.rows.append(number)
            going = {column: span for column, span in going.items() if span[0] >= number}
            self._spend(len(going), number)
            for column, (_, first, text) in going.items():
                if text:
                    laid.cells[number, column] = text
                    laid.merged[first, column] = number
            column = 0
            for cell in _within(row, {"td", "th"}):
                while column in going:
                    column += 1
                column += self._place(cell, (number, column), laid, unseen, going)
        return laid

    def _place(self, cell: Any, at: tuple[int, int], laid: Laid, unseen: _Unseen, going: _Going) -> int:
        """Take a cell that stands at a row and a column. Gives the columns that it covers."""
        row, column = at
        self._spend(1, row)
        text = " ".join("".join(self._signs(cell)).split())
        if text:
            laid.cells[at] = text
        if _hidden(cell):
            unseen.columns.add(column)
        across, down = _span(cell, "colspan", _WIDEST_SPAN), _span(cell, "rowspan", _TALLEST_SPAN)
        if column + across > 2 * WIDEST:
            params = {"columns": str(column + across), "limit": str(WIDEST)}
            raise TableError([Problem("too_many_columns", self.file, row, params=params)])
        if down > 1:
            going |= dict.fromkeys(range(column, column + across), (row + down - 1, row, ""))
            going[column] = (row + down - 1, row, text)
        return across

    def _spend(self, cells: int, row: int) -> None:
        self.left -= cells
        if self.left < 0:
            raise TableError([Problem("cell_far_out", self.file, params={"cell": str(row), "limit": str(self.most)})])

    def _signs(self, element: Any) -> Iterator[str]:
        """What a reader sees of a cell: nothing struck out, nothing hidden, no text of tables inside it."""
        yield element.text or ""
        for child in element:
            if child.tag in _STRUCK:
                self.struck += 1
            elif child.tag == "br":
                yield " "
            elif child.tag == "input" and child.get("type", "text") in {"text", "number"}:
                yield child.get("value", "")
            elif child.tag not in _SILENT | {"table"} and not self._passed_over(child):
                apart = "" if child.tag in _IN_LINE else " "
                below = _shift(child)
                signs = self._signs(child)
                yield from (apart, *(signs if below is None else (raised(sign, below=below) for sign in signs)), apart)
            yield child.tail or ""

    def _passed_over(self, element: Any) -> bool:
        hidden = _hidden(element) and bool("".join(element.itertext()).strip())
        self.hidden += hidden
        return hidden


def _within(element: Any, tags: set[str]) -> Iterator[Any]:
    """The rows of a table or the cells of a row, whatever else stands around them, but none of tables inside."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in {"table", "tr", "td", "th", "caption"} | _SILENT:
            yield from _within(child, tags)


def _inner_tables(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == "table":
            yield child
        elif child.tag not in _SILENT:
            yield from _inner_tables(child)


def _shift(element: Any) -> bool | None:
    """Whether an element stands below the line (true) or above it; ``None`` if on it."""
    found = _SHIFT.search(element.get("style", ""))
    return found[1].lower() == "sub" if found else _SHIFTED.get(element.tag)


def _hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style", "")))


def _span(cell: Any, name: str, most: int) -> int:
    """How many columns or rows a cell covers; 0 rows mean all that follow, as browsers have it."""
    text = cell.get(name, "1").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
    return min(number, most) if number else (most if name == "rowspan" else 1)
