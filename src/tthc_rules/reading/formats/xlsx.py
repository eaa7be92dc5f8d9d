"""Workbooks: one grid a sheet, with merged cells filled downwards and number formats understood."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.formats.archive import DAMAGE, inspect_archive
from tthc_rules.reading.formats.marked import parse_member
from tthc_rules.reading.grid import WIDEST, Grid, Kind, Merge, without_blanks
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.number_columns import canonical, percent_of
from tthc_rules.reading.text import raised

_QUOTED = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]')
"""What a number format only shows: quoted signs, a blank as wide as a sign (``_%``), a sign that fills (``*%``)."""

Cell = tuple[str | None, Kind]


def read_xlsx(content: bytes, file: str, sha256: str, limits: Limits = DEFAULT) -> list[Grid]:
    """Read every sheet of a workbook that has cells.

    Raises:
        TableError: ``workbook_damaged``, ``workbook_encrypted``, ``workbook_too_large`` or ``cell_far_out``.
    """
    inspect_archive(content, file, limits)
    values, formulas = open_workbook(content, file, values=True), None
    if len(values.sheetnames) < _sheets_listed(content, file):  # openpyxl leaves out what it does not find
        raise TableError([Problem("workbook_damaged", file)])
    if _has_formulas(content):
        formulas = open_workbook(content, file, values=False)
    grids = []
    for sheet in values.worksheets:
        grid = _grid(sheet, formulas[sheet.title] if formulas else None, Source(file, sheet.title, sha256))
        if grid is not None:
            grids.append(grid)
    if not grids:
        raise TableError([Problem("file_empty", file)])
    return [grids[0].told(_macros(content, file)), *grids[1:]]


def open_workbook(content: bytes, file: str, *, values: bool) -> Any:
    """The workbook as openpyxl reads it; its errors are many and undocumented: these are the kinds it raises."""
    import warnings

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about extensions and styles that hold no cells
            return openpyxl.load_workbook(io.BytesIO(content), data_only=values, rich_text=_has_shifted(content))
    except (InvalidFileException, *DAMAGE):
        raise TableError([Problem("workbook_damaged", file)]) from None


def _has_shifted(content: bytes) -> bool:
    """True if letters inside a text stand above or below the line or are struck out: only then are they told apart."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = [name for name in archive.namelist() if name.startswith(("xl/sharedStrings", "xl/worksheets/"))]
        return any(re.search(rb"<(?:\w+:)?(?:vertAlign|strike)\b", archive.read(name)) for name in texts)


def _sheets_listed(content: bytes, file: str) -> int:
    book = parse_member(content, "xl/workbook.xml", file)
    return sum(1 for element in book.iter() if element.tag.rpartition("}")[2] == "sheet")


def _macros(content: bytes, file: str) -> Iterator[Finding]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "xl/vbaProject.bin" in archive.namelist():
            yield Finding("macros_not_run", Severity.NOTE, Place(file))


def _has_formulas(content: bytes) -> bool:
    """True if any sheet has a formula: only then is the workbook read twice."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(re.search(rb"<(?:\w+:)?f[\s>/]", archive.read(name)) for name in sheets)


def _grid(sheet: Any, formulas: Any, source: Source) -> Grid | None:
    rows: list[int] = []
    texts: list[list[str | None]] = []
    kinds: list[list[int]] = []
    runs: list[Any] = []
    fills = _fills(sheet)
    for row in sheet.iter_rows(min_row=1, min_col=1):
        cells = [typed_cell(cell, formulas, fills, sheet) for cell in row]
        runs += (run for cell in row if isinstance(cell.value, list) for run in cell.value)
        if any(text is not None for text, _ in cells):
            rows.append(row[0].row)
            texts.append([text for text, _ in cells])
            kinds.append([int(kind) for _, kind in cells])
    if not rows:
        return None
    width = max(index + 1 for row in texts for index, text in enumerate(row) if text is not None)
    if width > WIDEST:
        params = {"columns": str(width), "limit": str(WIDEST)}
        raise TableError([Problem("too_many_columns", source.file, params=params)])
    names = [f"c{index}" for index in range(width)]
    frame = pl.DataFrame([row[:width] for row in texts], schema=dict.fromkeys(names, pl.String), orient="row")
    return Grid(
        source,
        without_blanks(frame),
        pl.DataFrame([row[:width] for row in kinds], schema=dict.fromkeys(names, pl.UInt8), orient="row"),
        pl.Series("row", rows, dtype=pl.UInt32),
        tuple(_merges(sheet)),
        (*_hidden(sheet, source), *_struck(runs, source)),
    )


def _fills(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell below the first of a merged range: the cell whose content it shows, in the first column."""
    return {
        (row, merged.min_col): (merged.min_row, merged.min_col)
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row + 1, merged.max_row + 1)
    }


