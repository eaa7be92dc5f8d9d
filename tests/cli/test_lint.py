from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def broken(tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(ROOT / "rules" / "hung-yen", folder)
    file = min((folder / "indicators").glob("*.yaml"))
    file.write_text(file.read_text("utf-8").replace("scale:", "scael:"), "utf-8")
    return file


def test_the_shipped_set_has_no_problems(program):
    answer = program("lint")
    assert (answer.code, answer.out, answer.err) == (0, "hung-yen: không có lỗi.\n", "")


def test_problems_are_lines_with_place_and_code_and_a_count(program, broken):
    answer = program("lint", "mine", "hung-yen", "--lang", "en")
    lines = answer.out.splitlines()
    assert answer.code == 3
    assert lines[0].startswith(f"mine/indicators/{broken.name}:")
    assert lines[-2:] == [f"mine: problems: {len(lines) - 2}.", "hung-yen: no problems."]


def test_a_set_that_is_not_there_is_a_usage_error(program):
    assert program("lint", "no-such-set").code == 2


def test_check_stops_at_a_broken_set(program, broken, october):
    answer = program("check", october, "--rules", "mine")
    assert answer.code == 3
    assert answer.out == ""
    assert f"mine/indicators/{broken.name}:" in answer.err
