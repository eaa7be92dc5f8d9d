"""Figures as messages print them: what is printed in Vietnamese reads back to the figure."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.messages.phrases import figure_text
from tthc_rules.model.rules import Scale
from tthc_rules.reading.numbers import LARGEST, read_number

EDGES = (0, 1, -1, 299_999, 300_000, 300_001, 1_000_000, 10_380_000, LARGEST, -LARGEST)
SCALED = st.sampled_from(EDGES) | st.integers(-LARGEST, LARGEST)


@given(SCALED)
def test_a_printed_rate_reads_back(scaled: int) -> None:
    printed = figure_text(Decimal(scaled).scaleb(-4), Scale.PERCENT).say("vi")
    assert read_number(printed, Scale.PERCENT, 4, commas_elsewhere=True).value == scaled


@given(SCALED)
def test_a_printed_count_reads_back(count: int) -> None:
    printed = figure_text(Decimal(count), Scale.COUNT).say("vi")
    assert read_number(printed, Scale.COUNT, 0).value == count
