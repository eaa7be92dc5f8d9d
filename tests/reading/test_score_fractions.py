from __future__ import annotations

import polars as pl
import pytest

from tthc_rules.model.table import Source
from tthc_rules.reading.score_fractions import fractional_rates
from tthc_rules.reading.score_sheet import Sheet


def sheet(numerators, denominators) -> Sheet:
    columns = {"numerator": pl.Series(numerators), "denominator": pl.Series(denominators)}
    rows = pl.Series(range(2, len(numerators) + 2), dtype=pl.UInt32)
    return Sheet(Source("t.csv", None, ""), columns, {}, {"numerator": 3, "denominator": 4}, None, rows, ())


def rates(numerators, denominators, allowed=None):
    mask = pl.Series([True] * len(numerators) if allowed is None else allowed)
    found, doubtful = fractional_rates(sheet(numerators, denominators), mask)
    return (None, None) if found is None else (found.to_list(), doubtful.to_list())


@pytest.mark.parametrize(
    ("denominator", "rate"),
    [
        ("416.6666666666667", 960_000),
        ("416,67", 959_992),
        ("1234.567", 324_000),  # four figures before the mark group nothing
        ("1.234,5", 324_018),
        ("0.5", 800_000_000),
    ],
)
def test_a_fraction_is_read_in_the_one_way_it_can_be(denominator, rate):
    assert rates(["400"], [denominator]) == ([rate], [False])


@pytest.mark.parametrize("denominator", ["416.667", "1.000", "1,038"])
def test_what_could_group_thousands_is_in_doubt_and_has_no_rate(denominator):
    assert rates(["400"], [denominator]) == ([None], [True])


def test_a_row_whose_indicator_does_not_allow_it_is_left_alone():
    assert rates(["4", "4"], ["2,5", "2,5"], [True, False]) == ([1_600_000, None], [False, False])
    assert rates(["4"], ["2,5"], [False]) == (None, None)


@pytest.mark.parametrize("denominator", ["1000", "1000.0", None, "x"])
def test_whole_numbers_and_blanks_are_no_concern_of_it(denominator):
    assert rates(["4", "4"], ["2,5", denominator])[0] == [1_600_000, None]
    assert rates(["4"], [denominator]) == (None, None)


@pytest.mark.parametrize("numerator", [None, "x", "-4", "4,5"])
def test_a_numerator_must_be_a_count(numerator):
    assert rates([numerator], ["2,5"]) == ([None], [False])


def test_a_zero_with_places_has_no_rate():
    assert rates(["4"], ["0,00"]) == ([None], [False])


def test_typed_numbers_are_never_in_doubt():
    assert rates([400, 400], [416.667, 1000.0]) == ([959_999, None], [False, False])
