"""Where a clause begins and ends to hold: by value, month, level and unit; and cells drawn there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tthc_rules.authoring.clause_text import CLAUSE_PARTS
from tthc_rules.authoring.oracle import Cell
from tthc_rules.model.period import FIRST, LAST, Month
from tthc_rules.model.rules import LEVEL_ENDS, Clause, Indicator, RuleSet, Scale, Unit

_NONSENSE = ("abc", "#N/A", "1.038", "1.2.3", "")
_DENOMINATORS = (0, 1, 3, 7, 1000, 9999, 10_000)
_AMBIGUOUS_PLACES = 3
"""A comma before three digits is read by the other cells of its column, so one cell alone has no answer."""


@dataclass(frozen=True, slots=True)
class Edges:
    """What is worth trying for one clause.

    Attributes:
        near: units that the clause names, in whatever way.
        units: all units, so that those next to it come up too.
        months: months at which something begins or ends for the indicator or its units, and those beside them.
        figures: figures at the targets and at the range, and those one last digit beside them.
        limits: the targets.
        words: what stands in a cell and is no figure.
    """

    indicator: Indicator
    near: tuple[str, ...]
    units: tuple[str, ...]
    months: tuple[Month, ...]
    figures: tuple[Decimal, ...]
    limits: tuple[Decimal, ...]
    words: tuple[str, ...]

    def draw(self, random: Random) -> Cell:
        """One cell."""
        unit = random.choice(self.near if self.near and random.random() < 0.7 else self.units)
        cell = Cell(unit, self.indicator.id, random.choice(self.months), self._value(random))
        return self._with_parts(cell, random) if random.random() < 0.4 else cell

    def _value(self, random: Random) -> str:
        if random.random() < 0.25:
            return random.choice(self.words)
        return spelled(random.choice(self.figures), self.indicator.scale, random)

    def _with_parts(self, cell: Cell, random: Random) -> Cell:
        """Parts close to a target, or any; the value blank as often as not, so that the parts give it."""
        bottom = random.choice(_DENOMINATORS)
        limit = random.choice(self.limits) if self.limits else Decimal(50)
        top = max(0, int(limit * bottom / 100) + random.choice((-1, 0, 1)))
        value = random.choice(("", cell.value, _rate(top, bottom, random)))
        parts = str(top), str(bottom)
        if random.random() < 0.1:
            parts = random.choice((("", parts[1]), (parts[0], ""), ("-1", parts[1]), ("12,5", parts[1])))
        return replace(cell, value=value, numerator=parts[0], denominator=parts[1])


def _rate(top: int, bottom: int, random: Random) -> str:
    """A printed rate that the parts may round to."""
    return _comma(f"{Decimal(top * 100) / bottom:.{random.choice((0, 1, 2))}f}") if bottom else "0"


def edges_of(rules: RuleSet) -> tuple[Edges, ...]:
    """The edges of every clause, in the order of the rules."""
    return tuple(
        _edges(indicator, clause, rules)
        for indicator in rules.indicators
        for listed in CLAUSE_PARTS.values()
        for clause in listed(indicator)
    )


def _edges(indicator: Indicator, clause: Clause, rules: RuleSet) -> Edges:
    units = rules.roster.units
    members = {code for group in rules.roster.groups if group.id in clause.scope.groups for code in group.units}
    near = tuple(
        unit.code
        for unit in units
        if clause.scope.everyone
        or unit.code in clause.scope.units
        or unit.code in members
        or unit.level in clause.scope.levels
    )
    limits = tuple(target.value for target in indicator.targets)
    printed = [words for exemption in indicator.exemptions for words in exemption.printed]
    return Edges(
        indicator,
        near,
        tuple(unit.code for unit in units),
        tuple(_months(indicator, units)),
        tuple(_figures(indicator)),
        limits,
        (*printed, *printed, *_NONSENSE, "-", "N/A"),
    )


def _months(indicator: Indicator, units: Sequence[Unit]) -> list[Month]:
    """Months at which something changes, with the month before and after; a few years of nothing are no edge."""
    dates: set[Month] = set(LEVEL_ENDS.values())
    for listed in CLAUSE_PARTS.values():
        for clause in listed(indicator):
            dates |= {clause.start, clause.end, clause.last_confirmed or FIRST}
    for unit in units:
        dates |= {unit.start, unit.last_month}
    known = {month for month in dates if FIRST < month < LAST}
    near = {month + step for month in known for step in (-1, 0, 1)}
    return sorted(month for month in near if FIRST + 12 <= month <= LAST)


def _figures(indicator: Indicator) -> list[Decimal]:
    """Targets and bounds of the range, each with its neighbours in every number of places the indicator holds."""
    centres = {Decimal(0), *(target.value for target in indicator.targets)}
    centres |= {bound for bound in (indicator.low, indicator.high) if bound is not None}
    places = [number for number in range(indicator.decimals + 1) if number != _AMBIGUOUS_PLACES]
    found = {
        centre + step * Decimal(1).scaleb(-number) for centre in centres for number in places for step in (-1, 0, 1)
    }
    finer = {centre + Decimal(1).scaleb(-indicator.decimals - 1) for centre in centres}
    large = {Decimal(1038), Decimal(10_381)}
    return sorted(found | large | (finer if indicator.decimals + 1 != _AMBIGUOUS_PLACES else set()))


def spelled(figure: Decimal, scale: Scale, random: Random) -> str:
    """A spelling of the figure: comma or dot, a percent sign or none, grouped thousands of a count."""
    text = f"{figure:f}"
    if scale is Scale.COUNT:
        return f"{figure:,f}".replace(",", ".") if "." not in text and random.random() < 0.5 else _comma(text)
    text = text.rstrip("0").removesuffix(".") if "." in text else text
    if len(text.partition(".")[2]) == _AMBIGUOUS_PLACES:
        text += "0"
    if random.random() < 0.8:
        text = _comma(text)
    return f"{text}%" if scale is Scale.PERCENT and random.random() < 0.1 else text


def _comma(text: str) -> str:
    return text.replace(".", ",")


def simpler(cell: Cell, rules: RuleSet, edges: Sequence[Edges]) -> Iterator[Cell]:
    """Cells that differ from the given one in one respect and may be simpler: fewer or shorter cells, another unit."""
    if cell.numerator is not None or cell.denominator is not None:
        yield replace(cell, numerator=None, denominator=None)
        yield replace(cell, value="")
        for top, bottom in ((0, 0), (0, 1), (1, 1), (1, 2), (1, 3)):
            yield replace(cell, numerator=str(top), denominator=str(bottom))
    own = [found for found in edges if found.indicator.id == cell.indicator]
    figures = {figure for found in own for figure in found.figures}
    for text in ("", "-", *(_comma(f"{figure:f}") for figure in figures), *_shorter(cell.value)):
        if len(text.partition(",")[2]) != _AMBIGUOUS_PLACES:
            yield replace(cell, value=text)
    yield from (replace(cell, unit=unit.code) for unit in rules.roster.units)
    yield from (replace(cell, period=month) for month in _all(found.months for found in own))


def _shorter(text: str) -> Iterator[str]:
    yield text.removesuffix("%")
    yield text[:-1]


def _all(listed: Iterable[Sequence[Month]]) -> list[Month]:
    return sorted({month for months in listed for month in months})
