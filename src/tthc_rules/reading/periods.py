"""Which month a table speaks of: read from titles, headings, names of sheets and files, and cells; never from today."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Place
from tthc_rules.model.period import Month, format_month
from tthc_rules.reading.coded import coded
from tthc_rules.reading.text import fold
from tthc_rules.records import record

_YEAR = r"(?P<year>20[0-9]{2})(?![0-9])"
_NUMBER = r"(?P<month>1[0-2]|0?[1-9])"

# "tháng 10/2023", "tháng 10 năm 2023", "T10.2023"; the words before decide whether it is the date of a letter.
_IN_TEXT = re.compile(rf"(?<!\w)(?:tháng\s*|t){_NUMBER}\s*(?:[/.\-]|năm)\s*{_YEAR}")
_DATELINE = re.compile(r"ngày[\s.…_\d/]*$")

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
_ENGLISH_MONTH = "|".join(f"{short}(?:{rest})?" for short, rest in zip(_ENGLISH, _LONG, strict=True))
_GAP = r"[\s._\-]*"
_IN_NAME = (
    re.compile(rf"(?<![0-9]){_YEAR}[._\-](?P<month>0[1-9]|1[0-2])(?![0-9])(?![._\-][0-9])"),
    re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?![0-9])(?![._\-][0-9])"),
    re.compile(rf"(?<![a-z])(?:thang|t){_GAP}{_NUMBER}(?:[._\-]|\s|nam)+{_YEAR}"),
    re.compile(rf"(?<![a-z0-9])(?P<word>{_ENGLISH_MONTH}){_GAP}{_YEAR}"),
)
_NAME_DATELINE = re.compile(r"ngay[\s._\-]*[0-9]*[\s._\-]*$")
_ENGLISH_DATELINE = re.compile(r"(?<![0-9])[0-9]{1,2}[\s._\-]*$")
_IN_CELL = re.compile(
    rf"(?:(?:tháng\s*|t)?{_NUMBER}\s*(?:[/.\-]|năm)\s*{_YEAR})|(?:(?P<y>20[0-9]{{2}})[-/._]?(?P<m>0[1-9]|1[0-2]))"
)


@record(frozen=True, slots=True)
class PeriodSource:
    """One thing that names months. ``kind`` is a code of the catalogue (``period_from_title``), ``text`` its words."""

    kind: str
    months: frozenset[Month]
    text: str
    place: Place | None = None


def months_in_text(text: str) -> frozenset[Month]:
    """The months that a title or a heading names; the date of a letter ("ngày 06 tháng 11 năm 2023") is none."""
    words = fold(text)
    found = _IN_TEXT.finditer(words)
    return frozenset(_month(hit) for hit in found if not _DATELINE.search(words, 0, hit.start()))


def without_month(text: str) -> str:
    """A folded text without the month it names: ``… tháng 10/2023 (%)`` becomes ``… tháng (%)``."""
    return " ".join(_IN_TEXT.sub("tháng", text).split())


def months_in_name(name: str) -> frozenset[Month]:
    """The months that the name of a file (without its ending) or of a sheet states, such as ``oct2023``."""
    apart = unicodedata.normalize("NFD", fold(name)).replace("đ", "d")
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    months: set[Month] = set()
    for pattern in _IN_NAME:
        dateline = _ENGLISH_DATELINE if "word" in pattern.groupindex else _NAME_DATELINE
        for hit in pattern.finditer(plain):
            if not dateline.search(plain, 0, hit.start()):
                months.add(_month(hit))
    return frozenset(months)


def month_of_cell(text: str) -> Month | None:
    """The month in a cell of a period column: ``2023-10``, ``10/2023``, ``T10/2023``, ``202310``."""
    found = _IN_CELL.fullmatch(fold(text))
    if found is None:
        return None
    return _month(found) if found["year"] else int(found["y"]) * 12 + int(found["m"]) - 1


def month_column(cells: pl.Series) -> pl.Series:
    """The months of a period column as ``Int32``, null where a cell names none.

    Dates count as their month if they are its first day; a later day would be a date, not a month.
    """
    if cells.dtype in (pl.Date, pl.Datetime):
        months = pl.when(cells.dt.day() == 1).then(cells.dt.year() * 12 + cells.dt.month().cast(pl.Int32) - 1)
        return pl.select(months).to_series().cast(pl.Int32)
    texts = cells.cast(pl.String)
    spelt = coded(texts)
    return spelt.spread([month_of_cell(text) for text in spelt.distinct])


def settle_month(sources: Sequence[PeriodSource], file: str) -> Month:
    """The one month that all sources name.

    Raises:
        TableError: ``no_period`` if there is no source, ``period_conflict`` and each source if they disagree.
    """
    naming = [source for source in sources if source.months]
    if not naming:
        raise TableError([Problem("no_period", file)])
    common = frozenset.intersection(*(source.months for source in naming))
    if len(common) != 1:
        raise conflict(naming, file)
    (month,) = common
    return month


def settle_months(column: pl.Series | None, sources: Sequence[PeriodSource], file: str, height: int) -> pl.Series:
    """The month of each row as ``Int32``; null where a period cell names none.

    Args:
        column: the months of the period column, ``None`` where there is no such column or nothing stands in it.
        sources: what else names months. The call's own period must be the only one of the column; any other
            source must name one of the column's.

    Raises:
        TableError: ``no_period`` or ``period_conflict``.
    """
    if column is None:
        return pl.repeat(settle_month(sources, file), height, dtype=pl.Int32, eager=True)
    hold_months(frozenset(column.drop_nulls().unique().to_list()), sources, file)
    return column


def hold_months(months: frozenset[Month], sources: Sequence[PeriodSource], file: str) -> None:
    """Hold the months of a period column against what else names months, see `settle_months`.

    Raises:
        TableError: ``period_conflict``.
    """
    for source in sources:
        agrees = months <= source.months if source.kind == "period_from_option" else months & source.months
        if months and source.months and not agrees:
            raise conflict([source, PeriodSource("period_from_column", months, "")], file)


def conflict(sources: Sequence[PeriodSource], file: str) -> TableError:
    """The error that says so and then names every source, each with its place and its months."""
    named = [
        Problem(
            source.kind,
            source.place.file if source.place else file,
            source.place.row if source.place else None,
            source.place.column if source.place else None,
            {"text": source.text, "months": ", ".join(format_month(month) for month in sorted(source.months))},
        )
        for source in sources
    ]
    return TableError([Problem("period_conflict", file), *named])


def _month(found: re.Match[str]) -> Month:
    groups = found.groupdict()
    number = _ENGLISH.index(groups["word"][:3]) + 1 if groups.get("word") else int(groups["month"])
    return int(groups["year"]) * 12 + number - 1
