from __future__ import annotations

import math
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import Scale
from tthc_rules.model.table import Hint
from tthc_rules.reading import number_columns
from tthc_rules.reading.grid import Kind
from tthc_rules.reading.number_columns import COUNTS, NUMBERS, Style, canonical, percent_of, read_column
from tthc_rules.reading.numbers import LARGEST, Number, read_number
from tthc_rules.reading.text import fold_words

PERCENT = Style(Scale.PERCENT, 4, frozenset({fold_words("TTHC không có phí, lệ phí")}))
COUNT = Style(Scale.COUNT, 0)


def read(cells: list[str | None], style: Style = PERCENT, kinds: list[Kind] | None = None) -> pl.DataFrame:
    codes = None if kinds is None else pl.Series([int(kind) for kind in kinds], dtype=pl.UInt8)
    return read_column(pl.Series(cells, dtype=pl.String), codes, style)


def test_rows_keep_their_order_and_null_is_blank() -> None:
    found = read(["30", None, "44,6", "30", "-", "#N/A"])
    assert found.schema == NUMBERS
    assert found["value"].to_list() == [300000, None, 446000, 300000, None, None]
    assert found["reading"].to_list() == [
        Reading.NUMBER,
        Reading.BLANK,
        Reading.NUMBER,
        Reading.NUMBER,
        Reading.BLANK,
        Reading.SPREADSHEET_ERROR,
    ]


def test_the_other_cells_decide_what_a_comma_is() -> None:
    assert read(["1,038", "73,8"])["hint"].to_list() == [Hint.BY_COLUMN, Hint.NONE]
    assert read(["1,038", "73,8"])["value"].to_list() == [10380, 738000]
    assert read(["1,038", "2,500"])["reading"].to_list() == [Reading.AMBIGUOUS] * 2
    assert read(["44.6", "73,8"])["hint"].to_list() == [Hint.DOT_AMONG_COMMAS, Hint.NONE]
    assert read(["44.6", "73"])["hint"].to_list() == [Hint.NONE, Hint.NONE]


def test_a_comma_in_words_proves_nothing() -> None:
    found = read(["44.6", "TTHC không có phí, lệ phí"])
    assert found["hint"].to_list() == [Hint.NONE, Hint.NONE]


@pytest.mark.parametrize(
    "text",
    [
        "TTHC không có phí, lệ phí",
        "  tthc KHÔNG có  phí, lệ phí. ",
        "TTHC kho\u0302ng co\u0301 phi\u0301, le\u0323\u0302 phi\u0301",
    ],
)
def test_exemption_words_are_known_however_typed(text: str) -> None:
    assert read([text])["reading"].to_list() == [Reading.EXEMPTION_WORDS]


def test_other_words_and_other_columns_claim_nothing() -> None:
    assert read(["Không có phí"])["reading"].to_list() == [Reading.UNREADABLE]
    assert read(["TTHC không có phí, lệ phí"], COUNT)["reading"].to_list() == [Reading.UNREADABLE]


def test_kinds_of_spreadsheet_cells() -> None:
    cells = ["1.038", "1.038", "2023-10-05", "=A1", "44.12%"]
    kinds = [Kind.NUMBER, Kind.TEXT, Kind.DATE, Kind.NOT_CALCULATED, Kind.NUMBER]
    found = read(cells, kinds=kinds)
    expected = [Reading.NUMBER, Reading.AMBIGUOUS, Reading.DATE, Reading.NOT_CALCULATED, Reading.NUMBER]
    assert found["reading"].to_list() == expected
    assert found["value"].to_list() == [10380, None, None, None, 441200]


def test_typed_integers() -> None:
    most = LARGEST // 10**4
    found = read_column(pl.Series([30, None, 0, -5, most, most + 1, -most - 1, 2**63 - 1]), None, PERCENT)
    assert found["value"].to_list() == [300000, None, 0, -50000, LARGEST, None, None, None]
    assert found["reading"].to_list()[1] == Reading.BLANK
    assert found["reading"].to_list()[5:] == [Reading.TOO_LARGE] * 3
    assert found["places"].to_list()[:4] == [0, None, 0, 0]


def test_typed_floats() -> None:
    cells = pl.Series([30.0, 29.95, 0.1 + 0.2, math.nan, math.inf, None, 1e300, -0.5, 44.1234, 100 / 3])
    found = read_column(cells, None, PERCENT)
    assert found["value"].to_list() == [300000, 299500, None, None, None, None, None, -5000, 441234, None]
    assert found["places"].to_list() == [0, 2, None, None, None, None, None, 1, 4, None]
    assert found["reading"].to_list() == [
        Reading.NUMBER,
        Reading.NUMBER,
        Reading.TOO_MANY_DECIMALS,
        Reading.BLANK,
        Reading.UNREADABLE,
        Reading.BLANK,
        Reading.TOO_LARGE,
        Reading.NUMBER,
        Reading.NUMBER,
        Reading.TOO_MANY_DECIMALS,
    ]


def test_a_typed_count_is_whole() -> None:
    found = read_column(pl.Series([1038.0, 73.8, 2.5]), None, COUNT)
    assert found["value"].to_list() == [1038, None, None]
    assert found["reading"].to_list() == [Reading.NUMBER, Reading.NOT_WHOLE, Reading.NOT_WHOLE]


