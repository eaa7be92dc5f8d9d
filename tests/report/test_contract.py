from __future__ import annotations

import json
from pathlib import Path

from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.rules import Comparison, Level
from tthc_rules.report.contract import SCHEMA_FILE, report_schema

ROOT = Path(__file__).resolve().parents[2]


def definitions():
    return json.loads(report_schema())["definitions"]


def test_the_schema_in_the_repository_is_the_generated_one():
    assert (ROOT / "schemas" / SCHEMA_FILE).read_text("utf-8") == report_schema()


def test_the_closed_lists_are_those_of_the_model():
    made = definitions()
    assert made["ReportedVerdict"]["properties"]["outcome"]["enum"] == [outcome.label for outcome in Outcome]
    assert list(made["OutcomeCounts"]["properties"]) == [outcome.label for outcome in Outcome]
    assert made["ReportedVerdict"]["properties"]["level"]["enum"] == [level.value for level in Level]
    assert set(made["FindingCounts"]["properties"]) == {severity.label for severity in Severity}
    assert made["ReportedTarget"]["properties"]["comparison"]["enum"] == [side.value for side in Comparison]


def test_nothing_may_be_added_or_left_out():
    only_where_said = {
        "": {"submissions", "previous", "corrects"},
        "Input": {"as_of", "period_kind", "provisional"},
        "ComparedInput": {"as_of", "period_kind", "provisional"},
    }
    for name, model in (("", json.loads(report_schema())), *definitions().items()):
        assert model["additionalProperties"] is False
        required = set(model["properties"]) - only_where_said.get(name, set())
        assert set(model["required"]) == required


def test_a_number_is_a_number_and_not_a_text():
    assert definitions()["ReportedTarget"]["properties"]["value"]["type"] == "number"
