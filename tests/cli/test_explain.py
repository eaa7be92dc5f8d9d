from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CELL = ("--unit", "so-tu-phap", "--indicator", "online_payment_rate")
PERIOD = ("--period", "2023-10")
LONG = str(ROOT / "fixtures/hung-yen/long-2023-q4.csv")


def test_a_cell_of_the_october_table_is_explained(program, october):
    answer = program("explain", october, *CELL)
    lines = answer.out.splitlines()
    assert (answer.code, answer.err) == (0, "")
    assert lines[0] == "Sở Tư pháp · Tỷ lệ hồ sơ thanh toán trực tuyến · tháng 10/2023"
    assert "5. Mục tiêu là gì? tối thiểu 30 % (Chính phủ, từ 10/2023)" in lines
    assert "5,63 % < 30 %: chưa đạt mục tiêu" in lines
    assert "Các căn cứ nói đến hết tháng 10/2023 (target-2023-10)." in lines


def test_the_same_in_english_as_json_and_as_markdown(program, october):
    answer = program("explain", october, *CELL, "--lang", "en", "--format", "json", "-o", "why.json", "-o", "why.md")
    assert answer.code == 0
    told = json.loads(Path("why.json").read_text("utf-8"))
    assert told["confirmed_until"] == "2023-10"
    assert told["cells"][0]["verdict"]["place"]["cell"] == "E17"
    assert "# Sở Tư pháp · Online payment rate · 2023-10" in Path("why.md").read_text("utf-8")


def test_without_a_table_the_rules_are_explained(program):
    answer = program("explain", "--unit", "Sở Nội vụ", "--indicator", "online_payment_rate", *PERIOD)
    assert answer.code == 0
    assert "4. Đơn vị có được miễn không? Có: TTHC không có phí, lệ phí" in answer.out.splitlines()


@pytest.mark.parametrize("name", ["so-tu-phap", "SỞ TƯ PHÁP", "Sở  Tư pháp"])
def test_a_unit_is_named_as_a_table_names_it(program, name):
    answer = program("explain", "--unit", name, "--indicator", "online_payment_rate", *PERIOD)
    assert answer.out.startswith("Sở Tư pháp ·")


def test_an_unknown_unit_and_indicator_are_told_with_suggestions_and_never_guessed(program):
    answer = program("explain", "--unit", "Sở Tư phap", "--indicator", "online_payment", *PERIOD)
    assert (answer.code, answer.out) == (2, "")
    assert "explain_unit_unknown_near" in answer.err
    assert "Có phải là: Sở Tư pháp" in answer.err
    assert "Các chỉ số: online_submission_rate, online_payment_rate" in answer.err


def test_a_table_of_several_months_needs_the_month(program):
    assert program("explain", LONG, *CELL).code == 2
    answer = program("explain", LONG, *CELL, "--period", "2023-12", "--lang", "en")
    assert answer.code == 0
    assert "target-2023-10 is confirmed until the end of 2023-10 only" in answer.out
    assert "explain_no_such_month" in program("explain", LONG, *CELL, "--period", "2024-12").err


def test_a_table_that_does_not_say_its_month_takes_the_one_of_the_call(program, annex):
    answer = program("explain", annex, *CELL, *PERIOD)
    assert answer.code == 0
    assert "5,63 % < 30 %: chưa đạt mục tiêu" in answer.out.splitlines()
    assert program("explain", annex, *CELL).code == 4


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [((), "--unit, --indicator, --period"), (("--unit", "so-tu-phap", *PERIOD), "--indicator")],
)
def test_what_is_missing_is_named(program, arguments, missing):
    answer = program("explain", *arguments)
    assert answer.code == 2
    assert f"Thiếu {missing}" in answer.err


def test_the_history_of_one_and_of_every_indicator(program):
    one = program("explain", "--indicator", "online_payment_rate", "--history")
    every = program("explain", "--history", "--format", "json")
    assert one.code == every.code == 0
    assert "từ 10/2023" in one.out
    assert [item["id"] for item in json.loads(every.out)["indicators"]][:2] == [
        "online_submission_rate",
        "online_payment_rate",
    ]
    assert program("explain", "--history", *PERIOD).code == 2


def test_a_code_is_explained_without_any_rules(program):
    answer = program("explain", "near_target", "--rules", "no-such-set")
    assert answer.code == 0
    assert answer.out.splitlines()[0] == "near_target"
    assert program("explain", "near_targt").code == 2


def test_the_table_is_not_written_over(program, october):
    assert program("explain", october, *CELL, "--format", "json", "-o", october).code == 2
