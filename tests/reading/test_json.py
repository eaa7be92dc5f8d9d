from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.making import PAYMENT, UNIT, codes, finding, problems
from tthc_rules.errors import TableError
from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import MetricTable, Source
from tthc_rules.reading.formats.json import read_json
from tthc_rules.reading.table import read_table

CELL = {"period": "2023-10", "unit": "Sở Tài chính", "indicator": "online_payment_rate"}


def read(folder: Path, content: str | bytes | Any, rules: RuleSet, name: str = "cells.json") -> MetricTable:
    if not isinstance(content, (str, bytes)):
        content = json.dumps(content, ensure_ascii=False)
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(folder / name, rules)


def typed(figure: str) -> str:
    return json.dumps([{**CELL, "value": 0}]).replace(": 0}", f": {figure}}}")


@pytest.mark.parametrize(
    ("figure", "reading", "value"),
    [
        ("44.6", Reading.NUMBER, 446000),
        ("44.6000000000", Reading.NUMBER, 446000),
        ("29.9999996", Reading.TOO_MANY_DECIMALS, None),
        ("1.038", Reading.NUMBER, 10380),
        ("4.46e1", Reading.NUMBER, 446000),
        ("446E-1", Reading.NUMBER, 446000),
        ("1e400", Reading.UNREADABLE, None),
        ("1e15", Reading.TOO_LARGE, None),
        ("NaN", Reading.UNREADABLE, None),
        ("-0", Reading.NUMBER, 0),
        ("true", Reading.UNREADABLE, None),
        ("null", Reading.BLANK, None),
        ('"44,6"', Reading.NUMBER, 446000),
        ('"1.038"', Reading.AMBIGUOUS, None),
        ('"TTHC không có phí, lệ phí"', Reading.EXEMPTION_WORDS, None),
        ("1" * 5000, Reading.UNREADABLE, None),
    ],
)
def test_a_figure_is_what_was_typed(
    figure: str, reading: Reading, value: int | None, rules: RuleSet, tmp_path: Path
) -> None:
    found = read(tmp_path, typed(figure), rules)
    assert found.cells.select("reading", "value").row(0) == (int(reading), value)


@given(st.decimals(-1000, 1000, places=4))
def test_no_digit_is_lost(number) -> None:
    (grid,) = read_json(f'[{{"value": {number}}}]'.encode(), "t.json", "")
    assert grid.text["c0"].to_list() == ["value", str(number)]


def test_the_forms_that_are_read(rules: RuleSet, tmp_path: Path) -> None:
    cells = [{**CELL, "value": 44.6}, {**CELL, "unit": "Sở Y tế", "value": 5}]
    lines = "".join(json.dumps(cell) + "\r\n" for cell in cells)
    for content in (
        cells,
        {"name": "tháng 10", "schema": {"fields": []}, "data": cells},
        {"verdicts": cells},
        lines,
        "\n \n" + lines,
        b"\xef\xbb\xbf" + json.dumps(cells).encode(),
        b"\xff\xfe" + lines.encode("utf-16-le"),  # what a shell of Windows writes
    ):
        assert read(tmp_path, content, rules).cells["value"].to_list() == [446000, 50000]
    assert read(tmp_path, cells[0], rules).cells["value"].to_list() == [446000]


def test_a_wide_table(rules: RuleSet, tmp_path: Path) -> None:
    found = read(
        tmp_path,
        [{UNIT: "Sở Tài chính", PAYMENT: "44,6"}, {PAYMENT: "7", UNIT: "Sở Y tế"}],
        rules,
        "thang-10-2023.json",
    )
    assert found.cells["value"].to_list() == [446000, 70000]


def test_the_place_is_the_record_or_the_line(rules: RuleSet, tmp_path: Path) -> None:
    cells = [{**CELL, "value": 44.6}, {**CELL, "unit": "Sở Y tế", "value": 5}]
    assert read(tmp_path, cells, rules).cells["row"].to_list() == [1, 2]
    lines = "\n" + "\n\n".join(json.dumps(cell) for cell in cells)
    found = read(tmp_path, lines, rules)
    assert found.cells["row"].to_list() == [2, 4]
    assert found.blocks[0].place(4, found.blocks[0].value_column).cell == "D4"


