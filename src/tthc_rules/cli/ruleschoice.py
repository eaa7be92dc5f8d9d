"""Which rule set: the one that is named, else the only one that ships with the program. Never one found by chance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def chosen_rules(named: str | None, files: Sequence[str] = (), period: str | None = None) -> tuple[Path, str]:
    """The folder of the rule set to use, and what to call it.

    Args:
        named: what the flag, the environment or a settings file says; an id or a folder.
        files: the tables to judge; where several sets could judge them, the error says whose units they name.
        period: the month of the tables, where they do not say it.

    Raises:
        UsageError: if there is no such set, or none is named and there is not exactly one.
    """
    from tthc_rules.errors import Problem, UsageError
    from tthc_rules.rulefile.locate import find_rules, list_complete_sets

    if named is not None:
        return find_rules(named), named
    ids = list_complete_sets()
    if len(ids) == 1:
        return find_rules(ids[0]), ids[0]
    if not ids:
        raise UsageError([Problem("no_rule_set")])
    matching = [found for found in ids if files and _names_its_units(found, files, period)]
    if matching:
        params = {"ids": ", ".join(ids), "matching": ", ".join(matching)}
        raise UsageError([Problem("several_rule_sets_matching", params=params)])
    raise UsageError([Problem("several_rule_sets", params={"ids": ", ".join(ids)})])


def _names_its_units(rules: str, files: Sequence[str], period: str | None) -> bool:
    """Whether the tables name a unit of the set's roster; a set or table that cannot be read answers no."""
    from tthc_rules.errors import TthcRulesError
    from tthc_rules.model.table import UNKNOWN
    from tthc_rules.pipeline import load_rules
    from tthc_rules.reading.combine import read_tables

    try:
        cells = read_tables(files, load_rules(rules), period=period).cells
    except TthcRulesError:
        return False
    return bool((cells["unit"] != UNKNOWN).any())
