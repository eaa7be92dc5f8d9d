"""Months as whole numbers, so that intervals are plain comparisons.

A month is ``year * 12 + (month - 1)``; ``2023-10`` is 24285. An open start or end of an interval is `FIRST` or `LAST`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from tthc_rules.records import record

Month = int

FIRST: Month = 0
LAST: Month = 9999 * 12 + 11

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def parse_month(text: str) -> Month:
    """Read ``YYYY-MM``.

    Raises:
        ValueError: if the text is anything else; a full date is not a month.
    """
    found = _MONTH.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1]) * 12 + int(found[2]) - 1


def format_month(month: Month) -> str:
    """Write a month as ``YYYY-MM``."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def vietnamese_month(month: Month) -> str:
    """Write a month as Vietnamese texts do: ``10/2023``."""
    return f"{month % 12 + 1:02d}/{month // 12}"


class PeriodKind(StrEnum):
    """How long a period is. Figures of two kinds are never compared: a month is no part of a trend of years to date."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR_TO_DATE = "year_to_date"


_LENGTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6}
_PERIOD = re.compile(r"(?P<year>[0-9]{4})-(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))")


@record(frozen=True, slots=True)
class Period:
    """A period by its kind and its last month: ``2025-09`` is a month, ``2025-Q3`` a quarter, ``2025-H1`` a half-year.

    The year to date is written from January: ``2025-01..2025-09``. Rules speak of months, which stay whole numbers.
    """

    kind: PeriodKind
    last: Month

    @property
    def first(self) -> Month:
        """The first month of the period."""
        length = self.last % 12 + 1 if self.kind is PeriodKind.YEAR_TO_DATE else _LENGTHS[self.kind]
        return self.last - length + 1


def parse_period(text: str) -> Period:
    """Read a period of any kind as `format_period` writes it.

    Raises:
        ValueError: if the text is none; a year to date begins in January of its year.
    """
    found = _PERIOD.fullmatch(text)
    if found is not None:
        january = int(found["year"]) * 12
        if found["quarter"]:
            return Period(PeriodKind.QUARTER, january + int(found["quarter"]) * 3 - 1)
        return Period(PeriodKind.HALF_YEAR, january + int(found["half"]) * 6 - 1)
    first, dots, last = text.partition("..")
    if not dots:
        return Period(PeriodKind.MONTH, parse_month(text))
    period = Period(PeriodKind.YEAR_TO_DATE, parse_month(last))
    if period.first != parse_month(first):
        raise ValueError(text)
    return period


def format_period(period: Period) -> str:
    """Write a period."""
    year, month = divmod(period.last, 12)
    match period.kind:
        case PeriodKind.MONTH:
            return format_month(period.last)
        case PeriodKind.QUARTER:
            return f"{year:04d}-Q{month // 3 + 1}"
        case PeriodKind.HALF_YEAR:
            return f"{year:04d}-H{month // 6 + 1}"
        case PeriodKind.YEAR_TO_DATE:
            return f"{format_month(period.first)}..{format_month(period.last)}"