def _merges(sheet: Any) -> Iterator[Merge]:
    for merged in sorted(sheet.merged_cells.ranges, key=lambda found: (found.min_row, found.min_col)):
        if merged.max_row > merged.min_row:
            yield Merge(merged.coord, merged.min_row, merged.max_row, merged.min_col - 1)


def typed_cell(cell: Any, formulas: Any, fills: dict[tuple[int, int], tuple[int, int]], sheet: Any) -> Cell:
    """The text of a cell as it is meant, and how it was stored."""
    origin = fills.get((cell.row, cell.column))
    if origin is not None:
        cell = sheet.cell(*origin)
    value = cell.value
    if value is None:
        if cell.data_type == "str":  # a formula that gave an empty text
            return None, Kind.TEXT
        formula = formulas.cell(cell.row, cell.column).value if formulas is not None else None
        if isinstance(formula, str) and formula.startswith("="):
            return formula, Kind.NOT_CALCULATED
        return (None, Kind.TEXT) if formula is None else (str(getattr(formula, "text", "=")), Kind.NOT_CALCULATED)
    if isinstance(value, list):
        return _seen(value), Kind.TEXT
    if isinstance(value, bool):
        return str(value).upper(), Kind.TEXT
    if isinstance(value, (int, float)):
        text = canonical(value) if isinstance(value, float) else str(value)
        return (percent_of(text) + "%" if _is_percent(cell.number_format) else text), Kind.NUMBER
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()[:10], Kind.DATE
    if isinstance(value, (dt.time, dt.timedelta)):
        return str(value), Kind.DATE
    return str(value), Kind.TEXT


def _seen(runs: list[Any]) -> str | None:
    """What a reader sees of a text in letters of several forms: nothing that is struck out."""
    texts = []
    for run in runs:
        font = getattr(run, "font", None)
        if font is None:
            texts.append(str(run))
        elif not font.strike:
            shifted = font.vertAlign in {"superscript", "subscript"}
            texts.append(raised(run.text, below=font.vertAlign == "subscript") if shifted else run.text)
    return "".join(texts) or None


def _struck(runs: Sequence[Any], source: Source) -> Iterator[Finding]:
    count = sum(bool(getattr(run, "font", None) and run.font.strike) for run in runs)
    if count:
        yield Finding(
            "tracked_changes", Severity.WARNING, Place(source.file, source.sheet), params={"count": str(count)}
        )


def _is_percent(number_format: str | None) -> bool:
    """True if the format shows the number times 100: a ``%`` that is not merely shown."""
    return "%" in _QUOTED.sub("", number_format or "")


def _hidden(sheet: Any, source: Source) -> Iterator[Finding]:
    """What a person who opens the sheet does not see is read all the same, and told."""
    rows = [row for row, dimension in sheet.row_dimensions.items() if dimension.hidden]
    columns = [name for name, dimension in sheet.column_dimensions.items() if dimension.hidden]
    place = Place(source.file, source.sheet)
    if sheet.sheet_state != "visible":
        yield Finding("hidden_sheet", Severity.NOTE, place)
    if rows:
        params = {"rows": ", ".join(map(str, sorted(rows)[:20])), "count": str(len(rows))}
        yield Finding("hidden_rows", Severity.NOTE, Place(source.file, source.sheet, min(rows)), params=params)
    if columns:
        yield Finding("hidden_columns", Severity.NOTE, place, params={"columns": ", ".join(sorted(columns)[:20])})
