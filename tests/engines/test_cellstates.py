"""Two bits a cell against counting rows in a dictionary."""

from __future__ import annotations

from collections import Counter

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.engines.cellstates import CellStates

UNITS, INDICATORS, MONTHS = 3, 2, (24_290, 24_300, 24_301)
KEYS = st.tuples(st.integers(-1, UNITS - 1), st.integers(0, INDICATORS - 1), st.sampled_from(MONTHS))


def cells(rows: list[tuple[int, int, int]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(("unit", "indicator", "period"), pl.Int32), orient="row")


@given(st.lists(st.lists(KEYS, max_size=9), max_size=4))
def test_claims_are_counted_and_verdicts_given_once(parts: list[list[tuple[int, int, int]]]) -> None:
    states = CellStates(UNITS, INDICATORS)
    for part in parts:
        states.claim(cells([key for key in part if key[0] >= 0]))
    counted = Counter(key for part in parts for key in part if key[0] >= 0)
    assert states.claimed == len(counted)
    assert states.repeated == any(count > 1 for count in counted.values())
    seen: set[tuple[int, int, int]] = set()
    for part in parts:
        given_out = states.give(cells(part))
        copies = [2 if counted[key] > 1 else 1 for key in part]
        first = [key[0] >= 0 and key not in seen and key not in part[:index] for index, key in enumerate(part)]
        seen |= set(part)
        assert (given_out.copies.to_list(), given_out.first.to_list()) == (copies, first)


@given(st.lists(KEYS.filter(lambda key: key[0] >= 0), max_size=9))
def test_what_no_row_claims_is_absent_and_what_one_names_is_named(rows: list[tuple[int, int, int]]) -> None:
    states = CellStates(UNITS, INDICATORS)
    states.claim(cells(rows))
    absent = [number for part in states.absent(MONTHS) for number in part.to_list()]
    grid = [(u, i, m) for u in range(UNITS) for i in range(INDICATORS) for m in MONTHS]
    assert absent == [number for number, key in enumerate(grid) if key not in rows]
    named = {row for part in states.named(MONTHS) for row in part.select("unit", "period").iter_rows()}
    assert named == {(u, m) for u, _, m in rows}
    assert states.units(MONTHS) == sorted({u for u, _, _ in rows})
