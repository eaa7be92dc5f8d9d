"""All units together: counts are added, rates are not, and distinct counts never are."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from tests.small_points import MONTH, rules_of, scored, structure
from tthc_rules.errors import UsageError
from tthc_rules.model.scoring import Award
from tthc_rules.reading.score_table import scores_from_frame
from tthc_rules.scoring.lines import score_report
from tthc_rules.scoring.pool import add_pooled
from tthc_rules.scoring.score import score_table

RULES = rules_of(
    structure(
        scored("dossiers", 10, group="x"),
        scored("procedures", 10, group="x", adds_up=False),
        scored("copies", 10, group="x", blank=Award.FULL),
    )
)


def pooled(rows, code="ALL"):
    table = add_pooled(scores_from_frame(pl.DataFrame(rows), RULES, period=MONTH), RULES, code)
    report = score_report(score_table(table, RULES))
    lines = {line.indicator: line for line in report.lines if line.unit == code and line.indicator}
    return lines, sorted(finding.code for finding in report.findings if finding.code.startswith("score_not_pooled"))


def row(unit, indicator, numerator, denominator):
    return {"unit": unit, "indicator": indicator, "numerator": numerator, "denominator": denominator}


def test_a_pooled_rate_is_the_rate_of_the_sums_and_no_mean():
    lines, told = pooled([row("A", "dossiers", 1, 1), row("B", "dossiers", 0, 3)])

    line = lines["dossiers"]
    assert (line.numerator, line.denominator, line.rate, line.score) == (1, 4, 25, Decimal("2.5"))
    assert told == []


def test_distinct_counts_are_never_added():
    lines, told = pooled([row("A", "procedures", 1, 1), row("B", "procedures", 0, 3)])

    assert lines == {}
    assert told == ["score_not_pooled_distinct"]


@pytest.mark.parametrize("bad", [(None, None), (None, 3), (1, None)])
def test_a_unit_without_both_figures_keeps_the_others_from_being_added(bad):
    lines, told = pooled([row("A", "dossiers", 1, 1), row("B", "dossiers", *bad)])

    assert lines == {}
    assert told == ["score_not_pooled_partly"]


def test_a_unit_that_is_blank_by_policy_adds_nothing():
    lines, told = pooled([row("A", "copies", 1, 2), row("B", "copies", None, None)])

    assert (lines["copies"].numerator, lines["copies"].denominator, told) == (1, 2, [])


def test_a_unit_that_stands_twice_is_not_added_twice():
    lines, told = pooled([row("A", "dossiers", 1, 1), row("A", "dossiers", 1, 1), row("B", "dossiers", 1, 2)])

    assert lines == {}
    assert told == ["score_not_pooled_partly"]


def test_the_code_must_be_free():
    with pytest.raises(UsageError) as caught:
        pooled([row("A", "dossiers", 1, 1)], code="A")

    assert caught.value.problems[0].code == "pool_code_taken"


def test_the_pooled_unit_is_not_ranked():
    table = add_pooled(
        scores_from_frame(pl.DataFrame([row("A", "dossiers", 1, 1), row("B", "dossiers", 0, 3)]), RULES, period=MONTH),
        RULES,
        "ALL",
    )
    totals = {line.unit: line.rank for line in score_report(score_table(table, RULES)).lines if line.group is None}

    assert totals == {"A": 1, "ALL": None, "B": 2}
