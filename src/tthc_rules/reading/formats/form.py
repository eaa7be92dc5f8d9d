"""Workbooks that people fill in: every cell by its address, formulas told apart from what was typed."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.errors import Problem, TableError
from tthc_rules.reading.formats.archive import inspect_archive
from tthc_rules.reading.formats.xlsx import open_workbook, typed_cell
from tthc_rules.reading.grid import Kind
from tthc_rules.records import record


@record(frozen=True, slots=True)
class FormCell:
    """A cell that holds something: its text, how it was stored, whether it is a formula or a spreadsheet's error."""

    text: str
    kind: Kind
    formula: bool


FormSheet = Mapping[tuple[int, int], FormCell]
"""Cells by row and column, both 1-based; blank ones are left out."""


def read_form(content: bytes, file: str) -> Mapping[str, FormSheet]:
    """The cells of every sheet by its name. Merged cells are not filled: a form has none.

    Raises:
        TableError: ``workbook_damaged``, ``workbook_encrypted``, ``workbook_too_large`` or ``cell_far_out``.
    """
    inspect_archive(content, file)
    book = open_workbook(content, file, values=False)
    if not book.worksheets:
        raise TableError([Problem("workbook_damaged", file)])
    sheets: dict[str, FormSheet] = {}
    for sheet in book.worksheets:
        cells = {}
        for row in sheet.iter_rows():
            for cell in row:
                text, kind = typed_cell(cell, None, {}, sheet)
                if text is not None and text.strip():
                    cells[cell.row, cell.column] = FormCell(text.strip(), kind, cell.data_type in {"f", "e"})
        sheets[sheet.title] = cells
    return sheets
