"""The plain oracle: it knows nothing of the engine, and says what the design says."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from tests.oracle import outcomes as older
from tthc_rules import load_rules
from tthc_rules.authoring import oracle
from tthc_rules.authoring.oracle import Cell, outcome_of
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet

ROOT = Path(__file__).resolve().parents[2]
OCTOBER = parse_month("2023-10")
CELL = Cell("so-y-te", "online_payment_rate", OCTOBER, "30")


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules("hung-yen")


def test_it_imports_the_nouns_of_the_package_and_nothing_that_judges() -> None:
    tree = ast.parse(Path(oracle.__file__).read_text("utf-8"))
    named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    named |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    ours = {name for name in named if name is not None and name.startswith("tthc_rules")}
    assert ours == {"tthc_rules.model.outcome", "tthc_rules.model.period", "tthc_rules.model.rules"}
    assert named - ours <= {"__future__", "collections.abc", "dataclasses", "fractions", "re", "typing", "unicodedata"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "met"),
        ({"value": "29,9999"}, "not_met"),
        ({"value": "30,0%"}, "met"),
        ({"value": ""}, "missing"),
        ({"value": "-"}, "missing"),
        ({"value": "1.038"}, "invalid"),
        ({"value": "30,00001"}, "invalid"),
        ({"value": "100,1"}, "invalid"),
        ({"value": "-0,1"}, "invalid"),
        ({"value": "TTHC không có phí, lệ phí."}, "invalid"),
        ({"value": "TTHC không có phí, lệ phí", "unit": "so-noi-vu"}, "exempt"),
        ({"value": "12", "unit": "so-noi-vu"}, "exempt"),
        ({"value": "", "numerator": "0", "denominator": "0"}, "no_cases"),
        ({"value": "1", "numerator": "0", "denominator": "0"}, "invalid"),
        ({"value": "", "numerator": "2999", "denominator": "10.000"}, "not_met"),
        ({"value": "30", "numerator": "2999", "denominator": "10000"}, "not_met"),
        ({"value": "31", "numerator": "2999", "denominator": "10000"}, "invalid"),
        ({"value": "30", "numerator": "", "denominator": "10000"}, "met"),
        ({"value": "", "numerator": "2", "denominator": "1"}, "invalid"),
        ({"period": parse_month("2023-09")}, "undecided"),
        ({"period": parse_month("2025-06"), "unit": "ubnd-huyen-an-thi"}, "met"),
        ({"period": parse_month("2025-07"), "unit": "ubnd-huyen-an-thi"}, "not_applicable"),
        ({"indicator": "digitisation_rate"}, "pending"),
        ({"indicator": "digitisation_rate", "unit": "hung-yen"}, "reported"),
        ({"indicator": "electronic_copies"}, "not_applicable"),
        ({"indicator": "electronic_copies", "unit": "ubnd-huyen-an-thi", "value": "1.038"}, "reported"),
        ({"indicator": "electronic_copies", "unit": "ubnd-huyen-an-thi", "value": "30,0"}, "invalid"),
    ],
)
def test_a_cell_comes_out_as_the_design_says(rules: RuleSet, changes: dict, expected: str) -> None:
    assert outcome_of(rules, replace(CELL, **changes)).label == expected


def test_its_table_is_that_of_the_tests_own_oracle() -> None:
    for status, row in older.TABLE.items():
        for column, (outcome, _) in enumerate(row):
            mine = oracle._TABLE[status][column]
            assert mine == outcome or (status, column, mine) == ("target", 2, "")
