"""Values as JSON, written the same everywhere; the parts that several reports have."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tthc_rules.model.finding import Place
from tthc_rules.model.period import PeriodKind
from tthc_rules.report.words import trimmed

if TYPE_CHECKING:
    from tthc_rules.model.table import Source

Json = str | int | Decimal | bool | None | Mapping[str, "Json"] | Sequence["Json"]
"""What JSON can hold; a ``Decimal`` is written as the number it is, never through a float."""

SCHEMA_VERSION = 1


def written(value: Json, indent: str = "") -> Iterator[str]:
    """The value as pieces of JSON text. The standard writer knows no ``Decimal``; 44.12 must stay 44.12."""
    pieces: list[str] = []
    _write(value, indent, pieces)
    return iter(pieces)


def _write(value: Json, indent: str, pieces: list[str]) -> None:
    if isinstance(value, str):
        pieces.append(_quoted(value))
    elif isinstance(value, Decimal):
        pieces.append(f"{trimmed(value):f}")
    elif value is None or isinstance(value, int):
        pieces.append(json.dumps(value))
    elif isinstance(value, Mapping):
        _bracket("{}", indent, ((_quoted(key) + ": ", item) for key, item in value.items()), pieces)
    else:
        _bracket("[]", indent, (("", item) for item in value), pieces)


def _bracket(brackets: str, indent: str, items: Iterator[tuple[str, Json]], pieces: list[str]) -> None:
    deeper = indent + "  "
    separator = brackets[0]
    for label, item in items:
        pieces.append(f"{separator}\n{deeper}{label}")
        _write(item, deeper, pieces)
        separator = ","
    pieces.append(brackets if separator == brackets[0] else f"\n{indent}{brackets[1]}")


_quoted = json.JSONEncoder(ensure_ascii=False).encode


def standing_json(sources: Iterable[Source], file: str) -> dict[str, Json]:
    """What a file says of its figures; the keys are there only where it says something."""
    own = [source for source in sources if source.file == file]
    days = {source.as_of for source in own if source.as_of is not None}
    said: dict[str, Json] = {"as_of": next(iter(days))} if len(days) == 1 else {}
    kinds = {source.kind for source in own if source.kind is not PeriodKind.MONTH}
    if kinds:
        said["period_kind"] = ", ".join(sorted(kinds))
    return said | ({"provisional": True} if any(source.provisional for source in own) else {})


def place_json(place: Place | None) -> Json:
    """A place as the contract has it."""
    if place is None:
        return None
    return {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column, "cell": place.cell}
