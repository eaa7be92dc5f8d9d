from __future__ import annotations

import json
from decimal import Decimal

from tthc_rules.report.jsonfile import render_json
from tthc_rules.report.jsonl import compact, render_jsonl


def test_the_lines_are_the_json_report_cut_up(made):
    report = json.loads(render_json(made.report(), "vi"))
    lines = [json.loads(line) for line in render_jsonl(made.report(), "vi").splitlines()]
    assert [line["type"] for line in lines] == ["run", *["verdict"] * 5, *["finding"] * 2, "summary"]
    bare = [{key: value for key, value in line.items() if key != "type"} for line in lines]
    assert bare[0] == {key: report[key] for key in ("schema_version", "tool", "ruleset", "inputs")}
    assert bare[1:6] == report["verdicts"]
    assert bare[6:8] == report["findings"]
    assert bare[8] == report["summary"]


def test_a_value_stays_the_number_it_is_and_a_line_stays_a_line():
    assert compact({"a": Decimal("44.1200"), "b": ["x\ny", None, True, 3], "c": {}}) == (
        '{"a": 44.12, "b": ["x\\ny", null, true, 3], "c": {}}'
    )
