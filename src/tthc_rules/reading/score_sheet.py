"""A score table as it was stored: cells by role, no figure read yet."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from tthc_rules.model.table import Source
from tthc_rules.reading.periods import PeriodSource
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Sheet:
    """A score table, whatever it was stored in.

    Attributes:
        columns: cells by role, strings or typed numbers, rows below the heading only.
        kinds: for strings out of a spreadsheet, the kind of each cell, by role.
        numbers: the 1-based column of each role.
        months: the month of each row, ``None`` if there is no period column.
        rows: the 1-based number of each row.
        periods: what else names months.
        unit: whose scores they are, where no column says.
    """

    source: Source
    columns: Mapping[str, pl.Series]
    kinds: Mapping[str, pl.Series]
    numbers: Mapping[str, int]
    months: pl.Series | None
    rows: pl.Series
    periods: tuple[PeriodSource, ...]
    unit: str | None = None
