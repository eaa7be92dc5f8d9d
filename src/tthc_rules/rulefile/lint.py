"""``lint``: everything that is wrong with a rule set and its test cases."""

from __future__ import annotations

from pathlib import Path

from tthc_rules.errors import Problem
from tthc_rules.rulefile.folder import Kind
from tthc_rules.rulefile.read import inspect


def lint(folder: Path, shown: str | None = None) -> tuple[Problem, ...]:
    """Every problem of a rule set, its test cases included, by file, line and column; empty if there is none.

    Args:
        folder: the rule set's folder.
        shown: how problems name the folder (empty: paths relative to it); the folder itself by default.
    """
    return inspect(folder, str(folder) if shown is None else shown, tuple(Kind))[2]
