"""Which row of a grid is the heading of a score table, and what each of its columns holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.periods import PeriodSource
from tthc_rules.reading.recognise import DEEPEST_HEADING, heading_months, title_months
from tthc_rules.reading.score_words import ScoreWords
from tthc_rules.reading.text import shortened
from tthc_rules.records import record

FIGURES = ("numerator", "denominator", "rate", "score", "rank")
"""Roles of the columns of a long table that hold figures."""


@record(frozen=True, slots=True)
class ItemColumn:
    """A column (0-based) of a wide table that prints the score of one item, and the maximum in its heading."""

    item: int
    column: int
    maximum: Decimal | None


@record(frozen=True, slots=True)
class ScoreLayout:
    """What a grid of scores is.

    Attributes:
        heading: 0-based position of the heading row.
        roles: 0-based columns by role, see `tthc_rules.reading.score_words.ROLES`.
        columns: the items of a wide table; empty for a long one.
        months: periods that titles and headings name.
    """

    heading: int
    roles: Mapping[str, int]
    columns: tuple[ItemColumn, ...]
    months: tuple[PeriodSource, ...]
    findings: tuple[Finding, ...]


def score_layout(grid: Grid, words: ScoreWords, *, unit_known: bool = False) -> ScoreLayout | None:
    """The layout of a grid; ``None`` if no row is the heading of a score table.

    Args:
        grid: the grid.
        words: of the rule set.
        unit_known: the call says whose scores they are, so that no column of units is needed.
    """
    for position in range(min(grid.text.height, DEEPEST_HEADING)):
        line = grid.line(position)
        named = {column: text for column, text in enumerate(line) if text is not None}
        roles = {words.role(text) for text in named.values()}
        items = any(words.role(text) is None and words.find(text)[0] for text in named.values())
        if not unit_known and "unit" not in roles:
            continue
        if "indicator" in roles and roles.intersection(FIGURES):
            return _layout(grid, position, named, words, long=True)
        if "unit" in roles and items:
            return _layout(grid, position, named, words, long=False)
    return None


def _layout(grid: Grid, position: int, named: Mapping[int, str], words: ScoreWords, *, long: bool) -> ScoreLayout:
    row = int(grid.rows[position])
    roles, columns, findings = take_columns(named, words, grid.source, row, long=long)
    months = (*title_months(grid, position), *heading_months(grid, dict(named), row))
    return ScoreLayout(position, roles, columns, months, findings)


def take_columns(
    named: Mapping[int, str], words: ScoreWords, source: Source, row: int | None, *, long: bool
) -> tuple[Mapping[str, int], tuple[ItemColumn, ...], tuple[Finding, ...]]:
    """Give each named column its role or, in a wide table, its item; what has neither, or comes second, is told."""
    roles: dict[str, int] = {}
    items: dict[int, ItemColumn] = {}
    findings: list[Finding] = []
    for column, text in named.items():
        place = Place(source.file, source.sheet, row, column + 1)
        role = words.role(text)
        fits, maximum = ((), None) if role is not None or long else words.find(text)
        if role is not None:
            if role in roles:
                findings.append(_twice(text, place, roles[role]))
            roles.setdefault(role, column)
        elif len(fits) == 1:
            if fits[0] in items:
                findings.append(_twice(text, place, items[fits[0]].column))
            items.setdefault(fits[0], ItemColumn(fits[0], column, maximum))
        elif fits:
            params = {"heading": shortened(text), "indicators": ", ".join(_shown(words, fits))}
            findings.append(Finding("ambiguous_column", Severity.ERROR, place, params=params))
        else:
            letters = (place.cell or str(column + 1)).rstrip("0123456789") or str(column + 1)
            params = {"heading": shortened(text), "column": letters}
            findings.append(Finding("score_column_unknown", Severity.WARNING, place, params=params))
    return roles, tuple(items.values()), tuple(findings)


def _twice(text: str, place: Place, first: int) -> Finding:
    before = Place(place.file, place.sheet, place.row, first + 1)
    params = {
        "heading": shortened(text),
        "first": before.cell or str(first + 1),
        "second": place.cell or str(place.column),
    }
    return Finding("duplicate_column", Severity.ERROR, place, params=params)


def _shown(words: ScoreWords, items: Sequence[int]) -> list[str]:
    return [words.items[item].id or words.items[item].kind.value for item in items]
