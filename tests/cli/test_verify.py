"""``check --record`` and ``verify``: nothing is written over, and every difference is told by its cause."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def record(program, october):
    shutil.copy(october, "oct2023.csv")
    assert program("check", "oct2023.csv", "--record", "r.json").code == 0
    return Path("r.json")


def test_a_record_is_written_beside_the_report(program, october):
    answer = program("check", october, "--record", "r.json", "--lang", "en")
    assert answer.code == 0
    assert "Online payment rate" in answer.out
    assert "r.json" in answer.err
    assert json.loads(Path("r.json").read_bytes())["format"] == "tthc-rules record"


def test_the_same_bytes_may_be_written_again_but_no_others(program, record, october):
    before = record.read_bytes()
    assert program("check", "oct2023.csv", "--record", "r.json").code == 0
    answer = program("check", "oct2023.csv", "--period", "2023-10", "--record", "r.json", "-o", "r.txt")
    assert answer.code == 2
    assert "record_exists" in answer.err
    assert record.read_bytes() == before
    assert not Path("r.txt").exists()  # a failed run writes nothing


def test_a_record_never_goes_where_a_table_or_a_result_is(program, record):
    for place in ("oct2023.csv", "r.txt"):
        answer = program("check", "oct2023.csv", "--record", place, "-o", "r.txt")
        assert answer.code == 2
        assert ("output_is_input" if place == "oct2023.csv" else "output_named_twice") in answer.err


def test_a_record_that_cannot_be_written_leaves_no_result(program, october):
    answer = program("check", october, "--record", "no/such/folder/r.json", "-o", "r.txt")
    assert answer.code == 2
    assert "output_not_written" in answer.err
    assert not Path("r.txt").exists()


def test_comparisons_are_left_out_and_this_is_told(program, record, october):
    shutil.copy(october, "truoc.csv")
    call = ["check", "oct2023.csv", "--previous", "truoc.csv", "--previous-period", "2023-09"]
    answer = program(*call, "--record", "again.json", "-o", "r.txt", "--lang", "en")
    assert "what --previous and --corrects found is not in it" in answer.err
    assert Path("again.json").read_bytes() == record.read_bytes()


def test_verify_finds_the_tables_beside_the_record(program, record):
    answer = program("verify", "r.json", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    assert "The same: verdicts (108) and findings (3)" in answer.out


@pytest.mark.parametrize("shape", ["text", "markdown", "json"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_format_in_both_languages(program, record, shape, language):
    text = record.read_text("utf-8").replace('"outcome":"not_met"', '"outcome":"met"', 1)
    Path("edited.json").write_text(text, "utf-8")
    answer = program("verify", "edited.json", "--format", shape, "--lang", language)
    assert answer.code == 1
    words = {"vi": "do sửa bản ghi", "en": "by an edit of the record"}[language]
    assert (words if shape != "json" else '"record"') in answer.out


def test_results_go_to_files_and_never_over_the_record(program, record):
    assert program("verify", "r.json", "-o", "answer.md").code == 0
    assert Path("answer.md").read_text("utf-8").startswith("# ")
    for place in ("r.json", "oct2023.csv"):
        assert "output_is_input" in program("verify", "r.json", "--format", "json", "-o", place).err


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "record_not_json"),
        (b'{"format": "tthc-rules record"', "record_not_json"),
        (b"[]", "record_is_none"),
        (b'{"schema_version": 1}', "record_is_none"),
        (b'{"format": "tthc-rules record", "record_version": 2}', "record_other_version"),
        (b'{"format": "tthc-rules record", "record_version": 1}', "record_malformed"),
        (b"[" * 100_000, "record_not_json"),
        (b"\xff\xfe", "record_not_json"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_no_record_is_named(program, content, code, language):
    Path("r.json").write_bytes(content)
    answer = program("verify", "r.json", "--lang", language)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"r.json {code} ")


def test_a_record_that_is_not_there(program):
    answer = program("verify", "r.json", "--lang", "en")
    assert answer.code == 2
    assert "record_unreadable" in answer.err


def test_rules_that_do_not_ship_must_be_named(program, record):
    text = record.read_text("utf-8").replace('"ruleset":{', '"ruleset":{', 1).replace('"id":"hung-yen"', '"id":"mine"')
    Path("r2.json").write_text(text, "utf-8")
    answer = program("verify", "r2.json", "--lang", "en")
    assert answer.code == 2
    assert "record_rules_not_found" in answer.err
    assert program("verify", "r2.json", "--rules", "hung-yen").code == 1  # edited, and another set


def test_a_broken_rule_set_is_a_broken_rule_set(program, record):
    shutil.copytree(ROOT / "rules/hung-yen", "mine")
    Path("mine/units.yaml").write_text("units: [", "utf-8")
    assert program("verify", "r.json", "--rules", "mine").code == 3


def test_a_table_that_cannot_be_read_any_more(program, record):
    Path("oct2023.csv").write_bytes(b"")
    answer = program("verify", "r.json", "--lang", "en")
    assert answer.code == 4
    assert "oct2023.csv file_empty" in answer.out
    assert "could not be worked out" in answer.out
