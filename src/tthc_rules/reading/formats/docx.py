"""Word documents: one grid a table, named by its annex, read as a reader sees them when all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.formats.laid_out import Laid, laid_grid
from tthc_rules.reading.formats.marked import read_member
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.letter import Line, TableHere, passages, surroundings
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.text import raised

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _TBL, _TR, _TC, _R, _T = (_W + name for name in ("p", "tbl", "tr", "tc", "r", "t"))
_GONE = {_W + "del", _W + "moveFrom", _FALLBACK}
_CHANGES = {_W + "ins", _W + "del", _W + "moveFrom", _W + "moveTo"}
_SPACES = {_W + "tab", _W + "br", _W + "cr"}


def read_docx(content: bytes, file: str, sha256: str, limits: Limits = DEFAULT) -> list[Grid]:
    """Read every table of a document that has cells, those inside tables and text boxes too.

    Raises:
        TableError: ``document_without_table``, ``workbook_damaged``, ``workbook_encrypted``, ``workbook_too_large``
            or ``too_many_columns``.
    """
    root = read_member(content, "word/document.xml", file, limits)
    body = root.find(_W + "body")
    blocks: list[Line | TableHere] = []
    tables: list[Laid] = []
    budget = _Budget(limits.cells)
    for element in _blocks(body) if body is not None else ():
        if element.tag == _TBL:
            laid = _table(element, file, budget)
            blocks.append(TableHere(len(tables), tuple(laid.cells.values())))
            tables.append(laid)
        elif text := _text(element):
            blocks.append(Line(text))
    grids = []
    for laid, around in zip(tables, surroundings(blocks), strict=True):
        grid = laid_grid(laid, Source(file, around.name, sha256), around)
        if grid is not None:
            grids.append(grid)
    if not grids:
        raise TableError([Problem("document_without_table", file)])
    outside = passages(blocks)
    grids = [replace(grid, passages=outside) for grid in grids]
    return [grids[0].told(_told(root, file)), *grids[1:]]


def _told(root: Element, file: str) -> Iterator[Finding]:
    changes = sum(1 for element in root.iter() if element.tag in _CHANGES)
    runs = [run for run in root.iter(_R) if run.find(_T) is not None]
    changes += sum(map(_struck, runs))
    if changes:
        params = {"count": str(changes)}
        yield Finding("tracked_changes", Severity.WARNING, Place(file), params=params)
    hidden = [run for run in runs if _is(run, "vanish")]
    if hidden:
        yield Finding("hidden_text", Severity.WARNING, Place(file), params={"count": str(len(hidden))})


def _blocks(element: Element) -> Iterator[Element]:
    """Paragraphs and tables in the order of the document; a table inside another comes right after it."""
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag in {_P, _TBL}:
            yield child
            yield from _inner_tables(child)
        else:
            yield from _blocks(child)


def _inner_tables(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == _TBL:
            yield child
        if child.tag not in _GONE:
            yield from _inner_tables(child)


def _text(element: Element) -> str:
    return " ".join("".join(_signs(element)).split())


def _signs(element: Element) -> Iterator[str]:
    """What a reader sees of an element: no deleted and no hidden text, no text of tables inside it."""
    for child in element:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield " "
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        elif child.tag == _P:
            yield from (" ", *_signs(child), " ")
        elif child.tag == _R:
            yield from _run(child)
        elif child.tag not in _GONE and child.tag not in {_TBL, _W + "pPr", _W + "tcPr"}:
            yield from _signs(child)


def _run(run: Element) -> Iterator[str]:
    """What a reader sees of letters of one form: nothing if they are hidden or struck out."""
    if _is(run, "vanish") or _struck(run):
        return
    shift = run.find(f"{_W}rPr/{_W}vertAlign")
    where = "" if shift is None else shift.get(_W + "val", "")
    signs = _signs(run)
    yield from (raised(sign, below=where == "subscript") for sign in signs) if where.endswith("script") else signs


def _struck(run: Element) -> bool:
    return _is(run, "strike") or _is(run, "dstrike")


def _is(run: Element, form: str) -> bool:
    """Whether the letters have a form that is there or not."""
    found = run.find(f"{_W}rPr/{_W}{form}")
    return found is not None and found.get(_W + "val", "true") not in {"0", "false", "off"}


@dataclass(slots=True)
class _Open:
    """Cells merged downwards that have not ended: for each column the merge's first row."""

    first: dict[int, int] = field(default_factory=dict)


class _Budget:
    """Cells that the tables of a document may have together, and those that are left."""

    def __init__(self, cells: int) -> None:
        self.all = self.left = cells


def _table(table: Element, file: str, budget: _Budget) -> Laid:
    laid = Laid()
    going = _Open()
    for number, row in enumerate(_within(table, _TR), start=1):
        column = _number(row, f"{_W}trPr/{_W}gridBefore", 0)
        for cell in _within(row, _TC):
            budget.left -= 1
            if budget.left < 0:
                params = {"cell": str(number), "limit": str(budget.all)}
                raise TableError([Problem("cell_far_out", file, params=params)])
            _place(laid, going, cell, number, column)
            column += max(_number(cell, f"{_W}tcPr/{_W}gridSpan", 1), 1)
    return laid


def _place(laid: Laid, going: _Open, cell: Element, row: int, column: int) -> None:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    if merge is not None and merge.get(_W + "val", "continue") == "continue" and column in going.first:
        first = going.first[column]
        laid.merged[first, column] = row
        if (first, column) in laid.cells:
            laid.cells[row, column] = laid.cells[first, column]
        return
    going.first.pop(column, None)
    if merge is not None:
        going.first[column] = row
    if text := _text(cell):
        laid.cells[row, column] = text


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls and insertions too."""
    for child in element:
        if child.tag == tag:
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif child.tag not in {_TBL, _TR, _TC} and child.tag not in _GONE:
            yield from _within(child, tag)


def _number(element: Element, path: str, otherwise: int) -> int:
    found = element.find(path)
    text = found.get(_W + "val", "") if found is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
