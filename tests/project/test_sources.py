"""House rules that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TOOLS = sorted((ROOT / "tools").glob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
VAGUE = re.compile(
    r"(^|_)(utils?|helpers?|managers?|handle[rs]?|process(es)?|validat(e|es|ion|or))(_|$)", re.IGNORECASE
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes(path: Path, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    return (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, kinds))


class Facts(NamedTuple):
    """Functions with their lines, classes, and the lines on which everything is caught."""

    functions: tuple[tuple[str, int], ...]
    classes: tuple[str, ...]
    broad: tuple[int, ...]


@cache
def facts(path: Path) -> Facts:
    """What a file defines and catches; it is parsed once for all that is asked of it."""
    found = list(nodes(path, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler))
    return Facts(
        tuple(
            (node.name, node.end_lineno - node.lineno + 1)
            for node in found
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ),
        tuple(node.name for node in found if isinstance(node, ast.ClassDef)),
        tuple(node.lineno for node in found if isinstance(node, ast.ExceptHandler) and catches_everything(node)),
    )


def catches_everything(node: ast.ExceptHandler) -> bool:
    named = {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type is not None else set()
    return node.type is None or bool({"Exception", "BaseException"} & named)


@pytest.mark.parametrize("path", [*SOURCES, *TOOLS, *TESTS], ids=name)
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", [*SOURCES, *TOOLS], ids=name)
def test_no_function_is_longer_than_50_lines(path: Path) -> None:
    assert [function for function, lines in facts(path).functions if lines > 50] == []


@pytest.mark.parametrize("path", [*SOURCES, *TOOLS], ids=name)
def test_only_the_command_line_catches_everything(path: Path) -> None:
    assert facts(path).broad == () or name(path) == "src/tthc_rules/cli/main.py"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_name_is_a_word_that_says_nothing(path: Path) -> None:
    defined = [function for function, _ in facts(path).functions]
    assert [word for word in [path.stem, *defined, *facts(path).classes] if VAGUE.search(word)] == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nothing_is_left_unfinished(path: Path) -> None:
    assert re.findall(r"\b(T[O]DO|F[I]XME|X[X]X|NotImplemented[E]rror)\b", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_no_test_is_passed_over(path: Path) -> None:
    ways = {"skip", "skipif", "xfail", "importorskip"}
    assert [node.lineno for node in nodes(path, ast.Attribute) if node.attr in ways] == []


def test_every_stage_has_its_tests() -> None:
    stages = {path.parent.name for path in (ROOT / "src/tthc_rules").glob("*/__init__.py")}
    tested = {path.relative_to(ROOT / "tests").parts[0] for path in TESTS}
    assert stages - tested == set()
