from __future__ import annotations

import json
import re

import pytest


def test_a_set_is_made_told_and_judges_its_table(program, october, tmp_path):
    answer = program("init", october, "my-province", "--lang", "en")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "New rule set: my-province"
    assert lines[1].endswith(
        "units: 27 (province: 1, department: 16, district: 10), indicators: 4; no target or exemption is in force yet."
    )
    assert "Verdicts: 108, of which not applicable 34, reported 72, invalid 2." in lines
    assert lines[-2:] == ["tthc-rules lint my-province", f"tthc-rules check {october} --rules my-province"]
    assert program("lint", "my-province").code == 0
    checked = json.loads(program("check", october, "--rules", "my-province", "--format", "json").out)
    assert {one["outcome"] for one in checked["verdicts"]} == {"reported", "not_applicable", "invalid"}
    assert {one["code"] for one in checked["findings"] if one["severity"] == "error"} == {"number_unreadable"}


def test_the_places_to_go_over_are_the_lines_that_are_marked(program, october, tmp_path):
    answer = program("init", october, "mine", "--lang", "vi")
    places = re.findall(r"^(mine/\S+):(\d+) · (.*?)(?: · \d+ chỗ)?$", answer.out, re.MULTILINE)
    assert len(places) > 10
    for file, line, words in places:
        assert (tmp_path / file).read_text("utf-8").splitlines()[int(line) - 1].strip() == f"# XEM LẠI: {words}"


def test_the_id_is_the_folder_s_name_or_as_asked_for(program, october, tmp_path):
    assert program("init", october, "Tỉnh Mới").code == 0
    assert "\nruleset: tinh-moi\n" in (tmp_path / "Tỉnh Mới/ruleset.yaml").read_text("utf-8")
    assert program("init", october, "other", "--id", "p-1").code == 0
    assert "\nruleset: p-1\n" in (tmp_path / "other/ruleset.yaml").read_text("utf-8")


def test_an_id_that_cannot_be_one_is_a_usage_error(program, october, tmp_path):
    answer = program("init", october, "mine", "--id", "P 1", "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "The id `P 1` is misspelt" in answer.err
    assert not (tmp_path / "mine").exists()


def test_nothing_is_ever_written_over(program, october, tmp_path):
    (tmp_path / "mine").mkdir()
    assert program("init", october, "mine").code == 0
    (tmp_path / "mine/units.yaml").write_text("units: []\n", "utf-8")
    answer = program("init", october, "mine", "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "There are files in mine; this command overwrites nothing" in answer.err
    assert (tmp_path / "mine/units.yaml").read_text("utf-8") == "units: []\n"
    (tmp_path / "file").write_text("x", "utf-8")
    assert program("init", october, "file").code == 2


def test_a_report_that_cannot_be_written_makes_no_set(program, october, tmp_path):
    assert program("init", october, "mine", "--format", "json", "--format", "text").code == 2
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("name", ["nothing.csv", "empty.csv", "words.csv"])
def test_a_table_that_cannot_be_used_leaves_nothing_behind(program, tmp_path, name):
    (tmp_path / "empty.csv").write_text("", "utf-8")
    (tmp_path / "words.csv").write_text("a,b\n1,2\n", "utf-8")
    before = sorted(tmp_path.iterdir())
    answer = program("init", name, "mine")
    assert (answer.code, answer.out) == (4, "")
    assert name in answer.err
    assert sorted(tmp_path.iterdir()) == before


def test_json_tells_what_was_guessed(program, october):
    found = json.loads(program("init", october, "mine", "--format", "json").out)
    assert (found["ruleset"], found["folder"], len(found["units"])) == ("mine", "mine", 27)
    assert found["units"][0] == {
        "code": "ubnd-tinh-hung-yen",
        "name": "UBND tỉnh Hưng Yên",
        "level": "province",
        "aggregate": True,
    }
    assert [one["printed_target"] for one in found["indicators"]] == ["60", "30", None, None]
    assert {one["known_to"] for one in found["indicators"]} == {"hung-yen"}
    assert found["first_check"]["findings"]["error"] == {"number_unreadable": 2}
    assert found["files"] == [
        "ruleset.yaml",
        "units.yaml",
        "documents.yaml",
        *(f"indicators/{one['id']}.yaml" for one in found["indicators"]),
    ]
