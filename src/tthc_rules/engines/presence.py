"""Which cells the table has, which it has twice, and which it should have."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tthc_rules.model.outcome import Reading
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Roster
from tthc_rules.model.table import CELLS, UNKNOWN, MetricTable
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Grid:
    """All (unit, indicator, period) of a table, numbered ``(unit * indicators + indicator) * periods + i``."""

    units: int
    indicators: int
    periods: tuple[Month, ...]

    @property
    def size(self) -> int:
        """How many cells there are."""
        return self.units * self.indicators * len(self.periods)

    def period_index(self, periods: pl.Series) -> pl.Series:
        """The position of each month in ``periods``, which holds every one of them."""
        if not self.periods:  # a table without rows
            return pl.Series([], dtype=pl.Int64)
        first = self.periods[0]
        places: list[int | None] = [None] * (self.periods[-1] - first + 1)
        for index, month in enumerate(self.periods):
            places[month - first] = index
        return pl.Series(places, dtype=pl.Int64).gather(periods - first)

    def keys(self, cells: pl.DataFrame) -> pl.Series:
        """The number of each row's cell; null where the unit is unknown."""
        unit = cells["unit"].cast(pl.Int64)
        number = (unit * self.indicators + cells["indicator"]) * len(self.periods) + self.period_index(cells["period"])
        return cells.select(pl.when(unit != UNKNOWN).then(number).alias("key"))["key"]


@record(frozen=True, slots=True)
class Presence:
    """What the whole table shows of its cells.

    Attributes:
        copies: for each row, how many rows claim its cell (1 where the unit is unknown).
        first: for each row, whether it is the first of its cell; false where the unit is unknown.
        absent: numbers of the cells of the grid that no row claims, ascending.
    """

    copies: pl.Series
    first: pl.Series
    absent: pl.Series


def presence(keys: pl.Series, size: int) -> Presence:
    """Count the rows of each cell. ``keys`` number the cells below ``size``; null is no cell."""
    known = keys.is_not_null()
    rows = pl.int_range(keys.len(), dtype=pl.UInt32, eager=True)
    claimed, claimants = (keys, rows) if known.all() else (keys.filter(known), rows.filter(known))
    owner = pl.repeat(None, size, dtype=pl.UInt32, eager=True)
    if claimed.len():
        owner = owner.scatter(claimed, claimants)
    absent = owner.is_null().arg_true()
    # The last row to claim a cell owns it: any other row of that cell sees an owner that is not itself.
    if bool((owner.gather(claimed) == claimants).all()):
        return Presence(pl.repeat(1, keys.len(), dtype=pl.UInt32, eager=True), known, absent)
    counted = pl.DataFrame({"key": keys}).select(
        pl.len().over("key").cast(pl.UInt32).alias("copies"), pl.col("key").is_first_distinct().alias("first")
    )
    one = pl.repeat(1, keys.len(), dtype=pl.UInt32, eager=True)
    return Presence(counted["copies"].zip_with(known, one), counted["first"] & known, absent)


def absent_cells(
    table: MetricTable,
    roster: Roster,
    grid: Grid,
    absent: pl.Series,
    expected: Sequence[int],
    within: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Rows for the cells that should be there and are not: carried indicator, expected unit, a month the unit exists.

    Args:
        table: the cells that are there.
        roster: the units there are.
        grid: how cells are numbered.
        absent: the numbers of the cells without a row.
        expected: indexes of the units that must be there.
        within: ``unit`` and ``period`` of which alone absent cells are made; of any by default.

    Returns:
        A frame of schema `CELLS`, blank, without a place.
    """
    months = pl.Series(grid.periods, dtype=pl.Int32)
    start = pl.Series([unit.start for unit in roster.units], dtype=pl.Int32)
    end = pl.Series([unit.last_month for unit in roster.units], dtype=pl.Int32)
    per_unit = grid.indicators * len(grid.periods)
    cells = pl.DataFrame({"key": absent.cast(pl.Int64)}).select(
        (pl.col("key") // per_unit).cast(pl.Int32).alias("unit"),
        (pl.col("key") % per_unit // len(grid.periods)).cast(pl.Int32).alias("indicator"),
        months.gather(absent % len(grid.periods)).alias("period"),
    )
    wanted = pl.Series("unit", list(expected), dtype=pl.Int32)
    carried = pl.DataFrame(table.carried(), schema={"indicator": pl.Int32, "period": pl.Int32}, orient="row")
    cells = cells.filter(pl.col("unit").is_in(wanted.implode())).join(
        carried, on=["indicator", "period"], how="semi", maintain_order="left"
    )
    if within is not None:
        cells = cells.join(within, on=["unit", "period"], how="semi", maintain_order="left")
    cells = cells.filter(pl.col("period") >= start.gather(cells["unit"]), pl.col("period") <= end.gather(cells["unit"]))
    blank = pl.lit(int(Reading.BLANK), dtype=pl.UInt8)
    given = {"reading": blank, "numerator_reading": blank, "denominator_reading": blank, "hint": pl.lit(0, pl.UInt8)}
    missing = [
        given.get(name, pl.lit(None, dtype=dtype)).alias(name)
        for name, dtype in CELLS.items()
        if name not in cells.columns
    ]
    return cells.with_columns(missing).select(CELLS.names())
