"""Which clause's source falls silent first, for every row of the outcome table."""

from __future__ import annotations

import pytest

from tests.small_rules import MONTH, applies, exemption, indicator, pending, rule_set, target, unit
from tthc_rules.model.rules import Indicator, Unit
from tthc_rules.resolution import resolve
from tthc_rules.resolution.confirmed import confirmed, horizon


def first_silent(given: Indicator, body: Unit | None = None) -> tuple[str | None, int | None]:
    ruling = resolve(rule_set(given, [body or unit()])).ruling(0, 0, MONTH)
    clause = horizon(given, ruling)
    return (None if clause is None else clause.id), confirmed(given, ruling)


def dated(kind: str, ahead: int | None) -> object:
    make = {"a": applies, "p": pending, "e": exemption}
    last = None if ahead is None else MONTH + ahead
    return target("1", "t", last_confirmed=last) if kind == "t" else make[kind](kind, last_confirmed=last)


def with_clauses(*clauses: tuple[str, int | None]) -> Indicator:
    fields = {"a": "applies_to", "p": "pendings", "e": "exemptions", "t": "targets"}
    return indicator(**{fields[kind]: [dated(kind, ahead)] for kind, ahead in clauses})  # type: ignore[arg-type]


@pytest.mark.parametrize("decides", ["p", "e", "t"])
def test_the_clause_that_decides_counts_and_the_one_that_binds(decides: str) -> None:
    assert first_silent(with_clauses(("a", 5), (decides, 3))) == (decides, MONTH + 3)
    assert first_silent(with_clauses(("a", 3), (decides, 5))) == ("a", MONTH + 3)
    assert first_silent(with_clauses(("a", None), (decides, 5))) == (decides, MONTH + 5)
    assert first_silent(with_clauses(("a", 3), (decides, None))) == ("a", MONTH + 3)
    assert first_silent(with_clauses(("a", None), (decides, None))) == (None, None)


def test_a_clause_that_did_not_decide_says_nothing() -> None:
    assert first_silent(with_clauses(("a", 9), ("p", 8), ("e", 1), ("t", 1))) == ("p", MONTH + 8)
    assert first_silent(with_clauses(("a", 9), ("e", 8), ("t", 1))) == ("e", MONTH + 8)


def test_without_a_deciding_clause_the_binding_one_is_all_there_is() -> None:
    assert first_silent(with_clauses(("a", 4))) == ("a", MONTH + 4)


def test_where_no_clause_binds_the_unit_all_that_bind_others_say_so() -> None:
    elsewhere = [
        applies("north", units=["other"], last_confirmed=MONTH + 2),
        applies("south", units=["another"], last_confirmed=MONTH + 1),
    ]
    given = indicator(applies_to=elsewhere, targets=[target("1", last_confirmed=MONTH)])
    assert first_silent(given) == ("south", MONTH + 1)


def test_a_unit_that_does_not_exist_rests_on_its_roster_alone() -> None:
    assert first_silent(with_clauses(("a", 4), ("t", 3)), unit(start=MONTH + 1)) == (None, None)
