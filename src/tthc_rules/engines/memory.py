"""The embedded engine: a whole table at once, on polars, through the compiled pandera schemas."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.checking.native import native_of, native_rules
from tthc_rules.checking.run import hold_shape, masks
from tthc_rules.engines.attach import last_place, with_clauses
from tthc_rules.engines.presence import Grid, absent_cells, presence
from tthc_rules.engines.stated import stated_columns, wordings
from tthc_rules.judging.columns import CLAUSE_COLUMNS, STATE_COLUMNS
from tthc_rules.judging.conditions import CONTENT, TARGETS
from tthc_rules.judging.findings import CellRule
from tthc_rules.judging.outcomes import content, outcome, pair
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.table import CELLS, MetricTable

TOLD = pl.Schema({"row": pl.UInt32, "rule": pl.UInt8})
"""Findings on cells: the row of the judged frame, and which of `judging.findings.cell_rules` told it."""


def judge(
    table: MetricTable, compiled: CompiledRules, expected: Sequence[int], within: pl.DataFrame | None = None
) -> pl.DataFrame:
    """One row for every row of the table and for every cell that should be there and is not.

    Args:
        table: the cells.
        compiled: the rules.
        expected: indexes of the units that must be there.
        within: ``unit`` and ``period`` of which alone cells can be absent; of any by default.

    Returns:
        The columns of `CELLS`, the clause, state and mask columns, and ``content``, ``pair``, ``outcome``, ``said``,
        ``due``, ``states``, ``segment`` and ``first`` (false for a row that repeats a cell or whose unit is unknown).

    Raises:
        InternalError: if a compiled check crashed or did not run.
    """
    whole, first = _whole_table(table, compiled, expected, within)
    return judge_rows(whole, first, table, compiled)


def judge_rows(whole: pl.DataFrame, first: pl.Series, table: MetricTable, compiled: CompiledRules) -> pl.DataFrame:
    """Judge rows that have every clause and state column; each is judged by itself.

    Args:
        whole: the columns of `CELLS`, the clause and state columns and ``segment``.
        first: which rows carry a verdict.
        table: whose blocks the rows speak of.
        compiled: the rules.

    Returns:
        See `judge`.

    Raises:
        InternalError: if a compiled check crashed or did not run.
    """
    segment = whole["segment"]
    checked = whole.select([*CELLS.names(), *CLAUSE_COLUMNS.names(), *STATE_COLUMNS.names()])
    hold_shape(compiled.shape, checked)
    found = {**masks(compiled.content, checked, CONTENT), **masks(compiled.targets, checked, TARGETS)}
    judged = checked.hstack([mask.alias(name) for name, mask in found.items()])
    for name, made in (("content", content), ("pair", pair), ("outcome", outcome)):
        judged = judged.with_columns(native_of(made).cast(pl.UInt8).alias(name))
    stated = stated_columns(judged, judged["outcome"], table, wordings(compiled.rules))
    return judged.hstack([*stated, segment, first])


def tell(judged: pl.DataFrame) -> pl.DataFrame:
    """The findings on cells, a frame of schema `TOLD`, in the order of the rules."""
    flags = judged.select(native_rules())
    counts = flags.sum().row(0)
    parts = [
        pl.DataFrame({"row": flag.arg_true(), "rule": pl.repeat(number, count, eager=True)}, schema=TOLD)
        for number, (flag, count) in enumerate(zip(flags.iter_columns(), counts, strict=True))
        if count
    ]
    return pl.concat(parts) if parts else TOLD.to_frame()


def are_pending() -> pl.Expr:
    """Rows whose figures are pending; of a unit that nobody knows they are not, whatever ruling is attached to it."""
    return ((pl.col("status") == int(RuleStatus.PENDING)) & (pl.col("unit") >= 0)).alias("pending")


def severity_of(rule: CellRule, pending: bool) -> int:
    """How much a finding weighs, given whether the cell's figures are pending."""
    return int(rule.lenient if pending and rule.lenient is not None else rule.severity)


def _whole_table(
    table: MetricTable, compiled: CompiledRules, expected: Sequence[int], within: pl.DataFrame | None
) -> tuple[pl.DataFrame, pl.Series]:
    """The table with its absent cells, every clause and state column attached; and which rows carry a verdict."""
    roster = compiled.rules.roster
    grid = Grid(len(roster.units), len(compiled.rules.indicators), table.periods)
    seen = presence(grid.keys(table.cells), grid.size)
    added = absent_cells(table, roster, grid, seen.absent, expected, within)
    cells = pl.concat([table.cells, added], rechunk=True) if added.height else table.cells
    given = table.cells.height
    one = pl.repeat(1, added.height, dtype=pl.UInt32, eager=True)
    yes, no = (pl.repeat(flag, added.height, dtype=pl.Boolean, eager=True) for flag in (True, False))
    present = pl.repeat(True, given, dtype=pl.Boolean, eager=True).append(no)
    first = seen.first.clone().append(yes).alias("first")
    return with_columns(cells, compiled, grid, seen.copies.clone().append(one), present), first


def with_columns(
    cells: pl.DataFrame, compiled: CompiledRules, grid: Grid, copies: pl.Series, present: pl.Series
) -> pl.DataFrame:
    """The cells with every clause and state column, see `judge_rows`."""
    attached = with_clauses(cells, compiled.rows, grid)
    states = [copies.alias("copies"), present.alias("present"), last_place(cells, attached["whole"])]
    return attached.hstack(states)
