"""Resolve a rule set: for every unit and indicator, which ruling holds in which months.

Units that an indicator's clauses treat alike form a class and are resolved once, so the cost grows with what the rules
distinguish and not with the size of the roster.
"""

from __future__ import annotations

from collections.abc import Sequence

from tthc_rules.errors import Problem, RuleFileError
from tthc_rules.model.clause import ClauseTable, Segment
from tthc_rules.model.period import FIRST, Month, format_month
from tthc_rules.model.rules import Clause, RuleSet, Unit
from tthc_rules.resolution.layers import layer_problems
from tthc_rules.resolution.precedence import Tie
from tthc_rules.resolution.survey import Stretch, Survey, survey


def resolve(rules: RuleSet) -> ClauseTable:
    """Settle specificity, layers and dates once.

    Returns:
        The clause table of the rule set: every (unit, indicator) has a ruling for every month there is.

    Raises:
        RuleFileError: if two clauses remain in force for one cell, or a province's clause says less than the nation's
            for one; every such pair is named once.
    """
    found = survey(rules)
    problems = [*_ties(rules, found), *layer_problems(rules, found)]
    if problems:
        raise RuleFileError(problems)
    return ClauseTable(tuple(_segments(one.stretches) for one in found.classes), found.numbers)


def _ties(rules: RuleSet, found: Survey) -> list[Problem]:
    """The pairs of clauses found in force for one cell, each told once, with its first unit and month."""
    problems: dict[tuple[int, str, str, str], Problem] = {}
    for one in found.classes:
        unit = rules.roster.units[one.units[0]]
        for stretch in one.stretches:
            for tie in stretch.ties:
                key = (one.indicator, type(tie.first).__name__, tie.first.id, tie.second.id)
                problems.setdefault(key, _problem(tie, unit, stretch.start))
    return list(problems.values())


def _problem(tie: Tie[Clause], unit: Unit, month: Month) -> Problem:
    written = tie.second.written
    return Problem(
        "clauses_overlap",
        written.file,
        written.line,
        written.column,
        {
            "first": tie.first.id,
            "second": tie.second.id,
            "line": str(tie.first.written.line),
            "unit": unit.name,
            "month": format_month(month),
        },
    )


def _segments(stretches: Sequence[Stretch]) -> tuple[Segment, ...]:
    """The rulings of one class of units, boundaries at which nothing changes left out.

    The survey gives equal rulings of a class as one object.
    """
    found: list[Segment] = []
    start, ruling, end = stretches[0].start, stretches[0].ruling, FIRST
    for stretch in stretches:
        if stretch.ruling is not ruling:
            found.append(Segment(start, end, ruling))
            start, ruling = stretch.start, stretch.ruling
        end = stretch.end
    found.append(Segment(start, end, ruling))
    return tuple(found)
