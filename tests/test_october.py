"""The main job: the letter of October 2023, its 54 printed verdicts, each annex alone, the rule sets' own cases."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tthc_rules import assess, load_rules, read_table
from tthc_rules.authoring.cases import run_cases
from tthc_rules.cli.main import run
from tthc_rules.rulefile.cases import read_cases

ROOT = Path(__file__).resolve().parents[1]
LETTER = ROOT / "fixtures" / "hung-yen"
TABLE = LETTER / "oct2023.csv"
COUNTS: Mapping[str, Mapping[str, int]] = {
    "online_submission_rate": {"met": 26, "not_met": 1},
    "online_payment_rate": {"met": 15, "exempt": 2, "not_met": 10},
    "digitisation_rate": {"reported": 10, "pending": 16, "missing": 1},
    "electronic_copies": {"reported": 10, "not_applicable": 17},
}
ANNEXES = {
    "annex-1.csv": ["online_submission_rate"],
    "annex-2.csv": ["online_payment_rate"],
    "annex-3.csv": ["digitisation_rate", "electronic_copies"],
}
NOTES = {
    ("aggregate_without_figure", "hung-yen", "digitisation_rate"),
    ("zero_without_denominator", "so-khoa-hoc-va-cong-nghe", "online_payment_rate"),
    ("zero_without_denominator", "ban-quan-ly-khu-cong-nghiep", "online_payment_rate"),
}
RULE_SETS = sorted(path.parent for path in [*ROOT.glob("rules/*/tests"), *ROOT.glob("fixtures/*/tests")])


def checked(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON report of a call."""
    code = run(["check", *arguments, "--format", "json", "--lang", "vi"], {})
    told = capfd.readouterr()
    assert told.err == ""
    return code, json.loads(told.out)


