"""Files by their names without folders, for what leaves the office: where a file lay is nobody else's business."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from tthc_rules.model.finding import Param
from tthc_rules.model.rules import Text

Rename = Callable[[str], str]
"""Puts names in place of the paths by which a call named its files, also inside a sentence."""


def file_names(files: Sequence[str]) -> list[str]:
    """A name for each file without its folder; of files that bear one name, the later ones are numbered."""
    counts: dict[str, int] = {}
    names = []
    for file in files:
        base = PurePath(file).name
        counts[base] = counts.get(base, 0) + 1
        names.append(base if counts[base] == 1 else f"{base} ({counts[base]})")
    return names


def renaming(names: Mapping[str, str]) -> Rename:
    """A function that puts names in place of paths; the longest first, for one may be the end of another."""
    changed = sorted(((path, name) for path, name in names.items() if path != name), key=lambda pair: -len(pair[0]))

    def rename(text: str) -> str:
        if text in names:
            return names[text]
        for path, name in changed:
            text = text.replace(path, name)
        return text

    return rename


def renamed(params: Mapping[str, Param], rename: Rename) -> dict[str, Param]:
    """Values for the placeholders of a message, with names in place of paths."""
    return {name: _renamed(value, rename) for name, value in params.items()}


def _renamed(value: Param, rename: Rename) -> Param:
    if isinstance(value, str):
        return rename(value)
    if isinstance(value, Text):
        return Text(rename(value.vi), None if value.en is None else rename(value.en))
    return value
