"""Changes as blocks and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from tests.small_rules import frame, indicator, rule_set, target, unit
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import Redefinition, Text, Written
from tthc_rules.pipeline import assess
from tthc_rules.report.compose import compose
from tthc_rules.report.contract import report_schema
from tthc_rules.report.jsonfile import render_json
from tthc_rules.report.text import render_text

RATE = indicator(targets=[target(50)])
UNITS = [unit("u1"), unit("u2"), unit("u3"), unit("old", end=parse_month("2024-02"), successors=("u3",))]
RULES = rule_set([RATE, indicator("other")], UNITS)


def report(now, then, *, rules=RULES, corrects=False):
    month = "2024-03" if corrects else "2024-02"
    other = frame(*({"unit": code, "value": value, "period": month, **more} for code, value, more in then))
    table = frame(*({"unit": code, "value": value, "period": "2024-03", **more} for code, value, more in now))
    given = {"corrects" if corrects else "previous": other}
    return assess(table, rules, expect="submitted", **given).report()


def text(given, language="vi", *, tables=True):
    return render_text(compose(given, language, tables=tables), color=False, width=None)


@pytest.fixture
def month():
    return report(
        [("u1", "60,5", {}), ("u2", "40", {}), ("u3", "7", {})],
        [("u1", "45", {}), ("u2", "40,0", {}), ("old", "9", {})],
    )


def test_the_table_of_changes_names_who_changed_and_by_how_much(month):
    lines = text(month).splitlines()
    at = lines.index("Thay đổi so với 02/2024")
    assert lines[at + 1] == "Bảng được so: <previous>"
    assert "1 ô thay đổi, 1 ô không đổi" in lines
    assert "Đơn vị mới (1): Đơn vị u3" in lines
    assert "Đơn vị không còn (1): Đơn vị old (kế thừa: Đơn vị u3)" in lines
    row = next(line for line in lines[at:] if line.startswith("Đơn vị u1"))
    assert row.split() == ["Đơn", "vị", "u1", "45", "%", "60,5", "%", "+15,5", "Chưa", "đạt", "Đạt"]
    assert not any(line.startswith("Đơn vị u2") for line in lines[at:])


def test_the_same_in_english(month):
    shown = text(month, "en")
    assert "Changes against 2024-02" in shown
    assert "Units no longer there (1): Đơn vị old (succeeded by: Đơn vị u3)" in shown
    assert "+15.5" in shown


def test_quiet_leaves_the_table_out_and_the_counts_in(month):
    shown = text(month, tables=False)
    assert "1 ô thay đổi, 1 ô không đổi" in shown
    assert "+15,5" not in shown


def test_a_correction_shows_printed_verdicts_where_they_differ():
    given = report([("u1", "60", {"stated": "Đạt"})], [("u1", "60", {"stated": "Không đạt"})], corrects=True)
    shown = text(given)
    assert "Bảng này sửa những gì" in shown
    assert "Không đạt" in shown
    assert "In trước" in shown


def test_a_change_of_definition_is_told_and_no_change_given():
    new = Redefinition(parse_month("2024-03"), Text("khác"), None, Written("rate.yaml", 1, 1))
    rules = rule_set(replace(RATE, redefined=(new,)), UNITS)
    given = report([("u1", "60", {})], [("u1", "45", {})], rules=rules)
    assert "Được tính khác đi, nên không tính thay đổi: Chỉ số rate" in text(given)
    (changes,) = given.changes
    assert [each.change for each in changes.cells] == [None]


def test_errors_of_the_other_table_are_counted():
    given = report([("u1", "60", {})], [("u1", "abc", {})])
    assert "Bảng được so có 1 lỗi trên các ô" in text(given)


@pytest.mark.parametrize("corrects", [False, True])
def test_json_keeps_the_contract(corrects):
    given = report([("u1", "60,5", {}), ("u3", "7", {})], [("u1", "45", {}), ("u2", "1", {})], corrects=corrects)
    written = json.loads(render_json(given, "vi"))
    found = written["corrects" if corrects else "previous"]
    for source in (*written["inputs"], *found["inputs"]):
        source["sha256"] = "0" * 64  # a frame has no digest
    jsonschema.Draft7Validator(json.loads(report_schema())).validate(written)
    assert ("previous" in written, "corrects" in written) == (not corrects, corrects)
    (cell,) = found["changes"]
    assert (cell["unit"], cell["value"], cell["value_before"], cell["change"]) == ("u1", 60.5, 45, 15.5)
    assert (cell["outcome_before"], cell["outcome"]) == ("not_met", "met")
    assert (cell["place"]["file"], cell["place_before"]["row"]) == ("<frame>", 1)
    assert [each["unit"] for each in found["units_new"]] == ["u3"]
    assert [each["unit"] for each in found["units_gone"]] == ["u2"]
    assert found["periods"] == ["2024-03" if corrects else "2024-02"]
    assert (found["unchanged"], found["errors"], found["indicators_new"], found["redefined"]) == (0, 0, [], [])


def test_a_report_without_another_table_has_neither_key():
    written = json.loads(render_json(assess(frame({"value": "40"}), RULES, expect="submitted").report(), "vi"))
    assert "previous" not in written
    assert "corrects" not in written
