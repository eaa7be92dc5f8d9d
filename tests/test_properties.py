"""What must hold for every rule set and every table; the oracle is `tests.oracle.outcomes`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.costly import costly
from tests.oracle import outcomes as oracle
from tests.small_rules import frame, indicator, judge, rule_set, target, unit
from tests.strategies import MONTHS, Sample, figures, indicators, plain_rules, plain_units, rule_sets, samples, written
from tthc_rules.engines.assessment import Assessment
from tthc_rules.errors import RuleFileError
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import LAST, LEVEL_ENDS, RuleSet, Scale
from tthc_rules.pipeline import assess, compile_rules

APART = {
    "aggregate_outside_members",
    "aggregate_below_sum",
    "aggregate_differs",
    "units_ended",
    "units_not_yet",
}
"""Findings that compare a cell with others, or are told once of all units of a month that did not exist in it."""


def ties(rules: RuleSet) -> bool:
    """Whether the oracle finds two clauses in force for one cell, in any month."""
    for rule in plain_rules(rules).values():
        for body in plain_units(rules).values():
            for month in (0, *MONTHS, MONTHS[-1] + 1):
                try:
                    oracle.ruling(rule, body, month)
                except oracle.TieError:
                    return True
    return False


def without_ties() -> st.SearchStrategy[RuleSet]:
    return rule_sets().filter(lambda rules: not ties(rules))


def assessed(sample: Sample) -> Assessment:
    return assess(frame(*sample.rows()), sample.rules)


def outcomes_of(assessment: Assessment) -> dict[tuple[str, str, int], str]:
    return {(v.unit, v.indicator, v.period): v.outcome.label for v in assessment.verdicts()}


@costly(times=10)
@given(rule_sets())
def test_two_clauses_in_force_for_one_cell_are_an_error_wherever_the_oracle_finds_them(rules: RuleSet) -> None:
    if ties(rules):
        with pytest.raises(RuleFileError) as caught:
            compile_rules(rules)
        assert {problem.code for problem in caught.value.problems} == {"clauses_overlap"}
    else:
        compile_rules(rules)


@costly(times=4)
@given(samples(without_ties()))
def test_every_cell_is_judged_as_the_oracle_judges_it(sample: Sample) -> None:
    found = {key: set() for key in sample.cells}
    assessment = assessed(sample)
    for finding in assessment.findings():
        if finding.code not in APART:
            key = (finding.unit, finding.indicator, finding.period)
            found[key].add((finding.code, finding.severity.label))  # type: ignore[index]
    judged = outcomes_of(assessment)
    carried = {(name, month) for (_, name, month), claims in sample.cells.items() if claims}
    carried = {(name, month) for name in {n for n, _ in carried} for month in {m for _, m in carried}}
    for (code, name, month), claims in sample.cells.items():
        body = sample.plain_units[code]
        last = min(body["end"], oracle.DISTRICTS_END) if body["level"] == "district" else body["end"]
        exists = body["start"] <= month <= last
        if not claims and (not exists or (name, month) not in carried):
            assert (code, name, month) not in judged
            continue
        told: set[tuple[str, str]] = set()
        expected = ""
        for index, (_, cell) in enumerate(claims or [({}, None)]):
            result, codes = oracle.judge(sample.plain_rules[name], body, month, cell, copies=max(len(claims), 1))
            expected = result if index == 0 else expected
            told |= codes
        assert (judged[code, name, month], found[code, name, month]) == (expected, told), (code, name, month)


@costly()
@given(samples(without_ties()))
def test_each_expected_cell_has_exactly_one_verdict(sample: Sample) -> None:
    verdicts = [(v.unit, v.indicator, v.period) for v in assessed(sample).verdicts()]
    rowed = {key for key, claims in sample.cells.items() if claims}
    names, months = {name for _, name, _ in rowed}, {month for _, _, month in rowed}
    due = {
        (body.code, name, month)
        for body in sample.rules.roster.units
        for name in names
        for month in months
        if body.start <= month <= min(body.end, LEVEL_ENDS.get(body.level, LAST))
    }
    assert len(verdicts) == len(set(verdicts))
    assert set(verdicts) == due | rowed


@costly()
@given(samples(without_ties()), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_changes_no_outcome(sample: Sample, random: object) -> None:
    rows = sample.rows()
    assume(rows)
    # Of a unit that stands twice the first row gives the verdict's place: keep those rows in their order.
    keys = [(row["unit"], row["indicator"], row["period"]) for row in rows]
    shuffled = sorted({*keys})
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    by_key = defaultdict(list)
    for key, row in zip(keys, rows, strict=True):
        by_key[key].append(row)
    table = frame(*(row for key in shuffled for row in by_key[key]))
    columns = table.columns
    random.shuffle(columns)  # type: ignore[attr-defined]

    def plain(assessment: Assessment) -> tuple[object, object]:
        findings = {(f.code, f.unit, f.indicator, f.period, f.value) for f in assessment.findings()}
        return [replace(verdict, place=None) for verdict in assessment.verdicts()], findings

    compiled = compile_rules(sample.rules)
    assert plain(assess(table.select(columns), compiled)) == plain(assess(frame(*rows), compiled))


@costly()
@given(samples(without_ties()), st.sampled_from(("targets", "exemptions", "pending")), indicators("more"))
def test_a_clause_for_another_unit_changes_nothing(sample: Sample, kind: str, donor: object) -> None:
    extra = unit("stranger")
    clauses = getattr(donor, kind) or (target("50"),)
    kind = kind if getattr(donor, kind) else "targets"
    clause = replace(clauses[0], id="extra", scope=replace(clauses[0].scope, units=("stranger",), groups=(), levels=()))
    first, *rest = sample.rules.indicators
    changed = replace(first, **{kind: (*getattr(first, kind), clause)})
    roster = replace(sample.rules.roster, units=(*sample.rules.roster.units, extra))
    assume(sample.rows())
    before = assess(frame(*sample.rows()), replace(sample.rules, roster=roster), expect="submitted")
    after = assess(
        frame(*sample.rows()), replace(sample.rules, roster=roster, indicators=(changed, *rest)), expect="submitted"
    )
    assert list(after.verdicts()) == list(before.verdicts())
    assert after.findings() == before.findings() or kind == "exemptions"  # words may be known by now
    assert {f.code for f in after.findings()} == {f.code for f in before.findings()} or kind == "exemptions"


@costly()
@given(samples(without_ties()))
def test_nothing_in_a_table_makes_a_unit_exempt(sample: Sample) -> None:
    bare = replace(
        sample.rules,
        indicators=tuple(replace(item, exemptions=()) for item in sample.rules.indicators),
    )
    assert "exempt" not in outcomes_of(assess(frame(*sample.rows()), bare)).values()
    registered = {
        (code, name, month)
        for code, name, month in sample.cells
        if oracle.ruling(sample.plain_rules[name], sample.plain_units[code], month)[0] == "exempt"
    }
    judged = outcomes_of(assessed(sample))
    assert {key for key, outcome in judged.items() if outcome == "exempt"} == registered & judged.keys()


@costly()
@given(
    st.sampled_from(("30", "33.3333", "0", "100")),
    st.booleans(),
    st.data(),
)
def test_a_better_figure_never_gives_a_worse_verdict(limit: str, at_least: bool, data: st.DataObject) -> None:
    edges = [Fraction(limit), Fraction(0), Fraction(100)]
    drawn = data.draw(st.lists(figures(edges, Scale.PERCENT), min_size=2, max_size=8))
    sound = sorted((value, places) for value, places in drawn if 0 <= value <= 100)
    assume(len(sound) > 1)
    body = [unit(f"u{index}") for index in range(len(sound))]
    rules = rule_set(indicator(targets=[target(limit, at_least=at_least)]), body)
    rows = ({"unit": f"u{i}", "value": written(value, places)} for i, (value, places) in enumerate(sound))
    met = [v.outcome.label == "met" for v in judge(rules, *rows).verdicts()]
    assert met == sorted(met, reverse=not at_least)
    assert met == [value >= Fraction(limit) if at_least else value <= Fraction(limit) for value, _ in sound]


@costly()
@given(
    st.lists(
        st.tuples(
            st.one_of(st.integers(0, 100), st.integers(0, 2**62), st.sampled_from((2**53, 10**15, 2**62 - 1, 2**62))),
            st.one_of(st.integers(1, 100), st.integers(1, 2**62), st.sampled_from((2**53, 10**15, 2**62 - 1, 2**62))),
            st.sampled_from((None, "exact")),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(("30", "33.3333", "99.9999", "0.0001", "100")),
    st.booleans(),
)
def test_parts_are_compared_exactly_up_to_the_limit_and_refused_beyond(
    drawn: list[tuple[int, int, str | None]], limit: str, at_least: bool
) -> None:
    rules = rule_set(
        indicator(targets=[target(limit, at_least=at_least)], formula=True),
        [unit(f"u{index}") for index in range(len(drawn))],
    )
    pairs = [
        (bottom * int(Fraction(limit) * 10**4) // 10**6, bottom) if at else (top, bottom) for top, bottom, at in drawn
    ]
    rows = [
        {"unit": f"u{i}", "numerator": str(top), "denominator": str(bottom)} for i, (top, bottom) in enumerate(pairs)
    ]
    assessment = judge(rules, *rows)
    refused = {f.unit for f in assessment.findings() if f.code in ("part_out_of_range", "number_too_large")}
    for (top, bottom), verdict in zip(pairs, assessment.verdicts(), strict=True):
        rate = Fraction(top * 100, bottom)
        if verdict.unit in refused:
            assert max(top, bottom) > 2**62 // (400 * 10**4)
            assert verdict.outcome.label == "missing"
        elif top > bottom:
            assert verdict.outcome.label == "invalid"
        else:
            good = rate >= Fraction(limit) if at_least else rate <= Fraction(limit)
            assert verdict.outcome.label == ("met" if good else "not_met")


def test_the_oracle_and_the_rules_agree_when_the_districts_ended() -> None:
    assert parse_month("2025-06") == oracle.DISTRICTS_END
