"""Specificity, layer, date; and the ties that nothing decides."""

from __future__ import annotations

import pytest

from tests.small_rules import MONTH, exemption, group, indicator, pending, rule_set, target, unit
from tthc_rules.errors import RuleFileError
from tthc_rules.model.period import FIRST, LAST
from tthc_rules.model.rules import Clause, Indicator
from tthc_rules.resolution import resolve, survey

GROUPS = (group("north", "u1"), group("south", "u1", "u2"))
UNITS = (unit("u1"), unit("u2"), unit("c1", "commune"))


def winning(given: Indicator, month: int = MONTH, index: int = 0) -> str | None:
    found = resolve(rule_set(given, UNITS, GROUPS)).ruling(index, 0, month).target
    return None if found is None else found.id


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ({"units": ["u1"]}, {"groups": ["north"]}),
        ({"units": ["u1"]}, {"levels": ["department"]}),
        ({"units": ["u1"]}, {}),
        ({"groups": ["north"]}, {"levels": ["department"]}),
        ({"groups": ["north"]}, {}),
        ({"levels": ["department"]}, {}),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_more_specific_clause_wins_whatever_its_layer_date_and_place(
    stronger: dict[str, list[str]], weaker: dict[str, list[str]], turned: bool
) -> None:
    clauses = [
        target("60", "specific", **stronger, layer=0, start=FIRST),
        target("30", "general", **weaker, layer=1, start=MONTH - 1),
    ]
    assert winning(indicator(targets=clauses[::-1] if turned else clauses)) == "specific"


def test_a_clause_speaks_only_of_those_it_names() -> None:
    given = indicator(targets=[target("60", "one", units=["u1"]), target("30", "level", levels=["department"])])
    assert [winning(given, index=index) for index in range(3)] == ["one", "level", None]


@pytest.mark.parametrize("turned", [False, True])
def test_at_equal_scope_the_province_wins_over_the_nation_whatever_the_date(turned: bool) -> None:
    clauses = [target("60", "province", layer=1), target("30", "nation", layer=0, start=MONTH - 1)]
    assert winning(indicator(targets=clauses[::-1] if turned else clauses)) == "province"


@pytest.mark.parametrize("turned", [False, True])
def test_the_later_clause_of_the_same_scope_wins_from_its_first_month_on(turned: bool) -> None:
    clauses = [target("30", "old", start=MONTH - 9), target("45", "new", start=MONTH)]
    given = indicator(targets=clauses[::-1] if turned else clauses)
    months = (MONTH - 10, MONTH - 9, MONTH - 1, MONTH, MONTH + 1)
    assert [winning(given, month) for month in months] == [None, "old", "old", "new", "new"]


def test_where_a_later_clause_ends_the_earlier_one_speaks_again() -> None:
    clauses = [target("30", "old", start=MONTH - 9), target("45", "new", start=MONTH, end=MONTH + 2)]
    given = indicator(targets=clauses)
    assert [winning(given, MONTH + ahead) for ahead in (-1, 0, 2, 3)] == ["old", "new", "new", "old"]


def test_where_a_specific_clause_ends_the_general_one_speaks_again() -> None:
    clauses = [target("30", "general"), target("10", "own", units=["u1"], end=MONTH)]
    given = indicator(targets=clauses)
    assert [winning(given, MONTH + ahead) for ahead in (0, 1)] == ["own", "general"]


def overlap(*clauses: Clause, kind: str = "targets") -> list[tuple[str, int | None, int | None, str]]:
    with pytest.raises(RuleFileError) as caught:
        resolve(rule_set(indicator(**{kind: clauses}), UNITS, GROUPS))  # type: ignore[arg-type]
    return [
        (problem.code, problem.line, problem.column, f"{problem.params['first']} {problem.params['second']}")
        for problem in caught.value.problems
    ]


def test_two_clauses_of_one_scope_and_start_overlap() -> None:
    first, second = target("30", "first", start=MONTH), target("45", "second", start=MONTH)
    assert overlap(first, second) == [("clauses_overlap", second.written.line, 5, "first second")]
    assert overlap(second, first) == [("clauses_overlap", second.written.line, 5, "first second")]


@pytest.mark.parametrize("start", [FIRST, MONTH])
def test_two_groups_that_share_a_unit_overlap_even_where_one_starts_later(start: int) -> None:
    first, second = target("30", "north", groups=["north"]), target("45", "south", groups=["south"], start=start)
    assert overlap(first, second) == [("clauses_overlap", second.written.line, 5, "north south")]


def test_an_overlap_names_unit_month_and_the_other_line() -> None:
    first = target("30", "first", groups=["north"], start=MONTH - 3, end=MONTH)
    second = target("45", "second", groups=["south"], start=MONTH)
    with pytest.raises(RuleFileError) as caught:
        resolve(rule_set(indicator(targets=[first, second]), UNITS, GROUPS))
    (problem,) = caught.value.problems
    assert problem.where == f"rate.yaml:{second.written.line}:5"
    assert problem.params == {
        "first": "first",
        "second": "second",
        "line": str(first.written.line),
        "unit": "Đơn vị u1",
        "month": "2024-03",
    }


