"""Parts → text in the one canonical form. What the form is stands in docs/formatting.md; why, in docs/decisions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile

from tthc_rules.rulefile.layout import Branch, Part, comments_in
from tthc_rules.rulefile.nodes import Figure, Scalar
from tthc_rules.rulefile.scalars import blockwise, plainly

WIDTH = 120
STEP = 2
INLINE_MAPPINGS = frozenset({"basis", "counted", "expect"})
"""Keys whose mapping stands on one line where it fits."""
INLINE_ITEMS = frozenset({"field_codes", "sources"})
"""Keys of lists that are tables of codes: each item is a mapping on one line where it fits."""
INLINE_LISTS = frozenset(
    {"applies_to", "figures", "findings", "groups", "indicators", "levels", "no_findings", "successors", "units"}
)
"""Keys whose list of codes stands on one line where it fits. Lists of texts never do: a comma would split a text."""
_CODE = re.compile(r"[A-Za-z0-9]+([_-][A-Za-z0-9]+)*")

Value = str | bool | int | Figure | Sequence["Value"] | Mapping[str, "Value"]
"""A value as callers give it. A ``str`` stays text, quoted where it looks like a number; an ``int`` is one."""


def emit(document: Part) -> str:
    """The whole text of a document in canonical form, lines ended by a line feed."""
    value = document.value
    if isinstance(value, Branch) and value.parts:
        lines = [*_block(value, 0, None)]
    else:
        above, own = _part(document, -STEP)
        lines = [*_spaced(above, 0), *own]
    return "".join(f"{line}\n" for line in lines)


def part_lines(part: Part, column: int, owner: Scalar | None) -> list[str] | None:
    """One part without the comments above it.

    Args:
        part: an entry or an item.
        column: where its key or its dash stands, 0-based.
        owner: the key of the list that it is an item of.

    Returns:
        Its lines, the first without indentation and dash; ``None`` where a comment inside it has no place but above.
    """
    above, own = _part(replace(part, above=()), column, owner)
    return None if above else own


def made(value: Value) -> Scalar | Branch:
    """The value of a part that stands in no file yet."""
    if isinstance(value, bool):
        return Scalar(str(value).lower(), True, 0, 0)
    if isinstance(value, int | Figure):
        return Scalar(str(value) if isinstance(value, int) else value.text, True, 0, 0)
    if isinstance(value, str):
        return Scalar(unicodedata.normalize("NFC", value), False, 0, 0)
    if isinstance(value, Mapping):
        return Branch(True, tuple(Part(Scalar(key, False, 0, 0), made(inner)) for key, inner in value.items()))
    return Branch(False, tuple(Part(None, made(inner)) for inner in value))


def _block(branch: Branch, column: int, owner: Scalar | None, *, first: bool = True) -> Iterator[str]:
    """The lines of a collection, one part after the other; ``first``: nothing of it stands above them yet."""
    dash = "" if branch.keyed else "- "
    for part in branch.parts:
        above, own = _part(part, column, owner)
        yield from _spaced(dropwhile(lambda line: not line, above) if first else above, column)
        yield f"{'':{column}}{dash}{own[0]}" if column else f"{dash}{own[0]}"
        yield from own[1:]
        first = False
    yield from _spaced(branch.below, column)


def _spaced(comments: Iterable[str], column: int) -> Iterator[str]:
    """Lines of comment at a column, never two blank ones in a row."""
    before = None
    for line in comments:
        if line or before != "":
            yield " " * column + line if line else ""
        before = line


def _part(part: Part, column: int, owner: Scalar | None = None) -> tuple[list[str], list[str]]:
    """The comments to stand above a part, and its lines: the first bare, the others with their indentation."""
    at = column if part.key is not None else column + STEP
    label = "" if part.key is None else f"{plainly(replace(part.key, plain=False), flow=False)}:"
    value = part.value
    if isinstance(value, Scalar):
        own = _scalar(value, label, at)
    elif not value.parts:
        own = [f"{label} {'{}' if value.keyed else '[]'}".lstrip()]
        comments = [line for line in value.below if line]
        part = replace(part, above=(*part.above, *comments))
    else:
        line = f"{label} {inline}".lstrip() if (inline := _inline(part, owner)) is not None else ""
        if line and at + len(line) <= WIDTH:
            own = [line]
        elif part.key is None:
            return _item(part, value, at)
        else:
            own = [label, *_block(value, column + STEP, part.key)]
    if part.beside:
        own[0] += f"  {part.beside[-1]}"
    return [*part.above, *part.beside[:-1]], own


def _item(part: Part, value: Branch, column: int) -> tuple[list[str], list[str]]:
    """An item that is a collection: its first part stands on the line of the dash, so no comment fits between."""
    first = value.parts[0]
    above, own = _part(first, column)
    dash = "" if value.keyed else "- "
    others = replace(value, parts=value.parts[1:], below=(*value.below, *part.beside))
    rest = _block(others, column, None, first=False)
    comments = [*part.above, *(line for line in above if line)]
    return comments, [f"{dash}{own[0]}", *own[1:], *rest]


def _scalar(value: Scalar, label: str, at: int) -> list[str]:
    line = f"{label} {plainly(value, flow=False)}".lstrip()
    meant = value.value
    if isinstance(meant, str) and (at + len(line) > WIDTH or "\n" in meant):
        indent = at + STEP if label else at
        block = blockwise(meant, WIDTH - indent)
        if block is not None:
            mark, lines = block
            return [f"{label} {mark}".lstrip(), *(" " * indent + line if line else "" for line in lines)]
    return [line]


def _inline(part: Part, owner: Scalar | None = None) -> str | None:
    """A collection on one line, where its key (its list's, for an item) allows it and nothing in it needs lines."""
    value, key = part.value, "" if part.key is None else part.key.text
    if not isinstance(value, Branch) or value.below or any(any(comments_in(inner)) for inner in value.parts):
        return None
    if not value.keyed:
        codes = [item.value for item in value.parts]
        if key not in INLINE_LISTS or not all(
            isinstance(code, Scalar) and _CODE.fullmatch(code.text) for code in codes
        ):
            return None
        return f"[{', '.join(plainly(code, flow=True) for code in codes if isinstance(code, Scalar))}]"
    if key not in INLINE_MAPPINGS and (part.key is not None or owner is None or owner.text not in INLINE_ITEMS):
        return None
    entries = [(inner.key, _inline_value(inner)) for inner in value.parts]
    if any(text is None for _, text in entries):
        return None
    return (
        "{"
        + ", ".join(f"{plainly(replace(name, plain=False), flow=True)}: {text}" for name, text in entries if name)
        + "}"
    )


def _inline_value(part: Part) -> str | None:
    if isinstance(part.value, Branch):
        return _inline(part) if part.value.parts else "{}" if part.value.keyed else "[]"
    return None if "\n" in part.value.text else plainly(part.value, flow=True)
