"""The meaning of a verdict a second time, in plain Python, a cell at a time: ``test --fuzz`` holds the engine to it.

Written from the design and not from the engine. Of the package it knows the nouns of the rules and nothing else: no
frame, no expression, no compiled check, no clause table, and no reader of numbers, whose spellings it has its own few
lines for. It is slow and short on purpose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Clause, Comparison, Indicator, Level, Roster, RuleSet, Scale, Target, Unit

C = TypeVar("C", bound=Clause)

DISTRICTS_END = 2025 * 12 + 5
"""June 2025: the last month in which there were districts."""

BLANKS = ("", "-", "–", "—", "N/A", "n/a", "x", "X")
"""Spellings of an empty cell."""

# In each row: a number that meets the target, one that misses it, denominator 0, blank, words of an exemption, bad.
_NOT_BOUND = ["not_applicable"] * 6
_TABLE: Mapping[str, Sequence[str]] = {
    "not_bound": _NOT_BOUND,
    "pending": ["pending"] * 6,
    "exempt": ["exempt"] * 6,
    "target": ["met", "not_met", "", "missing", "invalid", "invalid"],  # denominator 0: the indicator's policy
    "no_target": ["reported", "reported", "no_cases", "missing", "invalid", "invalid"],
    "none_in_force": ["undecided", "undecided", "undecided", "missing", "invalid", "invalid"],
}
_MET, _NOT_MET, _ZERO, _BLANK, _WORDS, _BAD = range(6)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table that has a row for its unit, as typed; parts are ``None`` where the table has none."""

    unit: str
    indicator: str
    period: Month
    value: str
    numerator: str | None = None
    denominator: str | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as typed: exactly, and the size of its last printed place."""

    value: Fraction
    last: Fraction


def outcome_of(rules: RuleSet, cell: Cell) -> Outcome:
    """What must come out of a cell."""
    unit = next(unit for unit in rules.roster.units if unit.code == cell.unit)
    indicator = rules.indicator(cell.indicator)
    status, target = _status(indicator, unit, rules.roster, cell.period)
    column = _column(indicator, cell, target)
    if status == "target" and column == _ZERO:
        return Outcome[indicator.zero_denominator.name]
    return Outcome[_TABLE[status][column].upper()]


def _status(indicator: Indicator, unit: Unit, roster: Roster, month: Month) -> tuple[str, Target | None]:
    groups = {group.id for group in roster.groups if unit.code in group.units}
    target = _winner(indicator.targets, unit, groups, month)
    last = min(unit.end, DISTRICTS_END) if unit.level is Level.DISTRICT else unit.end
    bound = any(_named(clause, unit, groups) is not None for clause in _alive(indicator.applies_to, month))
    if not bound or not unit.start <= month <= last:
        return "not_bound", target
    if _winner(indicator.pending, unit, groups, month) is not None:
        return "pending", target
    if _winner(indicator.exemptions, unit, groups, month) is not None:
        return "exempt", target
    if target is not None:
        return "target", target
    declared = any(_named(clause, unit, groups) is not None for clause in indicator.targets)
    return ("none_in_force" if declared else "no_target"), None


def _alive(clauses: Iterable[C], month: Month) -> list[C]:
    return [clause for clause in clauses if clause.start <= month <= clause.end]


def _named(clause: Clause, unit: Unit, groups: set[str]) -> int | None:
    """How closely the clause names the unit: itself 3, a group 2, its level 1, everyone 0; ``None``: not at all."""
    scope = clause.scope
    if unit.code in scope.units:
        return 3
    if groups.intersection(scope.groups):
        return 2
    if unit.level in scope.levels:
        return 1
    return None if scope.units or scope.groups or scope.levels else 0


def _winner(clauses: Sequence[C], unit: Unit, groups: set[str], month: Month) -> C | None:
    """The closest, then the nearer layer, then the later. A tie is a mistake of the rules, told before any cell."""
    ranked = [(_named(clause, unit, groups), clause) for clause in _alive(clauses, month)]
    named = [((close, clause.layer, clause.start), clause) for close, clause in ranked if close is not None]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def _column(indicator: Indicator, cell: Cell, target: Target | None) -> int:
    """Which column of the table the cell falls into."""
    percent = indicator.scale is Scale.PERCENT
    words = _is_words(indicator, cell.value)
    blank = cell.value.strip() in BLANKS
    number = None if blank or words else _number(cell.value, indicator.scale, indicator.decimals)
    if not (blank or words) and number is None:
        return _BAD
    top, bottom = _part(cell.numerator), _part(cell.denominator)
    parts = percent and top is not None and bottom is not None and top >= 0 and bottom >= 0
    rate = Fraction(top * 100, bottom) if parts and top is not None and bottom else None
    related = parts and indicator.declares_formula
    if related and top is not None and bottom is not None and top > bottom:
        return _BAD
    derived = rate if blank and related else None
    figure = number.value if number is not None else derived
    if figure is not None and not _in_range(indicator, figure):
        return _BAD
    if related and number is not None and not _agrees(number, rate):
        return _BAD
    if words:
        return _WORDS
    if percent and bottom == 0:
        return _ZERO
    if figure is None:
        return _BLANK
    return _MET if target is None or _meets(target, figure if rate is None else rate) else _NOT_MET


def _in_range(indicator: Indicator, figure: Fraction) -> bool:
    low, high = indicator.low, indicator.high
    return (low is None or figure >= Fraction(low)) and (high is None or figure <= Fraction(high))


def _agrees(number: _Number, rate: Fraction | None) -> bool:
    """The rate could have been printed so. Without a rate (the denominator is 0) only 0 can."""
    return number.value == 0 if rate is None else abs(number.value - rate) * 2 <= number.last


def _meets(target: Target, figure: Fraction) -> bool:
    limit = Fraction(target.value)
    return figure >= limit if target.comparison is Comparison.AT_LEAST else figure <= limit


def _is_words(indicator: Indicator, text: str) -> bool:
    return _plain(text) in {_plain(words) for exemption in indicator.exemptions for words in exemption.printed}


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).rstrip(" .,;:")


def _part(text: str | None) -> int | None:
    """A numerator or denominator; ``None`` where it is blank or cannot be read."""
    number = None if text is None or text in BLANKS else _number(text, Scale.COUNT, 0)
    return None if number is None else int(number.value)


def _number(text: str, scale: Scale, decimals: int) -> _Number | None:
    """A number in a spelling that ``--fuzz`` draws; ``None`` for what is none, is ambiguous or shows too many places.

    A comma before exactly three digits is never drawn: whether it groups depends on the other cells of the column.
    """
    text = text.strip()
    if scale is Scale.COUNT:
        whole = re.fullmatch(r"-?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)", text)
        return None if whole is None else _Number(Fraction(text.replace(".", "")), Fraction(1))
    if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}%?", text):
        return None  # 1.038: grouped thousands or a fraction
    found = re.fullmatch(r"(-?\d+)(?:[.,](\d+))?(%?)", text)
    if found is None or (found[3] and scale is not Scale.PERCENT):
        return None
    fraction = found[2] or ""
    if len(fraction.rstrip("0")) > decimals:
        return None
    return _Number(Fraction(f"{found[1]}.{fraction}0"), Fraction(1, 10 ** len(fraction)))
