"""Several files as one table, such as the annexes of one letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import polars as pl

from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.submissions import Refused
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.each import read_each
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.part import said_in_order


def read_tables(
    paths: Sequence[str], rules: RuleSet, *, period: str | None = None, limits: Limits = DEFAULT
) -> MetricTable:
    """Read every file and combine what they hold.

    Raises:
        TableError: if any file cannot be read, with the problems of all of them.
    """
    read = read_each(paths, rules, period=period, limits=limits)
    problems = [problem for each in read if isinstance(each, Refused) for problem in each.problems]
    if problems:
        raise TableError(problems)
    tables = [each for each in read if isinstance(each, MetricTable)]
    return tables[0] if len(tables) == 1 else combine(tables)


def combine(tables: Sequence[MetricTable]) -> MetricTable:
    """One table of several. A unit that two of them claim for one indicator and month then stands twice."""
    cells = []
    outcomes = []
    before = 0
    for table in tables:
        outcomes.append((table.outcomes, before))
        cells.append(table.cells.with_columns(pl.col("block") + before))
        before += len(table.blocks)
    return MetricTable(
        cells=pl.concat(cells, rechunk=True),
        blocks=tuple(chain.from_iterable(table.blocks for table in tables)),
        sources=tuple(chain.from_iterable(table.sources for table in tables)),
        indicators=tuple(sorted({indicator for table in tables for indicator in table.indicators})),
        periods=tuple(sorted({month for table in tables for month in table.periods})),
        findings=tuple(chain.from_iterable(table.findings for table in tables)),
        heading_targets=tuple(
            replace(heading, periods=table.periods) for table in tables for heading in table.heading_targets
        ),
        printed_scores=tuple(
            replace(score, periods=table.periods) for table in tables for score in table.printed_scores
        ),
        footnotes=tuple(replace(note, periods=table.periods) for table in tables for note in table.footnotes),
        outcomes=said_in_order(outcomes),
        pairs=tuple(sorted({pair for table in tables for pair in table.carried()})),
    )
