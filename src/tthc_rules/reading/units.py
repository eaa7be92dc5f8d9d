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
    """What each spelling, folded, stands for: indexes into the roster; several where a successor took the name.

    ``months`` says when a unit was spelt so, for the spellings that several units bear.
    """

    units: tuple[Unit, ...]
    by_spelling: Mapping[str, tuple[int, ...]]
    months: Mapping[tuple[str, int], tuple[tuple[Month, Month], ...]]

    def find(self, text: str, month: Month | None) -> int:
        """The index of the unit, `UNKNOWN` if no unit is spelt so or two in force at once are."""
        found = self.by_spelling.get(fold(text), ())
        if len(found) > 1:
            in_force = [unit for unit in found if month is not None and self._spelt_so(text, unit, month)]
            found = tuple(in_force) or found[-1:]
        return found[0] if len(found) == 1 else UNKNOWN

    def _spelt_so(self, text: str, unit: int, month: Month) -> bool:
        spans = self.months.get((fold(text), unit))
        return self.units[unit].exists(month) and (spans is None or any(a <= month <= b for a, b in spans))

    def known(self, text: str) -> bool:
        """True if some unit is spelt so."""
        return fold(text) in self.by_spelling

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
        [(index, name) for index, unit in enumerate(roster.units) for name, _, _ in dated_names(unit)],
    ):
        taken = set(found)
        for index, spelling in spellings:
            key = fold(spelling)
            if key not in taken and index not in found.get(key, ()):
                found[key] = (*found.get(key, ()), index)
    return UnitNames(roster.units, found, _months(roster))


def dated_names(unit: Unit) -> Iterator[tuple[str, Month, Month]]:
    """Every name of a unit with its first and last month; aliases hold as long as the unit exists."""
    renamed = unit.start
    for former in unit.former_names:
        renamed = max(renamed, former.end + 1)
        yield from ((name, former.start, former.end) for name in (former.name, *former.aliases))
    yield unit.name, renamed, unit.last_month
    yield from ((alias, unit.start, unit.last_month) for alias in unit.aliases)


def _months(roster: Roster) -> Mapping[tuple[str, int], tuple[tuple[Month, Month], ...]]:
    """For units that were renamed: by folded spelling and index."""
    found: dict[tuple[str, int], tuple[tuple[Month, Month], ...]] = {}
    for index, unit in enumerate(roster.units):
        for name, start, end in dated_names(unit) if unit.former_names else ():
            key = (fold(name), index)
            found[key] = (*found.get(key, ()), (start, end))
    return found


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
    yield unit.code
    yield from (name for name, _, _ in dated_names(unit))
    if unit.official_code:
        yield unit.official_code
