from __future__ import annotations

import polars as pl

from tthc_rules.model.period import FIRST, parse_month
from tthc_rules.model.rules import Level, Roster, Unit
from tthc_rules.model.table import UNKNOWN
from tthc_rules.reading.coded import coded
from tthc_rules.reading.units import match_units, unit_names

JUNE, JULY = parse_month("2025-06"), parse_month("2025-07")


def roster(*units: Unit) -> Roster:
    return Roster(units)


def match(texts: list[str | None], months: list[int], *units: Unit) -> list[int | None]:
    found = match_units(
        coded(pl.Series(texts, dtype=pl.String)), pl.Series(months, dtype=pl.Int32), unit_names(roster(*units))
    )
    return found.to_list()


OLD = Unit("old", "Sở Nội vụ", Level.DEPARTMENT, end=JUNE)
NEW = Unit("new", "Sở Nội vụ", Level.DEPARTMENT, start=JULY)


def test_a_name_that_a_successor_took_is_the_units_of_its_month() -> None:
    assert match(["Sở Nội vụ"] * 3, [JUNE, JULY, FIRST], OLD, NEW) == [0, 1, 0]


def test_a_name_outside_every_life_is_the_last_bearers() -> None:
    later = Unit("later", "Sở Nội vụ", Level.DEPARTMENT, start=JULY + 5)
    assert match(["Sở Nội vụ"], [JULY], OLD, later) == [1]


def test_a_name_that_two_units_bear_at_once_is_nobodys() -> None:
    twin = Unit("twin", "Sở Nội vụ", Level.DEPARTMENT)
    assert match(["Sở Nội vụ", "old", None], [JUNE] * 3, OLD, twin) == [UNKNOWN, 0, None]


def test_a_code_wins_over_a_name() -> None:
    odd = Unit("odd", "old", Level.DEPARTMENT)
    assert match(["old", "odd"], [JUNE] * 2, OLD, odd) == [0, 1]


def test_nothing_is_matched_by_likeness() -> None:
    assert match(["Sở Nội", "Sở Nội vu", "Nội vụ", " "], [JUNE] * 4, OLD) == [UNKNOWN, UNKNOWN, UNKNOWN, None]


def test_an_alias_that_is_listed_twice_is_one_unit() -> None:
    unit = Unit("u", "Sở A", Level.DEPARTMENT, aliases=("sở a", "SA"))
    assert match(["SỞ A", "sa"], [JUNE] * 2, unit) == [0, 0]
