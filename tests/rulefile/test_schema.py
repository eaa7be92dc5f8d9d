from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from tthc_rules.rulefile.folder import Kind, read_folder
from tthc_rules.rulefile.language.base import RuleModel, described, keys_of, models_in
from tthc_rules.rulefile.nodes import Figure, Plain, plain_values
from tthc_rules.rulefile.parse import parse_text
from tthc_rules.rulefile.schema import FILES, language_page, schema_files
from tthc_rules.rulefile.shape import shape

ROOT = Path(__file__).resolve().parents[2]
SETS = [*sorted(path.parent for path in (ROOT / "rules").rglob("ruleset.yaml")), ROOT / "fixtures/other-province"]
KINDS = (Kind.RULESET, Kind.UNITS, Kind.DOCUMENTS, Kind.INDICATOR, Kind.SCORING, Kind.ADDITION, Kind.CASES)
NAMES = dict(zip(KINDS, FILES, strict=True))


def as_json(value: Plain) -> Any:
    if isinstance(value, Figure):
        return json.loads(value.text)
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    return value


def all_models() -> list[type[RuleModel]]:
    found: list[type[RuleModel]] = []
    waiting = list(FILES.values())
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.append(model)
            waiting += [inner for field in model.model_fields.values() for inner in models_in(field.annotation)]
    return found


FIELDS = [(model, key) for model in all_models() for key in keys_of(model)]


def faults(schema: str, text: str) -> list[str]:
    root, problems = parse_text(text, "f")
    assert problems == ()
    assert root is not None
    return [fault.message for fault in Draft7Validator(json.loads(schema)).iter_errors(as_json(plain_values(root)))]


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_a_schema_is_draft_7_without_dangling_references(name: str) -> None:
    schema = json.loads(schema_files()[name])

    Draft7Validator.check_schema(schema)

    text = json.dumps(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in text
    assert '"null"' not in text
    assert {part.split('"')[0] for part in text.split("#/definitions/")[1:]} <= set(schema.get("definitions", {}))


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_the_schemas_accept_every_file_of_the_rule_sets(folder: Path) -> None:
    files, problems = read_folder(folder, "", tuple(Kind))

    assert problems == ()
    for file in files.files:
        assert file.root is not None
        schema = json.loads(schema_files()[f"{NAMES[file.kind]}.schema.json"])
        errors = Draft7Validator(schema).iter_errors(as_json(plain_values(file.root)))
        assert [(file.path, list(error.path), error.message) for error in errors] == []


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_every_rule_file_names_its_schema(folder: Path) -> None:
    for path in folder.rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        target = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
        assert target.parent == ROOT / "schemas"
        assert target.name in schema_files()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at_least: 75%", "atleast: 75%"),
        ("at_least: 75%", "at_least: 75%\n    at_most: 80%"),
        ("    at_least: 75%\n", ""),
        ("at_least: 75%", "at_least: 8,4"),
        ("from: 2024-01", "from: 2024-01-15"),
        ("scale: percent", "scale: percentage"),
        ("[department]", "[departement]"),
        ("[department]", "[{from: 2024-01}]"),
        ("scale: percent", "scale: percent\nnumerator: Tử"),
        ("range: 0%..100%", "range: 0-100"),
        ("set_by: UBND tỉnh", "set_by: 5"),
    ],
)
def test_an_editor_sees_what_the_reader_refuses(write_indicator, old: str, new: str) -> None:
    schema = schema_files()["indicator.schema.json"]
    sound = (write_indicator() / "indicators/rate.yaml").read_text(encoding="utf-8")

    assert faults(schema, sound) == []
    assert faults(schema, sound.replace(old, new)) != []


@pytest.mark.parametrize(("model", "key"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_every_field_is_described_in_both_languages_with_an_example_that_can_be_read(
    model: type[RuleModel], key: str
) -> None:
    field = keys_of(model)[key]

    vi, en = described(field)

    assert vi
    assert en
    assert vi != en
    assert field.examples
    for example in field.examples:
        root, problems = parse_text(yaml.safe_dump({key: example}, allow_unicode=True, sort_keys=False), "f")
        assert problems == ()
        assert root is not None
        _, misfits = shape(root, model, "f")
        assert [problem for problem in misfits if problem.code != "rule_missing_key" or problem.line != 1] == []


def test_every_key_and_every_problem_stands_on_the_language_page() -> None:
    page = language_page()

    assert all(f"**`{key}`**" in page for _, key in FIELDS)
    assert all(f"`{code}`" in page for code in ("yaml_flow_split", "rule_unknown_unit", "rule_full_date"))
    assert "{near}" not in page
