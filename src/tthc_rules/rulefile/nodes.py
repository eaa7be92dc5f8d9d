"""The tree of a rule file: our own nodes, each with the place it was written at (1-based, in characters)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tthc_rules.records import record

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NUMBER = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)


@record(frozen=True, slots=True)
class Figure:
    """A plain number, kept as it was typed: ``10.70`` stays ``10.70``."""

    text: str


@record(frozen=True, slots=True)
class Scalar:
    """One value. ``plain`` is true where it was written without quotes."""

    text: str
    plain: bool
    line: int
    column: int

    @property
    def null(self) -> bool:
        """True where YAML 1.2 reads no value at all."""
        return self.plain and self.text in _NULL

    @property
    def value(self) -> str | bool | Figure:
        """The value by the YAML 1.2 core schema: ``no`` and ``12:30`` are text, ``true`` and ``12`` are not."""
        if self.plain and self.text in _BOOLEANS:
            return _BOOLEANS[self.text]
        if self.plain and _NUMBER.fullmatch(self.text):
            return Figure(self.text)
        return self.text


@record(frozen=True, slots=True)
class Items:
    """A list. ``flow`` is true where it was written in square brackets."""

    items: tuple[Node, ...]
    flow: bool
    line: int
    column: int


@record(frozen=True, slots=True)
class Entry:
    """One key with its value."""

    key: Scalar
    node: Node


@record(frozen=True, slots=True)
class Fields:
    """A mapping. Keys are unique. ``flow`` is true where it was written in braces."""

    entries: tuple[Entry, ...]
    flow: bool
    line: int
    column: int

    def entry(self, key: str) -> Entry | None:
        """The entry of that key, ``None`` if there is none."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry
        return None

    def get(self, key: str) -> Node | None:
        """The value of that key, ``None`` if there is none."""
        entry = self.entry(key)
        return None if entry is None else entry.node


@record(frozen=True, slots=True)
class Broken:
    """Something that has been complained of already: no later step complains of it again."""

    line: int
    column: int


Node = Scalar | Items | Fields | Broken
Plain = str | bool | Figure | None | tuple["Plain", ...] | dict[str, "Plain"]


def plain_values(node: Node) -> Plain:
    """The tree as plain Python values: dicts, tuples, texts, booleans, `Figure`; ``None`` for what is broken."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return tuple(plain_values(item) for item in node.items)
    if isinstance(node, Fields):
        return {entry.key.text: plain_values(entry.node) for entry in node.entries}
    return None


def find(node: Node | None, *path: str) -> Iterator[Node]:
    """The nodes at a path of keys, ``*`` standing for each item of a list. Whatever is not there is passed over."""
    found: list[Node] = [] if node is None else [node]
    for key in path:
        if key == "*":
            found = [item for each in found if isinstance(each, Items) for item in each.items]
        else:
            below = [each.get(key) for each in found if isinstance(each, Fields)]
            found = [each for each in below if each is not None]
    return iter(found)


def scalars(node: Node | None, *path: str) -> Iterator[Scalar]:
    """The scalars among the nodes at a path."""
    return (found for found in find(node, *path) if isinstance(found, Scalar))


def mappings(node: Node | None, *path: str) -> Iterator[Fields]:
    """The mappings among the nodes at a path."""
    return (found for found in find(node, *path) if isinstance(found, Fields))
