"""Scores as JSON, CSV and blocks."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from jsonschema import Draft7Validator

from tests.small_points import group, report_of, scored, structure
from tests.small_rules import DOCUMENT
from tthc_rules.model.rules import Band, Level, Text
from tthc_rules.model.scoring import Award
from tthc_rules.model.table import Source
from tthc_rules.report.blocks import Heading, Item, Sentence, Table
from tthc_rules.report.contract import report_schema
from tthc_rules.report.jsonvalues import written
from tthc_rules.report.score_json import COLUMNS, score_csv, score_json
from tthc_rules.report.scores import score_blocks

POINTS = structure(
    scored("on_time", 20, group="time"),
    scored("paid", 6, group="pay", full_at=80, zero=Award.ZERO),
    scored("watched", 0, group="pay"),
    scored("copies", 4, group="pay", levels=(Level.COMMUNE,), not_applicable=Award.LEFT_OUT),
)
BANDS = (Band("good", Text("Tốt", "Good"), Decimal(10)), Band("weak", Text("Yếu", "Weak"), Decimal(0)))
ROWS = [
    {"unit": "A", "indicator": "on_time", "numerator": 33, "denominator": 37},
    {"unit": "A", "indicator": "paid", "numerator": 1, "denominator": 3},
    {"unit": "A", "indicator": "watched", "numerator": 1, "denominator": 3},
    {"unit": "B", "indicator": "on_time", "numerator": 38, "denominator": 37},
    {"unit": "B", "indicator": "paid", "numerator": None, "denominator": None},
]


@pytest.fixture(scope="module", params=[None, Level.PROVINCE])
def report(request):
    made = report_of(ROWS, POINTS, level=request.param, bands=BANDS)
    source = Source("figures.csv", None, "0" * 64)
    return replace(made, rules=replace(made.rules, documents=(DOCUMENT,)), sources=(source,))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_json_keeps_its_contract(report, language):
    text = "".join(written(score_json(report, language)))

    Draft7Validator(json.loads(report_schema())).validate(json.loads(text))
    assert '"score": 17.837838' in text


def test_every_row_of_the_csv_has_every_column(report):
    rows = list(csv.reader(io.StringIO(score_csv(report, "vi"))))

    assert tuple(rows[0]) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len(rows) == 1 + len(report.lines)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("detail", [True, False])
def test_the_blocks_say_what_was_lost_and_what_can_be_gained(report, language, detail):
    blocks = score_blocks(report, language, detail=detail)

    tables = [block for block in blocks if isinstance(block, Table)]
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)
    assert isinstance(blocks[0], Heading)
    assert isinstance(blocks[-1], Sentence)
    said = [" · ".join(part.text for part in block.parts) for block in blocks if isinstance(block, Item)]
    gains = [line for line in said if "+" in line]
    # one more dossier on time is worth 20/37, one more paid 6 x 100 / (80 x 3)
    assert [line.split("+")[1].split()[0].replace(",", ".") for line in gains[:2]] == ["2.5", "0.540541"]


def test_scores_are_sorted_by_what_one_more_is_worth_and_lost_points_by_size(report):
    said = [block.parts[0].text for block in score_blocks(report, "en") if isinstance(block, Item)]

    assert said[:2] == ["Indicator paid", "Indicator on_time"]  # lost: 3.5 of 6, then 2.162162 of 20
    assert said[2:4] == ["Indicator paid", "Indicator on_time"]


def test_a_total_is_in_the_band_whose_bound_it_reaches():
    def band(numerator):
        points = structure(scored(maximum=100))
        return (
            report_of([{"indicator": "rate", "numerator": numerator, "denominator": 100_000}], points, bands=BANDS)
            .lines[0]
            .band
        )

    assert [band(numerator) for numerator in (9_994, 9_995, 10_000, 10_001, 0)] == [
        "weak",
        "good",
        "good",
        "good",
        "weak",
    ]


def test_a_total_that_is_not_whole_has_no_band():
    points = structure(groups=[group("a", 50), group("b", 50)])

    (total, *_) = report_of([{"indicator": "a", "score": "50"}], points, bands=BANDS).lines
    assert (total.score, total.band) == (50, None)
