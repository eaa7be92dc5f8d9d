"""``tests/*.csv``: cases as a table, one a row, read into the same tree as a YAML file of cases.

So everything that looks at cases (the language, references between files, places of problems) knows them at once. The
columns are the keys of a case; every cell is text. In a row that gives no value the cell is blank; that the unit has no
row at all is said in a column of its own, ``row``, because a spreadsheet does not keep the difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from tthc_rules.errors import Problem
from tthc_rules.records import record
from tthc_rules.rulefile.nodes import Entry, Fields, Items, Node, Scalar
from tthc_rules.rulefile.shape import near, shorten

REQUIRED = ("unit", "indicator", "period", "outcome")
CELLS = ("value", "numerator", "denominator", "stated")
"""Columns whose cells are taken exactly as typed; of the others the outer spaces are dropped."""
COLUMNS = ("name", "unit", "indicator", "period", "row", *CELLS, "outcome", "wording", "findings", "no_findings")
"""Every column a table of cases may have, in the order in which a new one is best written."""

_EXPECT = ("outcome", "wording", "findings", "no_findings")
_SEPARATORS = (",", ";", "\t")
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"')
_NEWLINE = re.compile(r"\r\n|\n|\r")
_BETWEEN = re.compile(r"[\s,;]+")


@record(frozen=True, slots=True)
class _Cell:
    text: str
    line: int
    column: int


_Row = Sequence[_Cell]


class _Unclosed(Exception):
    def __init__(self, line: int, column: int) -> None:
        self.line, self.column = line, column


def parse_cases(text: str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read a table of cases.

    Args:
        text: the file's text, without byte order mark; commas, semicolons or tabs between cells, as its first line has.
        file: how problems name the file.

    Returns:
        The tree of ``cases: [...]``, ``None`` if there is none to read, and every problem of the table as a table.
    """
    first = _NEWLINE.split(text, maxsplit=1)[0]
    try:
        rows = [row for row in _rows(text, max(_SEPARATORS, key=first.count)) if any(cell.text.strip() for cell in row)]
    except _Unclosed as error:
        return None, (Problem("case_quote_open", file, error.line, error.column),)
    if not rows:
        return None, (Problem("case_table_empty", file, params={"columns": ",".join(COLUMNS)}),)
    head, *body = rows
    columns, problems = _columns(head, file)
    if problems:
        return None, tuple(problems)
    cases: list[Node] = []
    for row in body:
        faults = list(_faults(row, columns, file))
        problems += faults
        if not faults:
            cases.append(_case(row, columns))
    line, column = head[0].line, head[0].column
    listed = Items(tuple(cases), False, line, column)
    return Fields((Entry(Scalar("cases", True, line, column), listed),), False, line, column), tuple(problems)


def _rows(text: str, separator: str) -> Iterator[_Row]:
    """The rows with the place of each cell.

    A quote opens a cell only at its beginning; what follows the closing one up to the separator belongs to the cell.
    """
    plain = re.compile(rf"[^{separator}\r\n]*")
    at, line, start = 0, 1, 0
    row: list[_Cell] = []
    while at < len(text):
        column, opened = at - start + 1, line
        quoted = ""
        if text[at] == '"':
            found = _QUOTED.match(text, at)
            if found is None:
                raise _Unclosed(line, column)
            quoted, at = found[1].replace('""', '"'), found.end()
            for newline in _NEWLINE.finditer(text, found.start(), at):
                line, start = line + 1, newline.end()
        rest = plain.match(text, at)
        assert rest is not None
        row.append(_Cell(unicodedata.normalize("NFC", quoted + rest[0]), opened, column))
        at = rest.end()
        newline_here = _NEWLINE.match(text, at)
        if newline_here is not None:
            yield row
            row, at = [], newline_here.end()
            line, start = line + 1, at
        elif at < len(text):
            at += 1
            if at == len(text):
                row.append(_Cell("", line, at - start + 1))
    if row:
        yield row


def _columns(head: _Row, file: str) -> tuple[Mapping[str, int], list[Problem]]:
    """Which column holds what, and what is wrong with the heading."""
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for index, cell in enumerate(head):
        name = cell.text.strip()
        place = (file, cell.line, cell.column)
        if name not in COLUMNS:
            params = {"value": shorten(name), "near": near(name, COLUMNS)}
            problems.append(Problem("case_column_unknown", *place, params))
        elif name in columns:
            problems.append(Problem("case_column_doubled", *place, {"value": name}))
        else:
            columns[name] = index
    problems += [
        Problem("case_column_missing", file, head[0].line, head[0].column, {"value": name})
        for name in REQUIRED
        if name not in columns
    ]
    return columns, problems


def _faults(row: _Row, columns: Mapping[str, int], file: str) -> Iterator[Problem]:
    place = (file, row[0].line, row[0].column)
    if len(row) != len(columns):
        params = {"count": str(len(row)), "columns": str(len(columns))}
        yield Problem("case_row_ragged", *place, params)
        return
    if "row" not in columns:
        return
    word = row[columns["row"]]
    if word.text.strip() not in {"", "yes", "no"}:
        yield Problem("case_row_word", file, word.line, word.column, {"value": shorten(word.text)})
    elif word.text.strip() == "no" and any(row[columns[name]].text for name in CELLS if name in columns):
        yield Problem("case_row_with_cells", file, word.line, word.column)


def _case(row: _Row, columns: Mapping[str, int]) -> Fields:
    """The row as the mapping that YAML would give. A blank cell is a value only in the column of values."""
    absent = "row" in columns and row[columns["row"]].text.strip() == "no"
    given: dict[str, _Cell] = {}
    for name, index in columns.items():
        cell = row[index]
        if name in CELLS:
            if cell.text or (name == "value" and not absent):
                given[name] = cell
        elif name != "row" and cell.text.strip():
            given[name] = _Cell(cell.text.strip(), cell.line, cell.column)
    first = row[0]
    entries = [_entry(name, _scalar(cell)) for name, cell in given.items() if name not in _EXPECT]
    if "name" not in given:
        told = [given[name].text for name in ("unit", "indicator", "period", *CELLS) if name in given]
        entries.insert(0, _entry("name", Scalar(" · ".join(told), False, first.line, first.column)))
    expected = [_entry(name, _listed(given[name], name)) for name in _EXPECT if name in given]
    outcome = row[columns["outcome"]]
    entries.append(_entry("expect", Fields(tuple(expected), False, outcome.line, outcome.column)))
    return Fields(tuple(entries), False, first.line, first.column)


def _entry(name: str, node: Node) -> Entry:
    return Entry(Scalar(name, True, node.line, node.column), node)


def _scalar(cell: _Cell) -> Scalar:
    return Scalar(cell.text, False, cell.line, cell.column)


def _listed(cell: _Cell, name: str) -> Node:
    """The cell itself; codes of findings as a list, with spaces, commas or semicolons between them."""
    if name not in {"findings", "no_findings"}:
        return _scalar(cell)
    codes = [code for code in _BETWEEN.split(cell.text) if code]
    return Items(tuple(Scalar(code, False, cell.line, cell.column) for code in codes), False, cell.line, cell.column)
