"""What is attached to cells is what stands at each one's place in the clause table, whether or not all say the same."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.checking.clauserows import ClauseRows
from tthc_rules.engines.attach import last_place, with_clauses
from tthc_rules.engines.presence import Grid
from tthc_rules.judging.columns import CLAUSE_COLUMNS

MONTH = 24_000
ROWS = pl.Schema({name: dtype for name, dtype in CLAUSE_COLUMNS.items() if name != "aggregate"})


def entries(dtype: pl.DataType | type[pl.DataType]) -> st.SearchStrategy[bool | int | None]:
    values: st.SearchStrategy[bool | int] = st.booleans() if dtype == pl.Boolean else st.integers(0, 2)
    return values | st.none()


@given(st.data())
def test_every_cell_gets_the_entries_of_its_own_segment(draw: st.DataObject) -> None:
    units, indicators = 2, 2
    rows = draw.draw(
        st.lists(st.tuples(*map(entries, ROWS.values())), min_size=units * indicators, max_size=units * indicators)
    )
    aggregate = draw.draw(st.lists(st.booleans(), min_size=units, max_size=units))
    places = [(unit, indicator) for unit in (-1, 0, 1) for indicator in (0, 1)]
    cells = pl.DataFrame(
        [(unit, indicator, MONTH) for unit, indicator in places],
        schema={"unit": pl.Int32, "indicator": pl.Int32, "period": pl.Int32},
        orient="row",
    )
    classes = range(units * indicators)
    spans = pl.DataFrame(
        {"class": classes, "start": [0] * len(classes), "end": [2 * MONTH] * len(classes)},
        schema={"class": pl.UInt32, "start": pl.Int32, "end": pl.Int32},
    )
    clauses = ClauseRows(
        pl.DataFrame(rows, schema=ROWS, orient="row"),
        spans,
        pl.Series(classes, dtype=pl.UInt32),
        pl.Series(aggregate, dtype=pl.Boolean),
    )

    found = with_clauses(cells, clauses, Grid(units, indicators, (MONTH,)))

    segments = [indicator * units + max(unit, 0) for unit, indicator in places]
    assert found["segment"].to_list() == segments
    assert found.select(ROWS.names()).rows() == [rows[segment] for segment in segments]
    assert found["aggregate"].to_list() == [aggregate[max(unit, 0)] for unit, _ in places]
    assert found.select(CLAUSE_COLUMNS.names()).schema == CLAUSE_COLUMNS


def test_a_table_without_rows_gets_the_columns_all_the_same() -> None:
    cells = pl.DataFrame(schema={"unit": pl.Int32, "indicator": pl.Int32, "period": pl.Int32})
    clauses = ClauseRows(
        pl.DataFrame([(3, True, True, 5, 0, 9, 1, True, False, 2, 7, None)], schema=ROWS, orient="row"),
        pl.DataFrame(
            {"class": [0], "start": [0], "end": [9]}, schema={"class": pl.UInt32, "start": pl.Int32, "end": pl.Int32}
        ),
        pl.Series([0], dtype=pl.UInt32),
        pl.Series([False]),
    )

    found = with_clauses(cells, clauses, Grid(1, 1, ()))

    assert found.height == 0
    assert found.select(CLAUSE_COLUMNS.names()).schema == CLAUSE_COLUMNS


@pytest.mark.parametrize("wholes", [[100] * 6, [100, 1, 100, 1, 1000, 1]])
def test_the_last_place_is_the_same_looked_up_or_divided(wholes: list[int]) -> None:
    places = [0, 1, 2, 3, 25, None]
    cells = pl.DataFrame({"places": places}, schema={"places": pl.Int8})

    found = last_place(cells, pl.Series(wholes, dtype=pl.Int64))

    due = [None if place is None else max(whole // 10**place, 1) for whole, place in zip(wholes, places, strict=True)]
    assert found.to_list() == due
    assert found.dtype == pl.Int64
