"""Node tree → model of the rule language; pydantic's errors become problems at the key or value at fault."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from tthc_rules.errors import Problem
from tthc_rules.rulefile.language.base import TAG, RuleModel, keys_of, models_in
from tthc_rules.rulefile.nodes import Broken, Entry, Fields, Items, Node, Scalar, plain_values
from tthc_rules.rulefile.parse import MOST_PROBLEMS

M = TypeVar("M", bound=RuleModel)
_SHOWN = 60
_CODES = {
    "string_type": "rule_expects_text",
    "tuple_type": "rule_expects_list",
    "model_type": "rule_expects_mapping",
    "dict_type": "rule_expects_mapping",
    "bool_type": "rule_expects_boolean",
    "too_short": "rule_empty_list",
}


def near(word: str, known: Iterable[str]) -> str:
    """The known words most like ``word``, or all of them (at most 20) where none is alike, ready to print."""
    words = list(dict.fromkeys(known))
    alike = difflib.get_close_matches(word, words, n=3, cutoff=0.6)
    listed = alike or [*words[:20], *(["…"] if len(words) > 20 else [])]
    return ", ".join(listed) or "–"


def shorten(text: str) -> str:
    """A value as a message shows it: one line, not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def shape(node: Node, model: type[M], file: str) -> tuple[M | None, tuple[Problem, ...]]:
    """Fit a tree to a model of the language.

    Returns:
        The model's instance, ``None`` if the tree does not fit, and what does not fit.
    """
    try:
        return model.model_validate(plain_values(node)), ()
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)[: MOST_PROBLEMS + 1]
        told = (_problem(fault, node, model, file) for fault in faults if not _misspelt(fault, faults))
        return None, tuple(problem for problem in told if problem is not None)


def _misspelt(fault: Any, faults: Sequence[Any]) -> bool:
    """True for a missing key that stands beside it, misspelt: one mistake, one problem."""
    if fault["type"] != "missing":
        return False
    parent, key = fault["loc"][:-1], fault["loc"][-1]
    beside = [str(f["loc"][-1]) for f in faults if f["type"] == "extra_forbidden" and f["loc"][:-1] == parent]
    return bool(difflib.get_close_matches(key, beside))


def _problem(fault: Any, root: Node, model: type[RuleModel], file: str) -> Problem | None:
    """One problem for one of pydantic's errors; ``None`` where the place is broken already."""
    path = [part for part in fault["loc"] if not (isinstance(part, str) and part.startswith(TAG))]
    kind = fault["type"]
    if kind == "missing":
        at = _walk(root, path[:-1])[1]
        return Problem("rule_missing_key", file, at.line, at.column, {"key": str(path[-1])})
    entry, node = _walk(root, path)
    key = entry.key.text if entry is not None else ""
    if kind == "extra_forbidden":
        assert entry is not None
        known = near(key, _keys(model, path[:-1]))
        return Problem("rule_unknown_key", file, entry.key.line, entry.key.column, {"key": shorten(key), "near": known})
    if isinstance(node, Broken) or (kind == "too_short" and isinstance(node, Items) and node.items):
        return None
    context = {name: str(value) for name, value in fault.get("ctx", {}).items()}
    params = {**context, "key": key, "value": _shown(node), "near": ""}
    code = _CODES.get(kind, kind)
    if not path and code == "rule_expects_mapping":
        code = "rule_file_not_mapping"
    elif code == "rule_expects_mapping":
        params["near"] = ", ".join(dict.fromkeys(_keys(model, path))) or "–"
    elif kind == "literal_error":
        code, params["near"] = "rule_unknown_word", near(params["value"], _allowed(context["expected"]))
    elif code == "rule_expects_text" and isinstance(node, Items) and node.flow and len(node.items) > 1:
        code = "rule_flow_list_split"
    elif code == "rule_expects_text" and isinstance(node, Scalar):
        code = "rule_expects_quoted_text"
    params.pop("expected", None)
    return Problem(code, file, node.line, node.column, params)


def _walk(root: Node, path: Sequence[str | int]) -> tuple[Entry | None, Node]:
    """The node at a path, and the entry whose value it is; stops where the path leaves the tree."""
    entry: Entry | None = None
    node = root
    for part in path:
        if isinstance(part, str) and isinstance(node, Fields):
            found = node.entry(part)
            if found is None:
                break
            entry, node = found, found.node
        elif isinstance(part, int) and isinstance(node, Items):
            node = node.items[part]
    return entry, node


def _shown(node: Node) -> str:
    if isinstance(node, Scalar):
        return shorten(node.text)
    if isinstance(node, Items):
        return shorten(", ".join(_shown(item) for item in node.items[:20]))
    return ""


def _allowed(expected: str) -> list[str]:
    return re.findall(r"'([^']*)'", expected)


def _keys(model: type[RuleModel], path: Sequence[str | int]) -> list[str]:
    """The keys that the language knows at a path."""
    models = [model]
    for part in path:
        if isinstance(part, str):
            models = [inner for owner in models for inner in _models_at(owner, part)]
    return [key for owner in models for key in keys_of(owner)]


def _models_at(owner: type[RuleModel], key: str) -> list[type[RuleModel]]:
    field = keys_of(owner).get(key)
    return [] if field is None else list(models_in(field.annotation))
