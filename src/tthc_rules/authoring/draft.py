"""A rule set as guessed from a table: what `init` finds, before it is written down for somebody to go over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tthc_rules.model.rules import Comparison, Indicator, Level, Scale, Text


@dataclass(frozen=True, slots=True)
class DraftUnit:
    """A row of the table as a unit.

    Attributes:
        code: minted from the name; the official one, if the table prints codes, stands in ``official_code``.
        number: the row number as printed.
        word: the first words of the name, by which the level was guessed; empty where they say nothing.
        aggregate: the row seems to sum up others.
    """

    code: str
    name: str
    number: str | None
    official_code: str | None
    level: Level
    word: str
    aggregate: bool


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """A target that a heading prints; nothing says since when and by whom."""

    comparison: Comparison
    figure: str
    heading: str


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    """A column of figures as an indicator.

    Attributes:
        known: the indicator of a set at hand that has this heading, ``None`` where none has.
        source: the id of that set.
        column: the heading as printed, on one line.
        levels: levels of the units that have a figure (or words) in the column.
        verdict_column: heading of the column that prints its verdict, ``{target}`` for the printed target.
        wording: what that column prints, by outcome (``met``, ``not_met``, ``exempt``), as far as figures show it.
        claims: words in cells that should hold figures, and the codes of the units that have them.
    """

    id: str
    title: Text
    known: Indicator | None
    source: str | None
    column: str
    scale: Scale
    levels: tuple[Level, ...]
    target: DraftTarget | None
    verdict_column: str | None
    wording: Mapping[str, str]
    claims: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A new rule set.

    Attributes:
        id: of the set.
        table: the file it was guessed from, its name alone.
        unit_headings, number_headings: headings that the tool does not know by itself.
        columns_left, rows_left: headings, and first words of rows, that were made nothing of.
    """

    id: str
    table: str
    units: tuple[DraftUnit, ...]
    indicators: tuple[DraftIndicator, ...]
    unit_headings: tuple[str, ...]
    number_headings: tuple[str, ...]
    columns_left: tuple[str, ...]
    rows_left: tuple[str, ...]
