"""The exceptions: exit codes as the design tables them, every problem carried along."""

from __future__ import annotations

import pytest

from tthc_rules.errors import InternalError, Problem, RuleFileError, TableError, TthcRulesError, UsageError


@pytest.mark.parametrize(
    ("error", "code"), [(UsageError, 2), (RuleFileError, 3), (TableError, 4), (InternalError, 70), (TthcRulesError, 70)]
)
def test_each_kind_has_its_exit_code(error: type[TthcRulesError], code: int) -> None:
    assert error([Problem("x")]).exit_code == code


def test_every_problem_is_carried_and_said() -> None:
    error = TableError([Problem("a", "t.csv", 3, 2), Problem("b", params={"name": "n"})])
    assert [problem.code for problem in error.problems] == ["a", "b"]
    assert str(error) == "t.csv:3:2 a; b {'name': 'n'}"


def test_a_place_says_what_is_known_of_it() -> None:
    assert Problem("a").where == ""
    assert Problem("a", "f").where == "f"
    assert Problem("a", "f", 1).where == "f:1"
    assert Problem("a", "f", 1, 2).where == "f:1:2"
