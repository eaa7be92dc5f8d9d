from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tthc_rules.messages.problems import say_problem
from tthc_rules.rulefile import write
from tthc_rules.rulefile.lint import lint

ROOT = Path(__file__).resolve().parents[2]
UNREADABLE = [found for found in sorted((ROOT / "fixtures/broken-rules").glob("*/rules")) if lint(found)]
"""Those that lint has something to say of; doctor's are read without a word."""
ODD = "# đầu tệp\r\nruleset:   'other'   # mã\r\ntitle: {vi: Tỉnh khác}\r\n\r\n\r\nlanguage: vi\r\nextends: qd-766\r\n"
LAID_OUT = "# đầu tệp\nruleset: other  # mã\ntitle:\n  vi: Tỉnh khác\n\nlanguage: vi\nextends: qd-766\n"


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(ROOT / "rules" / "hung-yen", folder)
    (folder / "ruleset.yaml").write_bytes(ODD.encode())
    return folder


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_set_is_laid_out_and_a_second_run_changes_nothing(program, mine):
    first, second = program("fmt", "mine"), program("fmt", "mine", "--check")

    assert (first.code, first.out) == (0, "mine/ruleset.yaml: đã trình bày lại.\nTệp: 8 · thay đổi: 1.\n")
    assert (mine / "ruleset.yaml").read_bytes() == LAID_OUT.encode()
    assert (second.code, second.out) == (0, "Tệp: 8 · chưa đúng dạng: 0.\n")


def test_check_names_the_files_and_writes_nothing(program, mine):
    before = contents(mine)

    answer = program("fmt", "--check", "mine", "--lang", "en")

    assert (answer.code, answer.err) == (1, "")
    assert answer.out == "mine/ruleset.yaml: would change.\nFiles: 8 · to change: 1.\n"
    assert contents(mine) == before


@pytest.mark.parametrize(("options", "code"), [(["--diff"], 0), (["--diff", "--check"], 1)])
def test_diff_prints_the_lines_and_writes_nothing(program, mine, options, code):
    before = contents(mine)

    answer = program("fmt", *options, "mine")

    assert answer.code == code
    assert answer.out.startswith("--- mine/ruleset.yaml\n+++ mine/ruleset.yaml\n@@ ")
    assert "-ruleset:   'other'   # mã␍\n" in answer.out
    assert "+ruleset: other  # mã\n" in answer.out
    assert contents(mine) == before


def test_one_file_a_folder_of_sets_and_the_current_folder(program, mine, monkeypatch):
    assert program("fmt", "--check", "mine/ruleset.yaml", "mine/units.yaml").out.endswith(
        "Tệp: 2 · chưa đúng dạng: 1.\n"
    )
    assert program("fmt", "--check", ".", "mine", "mine/ruleset.yaml").out.endswith("Tệp: 8 · chưa đúng dạng: 1.\n")
    monkeypatch.chdir(mine / "indicators")
    assert program("fmt", "digitisation_rate.yaml").code == 0
    assert program("fmt").code == 2
    monkeypatch.chdir(mine)
    assert program("fmt", "--check").out.startswith("./ruleset.yaml: ")


@pytest.mark.parametrize(
    "path", ["no-such-folder", "mine/tests", "mine/README.md", "notes.yaml", "mine/tests/outcome-table.csv"]
)
def test_what_is_no_rule_file_is_a_usage_error(program, mine, path):
    (mine / "README.md").write_text("x", "utf-8")
    Path("notes.yaml").write_text("a: b\n", "utf-8")

    answer = program("fmt", path, "--lang", "en")

    assert (answer.code, answer.out) == (2, "")
    assert path in answer.err


@pytest.mark.parametrize("target", ["mine", "mine/units.yaml"])
def test_of_a_broken_set_nothing_is_written(program, mine, target):
    units = mine / "units.yaml"
    units.write_bytes(units.read_bytes() + b"\tunits: [\n")
    before = contents(mine)

    answer = program("fmt", "mine/ruleset.yaml", target)

    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("mine/units.yaml:")
    assert contents(mine) == before


def test_a_file_that_would_say_something_else_is_our_bug_and_not_written(program, mine, monkeypatch):
    monkeypatch.setattr(write, "emit", lambda document: LAID_OUT.replace("language: vi", "language: en"))
    before = contents(mine)

    answer = program("fmt", "mine/ruleset.yaml")

    assert (answer.code, answer.out) == (70, "")
    assert "written_text_differs" in answer.err
    assert contents(mine) == before


def test_a_comment_that_would_be_lost_is_our_bug_too(program, mine, monkeypatch):
    monkeypatch.setattr(write, "emit", lambda document: LAID_OUT.replace("  # mã", ""))

    assert program("fmt", "mine/ruleset.yaml").code == 70
    assert (mine / "ruleset.yaml").read_bytes() == ODD.encode()


@pytest.mark.parametrize("folder", UNREADABLE, ids=lambda folder: folder.parent.name)
def test_every_broken_set_keeps_its_bytes_and_its_problems_are_told(program, tmp_path, folder):
    shutil.copytree(folder, tmp_path / "rules")
    before = contents(tmp_path)

    answer = program("fmt", "rules")

    if (folder / "ruleset.yaml").is_file():
        told = "".join(f"{say_problem(problem, 'vi')}\n" for problem in lint(tmp_path / "rules", "rules"))
        assert (answer.code, answer.err) == (3, told)
    else:
        assert answer.code == 2
    assert contents(tmp_path) == before
