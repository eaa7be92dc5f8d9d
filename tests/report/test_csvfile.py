from __future__ import annotations

import csv
import io

import pytest

from tthc_rules.model.outcome import Outcome
from tthc_rules.report.csvfile import COLUMNS, defused, render_csv


def rows(report, language="vi"):
    return list(csv.DictReader(io.StringIO(render_csv(report, language))))


def test_one_row_a_verdict_in_report_order(made):
    found = rows(made.report())
    assert [row["unit"] for row in found] == [verdict.unit for verdict in made.verdicts]
    assert all(None not in row and None not in row.values() for row in found)
    assert found[1] == {
        **dict.fromkeys(COLUMNS, ""),
        "period": "2024-03", "indicator": "rate", "unit": "u1", "unit_name": "Sở Một", "level": "department",
        "value": "10.7", "raw": "10,7", "target_comparison": "at_least", "target_value": "30",
        "target_set_by": "Ủy ban", "target_from": "2024-01", "outcome": "not_met", "wording": "Chưa hoàn thành",
        "stated": "Hoàn thành", "reason": "lý do", "basis_document": "letter", "basis_place": "Bảng 1",
        "basis_as": "reports", "basis_unverified": "true", "findings": "format_needs_file", "file": made.file,
        "row": "3", "column": "3", "cell": "C3",
    }  # fmt: skip


def test_absent_values_keep_their_columns_empty(made):
    row = rows(made.report())[4]
    assert (row["target_from"], row["outcome"], row["reason"], row["basis_as"]) == ("", "reported", "lý do", "")


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "-A1", "@x", "\tx", "\rx", "-", "-1+1", "=cmd|' /C calc'!A0", "+84 (0) 1"]
)
def test_a_formula_is_defused(text):
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1", "-1,5", "+1.038", "-1.038,5 %", "10,7", "", "x-1", "44,12%"])
def test_a_number_stays_as_it_is(text):
    assert defused(text) == text


def test_cells_as_typed_are_defused_too(made):
    report = made.report((made.verdict(1, '=HYPERLINK("x")', Outcome.INVALID),), ())
    assert rows(report)[0]["raw"] == '\'=HYPERLINK("x")'


def test_an_excel_with_decimal_commas_gets_a_mark_and_semicolons(made):
    text = render_csv(made.report(), "vi", excel=True)
    assert text.startswith("\ufeffperiod;indicator;")
    row = text.splitlines()[2].split(";")
    assert (row[COLUMNS.index("value")], row[COLUMNS.index("target_value")]) == ("10,7", "30")
