"""From a unit as written to its place in the roster: by code, official code, name or alias, never by likeness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from tthc_rules.model.period import Month
from tthc_rules.model.rules import Roster, Unit
from tthc_rules.model.table import UNKNOWN
from tthc_rules.reading.text import fold, trimmed


@dataclass(frozen=True, slots=True)
class UnitNames:
    """What each spelling, folded, stands for: indexes into the roster; several where a successor took the name."""

    units: tuple[Unit, ...]
    by_spelling: Mapping[str, tuple[int, ...]]

    def find(self, text: str, month: Month | None) -> int:
        """The index of the unit, `UNKNOWN` if no unit is spelt so or two in force at once are."""
        found = self.by_spelling.get(fold(text), ())
        if len(found) > 1:
            in_force = [
                unit
                for unit in found
                if month is not None and self.units[unit].start <= month <= self.units[unit].last_month
            ]
            found = tuple(in_force) or found[-1:]
        return found[0] if len(found) == 1 else UNKNOWN

    def spelt_otherwise(self, text: str, unit: int) -> bool:
        """True if the text differs from every spelling of the unit by more than case and outer spaces."""
        spellings = {spelling.casefold() for spelling in _spellings(self.units[unit])}
        return trimmed(text).casefold() not in spellings


def unit_names(roster: Roster) -> UnitNames:
    """Every spelling in the roster. A code wins over a name that another unit bears."""
    found: dict[str, tuple[int, ...]] = {}
    for spellings in (
        [(index, unit.code) for index, unit in enumerate(roster.units)],
        [(index, unit.official_code) for index, unit in enumerate(roster.units) if unit.official_code],
        [(index, name) for index, unit in enumerate(roster.units) for name in (unit.name, *unit.aliases)],
    ):
        taken = set(found)
        for index, spelling in spellings:
            key = fold(spelling)
            if key not in taken and index not in found.get(key, ()):
                found[key] = (*found.get(key, ()), index)
    return UnitNames(roster.units, found)


def match_units(raw: pl.Series, months: pl.Series, names: UnitNames) -> pl.Series:
    """The roster index of each row as ``Int32``: `UNKNOWN` where no unit is spelt so, null where the cell is null.

    Args:
        raw: the units as written, strings.
        months: the month of each row, for a name that two units bear one after the other.
    """
    distinct = raw.drop_nulls().unique()
    successive = any(len(names.by_spelling.get(fold(text), ())) > 1 for text in distinct)
    if not successive:
        found = pl.Series([names.find(text, None) for text in distinct], dtype=pl.Int32)
        return raw.replace_strict(distinct, found, default=None, return_dtype=pl.Int32)
    pairs = pl.DataFrame({"raw": raw, "month": months})
    known = pairs.drop_nulls("raw").unique()
    unit = [names.find(text, month) for text, month in known.iter_rows()]
    coded = known.with_columns(pl.Series("unit", unit, dtype=pl.Int32))
    return pairs.join(coded, on=["raw", "month"], how="left", maintain_order="left", nulls_equal=True)["unit"]


def _spellings(unit: Unit) -> Iterator[str]:
    yield from (unit.code, unit.name, *unit.aliases)
    if unit.official_code:
        yield unit.official_code
