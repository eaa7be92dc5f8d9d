"""Grids of one shape put one below the other, so that their columns are read once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

import polars as pl

from tthc_rules.model.table import Source
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.owners import positions_by
from tthc_rules.reading.part import Context
from tthc_rules.reading.recognise import Layout
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Ready:
    """A grid whose heading is known: all that reading it needs."""

    grid: Grid
    layout: Layout
    context: Context

    @property
    def shape(self) -> tuple[object, ...]:
        """Equal for grids whose columns mean the same."""
        layout = self.layout
        roles = tuple(sorted(layout.roles.items()))
        return roles, layout.values, layout.width, self.grid.text.width, self.grid.kinds is None


@record(frozen=True, slots=True)
class Stack:
    """Grids of one shape as one; every series has an entry for each of their rows.

    Attributes:
        members: the grids, first to last.
        text, kinds, rows: theirs, see `Grid`.
        owner: the index in ``members`` of each row's grid, as ``UInt32``.
        at: the position of each row within its grid, 0-based.
        starts: where each member begins; the last entry is where the stack ends.
        below: rows below their grid's heading.
    """

    members: tuple[Ready, ...]
    text: pl.DataFrame
    kinds: pl.DataFrame | None
    rows: pl.Series
    owner: pl.Series
    at: pl.Series
    starts: tuple[int, ...]
    below: pl.Series

    @property
    def layout(self) -> Layout:
        """The first member's layout; columns are the same in all of them."""
        return self.members[0].layout

    @property
    def context(self) -> Context:
        """The first member's context; words and units are the same in all of them."""
        return self.members[0].context

    @property
    def height(self) -> int:
        """The number of rows of all members."""
        return self.starts[-1]

    def kind(self, column: int) -> pl.Series | None:
        """The kinds of one column (0-based), ``None`` if all cells are text."""
        return None if self.kinds is None else self.kinds.to_series(column)

    def line(self, row: int) -> tuple[str | None, ...]:
        """The texts of one row (0-based position in the stack)."""
        return self.text.row(row)

    def heading(self, member: int) -> int:
        """The position in the stack of a member's heading."""
        return self.starts[member] + self.members[member].layout.heading

    def source(self, member: int) -> Source:
        """The grid that a member is, for places."""
        return self.members[member].grid.source

    def spread(self, values: Sequence[int | None]) -> pl.Series:
        """One value a member, spread to the rows as ``Int32``."""
        if len(values) == 1:
            return pl.repeat(values[0], self.height, dtype=pl.Int32, eager=True)
        return pl.Series(values, dtype=pl.Int32).gather(self.owner)

    def shifted(self) -> pl.Series:
        """Rows below the heading with more cells than it: a delimiter that is no delimiter stands in them."""
        grids = [each.grid for each in self.members]
        found = pl.repeat(False, self.height, dtype=pl.Boolean, eager=True)
        if not any(grid.delimited for grid in grids):
            return found
        if (beyond := filled_beyond(self.text, self.layout.width)) is not None:
            found = beyond
        if any(grid.lengths is not None for grid in grids):
            lengths = [
                pl.repeat(None, grid.text.height, dtype=pl.UInt32, eager=True) if grid.lengths is None else grid.lengths
                for grid in grids
            ]
            whole = lengths[0] if len(lengths) == 1 else pl.concat(lengths)
            limits = whole.gather([self.heading(member) for member in range(len(grids))]).to_list()
            found = found | (whole > self.spread(limits)).fill_null(False)
        if not all(grid.delimited for grid in grids):
            found = found & (self.spread([int(grid.delimited) for grid in grids]) == 1)
        return found & self.below

    def by_member(self, rows: Iterable[int]) -> dict[int, list[int]]:
        """Positions in the stack, ascending, sorted by the members that they belong to."""
        return positions_by(self.owner, rows)


def filled_beyond(text: pl.DataFrame, width: int) -> pl.Series | None:
    """Rows with something in a column beyond so many; ``None`` if there is no such column."""
    beyond = text.columns[width:]
    return text.select(pl.any_horizontal(pl.col(beyond).is_not_null())).to_series() if beyond else None


def stacked(members: Sequence[Ready]) -> Stack:
    """The grids, of one shape, as one."""
    grids = [each.grid for each in members]
    headings = [each.layout.heading for each in members]
    starts = (0, *accumulate(grid.text.height for grid in grids))
    at = pl.int_range(starts[-1], eager=True)
    if len(grids) == 1:
        grid, nobody = grids[0], pl.repeat(0, starts[-1], dtype=pl.UInt32, eager=True)
        return Stack(tuple(members), grid.text, grid.kinds, grid.rows, nobody, at, starts, at > headings[0])
    ends = pl.Series(starts[1:], dtype=pl.Int64)
    owner = ends.search_sorted(at, side="right").cast(pl.UInt32)
    at = at - pl.Series(starts[:-1], dtype=pl.Int64).gather(owner)
    return Stack(
        tuple(members),
        _joined([grid.text for grid in grids]),
        None if grids[0].kinds is None else _joined([grid.kinds for grid in grids if grid.kinds is not None]),
        pl.concat([grid.rows for grid in grids]),
        owner,
        at,
        starts,
        at > pl.Series(headings, dtype=pl.Int64).gather(owner),
    )


def _joined(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    names = frames[0].columns
    alike = [
        frame if frame.columns == names else frame.rename(dict(zip(frame.columns, names, strict=True)))
        for frame in frames
    ]
    return pl.concat(alike)
