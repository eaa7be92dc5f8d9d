from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GAP = ROOT / "fixtures" / "broken-rules" / "doctor-gap-between-two-targets" / "rules"


@pytest.fixture
def mine(tmp_path):
    return shutil.copytree(GAP, tmp_path / "mine")


def test_the_shipped_set_has_no_errors(program):
    answer = program("doctor", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert "All 4,212 cells were examined: 4 indicators × 27 units × 39 months." in answer.out
    assert answer.out.splitlines()[-1].startswith("Errors: 0, ")


def test_a_gap_is_told_with_an_example_and_the_clause_that_closes_it(program, mine):
    answer = program("doctor", "mine", "--lang", "en")
    assert answer.code == 1
    assert "· cells: 9 · such as Sở A, 2024-07 · target_gap ·" in answer.out
    snippet = answer.out[answer.out.index("  - from: 2024-07\n") :].split("\n\n")[0]

    file = mine / "indicators" / "rate.yaml"
    file.write_text(file.read_text("utf-8") + snippet + "\n", "utf-8")

    answer = program("doctor", "mine", "--lang", "en")
    assert answer.code == 0
    assert "target_gap" not in answer.out


def test_markdown_keeps_the_clause_as_it_is(program, mine):
    answer = program("doctor", "mine", "--format", "markdown", "-o", "found.md")
    assert answer.code == 1
    assert "```yaml\n  - from: 2024-07\n    to: 2024-09\n" in Path("found.md").read_text("utf-8")


def test_json_says_everything_in_both_languages(program, mine):
    answer = json.loads(program("doctor", "mine", "--format", "json").out)
    (gap,) = answer["diagnoses"]
    assert (answer["from"], answer["to"], answer["settled_after"], answer["cells"]) == ("2024-01", "2025-12", True, 72)
    assert answer["standing"]["rate"] == {
        **dict.fromkeys(answer["standing"]["rate"], 0),
        "target": 63,
        "none_in_force": 9,
    }
    assert gap["example"] == {"unit": "so-a", "period": "2024-07"}
    assert (gap["severity"], gap["indicator"], gap["clauses"]) == ("error", "rate", ["target-2024-01"])
    assert gap["message_en"].startswith("the indicator has targets")
    assert gap["message_vi"].startswith("chỉ số có mục tiêu")
    assert answer["summary"] == {"error": 1, "warning": 0, "note": 0}


def test_only_the_months_that_are_asked_are_examined(program, mine):
    answer = program("doctor", "mine", "--from", "2024-01", "--to", "2024-06", "--lang", "en")
    assert answer.code == 0
    assert "3 units × 6 months" in answer.out
    assert "No date in the rules is later" not in answer.out
    assert "clause_outside_span" in answer.out
    assert answer.out.endswith("Errors: 0, warnings: 0, notes: 1.\n")


def test_the_set_may_be_named_by_option_too(program, mine):
    assert program("doctor", "--rules", "mine").out == program("doctor", "mine").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--from", "2024-13"), "2024-13"),
        (("--from", "2024-06", "--to", "2024-01"), "--from"),
        (("no-such-set",), "no-such-set"),
    ],
)
def test_a_wrong_call_is_a_usage_error(program, mine, arguments, told):
    answer = program("doctor", *(arguments if len(arguments) == 1 else ("mine", *arguments)), "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_rules_without_any_date_need_a_span(program, mine):
    file = mine / "indicators" / "rate.yaml"
    file.write_text(file.read_text("utf-8").partition("targets:")[0], "utf-8")
    answer = program("doctor", "mine", "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "Give --from and --to." in answer.err
    assert program("doctor", "mine", "--from", "2024-01", "--to", "2024-02").code == 0


def test_broken_files_are_told_before_anything_is_examined(program, mine):
    (mine / "units.yaml").write_text("units: 1\n", "utf-8")
    answer = program("doctor", "mine")
    assert (answer.code, answer.out) == (3, "")
    assert "mine/units.yaml:1:8" in answer.err
