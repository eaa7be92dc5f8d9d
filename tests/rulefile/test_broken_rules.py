"""Every rule set in `fixtures/broken-rules` gives exactly its lines, in both languages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tthc_rules.errors import Problem, RuleFileError
from tthc_rules.messages.problems import say_problem
from tthc_rules.model.clause import ClauseTable
from tthc_rules.resolution import resolve
from tthc_rules.rulefile.cases import read_cases
from tthc_rules.rulefile.lint import lint
from tthc_rules.rulefile.read import read_rules

BROKEN = Path(__file__).resolve().parents[2] / "fixtures/broken-rules"
OTHERS = ("doctor-", "lint-")
"""Folders that can be read: what is wrong with them is told by a command (``tests/authoring/test_broken_rules.py``)."""
FOLDERS = sorted(path.parent for path in BROKEN.glob("*/rules") if not path.parent.name.startswith(OTHERS))


def resolved(folder: Path, shown: str) -> ClauseTable:
    return resolve(read_rules(folder, shown))


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """What is told before a table is judged: of the files, and where they are sound of how their clauses meet."""
    try:
        resolved(folder, "")
    except RuleFileError as error:
        return error.problems
    return lint(folder, "")


def test_there_are_broken_rule_sets() -> None:
    assert len(FOLDERS) >= 60


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_lint_says_exactly_what_is_expected(folder: Path, language: str) -> None:
    expected = folder / f"expected.{language}.txt"

    said = "".join(f"{say_problem(problem, language)}\n" for problem in problems_of(folder / "rules"))

    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(said, encoding="utf-8")
    assert said
    assert said == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_reading_raises_all_problems_at_once(folder: Path) -> None:
    told = lint(folder / "rules", "")
    read = read_cases if told else resolved

    with pytest.raises(RuleFileError) as raised:
        read(folder / "rules", "")

    assert told in (raised.value.problems, ())
    assert raised.value.exit_code == 3
