"""From a unit as written to its place in the roster: by code, official code, name or alias, never by likeness."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from tthc_rules.model.period import Month
from tthc_rules.model.rules import Roster, Unit
from tthc_rules.model.table import UNKNOWN
from tthc_rules.reading.coded import Coded
from tthc_rules.reading.text import fold, trimmed
from tthc_rules.records import record


@record(frozen=True, slots=True)
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

    def spelt_otherwise(self, text: str) -> bool:
        """True if the text is a unit's, but differs from every spelling of it by more than case and outer spaces."""
        found = self.by_spelling.get(fold(text), ())
        spellings = {spelling.casefold() for unit in found for spelling in _spellings(self.units[unit])}
        return bool(found) and trimmed(text).casefold() not in spellings


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


def match_units(written: Coded, months: pl.Series, names: UnitNames) -> pl.Series:
    """The roster index of each row as ``Int32``: `UNKNOWN` where no unit is spelt so, null where the cell is blank.

    Args:
        written: the units as written.
        months: the month of each row, for a name that two units bear one after the other.
    """
    found = [names.find(text, None) if trimmed(text) else None for text in written.distinct]
    units = written.spread(found)
    if not any(len(names.by_spelling.get(fold(text), ())) > 1 for text in written.distinct):
        return units
    rows = pl.DataFrame({"code": written.codes, "month": months, "unit": units})
    pairs = rows.drop_nulls("unit").unique()
    dated = [names.find(written.distinct[code], month) for code, month, _ in pairs.iter_rows()]
    pairs = pairs.with_columns(dated=pl.Series(dated, dtype=pl.Int32))
    return rows.join(pairs, on=["code", "month", "unit"], how="left", maintain_order="left", nulls_equal=True)["dated"]


def _spellings(unit: Unit) -> Iterator[str]:
    yield from (unit.code, unit.name, *unit.aliases)
    if unit.official_code:
        yield unit.official_code
