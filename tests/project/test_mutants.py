"""The tool that doubts the tests must itself do what it says."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools/mutants.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutants", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("a < b", {"(a <= b)", "(a >= b)"}),
        ("a >= b", {"(a > b)", "(a < b)"}),
        ("a == b", {"(a != b)"}),
        ("a is None", {"(a is not None)"}),
        ("a < b <= c", {"(a <= b <= c)", "(a >= b <= c)", "(a < b < c)", "(a < b > c)"}),
        ("a and b", {"(a or b)"}),
        ("not a", {"(a)"}),
        ("~a", {"(a)"}),
        ("a & b & c", {"(a & b | c)", "(a | b) & c"}),
        ("7", {"(8)", "(6)"}),
        ("True", {"(False)"}),
        ("'text'", set()),
        ("min(a)", {"(max(a))"}),
        ("nw.all_horizontal(a)", {"(nw.any_horizontal(a))"}),
        ("a.is_in(b)", {"(~a.is_in(b))"}),
        ("Outcome.UNDECIDED", {"(Outcome.MET)"}),
        ("a if b else c", {"a if (not b) else c"}),
        ("[a for a in b if a]", {"[a for a in b if (not a)]"}),
        ("f'{a + 1}'", set()),
    ],
)
def test_an_expression_is_changed_in_every_way_it_can_be(tool: ModuleType, source: str, changed: set[str]) -> None:
    assert {mutant.source for mutant in tool.mutants(source, "x.py")} == changed


def test_what_only_types_and_documents_say_is_left_alone(tool: ModuleType) -> None:
    source = (
        '@dataclass(frozen=True)\nclass A:\n    """Text."""\n    b: Literal[1]\n    def c(self) -> int | None: ...\n'
    )
    assert tool.mutants(source, "x.py") == []


def test_a_returned_value_is_withheld(tool: ModuleType) -> None:
    source = 'def f(ă):\n    x = "ơ"; return ă\n'
    assert [mutant.source for mutant in tool.mutants(source, "x.py")] == ['def f(ă):\n    x = "ơ"; return None\n']


def test_ids_are_unique_and_do_not_depend_on_the_line(tool: ModuleType) -> None:
    source = "def f(a):\n    return a + 1 + 1\n"
    ids = [mutant.id for mutant in tool.mutants(source, "x.py")]
    assert len(ids) == len(set(ids))
    assert ids == [mutant.id for mutant in tool.mutants(f"import os\n\n\n{source}", "x.py")]


def test_every_mutant_of_this_very_tool_is_a_program(tool: ModuleType) -> None:
    found = tool.mutants(TOOL.read_text(encoding="utf-8"), "mutants.py")
    assert len(found) > 50
    for mutant in found:
        ast.parse(mutant.source)
