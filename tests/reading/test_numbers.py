from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import Scale
from tthc_rules.model.table import Hint
from tthc_rules.reading.numbers import (
    BLANK_MARKS,
    LARGEST,
    LONGEST,
    MOST_PLACES,
    SPREADSHEET_ERRORS,
    Number,
    read_number,
    shows_decimal_comma,
)

P, C, S = Scale.PERCENT, Scale.COUNT, Scale.POINTS
DECIMALS = {P: 4, C: 0, S: 4}
SPACES = [" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u3000"]


def number(value: str, scale: Scale, hint: int = Hint.NONE) -> Number:
    """The reading of a decimal written with a dot, as many places as written."""
    exact = Decimal(value)
    places = -int(exact.as_tuple().exponent)
    return Number(Reading.NUMBER, int(exact.scaleb(DECIMALS[scale])), max(places, 0), hint)


def bad(reading: Reading) -> Number:
    return Number(reading)


TABLE = [
    # the number table of DESIGN section 3, row by row
    ("73,8", P, False, number("73.8", P)),
    ("44,12%", P, False, number("44.12", P)),
    ("73,8", C, False, bad(Reading.NOT_WHOLE)),
    ("44,12%", C, False, bad(Reading.NOT_WHOLE)),
    ("44.6", P, False, number("44.6", P)),
    ("44.6", P, True, number("44.6", P, Hint.DOT_AMONG_COMMAS)),
    ("44.6", C, False, bad(Reading.NOT_WHOLE)),
    ("1.038", P, False, bad(Reading.AMBIGUOUS)),
    ("1.038", P, True, bad(Reading.AMBIGUOUS)),
    ("1.038", C, False, number("1038", C)),
    ("1,038", P, True, number("1.038", P, Hint.BY_COLUMN)),
    ("1,038", P, False, bad(Reading.AMBIGUOUS)),
    ("1,038", C, False, bad(Reading.AMBIGUOUS)),
    ("1,038", C, True, bad(Reading.AMBIGUOUS)),
    ("1 038", P, False, number("1038", P)),
    ("1 038", C, False, number("1038", C)),
    ("1038", P, False, number("1038", P)),
    ("1038", C, False, number("1038", C)),
    ("1.38", P, False, number("1.38", P)),
    ("1.38", C, False, bad(Reading.WRONG_GROUPING)),
    ("10.38.5", P, False, bad(Reading.WRONG_GROUPING)),
    ("10.38.5", C, False, bad(Reading.WRONG_GROUPING)),
    # what cannot group
    ("0.380", P, False, number("0.380", P)),
    ("0,380", P, False, number("0.380", P)),
    ("01.038", P, False, number("1.038", P)),
    ("1234,567", P, False, number("1234.567", P)),
    ("1234.567", P, False, number("1234.567", P)),
    ("1234.567", C, False, bad(Reading.WRONG_GROUPING)),
    ("0.380", C, False, bad(Reading.WRONG_GROUPING)),
    ("999.999", P, False, bad(Reading.AMBIGUOUS)),
    # grouping and a decimal mark together
    ("1.038,5", P, False, number("1038.5", P)),
    ("1,038.5", P, False, number("1038.5", P)),
    ("1,038.5", P, True, number("1038.5", P, Hint.DOT_AMONG_COMMAS)),
    ("1 038,5", P, False, number("1038.5", P)),
    ("1.038,500", P, False, number("1038.500", P)),
    ("1.038,5", C, False, bad(Reading.NOT_WHOLE)),
    ("1,038.5", C, False, bad(Reading.NOT_WHOLE)),
    ("1.038.000", C, False, number("1038000", C)),
    ("1,038,000", C, False, number("1038000", C)),
    ("1.038.000", P, False, number("1038000", P)),
    ("12.345.678", C, False, number("12345678", C)),
    ("1.038,000.5", P, False, bad(Reading.WRONG_GROUPING)),
    ("1,5 000", P, False, bad(Reading.WRONG_GROUPING)),
    ("1 038 00", C, False, bad(Reading.WRONG_GROUPING)),
    ("1 038.000", C, False, bad(Reading.WRONG_GROUPING)),
    ("1234 567", C, False, bad(Reading.WRONG_GROUPING)),
    ("0 380", C, False, bad(Reading.WRONG_GROUPING)),
    ("12 34", P, False, bad(Reading.WRONG_GROUPING)),
    ("1..038", C, False, bad(Reading.WRONG_GROUPING)),
    ("1, 038", P, False, bad(Reading.WRONG_GROUPING)),
    # signs
    ("-5", P, False, number("-5", P)),
    ("−5,5", P, False, number("-5.5", P)),
    ("-1.038", C, False, number("-1038", C)),
    ("+5", P, False, bad(Reading.UNREADABLE)),
    ("- 5", P, False, bad(Reading.UNREADABLE)),
    ("–5", P, False, bad(Reading.UNREADABLE)),
    ("44,12 %", P, False, number("44.12", P)),
    ("44,12\u00a0%", P, False, number("44.12", P)),
    ("44%%", P, False, bad(Reading.UNREADABLE)),
    ("%44", P, False, bad(Reading.UNREADABLE)),
    ("44%", S, False, bad(Reading.UNREADABLE)),
    ("44%", C, False, bad(Reading.NOT_WHOLE)),
    ("8,4", S, False, number("8.4", S)),
    # no numbers
    ("44％", P, False, bad(Reading.UNREADABLE)),
    ("４４", P, False, bad(Reading.UNREADABLE)),
    ("٤٤", C, False, bad(Reading.UNREADABLE)),
    ("1e3", P, False, bad(Reading.UNREADABLE)),
    ("~30", P, False, bad(Reading.UNREADABLE)),
    (">30", P, False, bad(Reading.UNREADABLE)),
    (",5", P, False, bad(Reading.UNREADABLE)),
    ("5,", P, False, bad(Reading.UNREADABLE)),
    ("5\n000", C, False, bad(Reading.UNREADABLE)),
    ("Không phát sinh", P, False, bad(Reading.UNREADABLE)),
    ("NaN", P, False, bad(Reading.UNREADABLE)),
    # places
    ("30,00000", P, False, Number(Reading.NUMBER, 300000, 5)),
    ("29,99999", P, False, bad(Reading.TOO_MANY_DECIMALS)),
    ("29,9999", P, False, number("29.9999", P)),
    ("30,0", C, False, bad(Reading.NOT_WHOLE)),
    ("007", C, False, number("7", C)),
]


