"""What is told of the rows of a long table that is read in stretches: the same as of one that is read as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.long import (
    UNKNOWN_INDICATOR,
    LongForm,
    LongRows,
    notes_told,
    rows_to_tell,
    unknown_indicator,
    unknown_names,
)
from tthc_rules.reading.part import Context
from tthc_rules.reading.rows import quoted, run_told, runs
from tthc_rules.reading.text import shortened
from tthc_rules.records import record

MOST_NAMES = 1_000_000
"""Different names of indicators that no rule knows, beyond which a column holds something else."""


@record(frozen=True, slots=True)
class _Run:
    """Neighbouring rows: position of the last, numbers of the first and the last, how many, and what the first says."""

    position: int
    first: int
    last: int
    count: int
    text: str


@record(frozen=True, slots=True)
class Lines:
    """The rows of a stretch: the number of each, its cells, and how many rows stand before them."""

    rows: pl.Series
    lines: pl.DataFrame
    position: int


class RunsTold:
    """Findings on runs of neighbouring rows, gathered stretch by stretch; of each code the first ones are kept."""

    def __init__(self, source: Source, kept: int) -> None:
        self.counts: Counter[tuple[str, Severity]] = Counter()
        self._source = source
        self._kept = kept
        self._found: dict[str, list[Finding]] = {}
        self._open: dict[str, tuple[Severity, _Run]] = {}

    def add(self, code: str, severity: Severity, chosen: Sequence[int], of: Lines) -> None:
        """Gather runs of rows, by their positions in a stretch, ascending; codes are told in the order they came in."""
        self._found.setdefault(code, [])
        for first, last in runs(chosen):
            start, end, count = int(of.rows[first]), int(of.rows[last]), last - first + 1
            before = self._open.get(code)
            if before is not None and before[1].position == of.position + first - 1:
                run = before[1]
                self._open[code] = severity, _Run(of.position + last, run.first, end, run.count + count, run.text)
                continue
            if before is not None:
                self._close(code, *before)
            wanted = len(self._found.get(code, ())) < self._kept
            text = quoted(of.lines, first) if wanted else ""
            self._open[code] = severity, _Run(of.position + last, start, end, count, text)

    def findings(self) -> Iterator[Finding]:
        """The findings that are kept, when every stretch was added; ``counts`` has them all from then on."""
        for code, (severity, run) in self._open.items():
            self._close(code, severity, run)
        self._open.clear()
        yield from (finding for found in self._found.values() for finding in found)

    def _close(self, code: str, severity: Severity, run: _Run) -> None:
        self.counts[code, severity] += 1
        found = self._found.setdefault(code, [])
        if len(found) < self._kept:
            found.append(run_told(code, severity, (run.first, run.last, run.count), run.text, self._source))


class RowsTold:
    """Findings on the rows of one file, gathered stretch by stretch; of each code the first ones are kept."""

    def __init__(self, source: Source, context: Context, kept: int) -> None:
        self.counts: Counter[tuple[str, Severity]] = Counter()
        self._source = source
        self._context = context
        self._kept = kept
        self._runs = RunsTold(source, kept)
        self._unknown: dict[str | None, tuple[int, int]] = {}
        self._looked_at: set[str] = set()
        self._other: dict[str, tuple[int, int]] = {}
        self._notes = 0
        self._numbers: dict[str, int] = {}

    def add(self, form: LongForm, rows: LongRows, position: int) -> None:
        """Gather what is to be told of a stretch; ``position`` counts the rows of the file before it.

        Raises:
            TableError: ``too_many_names`` if the indicators' names are past counting.
        """
        self._numbers = dict(form.numbers)
        self._add_unknown(form, rows)
        for code, severity, chosen in rows_to_tell(form, rows.classes):
            self._runs.add(code, severity, chosen, Lines(form.rows, form.lines, position))
        self._add_names(form, rows)
        notes = form.columns.get("note")
        self._notes += 0 if notes is None else len(notes) - notes.null_count()

    def findings(self) -> Iterator[Finding]:
        """The findings that are kept, when every stretch was added; ``counts`` has them all from then on."""
        yield from self._runs.findings()
        self.counts += self._runs.counts
        unknown = sorted(self._unknown.items(), key=lambda item: item[1][0])
        self.counts["unknown_indicator", Severity.ERROR] += len(unknown)
        for text, (row, count) in unknown[: self._kept]:
            column = self._numbers["indicator"]
            yield unknown_indicator(self._source, column, text, row, count, self._context.words)
        for finding in (*self._names(), *self._noted()):
            self.counts[finding.code, finding.severity] += 1
            yield finding

    def _add_unknown(self, form: LongForm, rows: LongRows) -> None:
        indicators = rows.cells["indicator"]
        if not (indicators == UNKNOWN_INDICATOR).any():
            return
        used = form.columns["unit"].is_not_null()
        for _, text, row, count in unknown_names(form.columns["indicator"], used, indicators, form.rows):
            first, before = self._unknown.get(text, (row, 0))
            self._unknown[text] = (first, before + count)
        if len(self._unknown) > MOST_NAMES:
            params = {"limit": str(MOST_NAMES)}
            raise TableError([Problem("too_many_names", self._source.file, params=params)])

    def _add_names(self, form: LongForm, rows: LongRows) -> None:
        names, units = self._context.names, rows.cells["unit"]
        for code, text in enumerate(rows.spelt.distinct):
            if text in self._looked_at:
                continue
            if names.known(text):
                self._looked_at.add(text)
            if names.spelt_otherwise(text):
                at = int((rows.spelt.codes == code).arg_true()[0])
                self._other[text] = int(form.rows[at]), int(units[at])

    def _names(self) -> Iterator[Finding]:
        if not self._other:
            return
        text, (row, index) = min(self._other.items(), key=lambda item: item[1][0])
        unit, alone = self._context.names.units[index], len(self._other) == 1
        yield Finding(
            "name_normalised",
            Severity.NOTE,
            Place(self._source.file, self._source.sheet, row, self._numbers["unit"]),
            unit=unit.code if alone else None,
            unit_name=unit.name if alone else None,
            value=shortened(text),
            params={"count": str(len(self._other)), "name": unit.name, "text": shortened(text)},
        )

    def _noted(self) -> Iterator[Finding]:
        if self._notes:
            yield notes_told(self._source, self._numbers["note"], self._notes)
