"""OpenDocument spreadsheets: one grid a sheet, typed as the file types its cells."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.formats.archive import DAMAGE
from tthc_rules.reading.formats.laid_out import Laid, laid_grid, letters
from tthc_rules.reading.formats.marked import read_member
from tthc_rules.reading.grid import WIDEST, Grid, Kind
from tthc_rules.reading.letter import Surroundings
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.number_columns import canonical, percent_of
from tthc_rules.reading.text import raised

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = (f"{{{_NAMES}{name}:1.0}}" for name in ("table", "office", "text"))
_STYLE = f"{{{_NAMES}style:1.0}}"
_ROWS = {_TABLE + name for name in ("table-header-rows", "table-row-group", "table-rows")}
_COLUMNS = {_TABLE + name for name in ("table-header-columns", "table-column-group", "table-columns")}
_CELLS = {_TABLE + "table-cell", _TABLE + "covered-table-cell"}
_TYPE, _VALUE = _OFFICE + "value-type", _OFFICE + "value"
_FIGURES = {"float", "percentage", "currency"}
_TRUTH = {"TRUE", "FALSE"}
"""What LibreOffice shows of truth values, which it stores as 1 and 0."""
_WIDEST_REPEAT = 2 * WIDEST  # beyond, the sheet is refused for its columns
_NOWHERE = Surroundings("", (), ())


def read_ods(content: bytes, file: str, sha256: str, limits: Limits = DEFAULT) -> list[Grid]:
    """Read every sheet that has cells.

    Raises:
        TableError: ``workbook_encrypted``, ``workbook_damaged``, ``workbook_too_large``, ``cell_far_out``,
            ``too_many_columns`` or ``file_empty``.
    """
    _refuse_encrypted(content, file)
    root = read_member(content, "content.xml", file, limits)
    _raise_marks(root)
    unseen = {style.get(_STYLE + "name") for style in root.iter(_STYLE + "style") if _not_displayed(style)}
    grids = []
    for sheet in root.iter(_TABLE + "table"):
        source = Source(file, sheet.get(_TABLE + "name", ""), sha256)
        read = _Sheet(file, limits)
        read.rows_of(sheet)
        grid = laid_grid(read.laid, source, _NOWHERE)
        if grid is not None:
            grids.append(grid.told(_hidden(source, read, hidden=sheet.get(_TABLE + "style-name") in unseen)))
    if not grids:
        raise TableError([Problem("file_empty", file)])
    return grids


def _refuse_encrypted(content: bytes, file: str) -> None:
    """In an encrypted document every member but the list of members is scrambled; the list says so."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("META-INF/manifest.xml") as stream:
            encrypted = b"encryption-data" in stream.read(1 << 20)
    except DAMAGE:
        return  # not what this function is for: reading says what is wrong
    if encrypted:
        raise TableError([Problem("workbook_encrypted", file)])


def _raise_marks(root: Element) -> None:
    """Write digits in letters above or below the line as the signs for such."""
    below: dict[str, bool] = {}
    for style in root.iter(_STYLE + "style"):
        for form in style.iter(_STYLE + "text-properties"):
            position = form.get(_STYLE + "text-position", "").lstrip()
            if position and not position.startswith("0"):
                below[style.get(_STYLE + "name", "")] = position.startswith(("sub", "-"))
    for span in root.iter(_TEXT + "span") if below else ():
        name = span.get(_TEXT + "style-name", "")
        for element in span.iter() if name in below else ():
            element.text = raised(element.text or "", below=below[name])
            if element is not span:
                element.tail = raised(element.tail or "", below=below[name])


def _not_displayed(style: Element) -> bool:
    shown = style.find(_STYLE + "table-properties")
    return shown is not None and shown.get(_TABLE + "display") == "false"


def _hidden(source: Source, read: _Sheet, *, hidden: bool) -> Iterator[Finding]:
    place = Place(source.file, source.sheet)
    if hidden:
        yield Finding("hidden_sheet", Severity.NOTE, place)
    rows = [row for row in read.hidden if any(filled == row for filled, _ in read.laid.cells)]
    if rows:
        params = {"rows": ", ".join(map(str, rows[:20])), "count": str(len(rows))}
        yield Finding("hidden_rows", Severity.NOTE, Place(source.file, source.sheet, rows[0]), params=params)
    filled = {column for _, column in read.laid.cells}
    columns = [letters(column) for column in read.hidden_columns if column in filled]
    if columns:
        yield Finding("hidden_columns", Severity.NOTE, place, params={"columns": ", ".join(columns[:20])})


