"""Coverage of cases: what is reached, what is not, and what the rules can give at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tthc_rules import compile_rules, load_rules
from tthc_rules.authoring.cases import run_cases
from tthc_rules.authoring.coverage import Coverage, cover
from tthc_rules.checking.compile import CompiledRules
from tthc_rules.model.outcome import Content, Outcome, RuleStatus
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import Written
from tthc_rules.rulefile.cases import RuleCase, read_cases

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = sorted(path.parent for path in (ROOT / "rules").glob("*/ruleset.yaml"))
SHARE = RuleCase(
    name="a share above its target",
    period=parse_month("2026-05"),
    unit="dept-health",
    indicator="online_share",
    value="80",
    numerator=None,
    denominator=None,
    stated=None,
    outcome=Outcome.MET,
    wording=None,
    findings=(),
    no_findings=(),
    written=Written("tests/cases.yaml", 3, 5),
)


@pytest.fixture(scope="module")
def compiled() -> CompiledRules:
    return compile_rules(load_rules(ROOT / "fixtures" / "other-province"))


def covered(compiled: CompiledRules, *cases: RuleCase) -> Coverage:
    return cover(compiled, run_cases(compiled, cases))


def reached(coverage: Coverage) -> list[tuple[str, str, int]]:
    return [(reach.part, reach.clause.id, reach.cases) for reach in coverage.clauses if reach.cases]


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_the_cases_of_a_shipped_set_reach_all_there_is(folder: Path) -> None:
    compiled = compile_rules(load_rules(folder))
    results = run_cases(compiled, read_cases(folder))
    coverage = cover(compiled, results)
    assert [result.case.name for result in results if not result.passed] == []
    assert [(reach.indicator.id, reach.clause.id) for reach in coverage.unreached] == []
    assert [(reach.clause.id, reach.unseen) for reach in coverage.clauses if reach.unseen] == []
    assert [(status.label, content.label) for status, content, cases in coverage.possible if not cases] == []


def test_no_case_reaches_nothing(compiled: CompiledRules) -> None:
    coverage = covered(compiled)
    assert coverage.unreached == coverage.clauses
    assert len(coverage.clauses) == sum(
        len(found)
        for indicator in compiled.rules.indicators
        for found in (indicator.applies_to, indicator.targets, indicator.exemptions, indicator.pending)
    )


def test_a_case_reaches_what_binds_and_what_decides(compiled: CompiledRules) -> None:
    coverage = covered(compiled, SHARE, replace(SHARE, value="79"))
    assert [(part, cases) for part, _, cases in reached(coverage)] == [("applies_to", 2), ("targets", 2)]
    assert coverage.fields[RuleStatus.TARGET][Content.NUMBER_MET] == 2


def test_a_target_shown_on_one_side_only_is_told(compiled: CompiledRules) -> None:
    sides = [reach.unseen for reach in covered(compiled, SHARE).clauses if reach.cases and reach.part == "targets"]
    assert sides == [(Content.NUMBER_NOT_MET,)]
    both = covered(compiled, SHARE, replace(SHARE, value="1"))
    assert [reach.unseen for reach in both.clauses if reach.cases and reach.part == "targets"] == [()]


def test_a_unit_that_is_not_bound_reaches_no_clause(compiled: CompiledRules) -> None:
    gone = replace(SHARE, indicator="late_rate", unit="district-bay", period=parse_month("2026-02"), value="3")
    coverage = covered(compiled, gone)
    assert reached(coverage) == []
    assert sum(coverage.fields[RuleStatus.NOT_BOUND][content] or 0 for content in Content) == 1


def test_a_clause_that_loses_is_not_reached(compiled: CompiledRules) -> None:
    group = replace(SHARE, indicator="late_rate", unit="isle-near", period=parse_month("2026-02"), value="10")
    (target,) = [reach.clause for reach in covered(compiled, group).clauses if reach.cases and reach.part == "targets"]
    assert target.scope.groups


def test_a_case_without_a_verdict_reaches_nothing(compiled: CompiledRules) -> None:
    early = replace(SHARE, unit="commune-north", period=parse_month("2025-06"), value=None)
    coverage = covered(compiled, early)
    assert reached(coverage) == []
    assert sum(cases for _, _, cases in coverage.possible) == 0


def test_fields_that_the_rules_cannot_give_are_not_asked_for(compiled: CompiledRules) -> None:
    fields = covered(compiled).fields
    assert fields[RuleStatus.NO_TARGET][Content.NUMBER_NOT_MET] is None
    assert fields[RuleStatus.TARGET][Content.NUMBER_NOT_MET] == 0
