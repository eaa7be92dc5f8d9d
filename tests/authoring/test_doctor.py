"""The doctor agrees with a look at every single cell, and says what a person can act on."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.brute_doctor import Brute, diagnoses
from tests.authoring.drawn_rules import BASE, EVERY_MONTH, rule_sets
from tests.small_rules import exemption, group, indicator, pending, rule_set, target, unit
from tthc_rules.authoring import doctor
from tthc_rules.authoring.doctor import Examination, examine
from tthc_rules.authoring.doctor_nouns import Diagnosis, Span, months_text
from tthc_rules.model.period import LAST, parse_month
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
    for one in rules.indicators:
        counted = Counter(brute.status(one, unit, month) for unit in brute.units for month in months)
        assert examination.standing[one.id] == counted
    assert examination.cells == sum(sum(counts.values()) for counts in examination.standing.values())


@given(rule_sets(), spans)
def test_the_clauses_that_are_proposed_close_the_gaps_and_move_no_other_cell(rules: RuleSet, span: Span) -> None:
    codes = Counter(one.code for one in examine(rules, span).diagnoses)
    clash = codes["clauses_overlap"]  # tied cells stay tied, whatever their gap
    closed = rules
    for gap in (one for one in examine(rules, span).diagnoses if one.code == "target_gap"):
        before, after = (standings(each, span) for each in (rules, with_target(rules, gap)))

        moved = {cell: (before[cell], after[cell]) for cell in before if before[cell] != after[cell]}

        assert clash or len(moved) == gap.concerned.cells
        assert set(moved.values()) <= {("none_in_force", "target")}
        closed = with_target(closed, gap)
    codes = Counter(one.code for one in examine(closed, span).diagnoses)
    assert (codes["target_gap"], codes["clauses_overlap"]) == (0, clash)


def with_target(rules: RuleSet, gap: Diagnosis) -> RuleSet:
    (item,) = yaml.load(f"targets:\n{gap.remedy}", yaml.BaseLoader)["targets"]
    start, end = (parse_month(item[key]) if key in item else LAST for key in ("from", "to"))
    whom = {key: item[key] for key in ("units", "levels") if key in item}
    value = item["at_least"].removesuffix("%")
    layer = max(clause.layer for one in rules.indicators for clause in one.targets)
    added = target(value, "added", start=start, end=end, layer=layer, **whom)
    indicators = tuple(
        replace(one, targets=(*one.targets, added)) if one.id == gap.indicator else one for one in rules.indicators
    )
    return replace(rules, indicators=indicators)


def standings(rules: RuleSet, span: Span) -> dict[object, str]:
    brute = Brute(rules)
    return {
        (one.id, unit.code, month): brute.status(one, unit, month)
        for one in rules.indicators
        for unit in brute.units
        for month in range(span.start, span.end + 1)
    }


def test_the_work_does_not_grow_with_units_of_one_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    stretches: list[int] = []
    pieces = doctor.pieces_of
    monkeypatch.setattr(doctor, "pieces_of", lambda *given: stretches.append(len(made := pieces(*given))) or made)

    for count in (12, 1200):
        found = examine(large_set(count), Span(BASE, BASE + 119))
        assert found.cells == 3 * count * 120

    assert stretches[0] == stretches[1]


def large_set(count: int) -> RuleSet:
    levels = ("department", "commune", "commune")
    units = [unit(f"u{number}", levels[number % 3]) for number in range(count)]
    pilots = group("pilots", *(one.code for one in units[::4]))
    made = [
        indicator(
            name,
            targets=[
                *(target(30 + year, f"t{year}", start=BASE + 12 * year) for year in range(10)),
                target(20, "communes", start=BASE + 6, levels=["commune"]),
            ],
            exemptions=[exemption(start=BASE + 3, groups=["pilots"])],
            pendings=[pending(start=BASE, end=BASE + 8, units=["u1", "u2"])],
        )
        for name in ("first", "second", "third")
    ]
    return rule_set(made, units, [pilots])
