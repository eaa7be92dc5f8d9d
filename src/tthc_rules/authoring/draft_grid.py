"""A grid without rules: which row is its heading, which column names the units, which rows are units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tthc_rules.authoring.draft_words import level_of, one_line
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.numbers import BLANK_MARKS
from tthc_rules.reading.recognise import DEEPEST_HEADING, LONG_ROLES
from tthc_rules.reading.text import fold_heading, shortened
from tthc_rules.reading.vocabulary import GENERIC

_BESIDES = ("unit", "row_number", "period", "note")
"""Roles of the columns of a wide table that hold no figures."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is a unit's: its name, and its cells by column (0-based), blank ones left out."""

    name: str
    number: str | None
    code: str | None
    cells: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid as far as it can be known without rules.

    Attributes:
        roles: 0-based columns by generic role; of a long table also ``indicator``, ``value`` and the like.
        headings: the headings of all other columns.
        rows: the units' rows, in order.
        left: first words of rows that seem to be no unit's.
        unit_heading, number_heading: as printed, where the tool does not know them by itself; else ``None``.
    """

    roles: Mapping[str, int]
    headings: Mapping[int, str]
    rows: tuple[Row, ...]
    left: tuple[str, ...]
    unit_heading: str | None
    number_heading: str | None

    @property
    def long(self) -> bool:
        """Whether the units stand once for each indicator."""
        return set(LONG_ROLES) <= set(self.roles)


def sheet_of(grid: Grid, known: Sequence[RuleSet]) -> Sheet | None:
    """What a grid holds; ``None`` where no row could be its heading."""
    roles = _known_roles(known)
    position = _heading(grid, roles)
    if position is None:
        return None
    line = grid.line(position)
    named = {column: one_line(text) for column, text in enumerate(line) if text is not None}
    taken = _roles(named, roles)
    if set(LONG_ROLES) <= set(taken):
        taken |= {role: column for column, text in named.items() if (role := roles.get(fold_heading(text)))}
    else:
        taken = {role: column for role, column in taken.items() if role in (*_BESIDES, "code")}
    code = taken.get("code")
    if code is not None and _wordier(grid, position, code, taken["unit"]):
        taken |= {"unit": code, "code": taken["unit"]}
    rest = {column: text for column, text in named.items() if column not in taken.values()}
    rows, left = _rows(grid, position, taken)
    return Sheet(
        {role: column for role, column in taken.items() if role != "code"},
        rest,
        tuple(rows),
        tuple(left),
        _own(named, taken, "unit"),
        _own(named, taken, "row_number"),
    )


def _known_roles(known: Iterable[RuleSet]) -> dict[str, str]:
    roles = {fold_heading(heading): role for role, headings in GENERIC.items() for heading in headings}
    for rules in known:
        roles |= {fold_heading(heading): "unit" for heading in rules.headings.unit}
        roles |= {fold_heading(heading): "row_number" for heading in rules.headings.row_number}
    return roles


def _own(named: Mapping[int, str], taken: Mapping[str, int], role: str) -> str | None:
    """The heading of that role, where it is none that the tool knows of itself."""
    text = named[taken[role]] if role in taken else None
    generic = {fold_heading(heading) for heading in GENERIC[role]}
    return None if text is None or fold_heading(text) in generic else text


def _heading(grid: Grid, roles: Mapping[str, str]) -> int | None:
    """The first row that names a column of units and another; by known words, else by words that sound like them."""
    for sounds in (False, True):
        for position in range(min(grid.text.height, DEEPEST_HEADING)):
            named = [text for text in grid.line(position) if text is not None]
            if len(named) > 1 and any(_names_units(text, roles, sounds=sounds) for text in named):
                return position
    return None


def _names_units(text: str, roles: Mapping[str, str], *, sounds: bool) -> bool:
    if not sounds:
        return roles.get(fold_heading(text)) == "unit"
    folded = fold_heading(text)
    return len(folded) < 60 and bool(re.search(r"\b(đơn vị|cơ quan|địa phương|tên)\b", folded))


def _roles(named: Mapping[int, str], roles: Mapping[str, str]) -> dict[str, int]:
    """The columns of each role, the first of its kind; a second column of units is one of codes."""
    taken: dict[str, int] = {}
    for column, text in named.items():
        role = roles.get(fold_heading(text))
        if role == "unit" and "unit" in taken:
            role = "code"
        if role is not None:
            taken.setdefault(role, column)
    if "unit" not in taken:
        taken["unit"] = next(column for column, text in named.items() if _names_units(text, roles, sounds=True))
    return taken


def _wordier(grid: Grid, position: int, one: int, other: int) -> bool:
    """Whether the first column has more words than the second: the name, and not the code."""

    def words(column: int) -> int:
        return sum(len(text.split()) for text in grid.text.to_series(column).slice(position + 1).drop_nulls())

    return words(one) > words(other)


def _rows(grid: Grid, position: int, taken: Mapping[str, int]) -> tuple[list[Row], list[str]]:
    rows: list[Row] = []
    left: list[str] = []
    heading = fold_heading(grid.line(position)[taken["unit"]] or "")
    aside = {column for role, column in taken.items() if role in (*_BESIDES, "code")}
    for at in range(position + 1, grid.text.height):
        line = grid.line(at)
        unit = line[taken["unit"]]
        cells = {c: t for c, t in enumerate(line) if t is not None and c not in aside and t.strip() not in BLANK_MARKS}
        number, code = (_cell(line, taken.get(role)) for role in ("row_number", "code"))
        if unit is not None and _is_unit(unit, number, cells, heading):
            rows.append(Row(one_line(unit), number, code, cells))
        elif unit is not None and fold_heading(unit) == heading:
            continue
        elif any(text is not None for text in line):
            left.append(shortened(one_line(next(text for text in (unit, *line) if text is not None)), 40))
    return rows, left


def _cell(line: Sequence[str | None], column: int | None) -> str | None:
    text = None if column is None else line[column]
    return None if text is None else one_line(text) or None


def _is_unit(name: str, number: str | None, cells: Mapping[int, str], heading: str) -> bool:
    """Rows with figures or words in them; of the others only numbered ones whose name begins like a unit's."""
    if fold_heading(name) == heading or not re.search(r"[^\W\d_]{2}", name):
        return False
    if cells:
        return True
    return number is not None and number.strip("().").isdigit() and bool(level_of(name)[1])
