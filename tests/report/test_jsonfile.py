from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest

from tthc_rules.model.outcome import Outcome
from tthc_rules.report.contract import report_schema
from tthc_rules.report.jsonfile import render_json
from tthc_rules.report.jsonvalues import written

KEYS = [
    "unit",
    "unit_name",
    "level",
    "indicator",
    "period",
    "value",
    "raw",
    "numerator",
    "denominator",
    "target",
    "outcome",
    "wording",
    "stated",
    "reason",
    "basis",
    "place",
]


def parsed(report, language="vi"):
    return json.loads(render_json(report, language), parse_float=Decimal)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_keeps_the_contract(made, language):
    schema = json.loads(report_schema())
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema).validate(json.loads(render_json(made.report(), language)))


def test_an_empty_report_keeps_the_contract(made):
    empty = replace(made.report((), ()), periods=(), sources=())
    jsonschema.Draft7Validator(json.loads(report_schema())).validate(json.loads(render_json(empty, "vi")))


def test_a_verdict_has_these_keys_in_this_order(made):
    verdict = parsed(made.report())["verdicts"][1]
    assert list(verdict) == KEYS
    assert verdict["target"] == {"comparison": "at_least", "value": 30, "set_by": "Ủy ban"}
    assert verdict["basis"] == {"document": "letter", "place": "Bảng 1", "as": "reports", "unverified": True}
    assert verdict["place"] == {"file": made.file, "sheet": None, "row": 3, "column": 3, "cell": "C3"}
    assert (verdict["value"], verdict["raw"]) == (Decimal("10.7"), "10,7")


def test_names_of_people_follow_the_language_and_messages_come_in_both(made):
    report = parsed(made.report(), "en")
    assert report["verdicts"][0]["reason"] == "the reason"
    assert report["verdicts"][0]["target"]["set_by"] == "the committee"
    assert report["findings"][0]["message_vi"] != report["findings"][0]["message_en"]
    assert report["findings"][0]["expected"] == "not done"


def test_every_outcome_is_counted_zeros_too(made):
    counts = parsed(made.report())["summary"]
    assert counts["by_indicator"]["rate"] == {
        **{outcome.label: 0 for outcome in Outcome},
        "met": 1,
        "not_met": 1,
        "exempt": 1,
        "missing": 1,
    }
    assert counts["findings"] == {"error": 1, "warning": 1, "note": 0}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("44.1200"), "44.12"),
        (Decimal("0.0001"), "0.0001"),
        (Decimal(9007199254740993), "9007199254740993"),
        (Decimal("1E+2"), "100"),
        (None, "null"),
        (True, "true"),
        ([], "[]"),
        ({}, "{}"),
        ("ồ\u2028", '"ồ\u2028"'),
    ],
)
def test_values_are_written_exactly(value, text):
    assert "".join(written(value)) == text


def test_the_layout_is_the_standard_writers():
    value = {"a": [1, {"b": None}, []], "c": {}, "d": "ộ"}
    assert "".join(written(value)) == json.dumps(value, ensure_ascii=False, indent=2)


def test_a_file_of_several_months_has_no_single_period(made):
    verdicts = made.verdicts[:2]
    later = replace(verdicts[1], period=verdicts[1].period + 1)
    assert parsed(made.report((verdicts[0], later), ()))["inputs"][0]["period"] is None
    assert parsed(made.report(verdicts, ()))["inputs"][0]["period"] == "2024-03"
