"""The doctor agrees with a look at every single cell, and says what a person can act on."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.brute_doctor import Brute, diagnoses
from tests.authoring.drawn_rules import EVERY_MONTH, rule_sets
from tthc_rules.authoring.doctor import Examination, examine
from tthc_rules.authoring.doctor_nouns import Diagnosis, Span, months_text
from tthc_rules.model.rules import RuleSet

OF_UNITS = {
    "unit_without_successor",
    "successor_not_in_force",
    "level_ends",
    "unit_never_bound",
    "roster_confirmed_until",
}
BY_MONTHS = {"target_gap", "indicator_without_rule"}
spans = st.tuples(st.sampled_from(EVERY_MONTH), st.sampled_from(EVERY_MONTH)).map(
    lambda ends: Span(min(ends), max(ends))
)


def found(examination: Examination) -> dict[object, object]:
    return {
        (one.code, one.indicator, what(one)): (one.concerned.cells, first(one))
        for one in examination.diagnoses
        if one.code not in OF_UNITS
    }


def what(one: Diagnosis) -> object:
    if one.code in BY_MONTHS:
        return one.params["months"]
    return one.clauses if one.code in {"clauses_overlap", "pending_and_exempt"} else one.clauses[:1]


def first(one: Diagnosis) -> tuple[int, int] | None:
    return None if not one.concerned.cells else (one.concerned.unit or 0, one.concerned.month or 0)


def expected(rules: RuleSet, span: Span) -> dict[object, object]:
    return {
        (code, name, months_text(*about) if code in BY_MONTHS else about): told
        for (code, name, about), told in diagnoses(rules, span).items()
    }


@given(rule_sets(), spans)
def test_every_diagnosis_of_cells_and_clauses_is_that_of_brute_force(rules: RuleSet, span: Span) -> None:
    assert found(examine(rules, span)) == expected(rules, span)


@given(rule_sets(), spans)
def test_every_cell_of_the_span_stands_where_brute_force_finds_it(rules: RuleSet, span: Span) -> None:
    brute = Brute(rules)
    examination = examine(rules, span)
    months = range(span.start, span.end + 1)
    for indicator in rules.indicators:
        counted = Counter(brute.status(indicator, unit, month) for unit in brute.units for month in months)
        assert examination.standing[indicator.id] == counted
    assert examination.cells == sum(sum(counts.values()) for counts in examination.standing.values())
