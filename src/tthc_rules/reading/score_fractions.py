"""Denominators that may be no whole number, such as a twelfth of last year's dossiers."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import Scale
from tthc_rules.model.score_table import RATE_PLACES
from tthc_rules.reading.number_columns import canonical
from tthc_rules.reading.numbers import read_number
from tthc_rules.reading.score_sheet import Sheet

_MARK = r"[.,]"
_PLACES = 9
_LONG = re.compile(r"[0-9]+[.,][0-9]+")
"""What a program writes of a division: more places than anybody groups."""


def fractional_rates(sheet: Sheet, allowed: pl.Series | None) -> tuple[pl.Series | None, pl.Series | None]:
    """The rates of rows whose denominator is a decimal fraction and may be one.

    Args:
        sheet: the cells.
        allowed: for each row, whether its indicator says so.

    Returns:
        The rate (percent x 10**RATE_PLACES, half up) of each row with such a denominator, null in all others; and the
        rows whose denominator can be read in two ways (``416.667``: a fraction, or a thousand times as much). Both
        ``None`` where no row is concerned.
    """
    if allowed is None or not allowed.any() or not {"numerator", "denominator"} <= sheet.columns.keys():
        return None, None
    over, under = _texts(sheet, "numerator"), _texts(sheet, "denominator")
    concerned = (allowed & under.str.contains(_MARK)).fill_null(False)
    if not concerned.any():
        return None, None
    rates: list[int | None] = [None] * len(concerned)
    doubtful = [False] * len(concerned)
    typed = sheet.columns["denominator"].dtype != pl.String
    for at in concerned.arg_true().to_list():
        bottom, doubtful[at] = _fraction(under[at], exact=typed)
        top = read_number(over[at], Scale.COUNT, 0) if over[at] is not None else None
        if bottom is not None and bottom > 0 and top is not None and top.value is not None and top.value >= 0:
            rates[at] = int((Decimal(top.value) * 100 * 10**RATE_PLACES / bottom).to_integral_value(ROUND_HALF_UP))
    return pl.Series(rates, dtype=pl.Int64), pl.Series(doubtful, dtype=pl.Boolean)


def _fraction(text: str, *, exact: bool) -> tuple[Decimal | None, bool]:
    """The number, ``None`` if it is none; and whether it can be read in two ways."""
    read = read_number(text, Scale.POINTS, _PLACES, exact=exact)
    if read.value is not None:
        return Decimal(read.value).scaleb(-_PLACES), False
    if read.reading is Reading.TOO_MANY_DECIMALS and _LONG.fullmatch(text):
        return Decimal(text.replace(",", ".")), False
    return None, read.reading is Reading.AMBIGUOUS


def _texts(sheet: Sheet, role: str) -> pl.Series:
    cells = sheet.columns[role]
    if cells.dtype == pl.String:
        return cells.str.strip_chars().str.replace(r"^([0-9]+)\.0$", "${1}")
    if cells.dtype.is_float():
        return pl.Series([None if value is None else canonical(round(value, _PLACES)) for value in cells])
    return cells.cast(pl.String)
