"""How the units of a roster are spelt, and in which months."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tthc_rules.model.period import FIRST, LAST, Month, parse_month
from tthc_rules.model.rules import LEVEL_ENDS, Level
from tthc_rules.records import record
from tthc_rules.rulefile.nodes import Node, Scalar, mappings, scalars


@record(frozen=True, slots=True)
class Spelling:
    """A name or an alias, and the months in which it is the unit's."""

    name: Scalar
    start: Month
    end: Month

    def meets(self, other: Spelling) -> bool:
        """Whether both are used in one month."""
        return self.start <= other.end and other.start <= self.end


def fold(name: str) -> str:
    """The form in which two spellings of a name are the same."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def spellings(unit: Node) -> Iterator[Spelling]:
    """Every spelling of a unit. Its name follows its former names; aliases hold as long as it exists."""
    start, end = month_at(unit, "from", FIRST), month_at(unit, "to", LAST)
    level = next(scalars(unit, "level"), None)
    if level is not None and level.text in set(LEVEL_ENDS):
        end = min(end, LEVEL_ENDS[Level(level.text)])
    renamed = start
    for former in mappings(unit, "former_names", "*"):
        begins, ends = month_at(former, "from", start), month_at(former, "to", end)
        renamed = max(renamed, ends + 1)
        for name in (*scalars(former, "name"), *scalars(former, "aliases", "*")):
            yield Spelling(name, begins, ends)
    for name in scalars(unit, "name"):
        yield Spelling(name, renamed, end)
    for name in scalars(unit, "aliases", "*"):
        yield Spelling(name, start, end)


def month_at(node: Node, key: str, otherwise: Month) -> Month:
    """The month that a key gives; the other where it gives none, or one that is misspelt."""
    scalar = next(scalars(node, key), None)
    try:
        return otherwise if scalar is None else parse_month(scalar.text)
    except ValueError:
        return otherwise
