"""A trend as text, JSON and CSV."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.small_rules import indicator, rule_set, target
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import Scale, Text
from tthc_rules.model.trend import Series, Trend, TrendPoint, filled
from tthc_rules.report.blocks import Heading, Sentence, Table
from tthc_rules.report.trend import trend_blocks, trend_csv, trend_json

START = parse_month("2024-01")
LIMIT = target("50")
POINTS = filled(
    [
        TrendPoint(START, "Sở Cũ", Decimal("60.50"), "met", "", target=LIMIT),
        TrendPoint(START + 1, "Sở Mới", Decimal("49.5"), "not_met", "", target=LIMIT),
        TrendPoint(START + 3, "Sở Mới", Decimal(70), "met", "2024-04", target=LIMIT),
    ]
)
SERIES = Series("u1", "rate", Text("Tỷ lệ", "Rate"), Scale.PERCENT, POINTS)
TREND = Trend(rule_set(indicator()), (), (SERIES,), 2)


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "vi",
            [
                ("01/2024", "60,5", "", "tối thiểu 50 %", "Đạt"),
                ("02/2024", "49,5", "−11", "tối thiểu 50 %", "Chưa đạt"),
                ("03/2024", "–", "", "", "không có bảng"),
                ("04/2024", "70", "đổi cách tính", "tối thiểu 50 %", "Đạt"),
            ],
        ),
        (
            "en",
            [
                ("2024-01", "60.5", "", "at least 50%", "Met"),
                ("2024-02", "49.5", "−11", "at least 50%", "Not met"),
                ("2024-03", "–", "", "", "no table"),
                ("2024-04", "70", "new definition", "at least 50%", "Met"),
            ],
        ),
    ],
)
def test_months_are_rows_with_changes_joints_and_holes(language: str, rows: list[tuple[str, ...]]) -> None:
    (table,) = [block for block in trend_blocks(TREND, language) if isinstance(block, Table)]

    assert [tuple(cell.text for cell in row) for row in table.rows] == rows


def test_names_errors_and_ends_are_told() -> None:
    ended = Series("u1", "rate", Text("Tỷ lệ"), Scale.PERCENT, POINTS, START + 3, ("Sở Mới Hơn",))
    blocks = trend_blocks(Trend(TREND.rules, (), (ended,), 2), "en")
    sentences = [block.text for block in blocks if isinstance(block, Sentence)]

    assert "The tables have 2 errors; see them with check." in sentences
    assert "Until 2024-01 the unit was called “Sở Cũ”." in sentences
    assert any(text.startswith("The unit existed until 2024-04; succeeded by: Sở Mới Hơn.") for text in sentences)
    assert [block.text for block in blocks if isinstance(block, Heading)][1] == "Sở Mới · Tỷ lệ"


def test_nothing_found_is_said() -> None:
    blocks = trend_blocks(Trend(TREND.rules, (), (), 0), "vi")

    assert "Các bảng không có số liệu nào như vậy." in [block.text for block in blocks if isinstance(block, Sentence)]


def test_csv_has_a_row_a_month() -> None:
    assert trend_csv(TREND, "vi").splitlines() == [
        "unit,unit_name,item,period,value,change,maximum,target_comparison,target_value,state,version",
        "u1,Sở Cũ,rate,2024-01,60.5,,,at_least,50,met,",
        "u1,Sở Mới,rate,2024-02,49.5,-11,,at_least,50,not_met,",
        "u1,Sở Mới,rate,2024-03,,,,,,,",
        "u1,Sở Mới,rate,2024-04,70,,,at_least,50,met,2024-04",
    ]


def test_json_says_the_same() -> None:
    (series,) = trend_json(TREND, "en")["series"]  # type: ignore[misc,union-attr]

    assert (series["unit"], series["item"], series["title"]) == ("u1", "rate", "Rate")  # type: ignore[index,call-overload]
    assert series["new_definition_from"] == ["2024-04"]  # type: ignore[index,call-overload]
    assert series["points"][1] == {  # type: ignore[index,call-overload]
        "period": "2024-02",
        "unit_name": "Sở Mới",
        "value": Decimal("49.5"),
        "change": Decimal("-11.00"),
        "maximum": None,
        "target": {"comparison": "at_least", "value": Decimal(50)},
        "state": "not_met",
        "version": "",
    }
