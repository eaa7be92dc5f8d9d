"""What a report is made of before it is text: headings, sentences, items, tables. Formats render these alone."""

from __future__ import annotations

from enum import Enum

from tthc_rules.records import record


class Tone(Enum):
    """How a piece of text is meant; a format that has colours shows it, another does without."""

    PLAIN = "plain"
    STRONG = "strong"
    GOOD = "good"
    BAD = "bad"
    CAUTION = "caution"
    QUIET = "quiet"


@record(frozen=True, slots=True)
class Cell:
    """A piece of text with its tone: a cell of a table, or a part of an item."""

    text: str
    tone: Tone = Tone.PLAIN


@record(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the report's title."""

    text: str
    level: int = 2
    tone: Tone = Tone.STRONG


@record(frozen=True, slots=True)
class Sentence:
    """A paragraph of its own."""

    text: str
    tone: Tone = Tone.PLAIN


@record(frozen=True, slots=True)
class Item:
    """One line of a list: parts with a middle dot between them."""

    parts: tuple[Cell, ...]


@record(frozen=True, slots=True)
class Column:
    """A column of a table. ``figures`` are set to the right; a column that ``folds`` may be broken over lines."""

    title: str
    figures: bool = False
    folds: bool = False


@record(frozen=True, slots=True)
class Table:
    """Columns and rows; every row has as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@record(frozen=True, slots=True)
class Verbatim:
    """Lines to be copied as they are, such as a piece of a rule file. ``language`` is what Markdown calls it."""

    text: str
    language: str = ""


Block = Heading | Sentence | Item | Table | Verbatim
"""Everything a format has to know how to render."""
