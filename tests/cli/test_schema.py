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


def test_one_is_written(program, tmp_path):
    assert program("schema", "report", "-o", tmp_path).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["report.schema.json"]


def test_the_repository_holds_what_is_generated():
    assert {path.name: path.read_text("utf-8") for path in (ROOT / "schemas").iterdir()} == every_schema()


def test_an_unknown_name_is_answered_with_the_known_ones(program):
    answer = program("schema", "nothing", "--lang", "en")
    assert answer.code == 2
    assert "There is no schema nothing. Schemas: " in answer.err
