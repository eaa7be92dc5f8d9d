"""Scores as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.reading.printed import Printed, read_printed, read_rank

MILLION = 10**6


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("8,4/18 điểm", Printed(score=8_400_000, places=1, maximum=18 * MILLION)),
        ("8,4 / 18", Printed(score=8_400_000, places=1, maximum=18 * MILLION)),
        ("15,0/22 ĐIỂM", Printed(score=15 * MILLION, places=1, maximum=22 * MILLION)),
        ("90,09/100", Printed(score=90_090_000, places=2, maximum=100 * MILLION)),
        ("90.09/100", Printed(score=90_090_000, places=2, maximum=100 * MILLION)),
        ("171/171 đơn vị", Printed(numerator=171, denominator=171)),
        ("1.038/1.375 hồ sơ", Printed(numerator=1038, denominator=1375)),
        ("xếp 11/34", Printed(rank=11, of=34)),
        ("Xếp thứ 11/34", Printed(rank=11, of=34)),
        ("hạng 3", Printed(rank=3)),
        ("8,4 điểm", Printed(score=8_400_000, places=1)),
        ("8.404", Printed(score=8_404_000, places=3)),
        ("8,404", Printed(score=8_404_000, places=3)),
        ("0", Printed(score=0, places=0)),
        (" 14 ", Printed(score=14 * MILLION, places=0)),
        ("", Printed()),
        ("-", Printed()),
        ("N/A", Printed()),
        (None, Printed()),
        ("tốt", Printed(fault=True)),
        ("8,4/18/20", Printed(fault=True)),
        ("8,4,1", Printed(fault=True)),
        ("1,5/3 đơn vị", Printed(fault=True)),
        ("#N/A", Printed(fault=True)),
        ("8,1234567", Printed(fault=True)),
    ],
)
def test_a_printed_score_is_read(text, read):
    assert read_printed(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("11", Printed(rank=11)),
        ("11.0", Printed(rank=11)),
        ("11/34", Printed(rank=11, of=34)),
        ("xếp 11/34", Printed(rank=11, of=34)),
        (None, Printed()),
        ("–", Printed()),
        ("1,5", Printed(fault=True)),
        ("đầu", Printed(fault=True)),
    ],
)
def test_a_printed_rank_is_read(text, read):
    assert read_rank(text) == read


@given(st.text(max_size=30))
def test_no_text_raises(text):
    assert isinstance(read_printed(text), Printed)
    assert isinstance(read_rank(text), Printed)


@given(st.integers(0, 100 * 100))
def test_a_score_is_read_as_it_was_written(hundredths):
    whole, fraction = divmod(hundredths, 100)
    for mark in ",.":
        assert read_printed(f"{whole}{mark}{fraction:02d}/100 điểm").score == hundredths * 10_000
