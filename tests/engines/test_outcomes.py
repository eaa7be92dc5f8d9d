"""A column of outcomes in machine words is held against the computed ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.making import write
from tthc_rules.messages import say
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Severity
from tthc_rules.model.rules import RuleSet
from tthc_rules.pipeline import load_rules, run_check, run_submissions
from tthc_rules.reading.folders import find_files

HEAD = ["period", "unit", "indicator", "value", "outcome"]
RATE = "online_submission_rate"


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules("hung-yen")


def row(unit: str, value: str, outcome: str, indicator: str = RATE) -> list[str]:
    return ["2023-10", unit, indicator, value, outcome]


def differing(rules: RuleSet, *files: Path) -> list[Finding]:
    report = run_check([str(file) for file in files], rules, expect="submitted").report()
    found = [each for each in report.findings if each.code == "stated_verdict_differs"]
    assert all(say(each.code, spoken, each.params) for each in found for spoken in ("vi", "en"))
    return found


def test_outcomes_that_are_right_or_blank_are_no_finding(rules: RuleSet, tmp_path: Path) -> None:
    rows = [row("so-y-te", "61", "met"), row("so-noi-vu", "5", " not_met "), row("so-tai-chinh", "70", "")]
    rows += [row("so-tai-chinh", "", "exempt", "online_payment_rate"), row("so-xay-dung", "", "missing")]
    assert differing(rules, write(tmp_path, [HEAD, *rows])) == []


def test_an_outcome_that_is_another_is_an_error_where_it_stands(rules: RuleSet, tmp_path: Path) -> None:
    rows = [row("so-y-te", "61", "met"), row("so-noi-vu", "5", "met")]
    (found,) = differing(rules, write(tmp_path, [HEAD, *rows]))
    assert (found.severity, found.unit, found.indicator, found.value) == (Severity.ERROR, "so-noi-vu", RATE, "met")
    assert found.place is not None
    assert found.place.cell == "E3"
    assert found.expected is not None
    assert found.expected.vi == "«not_met»"


def test_of_what_could_not_be_read_open_data_has_no_value(rules: RuleSet, tmp_path: Path) -> None:
    rows = [row("so-y-te", "", "invalid"), row("so-noi-vu", "", "met"), row("so-xay-dung", "5", "invalid")]
    assert [each.unit for each in differing(rules, write(tmp_path, [HEAD, *rows]))] == ["so-noi-vu", "so-xay-dung"]


def test_words_that_are_no_outcomes_leave_the_column_unknown(rules: RuleSet, tmp_path: Path) -> None:
    for word, code in (("Hoàn thành", "verdict_column_unknown"), ("mett", "unknown_column")):
        path = write(tmp_path, [HEAD, row("so-y-te", "61", "met"), row("so-noi-vu", "5", word), row("x", "5", word)])
        assert differing(rules, path) == []
        report = run_check([str(path)], rules, expect="submitted").report()
        assert code in {each.code for each in report.findings}


def test_several_files_keep_their_places(rules: RuleSet, tmp_path: Path) -> None:
    files = [
        write(tmp_path, [HEAD[:4], row("so-tai-chinh", "61", "")[:4]], "a.csv"),
        write(tmp_path, [HEAD, row("so-y-te", "61", "not_met")], "b.csv"),
        write(tmp_path, [HEAD, row("so-noi-vu", "5", "not_met"), row("so-xay-dung", "61", "exempt")], "c.csv"),
    ]
    places = [(each.place and each.place.file, each.place and each.place.row) for each in differing(rules, *files)]
    assert places == [(str(files[1]), 2), (str(files[2]), 3)]
    report = run_submissions(find_files([str(tmp_path)]), rules, expect="submitted").report()
    found = [each.unit for each in report.findings if each.code == "stated_verdict_differs"]
    assert found == ["so-y-te", "so-xay-dung"]


def test_a_unit_that_nobody_knows_has_no_outcome_to_differ_from(rules: RuleSet, tmp_path: Path) -> None:
    assert differing(rules, write(tmp_path, [HEAD, row("so-la", "61", "not_met"), row("so-y-te", "61", "met")])) == []
