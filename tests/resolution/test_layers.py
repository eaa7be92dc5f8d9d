"""A province's clauses against the nation's, cell by cell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small_rules import applies, group, indicator, rule_set, target, unit
from tthc_rules.errors import RuleFileError
from tthc_rules.model.period import FIRST, parse_month
from tthc_rules.model.rules import Indicator, Layer, RuleSet, Text
from tthc_rules.resolution import resolve, survey
from tthc_rules.resolution.layers import layer_problems

LAYERS = (Layer("nation", Text("Quốc gia"), "nation"), Layer("river", Text("Tỉnh"), "river"))
JANUARY = parse_month("2024-01")


def layered(one: Indicator, **given: object) -> RuleSet:
    return replace(rule_set(one, **given), layers=LAYERS)  # type: ignore[arg-type]


def told(rules: RuleSet) -> list[tuple[str, str, str]]:
    problems = layer_problems(rules, survey(rules))
    return [(p.code, p.params["unit"], p.params["month"]) for p in problems]


@pytest.mark.parametrize(
    ("nation", "province", "at_least", "refused"),
    [
        ("60", "60", True, False),
        ("60", "60.1", True, False),
        ("60", "59.9", True, True),
        ("5", "5", False, False),
        ("5", "4.9", False, False),
        ("5", "5.1", False, True),
    ],
)
def test_a_target_may_be_harder_never_easier(nation: str, province: str, at_least: bool, refused: bool) -> None:
    targets = [target(nation, "n", at_least=at_least, layer=0), target(province, "p", at_least=at_least)]

    found = told(layered(indicator(targets=targets)))

    assert [code for code, _, _ in found] == (["layer_target_weaker"] if refused else [])


def test_resolving_raises_what_was_found() -> None:
    with pytest.raises(RuleFileError) as raised:
        resolve(layered(indicator(targets=[target("60", "n", layer=0), target("50", "p")])))

    (problem,) = raised.value.problems
    assert problem.code == "layer_target_weaker"
    assert problem.params["value"] == "50%"
    assert problem.params["given"] == "60%"


def test_a_more_specific_scope_does_not_get_round_it() -> None:
    targets = [target("60", "n", layer=0), target("50", "p", units=["u2"], start=JANUARY)]

    found = told(layered(indicator(targets=targets), units=[unit("u1"), unit("u2")]))

    assert found == [("layer_target_weaker", "Đơn vị u2", "2024-01")]


def test_what_the_nation_demands_of_that_unit_counts() -> None:
    """70 for everyone is no floor where the nation itself asks 50 of the level."""
    nation = [target("70", "n", layer=0), target("50", "low", layer=0, levels=["commune"])]
    rules = layered(indicator(targets=[*nation, target("55", "p", units=["u1"])]), units=[unit("u1", "commune")])

    assert told(rules) == []


def test_a_target_that_the_nation_does_not_have_is_free() -> None:
    nation = target("60", "n", layer=0, start=JANUARY)
    before = target("10", "p", end=JANUARY - 1)

    assert told(layered(indicator(targets=[nation, before]))) == []
    assert told(layered(indicator(targets=[nation, replace(before, end=JANUARY)]))) != []


def test_the_first_unit_and_the_nations_clause_are_named() -> None:
    targets = [target("60", "n", layer=0), target("50", "p")]
    rules = layered(indicator(targets=targets), units=[unit("u1"), unit("u2")])
    (problem,) = layer_problems(rules, survey(rules))
    assert problem.params["unit"] == "Đơn vị u1"
    assert problem.params["nation"] == f"rate.yaml:{targets[0].written.line}"
    nation = [applies("n1", levels=["commune"], layer=0), applies("n2", levels=["district"], layer=0)]
    wider = layered(narrowed([applies("p")], nation), units=[unit("u1")])
    (problem,) = layer_problems(wider, survey(wider))
    assert problem.params["nation"] == f"rate.yaml:{nation[0].written.line}"


def test_a_unit_that_does_not_exist_yet_is_not_bound_too_widely() -> None:
    nation = [applies("n", layer=0, start=JANUARY)]
    later, always = unit("u1", start=JANUARY), unit("u1")

    assert told(layered(narrowed([applies("p")], nation), units=[later])) == []
    assert told(layered(narrowed([applies("p")], nation), units=[always])) != []


@pytest.mark.parametrize("layers", [(), LAYERS[:1]])
def test_a_set_of_one_layer_is_not_its_own_nation(layers: tuple[Layer, ...]) -> None:
    one = replace(narrowed([applies("p")], [applies("n", levels=["commune"], layer=0)]), targets=(target("50", "t"),))
    rules = replace(layered(one), layers=layers)

    assert layer_problems(rules, survey(rules)) == []


def test_another_side_of_the_comparison_is_refused() -> None:
    targets = [target("60", "n", layer=0), target("70", "p", at_least=False)]

    assert [code for code, _, _ in told(layered(indicator(targets=targets)))] == ["layer_target_turned"]


def test_where_there_is_no_cell_nothing_is_compared() -> None:
    targets = [target("60", "n", layer=0), target("50", "p")]
    gone = unit("u1", start=JANUARY, end=JANUARY - 1)

    assert told(layered(indicator(targets=targets, applies_to=[applies(levels=["commune"])]))) == []
    assert told(layered(indicator(targets=targets), units=[gone])) == []


def test_one_layer_is_held_against_nothing() -> None:
    rules = rule_set(indicator(targets=[target("60", "n", layer=0), target("50", "p")]))

    assert layer_problems(rules, survey(rules)) == []


def narrowed(own: list[object], nation: list[object]) -> Indicator:
    return replace(indicator(applies_to=own), narrowed=tuple(nation))  # type: ignore[arg-type]


def test_applicability_may_be_narrower() -> None:
    nation = [applies("n", levels=["department", "commune"], layer=0)]
    units = [unit("d1"), unit("c1", "commune")]

    assert told(layered(narrowed([applies("p", levels=["commune"])], nation), units=units)) == []
    assert told(layered(narrowed([applies("p", units=["c1"])], nation), units=units)) == []


def test_applicability_may_not_be_wider() -> None:
    nation = [applies("n", levels=["commune"], layer=0, start=JANUARY)]
    units = [unit("d1"), unit("c1", "commune")]

    everyone = told(layered(narrowed([applies("p", start=JANUARY)], nation), units=units))
    early = told(layered(narrowed([applies("p", units=["c1"])], nation), units=units))

    assert everyone == [("layer_applies_wider", "Đơn vị d1", "2024-01")]
    assert early == [("layer_applies_wider_open", "Đơn vị c1", "0000-01")]


def test_units_of_several_levels_in_one_class_are_each_looked_at() -> None:
    nation = [applies("n", levels=["commune"], layer=0)]
    rules = layered(
        narrowed([applies("p", groups=["both"])], nation),
        units=[unit("c1", "commune"), unit("d1")],
        groups=[group("both", "c1", "d1")],
    )

    assert [name for _, name, _ in told(rules)] == ["Đơn vị d1"]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=4), st.integers(0, 8), st.integers(0, 8))
def test_the_first_month_that_the_nation_leaves_out_is_found(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    nation = [applies(f"n{i}", layer=0, start=JANUARY + a, end=JANUARY + a + b) for i, (a, b) in enumerate(spans)]
    own = applies("p", start=JANUARY + start, end=JANUARY + start + length)
    covered = {month for a, b in spans for month in range(a, a + b + 1)}
    open_months = [month for month in range(start, start + length + 1) if month not in covered]

    found = layer_problems(
        rules := layered(narrowed([own], nation or [applies("none", layer=0, end=FIRST)])), survey(rules)
    )

    assert [p.params["month"] for p in found] == [
        f"{(JANUARY + month) // 12:04d}-{(JANUARY + month) % 12 + 1:02d}" for month in open_months[:1]
    ]
