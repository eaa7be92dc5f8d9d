"""Sheets of plain values as an XLSX file whose members are the same on every run and machine."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

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
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title.translate(_FORBIDDEN)[:_LONGEST]), sheet)
    book.properties.created = MADE
    content = BytesIO()
    book.save(content)
    return timeless(content.getvalue())


def _fill(target: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    rows: tuple[tuple[Value, ...], ...] = (sheet.columns, *sheet.rows)
    heading = len(sheet.above) + 1
    for number, row in enumerate(rows, start=heading):
        for column, value in enumerate(row, start=1):
            _write(target.cell(number, column), value)
            target.cell(number, column).font = Font(name=_LETTERS, size=_SIZE, bold=number == heading)
    widths = [_width(row[column] for row in rows) for column in range(len(sheet.columns))]
    if sheet.above:
        widths = _lay_out(target, sheet, widths)
    _for_printing(target, upright=bool(sheet.above) and len(sheet.columns) <= _MOST_ACROSS, heading=heading)
    for column, width in enumerate(widths, start=1):
        target.column_dimensions[get_column_letter(column)].width = width
    target.freeze_panes = f"A{heading + 1}"
    last = get_column_letter(len(sheet.columns))
    target.auto_filter.ref = f"A{heading}:{last}{heading + len(sheet.rows)}"


def _write(cell: Cell | MergedCell, value: Value) -> None:
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
    if isinstance(value, str):
        cell.value = visible(value)[:_LONGEST_TEXT]
        cell.data_type = "s"  # also for what begins with an equals sign
        cell.quotePrefix = value[:1] in "=+-@"
    elif isinstance(value, Number):
        cell.value = value.value
        cell.number_format = _VIETNAMESE + (f"0.{'0' * value.places}" if value.places else "#,##0")
    else:
        cell.value = value


def _width(values: Iterable[Value]) -> int:
    return min(max(0 if value is None else len(str(value)) for value in values), _WIDEST) + 2


def _lay_out(target: Worksheet, sheet: Sheet, widths: Sequence[int]) -> list[int]:
    """Titles over all columns, ruled cells, notes below, one page wide; returns the widths of the columns.

    The first column is a running number, the second a name, the others are figures and words.
    """
    from openpyxl.styles import Alignment, Border, Font, Side

    across = len(sheet.columns)
    heading, last = len(sheet.above) + 1, len(sheet.above) + 1 + len(sheet.rows)
    found = [_NUMBER_WIDTH, min(widths[1], _NAME_WIDTH), *(_FIGURE_WIDTH for _ in sheet.columns[2:])]
    lines = (*enumerate(sheet.above, start=1), *enumerate(sheet.below, start=last + 1))
    for row, text in lines:
        target.merge_cells(start_row=row, start_column=1, end_row=row, end_column=across)
        _write(target.cell(row, 1), text)
        target.cell(row, 1).font = Font(name=_LETTERS, size=_SIZE, bold=row < heading, italic=row > last)
        # no program fits the height of merged cells by itself
        target.row_dimensions[row].height = _LINE * (len(text) // (sum(found) - 4) + 1) + 3
        if row < heading:
            target.cell(row, 1).alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    side = Side(style="thin")
    for row in range(heading, last + 1):
        for column in range(1, across + 1):
            cell = target.cell(row, column)
            cell.border = Border(left=side, right=side, top=side, bottom=side)
            across_middle = row == heading or column != 2
            cell.alignment = Alignment(
                wrap_text=True, horizontal="center" if across_middle else None, vertical="center"
            )
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
