"""Two bits for each cell of a long table: whether no row claims it, one does, or several do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from tthc_rules.engines.presence import Presence
from tthc_rules.model.period import Month
from tthc_rules.model.table import UNKNOWN

ABSENT, TWICE = 0, 2
"""The state of a cell is the number of its rows, at most two; three once its verdict was given."""

_BLOCK = 1 << 20
"""So many cells are looked at together."""
_LANES = 4
_LANE = pl.Series([4**lane for lane in range(_LANES)], dtype=pl.UInt8)


class CellStates:
    """What a long table shows of its cells while it is read in parts: first all are claimed, then verdicts are given.

    Months get their places in the order in which they turn up, so a new month never moves what is there.
    """

    def __init__(self, units: int, indicators: int) -> None:
        self._units = units
        self._indicators = indicators
        self._places: dict[Month, int] = {}
        self._bytes = pl.Series([], dtype=pl.UInt8)
        self.claimed = 0
        """how many cells some row claims"""
        self.repeated = False
        """whether several rows claim one cell"""

    def claim(self, cells: pl.DataFrame) -> None:
        """Count the rows of cells: ``unit`` (known), ``indicator`` and ``period``, none null."""
        if not cells.height:
            return
        keys = self._keys(cells)
        if keys.len() > 1 and not (keys.diff() > 0).all():
            keys = keys.sort()
            again = (keys == keys.shift(1)).fill_null(False)
            self._step(keys.filter(~again))
            keys = keys.filter(again).unique()
        self._step(keys)

    def give(self, cells: pl.DataFrame) -> Presence:
        """Which rows are the first of their cells in the whole table; every row is to be given once, in order.

        Returns:
            For each row whether it is the first of its cell, and 1, or 2 where several rows claim it. No absent cells.
        """
        known = cells["unit"] != UNKNOWN
        copies = pl.repeat(1, cells.height, dtype=pl.UInt32, eager=True)
        nothing = pl.Series([], dtype=pl.UInt32)
        at = known.arg_true()
        if not self.repeated or not at.len():
            return Presence(copies, known, nothing)
        keys = self._keys(cells[at])
        states = self._states(keys)
        several = states >= TWICE
        if not several.any():
            return Presence(copies, known, nothing)
        at, keys, states = at.filter(several), keys.filter(several), states.filter(several)
        fresh = keys.is_first_distinct() & (states == TWICE)
        self._step(keys.filter(fresh), given=True)
        return Presence(copies.scatter(at, 2), known.clone().scatter(at, fresh), nothing)

    def absent(self, periods: Sequence[Month]) -> Iterator[pl.Series]:
        """The numbers (see `engines.presence.Grid`) of the cells of these months without a row, ascending, in parts."""
        if self.claimed == self._units * self._indicators * len(periods):
            return
        for numbers, states in self._blocks(periods):
            yield numbers.filter(states == ABSENT)

    def named(self, periods: Sequence[Month]) -> Iterator[pl.DataFrame]:
        """Each ``unit`` and ``period`` that some row names, in parts that have no unit in common."""
        per_unit, months = self._indicators * len(periods), pl.Series(periods, dtype=pl.Int32)
        for numbers, states in self._blocks(periods):
            there = numbers.filter(states != ABSENT)
            unit = (there // per_unit).cast(pl.Int32)
            yield pl.DataFrame({"unit": unit, "period": months.gather(there % len(periods))}).unique()

    def units(self, periods: Sequence[Month]) -> list[int]:
        """The units that some row names, ascending."""
        return sorted({unit for part in self.named(periods) for unit in part["unit"].unique().to_list()})

    def _blocks(self, periods: Sequence[Month]) -> Iterator[tuple[pl.Series, pl.Series]]:
        """The numbers of all cells of these months, some units at a time, and their states."""
        per_unit = self._indicators * len(periods)
        if not per_unit:
            return
        places = pl.Series([self._place(month) for month in periods], dtype=pl.Int64)
        step = max(1, _BLOCK // per_unit)
        for unit in range(0, self._units, step):
            numbers = pl.int_range(unit * per_unit, min(unit + step, self._units) * per_unit, eager=True)
            place = places.gather(numbers % len(periods))
            yield numbers, self._states(place * (self._units * self._indicators) + numbers // len(periods))

    def _keys(self, cells: pl.DataFrame) -> pl.Series:
        """The number of each row's cell, ``(place of the month * units + unit) * indicators + indicator``."""
        period = cells["period"]
        months = period.unique().sort().to_list()
        places: list[int | None] = [None] * (months[-1] - months[0] + 1)
        for month in months:
            places[month - months[0]] = self._place(month)
        place = pl.Series(places, dtype=pl.Int64).gather(period - months[0])
        return (place * self._units + cells["unit"]) * self._indicators + cells["indicator"]

    def _place(self, month: Month) -> int:
        place = self._places.setdefault(month, len(self._places))
        size = (len(self._places) * self._units * self._indicators + _LANES - 1) // _LANES
        if size > self._bytes.len():
            more = pl.zeros(max(size - self._bytes.len(), self._bytes.len() // 4), dtype=pl.UInt8, eager=True)
            self._bytes = pl.concat([self._bytes, more], rechunk=True)
        return place

    def _states(self, keys: pl.Series) -> pl.Series:
        return self._bytes.gather(keys // _LANES) // _LANE.gather(keys % _LANES) % _LANES

    def _step(self, keys: pl.Series, *, given: bool = False) -> None:
        """Count one row more of each cell, up to `TWICE`, or say that its verdict was given; no cell twice in ``keys``.

        Cells that share a byte are in different lanes, so no byte is written twice in one go.
        """
        byte, lane = keys // _LANES, keys % _LANES
        for number in range(_LANES):
            at = byte.filter(lane == number)
            held = self._bytes.gather(at)
            states = held // 4**number % _LANES
            grows = (states < TWICE) | given
            self.claimed += int((states == ABSENT).sum())
            self.repeated = self.repeated or bool((states == ABSENT + 1).any())
            self._bytes.scatter(at, held + grows.cast(pl.UInt8) * 4**number)
