"""The engine for tables larger than memory: two passes over stretches of rows, the same verdicts as of the whole.

The first pass finds what only the whole table shows: which cells stand twice, which are missing, which months there
are. The second judges, through the same compiled schemas as `engines.memory`, and hands the verdicts on as they come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.engines.aggregates import joined_sums, member_sums, pooled_findings, pooled_rows
from tthc_rules.engines.assessment import in_order, plain_verdicts
from tthc_rules.engines.cellstates import CellStates
from tthc_rules.engines.eras import ghosts, level_findings, name_findings, renamed_units
from tthc_rules.engines.expected import expected_units, told_of_expected
from tthc_rules.engines.headings import roster_findings
from tthc_rules.engines.memory import judge_rows, with_columns
from tthc_rules.engines.presence import Grid, absent_cells
from tthc_rules.engines.survey import FileFacts, carried, survey
from tthc_rules.engines.tally import Tally
from tthc_rules.judging.columns import CLAUSE_COLUMNS
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.report import Summary
from tthc_rules.model.table import CELLS, MetricTable
from tthc_rules.reading.long import LongRows, read_rows
from tthc_rules.reading.longfile import LongFile
from tthc_rules.reading.longtelling import RowsTold
from tthc_rules.reading.part import Context
from tthc_rules.records import record
from tthc_rules.threads import ahead

STRETCH = 1 << 19
"""Rows that are read and judged together: so much is in memory at a time, whatever the table's length."""

KEPT = 20
"""So many findings of each code and severity are kept with their places; all are counted."""


@record(frozen=True, slots=True)
class LongAssessment:
    """What the rules say of a table that was judged in parts; its verdicts were handed on and are not kept.

    Attributes:
        compiled: the rules that judged.
        table: what is known of the table but its cells, of which there are none here.
        rows: how many cells the table gave.
        summary: verdicts and findings, counted exactly.
        told: how many findings there are of each code and severity.
        findings: the first of each code and severity, in the order of a report.
    """

    compiled: CompiledRules
    table: MetricTable
    rows: int
    summary: Summary
    told: Mapping[tuple[str, Severity], int]
    findings: tuple[Finding, ...]

    def no_verdicts(self) -> pl.DataFrame:
        """The columns of the verdicts that were handed on, without a row."""
        nothing = pl.Schema([*CELLS.items(), *CLAUSE_COLUMNS.items(), ("outcome", pl.UInt8())])
        return plain_verdicts(pl.DataFrame(schema=nothing), self.compiled, self.table)


@record(frozen=True, slots=True)
class Handlers:
    """What a run calls while it goes on.

    Attributes:
        verdicts: takes the verdicts of each part (see `Assessment.frame`); ``None`` if nobody wants them.
        surveyed: called with the number of rows of each part that was looked through.
        judged: called with the number of rows of each part that was judged.
    """

    verdicts: Callable[[pl.DataFrame], None] | None = None
    surveyed: Callable[[int], None] = lambda _: None
    judged: Callable[[int], None] = lambda _: None


def judge_long(
    files: Sequence[LongFile],
    context: Context,
    compiled: CompiledRules,
    expect: str | Sequence[str],
    handlers: Handlers,
    *,
    kept: int = KEPT,
) -> LongAssessment:
    """Judge a long table in parts.

    Args:
        files: of the table, which is all of them together.
        context: the words and units of the rule set.
        compiled: the rules.
        expect: which units must be there, see `engines.expected`.
        handlers: what takes the verdicts, and is told how far the run is.
        kept: how many findings of each code are kept.

    Raises:
        TableError: with the problems of all files, before the first verdict is handed on.
        UsageError: if ``expect`` names a unit that the roster does not have.
        InternalError: if a compiled check crashed or did not run.
    """
    roster = compiled.rules.roster
    states = CellStates(len(roster.units), len(compiled.rules.indicators))
    facts = survey(files, context, states, handlers.surveyed)
    table = _shell(files, facts)
    expected = states.units(table.periods) if expect == "submitted" else expected_units(expect, table, roster)
    run = _Run(told_of_expected(expect, table, roster), compiled, context, states, handlers, kept)
    for number, (file, fact) in enumerate(zip(files, facts, strict=True)):
        run.judge_file(number, file, fact)
    run.judge_absent(expected)
    return run.result()


def _shell(files: Sequence[LongFile], facts: Sequence[FileFacts]) -> MetricTable:
    """The table without its cells."""
    return MetricTable(
        cells=pl.DataFrame(schema=CELLS),
        blocks=tuple(fact.block for fact in facts),
        sources=tuple(file.source for file in files),
        indicators=tuple(sorted({indicator for fact in facts for indicator in fact.indicators})),
        periods=tuple(sorted({month for fact in facts for month in fact.months})),
        findings=tuple(finding for file in files for finding in file.findings),
        pairs=carried(facts) if len(facts) > 1 else (),
    )


