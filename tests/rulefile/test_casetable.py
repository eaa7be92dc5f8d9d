"""Cases written as a table: the same cases as in YAML, each with the place of its row."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.errors import RuleFileError
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import Written
from tthc_rules.rulefile.cases import RuleCase, read_cases
from tthc_rules.rulefile.casetable import parse_cases
from tthc_rules.rulefile.nodes import plain_values

TABLE = """\
name,unit,indicator,period,row,value,numerator,denominator,stated,outcome,wording,findings,no_findings
Đủ mọi cột,so-a,rate,2024-01,,"29,90",299,1000,Không đạt,not_met,Không đạt,near_target parts_decide,not_confirmed
Không có dòng,so-b,rate,2024-01,no,,,,,missing,,,
Ô trống,so-b,rate,2024-01,yes,,,,,missing,,,
"""
FULL = RuleCase(
    name="Đủ mọi cột",
    period=parse_month("2024-01"),
    unit="so-a",
    indicator="rate",
    value="29,90",
    numerator="299",
    denominator="1000",
    stated="Không đạt",
    outcome=Outcome.NOT_MET,
    wording="Không đạt",
    findings=("near_target", "parts_decide"),
    no_findings=("not_confirmed",),
    written=Written("tests/a.csv", 2, 1),
)


def problems(folder) -> list[tuple[str, str]]:
    with pytest.raises(RuleFileError) as raised:
        read_cases(folder, "")
    return [(problem.where, problem.code) for problem in raised.value.problems]


def test_a_row_is_a_case_with_cells_exactly_as_typed(write_set) -> None:
    assert read_cases(write_set({"tests/a.csv": TABLE}), "")[0] == FULL


def test_a_row_that_says_no_is_a_unit_without_a_row_and_a_blank_cell_is_blank(write_set) -> None:
    _, no_row, blank = read_cases(write_set({"tests/a.csv": TABLE}), "")
    assert (no_row.value, blank.value) == (None, "")
    assert (blank.numerator, blank.stated) == (None, None)


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_spreadsheets_write_is_read(write_set, separator, newline, mark) -> None:
    rows = csv.reader(io.StringIO(TABLE))
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=newline).writerows(rows)
    cases = read_cases(write_set({"tests/a.csv": (mark + text.getvalue()).encode()}), "")
    assert replace(cases[0], written=FULL.written) == FULL
    assert [case.written.line for case in cases] == [2, 3, 4]


def test_a_case_without_a_name_is_named_by_what_it_gives(write_set) -> None:
    text = "unit,indicator,period,value,outcome\nso-a,rate,2024-01,80,met\n"
    assert read_cases(write_set({"tests/a.csv": text}), "")[0].name == "so-a · rate · 2024-01 · 80"


def test_the_same_case_twice_is_told(write_set) -> None:
    text = "unit,indicator,period,value,outcome\n" + "so-a,rate,2024-01,80,met\n" * 2
    assert problems(write_set({"tests/a.csv": text})) == [("tests/a.csv:3:1", "rule_doubled_case")]


def test_a_line_break_inside_a_cell_does_not_shift_the_places(write_set) -> None:
    text = 'name,unit,indicator,period,value,outcome\n"hai\ndòng",so-a,rate,2024-01,80,met\nx,so-c,rate,2024-01,8,met\n'
    assert problems(write_set({"tests/a.csv": text})) == [("tests/a.csv:4:3", "rule_unknown_unit")]


def test_lines_without_a_word_are_no_cases(write_set) -> None:
    text = "unit,indicator,period,value,outcome\n,,,,\nso-a,rate,2024-01,80,met\n\n"
    assert len(read_cases(write_set({"tests/a.csv": text}), "")) == 1


def test_a_table_without_a_heading_is_told(write_set) -> None:
    assert problems(write_set({"tests/a.csv": "\n"})) == [("tests/a.csv", "case_table_empty")]


def test_a_table_that_is_no_text_is_told(write_set) -> None:
    assert problems(write_set({"tests/a.csv": "unit\x00"})) == [("tests/a.csv:1:5", "yaml_control_character")]


def test_yaml_and_tables_stand_side_by_side(write_set) -> None:
    yaml = 'cases:\n  - {name: x, period: 2024-01, unit: so-a, indicator: rate, value: "80", expect: {outcome: met}}\n'
    cases = read_cases(write_set({"tests/a.csv": TABLE, "tests/b.yaml": yaml}), "")
    assert [case.written.file for case in cases] == ["tests/a.csv"] * 3 + ["tests/b.yaml"]


CELLS = st.text(st.sampled_from('a,;\t"\n\r ơ8.'), max_size=6)


@given(st.lists(CELLS, min_size=1, max_size=4, unique=True), st.sampled_from(",;\t"))
def test_every_cell_that_csv_can_hold_comes_back_as_it_was(values, separator) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["unit", "indicator", "period", "value", "outcome"])
    writer.writerows(["so-a", "rate", "2024-01", value, "met"] for value in values)
    heading, _, body = text.getvalue().partition("\n")
    root, told = parse_cases(heading.replace('"', "") + "\n" + body, "a.csv")
    assert told == ()
    assert root is not None
    assert [case["value"] for case in plain_values(root)["cases"]] == values
