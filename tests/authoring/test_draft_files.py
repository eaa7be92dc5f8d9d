"""YAML as it is written for a new set: whatever a table holds reads back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.costly import costly
from tthc_rules.authoring.draft_files import scalar
from tthc_rules.authoring.draft_words import one_line
from tthc_rules.rulefile.nodes import Fields, Items, plain_values
from tthc_rules.rulefile.parse import parse_text

TRAPS = [
    "no", "yes", "on", "Null", "~", "12:30", "010", "1e5", "2023-10", "2023-10-01", "8,4", "- a", "? b", "[x]", "{y}",
    "Sở A: B", "Sở A #1", "Sở Văn hóa, Thể thao", "NN&PTNT", "&a", "*a", "!a", "'a'", '"a"', "a\\b", "%", "@a",
    "a:", ":a", "`a`", "a ", "=", "<<", "...", "---",
]  # fmt: skip


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_reads_back_as_text(text: str) -> None:
    written = one_line(text)
    root, problems = parse_text(f"name: {scalar(written)}\nlist:\n  - {scalar(written)}\n", "x")
    assert problems == ()
    assert isinstance(root, Fields)
    assert plain_values(root) == {"name": written, "list": (written,)}
    assert isinstance(root.get("list"), Items)


@costly()
@given(st.text(min_size=1).map(one_line).filter(bool))
def test_every_text_reads_back(text: str) -> None:
    root, problems = parse_text(f"name: {scalar(text)}\n", "x")
    assert problems == ()
    assert root is not None
    assert plain_values(root) == {"name": text}


@pytest.mark.parametrize("text", ["Sở Văn hóa, Thể thao và Du lịch", "Sở LĐ-TB & XH", "UBND tỉnh (cũ)", "Tỷ lệ X (%)"])
def test_an_ordinary_name_stays_plain(text: str) -> None:
    assert scalar(text) == text