class _Run:
    """The second pass."""

    def __init__(
        self,
        table: MetricTable,
        compiled: CompiledRules,
        context: Context,
        states: CellStates,
        handlers: Handlers,
        kept: int,
    ) -> None:
        rules = compiled.rules
        self._table = table
        self._compiled = compiled
        self._context = context
        self._states = states
        self._handlers = handlers
        self._kept = kept
        self._grid = Grid(len(rules.roster.units), len(rules.indicators), table.periods)
        self._tally = Tally(compiled, kept)
        self._told: Counter[tuple[str, Severity]] = Counter()
        self._found: list[Finding] = []
        self._rows = 0
        self._pools = any(unit.aggregate for unit in rules.roster.units)
        self._pooled: list[pl.DataFrame] = []
        self._sums: list[pl.DataFrame] = []
        self._ghosts = ghosts(states.named(table.periods), table.periods, rules.roster.units)
        self._renamed = renamed_units(rules.roster.units)
        self._levels: list[pl.DataFrame] = []
        self._names: list[pl.DataFrame] = []

    def judge_file(self, number: int, file: LongFile, facts: FileFacts) -> None:
        """Judge every row of a file, whose block has that number; the next stretch is read meanwhile."""
        told = RowsTold(file.source, self._context, self._kept)
        for height, rows in ahead(self._stretches(file, facts, told)):
            cells = rows.cells if rows.kept.all() else rows.cells.filter(rows.kept)
            if number:
                cells = cells.with_columns(pl.lit(number, dtype=CELLS["block"]).alias("block"))
            self._judge(cells)
            self._handlers.judged(height)
        self._found += told.findings()
        self._told += told.counts
        self._told.update(file.further)

    def _stretches(self, file: LongFile, facts: FileFacts, told: RowsTold) -> Iterator[tuple[int, LongRows]]:
        """How many rows each stretch has, and what they say; what there is to be said of reading goes to ``told``."""
        position = 0
        for stretch in file.stretches():
            last = None if facts.last_known is None else facts.last_known - position
            form = replace(file.form(stretch), commas=facts.commas, last_known=last)
            rows = read_rows(form, facts.months_of(form), self._context)
            told.add(form, rows, position)
            position += len(form.rows)
            yield len(form.rows), rows

    def judge_absent(self, expected: Sequence[int]) -> None:
        """Judge the cells that should be there and are not."""
        for numbers in self._states.absent(self._table.periods):
            cells = absent_cells(self._table, self._compiled.rules.roster, self._grid, numbers, expected)
            if cells.height:
                one = pl.repeat(1, cells.height, dtype=pl.UInt32, eager=True)
                yes, no = (pl.repeat(flag, cells.height, dtype=pl.Boolean, eager=True) for flag in (True, False))
                self._give(with_columns(cells, self._compiled, self._grid, one, no), yes, absent=True)

    def result(self) -> LongAssessment:
        """What came of it, when everything is judged."""
        rules, table = self._compiled.rules, self._table
        apart = [*table.findings, *roster_findings(table, self._compiled), *self._eras(), *self._aggregates()]
        for finding in apart:
            self._told[finding.code, finding.severity] += 1
        self._told += self._tally.findings
        found = in_order((*apart, *self._found, *self._tally.told(table)), table.sources)
        names = [rules.indicators[index].id for index in table.indicators]
        outcomes = {name: dict.fromkeys(Outcome, 0) for name in names} | dict(self._tally.counts())
        severities = dict.fromkeys(Severity, 0)
        for (_, severity), count in self._told.items():
            severities[severity] += count
        return LongAssessment(
            self._compiled,
            table,
            self._rows,
            Summary(outcomes, severities),
            dict(self._told),
            tuple(_first_of_each(found, self._kept)),
        )

    def _judge(self, cells: pl.DataFrame) -> None:
        if not cells.height:
            return
        self._rows += cells.height
        seen = self._states.give(cells)
        present = pl.repeat(True, cells.height, dtype=pl.Boolean, eager=True)
        self._witness(cells)
        self._give(with_columns(cells, self._compiled, self._grid, seen.copies, present), seen.first, absent=False)

    def _give(self, whole: pl.DataFrame, first: pl.Series, *, absent: bool) -> None:
        """Judge rows, count what comes of it, and hand their verdicts on."""
        judged = judge_rows(whole, first.alias("first"), self._table, self._compiled)
        self._tally.add(judged, absent=absent)
        if self._pools and not absent:
            self._pooled.append(pooled_rows(judged))
            self._sums = [joined_sums([*self._sums, member_sums(judged)])]
        if self._handlers.verdicts is not None:
            verdicts = judged if first.all() else judged.filter(pl.col("first"))
            self._handlers.verdicts(plain_verdicts(verdicts, self._compiled, self._table))

    def _witness(self, cells: pl.DataFrame) -> None:
        """Keep the first rows that show the table to be of another era than its months."""
        if self._ghosts.height:
            found = cells.join(self._ghosts, on=["unit", "period"], how="semi", maintain_order="left")
            self._levels = _firsts([*self._levels, found], ["unit", "period"])
        if self._renamed:
            found = cells.filter(pl.col("unit").is_in(self._renamed) & pl.col("unit_raw").is_not_null())
            self._names = _firsts([*self._names, found], ["unit", "period", "unit_raw"])

    def _eras(self) -> Iterator[Finding]:
        units = self._compiled.rules.roster.units
        for witnesses, told in ((self._levels, level_findings), (self._names, name_findings)):
            for cells in witnesses:
                yield from told(replace(self._table, cells=cells), units)

    def _aggregates(self) -> Iterator[Finding]:
        if self._sums:
            pooled = pl.concat(self._pooled)
            yield from pooled_findings(pooled, self._sums[0], self._compiled.rules, self._table, self._compiled.clauses)


def _firsts(parts: Sequence[pl.DataFrame], of: Sequence[str]) -> list[pl.DataFrame]:
    """The first row of each, as the only frame of a list."""
    return [pl.concat(parts).unique(of, keep="first", maintain_order=True)]


def _first_of_each(findings: Sequence[Finding], kept: int) -> Iterator[Finding]:
    seen: Counter[tuple[str, Severity]] = Counter()
    for finding in findings:
        kind = finding.code, finding.severity
        seen[kind] += 1
        if seen[kind] <= kept:
            yield finding
