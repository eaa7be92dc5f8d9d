from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.rulefile.test_schema import as_json
from tthc_rules.rulefile.folder import Kind, read_folder
from tthc_rules.rulefile.nodes import plain_values
from tthc_rules.rulefile.read import read_rules
from tthc_rules.rulefile.schema import schema_files
from tthc_rules.rulefile.schema_words import title_of

ROOT = Path(__file__).resolve().parents[2]
OTHER = ROOT / "fixtures/other-province"
NAMES = {kind: Path(kind.value).stem for kind in Kind} | {Kind.INDICATOR: "indicator", Kind.CASES: "cases"}


def described(schema: Any) -> list[dict[str, Any]]:
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    found = [part for each in inner for part in described(each)]
    return [schema, *found] if isinstance(schema, dict) and isinstance(schema.get("description"), str) else found


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_whatever_is_described_has_a_short_title(name: str) -> None:
    parts = described(json.loads(schema_files()[name]))

    assert parts
    for part in parts:
        assert 2 <= len(part["title"]) <= 60, part
        assert "`" not in part["title"]
        assert part["title"][0].isupper()
        assert not part["title"].startswith(("True", "False"))
        assert part["title"].split()[-1] not in {"và", "hoặc", "của", "cho"}, part["title"]


@pytest.mark.parametrize(
    ("description", "title"),
    [
        ("Thang: `percent` phần trăm.\n\nScale.", "Thang"),
        ("`units.yaml`: danh sách đơn vị.\n\nThe units.", "Danh sách đơn vị"),
        ("Tháng đầu tiên (năm-tháng).", "Tháng đầu tiên"),
        ("Mã của văn bản trong `documents.yaml`.", "Mã của văn bản trong documents.yaml"),
        ("Mã; thiếu thì lấy `x`.", "Mã"),
    ],
)
def test_a_title_is_the_first_words(description: str, title: str) -> None:
    assert title_of(description) == title


def faults(name: str, value: Any) -> list[str]:
    schema = json.loads(schema_files(read_rules(OTHER))[f"{name}.schema.json"])
    Draft7Validator.check_schema(schema)
    return [fault.message for fault in Draft7Validator(schema).iter_errors(value)]


def files() -> dict[str, tuple[str, Any]]:
    found, _ = read_folder(OTHER, "", tuple(Kind))
    return {
        file.path: (NAMES[file.kind], as_json(plain_values(file.root))) for file in found.files if file.root is not None
    }


def test_the_schemas_of_a_set_accept_its_files() -> None:
    assert {path: told for path, (name, value) in files().items() if (told := faults(name, value))} == {}


@pytest.mark.parametrize(
    ("path", "place", "wrong"),
    [
        ("indicators/late_rate.yaml", ("targets", 1, "groups", 0), "isle"),
        ("indicators/late_rate.yaml", ("targets", 2, "units", 0), "isle-fr"),
        ("indicators/late_rate.yaml", ("targets", 0, "basis", "document"), "decision-12"),
        ("units.yaml", ("groups", 0, "units", 0), "isle-fr"),
        ("units.yaml", ("units", 4, "successors", 0), "commune"),
        ("units.yaml", ("basis", "document"), "decision"),
        ("ruleset.yaml", ("indicators", 0), "rate"),
        ("tests/cases.yaml", ("cases", 0, "unit"), "dept"),
        ("tests/cases.yaml", ("cases", 0, "indicator"), "rate"),
    ],
)
def test_the_schemas_of_a_set_refuse_an_id_that_it_does_not_have(path: str, place: tuple[Any, ...], wrong: str) -> None:
    name, value = files()[path]
    inner = value
    for step in place[:-1]:
        inner = inner[step]
    assert inner[place[-1]] != wrong

    inner[place[-1]] = wrong

    assert len(faults(name, value)) == 1


def test_a_layer_cites_the_ids_of_the_nation_s_set_too() -> None:
    schemas = schema_files(read_rules(ROOT / "fixtures/layers/province"))

    cited = json.loads(schemas["addition.schema.json"])["properties"]["adds_to"]["enum"]

    assert {"on_time", "late"} <= set(cited)


def test_an_indicator_s_own_id_is_declared_and_not_cited() -> None:
    name, value = files()["indicators/late_rate.yaml"]

    assert faults(name, {**value, "indicator": "a_new_one"}) == []