def counts(report: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Outcomes by indicator, those that did not come out left away."""
    return {
        indicator: {outcome: number for outcome, number in outcomes.items() if number}
        for indicator, outcomes in report["summary"]["by_indicator"].items()
    }


def told(report: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    return {(finding["code"], finding["unit"], finding["indicator"]) for finding in report["findings"]}


def verdicts(report: Mapping[str, Any]) -> dict[tuple[str, str], Any]:
    return {
        (verdict["indicator"], verdict["unit"]): (verdict["outcome"], verdict["value"], verdict["wording"])
        for verdict in report["verdicts"]
    }


def test_the_table_gives_the_verdicts_of_the_letter(capfd: pytest.CaptureFixture[str]) -> None:
    code, report = checked(capfd, str(TABLE))
    assert code == 0
    assert counts(report) == COUNTS
    assert told(report) == NOTES
    assert report["summary"]["findings"] == {"error": 0, "warning": 0, "note": 3}
    assert report["inputs"][0]["period"] == "2023-10"


def test_all_54_printed_verdicts_agree(capfd: pytest.CaptureFixture[str]) -> None:
    _, report = checked(capfd, str(TABLE))
    stated = [verdict for verdict in report["verdicts"] if verdict["stated"] is not None]
    assert len(stated) == 54
    assert [verdict["unit"] for verdict in stated if verdict["stated"] != verdict["wording"]] == []
    assert Counter(verdict["stated"] for verdict in stated) == {"Hoàn thành": 43, "Chưa hoàn thành": 11}


def test_copies_add_up(capfd: pytest.CaptureFixture[str]) -> None:
    _, report = checked(capfd, str(TABLE))
    copies = [
        verdict["value"]
        for verdict in report["verdicts"]
        if verdict["indicator"] == "electronic_copies" and verdict["outcome"] == "reported"
    ]
    assert sum(copies) == 10381


def test_nothing_rests_on_an_act_that_was_read(capfd: pytest.CaptureFixture[str]) -> None:
    _, report = checked(capfd, str(TABLE))
    bases = [verdict["basis"] for verdict in report["verdicts"] if verdict["target"] is not None]
    assert {(basis["as"], basis["unverified"]) for basis in bases} == {("reports", True)}


@pytest.mark.parametrize("annex", ANNEXES)
def test_an_annex_alone_gives_the_same(annex: str, capfd: pytest.CaptureFixture[str]) -> None:
    _, whole = checked(capfd, str(TABLE))
    code, report = checked(capfd, str(LETTER / annex), "--period", "2023-10")
    own = ANNEXES[annex]
    assert code == 0
    assert counts(report) == {indicator: COUNTS[indicator] for indicator in own}
    assert verdicts(report) == {key: verdict for key, verdict in verdicts(whole).items() if key[0] in own}


@pytest.mark.parametrize("annex", ANNEXES)
def test_an_annex_names_the_indicators_it_lacks(annex: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(LETTER / annex), "--period", "2023-10", "--lang", "vi"], {}) == 0
    titles = {indicator.id: indicator.title.vi for indicator in load_rules("hung-yen").indicators}
    lines = capfd.readouterr().out.splitlines()
    absent = next(line for line in lines if "không có trong bảng" in line.lower())
    assert {name for name, title in titles.items() if title in absent} == set(COUNTS) - set(ANNEXES[annex])


def test_the_annexes_together_are_the_table(capfd: pytest.CaptureFixture[str]) -> None:
    _, whole = checked(capfd, str(TABLE))
    code, report = checked(capfd, *(str(LETTER / annex) for annex in ANNEXES), "--period", "2023-10")
    assert code == 0
    assert verdicts(report) == verdicts(whole)
    assert len(report["inputs"]) == 3


def test_the_workbook_of_the_letter_is_the_table(capfd: pytest.CaptureFixture[str]) -> None:
    _, whole = checked(capfd, str(TABLE))
    code, report = checked(capfd, str(LETTER / "oct2023.xlsx"))
    assert code == 0
    assert verdicts(report) == verdicts(whole)
    assert {verdict["place"]["sheet"] for verdict in report["verdicts"] if verdict["place"]} == {
        "Phụ lục I",
        "Phụ lục II",
        "Phụ lục III",
    }


def test_a_frame_is_judged_like_the_file() -> None:
    rules = load_rules("hung-yen")
    judged = assess(read_table(TABLE, rules), rules).frame()
    long = judged.select("period", "unit", "indicator", pl.col("raw").alias("value"))
    again = assess(long, rules).frame()
    keys = ["indicator", "unit"]
    assert again.sort(keys)["outcome"].to_list() == judged.sort(keys)["outcome"].to_list()


@pytest.mark.parametrize("folder", RULE_SETS, ids=lambda folder: folder.name)
def test_a_rule_set_passes_its_cases(folder: Path) -> None:
    cases = read_cases(folder)
    results = run_cases(load_rules(folder), cases)
    assert [(result.case.name, result.outcome, result.findings) for result in results if not result.passed] == []
    assert [result.case for result in results] == list(cases)
    assert cases


def test_both_provinces_bring_cases() -> None:
    assert {folder.name for folder in RULE_SETS} >= {"other-province", "hung-yen"}


@pytest.mark.parametrize("form", ["letter-2023-10.docx", "letter-2023-10.pdf", "report.json", "report.jsonl"])
def test_the_letter_in_every_form_has_the_same_54_verdicts(
    form: str, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = LETTER / form
    if form.startswith("report"):
        path = tmp_path / form
        assert run(["check", str(TABLE), "--format", path.suffix[1:], "-o", str(path), "-q", "--lang", "vi"], {}) == 0
    code, report = checked(capfd, str(path))
    _, expected = checked(capfd, str(TABLE))
    judged = ("unit", "indicator", "period", "value", "outcome", "wording", "stated", "target")
    of_the_letter = ("online_submission_rate", "online_payment_rate")

    def verdicts(found: dict[str, Any]) -> list[list[Any]]:
        return [[each[key] for key in judged] for each in found["verdicts"] if each["indicator"] in of_the_letter]

    assert code == 0
    assert len(verdicts(report)) == 54
    assert verdicts(report) == verdicts(expected)
    assert counts(report) == COUNTS
    assert report["summary"]["findings"]["error"] == report["summary"]["findings"]["warning"] == 0
