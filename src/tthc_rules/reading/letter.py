"""What stands around the tables of a document: which annex each is in, its titles, and the notes below it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from tthc_rules.reading.grid import Passage
from tthc_rules.reading.period_kinds import longer_periods
from tthc_rules.reading.periods import months_in_text
from tthc_rules.records import record

_ANNEX = re.compile(r"phụ\s+lục\s+(?:số\s+)?(?:[ivxlc]+|[0-9]{1,2})(?!\w)", re.IGNORECASE)
_LONGEST_TITLE = 2_000


@record(frozen=True, slots=True)
class Line:
    """A paragraph outside all tables; ``page`` names the page that it stands on, where the document knows."""

    text: str
    page: str = ""


@record(frozen=True, slots=True)
class TableHere:
    """A table: its 0-based number in the document, the texts of its cells, what it is called if not by its number."""

    number: int
    texts: tuple[str, ...]
    label: str = ""


@record(frozen=True, slots=True)
class Surroundings:
    """Where a table stands.

    Attributes:
        name: how a person finds it: ``Phụ lục II, bảng 3``, or ``bảng 3`` where no annex is headed.
        titles: the lines that say what it is of: those right above it if they name a period, else those of its
            annex, else the letter's.
        notes: the lines below it, up to the next annex or table, and those of the letter itself.
    """

    name: str
    titles: tuple[str, ...]
    notes: tuple[str, ...]


def surroundings(blocks: Sequence[Line | TableHere]) -> Iterator[Surroundings]:
    """The surroundings of each table, in the order of the document."""
    letter: list[str] = []
    annex: str | None = None
    headed: list[str] = []
    above: list[str] = []
    for position, block in enumerate(blocks):
        if isinstance(block, Line):
            found = _annex(block.text)
            if found:
                annex, headed, above = found[0], [], []
            (letter if annex is None else headed).append(block.text)
            above.append(block.text)
            continue
        tiers = (above, headed, letter)
        titles = next((tier for tier in tiers if any(map(_dated, tier))), above)
        name = block.label or f"bảng {block.number + 1}"
        notes = [*_below(blocks[position + 1 :]), *(letter if annex is not None else ())]
        yield Surroundings(name if annex is None else f"{annex}, {name}", _cut(titles), _cut(notes))
        if annex is None:
            letter += block.texts  # the head of a letter is often set as a table
        above = []


def passages(blocks: Sequence[Line | TableHere]) -> tuple[Passage, ...]:
    """The paragraphs, counted from 1 in the document or on their page: ``đoạn 9``, ``trang 1, đoạn 9``."""
    found: list[Passage] = []
    counts: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Line):
            counts[block.page] += 1
            number = f"đoạn {counts[block.page]}"
            found.append(Passage(block.text, f"{block.page}, {number}" if block.page else number))
    return tuple(found)


def _below(blocks: Sequence[Line | TableHere]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, TableHere) or begins_annex(block.text):
            return
        yield block.text


def begins_annex(text: str) -> bool:
    """True for a line that heads an annex."""
    return _annex(text) is not None


def _annex(text: str) -> re.Match[str] | None:
    return _ANNEX.match(_composed(text))


def _dated(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and bool(months_in_text(text) or longer_periods(text))


def _cut(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if len(text) <= _LONGEST_TITLE)


def _composed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text[:200]).split())
