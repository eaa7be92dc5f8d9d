"""Every rule of what is told, on every combination of small values at the edges, against the same in plain Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from tthc_rules.judging.findings import READING_CODES, cell_rules
from tthc_rules.judging.outcomes import TABLE, key_of
from tthc_rules.model.outcome import Content, Outcome, Reading, RuleStatus, Severity
from tthc_rules.model.table import UNKNOWN, Hint

WHOLE, LIMIT = 10, 5
MASKS = (
    "unit_known",
    "one_row",
    "value_readable",
    "value_in_range",
    "numerator_readable",
    "denominator_readable",
    "numerator_in_range",
    "denominator_in_range",
    "numerator_within_denominator",
    "parts_agree",
)
Row = dict[str, Any]
AXES: dict[str, Sequence[Any]] = {
    **dict.fromkeys(MASKS, (True, False)),
    "status": tuple(RuleStatus),
    "content": tuple(Content),
    "outcome": tuple(Outcome),
    "exists": (True, False),
    "aggregate": (True, False),
    "present": (True, False),
    "percent": (True, False, None),
    "at_least": (True, False),
    "states": (True, False),
    "value": (None, -1, 0, 1, 295, 296, 299, 300, 301, 304, 305, 306),
    "target": (None, 0, 300),
    "last": (1, 10),
    "numerator": (None, -1, 0, 1, 3, 5, 6),
    "denominator": (None, -1, 0, 1, 3, 5, 6),
    "hint": (Hint.NONE, Hint.DOT_AMONG_COMMAS, Hint.BY_COLUMN),
    "period": (9, 10, 11),
    "confirmed": (None, 10),
    "unit": (UNKNOWN, 0, 1),
    "numerator_reading": tuple(Reading),
    "denominator_reading": tuple(Reading),
    "said": (None, 0, 1),
    "due": (None, 0, 1),
}
PLAIN_ROW: Row = {name: values[0] for name, values in AXES.items()} | {
    "status": RuleStatus.TARGET,
    "content": Content.NUMBER_MET,
    "outcome": Outcome.MET,
    "value": 300,
    "target": 300,
    "period": 9,
    "unit": 0,
}


def is_number(row: Row) -> bool:
    return row["content"] in (Content.NUMBER_MET, Content.NUMBER_NOT_MET)


def judged(row: Row) -> bool:
    return row["status"] is RuleStatus.TARGET and is_number(row)


def usable(part: int | None) -> bool:
    return part is not None and 0 <= part <= LIMIT


def parts(row: Row) -> bool:
    return bool(row["percent"]) and usable(row["numerator"]) and usable(row["denominator"])


def meets(row: Row, figure: Fraction) -> bool:
    return figure >= row["target"] if row["at_least"] else figure <= row["target"]


def near(row: Row) -> bool:
    """The figure before it was rounded, half up, may lie on the other side of the target."""
    if not judged(row) or row["value"] is None or row["target"] is None or (parts(row) and row["denominator"]):
        return False
    lowest, beyond = (Fraction(row["value"]) + side * Fraction(row["last"], 2) for side in (-1, 1))
    limit = row["target"]
    return lowest < limit < beyond if row["at_least"] else lowest <= limit < beyond


def decides(row: Row) -> bool:
    if not (judged(row) and parts(row) and row["denominator"]) or None in (row["value"], row["target"]):
        return False
    rate = Fraction(row["numerator"] * 100 * WHOLE, row["denominator"])
    return meets(row, rate) != meets(row, row["value"])


def missing(row: Row) -> bool:
    return row["content"] is Content.BLANK and row["outcome"] is Outcome.MISSING


def one_part(row: Row) -> bool:
    return {row["numerator_reading"], row["denominator_reading"]} == {Reading.NUMBER, Reading.BLANK}


def in_table(code: str) -> Callable[[Row], bool]:
    return lambda row: TABLE[row["status"]][row["content"]].code == code


def failed(mask: str) -> Callable[[Row], bool]:
    return lambda row: not row[mask]


FIELD = ("status", "content", "exists")
ABSENT = ("content", "outcome", "aggregate", "present")
NEAR = ("status", "content", "value", "target", "last", "at_least")
PARTED = ("percent", "numerator", "denominator")
RULES: list[tuple[str, str, Severity, Severity | None, Sequence[str], Callable[[Row], bool]]] = [
    ("unknown_unit", "unit", Severity.ERROR, None, MASKS[:1], failed("unit_known")),
    ("unit_twice", "unit", Severity.ERROR, None, MASKS[1:2], failed("one_row")),
    ("number_unreadable", "value", Severity.ERROR, Severity.WARNING, MASKS[2:3], failed("value_readable")),
    ("number_out_of_range", "value", Severity.ERROR, Severity.WARNING, MASKS[3:4], failed("value_in_range")),
    ("number_unreadable", "numerator", Severity.ERROR, Severity.WARNING, MASKS[4:5], failed("numerator_readable")),
    ("number_unreadable", "denominator", Severity.ERROR, Severity.WARNING, MASKS[5:6], failed("denominator_readable")),
    ("part_out_of_range", "numerator", Severity.ERROR, Severity.WARNING, MASKS[6:7], failed("numerator_in_range")),
    ("part_out_of_range", "denominator", Severity.ERROR, Severity.WARNING, MASKS[7:8], failed("denominator_in_range")),
    (
        "numerator_above_denominator",
        "numerator",
        Severity.ERROR,
        Severity.WARNING,
        MASKS[8:9],
        failed("numerator_within_denominator"),
    ),
    ("rate_differs_from_parts", "value", Severity.ERROR, Severity.WARNING, MASKS[9:10], failed("parts_agree")),
    (
        "unit_not_in_force",
        "value",
        Severity.ERROR,
        None,
        FIELD,
        lambda row: in_table("value_where_not_applicable")(row) and not row["exists"],
    ),
    (
        "value_where_not_applicable",
        "value",
        Severity.ERROR,
        None,
        FIELD,
        lambda row: in_table("value_where_not_applicable")(row) and row["exists"],
    ),
    *(
        (code, "value", severity, None, FIELD, in_table(code))
        for code, severity in (
            ("words_where_not_applicable", Severity.WARNING),
            ("figure_while_pending", Severity.WARNING),
            ("words_while_pending", Severity.WARNING),
            ("figure_while_exempt", Severity.WARNING),
            ("exempt_and_blank", Severity.NOTE),
            ("exemption_not_registered", Severity.ERROR),
            ("no_target_in_force", Severity.ERROR),
        )
    ),
    (
        "value_missing",
        "value",
        Severity.ERROR,
        None,
        ABSENT,
        lambda row: missing(row) and not row["aggregate"] and row["present"],
    ),
    (
        "unit_missing",
        "value",
        Severity.ERROR,
        None,
        ABSENT,
        lambda row: missing(row) and not row["aggregate"] and not row["present"],
    ),
    ("aggregate_without_figure", "value", Severity.NOTE, None, ABSENT, lambda row: missing(row) and row["aggregate"]),
    ("near_target", "value", Severity.WARNING, None, NEAR, near),
    (
        "zero_without_denominator",
        "value",
        Severity.NOTE,
        None,
        ("status", "content", "value", "percent", "denominator"),
        lambda row: judged(row) and row["value"] == 0 and row["percent"] and row["denominator"] is None,
    ),
    ("parts_decide", "value", Severity.WARNING, None, ("status", "value", "target", "at_least", *PARTED), decides),
    (
        "value_from_parts",
        "value",
        Severity.NOTE,
        None,
        ("content", "value", *PARTED),
        lambda row: is_number(row) and row["value"] is None and parts(row),
    ),
    (
        "decimal_dot_among_commas",
        "value",
        Severity.WARNING,
        None,
        ("content", "hint"),
        lambda row: row["content"] is not Content.BAD and row["hint"] == Hint.DOT_AMONG_COMMAS,
    ),
    (
        "comma_read_by_column",
        "value",
        Severity.NOTE,
        None,
        ("content", "hint"),
        lambda row: row["content"] is not Content.BAD and row["hint"] == Hint.BY_COLUMN,
    ),
    ("parts_incomplete", "value", Severity.WARNING, None, ("numerator_reading", "denominator_reading"), one_part),
    (
        "not_confirmed",
        "value",
        Severity.WARNING,
        None,
        ("period", "confirmed", "unit"),
        lambda row: row["confirmed"] is not None and row["period"] > row["confirmed"] and row["unit"] != UNKNOWN,
    ),
    (
        "stated_verdict_differs",
        "stated",
        Severity.ERROR,
        None,
        ("unit_known", "said", "due"),
        lambda row: row["unit_known"] and row["said"] is not None and row["said"] != row["due"],
    ),
    (
        "stated_verdict_blank",
        "stated",
        Severity.WARNING,
        None,
        ("said", "due", "states", "present"),
        lambda row: row["said"] is None and row["due"] is not None and row["states"] and row["present"],
    ),
]


def table(names: Sequence[str]) -> tuple[list[Row], nw.DataFrame[pl.DataFrame]]:
    """Every combination of the axes named; the other columns as in a plain row."""
    rows = [
        {**PLAIN_ROW, **dict(zip(names, values, strict=True))} for values in product(*(AXES[name] for name in names))
    ]
    columns = {
        name: pl.Series(
            [None if row[name] is None else int(row[name]) for row in rows],
            dtype=pl.Int64,
        ).cast(pl.Boolean if AXES[name][:2] == (True, False) else pl.Int64)
        for name in AXES
    }
    frame = pl.DataFrame(columns).with_columns(
        whole=pl.lit(WHOLE, pl.Int64),
        part_limit=pl.lit(LIMIT, pl.Int64),
        pair=pl.Series([key_of(row["status"], row["content"]) for row in rows], dtype=pl.Int64),
    )
    return rows, nw.from_native(frame)


def test_these_are_all_the_rules_in_their_order_with_cell_and_severities() -> None:
    found = [(rule.code, rule.cell, rule.severity, rule.lenient) for rule in cell_rules()]
    assert sorted(found, key=str) == sorted((rule[:4] for rule in RULES), key=str)
    assert {rule.code for rule in cell_rules() if rule.whole_row} == {"unknown_unit", "unit_twice"}


@pytest.mark.parametrize("number", range(len(RULES)), ids=lambda number: f"{RULES[number][0]}-{RULES[number][1]}")
def test_a_rule_holds_where_plain_python_says_so(number: int) -> None:
    code, cell, _, _, columns, plain = RULES[number]
    (rule,) = [rule for rule in cell_rules() if (rule.code, rule.cell) == (code, cell)]
    rows, frame = table(columns)
    found = frame.select(rule.when.alias("mask"))["mask"].to_list()
    wrong = [(row, answer) for row, answer in zip(rows, found, strict=True) if answer is not bool(plain(row))]
    assert wrong[:2] == []


def test_the_remarks_are_silent_where_the_parts_decide() -> None:
    rows, frame = table(("value", "last", "numerator", "denominator", "percent"))
    (rule,) = [rule for rule in cell_rules() if rule.code == "near_target"]
    found = frame.select(rule.when.alias("mask"))["mask"].to_list()
    assert found == [near(row) for row in rows]


def test_every_reading_that_cannot_be_used_has_its_own_code() -> None:
    usable_readings = {Reading.NUMBER, Reading.BLANK, Reading.EXEMPTION_WORDS}
    assert set(READING_CODES) == set(Reading) - usable_readings
    assert READING_CODES == {
        Reading.UNREADABLE: "number_unreadable",
        Reading.AMBIGUOUS: "number_ambiguous",
        Reading.SPREADSHEET_ERROR: "spreadsheet_error",
        Reading.NOT_WHOLE: "count_not_whole",
        Reading.WRONG_GROUPING: "wrong_grouping",
        Reading.TOO_MANY_DECIMALS: "too_many_decimals",
        Reading.TOO_LARGE: "number_too_large",
        Reading.DATE: "value_is_date",
        Reading.NOT_CALCULATED: "formula_not_calculated",
    }
