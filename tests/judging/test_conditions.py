"""Every condition on every combination of small values at the edges, against the same written in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from tthc_rules.judging import conditions
from tthc_rules.judging.conditions import CONTENT, TARGETS
from tthc_rules.model.outcome import Reading
from tthc_rules.model.table import UNKNOWN

WHOLE, LIMIT = 10, 5
"""One decimal place; parts above 5 are too large to multiply."""

Row = dict[str, Any]

# Parts of 1 and 5 are 20,0 %, which 19,5 and 20,5 round to if printed whole. A row that no clause was attached to has
# no flags: it must be told all the same, and never by a null.
AXES: dict[str, Sequence[Any]] = {
    "value": (None, -1, 0, 195, 199, 200, 201, 204, 205, 334, 1000, 1010),
    "target": (None, 0, 200, 333, 334),
    "at_least": (True, False),
    "numerator": (None, -1, 0, 1, 5, 6),
    "denominator": (None, -1, 0, 1, 3, 5, 6),
    "percent": (True, False, None),
    "formula": (True, False, None),
    "reading": (Reading.NUMBER, Reading.BLANK, Reading.EXEMPTION_WORDS, Reading.UNREADABLE),
    "low": (None, 200, 334),
    "high": (None, 200, 333),
    "last": (1, 10),
    "unit": (UNKNOWN, 0, 1),
    "copies": (1, 2, 3),
    "numerator_reading": tuple(Reading),
    "denominator_reading": tuple(Reading),
}
INTEGERS = {"reading", "numerator_reading", "denominator_reading"}


def usable(part: int | None) -> bool:
    return part is not None and 0 <= part <= LIMIT


def parts(row: Row) -> bool:
    return bool(row["percent"]) and usable(row["numerator"]) and usable(row["denominator"])


def rate(row: Row) -> Fraction | None:
    """The parts' rate, scaled like the values."""
    return Fraction(row["numerator"] * 100 * WHOLE, row["denominator"]) if parts(row) and row["denominator"] else None


def given(row: Row) -> Fraction | None:
    """The rate that stands for a blank value."""
    return rate(row) if row["reading"] is Reading.BLANK and row["formula"] else None


def meets(row: Row, figure: Fraction | int) -> bool:
    return figure >= row["target"] if row["at_least"] else figure <= row["target"]


def in_range(row: Row, figure: Fraction | int) -> bool:
    return (row["low"] is None or figure >= row["low"]) and (row["high"] is None or figure <= row["high"])


def value_in_range(row: Row) -> bool:
    held = row["value"] is None or in_range(row, row["value"])
    stands = given(row)
    return held and (stands is None or row["numerator"] > row["denominator"] or in_range(row, stands))


def parts_agree(row: Row) -> bool:
    value = row["value"]
    if not (row["formula"] and parts(row)) or value is None or row["numerator"] > row["denominator"]:
        return True
    exact = rate(row)
    if exact is None:
        return bool(value == 0)
    return value >= 0 and abs(value - exact) * 2 <= row["last"]


def target_met(row: Row) -> bool:
    figure = rate(row) if rate(row) is not None else row["value"]
    known = row["value"] is not None or given(row) is not None
    return row["target"] is None or not known or meets(row, figure)  # type: ignore[arg-type]


PARTS = ("percent", "numerator", "denominator")
JUDGED = ("value", "reading", "formula", *PARTS)
PLAIN: dict[str, tuple[Sequence[str], Callable[[Row], bool]]] = {
    "unit_known": (("unit",), lambda row: row["unit"] != UNKNOWN),
    "one_row": (("copies",), lambda row: row["copies"] == 1),
    "value_readable": (
        ("reading",),
        lambda row: row["reading"] in (Reading.NUMBER, Reading.BLANK, Reading.EXEMPTION_WORDS),
    ),
    "value_in_range": ((*JUDGED, "low", "high"), value_in_range),
    "numerator_readable": (
        ("numerator_reading",),
        lambda row: row["numerator_reading"] in (Reading.NUMBER, Reading.BLANK),
    ),
    "denominator_readable": (
        ("denominator_reading",),
        lambda row: row["denominator_reading"] in (Reading.NUMBER, Reading.BLANK),
    ),
    "numerator_in_range": (("numerator",), lambda row: row["numerator"] is None or usable(row["numerator"])),
    "denominator_in_range": (("denominator",), lambda row: row["denominator"] is None or usable(row["denominator"])),
    "numerator_within_denominator": (
        (*PARTS, "formula"),
        lambda row: not (row["formula"] and parts(row)) or row["numerator"] <= row["denominator"],
    ),
    "parts_agree": ((*PARTS, "formula", "value", "last"), parts_agree),
    "target_met": ((*JUDGED, "target", "at_least"), target_met),
}


def table(names: Sequence[str]) -> tuple[list[Row], nw.DataFrame[pl.DataFrame]]:
    """Every combination of the axes named; the other columns as for a plain number."""
    rest = {
        "value": 300,
        "target": 300,
        "at_least": True,
        "numerator": None,
        "denominator": None,
        "percent": True,
        "formula": True,
        "reading": Reading.NUMBER,
        "low": None,
        "high": None,
        "last": 1,
    }
    rows = [{**rest, **dict(zip(names, values, strict=True))} for values in product(*(AXES[name] for name in names))]
    columns = {
        name: pl.Series([int(row[name]) if name in INTEGERS else row[name] for row in rows])
        if isinstance(rows[0][name], (bool, Reading))
        else pl.Series([row[name] for row in rows], dtype=pl.Int64)
        for name in rows[0]
    }
    frame = pl.DataFrame(columns).with_columns(whole=pl.lit(WHOLE, pl.Int64), part_limit=pl.lit(LIMIT, pl.Int64))
    return rows, nw.from_native(frame)


def run(expression: nw.Expr, frame: nw.DataFrame[pl.DataFrame]) -> list[bool | None]:
    return frame.select(expression.alias("mask"))["mask"].to_list()


@pytest.mark.parametrize("name", [*CONTENT, *TARGETS])
def test_a_check_says_yes_or_no_as_plain_python_does(name: str) -> None:
    columns, plain = PLAIN[name]
    rows, frame = table(columns)
    found = run({**CONTENT, **TARGETS}[name](), frame)
    wrong = [(row, answer) for row, answer in zip(rows, found, strict=True) if answer is not plain(row)]
    assert wrong[:3] == []


def test_there_are_parts_where_both_can_be_used() -> None:
    rows, frame = table(PARTS)
    assert [answer or False for answer in run(conditions.has_parts(), frame)] == [parts(row) for row in rows]
    assert run(conditions.decided_by_parts(), frame) == [rate(row) is not None for row in rows]


def test_there_is_a_number_where_one_was_typed_or_the_declared_parts_give_it() -> None:
    rows, frame = table(JUDGED)
    expected = [row["value"] is not None or given(row) is not None for row in rows]
    assert run(conditions.has_number(), frame) == expected


def test_the_printed_value_and_the_parts_are_each_held_against_the_target() -> None:
    rows, frame = table(("value", "target", "at_least"))
    known = [None if None in (row["value"], row["target"]) else meets(row, row["value"]) for row in rows]
    assert run(conditions.value_meets_target(), frame) == known
    rows, frame = table((*PARTS, "target", "at_least"))
    for row, answer in zip(rows, run(conditions.parts_meet_target(), frame), strict=True):
        exact = rate(row)
        if exact is not None and row["target"] is not None:
            assert answer is meets(row, exact)
