"""The doctor's nouns: a span of months, a piece of it in which all cells are alike, a diagnosis, a tally of cells."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Generic, TypeVar

from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import FIRST, LAST, Month
from tthc_rules.model.rules import RuleSet, Text, Written
from tthc_rules.records import record
from tthc_rules.resolution import Stretch, Survey, UnitClass

K = TypeVar("K", bound=Hashable)
_NOBODY = (1 << 60, 0)
_SHOWN = 3  # names of units in one message


@record(frozen=True, slots=True)
class Span:
    """The months ``start`` to ``end``, both included."""

    start: Month
    end: Month

    @property
    def months(self) -> int:
        """How many months there are."""
        return self.end - self.start + 1

    def common(self, start: Month, end: Month) -> Span | None:
        """The months it shares with others, ``None`` if there are none."""
        first, last = max(self.start, start), min(self.end, end)
        return Span(first, last) if first <= last else None


@record(frozen=True, slots=True)
class Piece:
    """The cells of one class in one stretch, as far as they lie within the span: all of them alike."""

    of: UnitClass
    stretch: Stretch
    span: Span

    @property
    def cells(self) -> int:
        """How many (unit, month) there are."""
        return len(self.of.units) * self.span.months

    @property
    def first(self) -> tuple[int, Month]:
        """The first unit in the order of the roster, in its first month."""
        return self.of.units[0], self.span.start


@record(frozen=True, slots=True)
class Concerned:
    """The cells that a diagnosis is about.

    Attributes:
        cells: how many (unit, month) of the span.
        unit: the first of the roster among them, by its index; ``None`` if there are no cells.
        month: that unit's first month.
    """

    cells: int
    unit: int | None
    month: Month | None


@record(frozen=True, slots=True)
class Diagnosis:
    """One thing that the author of the rules should look at.

    Attributes:
        code: stable identifier, a key of the catalogue.
        written: the place in the rule files to look at.
        indicator: its id; ``None`` where the roster is meant.
        clauses: ids of the clauses concerned, the one to look at first.
        concerned: the cells, with the smallest example.
        params: values for the message's placeholders.
        remedy: for a gap, the YAML that closes it, to be put under ``targets:``.
    """

    code: str
    severity: Severity
    written: Written
    indicator: str | None
    clauses: tuple[str, ...]
    concerned: Concerned
    params: Mapping[str, Param] = field(default_factory=dict)
    remedy: str = ""


class Tally(Generic[K]):
    """Counts cells by what concerns them, and remembers the first unit with its first month."""

    def __init__(self) -> None:
        self._found: dict[K, tuple[int, tuple[int, Month]]] = {}

    def add(self, key: K, cells: int, first: tuple[int, Month]) -> None:
        """Count cells of which ``first`` is the first (unit, month)."""
        counted, before = self._found.get(key, (0, _NOBODY))
        self._found[key] = (counted + cells, min(before, first))

    def __iter__(self) -> Iterator[tuple[K, Concerned]]:
        for key, (cells, first) in self._found.items():
            yield key, Concerned(cells, *first)

    def get(self, key: K) -> Concerned:
        """The cells counted for a key; none at all if there are none."""
        cells, first = self._found.get(key, (0, (None, None)))
        return Concerned(cells, *first)


def pieces_of(found: Survey, span: Span) -> Sequence[Piece]:
    """The span cut into pieces, in the order of the classes."""
    pieces = []
    for one in found.classes:
        for stretch in one.stretches:
            common = span.common(stretch.start, stretch.end)
            if common is not None:
                pieces.append(Piece(one, stretch, common))
    return pieces


def months_text(start: Month, end: Month) -> Text:
    """``từ 01/2024 đến 06/2024``; an end that is open is not named."""
    first, last = month_text(start), month_text(end)
    if start == FIRST:
        return bilingual("span_until", {"last": last}) if end < LAST else bilingual("span_always")
    if end == LAST:
        return bilingual("span_from", {"first": first})
    return bilingual("span_only" if start == end else "span_between", {"first": first, "last": last})


def unit_names(rules: RuleSet, units: Sequence[int]) -> Text:
    """The names of units, given by their indexes: all of them if they are few, else how many and the first."""
    names = "; ".join(rules.roster.units[place].name for place in units[:_SHOWN])
    code = "unit_names" if len(units) <= _SHOWN else "unit_names_more"
    return bilingual(code, {"names": names, "count": str(len(units))})
