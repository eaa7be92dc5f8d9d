"""Sheets of plain values as an XLSX file whose members are the same on every run and machine."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from tthc_rules.records import record
from tthc_rules.report.text import visible

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet


@record(frozen=True, slots=True)
class Number:
    """A number to be shown with this many decimal places; a whole number has its thousands grouped."""

    value: Decimal | int
    places: int


Value = str | int | Decimal | Number | None
"""What a cell holds: text, or a number as a number."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's times have no zone, and this one is no time at all
_WIDEST = 60
_NUMBER_WIDTH, _NAME_WIDTH, _FIGURE_WIDTH = 8, 44, 26
_NAME = 2
"""The column of names in a printed sheet, set to the left."""
_MOST_ACROSS = 5
"""Columns up to which a printed sheet stands upright."""
_LETTERS, _SIZE = "Times New Roman", 12
_LINE = 16.5
"""Height of a line of text in points."""
_VIETNAMESE = "[$-42A]"
"""Vietnamese separators where a program takes them from the format; Excel takes those of the machine."""
_LONGEST = 31  # characters of a sheet's name
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_TEXT = 32_767  # characters of a cell


@record(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its headings, its rows; every row has as many values as there are headings.

    A sheet with ``above``, lines that stand over the headings, is laid out to be printed, ``below`` under its rows.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


def render_workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as an XLSX file: bold frozen headings, filters, columns as wide as their texts.

    Text is written as text, whatever it begins with: no cell is a formula.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    dresser = _Dresser()
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title.translate(_FORBIDDEN)[:_LONGEST]), sheet, dresser)
    book.properties.created = MADE
    content = BytesIO()
    book.save(content)
    return timeless(content.getvalue())


@record(frozen=True, slots=True)
class _Look:
    """How a cell is set: letters, place, rules around it, form of its number."""

    bold: bool = False
    italic: bool = False
    wrap: bool = False
    horizontal: Literal["center"] | None = None
    vertical: Literal["center", "top"] = "top"
    ruled: bool = False
    number_format: str = "General"
    quoted: bool = False


class _Dresser:
    """Sets the looks of one book's cells; a look is worked out once, for openpyxl takes long over each."""

    def __init__(self) -> None:
        self._known: dict[_Look, Any] = {}

    def dress(self, cell: Any, look: _Look) -> None:
        """Give the cell the look."""
        if look not in self._known:
            self._set(cell, look)
            self._known[look] = copy(cell._style)  # noqa: SLF001 - what openpyxl's own pages do to copy a look
        cell._style = copy(self._known[look])  # noqa: SLF001

    @staticmethod
    def _set(cell: Any, look: _Look) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        cell.font = Font(name=_LETTERS, size=_SIZE, bold=look.bold, italic=look.italic)
        cell.alignment = Alignment(wrap_text=look.wrap, horizontal=look.horizontal, vertical=look.vertical)
        if look.ruled:
            side = Side(style="thin")
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.number_format = look.number_format
        cell.quotePrefix = look.quoted


def _fill(target: Worksheet, sheet: Sheet, dresser: _Dresser) -> None:
    from openpyxl.utils import get_column_letter

    rows: tuple[tuple[Value, ...], ...] = (sheet.columns, *sheet.rows)
    heading = len(sheet.above) + 1
    printed = bool(sheet.above)
    for number, row in enumerate(rows, start=heading):
        for column, value in enumerate(row, start=1):
            own = _Look(bold=number == heading, wrap=isinstance(value, str))
            if printed:
                middle = number == heading or column != _NAME
                own = replace(own, wrap=True, horizontal="center" if middle else None, vertical="center", ruled=True)
            _write(target.cell(number, column), value, own, dresser)
    widths = [_width(row[column] for row in rows) for column in range(len(sheet.columns))]
    if printed:
        widths = _lay_out(target, sheet, widths, dresser)
    _for_printing(target, upright=printed and len(sheet.columns) <= _MOST_ACROSS, heading=heading)
    for column, width in enumerate(widths, start=1):
        target.column_dimensions[get_column_letter(column)].width = width
    target.freeze_panes = f"A{heading + 1}"
    last = get_column_letter(len(sheet.columns))
    target.auto_filter.ref = f"A{heading}:{last}{heading + len(sheet.rows)}"


def _write(cell: Cell | MergedCell, value: Value, look: _Look, dresser: _Dresser) -> None:
    if isinstance(value, str):
        cell.value = visible(value)[:_LONGEST_TEXT]
        cell.data_type = "s"  # also for what begins with an equals sign
        look = replace(look, quoted=True) if value[:1] in tuple("=+-@") else look
    elif isinstance(value, Number):
        cell.value = value.value
        shape = f"0.{'0' * value.places}" if value.places else "#,##0"
        look = replace(look, number_format=_VIETNAMESE + shape)
    else:
        cell.value = value
    dresser.dress(cell, look)


def _width(values: Iterable[Value]) -> int:
    return min(max(0 if value is None else len(str(value)) for value in values), _WIDEST) + 2


def _lay_out(target: Worksheet, sheet: Sheet, widths: Sequence[int], dresser: _Dresser) -> list[int]:
    """Titles over all columns, notes below, the heading as high as its texts; returns the widths of the columns.

    The first column is a running number, the second a name, the others are figures and words.
    """
    across = len(sheet.columns)
    heading, last = len(sheet.above) + 1, len(sheet.above) + 1 + len(sheet.rows)
    found = [_NUMBER_WIDTH, min(widths[1], _NAME_WIDTH), *(_FIGURE_WIDTH for _ in sheet.columns[2:])]
    title = _Look(bold=True, wrap=True, horizontal="center", vertical="center")
    for row, text in (*enumerate(sheet.above, start=1), *enumerate(sheet.below, start=last + 1)):
        target.merge_cells(start_row=row, start_column=1, end_row=row, end_column=across)
        _write(target.cell(row, 1), text, title if row < heading else _Look(italic=True, wrap=True), dresser)
        # no program fits the height of merged cells by itself
        target.row_dimensions[row].height = _LINE * (len(text) // (sum(found) - 4) + 1) + 3
    longest = max(len(text) // max(width - 3, 1) + 1 for text, width in zip(sheet.columns, found, strict=True))
    target.row_dimensions[heading].height = _LINE * longest + 3
    return found


def _for_printing(target: Worksheet, *, upright: bool, heading: int) -> None:
    """A4, one page wide, the heading on every page."""
    target.print_title_rows = f"{heading}:{heading}"
    target.page_setup.paperSize = target.PAPERSIZE_A4
    target.page_setup.orientation = "portrait" if upright else "landscape"
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


def timeless(content: bytes) -> bytes:
    """The same archive, its members in order and without the time they were written at."""
    from openpyxl.xml.constants import ARC_CORE

    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            data = old.read(name)
            new.writestr(member, _without_saving_time(data) if name == ARC_CORE else data)
    return made.getvalue()


def _without_saving_time(core: bytes) -> bytes:
    """The core properties, modified when they were created: saving sets the one to the time of day."""
    import re

    stamp = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, core)
