"""A rule set and an edit of it, drawn at random: what policy staff may do, one or two things at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.small_rules import indicator, unit
from tthc_rules.model.period import FIRST, LAST
from tthc_rules.model.rules import Comparison, Indicator, Level, RuleSet, Scope, Target, Text, ZeroDenominator

LISTS = ("applies_to", "targets", "exemptions", "pending")
Edit = Callable[[st.DrawFn, RuleSet, Sequence[int]], RuleSet]


def _one_indicator(draw: st.DrawFn, rules: RuleSet, change: Callable[[Indicator], Indicator]) -> RuleSet:
    place = draw(st.integers(0, len(rules.indicators) - 1))
    items = list(rules.indicators)
    items[place] = change(items[place])
    return replace(rules, indicators=tuple(items))


def _one_clause(draw: st.DrawFn, rules: RuleSet, change: Callable[[Any], Sequence[Any]]) -> RuleSet:
    """Some clause made into others (none: taken out); the rule set as it is where there is no clause."""

    def edit(item: Indicator) -> Indicator:
        kinds = [kind for kind in LISTS if getattr(item, kind)]
        if not kinds:
            return item
        kind = draw(st.sampled_from(kinds))
        clauses = list(getattr(item, kind))
        at = draw(st.integers(0, len(clauses) - 1))
        return replace(item, **{kind: (*clauses[:at], *change(clauses[at]), *clauses[at + 1 :])})

    return _one_indicator(draw, rules, edit)


def drop_clause(draw: st.DrawFn, rules: RuleSet, months: Sequence[int]) -> RuleSet:
    return _one_clause(draw, rules, lambda clause: [])


def move_clause(draw: st.DrawFn, rules: RuleSet, months: Sequence[int]) -> RuleSet:
    start = draw(st.sampled_from((FIRST, *months)))
    end = draw(st.sampled_from((LAST, *(month for month in months if month >= start))))
    return _one_clause(draw, rules, lambda clause: [replace(clause, start=start, end=end)])


def rescope_clause(draw: st.DrawFn, rules: RuleSet, months: Sequence[int]) -> RuleSet:
    code = draw(st.sampled_from([body.code for body in rules.roster.units]))
    scope = draw(st.sampled_from((Scope(), Scope(units=(code,)), Scope(levels=(Level.DISTRICT,)))))
    return _one_clause(draw, rules, lambda clause: [replace(clause, scope=scope)])


def supersede_clause(draw: st.DrawFn, rules: RuleSet, months: Sequence[int]) -> RuleSet:
    """A later clause of the same scope, the old one left as it is; a target gets another figure."""
    start, value = draw(st.sampled_from(months)), Decimal(draw(st.sampled_from((20, 45))))

    def change(clause: Any) -> list[Any]:
        later = replace(clause, id="later", start=start, end=LAST)
        return [clause, replace(later, value=value) if isinstance(later, Target) else later]

    return _one_clause(draw, rules, change)


def retarget(draw: st.DrawFn, rules: RuleSet, months: Sequence[int]) -> RuleSet:
    value, way = Decimal(draw(st.sampled_from((20, 30, 45)))), draw(st.sampled_from(Comparison))
    return _one_clause(
        draw,
        rules,
        lambda clause: [replace(clause, value=value, comparison=way) if isinstance(clause, Target) else clause],
    )


def reword_clause(draw: st.DrawFn, rules: RuleSet, months: Sequence[int]) -> RuleSet:
    """What no verdict hangs on: source, confirmation, authority, id."""
    field, value = draw(
        st.sampled_from((("basis", None), ("last_confirmed", months[-1]), ("id", "renamed"), ("set_by", Text("Bộ"))))
    )
    return _one_clause(
        draw,
        rules,
        lambda clause: [
            clause if field == "set_by" and not isinstance(clause, Target) else replace(clause, **{field: value})
        ],
    )


def change_frame(draw: st.DrawFn, rules: RuleSet, months: Sequence[int]) -> RuleSet:
    changes: tuple[dict[str, Any], ...] = (
        {"low": Decimal(25)},
        {"high": None},
        {"numerator": None, "denominator": None},
        {"numerator": Text("Tử"), "denominator": Text("Mẫu")},
        {"zero_denominator": ZeroDenominator.MET},
        {"zero_denominator": ZeroDenominator.NOT_MET},
        {"title": Text("Tên khác")},
        {"columns": ("Cột khác",)},
    )
    return _one_indicator(draw, rules, lambda item: replace(item, **draw(st.sampled_from(changes))))


def change_unit(draw: st.DrawFn, rules: RuleSet, months: Sequence[int]) -> RuleSet:
    units = list(rules.roster.units)
    at = draw(st.integers(0, len(units) - 1))
    start = draw(st.sampled_from(months))
    changes: tuple[dict[str, Any], ...] = (
        {"start": FIRST, "end": LAST},
        {"start": start, "end": LAST},
        {"end": max(start, units[at].start)},
        {"level": Level.COMMUNE},
        {"level": Level.DISTRICT},
        {"aggregate": not units[at].aggregate},
        {"name": "Tên khác"},
    )
    units[at] = replace(units[at], **draw(st.sampled_from(changes)))
    return replace(rules, roster=replace(rules.roster, units=tuple(units)))


def change_roster(draw: st.DrawFn, rules: RuleSet, months: Sequence[int]) -> RuleSet:
    units = list(rules.roster.units)
    way = draw(st.sampled_from(("drop", "add", "turn", "group")))
    if way == "drop" and len(units) > 1:
        units.pop(draw(st.integers(0, len(units) - 1)))
    elif way == "add":
        units.append(unit("new", draw(st.sampled_from(Level)).value))
    elif way == "turn":
        units.reverse()
    groups = list(rules.roster.groups)
    if way == "group" and groups:
        groups[0] = replace(groups[0], units=tuple(body.code for body in units[:1]))
    return replace(rules, roster=replace(rules.roster, units=tuple(units), groups=tuple(groups)))


def change_indicators(draw: st.DrawFn, rules: RuleSet, months: Sequence[int]) -> RuleSet:
    items = list(rules.indicators)
    way = draw(st.sampled_from(("drop", "add", "turn")))
    if way == "drop" and len(items) > 1:
        items.pop()
    elif way == "add":
        items.insert(0, indicator("added"))
    else:
        items.reverse()
    return replace(rules, indicators=tuple(items))


EDITS: tuple[Edit, ...] = (
    drop_clause,
    move_clause,
    rescope_clause,
    supersede_clause,
    retarget,
    reword_clause,
    change_frame,
    change_unit,
    change_roster,
    change_indicators,
)


@st.composite
def edits_of(draw: st.DrawFn, rules: RuleSet, months: Sequence[int]) -> RuleSet:
    """The rule set after one or two edits."""
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=2)):
        rules = edit(draw, rules, months)
    return rules


@st.composite
def edited_pairs(draw: st.DrawFn, source: st.SearchStrategy[RuleSet], months: Sequence[int]) -> tuple[RuleSet, RuleSet]:
    """A rule set, and either an edit of it or, less often, another one."""
    old = draw(source)
    return old, draw(source) if draw(st.integers(0, 4)) == 0 else draw(edits_of(old, months))
