"""``check --previous`` and ``--corrects``: the options, the exit codes, the other formats."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parents[2] / "fixtures" / "cases"


@pytest.fixture
def september():
    return str(CASES / "previous-month-with-other-figures" / "t9-2023.csv")


def test_both_may_be_given_at_once(program, october, september, tmp_path):
    issued = shutil.copy(october, tmp_path / "issued-2023-10.csv")
    answer = program("check", october, "--previous", september, "--corrects", issued, "--format", "json")
    report = json.loads(answer.out)
    assert answer.code == 0
    assert (report["previous"]["periods"], report["corrects"]["periods"]) == (["2023-09"], ["2023-10"])
    assert [found["code"] for found in report["findings"] if found["place"]["file"] == str(issued)] == [
        "nothing_corrected"
    ]


def test_markdown_has_the_table(program, october, september):
    shown = program("check", october, "--previous", september, "--format", "markdown").out
    assert "## Thay đổi so với 09/2023" in shown
    assert "### Tỷ lệ hồ sơ thanh toán trực tuyến" in shown
    assert "| Đơn vị | Trước | Nay | Thay đổi | Kết quả trước | Kết quả nay |" in shown


def test_the_period_of_the_call_is_not_that_of_the_previous_table(program, october, september, tmp_path):
    named = shutil.copy(september, tmp_path / "last.csv")
    answer = program("check", october, "--period", "2023-10", "--previous", named)
    assert answer.code == 4
    assert "previous_period_unknown" in answer.err


def test_the_period_of_the_previous_table_needs_such_a_table(program, october):
    answer = program("check", october, "--previous-period", "2023-09")
    assert answer.code == 2
    assert "--previous-period chỉ đi cùng --previous" in answer.err


@pytest.mark.parametrize("option", ["--previous", "--corrects"])
def test_a_result_is_not_written_over_the_other_table(program, october, september, tmp_path, option):
    other = shutil.copy(september, tmp_path / "t9-2023.csv")
    before = other.read_bytes()
    answer = program("check", october, option, other, "--format", "csv", "-o", other)
    assert answer.code == 2
    assert other.read_bytes() == before


def test_a_record_is_of_the_table_alone(program, october, september, tmp_path):
    paths = [str(tmp_path / name) for name in ("with.json", "without.json")]
    program("check", october, "--previous", september, "--record", paths[0])
    program("check", october, "--record", paths[1])
    assert Path(paths[0]).read_bytes() == Path(paths[1]).read_bytes()


def test_submissions_are_held_against_last_month_as_a_whole(program, october, september, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(october, folder / "oct2023.csv")
    answer = program("check", folder, "--previous", september, "--rules", "hung-yen")
    assert answer.code == 0
    assert "Thay đổi so với 09/2023" in answer.out
    assert "| " not in answer.out
