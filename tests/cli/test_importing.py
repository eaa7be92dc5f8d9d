from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def workbook(program, tmp_path):
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    answer = program("export", "rules/hung-yen", "-o", "rules.xlsx", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "Wrote rules.xlsx: targets 2, exemptions 1, pending 1, units 27.\n"
    return tmp_path / "rules.xlsx"


def edit(workbook, cell, value):
    book = openpyxl.load_workbook(workbook)
    book["Mục tiêu"][cell] = value
    book.save(workbook)


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_without_an_edit_nothing_is_planned_and_nothing_written(program, workbook, tmp_path):
    before = contents(tmp_path / "rules")
    answer = program("import", "rules.xlsx", "rules/hung-yen", "--write", "--lang", "en")
    assert (answer.code, answer.out) == (0, "Nothing differs from rules/hung-yen.\n")
    assert contents(tmp_path / "rules") == before


def test_a_plan_shows_lines_and_sentences_and_writes_nothing(program, workbook, tmp_path):
    edit(workbook, "F3", "45%")
    before = contents(tmp_path / "rules")
    answer = program("import", "rules.xlsx", "rules/hung-yen", "--lang", "vi")
    assert (answer.code, answer.err) == (0, "")
    assert "-    at_least: 30%\n" in answer.out
    assert "+    at_least: 45%\n" in answer.out
    assert "tăng từ 30 % lên 45 %" in answer.out
    assert "Chưa ghi gì." in answer.out
    assert contents(tmp_path / "rules") == before


def test_write_writes_just_the_planned_file(program, workbook, tmp_path):
    edit(workbook, "F3", "45%")
    file = tmp_path / "rules/hung-yen/indicators/online_payment_rate.yaml"
    before = contents(tmp_path / "rules")
    found = json.loads(program("import", "rules.xlsx", "rules/hung-yen", "--write", "--format", "json").out)
    assert (found["files"], found["written"]) == (["indicators/online_payment_rate.yaml"], True)
    after = contents(tmp_path / "rules")
    assert after == {**before, file: before[file].replace(b"at_least: 30%", b"at_least: 45%")}
    again = program("import", "rules.xlsx", "rules/hung-yen", "--lang", "en")
    assert again.code == 4
    assert "another state of the rule set" in again.err


def test_an_unclear_cell_is_named_and_nothing_is_written(program, workbook, tmp_path):
    edit(workbook, "F3", 0.45)
    before = contents(tmp_path / "rules")
    answer = program("import", "rules.xlsx", "rules/hung-yen", "--write", "--lang", "en")
    assert (answer.code, answer.out) == (4, "")
    assert "Mục tiêu!F3: “0.45” lacks its per cent sign" in answer.err
    assert contents(tmp_path / "rules") == before


def test_a_file_that_is_not_there_is_told(program, workbook):
    assert program("import", "nothing.xlsx", "rules/hung-yen").code == 4
