"""From the grids of a table to a `Draft`: its units, and its columns as indicators."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tthc_rules.authoring.draft import Draft, DraftIndicator, DraftTarget, DraftUnit
from tthc_rules.authoring.draft_grid import Row, Sheet, sheet_of
from tthc_rules.authoring.draft_words import (
    bare_title,
    heading_key,
    level_of,
    one_line,
    scale_of,
    settle_cities,
    slug,
    target_in,
    verdict_heading,
)
from tthc_rules.errors import Problem, TableError
from tthc_rules.model.rules import Comparison, Indicator, Level, RuleSet, Scale, Text
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.numbers import SPREADSHEET_ERRORS
from tthc_rules.reading.text import fold
from tthc_rules.reading.vocabulary import Vocabulary, vocabulary

_FIGURE = re.compile(r"[-−]?[0-9][0-9.,\s]*%?")
_MOST_VERDICTS = 6
"""A column with more different words than this prints no verdicts."""


@dataclass(slots=True)
class _Column:
    """A column of figures as it is gathered: cells, and the printed verdicts beside them, by unit."""

    heading: str
    known: tuple[RuleSet, Indicator] | None
    cells: dict[str, str] = field(default_factory=dict)
    verdict: str | None = None
    stated: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Gathered:
    rows: dict[str, Row] = field(default_factory=dict)
    columns: dict[str, _Column] = field(default_factory=dict)
    columns_left: list[str] = field(default_factory=list)
    rows_left: list[str] = field(default_factory=list)


def draft_of(grids: Sequence[Grid], known: Sequence[RuleSet], set_id: str, table: str) -> Draft:
    """What a table suggests of a rule set.

    Args:
        grids: of the table.
        known: sets whose headings are recognised; their indicators are taken over, without their clauses.
        set_id: id of the new set.
        table: name of the file, as the new set will tell it.

    Raises:
        TableError: if no grid has a heading, a row that is a unit's and a column of figures.
    """
    sheets = [sheet for grid in grids if (sheet := sheet_of(grid, known)) is not None]
    if not sheets:
        raise TableError([Problem("init_no_heading", table)])
    words = [vocabulary(rules) for rules in known]
    found = _Gathered()
    for sheet in sheets:
        _gather(sheet, words, found)
    if not found.rows or not found.columns:
        raise TableError([Problem("init_nothing_found", table)])
    units = _units(found.rows)
    codes = {key: unit.code for key, unit in zip(found.rows, units, strict=True)}
    levels = {unit.code: unit.level for unit in units}
    indicators = list(_indicators(found.columns.values(), codes, levels))
    return Draft(
        set_id,
        table,
        units,
        tuple(_apart(indicators)),
        tuple(dict.fromkeys(sheet.unit_heading for sheet in sheets if sheet.unit_heading)),
        tuple(dict.fromkeys(sheet.number_heading for sheet in sheets if sheet.number_heading)),
        tuple(dict.fromkeys(found.columns_left)),
        tuple(found.rows_left),
    )


def _units(rows: Mapping[str, Row]) -> tuple[DraftUnit, ...]:
    guessed = settle_cities([level_of(row.name) for row in rows.values()])
    taken: set[str] = set()
    units = []
    for row, (level, word, aggregate) in zip(rows.values(), guessed, strict=True):
        code = slug(row.name, "-", taken, "unit")
        taken.add(code)
        units.append(DraftUnit(code, row.name, row.number, row.code, level, word, aggregate))
    return tuple(units)


def _gather(sheet: Sheet, words: Sequence[Vocabulary], found: _Gathered) -> None:
    found.rows_left += sheet.left
    for row in sheet.rows:
        found.rows.setdefault(fold(row.name), row)
    (_gather_long if sheet.long else _gather_wide)(sheet, words, found)


def _gather_long(sheet: Sheet, words: Sequence[Vocabulary], found: _Gathered) -> None:
    for row in sheet.rows:
        name = row.cells.get(sheet.roles["indicator"])
        if name is None:
            continue
        heading = one_line(name)
        known = _known(heading, words)
        column = found.columns.setdefault(
            heading_key(heading) if known is None else known[1].id, _Column(heading, known)
        )
        key = fold(row.name)
        if (value := row.cells.get(sheet.roles["value"])) is not None:
            column.cells[key] = value
        stated = row.cells.get(sheet.roles.get("stated", -1))
        if stated is not None:
            column.stated[key] = stated
    found.columns_left += sheet.headings.values()


def _gather_wide(sheet: Sheet, words: Sequence[Vocabulary], found: _Gathered) -> None:
    """Columns from left to right: figures are an indicator, a few words beside one are its verdicts."""
    last: _Column | None = None
    seen: set[str] = set()
    for number, heading in sheet.headings.items():
        cells = {fold(row.name): row.cells[number] for row in sheet.rows if number in row.cells}
        known = _known(heading, words)
        key = heading_key(heading) if known is None else known[1].id
        verdict = any(vocabulary.verdict(heading) for vocabulary in words) and known is None
        if key and key not in seen and not verdict and (known is not None or _mostly_figures(cells.values())):
            last = found.columns.setdefault(key, _Column(heading, known))
            last.cells |= cells
        elif last is not None and last.verdict is None and _verdicts(cells.values()):
            last.verdict = heading
            last.stated |= cells
        else:
            found.columns_left.append(heading)
        seen.add(key)


def _known(heading: str, words: Sequence[Vocabulary]) -> tuple[RuleSet, Indicator] | None:
    """The indicator of a set at hand that has this heading, if its words decide."""
    for vocabulary_of in words:
        found = vocabulary_of.indicator(heading)
        if len(found) == 1:
            return vocabulary_of.rules, vocabulary_of.rules.indicators[found[0]]
    return None


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text.strip()) is not None


def _mostly_figures(cells: Iterable[str]) -> bool:
    figures = [_is_figure(text) for text in cells]
    return 2 * sum(figures) > len(figures)


def _verdicts(cells: Iterable[str]) -> bool:
    """Whether the cells could be printed verdicts: a few different words, no figures."""
    words = {fold(text) for text in cells}
    return 0 < len(words) <= _MOST_VERDICTS and not any(_is_figure(word) for word in words)


def _indicators(
    columns: Iterable[_Column], codes: Mapping[str, str], levels: Mapping[str, Level]
) -> Iterator[DraftIndicator]:
    taken: set[str] = set()
    listed = list(columns)
    headings = {heading_key(column.heading) for column in listed}
    reserved = headings | {column.known[1].id for column in listed if column.known is not None}
    for column in listed:
        rules, known = column.known or (None, None)
        if known is not None and known.id not in taken:
            name = known.id
        else:
            others = reserved - {heading_key(column.heading)}
            name = slug(bare_title(column.heading).replace("%", " "), "_", taken | others, "column")
        taken.add(name)
        figures = [text for text in column.cells.values() if _is_figure(text)]
        scale = known.scale if known is not None else scale_of(column.heading, figures)
        target = target_in(column.verdict or "") or target_in(column.heading)
        title = bare_title(column.heading)
        present = {levels[codes[key]] for key in column.cells}
        claims = _claims(column, codes)
        yield DraftIndicator(
            id=name,
            title=known.title if known is not None else Text(title),
            known=known,
            source=None if rules is None else rules.id,
            column=column.heading,
            scale=scale,
            levels=tuple(level for level in Level if level in (present or set(levels.values()))),
            target=target,
            verdict_column=None if column.verdict is None else verdict_heading(column.verdict),
            wording=_wording(column, target, scale),
            claims=claims,
        )


def _claims(column: _Column, codes: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Words where figures should be, and who has them: what an exemption may look like."""
    found: dict[str, list[str]] = {}
    for key, text in column.cells.items():
        if not _is_figure(text) and text.strip().upper() not in SPREADSHEET_ERRORS:
            found.setdefault(one_line(text), []).append(codes[key])
    return {words: tuple(units) for words, units in found.items() if words}


