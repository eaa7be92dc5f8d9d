"""Which row of a grid is the heading, and what each column holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import polars as pl

from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.table import HeadingTarget
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.periods import PeriodSource, months_in_text
from tthc_rules.reading.text import fold_heading, fold_words, shortened
from tthc_rules.reading.vocabulary import OUTCOME_HEADING, PAGE_HEADINGS, PUBLISHED_HEADINGS, Vocabulary
from tthc_rules.records import record

DEEPEST_HEADING = 200
"""Rows in which a heading is looked for: no title is longer."""

LONG_ROLES = ("unit", "indicator", "value")
"""The columns that make a long table."""

SECOND_UNIT = "second_unit"
"""The role of a second column that names units, until one of the two is chosen."""

_Key = TypeVar("_Key")
_SINGLE = ("unit", "row_number", "period", "note")


@record(frozen=True, slots=True)
class ValueColumns:
    """The columns of one indicator in a wide table, 0-based."""

    indicator: int
    value: int
    numerator: int | None = None
    denominator: int | None = None
    stated: int | None = None


@record(frozen=True, slots=True)
class Layout:
    """What a grid is.

    Attributes:
        heading: 0-based position of the heading row.
        roles: 0-based columns by role (``unit``, ``row_number``, ``period``, ``note``; of a long table also
            ``indicator``, ``value``, ``numerator``, ``denominator``, ``stated``, ``outcome``).
        values: the indicators of a wide table, in the order of their columns; empty for a long table.
        width: columns up to the last one with a heading.
        months: periods that titles and headings name.
        targets: targets that verdict headings print.
    """

    heading: int
    roles: Mapping[str, int]
    values: tuple[ValueColumns, ...]
    width: int
    months: tuple[PeriodSource, ...]
    targets: tuple[HeadingTarget, ...]
    findings: tuple[Finding, ...]

    @property
    def long(self) -> bool:
        """True for the long form."""
        return not self.values


@dataclass(slots=True)
class _Draft:
    """Roles as they are given out, column by column."""

    roles: dict[str, int] = field(default_factory=dict)
    values: dict[int, int] = field(default_factory=dict)
    numerators: dict[int, int] = field(default_factory=dict)
    denominators: dict[int, int] = field(default_factory=dict)
    verdicts: dict[int, list[tuple[int, str | None]]] = field(default_factory=dict)
    stated: dict[int, int] = field(default_factory=dict)
    targets: list[HeadingTarget] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def is_heading(line: Sequence[str | None], words: Vocabulary) -> bool:
    """True if a row names a unit column and an indicator, or the columns of a long table."""
    roles = {words.role(cell) for cell in line if cell is not None}
    if "unit" not in roles:
        return False
    return roles.issuperset(LONG_ROLES) or any(words.indicator(cell) for cell in line if cell is not None)


Written = Callable[[int], tuple[int, int]]
"""Of a column (0-based): how many cells below the heading are filled, and how many of them print a verdict."""


def recognise(grid: Grid, words: Vocabulary, written: Written | None = None) -> Layout | None:
    """The layout of a grid; ``None`` if no row is a heading that the rule set knows.

    Args:
        grid: a table, or the start of one.
        words: of the rule set.
        written: what stands in the columns of the whole table, where the grid is only its start.
    """
    for position in range(min(grid.text.height, DEEPEST_HEADING)):
        line = grid.line(position)
        if is_heading(line, words):
            return _layout(grid, position, line, words, written or partial(_written, grid, position, words))
    return None


def _written(grid: Grid, position: int, words: Vocabulary, column: int) -> tuple[int, int]:
    cells = grid.text.to_series(column).slice(position + 1).drop_nulls()
    return len(cells), verdicts_in(cells, words)


def verdicts_in(cells: pl.Series, words: Vocabulary) -> int:
    """How many cells print a verdict."""
    return sum(count for text, count in cells.value_counts().iter_rows() if fold_words(text) in words.wordings)


def _layout(grid: Grid, position: int, line: tuple[str | None, ...], words: Vocabulary, written: Written) -> Layout:
    named = {column: text for column, text in enumerate(line) if text is not None}
    long = {words.role(text) for text in named.values()}.issuperset(LONG_ROLES)
    row = int(grid.rows[position])
    draft = _Draft()
    for column, text in named.items():
        place = Place(grid.source.file, grid.source.sheet, row, column + 1)
        if not (_take_generic if long else _take_wide)(draft, column, text, place, words):
            draft.unknown.append(column)
    width = max(named) + 1
    if not long:
        _give_verdicts(draft, named, row, grid, words)
    draft.unknown += [column for column in range(grid.text.width) if column not in named]
    if long:
        _take_outcomes(draft, named, grid, position)
    draft.findings += _unknown_columns(draft, grid, position, width, written)
    values = tuple(
        ValueColumns(
            indicator,
            column,
            draft.numerators.get(indicator),
            draft.denominators.get(indicator),
            draft.stated.get(indicator),
        )
        for indicator, column in sorted(draft.values.items(), key=lambda item: item[1])
    )
    months = (*title_months(grid, position), *heading_months(grid, named, row))
    return Layout(position, draft.roles, values, width, months, tuple(draft.targets), tuple(draft.findings))


def _take_generic(draft: _Draft, column: int, text: str, place: Place, words: Vocabulary) -> bool:
    role = words.role(text)
    if role is None:
        return False
    _take(draft.roles, role, column, text, place, draft)
    return True


def _take_wide(draft: _Draft, column: int, text: str, place: Place, words: Vocabulary) -> bool:
    verdicts = words.verdict(text)
    indicators = words.indicator(text)
    numerators, denominators = words.parts(text)
    role = words.role(text)
    if verdicts:
        draft.verdicts[column] = verdicts
    elif len(indicators) == 1:
        _take(draft.values, indicators[0], column, text, place, draft)
    elif indicators:
        names = ", ".join(words.rules.indicators[index].id for index in indicators)
        params = {"heading": shortened(text), "indicators": names}
        draft.findings.append(Finding("ambiguous_column", Severity.ERROR, place, params=params))
    elif numerators or denominators:
        for index in numerators:
            _take(draft.numerators, index, column, text, place, draft)
        for index in denominators:
            _take(draft.denominators, index, column, text, place, draft)
    elif role in _SINGLE and role is not None:
        _take(draft.roles, role, column, text, place, draft)
    else:
        return False
    return True


def _take(taken: dict[_Key, int], key: _Key, column: int, text: str, place: Place, draft: _Draft) -> None:
    """Give the column to the key; a second column for the same key is left out, and told as an error."""
    if key not in taken:
        taken[key] = column
        return
    if key == "unit" and SECOND_UNIT not in draft.roles:
        draft.roles[SECOND_UNIT] = column
        return
    first = Place(place.file, place.sheet, place.row, taken[key] + 1)
    params = {"heading": shortened(text), "first": first.cell or "", "second": place.cell or ""}
    draft.findings.append(Finding("duplicate_column", Severity.ERROR, place, params=params))


def _give_verdicts(draft: _Draft, named: Mapping[int, str], row: int, grid: Grid, words: Vocabulary) -> None:
    """Each verdict column to its indicator; where a heading fits several, to the nearest value column on its left."""
    for column, fits in draft.verdicts.items():
        place = Place(grid.source.file, grid.source.sheet, row, column + 1)
        carried = [(draft.values[index], index, target) for index, target in fits if index in draft.values]
        left = [entry for entry in carried if entry[0] < column] or carried
        if not left:
            names = ", ".join(words.rules.indicators[index].id for index, _ in fits)
            params = {"heading": shortened(named[column]), "indicators": names}
            draft.findings.append(Finding("verdict_without_value", Severity.ERROR, place, params=params))
            continue
        _, index, target = max(left)
        known = index in draft.stated
        _take(draft.stated, index, column, named[column], place, draft)
        if target is None or known:
            continue
        value = words.printed_target(index, target)
        if value is None:
            params = {"heading": shortened(named[column]), "target": target}
            draft.findings.append(
                Finding("heading_target_unreadable", Severity.ERROR, place, value=target, params=params)
            )
        else:
            draft.targets.append(HeadingTarget(index, value, place, " ".join(named[column].split())))


def _unknown_columns(draft: _Draft, grid: Grid, position: int, width: int, written: Written) -> list[Finding]:
    """A column that is left out is told; one that prints verdicts is an error, for nobody compares them."""
    found = _published_columns(draft, grid, position)
    for column in sorted(draft.unknown):
        heading = grid.line(position)[column]
        if grid.delimited and column >= width:
            continue
        filled, verdicts = written(column)
        if heading is None and not filled:
            continue
        place = Place(grid.source.file, grid.source.sheet, int(grid.rows[position]), column + 1)
        params = {"heading": shortened(heading or ""), "column": (place.cell or "").rstrip("0123456789")}
        if 2 * verdicts > filled:
            found.append(Finding("verdict_column_unknown", Severity.ERROR, place, params=params))
        else:
            found.append(Finding("unknown_column", Severity.WARNING, place, params=params))
    return found


def _take_outcomes(draft: _Draft, named: Mapping[int, str], grid: Grid, position: int) -> None:
    """A column of outcomes in machine words is compared: that of open data, or one in which nothing else stands."""
    column = next((each for each in draft.unknown if fold_heading(named.get(each, "")) == OUTCOME_HEADING), None)
    if column is None:
        return
    words = {text.strip() for text in grid.text.to_series(column).slice(position + 1).drop_nulls().unique()}
    published = {fold_heading(named.get(each, "")) for each in draft.unknown} >= PUBLISHED_HEADINGS
    if published or (words and words <= {outcome.label for outcome in Outcome}):
        draft.roles["outcome"] = column
        draft.unknown.remove(column)


def _published_columns(draft: _Draft, grid: Grid, position: int) -> list[Finding]:
    """One note for the columns that `publish` writes beside the figures, into open data or a page."""
    line = grid.line(position)
    headed = {fold_heading(line[column] or ""): column for column in draft.unknown}
    ours = {headed[heading] for heading in PUBLISHED_HEADINGS} if headed.keys() >= PUBLISHED_HEADINGS else set()
    for headings in PAGE_HEADINGS:
        ours |= _of_page([headed.get(heading) for heading in headings], grid, position)
    if not ours:
        return []
    draft.unknown = [column for column in draft.unknown if column not in ours]
    place = Place(grid.source.file, grid.source.sheet, int(grid.rows[position]))
    params = {"columns": ", ".join(line[column] or "" for column in sorted(ours))}
    return [Finding("published_columns", Severity.NOTE, place, params=params)]


def _of_page(columns: Sequence[int | None], grid: Grid, position: int) -> set[int]:
    """Which of the columns of reason, distance and outcome are those of a page: its reasons begin with the outcome."""
    reason, distance, outcome = columns
    if reason is None:
        return set()
    found = set() if distance is None else {reason, distance}
    if outcome is not None:
        pairs = [(grid.line(row)[outcome], grid.line(row)[reason]) for row in range(position + 1, grid.text.height)]
        if all(said and (why or "").startswith(said) for said, why in pairs if said or why):
            found |= {reason, outcome}
    return found


def title_months(grid: Grid, position: int) -> list[PeriodSource]:
    """The months that the lines above a heading name, in the table and outside it."""
    outside = Place(grid.source.file, grid.source.sheet)
    found = [
        PeriodSource("period_from_title", months, shortened(text), outside)
        for text in grid.titles
        if (months := months_in_text(text))
    ]
    for above in range(position):
        for column, text in enumerate(grid.line(above)):
            months = months_in_text(text) if text is not None else frozenset()
            if text is not None and months:
                place = Place(grid.source.file, grid.source.sheet, int(grid.rows[above]), column + 1)
                found.append(PeriodSource("period_from_title", months, shortened(text), place))
    return found


def heading_months(grid: Grid, named: Mapping[int, str], row: int) -> list[PeriodSource]:
    """The months that headings name, by their columns."""
    return [
        PeriodSource(
            "period_from_heading", months, shortened(text), Place(grid.source.file, grid.source.sheet, row, column + 1)
        )
        for column, text in named.items()
        if (months := months_in_text(text))
    ]


def same_heading(line: Sequence[str | None], heading: Sequence[str | None]) -> bool:
    """True if a row repeats the heading, as tables that run over pages do."""
    return [fold_heading(cell or "") for cell in line] == [fold_heading(cell or "") for cell in heading]
