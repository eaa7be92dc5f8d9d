"""Tables of another era: units that have ceased to exist or do not exist yet, names that are not of the period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Finding, Param, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Level, Unit
from tthc_rules.model.table import UNKNOWN, MetricTable
from tthc_rules.reading.text import fold, shortened
from tthc_rules.reading.units import dated_names

_SHOWN = 3
"""So many names stand in one message."""
_FEWEST = 2
"""One unit alone is told on its row; from two on they say something of the table."""


def era_findings(table: MetricTable, compiled: CompiledRules) -> Iterator[Finding]:
    """What shows that a table is of another time than its period: whole levels of units, and names."""
    if not table.periods:
        return
    yield from level_findings(table, compiled.rules.roster.units)
    yield from name_findings(table, compiled.rules.roster.units)


def renamed_units(units: Sequence[Unit]) -> list[int]:
    """The indexes of the units that once bore another name."""
    return [index for index, unit in enumerate(units) if unit.former_names]


def ghosts(named: Iterable[pl.DataFrame], periods: Sequence[Month], units: Sequence[Unit]) -> pl.DataFrame:
    """Of a table that is read in parts, the units named in a month in which none of the named ones of their level is.

    Args:
        named: ``unit`` and ``period`` of what the table names, each pair once.
        periods: of the table.
        units: of the roster.

    Returns:
        ``unit`` and ``period`` of those that `era_findings` must see the rows of.
    """
    nobody = pl.DataFrame(schema={"unit": pl.Int32, "period": pl.Int32})
    if not periods or not _dated(units, periods):
        return nobody
    start, end = (pl.Series([month(unit) for unit in units], dtype=pl.Int32) for month in (_start, _end))
    level = pl.Series([list(Level).index(unit.level) for unit in units], dtype=pl.UInt8)
    alive, dead = [], [nobody]
    for part in named:
        unit, period = part["unit"], part["period"]
        exists = (period >= start.gather(unit)) & (period <= end.gather(unit))
        levels = part.with_columns(level.gather(unit).alias("level"))
        alive.append(levels.filter(exists).select("period", "level").unique())
        dead.append(part.filter(~exists))
    found = pl.concat(dead)
    of_level = found.with_columns(level.gather(found["unit"]).alias("level"))
    return of_level.join(pl.concat(alive).unique(), on=["period", "level"], how="anti").select(nobody.columns)


def _dated(units: Sequence[Unit], months: Sequence[Month]) -> list[int]:
    return [i for i, unit in enumerate(units) if not (unit.exists(months[0]) and unit.exists(months[-1]))]


def _start(unit: Unit) -> Month:
    return unit.start


def _end(unit: Unit) -> Month:
    return unit.last_month


def level_findings(table: MetricTable, units: Sequence[Unit]) -> Iterator[Finding]:
    """Levels of which no unit that the table names exists in the period."""
    dated = _dated(units, table.periods)
    if not dated or table.cells["unit"].is_in(dated).not_().all():
        return
    named = table.cells.filter(pl.col("unit") != UNKNOWN).group_by("period", "unit").agg(pl.first("block", "row"))
    found: dict[tuple[Month, Level], list[tuple[int, Place]]] = defaultdict(list)
    for period, unit, block, row in named.sort("period", "unit").iter_rows():
        source = table.blocks[block]
        found[period, units[unit].level].append((unit, source.place(row, source.unit_column)))
    for (period, level), members in found.items():
        those = [units[unit] for unit, _ in members]
        if len(those) < _FEWEST or any(unit.exists(period) for unit in those):
            continue
        ended = [unit for unit in those if unit.last_month < period]
        month = max(unit.last_month for unit in ended) if ended else min(unit.start for unit in those)
        names = "; ".join(unit.name for unit in those[:_SHOWN]) + ("; …" if len(those) > _SHOWN else "")
        params: dict[str, Param] = {
            "count": str(len(those)),
            "level": bilingual(f"level_name_{level.value}"),
            "period": month_text(period),
            "month": month_text(month),
            "names": names,
        }
        code, severity = ("units_ended", Severity.ERROR) if ended else ("units_not_yet", Severity.ERROR)
        yield Finding(code, severity, members[0][1], period=period, params=params)


def name_findings(table: MetricTable, units: Sequence[Unit]) -> Iterator[Finding]:
    """Units under a name that they did not bear in the period."""
    renamed = renamed_units(units)
    if not renamed:
        return
    rows = table.cells.filter(pl.col("unit").is_in(renamed), pl.col("unit_raw").is_not_null())
    written = rows.group_by("period", "unit", "unit_raw").agg(pl.first("block", "row"))
    for period, index, text, block, row in written.sort("period", "unit", "unit_raw").iter_rows():
        unit, source = units[index], table.blocks[block]
        spans = [(start, end) for name, start, end in dated_names(unit) if fold(name) == fold(text)]
        if not spans or any(start <= period <= end for start, end in spans) or not unit.exists(period):
            continue
        start, end = spans[0]
        code, severity, month = "name_of_another_time", Severity.WARNING, end
        if end >= period:
            code, severity, month = "name_not_yet_borne", Severity.WARNING, start
        params = {
            "text": shortened(text),
            "month": month_text(month),
            "period": month_text(period),
            "name": unit.name_in(period),
        }
        place = source.place(row, source.unit_column)
        name = unit.name_in(period)
        yield Finding(code, severity, place, unit=unit.code, unit_name=name, period=period, params=params)
