"""Quarters, half-years and years to date that a title or a name speaks of: their figures are no month's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from tthc_rules.errors import Problem
from tthc_rules.model.finding import Place
from tthc_rules.model.period import Month, Period, PeriodKind, format_period
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
_WORDS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_COUNTED = rf"(?P<part>1[0-2]|[1-9]|{'|'.join(_WORDS)})"
_SO_FAR = re.compile(
    rf"(?<![a-z0-9]){_COUNTED}{_GAP}thang(?:{_GAP}(?:dau{_GAP})?nam{_GAP}|{_GAP}dau{_GAP}|\s*/\s*|\s+){_YEAR}"
)
_RUNNING = re.compile(
    rf"luy{_GAP}ke{_GAP}(?:tu{_GAP}dau{_GAP}nam{_GAP})?(?:den|toi)?{_GAP}(?:het{_GAP})?thang{_GAP}"
    rf"(?P<part>1[0-2]|0?[1-9]){_GAP}(?:nam{_GAP})?{_YEAR}"
)

_FROM_TO = re.compile(
    rf"(?<![a-z0-9])(?:thang|t){_GAP}(?P<first>1[0-2]|0?[1-9])(?:{_GAP}(?:nam{_GAP})?(?P<since>20[0-9]{{2}}))?"
    rf"\s*(?:-?(?:den|toi)-?|-)(?:\s*het)?\s*(?:(?:thang|t){_GAP})?(?P<part>1[0-2]|0?[1-9])(?:{_GAP}|{_GAP}nam{_GAP}){_YEAR}"
)
"""``tháng 1 đến tháng 10/2023``, ``t1-t10-2023``"""
_DATE = "(?P<d{0}>[0-9]{{1,2}})[/.-](?P<m{0}>[0-9]{{1,2}})"
_DAYS = re.compile(
    rf"(?<![0-9/.-]){_DATE.format(1)}(?:[/.-](?P<y1>20[0-9]{{2}}))?\s*(?:den|toi|-)\s*(?:het\s*)?(?:ngay\s*)?"
    rf"{_DATE.format(2)}[/.-](?P<y2>20[0-9]{{2}})(?![0-9])"
)
"""``từ 01/01 đến ngày 31/10/2023``"""
_LOOSE = re.compile(
    rf"(?<![a-z0-9])(?:luy{_GAP}ke|ytd|ca{_GAP}nam|tu{_GAP}dau{_GAP}nam|{_COUNTED}{_GAP}thang{_GAP}(?:dau|cuoi){_GAP}nam"
    rf"|quy{_GAP}(?:iii|ii|iv|i|[1-4]))(?![a-z0-9])"
)
"""Words of a longer period that name no year."""
_LONGEST_MONTH = 31
"""Days: a month's figures may run from the 15th to the 14th."""

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
    return Period(PeriodKind.YEAR_TO_DATE, january + (_WORDS.get(part) or int(part)) - 1)


def _between(first: Month, last: Month) -> Period | None:
    """The period of these months; ``None`` if it is of no kind."""
    kinds = (PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR_TO_DATE)
    for period in (Period(kind, last) for kind in kinds):
        fits = period.kind is PeriodKind.YEAR_TO_DATE or (last + 1) % (last - first + 1) == 0
        if fits and period.first == first:
            return period
    return None


_PATTERNS: Mapping[re.Pattern[str], Callable[[str, int], Period]] = {
    _HALF: _half,
    _QUARTER: _quarter,
    _RUNNING: _to_date,
    _SO_FAR: _to_date,
}


def longer_periods(text: str) -> tuple[Period, ...]:
    """The periods longer than a month that a title or the name of a file or sheet speaks of, each once."""
    plain = _plain(text)
    found: dict[Period, None] = {}
    for span in _spans(plain):
        if (spanned := _between(*span)) is not None:
            found.setdefault(spanned)
    for pattern, period in _PATTERNS.items():
        for hit in pattern.finditer(plain):
            found.setdefault(period(hit["part"], int(hit["year"]) * 12))
        plain = pattern.sub(" ", plain)
    return tuple(found)


def loosely_longer(text: str) -> bool:
    """Whether a text says that figures are of more than a month without naming a period that has a kind.

    Such are ``lũy kế``, ``10 tháng đầu năm``, ``quý IV``, ``tháng 8 đến tháng 10/2023``, more than 31 days.
    """
    plain = _plain(text)
    return bool(_LOOSE.search(plain)) or any(True for _ in _spans(plain)) or any(map(_too_long, _DAYS.finditer(plain)))


def _plain(text: str) -> str:
    """Small Latin letters without marks."""
    apart = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _spans(plain: str) -> Iterator[tuple[Month, Month]]:
    """First and last month wherever a text says from which to which; never one month alone."""
    for hit in _FROM_TO.finditer(plain):
        last = int(hit["year"]) * 12 + int(hit["part"]) - 1
        first = int(hit["since"] or hit["year"]) * 12 + int(hit["first"]) - 1
        if first < last:
            yield first, last


def _too_long(hit: re.Match[str]) -> bool:
    try:
        first = date(int(hit["y1"] or hit["y2"]), int(hit["m1"]), int(hit["d1"]))
        last = date(int(hit["y2"]), int(hit["m2"]), int(hit["d2"]))
    except ValueError:
        return False
    return (last - first).days > _LONGEST_MONTH


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


def named_longer(text: str, place: Place, *, loosely: bool = True) -> Iterator[Problem]:
    """The problem of a title or a name that speaks of a longer period.

    Args:
        text: the title or name.
        place: of it.
        loosely: whether words that name no period of a kind count, see `loosely_longer`.
    """
    periods = longer_periods(text)
    if not periods and loosely and loosely_longer(text):
        yield Problem("period_is_longer", place.file, place.row, place.column, {"text": shortened(text)})
    for period in periods:
        params = {"text": shortened(text), "period": format_period(period)}
        yield Problem(_CODES[period.kind], place.file, place.row, place.column, params)


def titled_longer(grid: Grid, heading: int) -> Iterator[Problem]:
    """The same of the lines above a heading (its 0-based position)."""
    for title in grid.titles:
        yield from named_longer(title, Place(grid.source.file, grid.source.sheet))
    for above in range(heading):
        line = grid.line(above)
        alone = len({text for text in line if text is not None}) == 1  # else it may head some of the columns
        for column, text in enumerate(line):
            if text is not None:
                place = Place(grid.source.file, grid.source.sheet, int(grid.rows[above]), column + 1)
                yield from named_longer(text, place, loosely=alone)
