"""Cells at the edges: engine and oracle agree, and where the engine is changed the smallest cell shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from tthc_rules import Outcome, compile_rules, load_rules
from tthc_rules.authoring.edges import edges_of
from tthc_rules.authoring.fuzz import engine_outcomes, fuzz
from tthc_rules.authoring.oracle import Cell, outcome_of
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import Indicator, RuleSet

ROOT = Path(__file__).resolve().parents[2]
SETS = [*sorted(path.parent for path in (ROOT / "rules").glob("*/ruleset.yaml")), ROOT / "fixtures/other-province"]
PAYMENT = "online_payment_rate"


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules("hung-yen")


def changed(rules: RuleSet, change: Callable[[Indicator], Indicator]) -> RuleSet:
    """The rules with one indicator changed: what a broken engine would judge by."""
    return replace(rules, indicators=tuple(change(one) if one.id == PAYMENT else one for one in rules.indicators))


def later(indicator: Indicator) -> Indicator:
    return replace(indicator, targets=tuple(replace(one, start=one.start + 1) for one in indicator.targets))


def a_hair_higher(indicator: Indicator) -> Indicator:
    return replace(
        indicator, targets=tuple(replace(one, value=one.value + Decimal("0.0001")) for one in indicator.targets)
    )


def one_unit_fewer(indicator: Indicator) -> Indicator:
    return replace(
        indicator,
        exemptions=tuple(
            replace(one, scope=replace(one.scope, units=one.scope.units[:1])) for one in indicator.exemptions
        ),
    )


def without_departments(indicator: Indicator) -> Indicator:
    return replace(
        indicator, applies_to=tuple(one for one in indicator.applies_to if "department" not in one.scope.levels)
    )


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_engine_and_oracle_agree_on_every_set(folder: Path) -> None:
    found = fuzz(compile_rules(load_rules(folder)), 200, 7)
    assert (found.cells, found.disagreements) == (200, ())


def test_the_same_seed_draws_the_same_cells(rules: RuleSet) -> None:
    drawn = [[edges.draw(Random(seed)) for edges in edges_of(rules)] for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]


@pytest.mark.parametrize(
    ("change", "engine", "oracle", "cell"),
    [
        (a_hair_higher, "not_met", "met", Cell("hung-yen", PAYMENT, parse_month("2023-10"), "30")),
        (later, "undecided", "met", Cell("hung-yen", PAYMENT, parse_month("2023-10"), "30")),
        (one_unit_fewer, "not_met", "exempt", Cell("so-noi-vu", PAYMENT, parse_month("2023-10"), "0")),
        (
            without_departments,
            "not_applicable",
            "met",
            Cell("so-ke-hoach-va-dau-tu", PAYMENT, parse_month("2023-10"), "30"),
        ),
    ],
)
def test_a_change_is_found_and_shown_by_the_smallest_cell(rules, change, engine, oracle, cell) -> None:
    found = fuzz(compile_rules(changed(rules, change)), 250, 0, rules)
    shown = {(one.engine.label, one.oracle.label): one.cell for one in found.disagreements}
    assert shown[engine, oracle] == cell
    assert found.wrong == sum(one.cells for one in found.disagreements) > 0


def test_every_clause_is_drawn_from_and_every_outcome_comes_up(rules: RuleSet) -> None:
    edges = edges_of(rules)
    random = Random(0)
    cells = [edges[number % len(edges)].draw(random) for number in range(1500)]
    assert len(edges) == 14
    assert {outcome_of(rules, cell) for cell in cells} == set(Outcome)


def test_cells_that_claim_one_place_are_judged_apart(rules: RuleSet) -> None:
    cell = Cell("so-y-te", PAYMENT, parse_month("2023-10"), "30")
    cells = [cell, replace(cell, value="29"), cell, replace(cell, unit="so-noi-vu")]
    assert [outcome.label for outcome in engine_outcomes(cells, compile_rules(rules))] == [
        "met",
        "not_met",
        "met",
        "exempt",
    ]


def test_no_cell_is_drawn_that_its_column_would_have_to_decide(rules: RuleSet) -> None:
    random = Random(1)
    drawn = [edges.draw(random) for edges in edges_of(rules) for _ in range(300)]
    rates = [cell.value.rstrip("%") for cell in drawn if cell.indicator != "electronic_copies"]
    assert [text for text in rates if len(text.partition(",")[2]) == 3 and text.replace(",", "").isdigit()] == []


def test_rules_without_a_clause_give_nothing_to_draw(rules: RuleSet) -> None:
    bare = replace(
        rules,
        indicators=tuple(
            replace(one, applies_to=(), targets=(), exemptions=(), pending=()) for one in rules.indicators
        ),
    )
    assert fuzz(compile_rules(bare), 10, 0).cells == 0