def test_a_key_that_only_some_records_have(rules: RuleSet, tmp_path: Path) -> None:
    found = read(tmp_path, [{**CELL}, {**CELL, "unit": "Sở Y tế", "value": 5}], rules)
    assert found.cells["value"].to_list() == [None, 50000]
    assert codes(found) == []


def test_our_own_report_is_read_again(rules: RuleSet, tmp_path: Path) -> None:
    verdict = {**CELL, "unit_name": "Sở", "value": 44.6, "raw": "44,6", "target": {"value": 30}, "stated": "Hoàn thành"}
    words = {**verdict, "unit": "Sở Y tế", "value": None, "raw": "TTHC không có phí, lệ phí", "stated": None}
    unread = {**words, "unit": "Sở Nội vụ", "raw": "1.038"}
    report = {"schema_version": 1, "verdicts": [verdict, words, unread], "findings": [{"place": {"row": 1}}]}
    lines = "".join(
        json.dumps(each) + "\n"
        for each in (
            {"type": "run", "schema_version": 1},
            *({"type": "verdict", **each} for each in report["verdicts"]),  # type: ignore[attr-defined]
            {"type": "finding"},
        )
    )
    for content in (report, lines):
        found = read(tmp_path, content, rules)
        readings = [Reading.NUMBER, Reading.EXEMPTION_WORDS, Reading.AMBIGUOUS]
        assert found.cells["reading"].to_list() == [int(reading) for reading in readings]
        assert found.cells["stated"].to_list() == ["Hoàn thành", None, None]
        assert codes(found) == ["own_report_read"]


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        ('[{"unit": 1},\n {"unit" 2}]', "json_damaged", 2, 10),
        ('[{"unit": 1}', "json_damaged", 1, 13),
        ('[{"unit": 1}] x', "json_damaged", 1, 14),
        ('{"unit": 1}\n{"unit": 1} x\n', "json_damaged", 2, 12),
        ('{"unit": 1}\n{"unit": \n', "json_damaged", 2, 10),
        ("[" * 100_000, "json_too_deep", None, None),
        ('{"unit":' * 100_000, "json_too_deep", None, None),
        ("[]", "json_without_records", None, None),
        ('{"rows": [{"unit": 1}]}', "json_without_records", None, None),
        ('{"data": [{"a": 1}], "verdicts": [{"a": 1}]}', "json_without_records", None, None),
        ('{"data": [], "data": [{"a": 1}]}', "json_key_twice", None, None),
        ('[{"value": 1}, {"value": 1, "unit": 2, "value": 3}]', "json_key_twice", 2, None),
        ('[{"value": {"a": 1}}]', "json_nested", 1, None),
        ('[{"value": [1]}]', "json_nested", 1, None),
        ("[[1, 2]]", "json_no_object", 1, None),
        ('[{"value": 1}, 5]', "json_no_object", 2, None),
        ('[{"\x01": 1}]', "not_text", None, None),
    ],
)
def test_what_is_refused(
    content: str | bytes, code: str, line: int | None, column: int | None, rules: RuleSet, tmp_path: Path
) -> None:
    with pytest.raises(TableError) as caught:
        read(tmp_path, content, rules)
    assert problems(caught.value) == [code]
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (line, column)


def test_all_problems_at_once_but_not_thousands(rules: RuleSet, tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read(tmp_path, [[]] * 1000, rules)
    assert len(caught.value.problems) == 20


def test_too_many_keys(rules: RuleSet, tmp_path: Path) -> None:
    with pytest.raises(TableError, match="too_many_columns"):
        read(tmp_path, [{str(key): 1 for key in range(1001)}], rules)


def test_keys_that_mean_nothing_are_told(rules: RuleSet, tmp_path: Path) -> None:
    found = read(tmp_path, [{**CELL, "value": 1, "colour": "red"}], rules)
    assert finding(found, "unknown_column").params["heading"] == "colour"


def test_a_source_is_the_whole_file(rules: RuleSet, tmp_path: Path) -> None:
    found = read(tmp_path, [{**CELL, "value": 1}], rules)
    assert found.sources == (Source(str(tmp_path / "cells.json"), None, found.sources[0].sha256),)
