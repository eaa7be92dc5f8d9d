from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BROKEN = ROOT / "fixtures" / "broken-rules"


@pytest.fixture
def broken(tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(ROOT / "rules" / "hung-yen", folder)
    file = min((folder / "indicators").glob("*.yaml"))
    file.write_text(file.read_text("utf-8").replace("scale:", "scael:"), "utf-8")
    return file


@pytest.fixture
def mine(tmp_path):
    return shutil.copytree(BROKEN / "lint-document-that-nothing-cites" / "rules", tmp_path / "mine")


def test_the_shipped_set_has_no_errors_and_says_what_it_leaves_out(program):
    answer = program("lint")
    lines = answer.out.splitlines()
    assert (answer.code, answer.err) == (0, "")
    assert lines[0].startswith("national/qd-766/documents.yaml:16:5 · ghi chú · 6 mục đang có hiệu lực")
    assert lines[2:] == [
        "hung-yen, tháng 10/2023: 0 lỗi, 0 cảnh báo, 1 ghi chú.",
        "Không nhắc 2 điều theo lint_ignore: document_unused (2).",
    ]


def test_a_set_without_findings_is_said_to_be_clean(program):
    answer = program("lint", ROOT / "fixtures" / "other-province", "--strict", "--lang", "en")
    assert (answer.code, answer.out) == (0, f"{ROOT / 'fixtures' / 'other-province'}: no problems.\n")


def test_problems_are_lines_with_place_and_code_and_a_count(program, broken):
    answer = program("lint", "mine", "hung-yen", "--lang", "en")
    lines = answer.out.splitlines()
    assert answer.code == 3
    assert lines[0] == "mine"
    assert lines[1].startswith(f"mine/indicators/{broken.name}:")
    assert " · error · " in lines[1]
    assert "hung-yen, 2023-10: errors: 0, warnings: 0, notes: 1." in lines


def test_notes_and_warnings_fail_only_if_asked(program, mine):
    assert program("lint", "mine").code == 0
    assert program("lint", "mine", "--strict").code == 3


def test_sources_are_held_against_the_month_that_is_asked(program, tmp_path):
    folder = shutil.copytree(BROKEN / "lint-document-superseded" / "rules", tmp_path / "other")
    assert program("lint", folder, "--period", "2025-02").code == 0
    answer = program("lint", folder, "--period", "2025-03", "--lang", "en")
    assert answer.code == 3
    assert "superseded after 2025-02, and still decides verdicts of 2025-03" in answer.out


def test_a_suppression_ends_by_the_month_that_is_asked(program, mine):
    entry = "lint_ignore:\n  - {code: document_unused, id: plan-2023, reason: Tra cứu, until: 2024-06}\n"
    file = mine / "documents.yaml"
    file.write_text(file.read_text("utf-8") + entry, "utf-8")
    assert program("lint", "mine", "--strict", "--period", "2024-06").code == 0
    answer = program("lint", "mine", "--strict", "--period", "2024-07", "--lang", "en")
    assert answer.code == 3
    assert "lint_ignore_ended" in answer.out
    assert "document_unused" in answer.out


def test_json_says_what_is_told_and_what_is_not(program):
    (told,) = json.loads(program("lint", "--format", "json").out)["rulesets"]
    assert (told["id"], told["period"]) == ("hung-yen", "2023-10")
    assert told["summary"] == {"error": 0, "warning": 0, "note": 1}
    assert [one["code"] for one in told["findings"]] == ["basis_reported"]
    assert [(one["code"], one["ignored"]["until"]) for one in told["suppressed"]] == [
        ("document_unused", "2023-10")
    ] * 2


def test_markdown_goes_to_a_file(program, mine):
    assert program("lint", "mine", "-o", "lint.md").code == 0
    assert Path("lint.md").read_text("utf-8").startswith("- mine/documents.yaml:8:5 · ")


def test_what_is_mechanical_is_mended_and_told_and_the_rest_is_said(program, tmp_path):
    folder = shutil.copytree(BROKEN / "lint-wording-that-is-a-truth-value" / "rules", tmp_path / "mine")
    file = folder / "indicators" / "rate.yaml"
    file.write_text(file.read_text("utf-8").replace("at_least: 60%", "at_least: 60%  # theo Mục II"), "utf-8")

    answer = program("lint", "mine", "--fix", "--strict", "--lang", "en")

    assert (answer.code, answer.out) == (0, "mine: no problems.\n")
    assert answer.err == "mine/indicators/rate.yaml: places mended: 1.\n"
    assert "at_least: 60%  # theo Mục II" in file.read_text("utf-8")
    assert 'met: "yes"' in file.read_text("utf-8")


def test_nothing_is_written_where_nothing_is_mechanical(program, mine):
    before = {path: path.stat().st_mtime_ns for path in mine.rglob("*.yaml")}
    answer = program("lint", "mine", "--fix")
    assert (answer.code, answer.err) == (0, "")
    assert {path: path.stat().st_mtime_ns for path in mine.rglob("*.yaml")} == before


def test_a_set_that_is_not_there_is_a_usage_error(program):
    assert program("lint", "no-such-set").code == 2


def test_check_stops_at_a_broken_set(program, broken, october):
    answer = program("check", october, "--rules", "mine")
    assert answer.code == 3
    assert answer.out == ""
    assert f"mine/indicators/{broken.name}:" in answer.err


def test_a_province_that_demands_less_than_the_nation_is_told(program):
    broken = ROOT / "fixtures/broken-rules/layer-target-weaker/rules"
    answer = program("lint", broken, "--lang", "en")
    assert answer.code == 3
    assert (
        "The target added-target-2024-01 (79.9%) is easier than the nation's 80% "
        in answer.out.partition(" · error · ")[2]
    )
    assert "layer_target_weaker" in answer.out
    assert answer.out.endswith(f"{broken}: errors: 1, warnings: 0, notes: 0.\n")


def test_a_nations_set_can_be_linted_and_judges_nothing(program, october):
    nation = ROOT / "fixtures/layers/nation"
    assert program("lint", nation).code == 0
    answer = program("check", october, "--rules", nation, "--lang", "en")
    assert answer.code == 2
    assert "The rule set sample-nation has no roster, so it can judge no table." in answer.err