@pytest.mark.parametrize(("text", "scale", "commas", "expected"), TABLE)
def test_reads_by_the_columns_scale(text: str, scale: Scale, commas: bool, expected: Number) -> None:
    assert read_number(text, scale, DECIMALS[scale], commas_elsewhere=commas) == expected


@pytest.mark.parametrize("space", SPACES)
def test_any_space_groups_thousands(space: str) -> None:
    assert read_number(f"1{space}038", C, 0) == number("1038", C)
    assert read_number(f"{space}1{space}038{space}000{space}", C, 0) == number("1038000", C)


@pytest.mark.parametrize("mark", sorted(BLANK_MARKS))
@pytest.mark.parametrize("scale", list(Scale))
@pytest.mark.parametrize("exact", [False, True])
def test_marks_of_nothing_are_blank(mark: str, scale: Scale, exact: bool) -> None:
    assert read_number(f" {mark}\u00a0", scale, 4, exact=exact) == Number(Reading.BLANK)


@pytest.mark.parametrize("error", sorted(SPREADSHEET_ERRORS))
def test_a_failed_formula_is_told_apart_from_a_blank(error: str) -> None:
    assert read_number(error, P, 4).reading is Reading.SPREADSHEET_ERROR
    assert read_number(error.lower(), P, 4, exact=True).reading is Reading.SPREADSHEET_ERROR


@pytest.mark.parametrize(
    ("text", "scale", "expected"),
    [
        ("1.038", P, number("1.038", P)),
        ("1.038", C, bad(Reading.NOT_WHOLE)),
        ("1.38", C, bad(Reading.NOT_WHOLE)),
        ("1038", C, number("1038", C)),
        ("-0.5", P, number("-0.5", P)),
        ("44.12%", P, number("44.12", P)),
        ("44%", C, bad(Reading.NOT_WHOLE)),
        ("44%", S, bad(Reading.UNREADABLE)),
        ("44,12", P, bad(Reading.UNREADABLE)),
        ("0.73800000001", P, bad(Reading.TOO_MANY_DECIMALS)),
    ],
)
def test_a_typed_cell_has_one_reading(text: str, scale: Scale, expected: Number) -> None:
    assert read_number(text, scale, DECIMALS[scale], exact=True, commas_elsewhere=True) == expected


def test_the_largest_value_is_read_and_the_next_is_not() -> None:
    assert read_number(str(LARGEST), C, 0).value == LARGEST
    assert read_number(f"-{LARGEST}", C, 0).value == -LARGEST
    assert read_number(str(LARGEST + 1), C, 0) == Number(Reading.TOO_LARGE)
    assert read_number(f"-{LARGEST + 1}", C, 0) == Number(Reading.TOO_LARGE)
    assert read_number(str(2**63), P, 4) == Number(Reading.TOO_LARGE)
    assert read_number("100000000000", P, 4).value == LARGEST
    assert read_number("100000000000,0001", P, 4) == Number(Reading.TOO_LARGE)


