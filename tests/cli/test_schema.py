from __future__ import annotations

import json
from pathlib import Path

from tthc_rules.cli.schema import every_schema

ROOT = Path(__file__).resolve().parents[2]


def test_schemas_are_listed(program):
    answer = program("schema")
    assert answer.code == 0
    assert {"report", "indicator"} <= set(answer.out.split())


def test_one_is_printed_by_either_name(program):
    assert json.loads(program("schema", "report").out)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert program("schema", "report.schema.json").out == program("schema", "report").out


def test_all_are_written(program, tmp_path):
    assert program("schema", "-o", tmp_path).code == 0
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == every_schema()


def test_the_folder_is_made(program, tmp_path):
    assert program("schema", "--for", ROOT / "fixtures/other-province", "-o", tmp_path / "set/.schemas").code == 0
    assert {path.name for path in (tmp_path / "set/.schemas").iterdir()} == set(every_schema())


def test_a_file_in_the_folders_place_is_named(program, tmp_path):
    (tmp_path / "schemas").write_text("mine", "utf-8")
    answer = program("schema", "-o", tmp_path / "schemas")
    assert (answer.code, (tmp_path / "schemas").read_text("utf-8")) == (2, "mine")
    assert "schemas" in answer.err


def test_a_path_through_a_file_is_named(program, tmp_path):
    (tmp_path / "file").write_text("mine", "utf-8")
    answer = program("schema", "-o", tmp_path / "file/schemas")
    assert (answer.code, (tmp_path / "file").read_text("utf-8")) == (2, "mine")
    assert "file/schemas" in answer.err


def test_one_is_written(program, tmp_path):
    assert program("schema", "report", "-o", tmp_path).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["report.schema.json"]


def test_the_repository_holds_what_is_generated():
    assert {path.name: path.read_text("utf-8") for path in (ROOT / "schemas").iterdir()} == every_schema()


def test_an_unknown_name_is_answered_with_the_known_ones(program):
    answer = program("schema", "nothing", "--lang", "en")
    assert answer.code == 2
    assert "There is no schema nothing. Schemas: " in answer.err


def test_the_schemas_of_a_set_name_its_ids(program, tmp_path):
    other = ROOT / "fixtures" / "other-province"
    assert program("schema", "--for", other, "-o", tmp_path).code == 0
    groups = json.loads((tmp_path / "indicator.schema.json").read_text("utf-8"))["definitions"]["TargetModel"]
    assert groups["properties"]["groups"]["items"]["enum"] == ["islands"]
    assert program("schema", "report", "--for", other).out == program("schema", "report").out


def test_a_set_with_mistakes_gets_no_schemas(program, tmp_path):
    broken = ROOT / "fixtures" / "broken-rules" / "unknown-unit" / "rules"
    answer = program("schema", "--for", broken, "-o", tmp_path / "made")
    assert (answer.code, answer.out) == (3, "")
    assert not (tmp_path / "made").exists()
