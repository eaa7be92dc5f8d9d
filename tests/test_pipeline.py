"""The whole flow: how files are read changes nothing in what is said of them; what a program hands in and gets back."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.oddtables import texts
from tthc_rules import TableError, UsageError, assess, read_table, remedy, say
from tthc_rules.model.rules import RuleSet
from tthc_rules.pipeline import load_rules, run_check, run_submissions
from tthc_rules.reading import each
from tthc_rules.reading.folders import find_files
from tthc_rules.report.jsonfile import render_json

ROOT = Path(__file__).resolve().parents[1]
LONG = {
    "period": ["2023-10", "2023-10", "2023-10"],
    "unit": ["so-tu-phap", "Sở Y tế", "Sở Tài chính"],
    "indicator": ["online_payment_rate"] * 3,
    "value": [5.63, 40.5, None],
}


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules("hung-yen")


def said(folder: str, rules: RuleSet, at_once: int) -> tuple[str, str]:
    """What is said of a folder of submissions, and of its files as one table: the JSON, or why there is none."""
    found = find_files([folder])
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(each, "AT_ONCE", at_once)
        for run in (
            lambda: run_submissions(found, rules, "2023-10", "submitted"),
            lambda: run_check(found.files, rules, "2023-10", "submitted"),
        ):
            try:
                told.append(render_json(run().report(), "vi"))
            except TableError as error:
                told.append(str([str(problem) for problem in error.problems]))
    return told[0], told[1]


@given(st.lists(texts(), min_size=1, max_size=6))
@settings(max_examples=max(settings().max_examples // 5, 5))
def test_files_read_at_once_and_one_by_one_are_told_alike(rules: RuleSet, written: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(written):
            (Path(folder) / f"{number}.csv").write_text(text, encoding="utf-8", newline="")
        assert said(folder, rules, 10**6) == said(folder, rules, 0)


def test_a_frame_of_a_dict_gives_its_verdicts_as_a_frame(rules: RuleSet) -> None:
    verdicts = assess(pl.DataFrame(LONG), rules, expect="submitted").frame()
    assert verdicts.select(pl.col("unit", "outcome").cast(pl.String)).rows() == [
        ("so-tu-phap", "not_met"),
        ("so-y-te", "met"),
        ("so-tai-chinh", "exempt"),
    ]
    assert verdicts["row"].to_list() == [1, 2, 3]


@pytest.mark.parametrize(
    ("table", "name"),
    [(LONG, "dict"), ([LONG], "list"), (pl.LazyFrame(LONG), "polars.LazyFrame"), (pl.Series([1]), "polars.Series")],
)
@pytest.mark.parametrize("option", ["table", "previous", "corrects"])
def test_what_is_no_table_is_told_with_what_makes_one_of_it(rules: RuleSet, option: str, table: Any, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        assess(**{"table": pl.DataFrame(LONG), option: table}, rules=rules, expect="submitted")
    (problem,) = caught.value.problems
    assert (problem.code, problem.params) == ("frame_of_other_kind", {"type": name})
    assert f"this is a {name}." in say(problem.code, "en", problem.params)
    assert "polars.DataFrame(…)" in remedy(problem.code, "vi", problem.params)


def test_findings_and_problems_are_put_into_words(rules: RuleSet) -> None:
    report = assess(read_table(str(ROOT / "fixtures/hung-yen/oct2023.csv"), rules), rules).report()
    words = {finding.code: say(finding.code, "en", finding.params) for finding in report.findings}
    assert words["zero_without_denominator"] == "a 0 without a denominator: perhaps no cases arose"
    with pytest.raises(TableError) as caught:
        assess(pl.DataFrame(LONG).drop("value"), rules)
    assert [say(each.code, "en", each.params) for each in caught.value.problems] == [
        "The long table lacks the columns value; it has: period, unit, indicator."
    ]
