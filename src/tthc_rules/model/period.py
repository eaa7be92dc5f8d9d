"""Months as whole numbers, so that intervals are plain comparisons.

A month is ``year * 12 + (month - 1)``; ``2023-10`` is 24285. An open start or end of an interval is `FIRST` or `LAST`.
"""

from __future__ import annotations

import re

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
