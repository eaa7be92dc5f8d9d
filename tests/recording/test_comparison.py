"""What ``verify`` says differs: a table, a rule, the version, the record; property: no changed byte goes unnoticed."""

from __future__ import annotations

import hashlib
import json
import shutil
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tthc_rules.cli.main import run
from tthc_rules.errors import UsageError
from tthc_rules.recording.canonical import canonical, digest
from tthc_rules.recording.locating import State, locate
from tthc_rules.recording.making import DIGESTED
from tthc_rules.recording.reading import read_record

ROOT = Path(__file__).resolve().parents[2]
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def rewrite(path, change):
    """Change the values of a record and make its digests anew, as a forger would."""
    content = json.loads(path.read_bytes())
    change(content)
    content["digests"] = {part: digest(content[part]) for part in DIGESTED}
    content["sha256"] = digest({key: value for key, value in content.items() if key != "sha256"})
    path.write_bytes(canonical(content) + b"\n")


def test_nothing_differs(copy, verify):
    answer = verify(copy.record, "--format", "json")
    assert answer.code == 0
    assert answer.found["same"] is True
    assert answer.found["verdicts"] == answer.found["findings"] == answer.found["cells"] == []


def test_folders_and_names_do_not_matter_where_the_bytes_are_the_same(copy, verify, tmp_path):
    (tmp_path / "far").mkdir()
    moved = copy.table.rename(tmp_path / "far" / "thang-11-2023.csv")  # a name that says another month
    answer = verify(copy.record, moved, "--format", "json")
    assert answer.code == 0
    assert answer.found["tables"] == [{"file": "oct2023.csv", "path": str(moved), "state": "same", "renamed": True}]


def test_a_changed_cell_names_the_cell_and_its_verdict(copy, verify):
    text = copy.table.read_text("utf-8")
    copy.table.write_text(text.replace('"10,7",Chưa hoàn thành', '"37,1",Hoàn thành'), "utf-8")
    answer = verify(copy.record, "--format", "json")
    assert answer.code == 1
    assert [(each["part"], each["row"], each["then"], each["now"]) for each in answer.found["cells"]] == [
        ("value", 4, "10,7", "37,1"),
        ("stated", 4, "Chưa hoàn thành", "Hoàn thành"),
    ]
    [verdict] = answer.found["verdicts"]
    assert (verdict["unit"], verdict["then"]["outcome"], verdict["now"]["outcome"]) == (
        "so-ke-hoach-va-dau-tu",
        "not_met",
        "met",
    )
    assert verdict["causes"] == ["table"]


def test_bytes_without_meaning_are_told_as_that(copy, verify):
    copy.table.write_bytes(copy.table.read_bytes().replace(b"\n", b"\r\n"))
    answer = verify(copy.record, "--lang", "en")
    assert answer.code == 1
    assert "its bytes differ" in answer.out
    assert "No cell reads otherwise." in answer.out
    assert "are as recorded" in answer.out


def test_rows_that_moved_are_counted_and_not_told_cell_by_cell(copy, verify):
    head, first, second, *rest = copy.table.read_text("utf-8").splitlines()
    copy.table.write_text("\n".join([head, second, first, *rest]) + "\n", "utf-8")
    answer = verify(copy.record, "--format", "json")
    assert (answer.code, answer.found["cells"], answer.found["verdicts"]) == (1, [], [])
    assert answer.found["moved"] > 8


def test_a_row_that_is_gone(copy, verify):
    lines = copy.table.read_text("utf-8").splitlines()
    copy.table.write_text("\n".join([*lines[:3], *lines[4:]]) + "\n", "utf-8")
    answer = verify(copy.record, "--format", "json")
    gone = [each for each in answer.found["cells"] if each["part"] == "row"]
    assert {each["unit"] for each in gone} == {"so-ke-hoach-va-dau-tu"}
    assert {each["now"]["outcome"] for each in answer.found["verdicts"]} <= {"missing", "pending", "not_applicable"}
    assert all(each["causes"] == ["table"] for each in answer.found["verdicts"])


def test_a_changed_rule_names_its_file_its_clause_and_its_verdicts(copy, verify, tmp_path):
    rules = edited_rules(tmp_path, "at_least: 30%", "at_least: 45%")
    answer = verify(copy.record, "--rules", rules, "--format", "json")
    assert answer.code == 1
    found = answer.found
    assert found["rules"]["files"] == [{"path": "indicators/online_payment_rate.yaml", "state": "changed"}]
    assert sum(len(each["units"]) for each in found["rules"]["rulings"]) == 27
    assert {each["indicator"] for each in found["verdicts"]} == {"online_payment_rate"}
    assert {tuple(each["causes"]) for each in found["verdicts"]} == {("rules",)}
    flipped = [each for each in found["verdicts"] if "outcome" in each["fields"]]
    assert {each["now"]["outcome"] for each in flipped} == {"not_met"}
    assert flipped


