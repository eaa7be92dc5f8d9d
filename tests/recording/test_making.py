"""What is in a record, and what leaves no trace in it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from tthc_rules.cli.main import run
from tthc_rules.model.outcome import Outcome, RuleStatus
from tthc_rules.recording.canonical import canonical, digest
from tthc_rules.recording.contract import SCHEMA_FILE, record_schema
from tthc_rules.recording.making import DIGESTED

ROOT = Path(__file__).resolve().parents[2]


def recorded(*arguments, code=0):
    """The bytes of the record that a call of ``check`` writes."""
    assert (
        run(["check", *map(str, arguments), "--rules", "hung-yen", "--record", "made.json", "-o", "r.txt"], {}) == code
    )
    content = Path("made.json").read_bytes()
    Path("made.json").unlink()
    return content


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_the_schema_in_the_repository_is_the_generated_one():
    assert (ROOT / "schemas" / SCHEMA_FILE).read_text("utf-8") == record_schema()


def test_a_record_keeps_to_its_schema(kept):
    jsonschema.validate(kept.content, json.loads(record_schema()))


def test_the_closed_lists_are_those_of_the_model():
    made = json.loads(record_schema())["definitions"]
    assert made["RecordedVerdict"]["properties"]["outcome"]["enum"] == [outcome.label for outcome in Outcome]
    assert made["RecordedRuling"]["properties"]["status"]["enum"] == [status.label for status in RuleStatus]


def test_a_record_holds_the_digests_of_everything_it_rests_on(kept):
    content = kept.content
    assert content["tables"][0]["sha256"] == hashlib.sha256(kept.table.read_bytes()).hexdigest()
    files = {each["path"]: each["sha256"] for each in content["ruleset"]["files"]}
    own = ROOT / "rules/hung-yen/units.yaml"
    assert files["units.yaml"] == hashlib.sha256(own.read_bytes()).hexdigest()
    assert any(path.startswith("extends/") for path in files)
    assert not any(path.startswith("tests/") for path in files)
    assert content["digests"] == {part: digest(content[part]) for part in DIGESTED}
    body = {key: value for key, value in content.items() if key != "sha256"}
    assert content["sha256"] == hashlib.sha256(canonical(body)).hexdigest()


def test_the_whole_is_one_line_that_any_program_can_write_again(kept):
    written = kept.record.read_bytes()
    again = json.dumps(kept.content, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    assert written == again.encode()


def test_every_verdict_cell_and_ruling_is_there(kept):
    content = kept.content
    assert len(content["verdicts"]) == len(content["cells"]) == 108
    ruled = [(unit, one["indicator"]) for one in content["clauses"]["rulings"] for unit in one["units"]]
    assert sorted(ruled) == sorted((each["unit"], each["indicator"]) for each in content["verdicts"])
    exempt = next(one for one in content["clauses"]["rulings"] if one["status"] == "exempt")
    assert exempt["units"] == ["so-tai-chinh", "so-noi-vu"]
    assert exempt["exemption"]["id"] == "no_fee_procedures"
    assert exempt["target"]["value"] == "30"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_folder_and_language_leave_no_trace(kept, language):
    Path("a/b").mkdir(parents=True)
    shutil.copy(kept.table, "a/b")
    assert recorded("a/b/oct2023.csv", "--lang", language) == kept.record.read_bytes()


def test_a_path_in_a_message_is_a_name_in_the_record():
    rows = list(csv.reader(io.StringIO((ROOT / "fixtures/hung-yen/oct2023.csv").read_text("utf-8"))))
    rows[2][2] = "50"
    for folder in ("in", "in/later"):
        Path(folder).mkdir()
        shutil.copy(ROOT / "fixtures/hung-yen/oct2023.csv", folder)
    with Path("in/later/oct2023.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    Path("in/.hidden").write_text("")
    first = json.loads(recorded("in", code=1))
    Path("in").rename("elsewhere")
    assert json.loads(recorded("elsewhere", code=1)) == first
    assert [table["file"] for table in first["tables"]] == ["oct2023.csv (2)", "oct2023.csv"][::-1]
    differ = next(each for each in first["findings"] if each["code"] == "submissions_differ")
    assert "oct2023.csv, oct2023.csv (2)" in differ["message"]["vi"]
    assert "in/" not in differ["message"]["vi"]
    assert first["skipped"] == [{"file": ".hidden", "reason": "hidden"}]


def test_a_file_that_could_not_be_read_is_in_the_record_too():
    Path("in").mkdir()
    shutil.copy(ROOT / "fixtures/hung-yen/oct2023.csv", "in")
    Path("in/broken.xlsx").write_bytes(b"PK\x03\x04 no zip")
    content = json.loads(recorded("in", code=4))
    assert [(table["file"], table["read"]) for table in content["tables"]] == [
        ("broken.xlsx", False),
        ("oct2023.csv", True),
    ]
    assert content["tables"][0]["sha256"] == hashlib.sha256(b"PK\x03\x04 no zip").hexdigest()
