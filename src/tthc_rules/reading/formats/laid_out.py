"""Tables of documents as grids: cells by row and column, with what was merged downwards."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.table import Source
from tthc_rules.reading.grid import WIDEST, Grid, Kind, Merge, grid_frame
from tthc_rules.reading.letter import Surroundings


@dataclass(slots=True)
class Laid:
    """A table as it is read, row by row.

    Attributes:
        cells: texts by 1-based row and 0-based column, none of them blank; of a range merged downwards in every row.
        merged: the last row of each range merged downwards, by its first row and column.
        kinds: how each cell is stored; empty if all are text.
    """

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: dict[tuple[int, int], int] = field(default_factory=dict)
    kinds: dict[tuple[int, int], Kind] = field(default_factory=dict)


def laid_grid(laid: Laid, source: Source, around: Surroundings) -> Grid | None:
    """The table as a grid; ``None`` if nothing stands in it.

    Raises:
        TableError: ``too_many_columns``.
    """
    if not laid.cells:
        return None
    width = max(column for _, column in laid.cells) + 1
    rows = sorted({row for row, _ in laid.cells})
    if width > WIDEST:
        raise TableError([Problem("too_many_columns", source.file, params=_limits(width))])
    columns = [[laid.cells.get((row, column)) for row in rows] for column in range(width)]
    merges = [
        Merge(f"{letters(column)}{first}:{letters(column)}{last}", first, last, column)
        for (first, column), last in sorted(laid.merged.items())
    ]
    return Grid(
        source,
        grid_frame(columns),
        _kinds(laid, rows, width) if laid.kinds else None,
        pl.Series("row", rows, dtype=pl.UInt32),
        tuple(merges),
        titles=around.titles,
        notes=around.notes,
    )


def _kinds(laid: Laid, rows: list[int], width: int) -> pl.DataFrame:
    found = {f"c{column}": [int(laid.kinds.get((row, column), Kind.TEXT)) for row in rows] for column in range(width)}
    return pl.DataFrame(found, schema=dict.fromkeys(found, pl.UInt8))


def _limits(width: int) -> dict[str, str]:
    return {"columns": str(width), "limit": str(WIDEST)}


def letters(column: int) -> str:
    """The spreadsheet name of a 0-based column."""
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name