@dataclass(slots=True)
class _Sheet:
    """A sheet as it is read, row by row; hidden rows counted from 1, hidden columns from 0."""

    file: str
    limits: Limits
    laid: Laid = field(default_factory=Laid)
    hidden: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    row: int = 1
    column: int = 0

    def rows_of(self, element: Element) -> None:
        """Take the columns and rows of a sheet, or of a group of them."""
        for child in element:
            if child.tag in _ROWS or child.tag in _COLUMNS:
                self.rows_of(child)
            elif child.tag == _TABLE + "table-column":
                self._take_columns(child)
            elif child.tag == _TABLE + "table-row":
                self._take(child)

    def _take_columns(self, column: Element) -> None:
        times = _count(column, "number-columns-repeated")
        if column.get(_TABLE + "visibility", "visible") != "visible":
            self.hidden_columns += range(self.column, self.column + min(times, WIDEST))
        self.column += times

    def _take(self, row: Element) -> None:
        times = _count(row, "number-rows-repeated")
        cells = list(_filled(row))
        if cells and times * max(len(cells), 1) + len(self.laid.cells) > self.limits.cells:
            params = {"cell": str(self.row), "limit": str(self.limits.cells)}
            raise TableError([Problem("cell_far_out", self.file, params=params)])
        if row.get(_TABLE + "visibility", "visible") != "visible":
            self.hidden += range(self.row, self.row + min(times, self.limits.cells))
        for number in range(self.row, self.row + times) if cells else ():
            for column, cell in cells:
                self._put(cell, number, column)
        self.row += times

    def _put(self, cell: Element, row: int, column: int) -> None:
        text, kind = _read(cell)
        down = _count(cell, "number-rows-spanned")
        if text is None:
            return
        if (down - 1) + len(self.laid.cells) > self.limits.cells:
            params = {"cell": str(row), "limit": str(self.limits.cells)}
            raise TableError([Problem("cell_far_out", self.file, params=params)])
        if down > 1:
            self.laid.merged[row, column] = row + down - 1
        for below in range(row, row + down):
            self.laid.cells[below, column] = text
            self.laid.kinds[below, column] = kind


def _filled(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a row that hold something, each with its 0-based column; a covered cell shows another's."""
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        times = _count(cell, "number-columns-repeated")
        if cell.tag == _TABLE + "table-cell" and _read(cell)[0] is not None:
            yield from ((number, cell) for number in range(column, column + min(times, _WIDEST_REPEAT)))
        column += times


def _read(cell: Element) -> tuple[str | None, Kind]:
    stored = cell.get(_TYPE)
    formula = cell.get(_TABLE + "formula")
    text = " ".join("".join(_signs(cell)).split()) or None
    if stored in _FIGURES and (text or "").upper() not in _TRUTH:
        try:
            value = float(cell.get(_VALUE, ""))
        except ValueError:
            return text, Kind.TEXT
        if not math.isfinite(value):
            return text, Kind.TEXT
        figure = canonical(value)
        return (percent_of(figure) + "%" if stored == "percentage" else figure), Kind.NUMBER
    if stored == "date":
        return cell.get(_OFFICE + "date-value", "")[:10] or text, Kind.DATE
    if stored == "time":
        return cell.get(_OFFICE + "time-value") or text, Kind.DATE
    if stored is None and formula and text is None:
        return formula, Kind.NOT_CALCULATED
    return text, Kind.TEXT


def _signs(element: Element) -> Iterator[str]:
    """The text of a cell without its comments."""
    yield element.text or ""
    for child in element:
        if child.tag == _TEXT + "s" or child.tag == _TEXT + "line-break" or child.tag == _TEXT + "tab":
            yield " "
        elif child.tag not in {_OFFICE + "annotation", _TABLE + "table"}:
            yield from (" " if child.tag == _TEXT + "p" else "", *_signs(child))
        yield child.tail or ""


def _count(element: Element, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 9 else 1