def _wording(column: _Column, target: DraftTarget | None, scale: Scale) -> Mapping[str, str]:
    """What is printed where the target is met, where it is missed, where words stand: only where it is one thing."""
    seen: dict[str, Counter[str]] = {"met": Counter(), "not_met": Counter(), "exempt": Counter()}
    for key, word in column.stated.items():
        cell = column.cells.get(key)
        if cell is None:
            continue
        if not _is_figure(cell):
            seen["exempt"][one_line(word)] += 1
        elif target is not None and (figure := _exact(cell, scale)) is not None:
            limit = Decimal(target.figure)
            met = figure >= limit if target.comparison is Comparison.AT_LEAST else figure <= limit
            seen["met" if met else "not_met"][one_line(word)] += 1
    return {outcome: next(iter(words)) for outcome, words in seen.items() if len(words) == 1}


def _exact(cell: str, scale: Scale) -> Decimal | None:
    """A figure that can be read in one way; ``None`` for every other."""
    text = cell.strip().removesuffix("%").strip()
    if scale is Scale.COUNT:
        return Decimal(text) if text.isdigit() else None
    found = re.fullmatch(r"([0-9]+)(?:[.,]([0-9]{1,2}|[0-9]{4,}))?", text)
    return None if found is None else Decimal(f"{found[1]}.{found[2] or 0}")


def _apart(indicators: Sequence[DraftIndicator]) -> Iterator[DraftIndicator]:
    """Titles that no other indicator has as its id, title or heading, so that a heading means one indicator."""
    for place, one in enumerate(indicators):
        others = [other for at, other in enumerate(indicators) if at != place]
        names = {heading_key(name) for other in others for name in (other.id, other.column)}
        names |= {heading_key(other.title.vi) for other in others[:place]}
        if heading_key(one.title.vi) in names:
            yield replace(one, title=Text(f"{one.title.vi} ({one.id})"), known=None, source=None)
        else:
            yield one