def test_length_is_bounded() -> None:
    assert read_number("0" * LONGEST, C, 0).value == 0
    assert read_number("0" * (LONGEST + 1), C, 0) == Number(Reading.UNREADABLE)
    assert read_number("30," + "0" * MOST_PLACES, P, 4).places == MOST_PLACES
    assert read_number("30," + "0" * (MOST_PLACES + 1), P, 4) == Number(Reading.TOO_MANY_DECIMALS)


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("73,8", True),
        ("44,12 %", True),
        ("0,380", True),
        ("1234,567", True),
        ("1.038,5", True),
        ("1,038", False),
        ("1,038.5", False),
        ("1,038,000", False),
        ("73.8", False),
        ("74", False),
        ("TTHC không có phí, lệ phí", False),
        ("1,2,3", False),
    ],
)
def test_what_proves_that_a_column_has_decimal_commas(text: str, proof: bool) -> None:
    assert shows_decimal_comma(text) is proof


edges = st.sampled_from([0, 1, -1, 299999, 300000, 300001, 600000, 999999, 1000000, LARGEST - 1, LARGEST, -LARGEST])
scaled_values = edges | st.integers(-LARGEST, LARGEST)


def written(value: int, decimals: int) -> tuple[str, str]:
    """Digits before and after the mark, at least one place so that nothing is taken for a group of three."""
    digits = str(abs(value)).rjust(decimals + 1, "0")
    return ("-" if value < 0 else "") + digits[: len(digits) - decimals], digits[len(digits) - decimals :]


@given(scaled_values, st.sampled_from([",", "."]), st.sampled_from(["", "%", " %", "\u00a0%"]))
def test_a_percentage_reads_back(value: int, mark: str, sign: str) -> None:
    whole, fraction = written(value, 4)
    assert read_number(f"{whole}{mark}{fraction}{sign}", P, 4) == Number(Reading.NUMBER, value, 4)


@given(scaled_values, st.sampled_from([(".", ","), (" ", ","), (",", "."), ("\u202f", ".")]))
def test_a_grouped_percentage_reads_back(value: int, marks: tuple[str, str]) -> None:
    whole, fraction = written(value, 4)
    grouped = f"{int(whole):,}".replace(",", marks[0])
    sign = "-" if value < 0 and not grouped.startswith("-") else ""
    assert read_number(f"{sign}{grouped}{marks[1]}{fraction}", P, 4).value == value


@given(scaled_values, st.sampled_from(["", ".", *SPACES]))
def test_a_count_reads_back(value: int, mark: str) -> None:
    text = f"{value:,}".replace(",", mark)
    assert read_number(text, C, 0) == Number(Reading.NUMBER, value, 0)


@given(scaled_values)
def test_a_typed_value_reads_back(value: int) -> None:
    text = f"{Decimal(value).scaleb(-4):f}"
    assert read_number(text, P, 4, exact=True).value == value


@given(st.text() | st.text("0123456789.,%- \u00a0−"), st.sampled_from(list(Scale)), st.booleans(), st.booleans())
@example("²", Scale.COUNT, False, False)
@example("-", Scale.PERCENT, False, True)
def test_no_text_raises(text: str, scale: Scale, commas: bool, exact: bool) -> None:
    number = read_number(text, scale, 4, commas_elsewhere=commas, exact=exact)
    assert (number.reading is Reading.NUMBER) == (number.value is not None) == (number.places is not None)


@given(st.text("0123456789.,", max_size=12), st.booleans())
def test_a_comma_elsewhere_never_changes_a_value_already_read(text: str, exact: bool) -> None:
    alone = read_number(text, P, 4, exact=exact)
    among = read_number(text, P, 4, commas_elsewhere=True, exact=exact)
    if alone.reading is Reading.NUMBER:
        assert (among.reading, among.value) == (alone.reading, alone.value)


def test_evidence_is_bounded_like_numbers() -> None:
    assert shows_decimal_comma("73," + "8" * (LONGEST - 3)) is True
    assert shows_decimal_comma("73," + "8" * (LONGEST - 2)) is False


def test_the_closed_lists_and_bounds() -> None:
    assert {"", "-", "–", "—", "N/A", "n/a", "x", "X"} == BLANK_MARKS
    assert {"#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"} == SPREADSHEET_ERRORS
    assert (LARGEST, MOST_PLACES, LONGEST) == (10**15, 100, 400)
