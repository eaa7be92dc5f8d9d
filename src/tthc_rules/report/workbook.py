"""Sheets of plain values as an XLSX file whose members are the same on every run and machine."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from tthc_rules.records import record
from tthc_rules.report.text import visible

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | Decimal | None
"""What a cell holds: text, or a number as a number."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's times have no zone, and this one is no time at all
_WIDEST = 60
_LONGEST = 31  # characters of a sheet's name
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_TEXT = 32_767  # characters of a cell


@record(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its headings, its rows; every row has as many values as there are headings."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


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
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    rows: tuple[tuple[Value, ...], ...] = (sheet.columns, *sheet.rows)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = target.cell(number, column)
            if isinstance(value, str):
                cell.value = visible(value)[:_LONGEST_TEXT]
                cell.data_type = "s"  # also for what begins with an equals sign
                cell.quotePrefix = value[:1] in "=+-@"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            else:
                cell.value = value
                cell.alignment = Alignment(vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for column in range(len(sheet.columns)):
        longest = max(len(str(row[column])) if row[column] is not None else 0 for row in rows)
        target.column_dimensions[get_column_letter(column + 1)].width = min(longest, _WIDEST) + 2
    target.freeze_panes = "A2"
    target.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(rows)}"


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
