"""What words alone suggest."""

from __future__ import annotations

import re
import unicodedata

import pytest

from tthc_rules.authoring.draft_words import (
    LONGEST_ID,
    bare_title,
    level_of,
    one_line,
    scale_of,
    settle_cities,
    slug,
    target_in,
    verdict_heading,
)
from tthc_rules.model.rules import Comparison, Level, Scale


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Kế hoạch và Đầu tư", "so-ke-hoach-va-dau-tu"),
        ("UBND huyện Ân Thi", "ubnd-huyen-an-thi"),
        ("Sở LĐ-TB&XH", "so-ld-tb-xh"),
        (unicodedata.normalize("NFD", "Sở Tư pháp"), "so-tu-phap"),
        ("名前", "unit"),
        ("", "unit"),
    ],
)
def test_a_code_is_made_of_the_letters_of_the_name(text: str, expected: str) -> None:
    assert slug(text, "-", (), "unit") == expected


def test_a_code_that_is_taken_gets_a_number_and_a_long_one_ends_at_a_word() -> None:
    assert slug("Sở A", "-", {"so-a", "so-a-2"}, "unit") == "so-a-3"
    long = slug("rất dài " * 20, "_", (), "indicator")
    assert len(long) <= LONGEST_ID
    assert re.fullmatch(r"rat(_dai_rat)*(_dai)?", long)


@pytest.mark.parametrize(
    ("name", "level", "aggregate"),
    [
        ("Sở A", Level.DEPARTMENT, False),
        ("BAN QUẢN LÝ X", Level.DEPARTMENT, False),
        ("UBND huyện X", Level.DISTRICT, False),
        ("Ủy ban nhân dân thị xã X", Level.DISTRICT, False),
        ("TP. X", Level.DISTRICT, False),
        ("Thị trấn X", Level.COMMUNE, False),
        ("Phường X", Level.COMMUNE, False),
        ("UBND xã X", Level.COMMUNE, False),
        ("UBND tỉnh X", Level.PROVINCE, True),
        ("Tổng cộng", Level.PROVINCE, True),
        ("Toàn tỉnh", Level.PROVINCE, True),
    ],
)
def test_the_first_words_of_a_name_tell_its_level(name: str, level: Level, aggregate: bool) -> None:
    found, word, sums = level_of(name)
    assert (found, sums) == (level, aggregate)
    assert word


@pytest.mark.parametrize("name", ["Bankstown", "Xây dựng", "Tổ chức", "Sở hữu trí tuệ"[2:], "ABC"])
def test_a_name_that_only_begins_alike_tells_nothing(name: str) -> None:
    assert level_of(name)[1] == ""


def test_the_first_city_is_the_province_where_no_row_is() -> None:
    names = ["UBND thành phố X", "Sở A", "Thành phố Y"]
    assert [one[0] for one in settle_cities([level_of(name) for name in names])] == [
        Level.PROVINCE,
        Level.DEPARTMENT,
        Level.DISTRICT,
    ]
    with_province = [level_of(name) for name in ("UBND tỉnh Z", *names)]
    assert settle_cities(with_province) == with_province
    assert settle_cities([level_of("Sở A")]) == [level_of("Sở A")]


@pytest.mark.parametrize(
    ("heading", "comparison", "figure"),
    [
        ("Mục tiêu tối thiểu 61%", Comparison.AT_LEAST, "61"),
        ("Mục tiêu TỐI THIỂU 62,5 %", Comparison.AT_LEAST, "62.5"),
        ("Trễ hạn (không quá 5%)", Comparison.AT_MOST, "5"),
        ("Kết quả (≥ 80%)", Comparison.AT_LEAST, "80"),
        ("Đạt từ 75% trở lên", Comparison.AT_LEAST, "75"),
        ("Điểm tối thiểu 8.5", Comparison.AT_LEAST, "8.5"),
    ],
)
def test_a_target_in_a_heading(heading: str, comparison: Comparison, figure: str) -> None:
    found = target_in(heading)
    assert found is not None
    assert (found.comparison, found.figure) == (comparison, figure)


@pytest.mark.parametrize("heading", ["Kết quả tháng 10/2023 (%)", "Số hồ sơ từ 01/10", "Đánh giá", "Đạt 5 chỉ tiêu"])
def test_a_heading_without_a_target(heading: str) -> None:
    assert target_in(heading) is None


def test_a_verdict_heading_has_a_place_for_its_target() -> None:
    assert verdict_heading("Mục tiêu tối thiểu 61% hồ sơ") == "Mục tiêu tối thiểu {target} hồ sơ"
    assert verdict_heading("Đánh giá") == "Đánh giá"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Kết quả X tháng 10/2023 (%)", "Kết quả X"),
        ("Kết quả X (%) tháng (1)", "Kết quả X"),
        ("(%)", "(%)"),
        ("X tháng 10 năm 2023", "X"),
    ],
)
def test_a_title_is_a_heading_without_marks_and_month(heading: str, title: str) -> None:
    assert bare_title(heading) == title


@pytest.mark.parametrize(
    ("heading", "cells", "scale"),
    [
        ("Tỷ lệ X", ["1", "2"], Scale.PERCENT),
        ("Tỉ lệ X", ["1", "2"], Scale.PERCENT),
        ("X (%)", [], Scale.PERCENT),
        ("X", ["12,5%"], Scale.PERCENT),
        ("Số hồ sơ", ["1.038", "7", "12 000"], Scale.COUNT),
        ("Điểm", ["9", "8"], Scale.POINTS),
        ("X", ["8,5"], Scale.POINTS),
    ],
)
def test_a_scale_by_heading_and_cells(heading: str, cells: list[str], scale: Scale) -> None:
    assert scale_of(heading, cells) is scale


def test_one_line_is_composed_and_without_what_cannot_be_seen() -> None:
    assert one_line(unicodedata.normalize("NFD", "Sở\n Tư\u200b pháp \x07")) == "Sở Tư pháp"
