"""Places counted from pages."""

from __future__ import annotations

import polars as pl

from tthc_rules.model.table import CELLS, Block, Source
from tthc_rules.reading.grid import Grid, PageStart
from tthc_rules.reading.paging import paged
from tthc_rules.reading.part import Part

PAGES = 40_000


def test_columns_on_thousands_of_pages_are_told_apart() -> None:
    source = Source("letter.pdf", "Phụ lục II", "")
    pages = tuple(PageStart(10 * number + 1, f"trang {number}") for number in range(PAGES))
    blank = dict.fromkeys(CELLS)
    rows = [{**blank, "block": block, "row": 10 * PAGES - 3} for block in (0, 1)]
    cells = pl.DataFrame(rows, schema=CELLS)
    blocks = (Block(source, 0, 1, 2), Block(source, 1, 1, 3))
    grid = Grid(source, pl.DataFrame(), None, pl.Series(dtype=pl.UInt32), pages=pages)
    found = paged(Part(cells, blocks, frozenset({0, 1}), frozenset(), ()), grid)
    assert found.cells["block"].to_list() == [PAGES - 1, 2 * PAGES - 1]
    assert found.cells["row"].to_list() == [7, 7]
    last = found.blocks[2 * PAGES - 1]
    assert (last.source.sheet, last.value_column) == (f"trang {PAGES - 1}", 3)
