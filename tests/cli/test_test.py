from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOW = "name,unit,indicator,period,value,outcome,wording,findings\nx,so-y-te,online_payment_rate,2023-10,10,{}\n"


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(ROOT / "rules" / "hung-yen", folder, ignore=shutil.ignore_patterns("tests"))
    (folder / "tests").mkdir()

    def write(outcome):
        (folder / "tests/a.csv").write_text(LOW.format(outcome), "utf-8")

    return write


def test_the_cases_of_the_shipped_set_pass(program):
    answer = program("test", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[1].endswith("all pass.")


def test_a_failure_is_told_with_place_expected_and_got(program, mine):
    mine("met,Hoàn thành,near_target")
    answer = program("test", "mine", "--lang", "en")
    assert answer.code == 1
    assert answer.out.splitlines()[-1] == (
        "mine/tests/a.csv:2:1 · x · Sở Y tế · online_payment_rate 2023-10 · “10” · expected: Met, printed as "
        "“Hoàn thành”; with near_target · got: Not met, printed as “Chưa hoàn thành”; lacking near_target"
    )


def test_a_failure_is_told_in_vietnamese(program, mine):
    mine("met,,")
    answer = program("test", "mine", "--lang", "vi")
    assert "1 trong 1 ca không đạt." in answer.out
    assert "«10» · mong đợi: Đạt · nhận được: Chưa đạt" in answer.out


def test_a_set_without_cases_is_told_and_is_no_failure(program, mine, tmp_path):
    shutil.rmtree(tmp_path / "mine/tests")
    answer = program("test", "mine", "--lang", "en")
    assert (answer.code, "The rule set has no test cases." in answer.out) == (0, True)


def test_a_broken_case_file_is_a_rule_file_error(program, mine):
    mine("mett,,")
    answer = program("test", "mine")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("mine/tests/a.csv:2:42 rule_unknown_word ")


def test_a_set_that_is_not_there_is_a_usage_error(program):
    assert program("test", "no-such-set").code == 2


def test_coverage_names_the_clauses_that_no_case_reaches(program, mine):
    mine("not_met,,")
    answer = program("test", "mine", "--coverage", "--lang", "en")
    assert answer.code == 0
    assert "2 of 14 clauses are reached by a case." in answer.out
    lines = answer.out.splitlines()
    told = [line.partition(" · ") for line in lines]
    assert "no case reaches Online payment rate, exemption no_fee_procedures" in [words for _, _, words in told]
    assert all(place.startswith("mine/indicators/") for place, _, words in told if words.startswith("no case"))
    assert any("no case meets Online payment rate, target" in line for line in lines)


def test_json_holds_every_case_and_the_coverage(program, mine):
    mine("met,Hoàn thành,")
    answer = program("test", "mine", "--coverage", "--format", "json")
    found = json.loads(answer.out)
    assert found["summary"] == {"cases": 1, "passed": 0, "failed": 1}
    (case,) = found["cases"]
    assert (case["file"], case["line"], case["column"], case["value"]) == ("mine/tests/a.csv", 2, 1, "10")
    assert case["expected"]["outcome"] == "met"
    assert case["got"] == {"outcome": "not_met", "wording": "Chưa hoàn thành", "findings": []}
    assert sum(clause["cases"] for clause in found["coverage"]["clauses"]) == 2
    assert {"status": "target", "content": "number_not_met", "cases": 1} in found["coverage"]["fields"]


def test_markdown_is_written_to_a_file(program, mine, tmp_path):
    mine("met,,")
    assert program("test", "mine", "-o", "cases.md").code == 1
    assert (tmp_path / "cases.md").read_text("utf-8").startswith("# ")


def test_fuzz_draws_the_cells_that_were_asked_for(program, mine):
    mine("not_met,,")
    answer = program("test", "mine", "--fuzz", "30", "--seed", "5", "--lang", "en")
    assert answer.code == 0
    assert answer.out.splitlines()[-1] == (
        "30 cells (seed 5): the engine and the independent oracle agree on all of them."
    )


@pytest.mark.parametrize("given", ["0", "-1", "x", "1.5", ""])
def test_a_number_of_cells_that_is_none_is_a_usage_error(program, given):
    answer = program("test", "--fuzz", given, "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert f"{given} is not a whole number from 1 on." in answer.err


def test_a_disagreement_is_our_own_bug_and_shows_the_smallest_cell(program, mine, monkeypatch):
    from tthc_rules.authoring import fuzz
    from tthc_rules.model.outcome import Outcome

    mine("not_met,,")
    right = fuzz.outcome_of
    monkeypatch.setattr(
        fuzz,
        "outcome_of",
        lambda rules, cell: Outcome.REPORTED if right(rules, cell) is Outcome.NOT_MET else right(rules, cell),
    )
    answer = program("test", "mine", "--fuzz", "100", "--lang", "en")
    assert answer.code == 70
    assert "the engine and the independent oracle disagree. This is a bug of this program" in answer.out
    assert "Hưng Yên · online_payment_rate 2023-10 · value: “0” · the engine says Not met, the oracle" in answer.out
    found = json.loads(program("test", "mine", "--fuzz", "100", "--format", "json").out)["fuzz"]
    assert found["wrong"] == sum(one["cells"] for one in found["disagreements"])
    assert {(one["value"], one["engine"], one["oracle"]) for one in found["disagreements"]} == {
        ("0", "not_met", "reported")
    }
