"""A workbook to be filled in: drop-downs, locked and hidden cells, protection without a password."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from tthc_rules.records import record
from tthc_rules.report.workbook import MADE, timeless

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SPARE_ROWS = 40
_LINE = 15.0
"""Height of a line of text in points."""
_GUIDE_WIDTH = 100
"""Empty rows below the last one, ready to be filled in."""
_HEAD = "DDE7F3"
_LOCKED = "EEEEEE"


@record(frozen=True, slots=True)
class FormColumn:
    """A column of a form.

    Attributes:
        title: its heading, lines and all.
        width: in characters.
        choices: the name of the list that its drop-down offers, ``None`` for free text.
        several: whether a cell may hold several of them, so that what is typed is not refused by the spreadsheet.
        locked: whether nobody is to write in it. The first column of a form is always locked, and hidden.
    """

    title: str
    width: int
    choices: str | None = None
    several: bool = False
    locked: bool = False


@record(frozen=True, slots=True)
class Form:
    """A sheet to be filled in; every row has a text for each column."""

    title: str
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[str, ...], ...]


def render_form(
    guide: tuple[str, Sequence[tuple[str, bool]]],
    forms: Sequence[Form],
    lists: tuple[str, Mapping[str, Sequence[str]]],
) -> bytes:
    """The workbook; the same bytes for the same values, but for how they are packed.

    Args:
        guide: name of the first sheet, and its lines, each with whether it stands out.
        forms: the sheets to be filled in.
        lists: name of the hidden last sheet, and the lists on it by name, one a column, in their order.

    Every cell is text, so that no month becomes a date and nothing a formula.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    _guide(book.worksheets[0], *guide)
    name, values = lists
    ranges = {
        key: f"'{name}'!${get_column_letter(place)}$2:${get_column_letter(place)}${len(found) + 1}"
        for place, (key, found) in enumerate(values.items(), start=1)
        if found
    }
    for form in forms:
        _fill(book.create_sheet(form.title), form, ranges)
    hidden = book.create_sheet(name)
    for place, (key, found) in enumerate(values.items(), start=1):
        for row, text in enumerate((key, *found), start=1):
            _write(hidden, row, place, text)
    hidden.sheet_state = "hidden"
    hidden.protection.sheet = True
    book.properties.created = MADE
    content = BytesIO()
    book.save(content)
    return timeless(content.getvalue())


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    from openpyxl.styles import Alignment

    cell = sheet.cell(row, column)
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if text:
        cell.value = text
        cell.data_type = "s"  # also for what begins with an equals sign
        cell.quotePrefix = text[0] in "=+-@"


def _guide(sheet: Worksheet, title: str, lines: Sequence[tuple[str, bool]]) -> None:
    from openpyxl.styles import Font

    sheet.title = title
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    for row, (text, strong) in enumerate(lines, start=1):
        _write(sheet, row, 1, text)
        sheet.row_dimensions[row].height = _height([(text, _GUIDE_WIDTH)])
        sheet.cell(row, 1).font = Font(bold=strong)
    _for_printing(sheet)
    sheet.protection.sheet = True


def _height(cells: Sequence[tuple[str, int]]) -> float:
    """A height in which every text of a row can be read: no spreadsheet fits rows that it did not write itself.

    Args:
        cells: texts, each with the width of its column in characters.
    """
    needed = [sum(len(line) // max(width - 2, 1) + 1 for line in text.split("\n")) for text, width in cells]
    return max(needed) * _LINE + 3


def _for_printing(sheet: Worksheet) -> None:
    """One page wide, across the paper."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


def _fill(sheet: Worksheet, form: Form, ranges: Mapping[str, str]) -> None:
    from openpyxl.styles import Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    last = len(form.rows) + 1 + SPARE_ROWS
    texts = [tuple(column.title for column in form.columns), *form.rows]
    for number, texts_of_row in enumerate(texts, start=1):
        seen = zip(texts_of_row[1:], (column.width for column in form.columns[1:]), strict=True)
        sheet.row_dimensions[number].height = _height(list(seen))
    for place, column in enumerate(form.columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        _write(sheet, 1, place, column.title)
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).fill = PatternFill("solid", fgColor=_HEAD)
        locked = column.locked or place == 1
        for row in range(2, last + 1):
            _write(sheet, row, place, form.rows[row - 2][place - 1] if row - 2 < len(form.rows) else "")
            sheet.cell(row, place).protection = Protection(locked=locked)
            if locked:
                sheet.cell(row, place).fill = PatternFill("solid", fgColor=_LOCKED)
        if column.choices is not None and column.choices in ranges:
            choice = DataValidation(type="list", formula1=ranges[column.choices], allow_blank=True)
            choice.showErrorMessage = not column.several
            choice.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(choice)
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = "C2"
    _for_printing(sheet)
    sheet.print_title_rows = "1:1"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
