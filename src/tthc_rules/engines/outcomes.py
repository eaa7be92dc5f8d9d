"""What a table says of its outcomes in machine words, as open data does, against what comes out."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.rules import RuleSet, Text
from tthc_rules.model.table import UNKNOWN, MetricTable


def outcome_findings(table: MetricTable, judged: pl.DataFrame, rules: RuleSet) -> Iterator[Finding]:
    """A finding for each outcome that is not the computed one, in the order of the table.

    Of a figure that could not be read open data has no value, so that reading it back finds the cell blank: there
    ``invalid`` is no other outcome than ``missing``.

    Args:
        table: the cells and what it says of them.
        judged: see `memory.judge`.
        rules: the rule set.
    """
    if table.outcomes is None or table.outcomes.is_empty():
        return
    labels = pl.Series([outcome.label for outcome in Outcome])
    cells = judged.filter(pl.col("unit") != UNKNOWN).select("block", "row", "unit", "indicator", "period", "outcome")
    rows = table.outcomes.join(cells, on=["block", "row"], maintain_order="left")
    rows = rows.with_columns(due=labels.gather(rows["outcome"]))
    unread = (pl.col("said") == Outcome.INVALID.label) & (pl.col("due") == Outcome.MISSING.label)
    differ = rows.filter((pl.col("said") != pl.col("due")) & ~unread)
    for row in differ.iter_rows(named=True):
        block, unit = table.blocks[row["block"]], rules.roster.units[row["unit"]]
        due = Text(f"«{row['due']}»", f"“{row['due']}”")
        yield Finding(
            "stated_verdict_differs",
            Severity.ERROR,
            block.place(row["row"], block.outcome_column),
            unit=unit.code,
            unit_name=unit.name_in(row["period"]),
            indicator=rules.indicators[row["indicator"]].id,
            period=row["period"],
            value=row["said"],
            expected=due,
            params={"stated": row["said"], "due": due},
        )
