"""The whole flow: how files are read changes nothing in what is said of them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.oddtables import texts
from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.pipeline import load_rules, run_check, run_submissions
from tthc_rules.reading import each
from tthc_rules.reading.folders import find_files
from tthc_rules.report.jsonfile import render_json


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
