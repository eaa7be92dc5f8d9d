"""YAML text → its parts with the comments, blank lines and places around them: what formatting and editing work on.

`parse_text` says what a file means and refuses what a rule file may not hold; this module reads a text that has passed
it once more, for what has no meaning and must survive all the same. Every comment finds exactly one home: above a part,
beside it, or at the end of a collection.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from tthc_rules.records import record
from tthc_rules.rulefile.nodes import Scalar
from tthc_rules.rulefile.parse import LINE_BREAK, LOADER

_COMMENT = re.compile("#[^\n\r\x85\u2028\u2029]*")
_WHITE = " \t\n\r\x85\u2028\u2029"
_BLOCK_HEADER = re.compile("[|>][-+0-9]*[ \t]+(#[^\n\r\x85\u2028\u2029]*)")


@record(frozen=True, slots=True)
class Branch:
    """A mapping or a list.

    Attributes:
        keyed: true for a mapping.
        parts: its entries or items.
        below: comments behind the last part; ``""`` is a blank line.
        flow: true where it was written in brackets.
        column: where its parts begin, 0-based (a list's dashes); meaningless in flow style.
    """

    keyed: bool
    parts: tuple[Part, ...]
    below: tuple[str, ...] = ()
    flow: bool = False
    column: int = 0


@record(frozen=True, slots=True)
class Part:
    """An entry of a mapping, an item of a list, or the whole document.

    Attributes:
        key: ``None`` for items and the document.
        above: lines of comment before it; ``""`` is a blank line.
        beside: comments on its line; a part spread over lines can have several.
        start: where it begins in the text: its key, or an item's value.
        head: the end of the line of its key, where a block collection follows; else as ``end``.
        end: the end of its last line with the comment there.
    """

    key: Scalar | None
    value: Scalar | Branch
    above: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    start: int = 0
    head: int = 0
    end: int = 0


@record(frozen=True, slots=True)
class _Comment:
    text: str
    index: int
    line: int
    column: int


def read_layout(text: str) -> Part:
    """The document of a text in which `parse_text` found no problem."""
    return _Reader(text).document()


def comments_in(part: Part) -> Iterator[str]:
    """Every comment of a part and of what it holds."""
    yield from (line for line in (*part.above, *part.beside) if line)
    if isinstance(part.value, Branch):
        for inner in part.value.parts:
            yield from comments_in(inner)
        yield from (line for line in part.value.below if line)


class _Reader:
    """Walks over the events of one text and hands every comment to a part; lives for one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: list[Any] = list(yaml.parse(text, Loader=LOADER))
        self.starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]
        self.lines = LINE_BREAK.split(text)
        self.comments = deque(self.find_comments())
        self.columns: list[int] = []
        self.at = 0
        self.claimed = 0

    def find_comments(self) -> Iterator[_Comment]:
        """A ``#`` outside all scalars begins a comment; so does one behind the mark of a block scalar."""
        begin = 0
        scalars: list[Any] = [event for event in self.events if isinstance(event, yaml.ScalarEvent)]
        for event in scalars:
            yield from self.comments_between(begin, event.start_mark.index)
            begin = event.end_mark.index
            header = _BLOCK_HEADER.match(self.text, event.start_mark.index)
            if event.style in ("|", ">") and header is not None:
                yield self.comment(header.start(1), header[1])
        yield from self.comments_between(begin, len(self.text))

    def comments_between(self, begin: int, end: int) -> Iterator[_Comment]:
        return (self.comment(found.start(), found[0]) for found in _COMMENT.finditer(self.text, begin, end))

    def comment(self, index: int, text: str) -> _Comment:
        line = self.line(index)
        return _Comment(unicodedata.normalize("NFC", text.rstrip()), index, line, index - self.starts[line])

    def line(self, index: int) -> int:
        return bisect_right(self.starts, index) - 1

    def line_end(self, index: int) -> int:
        line = self.line(index)
        return self.starts[line] + len(self.lines[line])

    def document(self) -> Part:
        while not isinstance(self.events[self.at], yaml.DocumentStartEvent):
            self.at += 1
        self.at += 1
        part = self.part(None, flow=False)
        if not isinstance(part.value, Branch):
            return part
        rest = (*part.value.below, *part.beside, *self.claim(len(self.text)))
        return replace(part, value=replace(part.value, below=rest), beside=())

    def part(self, key: Scalar | None, *, flow: bool) -> Part:
        """The part whose key, or whose value where it has none, is the next event."""
        first = self.events[self.at]
        start, head = first.start_mark.index, 0
        above = () if not self.columns and not isinstance(first, yaml.ScalarEvent) else self.claim_above(start)
        beside: list[str] = []
        if key is not None:
            self.at += 1
            beside += self.claim_beside(first.end_mark.index)
            head = self.line_end(first.end_mark.index)
            between = [] if self.block_follows() else [*self.claim(self.events[self.at].start_mark.index)]
            if between:
                above, beside = (*above, *beside, *between), []
        value, last = self.value()
        end = last if flow else self.line_end(last)
        if isinstance(value, Branch) and not value.flow:
            return Part(key, value, above, tuple(beside), start, end if key is None else head, end)
        closing = [*(line for line in self.claim(last) if line), *self.claim_beside(last)]
        if isinstance(value, Branch) and any(True for _ in comments_in(Part(None, value))):
            value = replace(value, below=(*value.below, *closing))
        else:
            beside += closing
        return Part(key, value, above, tuple(beside), start, end, end)

    def block_follows(self) -> bool:
        event = self.events[self.at]
        return isinstance(event, yaml.CollectionStartEvent) and not event.flow_style

    def value(self) -> tuple[Scalar | Branch, int]:
        """The value that is the next event, and the index behind its last character."""
        event = self.events[self.at]
        if isinstance(event, yaml.CollectionStartEvent):
            return self.branch(event)
        self.at += 1
        begin, end = event.start_mark.index, event.end_mark.index
        if event.style in ("|", ">"):
            end = begin + len(self.text[begin:end].rstrip(_WHITE))
        return _scalar(event), end

    def branch(self, opening: Any) -> tuple[Branch, int]:
        keyed, flow = isinstance(opening, yaml.MappingStartEvent), bool(opening.flow_style)
        self.at += 1
        self.columns.append(opening.start_mark.column)
        parts: list[Part] = []
        while not isinstance(self.events[self.at], yaml.CollectionEndEvent):
            event = self.events[self.at]
            parts.append(self.part(_scalar(event) if keyed else None, flow=flow))
        closing = self.events[self.at]
        below = tuple(self.claim(closing.start_mark.index) if flow else self.claim_below())
        self.at += 1
        self.columns.pop()
        end = closing.end_mark.index if flow else max(parts[-1].end, self.claimed if below else 0)
        return Branch(keyed, tuple(parts), below, flow, opening.start_mark.column), end

    def claim(self, limit: int) -> Iterator[str]:
        """The comments before an index, each with the blank line before it."""
        while self.comments and self.comments[0].index < limit:
            comment = self.comments.popleft()
            self.claimed = self.line_end(comment.index)
            yield from self.spaced(comment)

    def claim_above(self, start: int) -> tuple[str, ...]:
        return (*self.claim(start), *self.blank_before(self.line(start)))

    def claim_beside(self, end: int) -> list[str]:
        """The comments on the line that ends there, before whatever comes next."""
        limit = self.events[self.at].start_mark.index
        found = []
        while self.comments and self.comments[0].index < limit and self.comments[0].line == self.line(end):
            found.append(self.comments.popleft().text)
        return found

    def claim_below(self) -> Iterator[str]:
        """The comments that stand as deep as the collection that ends here, and deeper than what comes next."""
        after = self.at
        while isinstance(self.events[after], yaml.CollectionEndEvent):
            after += 1
        depth = len(self.columns) - (after - self.at)
        outside = self.columns[depth - 1] if depth > 0 else -1
        limit = self.events[after].start_mark.index if depth > 0 else len(self.text)
        deep = max(self.columns[-1], outside + 1) if len(self.columns) > 1 else 0
        while self.comments and self.comments[0].index < limit and self.comments[0].column >= deep:
            yield from self.claim(self.comments[0].index + 1)

    def spaced(self, comment: _Comment) -> Iterator[str]:
        yield from self.blank_before(comment.line)
        yield comment.text

    def blank_before(self, line: int) -> tuple[str, ...]:
        return ("",) if line > 0 and not self.lines[line - 1].strip() else ()


def _scalar(event: Any) -> Scalar:
    mark, text = event.start_mark, unicodedata.normalize("NFC", event.value)
    return Scalar(text, event.style in (None, ""), mark.line + 1, mark.column + 1)