def test_a_comment_in_a_rule_file_changes_no_ruling(copy, verify, tmp_path):
    rules = edited_rules(tmp_path, "indicator: online", "# a remark\nindicator: online")
    answer = verify(copy.record, "--rules", rules, "--lang", "en")
    assert answer.code == 1
    assert "For the months judged, every clause is as it was." in answer.out


def test_table_and_rule_together_are_told_apart(copy, verify, tmp_path):
    rules = edited_rules(tmp_path, "at_least: 30%", "at_least: 29%")
    copy.table.write_text(copy.table.read_text("utf-8").replace('"44,6"', '"44,7"'), "utf-8")
    causes = {each["unit"] + each["indicator"]: each["causes"] for each in found_verdicts(verify, copy, rules)}
    assert causes["so-tu-phap" + "online_submission_rate"] == ["table"]
    assert causes["so-tu-phap" + "online_payment_rate"] == ["rules"]


def test_another_version_is_told(copy, verify):
    rewrite(copy.record, lambda content: content["tool"].update(version="0.0.9"))
    answer = verify(copy.record, "--lang", "en")
    assert answer.code == 1
    assert "written by version 0.0.9" in answer.out
    assert "are as recorded" in answer.out


@pytest.mark.parametrize("part", ["verdicts", "findings", "cells", "clauses", "call"])
def test_an_edit_by_hand_names_its_part(copy, verify, part):
    edits = {
        "verdicts": ('"outcome":"not_met"', '"outcome":"met"'),
        "findings": ('"severity":"note"', '"severity":"error"'),
        "cells": ('"value":"10,7"', '"value":"30,7"'),
        "clauses": ('"comparison":"at_least","from"', '"comparison":"at_most","from"'),
        "call": ('"period":null,"provisional"', '"period":"2023-10","provisional"'),
    }
    text = copy.record.read_text("utf-8")
    assert edits[part][0] in text
    copy.record.write_text(text.replace(*edits[part], 1), "utf-8")
    answer = verify(copy.record, "--format", "json")
    assert answer.code == 1
    assert (answer.found["edited"], answer.found["intact"]) == ([part], False)


def test_a_digest_edited_by_hand_is_told(copy, verify):
    content = json.loads(copy.record.read_bytes())
    other = content["digests"]["verdicts"].translate(str.maketrans("0123456789abcdef", "123456789abcdef0"))
    text = copy.record.read_text("utf-8").replace(content["digests"]["verdicts"], other)
    copy.record.write_text(text, "utf-8")
    answer = verify(copy.record, "--format", "json")
    assert (answer.code, answer.found["edited"], answer.found["verdicts"]) == (1, ["verdicts"], [])


