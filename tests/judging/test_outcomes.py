"""The outcome table of the design, every field of it, through the whole flow."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache, partial
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from tests.oracle import outcomes as oracle
from tests.small_rules import (
    MONTH,
    WORDS,
    applies,
    exemption,
    indicator,
    judge,
    only_outcome,
    pending,
    rule_set,
    target,
    told,
    unit,
)
from tests.strategies import plain_rules, plain_units
from tthc_rules.judging.conditions import VALUE_CHECKS
from tthc_rules.judging.outcomes import TABLE, content, key_of
from tthc_rules.model.outcome import Content, Outcome, Reading, RuleStatus
from tthc_rules.model.rules import RuleSet, ZeroDenominator

KNOWN = exemption("elsewhere", units=["other"])
"""Makes the words known without exempting the unit in question."""

CLAUSES: dict[str, dict[str, Any]] = {
    "not_bound": {"applies_to": [applies(units=["other"])], "targets": [target("30")]},
    "pending": {"pendings": [pending()], "targets": [target("30")]},
    "exempt": {"exemptions": [exemption()], "targets": [target("30")]},
    "target": {"targets": [target("30")]},
    "no_target": {},
    "none_in_force": {"targets": [target("30", end=MONTH - 1)]},
}
NUMBER = {"kind": "number", "places": 1, "top": None, "bottom": None}
BLANK = {"kind": "blank", "value": None, "places": None, "top": None, "bottom": None}
CELLS: dict[str, tuple[dict[str, str | None] | None, dict[str, Any] | None]] = {
    "above the target": ({"value": "73,8"}, {**NUMBER, "value": Fraction("73.8")}),
    "on the target": ({"value": "30,0"}, {**NUMBER, "value": Fraction(30)}),
    "below the target": ({"value": "29,9"}, {**NUMBER, "value": Fraction("29.9")}),
    "zero": ({"value": "0"}, {**NUMBER, "places": 0, "value": Fraction(0)}),
    "parts, met": ({"numerator": "3", "denominator": "10"}, {**BLANK, "top": 3, "bottom": 10}),
    "parts, not met": ({"numerator": "2", "denominator": "7"}, {**BLANK, "top": 2, "bottom": 7}),
    "denominator 0": ({"numerator": "0", "denominator": "0"}, {**BLANK, "top": 0, "bottom": 0}),
    "denominator 0 and a 0": (
        {"value": "0", "numerator": "0", "denominator": "0"},
        {**NUMBER, "places": 0, "value": Fraction(0), "top": 0, "bottom": 0},
    ),
    "blank": ({"value": None}, BLANK),
    "dash": ({"value": "-"}, BLANK),
    "N/A": ({"value": "N/A"}, BLANK),
    "x": ({"value": "x"}, BLANK),
    "no row": (None, None),
    "exemption words": ({"value": WORDS}, {**BLANK, "kind": "words"}),
    "unreadable": ({"value": "Không phát sinh"}, {**BLANK, "kind": "number_unreadable"}),
    "ambiguous": ({"value": "1.038"}, {**BLANK, "kind": "number_ambiguous"}),
    "spreadsheet error": ({"value": "#N/A"}, {**BLANK, "kind": "spreadsheet_error"}),
    "too many decimals": ({"value": "30,00001"}, {**BLANK, "kind": "too_many_decimals"}),
    "above the range": ({"value": "100,1"}, {**NUMBER, "value": Fraction("100.1")}),
    "below the range": ({"value": "-0,1"}, {**NUMBER, "value": Fraction("-0.1")}),
    "parts that disagree": (
        {"value": "30,0", "numerator": "1", "denominator": "2"},
        {**NUMBER, "value": Fraction(30), "top": 1, "bottom": 2},
    ),
    "numerator above denominator": ({"numerator": "3", "denominator": "2"}, {**BLANK, "top": 3, "bottom": 2}),
}


def rules_for(status: str, *, aggregate: bool = False, **more: Any) -> RuleSet:
    """One unit for each of `CELLS`, and ``other``."""
    clauses = {"exemptions": [KNOWN], **CLAUSES[status], "formula": True, **more}
    if status == "exempt":
        clauses["exemptions"] = [*CLAUSES[status]["exemptions"], KNOWN]
    body = [*(unit(f"u{number}", aggregate=aggregate) for number in range(len(CELLS))), unit("other")]
    return rule_set(indicator(**clauses), body)


@cache
def judged(rules_of: Callable[[], RuleSet]) -> dict[str, tuple[str, set[tuple[str, str]]]]:
    """Outcome and findings for each of `CELLS`, all in one table."""
    typed = {f"u{number}": cell for number, (cell, _) in enumerate(CELLS.values())}
    rows = [{"unit": code, **cell} for code, cell in typed.items() if cell is not None]
    assessment = judge(rules_of(), *rows)
    outcomes = {verdict.unit: verdict.outcome.label for verdict in assessment.verdicts()}
    findings = assessment.findings()
    return {
        name: (outcomes[code], told(found for found in findings if found.unit == code))
        for name, code in zip(CELLS, typed, strict=True)
    }


UNITS = {
    (status, aggregate): partial(rules_for, status, aggregate=aggregate)
    for status in CLAUSES
    for aggregate in (False, True)
}


@pytest.mark.parametrize("aggregate", [False, True], ids=["unit", "aggregate"])
@pytest.mark.parametrize("content", CELLS)
@pytest.mark.parametrize("status", CLAUSES)
def test_every_field_of_the_outcome_table(status: str, content: str, aggregate: bool) -> None:
    rules_of = UNITS[status, aggregate]
    plain, body = plain_rules(rules_of())["rate"], plain_units(rules_of())["u1"]
    assert oracle.ruling(plain, body, MONTH)[0] == status
    assert judged(rules_of)[content] == oracle.judge(plain, body, MONTH, CELLS[content][1])


FIELDS = {
    "not_bound": ["not_applicable"] * 6,
    "pending": ["pending"] * 6,
    "exempt": ["exempt"] * 6,
    "target": ["met", "not_met", "no_cases", "missing", "invalid", "invalid"],
    "no_target": ["reported", "reported", "no_cases", "missing", "invalid", "invalid"],
    "none_in_force": ["undecided", "undecided", "undecided", "missing", "invalid", "invalid"],
}


@pytest.mark.parametrize("status", FIELDS)
def test_the_six_columns_in_words(status: str) -> None:
    contents = ["above the target", "below the target", "denominator 0", "blank", "exemption words", "unreadable"]
    assert [judged(UNITS[status, False])[content][0] for content in contents] == FIELDS[status]


@pytest.mark.parametrize("policy", ZeroDenominator)
@pytest.mark.parametrize("status", CLAUSES)
def test_what_the_indicator_says_of_a_denominator_of_0_holds_only_where_a_target_is_in_force(
    status: str, policy: ZeroDenominator
) -> None:
    assessment = judge(rules_for(status, zero=policy), {"numerator": "0", "denominator": "0"}, expect="submitted")
    assert only_outcome(assessment) == (policy.value if status == "target" else FIELDS[status][2])


@pytest.mark.parametrize("status", CLAUSES)
def test_a_unit_that_stands_twice_is_never_met(status: str) -> None:
    assessment = judge(rules_for(status), {"value": "50"}, {"value": "50"}, expect="submitted")
    (verdict,) = assessment.verdicts()
    assert verdict.outcome.label == FIELDS[status][5]
    assert [f.severity.label for f in assessment.findings() if f.code == "unit_twice"] == ["error", "error"]


def test_the_reason_is_given_for_an_exemption_and_what_the_figure_would_be() -> None:
    assessment = judge(rules_for("exempt"), {"value": "29,9"}, expect="submitted")
    (finding,) = [found for found in assessment.findings() if found.code == "figure_while_exempt"]
    would = finding.params["would"]
    assert not isinstance(would, str)
    assert "29,9" in would.say("vi")  # type: ignore[union-attr]
    (verdict,) = assessment.verdicts()
    assert WORDS in verdict.reason.vi


def test_zero_is_a_number_and_a_blank_is_not() -> None:
    assert judged(UNITS["target", False])["zero"][0] == "not_met"
    assert judged(UNITS["target", False])["blank"][0] == "missing"


def test_the_table_in_the_code_is_that_of_the_design() -> None:
    columns = [getattr(Content, name) for name in COLUMNS]
    found = {
        status.label: [
            (entry.outcome.label, None if entry.severity is None else entry.severity.label)
            for entry in (row[column] for column in columns)
        ]
        for status, row in TABLE.items()
    }
    assert found == oracle.TABLE


COLUMNS = ("NUMBER_MET", "NUMBER_NOT_MET", "ZERO_DENOMINATOR", "BLANK", "EXEMPTION_WORDS", "BAD")


@pytest.mark.parametrize("check", VALUE_CHECKS)
@pytest.mark.parametrize("mask", [None, False])
def test_a_check_that_failed_or_says_nothing_makes_the_value_bad(check: str, mask: bool | None) -> None:
    row = {
        **dict.fromkeys(VALUE_CHECKS, True),
        "target_met": True,
        "percent": True,
        "formula": True,
        "value": 300_000,
        "reading": int(Reading.NUMBER),
        "numerator": None,
        "denominator": None,
        "part_limit": 10**9,
    }
    schema = {"numerator": pl.Int64, "denominator": pl.Int64, check: pl.Boolean}
    table = nw.from_native(pl.DataFrame([row, {**row, check: mask}], schema_overrides=schema))
    assert table.select(content().alias("content"))["content"].to_list() == [Content.NUMBER_MET, Content.BAD]


def test_the_table_in_the_code_is_complete_and_its_keys_are_distinct() -> None:
    assert {status: {*row} for status, row in TABLE.items()} == {status: {*Content} for status in RuleStatus}
    keys = [key_of(status, content) for status in RuleStatus for content in Content]
    assert len(keys) == len(set(keys))
    assert {entry.outcome for row in TABLE.values() for entry in row.values()} | {Outcome.NO_CASES} == {*Outcome}
