"""What the figures are as of, and whether they are provisional, travels into every report."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from tthc_rules.report.contract import report_schema


@pytest.fixture
def dated(october, tmp_path):
    path = tmp_path / "oct2023.csv"
    text = Path(october).read_text("utf-8")
    path.write_text(f"Số liệu tạm tính đến ngày 05/11/2023,,,,,,,\n{text}", "utf-8")
    return path


def test_what_the_table_says_stands_in_every_report(program, dated):
    assert f"Bảng số liệu: {dated} (số liệu tính đến 05/11/2023, số liệu tạm tính)" in program("check", dated).out
    assert "as of 2023-11-05, provisional" in program("check", dated, "--lang", "en", "--format", "markdown").out
    report = json.loads(program("check", dated, "--format", "json").out)
    jsonschema.Draft7Validator(json.loads(report_schema())).validate(report)
    assert (report["inputs"][0]["as_of"], report["inputs"][0]["provisional"]) == ("2023-11-05", True)
    rows = list(csv.DictReader(io.StringIO(program("check", dated, "--format", "csv").out)))
    assert {(row["as_of"], row["provisional"]) for row in rows if row["file"]} == {("2023-11-05", "true")}
    first = program("check", dated, "--format", "jsonl").out.splitlines()[0]
    assert json.loads(first)["inputs"] == report["inputs"]


def test_a_table_that_says_nothing_is_said_nothing_of(program, october):
    assert set(json.loads(program("check", october, "--format", "json").out)["inputs"][0]) == {
        "path",
        "sha256",
        "period",
    }


def test_the_options_say_it_for_a_silent_table(program, october):
    report = json.loads(program("check", october, "--as-of", "2023-11-05", "--provisional", "--format", "json").out)
    assert (report["inputs"][0]["as_of"], report["inputs"][0]["provisional"]) == ("2023-11-05", True)


def test_an_option_against_the_table_is_an_error(program, dated):
    answer = program("check", dated, "--as-of", "2023-11-06")
    assert (answer.code, answer.out) == (4, "")
    assert "as_of_conflict" in answer.err


@pytest.mark.parametrize("day", ["05/11/2023", "2023-11", "20231105", "2023-02-30"])
def test_a_day_is_written_in_one_way(program, october, day):
    assert program("check", october, "--as-of", day).code == 2


def test_scores_carry_it_too(program, tmp_path):
    path = tmp_path / "score-2026-03.csv"
    path.write_text(
        "Số liệu tạm tính đến ngày 10/04/2026,,,\nunit,indicator,numerator,denominator\nu,on_time,9,10\n", "utf-8"
    )
    report = json.loads(program("score", path, "--format", "json").out)
    assert (report["inputs"][0]["as_of"], report["inputs"][0]["provisional"]) == ("2026-04-10", True)
    assert "số liệu tính đến 10/04/2026" in program("score", path).out
