from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.reading.text import composed, fold, fold_heading, fold_words, shortened

NAME = "Sở Lao động - Thương binh và Xã hội"


@pytest.mark.parametrize(
    "typed",
    [
        unicodedata.normalize("NFD", NAME),
        "  SỞ LAO ĐỘNG  -  Thương\u00a0binh\nvà Xã hội ",
        NAME.replace("o", "о").replace("a", "а"),  # Cyrillic
        NAME.replace("đ", "ð"),
        NAME.replace("-", "–"),
        NAME.replace("S", "Ѕ").replace("T", "Τ").replace("X", "Х"),  # Cyrillic and Greek capitals
        "\ufeffSở Lao\u200b động - Thương binh và Xã hội",
    ],
)
def test_look_alikes_fold_to_the_same(typed: str) -> None:
    assert fold(typed) == fold(NAME)


@pytest.mark.parametrize("other", ["Sở Lao dộng - Thương binh và Xã hội", "Sở Lao động Thương binh và Xã hội"])
def test_other_letters_stay_other(other: str) -> None:
    assert fold(other) != fold(NAME)


@pytest.mark.parametrize("capital", ["Ð", "Đ", "Ɖ", "ð", "đ"])
def test_every_barred_d_is_the_vietnamese_one(capital: str) -> None:
    assert fold(f"{capital}ơn vị") == "đơn vị"


@pytest.mark.parametrize(
    ("heading", "folded"),
    [
        ("Kết quả số hóa hồ sơ (%) tháng (1)", "kết quả số hóa hồ sơ (%) tháng"),
        ("Kết quả [2]", "kết quả"),
        ("Kết quả²", "kết quả"),
        ("Kết quả*", "kết quả"),
        ("Tên cơ quan,\nđơn vị", "tên cơ quan, đơn vị"),
    ],
)
def test_footnote_marks_are_no_part_of_a_heading(heading: str, folded: str) -> None:
    assert fold_heading(heading) == folded


def test_words_lose_their_last_stop() -> None:
    assert fold_words(" Hoàn  thành. ") == "hoàn thành"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert unicodedata.is_normalized("NFC", composed(text))


def test_a_quotation_is_one_short_line() -> None:
    assert shortened("a\n b") == "a b"
    assert len(shortened("x" * 200)) == 80
    assert shortened("x" * 200).endswith("…")
