"""Quarters, half-years and years to date that a title or a name speaks of: their figures are no month's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from tthc_rules.errors import Problem
from tthc_rules.model.finding import Place
from tthc_rules.model.period import Period, PeriodKind, format_period
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.periods import PeriodSource
from tthc_rules.reading.text import fold, shortened

_YEAR = r"(?P<year>20[0-9]{2})(?![0-9])"
_GAP = r"[\s._\-/]*"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(
    rf"(?<![a-z0-9])(?:quy|q){_GAP}(?P<part>iii|ii|iv|i|[1-4])(?![a-z0-9]){_GAP}(?:nam{_GAP})?{_YEAR}"
)
_HALF = re.compile(rf"(?<![a-z0-9])(?:6|sau){_GAP}thang{_GAP}(?P<part>dau|cuoi){_GAP}nam{_GAP}{_YEAR}")
_SO_FAR = re.compile(rf"(?<![a-z0-9])(?P<part>1[0-2]|[1-9]){_GAP}thang{_GAP}(?:dau{_GAP})?nam{_GAP}{_YEAR}")
_RUNNING = re.compile(
    rf"luy{_GAP}ke{_GAP}(?:tu{_GAP}dau{_GAP}nam{_GAP})?(?:den|toi)?{_GAP}(?:het{_GAP})?thang{_GAP}"
    rf"(?P<part>1[0-2]|0?[1-9]){_GAP}(?:nam{_GAP})?{_YEAR}"
)


_CODES = {
    PeriodKind.QUARTER: "period_is_quarter",
    PeriodKind.HALF_YEAR: "period_is_half_year",
    PeriodKind.YEAR_TO_DATE: "period_is_year_to_date",
}


def _quarter(part: str, january: int) -> Period:
    return Period(PeriodKind.QUARTER, january + (_ROMAN.get(part) or int(part)) * 3 - 1)


def _half(part: str, january: int) -> Period:
    return Period(PeriodKind.HALF_YEAR, january + (5 if part == "dau" else 11))


def _to_date(part: str, january: int) -> Period:
    return Period(PeriodKind.YEAR_TO_DATE, january + int(part) - 1)


_PATTERNS: Mapping[re.Pattern[str], Callable[[str, int], Period]] = {
    _HALF: _half,
    _QUARTER: _quarter,
    _RUNNING: _to_date,
    _SO_FAR: _to_date,
}


def longer_periods(text: str) -> tuple[Period, ...]:
    """The periods longer than a month that a title or the name of a file or sheet speaks of, each once."""
    apart = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    found: dict[Period, None] = {}
    for pattern, period in _PATTERNS.items():
        for hit in pattern.finditer(plain):
            found.setdefault(period(hit["part"], int(hit["year"]) * 12))
        plain = pattern.sub(" ", plain)
    return tuple(found)


def longer_of(grid: Grid, heading: int, file_name: str) -> dict[Period, PeriodSource]:
    """The longer periods that title, sheet and file speak of, each with the first thing that names it."""
    source = grid.source
    named = [("period_from_file", file_name, Place(source.file))]
    if source.sheet is not None:
        named.append(("period_from_sheet", source.sheet, Place(source.file, source.sheet)))
    named += [("period_from_title", text, Place(source.file, source.sheet)) for text in grid.titles]
    for above in range(heading):
        for column, text in enumerate(grid.line(above)):
            place = Place(source.file, source.sheet, int(grid.rows[above]), column + 1)
            named.append(("period_from_title", text or "", place))
    found: dict[Period, PeriodSource] = {}
    for code, text, place in named:
        for period in longer_periods(text):
            found.setdefault(period, PeriodSource(code, frozenset({period.last}), shortened(text), place))
    return found


def named_longer(text: str, place: Place) -> Iterator[Problem]:
    """The problem of a title or a name that speaks of a longer period."""
    for period in longer_periods(text):
        params = {"text": shortened(text), "period": format_period(period)}
        yield Problem(_CODES[period.kind], place.file, place.row, place.column, params)


def titled_longer(grid: Grid, heading: int) -> Iterator[Problem]:
    """The same of the lines above a heading (its 0-based position)."""
    for title in grid.titles:
        yield from named_longer(title, Place(grid.source.file, grid.source.sheet))
    for above in range(heading):
        for column, text in enumerate(grid.line(above)):
            if text is not None:
                place = Place(grid.source.file, grid.source.sheet, int(grid.rows[above]), column + 1)
                yield from named_longer(text, place)