FORGERIES = {
    "outcome": lambda content: content["verdicts"][5].update(
        outcome="met" if content["verdicts"][5]["outcome"] != "met" else "not_met"
    ),
    "finding left out": lambda content: content["findings"].pop(),
    "place": lambda content: content["verdicts"][3]["place"].update(row=99),
    "order": lambda content: content["verdicts"].reverse(),
    "cell": lambda content: content["cells"][7].update(value="12"),
    "digest of the table": lambda content: content["tables"][0].update(sha256="0" * 64),
    "as of": lambda content: content["tables"][0].update(as_of="2023-10-31"),
    "title": lambda content: content["ruleset"]["title"].update(vi="Khác"),
    "roster": lambda content: content["ruleset"].update(roster_sha256="0" * 64),
    "skipped": lambda content: content["skipped"].append({"file": "x", "reason": "lock"}),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forger_who_makes_all_digests_anew_is_found_out(copy, verify, name):
    rewrite(copy.record, FORGERIES[name])
    assert verify(copy.record).code == 1
    found = verify(copy.record, "--format", "json").found
    assert found["intact"] is True
    assert found["parts"] or found["tables"][0]["state"] == "changed"
    assert all(each["causes"] in (["record"], ["table"], ["rules"]) for each in found["verdicts"])


def test_a_missing_table_leaves_the_rules_to_be_compared(copy, verify, tmp_path):
    copy.table.unlink()
    rules = edited_rules(tmp_path, "at_least: 30%", "at_least: 45%")
    answer = verify(copy.record, "--rules", rules, "--format", "json")
    assert answer.code == 4
    assert answer.found["tables"][0]["state"] == "missing"
    assert answer.found["recomputed"] is False
    assert len(answer.found["rules"]["rulings"]) == 4


def test_a_file_that_the_record_does_not_know(copy, verify):
    shutil.copy(ROOT / "fixtures/hung-yen/annex-1.csv", copy.folder)
    answer = verify(copy.record, copy.table, copy.folder / "annex-1.csv", "--format", "json")
    assert answer.code == 1
    assert answer.found["extra_files"] == [str(copy.folder / "annex-1.csv")]


def test_submissions_are_judged_as_submissions_again(tmp_path, verify, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in ("annex-1.csv", "annex-2.csv"):
        shutil.copy(ROOT / "fixtures/hung-yen" / name, "in")
    Path("in/broken.csv").write_bytes(b"")
    call = ["check", "in", "--period", "2023-10", "--rules", "hung-yen", "--record", "r.json", "-o", "r.txt"]
    assert run(call, {}) == 4
    Path("in").rename("elsewhere")
    assert verify("r.json", "elsewhere").code == 0
    shutil.copy(ROOT / "fixtures/hung-yen/annex-3.csv", "elsewhere")
    answer = verify("r.json", "elsewhere", "--format", "json")
    assert (answer.code, answer.found["extra_files"]) == (1, ["elsewhere/annex-3.csv"])


def test_files_in_an_archive_are_found_by_their_bytes(tmp_path, verify, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("nop.zip", "w") as archive:
        archive.write(ROOT / "fixtures/hung-yen/oct2023.csv", "so/oct2023.csv")
    with zipfile.ZipFile("bay.zip", "w") as archive:
        archive.writestr("../x.csv", b"x")
    call = ["check", "nop.zip", "bay.zip", "--rules", "hung-yen", "--record", "r.json", "-o", "r.txt"]
    assert run(call, {}) == 4
    tables = json.loads(Path("r.json").read_bytes())["tables"]
    assert [(table["file"], table["read"]) for table in tables] == [("oct2023.csv", True), ("bay.zip", False)]
    Path("xa").mkdir()
    for name in ("nop.zip", "bay.zip"):
        Path(name).rename(f"xa/{name}")
    assert verify("r.json", "xa").code == 0
    shutil.copy(ROOT / "fixtures/hung-yen/oct2023.csv", "xa/khac.csv")  # the same bytes out of the archive
    Path("xa/nop.zip").unlink()
    assert verify("r.json", "xa").code == 0


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_changed_byte_of_a_record_is_noticed(kept, tmp_path_factory, data):
    written = bytearray(kept.record.read_bytes())
    place = data.draw(st.integers(0, len(written) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != written[place]))
    written[place] = other
    path = tmp_path_factory.getbasetemp() / "changed.json"
    path.write_bytes(written)
    try:
        found = read_record(str(path))
    except UsageError:
        return
    assert not found.sealed


OTHER_SPELLINGS = {
    "last byte": lambda text: text[:-1] + " ",
    "space": lambda text: text.replace('":', '": ', 1),
    "order": lambda text: (
        json.dumps(dict(reversed(json.loads(text).items())), ensure_ascii=False, separators=(",", ":")) + "\n"
    ),
    "escape": lambda text: text.replace("Sở", "S\\u1edf", 1),
    "decomposed": lambda text: text.replace("Sở", unicodedata.normalize("NFD", "Sở"), 1),
    "key twice": lambda text: text.replace('{"call":', '{"format":"tthc-rules record","call":', 1),
}


@pytest.mark.parametrize("name", OTHER_SPELLINGS)
def test_the_same_values_spelled_otherwise_are_noticed(copy, name):
    text = copy.record.read_text("utf-8")
    spelled = OTHER_SPELLINGS[name](text)
    assert spelled != text
    copy.record.write_bytes(spelled.encode())
    found = read_record(str(copy.record))
    assert (found.edited, found.sealed) == ((), False)


@given(st.data())
@SLOW
def test_any_changed_byte_of_a_table_is_noticed(copy, verify, data):
    written = bytearray(copy.table.read_bytes())
    place = data.draw(st.integers(0, len(written) - 1))
    before = written[place]
    written[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != before))
    copy.table.write_bytes(written)
    try:
        assert verify(copy.record).code in {1, 4}
    finally:
        written[place] = before
        copy.table.write_bytes(written)


def test_a_file_stands_for_every_table_of_its_bytes(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(b"a")
    known = {"name": "a.csv", "sha256": hashlib.sha256(b"a").hexdigest()}
    twice = [{**known, "file": "a.csv"}, {**known, "file": "a.csv (2)"}]
    found = locate(twice, [str(file)])
    assert [each.state for each in found.located] == [State.SAME, State.SAME]
    assert not found.changed


def found_verdicts(verify, copy, rules):
    return verify(copy.record, "--rules", rules, "--format", "json").found["verdicts"]


def edited_rules(folder, old, new):
    """The shipped set, one file of it changed."""
    rules = folder / "mine"
    shutil.copytree(ROOT / "rules/hung-yen", rules)
    file = rules / "indicators/online_payment_rate.yaml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    return rules
