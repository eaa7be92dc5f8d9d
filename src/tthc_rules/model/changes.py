"""A table held against another one: last month's, or the one that it corrects."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from tthc_rules.model.finding import Place
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import Month
from tthc_rules.model.table import Source
from tthc_rules.records import record


class Other(StrEnum):
    """What the other table is to the one that is judged."""

    PREVIOUS = "previous"
    """of an earlier month"""
    CORRECTED = "corrects"
    """of the same months, issued before"""


@record(frozen=True, slots=True)
class CellChange:
    """One cell that is not what it was. ``before`` and what ends in ``_before`` are of the other table.

    Attributes:
        value, before: the figures as judged, in the indicator's unit, ``None`` where there is none that can be used.
        change: the difference, ``None`` unless both are there and measured by one definition.
        raw, raw_before: the cells as typed.
        stated, stated_before: the printed verdicts.
        place, place_before: of the value cells; ``None`` where a table has no row for the unit.
    """

    unit: str
    unit_name: str
    indicator: str
    period: Month
    period_before: Month
    value: Decimal | None
    before: Decimal | None
    change: Decimal | None
    raw: str | None
    raw_before: str | None
    numerator: int | None
    numerator_before: int | None
    denominator: int | None
    denominator_before: int | None
    outcome: Outcome
    outcome_before: Outcome
    stated: str | None
    stated_before: str | None
    place: Place | None
    place_before: Place | None


@record(frozen=True, slots=True)
class UnitChange:
    """A unit that only one of the tables has a row for, in a month. ``successors`` are names, where it has ended."""

    unit: str
    unit_name: str
    period: Month
    successors: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class TableChanges:
    """What is different from the other table, ready to render.

    Attributes:
        periods: the months of the other table that were compared.
        cells: those that changed, by period, indicator (order of the rules) and unit (order of the roster).
        unchanged: how many cells did not.
        units_new, units_gone: with a row in only this, only the other table.
        indicators_new, indicators_gone: ids of those that only this, only the other table carries.
        redefined: ids of those that the two months measure otherwise.
        errors: findings of that severity on the other table's cells.
    """

    other: Other
    sources: tuple[Source, ...]
    periods: tuple[Month, ...]
    cells: tuple[CellChange, ...]
    unchanged: int
    units_new: tuple[UnitChange, ...]
    units_gone: tuple[UnitChange, ...]
    indicators_new: tuple[str, ...]
    indicators_gone: tuple[str, ...]
    redefined: tuple[str, ...]
    errors: int
