"""Blocks as GitHub-flavoured Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from tthc_rules.report.blocks import Block, Heading, Item, Sentence, Table, Verbatim
from tthc_rules.report.text import visible

_SIGNS = re.compile(r"([\\`*\[\]<>|~]|(?<!\w)_|_(?!\w))")
_OPENING = re.compile(r"^([0-9]*)([#+=.)-])")


def render_markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown that ends with a newline; tones have no counterpart there."""
    paragraphs: list[str] = []
    items: list[str] = []
    for block in blocks:
        if isinstance(block, Item):
            items.append("- " + _opened(" · ".join(part.text for part in block.parts)))
            continue
        if items:
            paragraphs.append("\n".join(items))
            items = []
        paragraphs.append("\n".join(_lines(block)))
    if items:
        paragraphs.append("\n".join(items))
    return "\n\n".join(paragraphs) + "\n"


def escaped(text: str) -> str:
    """The text with whatever Markdown would take for a mark escaped."""
    return _SIGNS.sub(r"\\\1", visible(text))


def _opened(text: str) -> str:
    """Text at the start of a line, so that it opens no list and no heading."""
    return _OPENING.sub(r"\1\\\2", escaped(text))


def _lines(block: Heading | Sentence | Table | Verbatim) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {escaped(block.text)}"
        case Sentence():
            yield _opened(block.text)
        case Table():
            yield _row(escaped(column.title) for column in block.columns)
            yield _row("---:" if column.figures else "---" for column in block.columns)
            for row in block.rows:
                yield _row(escaped(cell.text) for cell in row)
        case Verbatim():
            fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", block.text))])
            yield f"{fence}{block.language}"
            yield from (visible(line) for line in block.text.splitlines())
            yield fence
        case _:
            assert_never(block)


def _row(texts: Iterable[str]) -> str:
    return "| " + " | ".join(texts) + " |"
