"""What the schemas run is what narwhals makes of the conditions."""

from __future__ import annotations

import narwhals as nw
import polars as pl
import pytest

from tests.small_rules import indicator, judge, rule_set, target, unit
from tthc_rules.checking.native import native_of, native_rules
from tthc_rules.engines.memory import TOLD, tell
from tthc_rules.judging.conditions import CONTENT, TARGETS
from tthc_rules.judging.findings import cell_rules
from tthc_rules.judging.outcomes import content, outcome, pair

CONDITIONS = {**CONTENT, **TARGETS, "content": content, "pair": pair, "outcome": outcome}
ROWS = [("a", "80"), ("b", "x"), ("c", "101"), ("c", "1"), ("e", "2")]


@pytest.fixture(scope="module")
def judged() -> pl.DataFrame:
    rules = rule_set(indicator(targets=[target(60)]), units=[unit(code) for code in "abcd"])
    return judge(rules, *({"unit": code, "value": value} for code, value in ROWS)).judged


@pytest.mark.parametrize("name", CONDITIONS)
def test_a_condition_says_what_it_says_in_narwhals(judged: pl.DataFrame, name: str) -> None:
    expected = nw.from_native(judged).select(CONDITIONS[name]().alias("said")).to_native()
    assert judged.select(native_of(CONDITIONS[name]).alias("said")).equals(expected)


def test_the_rules_of_findings_say_what_they_say_in_narwhals(judged: pl.DataFrame) -> None:
    expected = {str(number): rule.when for number, rule in enumerate(cell_rules())}
    found = judged.select(native_rules())
    assert found.equals(nw.from_native(judged).select(**expected).to_native())
    assert found.sum().sum_horizontal().item() == tell(judged).height > 5


def test_it_is_translated_once() -> None:
    assert native_of(outcome) is native_of(outcome)
    assert native_rules() is native_rules()


def test_no_row_tells_nothing(judged: pl.DataFrame) -> None:
    assert tell(judged.clear()).equals(TOLD.to_frame())
