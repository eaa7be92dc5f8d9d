"""From what a person wrote to a cell: unit and indicator by code or name, never by likeness."""

from __future__ import annotations

from tthc_rules.authoring.explain import Asked
from tthc_rules.errors import Problem, UsageError
from tthc_rules.judging.describe_findings import similar_names
from tthc_rules.model.period import Month
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.spelling import folded
from tthc_rules.model.table import UNKNOWN
from tthc_rules.reading.text import fold
from tthc_rules.reading.units import unit_names


def asked_cell(rules: RuleSet, unit: str, indicator: str, month: Month) -> Asked:
    """The cell that is meant.

    Raises:
        UsageError: if the roster has no such unit or the set no such indicator; both are told.
    """
    problems: list[Problem] = []
    place, column = -1, -1
    try:
        place = asked_unit(rules, unit, month)
    except UsageError as error:
        problems += error.problems
    try:
        column = asked_indicator(rules, indicator)
    except UsageError as error:
        problems += error.problems
    if problems:
        raise UsageError(problems)
    return Asked(place, column, month)


def asked_unit(rules: RuleSet, name: str, month: Month) -> int:
    """The index of the unit of that code, official code, name or alias, as a table would name it.

    Raises:
        UsageError: if there is none, or several.
    """
    names = unit_names(rules.roster)
    found = names.find(name, month)
    if found != UNKNOWN:
        return found
    bearers = names.by_spelling.get(fold(name), ())
    if bearers:
        codes = ", ".join(rules.roster.units[index].code for index in bearers)
        raise UsageError([Problem("explain_unit_ambiguous", params={"name": name, "codes": codes})])
    near = similar_names(name, rules.roster)
    code = "explain_unit_unknown_near" if near else "explain_unit_unknown"
    raise UsageError([Problem(code, params={"name": name, "names": "; ".join(near)})])


def asked_indicator(rules: RuleSet, name: str) -> int:
    """The index of the indicator of that id or title.

    Raises:
        UsageError: if there is none.
    """
    for index, indicator in enumerate(rules.indicators):
        titles = [indicator.title.vi, *([] if indicator.title.en is None else [indicator.title.en])]
        if name == indicator.id or folded(name) in {folded(title) for title in titles}:
            return index
    known = ", ".join(indicator.id for indicator in rules.indicators)
    raise UsageError([Problem("explain_indicator_unknown", params={"name": name, "known": known})])
