"""The conditions that the compiled checks carry: each is true for a row that passes.

They are narwhals expressions over the columns of `model.table.CELLS` and `judging.columns`, so that pandera on polars,
and any other engine, run the same definition. Integers only: no condition rounds. Every product is bounded first by
``part_limit``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import narwhals as nw

from tthc_rules.model.outcome import Reading
from tthc_rules.model.table import UNKNOWN

Condition = Callable[[], nw.Expr]


def has_parts() -> nw.Expr:
    """Numerator and denominator were both read, are not negative and not too large to multiply."""
    return nw.col("percent") & _part_usable("numerator") & _part_usable("denominator")


def has_number() -> nw.Expr:
    """There is a number to judge: the value itself, or a blank value whose declared parts give it."""
    return (~nw.col("value").is_null()) | _given_by_parts()


def _given_by_parts() -> nw.Expr:
    blank = nw.col("reading") == Reading.BLANK
    return (blank & nw.col("formula") & has_parts() & (nw.col("denominator") > 0)).fill_null(False)


def decided_by_parts() -> nw.Expr:
    """The comparison uses numerator and denominator, in integers, instead of the printed rate."""
    return (has_parts() & (nw.col("denominator") > 0)).fill_null(False)


def value_meets_target() -> nw.Expr:
    """The printed value alone against the target."""
    value, target = nw.col("value"), nw.col("target")
    return nw.when(nw.col("at_least")).then(value >= target).otherwise(value <= target)


def parts_meet_target() -> nw.Expr:
    """``numerator x 100`` against ``target x denominator``, in integers."""
    made = nw.col("numerator") * (nw.col("whole") * 100)
    needed = nw.col("target") * nw.col("denominator")
    return nw.when(nw.col("at_least")).then(made >= needed).otherwise(made <= needed)


def _part_usable(part: str) -> nw.Expr:
    column = nw.col(part)
    return (~column.is_null()) & (column >= 0) & (column <= nw.col("part_limit"))


def _unit_known() -> nw.Expr:
    return nw.col("unit") != UNKNOWN


def _one_row() -> nw.Expr:
    return nw.col("copies") == 1


def _value_readable() -> nw.Expr:
    return nw.col("reading") <= Reading.EXEMPTION_WORDS


def _value_in_range() -> nw.Expr:
    value, low, high = nw.col("value"), nw.col("low"), nw.col("high")
    made, whole = nw.col("numerator") * (nw.col("whole") * 100), nw.col("denominator")
    held = (low.is_null() | (value >= low)) & (high.is_null() | (value <= high))
    parts_held = (low.is_null() | (made >= low * whole)) & (high.is_null() | (made <= high * whole))
    below_whole = (nw.col("numerator") <= whole).fill_null(False)  # above it, another check tells
    return (value.is_null() | held) & (~(_given_by_parts() & below_whole) | parts_held)


def _part_readable(part: str) -> Condition:
    return lambda: nw.col(f"{part}_reading") <= Reading.BLANK


def _part_in_range(part: str) -> Condition:
    return lambda: nw.col(part).is_null() | _part_usable(part)


def _numerator_within_denominator() -> nw.Expr:
    related = (nw.col("formula") & has_parts()).fill_null(False)
    return ~related | (nw.col("numerator") <= nw.col("denominator"))


def _parts_agree() -> nw.Expr:
    """The printed rate could be the parts' rate, rounded to the decimals it prints.

    A numerator above its denominator is told by another check; below it no rate is near the bound of the product.
    """
    value, denominator, whole = nw.col("value"), nw.col("denominator"), nw.col("whole")
    sound = nw.col("numerator") <= denominator
    related = (nw.col("formula") & has_parts() & sound & ~value.is_null()).fill_null(False)
    plausible = (value >= 0) & (value <= whole * 100)  # no sound parts give more; keeps the product within 64 bits
    gap = (value * denominator - nw.col("numerator") * (whole * 100)).abs()
    agree = nw.when(denominator == 0).then(value == 0).otherwise(plausible & (gap * 2 <= denominator * nw.col("last")))
    return ~related | agree


def _target_met() -> nw.Expr:
    judged = (~nw.col("target").is_null()) & has_number()
    met = nw.when(decided_by_parts()).then(parts_meet_target()).otherwise(value_meets_target())
    return ~judged | met


CONTENT: Mapping[str, Condition] = {
    "unit_known": _unit_known,
    "one_row": _one_row,
    "value_readable": _value_readable,
    "value_in_range": _value_in_range,
    "numerator_readable": _part_readable("numerator"),
    "denominator_readable": _part_readable("denominator"),
    "numerator_in_range": _part_in_range("numerator"),
    "denominator_in_range": _part_in_range("denominator"),
    "numerator_within_denominator": _numerator_within_denominator,
    "parts_agree": _parts_agree,
}
"""Checks of the data: a row that fails one holds bad data."""

TARGETS: Mapping[str, Condition] = {"target_met": _target_met}
"""Checks against the target: a row that fails one is a verdict, not bad data. Rows without a target or number pass."""

VALUE_CHECKS = (
    "unit_known",
    "one_row",
    "value_readable",
    "value_in_range",
    "numerator_within_denominator",
    "parts_agree",
)
"""Those of `CONTENT` without which the value cannot be judged. A part that cannot be read is told, the value stands."""
