"""How the claims on a cell rank, and why each of them won or lost."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.oracle import outcomes as oracle
from tests.small_rules import MONTH, applies, exemption, group, indicator, pending, rule_set, target, unit
from tests.strategies import MONTHS, plain_rules, plain_units, rule_sets
from tthc_rules.errors import RuleFileError
from tthc_rules.model.period import FIRST, LAST
from tthc_rules.model.rules import RuleSet, Target
from tthc_rules.resolution import resolve
from tthc_rules.resolution.standing import Standing, cell_claims

GROUPS = (group("north", "u1"),)
UNITS = (unit("u1"), unit("u2"))


def ranked(*targets: Target, month: int = MONTH, index: int = 0) -> list[tuple[str, str]]:
    found = cell_claims(rule_set(indicator(targets=targets), UNITS, GROUPS), index, 0, month).targets
    return [(claim.clause.id, claim.standing.value) for claim in found]


def test_the_winner_is_first_and_each_other_says_why_it_lost() -> None:
    clauses = (
        target("1", "everyone"),
        target("2", "level", levels=["department"]),
        target("3", "group", groups=["north"]),
        target("4", "nation", units=["u1"], layer=0, start=MONTH),
        target("5", "old", units=["u1"], start=MONTH - 2),
        target("6", "new", units=["u1"], start=MONTH - 1),
    )
    assert ranked(*clauses) == [
        ("new", "won"),
        ("old", "earlier"),
        ("nation", "other_layer"),
        ("group", "less_specific"),
        ("level", "less_specific"),
        ("everyone", "less_specific"),
    ]


def test_how_closely_a_claim_names_the_unit_is_kept() -> None:
    clauses = [
        target("1", "everyone"),
        target("2", "level", levels=["department"]),
        target("3", "group", groups=["north"]),
        target("4", "unit", units=["u1"]),
    ]
    found = cell_claims(rule_set(indicator(targets=clauses), UNITS, GROUPS), 0, 0, MONTH).targets
    assert [(claim.clause.id, claim.specificity) for claim in found] == [
        ("unit", 3),
        ("group", 2),
        ("level", 1),
        ("everyone", 0),
    ]


def test_a_less_specific_clause_of_a_nearer_layer_is_told_as_less_specific() -> None:
    own, general = target("1", "own", units=["u1"], layer=0), target("2", "general", layer=1)
    assert ranked(own, general) == [("own", "won"), ("general", "less_specific")]


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        (-1, [("late", "not_yet"), ("always", "won")]),
        (0, [("late", "won"), ("always", "earlier")]),
        (2, [("late", "won"), ("always", "earlier")]),
        (3, [("late", "ended"), ("always", "won")]),
    ],
)
def test_a_claim_stands_from_its_first_to_its_last_month(ahead: int, expected: list[tuple[str, str]]) -> None:
    clauses = target("1", "always"), target("2", "late", start=MONTH, end=MONTH + 2)
    assert sorted(ranked(*clauses, month=MONTH + ahead), reverse=True) == expected


def test_a_clause_that_ends_before_it_begins_is_over_when_it_begins() -> None:
    clause = target("1", "empty", start=MONTH, end=MONTH - 1)
    assert ranked(clause, month=MONTH - 1) == [("empty", "not_yet")]
    assert ranked(clause, month=MONTH) == [("empty", "ended")]


def test_what_is_not_in_force_comes_last() -> None:
    clauses = target("1", "ended", units=["u1"], end=MONTH - 1), target("2", "general")
    assert ranked(*clauses) == [("general", "won"), ("ended", "ended")]
    assert ranked(target("1", "later", start=MONTH + 1)) == [("later", "not_yet")]


def test_each_kind_has_its_own_claims_of_that_unit_only() -> None:
    given_indicator = indicator(
        applies_to=[applies("a")],
        pendings=[pending("p", units=["u1"])],
        exemptions=[exemption("e", units=["u2"])],
        targets=[target("1", "t")],
    )
    rules = rule_set([indicator("other"), given_indicator], UNITS, GROUPS)
    found = cell_claims(rules, 1, 1, MONTH)
    kinds = (found.applicability, found.pending, found.exemptions, found.targets)
    assert [[claim.clause.id for claim in kind] for kind in kinds] == [["a"], [], ["e"], ["t"]]


@given(rule_sets())
def test_the_first_claim_is_the_one_that_resolution_and_the_oracle_chose(rules: RuleSet) -> None:
    try:
        table = resolve(rules)
    except RuleFileError:
        return
    plain, bodies = plain_rules(rules), plain_units(rules)
    for number, one in enumerate(rules.indicators):
        for index, body in enumerate(rules.roster.units):
            for month in (FIRST, *MONTHS, LAST):
                claims = cell_claims(rules, index, number, month)
                ruling = table.ruling(index, number, month)
                for found, won in ((claims.targets, ruling.target), (claims.exemptions, ruling.exemption)):
                    first = found[0].clause if found and found[0].standing is Standing.WON else None
                    assert first is won
                    assert [claim.standing for claim in found[1:]].count(Standing.WON) == 0
                due = oracle.winner(plain[one.id]["targets"], bodies[body.code], month)
                assert (due and due["id"]) == (ruling.target and ruling.target.id)
