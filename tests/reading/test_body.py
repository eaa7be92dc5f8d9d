from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from tests.reading.making import PAYMENT, UNIT
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import Source
from tthc_rules.pipeline import load_rules
from tthc_rules.reading.body import footnotes, printed_scores
from tthc_rules.reading.grid import Grid, Passage, grid_frame
from tthc_rules.reading.recognise import recognise
from tthc_rules.reading.vocabulary import vocabulary


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return load_rules("hung-yen")


def grid(*passages: str, heading: str = PAYMENT, notes: tuple[str, ...] = ()) -> Grid:
    return Grid(
        Source("letter.docx", "bảng 1", ""),
        grid_frame([[UNIT, "Sở Tài chính"], [heading, "31"]]),
        None,
        pl.Series("row", [1, 2], dtype=pl.UInt32),
        notes=notes,
        passages=tuple(Passage(text, f"đoạn {number}") for number, text in enumerate((*passages, *notes), start=1)),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Chỉ số Công khai minh bạch: 8,4/18 điểm.", [("transparency", "8.4", "18")]),
        ("+ Thanh toán trực tuyến: 5,5/10 điểm;", [("online_payment", "5.5", "10")]),
        ("a) Thanh toán trực tuyến đạt 5,5 / 10 điểm", [("online_payment", "5.5", "10")]),
        ("Tổng điểm: 55,0/100 điểm", [("total", "55", "100")]),
        (
            "Thanh toán trực tuyến: 5,5/10 điểm; Số hóa hồ sơ: 15/22 điểm",
            [("online_payment", "5.5", "10"), ("digitisation", "15", "22")],
        ),
        ("Một chỉ số lạ: 5/10 điểm", [(None, "5", "10")]),
        ("đã triển khai 171/171 đơn vị", []),
        ("ngày 23/6/2022", []),
        ("x" * 200_000, []),
    ],
)
def test_scores_in_the_text(text: str, expected: list[tuple[str | None, str, str]], shipped: RuleSet) -> None:
    found = printed_scores([grid("Kính gửi", text)], shipped)
    assert [(each.item, each.value, each.maximum) for each in found] == [
        (item, Decimal(value), Decimal(maximum)) for item, value, maximum in expected
    ]
    assert all(each.place.sheet == "đoạn 2" for each in found)


def test_a_table_that_is_no_document_has_no_text(shipped: RuleSet) -> None:
    assert printed_scores([], shipped) == ()


@pytest.mark.parametrize(
    ("heading", "notes", "expected"),
    [
        (PAYMENT + " (1)", ("*Ghi chú:", "(1) Chưa có số liệu."), [("1", "Chưa có số liệu.", "đoạn 2")]),
        (PAYMENT + " (1)", ("(2) Khác.",), [("1", None, "bảng 1")]),
        (PAYMENT + " [2]", ("(1) Khác.", "[2] Đây."), [("2", "Đây.", "đoạn 2")]),
        (PAYMENT, ("(1) Chưa có số liệu.",), []),
    ],
)
def test_notes_of_headings(
    heading: str, notes: tuple[str, ...], expected: list[tuple[str, str | None, str]], rules: RuleSet
) -> None:
    table = grid(heading=heading, notes=notes)
    layout = recognise(table, vocabulary(rules))
    assert layout is not None
    found = list(footnotes(table, layout))
    assert [(each.mark, each.text, each.place.sheet) for each in found] == expected


def test_a_note_in_the_last_row_of_the_table(rules: RuleSet) -> None:
    columns = [[UNIT, "Sở Tài chính", "(1) Chưa có số liệu."], [PAYMENT + " (1)", "31", None]]
    table = Grid(
        Source("page.html", "bảng 1", ""),
        grid_frame(columns),
        None,
        pl.Series("row", [1, 2, 3], dtype=pl.UInt32),
        passages=(Passage("Kính gửi", "đoạn 1"),),
    )
    layout = recognise(table, vocabulary(rules))
    assert layout is not None
    (note,) = footnotes(table, layout)
    assert (note.text, note.place.cell) == ("Chưa có số liệu.", "A3")
