"""YAML text → tree of nodes, from parse events: no composer, so deep nesting and alias bombs cannot hurt.

Rule files use a small part of YAML: mappings, lists and scalars. Anchors, aliases, tags, merge keys and further
documents are problems; so are doubled keys and keys or values that are empty. A syntax error ends the reading of its
file, everything else is collected.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml

from tthc_rules.errors import Problem
from tthc_rules.rulefile.nodes import Broken, Entry, Fields, Items, Node, Scalar

MAX_DEPTH = 20
MAX_VALUES = 200_000
MAX_KEYS = 10_000
"""How many keys one mapping may have; the largest in a real rule set has some twenty."""
MOST_PROBLEMS = 100
"""How many problems of one file are told; a file with more is no rule file."""
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_SYNTAX = (
    ("block scalar", "yaml_block_marker"),
    ("mapping values are not allowed", "yaml_colon_in_text"),
    ("did not find expected ',' or", "yaml_bracket_open"),
    ("expected ',' or", "yaml_bracket_open"),
    ("expected node content", "yaml_bracket_stray"),
    ("could not find expected ':'", "yaml_colon_missing"),
    ("unexpected end of stream", "yaml_quote_open"),
    ("did not find expected key", "yaml_indentation"),
    ("did not find expected '-'", "yaml_indentation"),
    ("block sequence entries are not allowed", "yaml_indentation"),
    ("expected <block end>", "yaml_indentation"),
    ("unknown escape character", "yaml_escape"),
)
_SEEN_LATE = frozenset({"yaml_bracket_open", "yaml_quote_open"})
LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class _Enough(Exception):
    """Too deep, too many values or too many problems: the rest of the file is not read."""


def parse_text(text: str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one YAML document.

    Args:
        text: the file's text, without byte order mark.
        file: how problems name the file.

    Returns:
        The root node (``None`` if the file holds none or its syntax is broken) and every problem found.
    """
    control = control_problem(text, file)
    if control is not None:
        return None, (control,)
    builder = _Builder(file)
    root = None
    try:
        root = builder.document(iter(yaml.parse(text, Loader=LOADER)))
    except _Enough:
        pass
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax_problem(error, text, file))
    if root is None and not builder.problems:
        builder.problems.append(Problem("rule_file_empty", file))
    return root, tuple(builder.problems)


def control_problem(text: str, file: str) -> Problem | None:
    """The first control character, which no rule file may hold; ``None`` if there is none."""
    if text.replace("\n", "").replace("\r", "").isprintable():
        return None  # the pattern takes longer to compile than all else that a small file needs
    found = re.search(_CONTROL, text)
    if found is None:
        return None
    offset = found.start()
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Problem("yaml_control_character", file, line, column, {"value": f"U+{ord(text[offset]):04X}"})


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    code = next((code for words, code in _SYNTAX if words in said), "yaml_syntax")
    marks = (error.problem_mark, error.context_mark)
    mark = next(filter(None, reversed(marks) if code in _SEEN_LATE else marks), None)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    lines = LINE_BREAK.split(text)
    source = lines[line - 1] if line <= len(lines) else ""
    at = source[column - 1 : column]
    if "tab" in said.split() or at == "\t" or "\t" in source[: len(source) - len(source.lstrip())]:
        return Problem("yaml_tab", file, line, source.find("\t") + 1 or column)
    if "cannot start any token" in said:
        return Problem("yaml_reserved_character", file, line, column, {"value": at})
    if source.lstrip().startswith(":"):
        return Problem("yaml_null_key", file, line, column)
    return Problem(code, file, line, column, {"detail": error.problem or "", "value": source.strip()[:80]})


class _Builder:
    """Builds nodes from events and collects problems; lives for one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.values = 0

    def document(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        seen = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen == 2:
                    self.report("yaml_second_document", event)
                    return root
                root = self.node(next(events), events, 1)
        if isinstance(root, Scalar) and root.null:
            return None
        return root

    def report(self, code: str, event: Any, **params: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem(code, self.file, mark.line + 1, mark.column + 1, params))
        if len(self.problems) > MOST_PROBLEMS:
            raise _Enough

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self.values += 1
        if self.values > MAX_VALUES:
            self.report("yaml_too_many_values", event, limit=str(MAX_VALUES))
            raise _Enough
        if isinstance(event, yaml.AliasEvent):
            self.report("yaml_alias", event, value=f"*{event.anchor}")
            return Broken(line, column)
        if event.anchor is not None:
            self.report("yaml_anchor", event, value=f"&{event.anchor}")
        if event.tag is not None:
            self.report("yaml_tag", event, value=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style in (None, "") and event.tag is None
            return Scalar(unicodedata.normalize("NFC", event.value), plain, line, column)
        if depth > MAX_DEPTH:
            self.report("yaml_too_deep", event, limit=str(MAX_DEPTH))
            raise _Enough
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self.items(events, depth)), bool(event.flow_style), line, column)
        return Fields(tuple(self.entries(event, events, depth)), bool(event.flow_style), line, column)

    def items(self, events: Iterator[Any], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            item = self.node(event, events, depth + 1)
            if isinstance(item, Scalar) and item.null:
                self.report("yaml_null_item", event)
                item = Broken(item.line, item.column)
            yield item

    def entries(self, start: Any, events: Iterator[Any], depth: int) -> Iterator[Entry]:
        first: dict[str, Scalar] = {}
        before: Entry | None = None
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            if len(first) == MAX_KEYS:
                self.report("yaml_too_many_keys", event, limit=str(MAX_KEYS))
                raise _Enough
            key = self.node(event, events, depth + 1)
            value_event = next(events)
            value = self.node(value_event, events, depth + 1)
            if not self.usable(key, event):
                continue
            assert isinstance(key, Scalar)
            if isinstance(value, Scalar) and value.null:
                if start.flow_style:
                    self.report("yaml_flow_split", event, value=_phrase(before, key))
                    continue
                self.report("yaml_null_value", event, key=key.text)
                value = Broken(value.line, value.column)
            if key.text in first:
                self.report("yaml_doubled_key", event, key=key.text, first=str(first[key.text].line))
                continue
            first[key.text] = key
            before = Entry(key, value)
            yield before

    def usable(self, key: Node, event: Any) -> bool:
        if not isinstance(key, Scalar):
            if not isinstance(key, Broken):
                self.report("yaml_key_not_text", event)
            return False
        if key.null or not key.text:
            self.report("yaml_null_key", event)
            return False
        if key.plain and key.text == "<<":
            self.report("yaml_merge_key", event)
            return False
        return True


def _phrase(before: Entry | None, key: Scalar) -> str:
    """What the author most likely meant as one text: the value before the comma and the piece after it."""
    if before is not None and isinstance(before.node, Scalar):
        return f"{before.key.text}: {before.node.text}, {key.text}"
    return key.text
