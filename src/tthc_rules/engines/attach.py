"""Attach to each cell what the clause table says of it: look-ups by row, however many clauses there are."""

from __future__ import annotations

import polars as pl

from tthc_rules.checking.clauserows import ClauseRows
from tthc_rules.engines.presence import Grid
from tthc_rules.threads import each

_POWERS = pl.Series([10**places for places in range(19)], dtype=pl.Int64)


def with_clauses(cells: pl.DataFrame, rows: ClauseRows, grid: Grid) -> pl.DataFrame:
    """The cells with `judging.columns.CLAUSE_COLUMNS`, and ``segment``, the row of the clause table they come from.

    A row whose unit is unknown gets the ruling of some unit: no verdict is ever made of it.
    """
    unit = cells["unit"].clip(lower_bound=0).cast(pl.Int64)
    place = cells["indicator"].cast(pl.Int64) * grid.units + unit
    at = rows.classes.gather(place).cast(pl.Int64) * len(grid.periods) + grid.period_index(cells["period"])
    segment = rows.segments_at(grid.periods).gather(at).alias("segment")
    attached = each(cells.height, lambda column: _spread(column, segment), rows.rows.get_columns())
    return cells.hstack([*attached, _spread(rows.aggregate, unit).alias("aggregate"), segment])


def _spread(column: pl.Series, at: pl.Series) -> pl.Series:
    """The entries of a column at some places. Most columns say one thing of all cells: that is looked up once.

    It is written out all the same: by a literal polars divides by multiplying with its inverse, at times one bit off.
    """
    if column.len() and (column.null_count() == column.len() or _alike(column)):
        return pl.repeat(column[0], at.len(), dtype=column.dtype, eager=True).alias(column.name)
    return column.gather(at)


def _alike(column: pl.Series) -> bool:
    return not column.null_count() and column.min() == column.max()


def last_place(cells: pl.DataFrame, whole: pl.Series) -> pl.Series:
    """The size of the last decimal place each cell prints, scaled like its value; null where it holds no number."""
    places = cells["places"].cast(pl.Int64).clip(upper_bound=len(_POWERS) - 1)
    if places.null_count() == places.len():
        return pl.repeat(None, places.len(), dtype=pl.Int64, eager=True).alias("last")
    if _alike(whole):  # a look-up is cheaper than a million divisions
        last = pl.Series([max(whole[0] // power, 1) for power in _POWERS], dtype=pl.Int64)
        return last.gather(places).alias("last")
    return (whole // _POWERS.gather(places)).clip(lower_bound=1).alias("last")