@given(st.lists(st.floats() | st.integers(-(10**9), 10**9).map(lambda n: n / 10**4), max_size=20))
def test_floats_read_as_their_shortest_decimals(values: list[float]) -> None:
    found = read_column(pl.Series(values, dtype=pl.Float64), None, PERCENT)
    for value, row in zip(values, found.iter_rows(named=True), strict=True):
        if not math.isfinite(value):
            assert row["reading"] == (Reading.BLANK if math.isnan(value) else Reading.UNREADABLE)
            continue
        expected = read_number(canonical(value), Scale.PERCENT, 4, exact=True)
        assert (row["reading"], row["value"]) == (expected.reading, expected.value)
        assert row["places"] == expected.places


@given(st.lists(st.none() | st.text("0123456789.,% x-", max_size=8), max_size=20), st.sampled_from([PERCENT, COUNT]))
def test_a_column_reads_like_its_cells_one_by_one(cells: list[str | None], style: Style) -> None:
    found = read(cells, style)
    hints = set(found["hint"].to_list())
    for cell, row in zip(cells, found.iter_rows(named=True), strict=True):
        readings = [
            read_number(cell or "", style.scale, style.decimals, commas_elsewhere=commas) for commas in (False, True)
        ]
        assert (row["reading"], row["value"]) in [(number.reading, number.value) for number in readings]
    assert hints <= {Hint.NONE, Hint.BY_COLUMN, Hint.DOT_AMONG_COMMAS}


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_canonical_text_is_exact_and_plain(value: float) -> None:
    text = canonical(value)
    assert float(text) == value
    assert "e" not in text
    assert not text.endswith(".0")


@pytest.mark.parametrize(
    ("stored", "shown"), [(0.4412, "44.12"), (0.3, "30"), (1.0, "100"), (0.29, "29"), (0.07, "7"), (1e-7, "0.00001")]
)
def test_a_percent_format_shows_the_decimal_times_100(stored: float, shown: str) -> None:
    assert percent_of(canonical(stored)) == shown
    assert Decimal(shown) == Decimal(repr(stored)) * 100


def test_typed_integers_are_numbers() -> None:
    found = read_column(pl.Series([30, None]), None, PERCENT)
    assert found["reading"].to_list() == [Reading.NUMBER, Reading.BLANK]


def test_a_typed_fraction_is_told_as_a_fraction_and_never_as_a_grouping() -> None:
    assert read_column(pl.Series([1.38, 1.038]), None, COUNT)["reading"].to_list() == [Reading.NOT_WHOLE] * 2
    two_places = Style(Scale.PERCENT, 2)
    assert read_column(pl.Series([1.038]), None, two_places)["reading"].to_list() == [Reading.TOO_MANY_DECIMALS]


def test_the_largest_float_is_read() -> None:
    found = read_column(pl.Series([float(LARGEST), float(LARGEST + 1), -float(LARGEST)]), None, COUNT)
    assert found["value"].to_list() == [LARGEST, None, -LARGEST]
    assert found["reading"].to_list() == [Reading.NUMBER, Reading.TOO_LARGE, Reading.NUMBER]


def test_places_go_down_to_none_and_whole_texts_show_none() -> None:
    floats = pl.Series([0.0, 10.0, 12.5, 12.25, 12.125, 12.0625])
    assert read_column(floats, None, PERCENT)["places"].to_list() == [0, 0, 1, 2, 3, 4]
    assert read(["30", "100"])["places"].to_list() == [0, 0]


@pytest.mark.parametrize("decimals", [0, 5, 6, 7, 9])
def test_whole_texts_read_alike_however_many_places_are_held(decimals: int) -> None:
    cells = ["7", "999999999", "1000000000", "123456789"]
    found = read_column(pl.Series(cells), None, Style(Scale.PERCENT, decimals))
    expected = [read_number(cell, Scale.PERCENT, decimals) for cell in cells]
    assert found["value"].to_list() == [number.value for number in expected]
    assert found["reading"].to_list() == [number.reading for number in expected]


def test_floats_within_the_declared_places_are_read_by_arithmetic_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(number_columns, "_with_others")
    found = read_column(pl.Series([30.0, 29.95, -0.5, 44.1234, None, math.nan]), None, PERCENT)
    assert found["value"].to_list() == [300000, 299500, -5000, 441234, None, None]
    assert read_column(pl.Series([float(LARGEST), -float(LARGEST)]), None, COUNT)["value"].to_list() == [
        LARGEST,
        -LARGEST,
    ]


def test_only_the_floats_that_do_not_fit_are_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = []

    def reading(text: str, *given: object, **more: object) -> Number:
        texts.append(text)
        return read_number(text, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(number_columns, "read_number", reading)
    read_column(pl.Series([30.0, 0.30001, None, math.nan, 29.95]), None, PERCENT)
    assert texts == ["0.30001"]


@pytest.mark.parametrize("value", [1 / 9, 1 / 11, 2 / 9, 2 / 11])
def test_a_float_near_a_declared_place_is_not_taken_for_it(value: float) -> None:
    found = read_column(pl.Series([value]), None, Style(Scale.PERCENT, 1))
    assert found["reading"].to_list() == [Reading.TOO_MANY_DECIMALS]


def test_what_is_no_decimal_has_no_percent_format() -> None:
    assert percent_of("#N/A") == "#N/A"


def test_numerators_and_denominators_are_whole_counts() -> None:
    assert Style(Scale.COUNT, 0) == COUNTS
