"""Rows of several tables in one frame: what is found for all of them at once, told apart by whose each row is.

An *owner* is a column with the index of the table that each row is of, ascending; ``None`` if all are of one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby

import polars as pl


def positions_by(owner: pl.Series | None, positions: Iterable[int]) -> dict[int, list[int]]:
    """Positions of rows, ascending, by whose they are."""
    chosen = list(positions)
    if owner is None:
        return {0: chosen} if chosen else {}
    owners = owner.gather(chosen).to_list() if chosen else []
    pairs = groupby(zip(owners, chosen, strict=True), key=lambda pair: pair[0])
    return {member: [row for _, row in group] for member, group in pairs}


def values_by(owner: pl.Series | None, values: pl.Series) -> dict[int, frozenset[int]]:
    """The different values of each table's rows, nulls left out; a table without any has no entry."""
    if owner is None:
        alone = frozenset(values.drop_nulls().unique().to_list())
        return {0: alone} if alone else {}
    pairs = pl.DataFrame({"owner": owner, "value": values}).drop_nulls().unique()
    found: dict[int, set[int]] = {}
    for member, value in pairs.iter_rows():
        found.setdefault(member, set()).add(value)
    return {member: frozenset(those) for member, those in found.items()}


def counts_by(owner: pl.Series | None, chosen: pl.Series) -> dict[int, int]:
    """How many rows of each table a mask chooses; a table with none has no entry."""
    if owner is None:
        count = int(chosen.sum())
        return {0: count} if count else {}
    return dict(owner.filter(chosen).value_counts().iter_rows())


def split(frame: pl.DataFrame, owner: pl.Series | None, tables: int, times: int = 1) -> Sequence[pl.DataFrame]:
    """The rows of each table as a frame of their own.

    Args:
        frame: the rows of all tables, first to last.
        owner: whose the rows are.
        tables: how many tables there are.
        times: how many rows of the frame there are for each entry of ``owner``.
    """
    if owner is None:
        return [frame]
    heights = dict(owner.value_counts().iter_rows())
    ends = list(accumulate(heights.get(member, 0) * times for member in range(tables)))
    return [frame[start:end] for start, end in zip([0, *ends], ends, strict=False)]
