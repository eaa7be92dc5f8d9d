from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from tthc_rules.model.outcome import Severity
from tthc_rules.pipeline import load_rules, run_check
from tthc_rules.publish.opendata import COLUMNS, data_csv, data_json, data_package
from tthc_rules.reading.recognise import LONG_ROLES
from tthc_rules.reading.vocabulary import GENERIC, OUTCOME_HEADING, PUBLISHED_HEADINGS


def rows(edition, **dialect):
    return list(csv.DictReader(io.StringIO(data_csv(edition).decode("utf-8-sig")), **dialect))


def with_first(edition, **given):
    first, *others = edition.report.verdicts
    return replace(edition, report=replace(edition.report, verdicts=(replace(first, **given), *others)))


def test_one_row_a_verdict_figures_with_dots_and_nothing_where_nothing_is_known(edition):
    found = rows(edition)
    assert len(found) == len(edition.report.verdicts)
    (exempt,) = [row for row in found if (row["unit"], row["indicator"]) == ("so-tai-chinh", "online_payment_rate")]
    assert (exempt["value"], exempt["outcome"], exempt["verdict"]) == ("", "exempt", "Hoàn thành")
    assert (found[0]["value"], found[0]["raw"], found[0]["provisional"]) == ("91.3", "91,3", "")


def test_three_decimals_are_never_taken_for_thousands(edition):
    assert rows(with_first(edition, value=Decimal("1.038")))[0]["value"] == "1.0380"


def test_a_vietnamese_excel_gets_a_mark_semicolons_and_decimal_commas(edition):
    excel = replace(edition, excel_csv=True)
    assert data_csv(excel).startswith(b"\xef\xbb\xbfperiod;unit;")
    assert rows(excel, delimiter=";")[0]["value"] == "91,3"


def test_text_is_no_formula(edition):
    assert rows(with_first(edition, unit_name="=cmd()"))[0]["unit_name"] == "'=cmd()"


def test_json_rows_stand_under_data_with_the_schema_beside_them(edition):
    found = json.loads(data_json(edition))
    assert found["profile"] == "tabular-data-resource"
    assert [field["name"] for field in found["schema"]["fields"]] == list(COLUMNS) == list(found["data"][0])
    assert found["data"][0]["value"] == 91.3
    assert found["data"][0]["numerator"] is None


@pytest.mark.parametrize("excel", [False, True])
def test_the_package_describes_the_csv_as_it_is(edition, excel):
    edition = replace(edition, excel_csv=excel)
    (resource,) = json.loads(data_package(edition))["resources"]
    content = data_csv(edition)
    assert (resource["bytes"], resource["hash"]) == (len(content), "sha256:" + hashlib.sha256(content).hexdigest())
    assert resource["dialect"]["delimiter"] == (";" if excel else ",")
    value = next(field for field in resource["schema"]["fields"] if field["name"] == "value")
    assert value.get("decimalChar") == ("," if excel else None)


def test_every_row_keeps_to_the_schema(edition):
    found = json.loads(data_json(edition))
    types = {"string": str, "number": (int, float), "integer": int, "boolean": bool, "date": str}
    for row in found["data"]:
        for field in found["schema"]["fields"]:
            value, limits = row[field["name"]], field.get("constraints", {})
            assert value is not None or not limits.get("required")
            assert value is None or isinstance(value, types[field["type"]])
            assert value is None or value in limits.get("enum", [value])
    keys = [tuple(row[name] for name in found["schema"]["primaryKey"]) for row in found["data"]]
    assert len(keys) == len(set(keys))


def test_sources_are_named_without_the_folders_they_lay_in(edition):
    assert [source["path"] for source in json.loads(data_json(edition))["sources"]] == [
        "annex-1.csv",
        "annex-2.csv",
        "annex-3.csv",
    ]


def test_reading_knows_every_column():
    read = {
        heading for role in (*LONG_ROLES, "period", "numerator", "denominator", "stated") for heading in GENERIC[role]
    }
    assert set(COLUMNS) - {*read, OUTCOME_HEADING} == PUBLISHED_HEADINGS


@pytest.mark.parametrize(("name", "made"), [("data.csv", data_csv), ("data.json", data_json)])
def test_an_outcome_that_was_changed_is_found_when_it_is_read_back(edition, tmp_path, name, made):
    content = made(edition).decode("utf-8")
    path, rules = tmp_path / name, load_rules("hung-yen")

    def errors(text):
        path.write_text(text, "utf-8", newline="")
        found = run_check([str(path)], rules).report().findings
        return [(each.code, each.value) for each in found if each.severity is Severity.ERROR]

    assert errors(content) == []
    for before, after in ((",met,", ",not_met,"), ('"outcome": "met"', '"outcome": "not_met"')):
        content = content.replace(before, after, 1)
    assert errors(content) == [("stated_verdict_differs", "not_met")]
