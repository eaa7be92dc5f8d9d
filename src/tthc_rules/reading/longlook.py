"""What only the whole of a long CSV file shows of its layout, gathered while its blocks go by."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.asof import ABOVE, BELOW, OwnColumns, own_columns, said_of_figures
from tthc_rules.reading.coded import coded
from tthc_rules.reading.formats.csvblocks import CsvText, Records, blocks
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.longhead import Head, joined_records
from tthc_rules.reading.longtelling import Lines, RunsTold
from tthc_rules.reading.part import Context
from tthc_rules.reading.recognise import verdicts_in
from tthc_rules.reading.rows import repeated_headings
from tthc_rules.reading.sections import TALLEST, sections
from tthc_rules.reading.stack import Ready, stacked
from tthc_rules.reading.unit_columns import compared_units
from tthc_rules.reading.units import match_units
from tthc_rules.records import record

KEPT = 1_000
"""Findings of each code that are kept with their places, and problems that are named; more of them are counted."""

_Line = tuple[int, tuple[str | None, ...]]
"""The line that a record starts on, and its cells."""


@record(frozen=True, slots=True)
class Looked:
    """What was found.

    Attributes:
        source: the file, with what it says of its own figures.
        findings: on rows that are left out, and what else is told of the file.
        further: findings on such rows that are only counted.
        repeats: the lines of rows that repeat the heading or number its columns.
        dated: whether something stands in the column for the month.
        written: of columns without a role, see `recognise.Written`.
    """

    source: Source
    findings: tuple[Finding, ...]
    further: Counter[tuple[str, Severity]]
    repeats: tuple[int, ...]
    dated: bool
    written: Mapping[int, tuple[int, int]]


class Look:
    """The pass through a file."""

    def __init__(self, text: CsvText, head: Head, context: Context) -> None:
        self._text = text
        self._head = head
        self._context = context
        self._roles = head.layout.roles
        self._told = RunsTold(head.grid.source, KEPT)
        self._problems: list[Problem] = []
        self._repeats: list[int] = []
        self._filled: Counter[int] = Counter()
        self._verdicts: Counter[int] = Counter()
        self._others = [number for number in range(head.width) if number not in self._roles.values()]
        self._dated = self._given_month()
        self._position = 0
        self._rows_below = 0
        self._first: list[_Line] = []
        self._last: deque[_Line] = deque(maxlen=BELOW)
        self._between: dict[tuple[str | None, str | None], _Line] = {}
        self._own: OwnColumns | None = None
        self._small: list[Records] | None = []

    def add(self, records: Records) -> None:
        """Look at the next block."""
        self._keep(records)
        below = self._head.below(records)
        if not below.text.height:
            return
        above = records.text.height - below.text.height
        lines = Lines(below.rows, below.text, self._position - records.text.height + above)
        repeats = self._repeated(below)
        ragged = self._head.longer(below).arg_true().to_list()
        self._repeats += [int(below.rows[at]) for at in repeats]
        self._told.add("row_left_out", Severity.NOTE, repeats, lines)
        self._told.add("ragged_row", Severity.ERROR, ragged, lines)
        period = self._roles.get("period")
        if not self._dated and period is not None and period < len(self._head.line):
            self._dated = below.text.to_series(period).null_count() < below.text.height
        for number in self._others:
            cells = below.text.to_series(number).drop_nulls()
            self._filled[number] += len(cells)
            self._verdicts[number] += verdicts_in(cells, self._context.words)
        self._rows_below += below.text.height

    def result(self) -> Looked:
        """What was found, when every block was added.

        Raises:
            TableError: ``second_heading``, with every row that is one; ``batches_sections`` if the file holds several
                tables, one below the other.
        """
        self._hold_one_table()
        if self._problems:
            raise TableError(self._problems)
        said = self._said()
        told = tuple(self._told.findings())
        further = self._told.counts - Counter((each.code, each.severity) for each in told)
        written = {number: (self._filled[number], self._verdicts[number]) for number in self._others}
        findings = (*said.findings, *told)
        return Looked(said.source, findings, further, tuple(self._repeats), self._dated, written)

    def _given_month(self) -> bool:
        """Whether a folder gives the month."""
        period, own = self._roles.get("period"), len(self._head.line)
        return period is not None and period >= own and self._head.fixed[period - own] is not None

    def _repeated(self, below: Records) -> list[int]:
        """The positions of rows that repeat the heading, or in the first rows number its columns."""
        number = self._roles["unit"]
        if number >= len(self._head.line):
            return []
        words, first = self._context.words, self._rows_below == 0
        alike = {text for text in below.text.to_series(number).drop_nulls().unique() if words.role(text) == "unit"}
        if not (alike or first):
            return []
        heading = Records(pl.DataFrame([self._head.line], _schema(len(self._head.line)), orient="row"), _rows(0), None)
        whole = joined_records([heading, below])
        grid = Grid(self._head.grid.source, whole.text, None, whole.rows, delimited=True)
        stack = stacked([Ready(grid, replace(self._head.layout, heading=0), self._context)])
        written = whole.text.to_series(number)
        nowhen = pl.repeat(None, whole.text.height, dtype=pl.Int32, eager=True)
        repeats, errors = repeated_headings(stack, match_units(coded(written), nowhen, self._context.names))
        for error in errors.values():
            self._problems += error.problems[: KEPT - len(self._problems)]
        found = [at for at in repeats.to_list() if first or written[at] in alike]
        return [at - 1 for at in found]

    def _keep(self, records: Records) -> None:
        """Keep the first and last rows, which may speak of the figures, and a small file as a whole."""
        height, start = records.text.height, self._position
        self._position += height
        if start < ABOVE:
            self._first += _lines(records.cut(0, ABOVE - start))
            self._own = own_columns(_grid(self._first, self._head.grid.source))
        end = _lines(records.cut(max(0, height - BELOW)))
        self._last.extend(end)
        if self._own is not None:
            self._keep_stated(records, self._own)
        if self._small is not None:
            self._small = [*self._small, records] if self._position <= TALLEST else None

    def _keep_stated(self, records: Records, own: OwnColumns) -> None:
        """Keep the first row of each day that a column states, and one that says it is provisional."""
        frame = records.text.select(
            day=pl.nth(own.as_of), flag=pl.nth(own.provisional).str.to_lowercase() == "true"
        ).with_row_index("at")
        for at in frame.unique(["day", "flag"], keep="first", maintain_order=True)["at"]:
            if len(self._between) < KEPT:
                line = records.text.row(at)
                self._between.setdefault((line[own.as_of], line[own.provisional]), (int(records.rows[at]), line))

    def _said(self) -> Grid:
        """What titles, notes and columns say of the figures, by the rows in which memory looks for it."""
        kept = {row: (row, line) for row, line in (*self._first, *self._between.values(), *self._last)}
        grid = _grid([kept[row] for row in sorted(kept)], self._head.grid.source)
        return said_of_figures(replace(grid, findings=self._head.grid.findings))

    def _hold_one_table(self) -> None:
        if self._small is None:
            return
        whole = joined_records(self._small)
        grid = Grid(self._head.grid.source, whole.text, None, whole.rows, delimited=True)
        tables = sections(grid, self._context.words)
        if len(tables) > 1:
            raise TableError([Problem("batches_sections", self._text.file, int(tables[1].rows[0]))])


@record(frozen=True, slots=True)
class ChosenUnits:
    """How many units each of two columns names, and the rows in which they differ: kept, and more of them counted."""

    known: tuple[int, int]
    differ: tuple[Finding, ...]
    further: Counter[tuple[str, Severity]]

    @property
    def of_layout(self) -> tuple[Sequence[int], Sequence[Finding]]:
        """What `with_unit_column` asks for."""
        return self.known, self.differ


def choose_units(text: CsvText, head: Head, context: Context) -> ChosenUnits:
    """Compare the two columns of a file that name its units."""
    told = RunsTold(head.grid.source, KEPT)
    known, position = [0, 0], 0
    for records in blocks(text, head.spread):
        columns = {f"c{number}": head.column(records, number) for number in range(len(head.line) + len(head.fixed))}
        counts, differ = compared_units(pl.DataFrame(columns), head.layout, context.names)
        known = [known[0] + counts[0], known[1] + counts[1]]
        below = [at for at in differ if records.rows[at] > head.row]
        told.add("unit_columns_differ", Severity.ERROR, below, Lines(records.rows, records.text, position))
        position += records.text.height
    findings = tuple(told.findings())
    return ChosenUnits((known[0], known[1]), findings, told.counts - Counter((f.code, f.severity) for f in findings))


def _lines(records: Records) -> list[_Line]:
    return list(zip(records.rows.to_list(), records.text.rows(), strict=True))


def _grid(lines: Sequence[_Line], source: Source) -> Grid:
    width = max((len(line) for _, line in lines), default=0)
    cells = [(*line, *[None] * (width - len(line))) for _, line in lines]
    text = pl.DataFrame(cells, _schema(width), orient="row")
    return Grid(source, text, None, _rows(*(row for row, _ in lines)), delimited=True)


def _schema(width: int) -> dict[str, type[pl.String]]:
    return {f"c{number}": pl.String for number in range(width)}


def _rows(*numbers: int) -> pl.Series:
    return pl.Series(numbers, dtype=pl.UInt32)
