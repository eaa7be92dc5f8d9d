"""The clause table as a frame: figures scaled exactly, or a problem of the rule file; months found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.small_rules import MONTH, indicator, judge, only_outcome, rule_set, target, unit
from tthc_rules.checking.clauserows import ClauseRows, clause_rows
from tthc_rules.errors import RuleFileError
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.rules import Indicator, RuleSet, Scale, ZeroDenominator
from tthc_rules.pipeline import compile_rules
from tthc_rules.resolution import resolve


def rows_of(rules: RuleSet) -> ClauseRows:
    return clause_rows(rules, resolve(rules))


def first(given: Indicator) -> dict[str, object]:
    return rows_of(rule_set(given)).rows.row(0, named=True)


def test_figures_are_scaled_by_the_declared_decimals() -> None:
    row = first(indicator(targets=[target("30.05")], decimals=2, low="0.5", high="99.99"))
    assert (row["target"], row["low"], row["high"], row["whole"]) == (3005, 50, 9999, 100)
    row = first(indicator(scale=Scale.COUNT, targets=[target("7")], low=None, high=None))
    assert (row["target"], row["low"], row["high"], row["whole"], row["percent"]) == (7, None, None, 1, False)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (indicator(targets=[target("30.001")], decimals=2), [("figure_too_precise", "30.001")]),
        (indicator(targets=[target("30.00")], decimals=0), []),
        (indicator(low="0.5", decimals=0), [("figure_too_precise", "0.5")]),
        (indicator(high="99.5", decimals=0), [("figure_too_precise", "99.5")]),
        (indicator(scale=Scale.COUNT, high=None, targets=[target(10**15)]), []),
        (
            indicator(scale=Scale.COUNT, high=None, targets=[target(10**15 + 1)]),
            [("figure_too_large", "1000000000000001")],
        ),
        (indicator(scale=Scale.COUNT, high=None, low=str(-(10**15))), []),
        (indicator(scale=Scale.COUNT, high=None, low=str(-(10**15) - 1)), [("figure_too_large", "-1000000000000001")]),
    ],
)
def test_a_figure_that_cannot_be_compared_exactly_is_the_authors_mistake(
    given: Indicator, expected: list[tuple[str, str]]
) -> None:
    found: list[tuple[str, str]] = []
    try:
        compile_rules(rule_set(given))
    except RuleFileError as error:
        found = [(problem.code, problem.params["value"]) for problem in error.problems]
    assert found == expected


def test_every_such_figure_is_told_once_with_its_place() -> None:
    clauses = [target("30.001", "a", start=MONTH), target("40.001", "b", start=MONTH + 1)]
    with pytest.raises(RuleFileError) as caught:
        compile_rules(rule_set(indicator(targets=clauses, decimals=2), [unit("u1"), unit("c", "commune")]))
    assert [problem.line for problem in caught.value.problems] == [clause.written.line for clause in clauses]


@pytest.mark.parametrize("policy", ZeroDenominator)
def test_what_a_zero_denominator_gives_is_the_outcome_of_the_policys_name(policy: ZeroDenominator) -> None:
    assert Outcome(first(indicator(zero=policy))["zero"]).label == policy.value  # type: ignore[arg-type]


def test_every_month_finds_its_segment() -> None:
    clauses = [target("30", start=MONTH, end=MONTH), target("40", start=MONTH + 1, end=MONTH + 2)]
    rules = rule_set(indicator(targets=clauses), [unit("u1"), unit("u2", start=MONTH + 2)])
    table, months = resolve(rules), [MONTH - 1, MONTH, MONTH + 1, MONTH + 2, MONTH + 3]
    rows = clause_rows(rules, table)
    found = rows.segments_at(months)
    assert found.len() == 2 * len(months)
    for index in (0, 1):
        for position, month in enumerate(months):
            row = rows.rows.row(found[rows.classes[index] * len(months) + position], named=True)
            ruling = table.ruling(index, 0, month)
            assert (row["status"], row["exists"]) == (int(ruling.status), ruling.in_force)
            assert row["target"] == (None if ruling.target is None else ruling.target.value * 10**4)


def test_months_far_apart_find_their_segments_too() -> None:
    rules = rule_set(indicator(targets=[target("30", start=MONTH, end=MONTH)]))
    rows = rows_of(rules)
    assert rows.rows["target"].gather(rows.segments_at([MONTH - 500, MONTH + 500])).to_list() == [None, None]
    assert rows.rows["target"].gather(rows.segments_at([MONTH])).to_list() == [300_000]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (indicator(), 2**62 // (400 * 10**4)),
        (indicator(decimals=0), 2**62 // 400),
        (indicator(targets=[target("30")]), 2**62 // (400 * 10**4)),
        (indicator(high=None, targets=[target(10**6)]), 2**62 // 10**10),
        (indicator(high=None, targets=[target(-(10**6))], low=None), 2**62 // 10**10),
        (indicator(high=str(10**6)), 2**62 // 10**10),
        (indicator(low=str(-(10**6))), 2**62 // 10**10),
        (indicator(scale=Scale.COUNT, high=None, targets=[target(10**15)]), 2**62 // 400),
    ],
)
def test_parts_are_bounded_so_that_no_product_leaves_64_bits(given: Indicator, expected: int) -> None:
    assert first(given)["part_limit"] == expected


def test_the_largest_parts_are_still_compared_exactly() -> None:
    limit = 2**62 // (400 * 10**4)
    rules = rule_set(indicator(targets=[target("100")], formula=True))
    for top, bottom, expected in [
        (limit, limit, "met"),
        (limit - 1, limit, "not_met"),
        (limit + 1, limit + 1, "missing"),
    ]:
        row = {"numerator": str(top), "denominator": str(bottom)}
        assert only_outcome(judge(rules, row)) == expected


def test_near_the_end_of_64_bits_nothing_wraps() -> None:
    rules = rule_set(indicator(scale=Scale.COUNT, high=None, low=None, targets=[target(Decimal(10**15))]))
    found = {text: only_outcome(judge(rules, {"value": text})) for text in (str(10**15), str(10**15 - 1), str(2**63))}
    assert found == {str(10**15): "met", str(10**15 - 1): "not_met", str(2**63): "invalid"}
