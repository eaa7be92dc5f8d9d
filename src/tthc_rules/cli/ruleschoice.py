"""Which rule set: the one that is named, else the only one that ships with the program. Never one found by chance."""

from __future__ import annotations

from pathlib import Path


def chosen_rules(named: str | None) -> tuple[Path, str]:
    """The folder of the rule set to use, and what to call it.

    Args:
        named: what the flag, the environment or a settings file says; an id or a folder.

    Raises:
        UsageError: if there is no such set, or none is named and there is not exactly one.
    """
    from tthc_rules.errors import Problem, UsageError
    from tthc_rules.rulefile.locate import find_rules, list_sets

    if named is not None:
        return find_rules(named), named
    ids = list_sets()
    if len(ids) == 1:
        return find_rules(ids[0]), ids[0]
    if not ids:
        raise UsageError([Problem("no_rule_set")])
    raise UsageError([Problem("several_rule_sets", params={"ids": ", ".join(ids)})])