@pytest.mark.parametrize(("kind", "make"), [("exemptions", exemption), ("pendings", pending)])
def test_exemptions_and_pending_notes_overlap_as_targets_do(kind: str, make: object) -> None:
    clauses = [make("first"), make("second")]  # type: ignore[operator]
    assert [found[0] for found in overlap(*clauses, kind=kind)] == ["clauses_overlap"]


def test_every_pair_that_overlaps_is_told_once_and_all_of_them_together() -> None:
    pairs = [
        target("30", "a"),
        target("40", "b"),
        target("50", "c", levels=["commune"]),
        target("60", "d", levels=["commune"]),
    ]
    assert sorted(found[3] for found in overlap(*pairs)) == ["a b", "c d"]


def test_clauses_that_overlap_only_behind_a_more_specific_one_are_no_contradiction() -> None:
    clauses = [
        target("30", "a", groups=["north"]),
        target("40", "b", groups=["south"]),
        target("50", "own", units=["u1"]),
    ]
    assert winning(indicator(targets=clauses)) == "own"


def test_clauses_one_after_the_other_do_not_overlap() -> None:
    clauses = [target("30", "a", groups=["north"], end=MONTH - 1), target("40", "b", groups=["south"], start=MONTH)]
    given = indicator(targets=clauses)
    assert [winning(given, month) for month in (MONTH - 1, MONTH)] == ["a", "b"]


def test_one_clause_that_names_a_unit_in_two_ways_does_not_contradict_itself() -> None:
    given = indicator(targets=[target("30", "both", groups=["north", "south"])])
    assert winning(given) == "both"
    assert winning(indicator(targets=[target("30", "twice", units=["u1", "u1"])])) == "twice"


@pytest.mark.parametrize("groups", [["north", "south"], ["south", "north"]])
def test_two_clauses_that_share_a_group_are_of_the_same_scope(groups: list[str]) -> None:
    clauses = [target("30", "old", groups=["north"]), target("40", "new", groups=groups, start=MONTH)]
    assert winning(indicator(targets=clauses)) == "new"


def test_a_third_clause_does_not_make_two_scopes_one() -> None:
    clauses = [
        target("30", "a", groups=["north"]),
        target("40", "b", groups=["north"], start=MONTH - 1),
        target("50", "c", groups=["south"], start=MONTH),
    ]
    assert [found[3] for found in overlap(*clauses)] == ["a c"]


def test_an_overlap_names_the_first_of_the_units_that_it_concerns() -> None:
    with pytest.raises(RuleFileError) as caught:
        resolve(rule_set(indicator(targets=[target("30", "a"), target("40", "b")]), [unit("u1"), unit("u2")]))
    (problem,) = caught.value.problems
    assert problem.params["unit"] == "Đơn vị u1"


@pytest.mark.parametrize("named", [["u1"], ["u2"], ["u1", "u2"], ["u2", "u1"]], ids=" and ".join)
def test_units_that_only_their_codes_tell_apart_are_told_apart(named: list[str]) -> None:
    body = [unit("u1"), unit("u2"), unit("u3")]
    given = indicator(targets=[target("30", "all"), *(target("40", f"own-{code}", units=[code]) for code in named)])
    table = resolve(rule_set(given, body))
    won = [table.ruling(index, 0, MONTH).target for index in range(3)]
    expected = [f"own-{one.code}" if one.code in named else "all" for one in body]
    assert [target_.id for target_ in won if target_ is not None] == expected


@pytest.mark.parametrize("shared", ["north", "south"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_group_in_common_is_enough_whichever_it_is(shared: str, turned: bool) -> None:
    clauses = [
        target("30", "old", groups=[shared]),
        target("40", "new", groups=["north", "south"], start=MONTH),
    ]
    assert winning(indicator(targets=clauses[::-1] if turned else clauses)) == "new"


def test_a_tie_of_one_kind_leaves_the_other_kinds_their_winners() -> None:
    free, waiting = exemption("e"), pending("p")
    tied = indicator(targets=[target("30", "a"), target("40", "b")], exemptions=[free], pendings=[waiting])
    (one,) = survey(rule_set(tied)).classes
    (stretch,) = one.stretches
    assert (stretch.ruling.target, stretch.ruling.exemption, stretch.ruling.pending) == (None, free, waiting)
    assert [(tie.first.id, tie.second.id) for tie in stretch.ties] == [("a", "b")]


def test_clauses_of_the_same_start_overlap_only_while_both_are_in_force_and_the_latest() -> None:
    clauses = [
        target("30", "a", start=MONTH, end=MONTH),
        target("40", "b", start=MONTH - 1, end=MONTH),
        target("50", "c", start=MONTH - 1, end=LAST),
    ]
    assert [found[3] for found in overlap(*clauses)] == ["b c"]
