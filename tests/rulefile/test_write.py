from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.costly import costly
from tests.rulefile.drawn_texts import Pen, spellings, trees
from tthc_rules.resolution.resolve import resolve
from tthc_rules.rulefile.emit import INLINE_LISTS
from tthc_rules.rulefile.layout import comments_in, read_layout
from tthc_rules.rulefile.nodes import Plain, plain_values
from tthc_rules.rulefile.parse import parse_text
from tthc_rules.rulefile.read import read_rules
from tthc_rules.rulefile.schema import schema_files
from tthc_rules.rulefile.write import format_text

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted((ROOT / "rules").rglob("*.yaml"))
SETS = [*sorted(path.parent for path in (ROOT / "rules").glob("*/ruleset.yaml")), ROOT / "fixtures/other-province"]


def read(text: str) -> Plain:
    root, problems = parse_text(text, "f")
    assert problems == ()
    assert root is not None
    return plain_values(root)


def ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return [(key, ordered(inner)) for key, inner in value.items()]
    return [ordered(inner) for inner in value] if isinstance(value, tuple) else (type(value), value)


def comment_lines(text: str) -> list[str]:
    return list(comments_in(read_layout(text)))


@given(st.data())
def test_formatting_keeps_what_is_said_its_order_and_its_comments(data: st.DataObject) -> None:
    tree = data.draw(trees)
    text, comments = data.draw(spellings(tree))
    assert ordered(read(text)) == ordered(tree)

    made = format_text(text, "f")

    assert ordered(read(made)) == ordered(tree)
    assert comment_lines(made) == comments
    assert format_text(made, "f") == made


@given(st.data())
def test_one_tree_has_one_form(data: st.DataObject) -> None:
    tree = data.draw(trees)

    one, other = (format_text(data.draw(spellings(tree, notes=False))[0], "f") for _ in range(2))

    assert one == other


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_shipped_rule_file_is_in_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert format_text(text, path.name) == text


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
@costly()
@given(seed=st.integers(0, 10**9))
def test_formatting_never_changes_the_clause_table(folder: Path, seed: int, tmp_path_factory: Any) -> None:
    pen = Pen(Random(seed).choice)
    copy = tmp_path_factory.mktemp("set")
    for path in folder.rglob("*.yaml"):
        tree = read(path.read_text(encoding="utf-8"))
        made = format_text(pen.document(tree), path.name)
        target = copy / path.relative_to(folder)
        target.parent.mkdir(exist_ok=True)
        target.write_text(made, encoding="utf-8", newline="\n")

    assert clauses(copy) == clauses(folder)


def clauses(folder: Path) -> Any:
    """The clause table without the places it was written at."""
    return re.sub(r"Written\([^)]*\)|digest='[^']*'", "", repr(resolve(read_rules(folder, "set"))))


def test_the_lists_on_one_line_are_the_languages_lists_of_codes() -> None:
    schemas = [json.loads(schema) for schema in schema_files().values()]
    lists = {
        key
        for schema in schemas
        for model in (schema, *schema.get("definitions", {}).values())
        for key, field in model.get("properties", {}).items()
        for item in (field.get("items", {}), *field.get("items", {}).get("oneOf", ()))
        if "pattern" in item or "enum" in item
    }

    assert lists == INLINE_LISTS
