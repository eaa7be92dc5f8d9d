"""What is told of a cell besides its outcome: one rule a line, each an expression over the judged columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import narwhals as nw

from tthc_rules.judging.conditions import decided_by_parts, has_parts, parts_meet_target, value_meets_target
from tthc_rules.judging.outcomes import TABLE, key_of
from tthc_rules.model.outcome import Content, Outcome, Reading, RuleStatus, Severity
from tthc_rules.model.table import UNKNOWN, Hint
from tthc_rules.records import record

VALUE, NUMERATOR, DENOMINATOR, STATED, UNIT = "value", "numerator", "denominator", "stated", "unit"
"""Which cell of the row a finding stands on."""


@record(frozen=True, slots=True)
class CellRule:
    """A finding that holds for each row where ``when`` is true.

    Attributes:
        lenient: the severity where the figures are pending; the same as ``severity`` if ``None``.
        whole_row: the finding is about the row, told once however many indicators the row carries.
    """

    code: str
    severity: Severity
    when: nw.Expr
    cell: str = VALUE
    lenient: Severity | None = None
    whole_row: bool = False


READING_CODES = {
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
"""The finding for each reading that cannot be used."""

NAMED_BY_READING = "number_unreadable"
"""Code of the rules whose finding is named by the cell's reading (`READING_CODES`)."""


@cache
def cell_rules() -> Sequence[CellRule]:
    """Every rule, in the order in which findings on one cell are told."""
    return (*_from_masks(), *_from_table(), *_absent(), *_remarks(), *_stated())


def _failed(check: str) -> nw.Expr:
    return ~nw.col(check)


def _from_masks() -> Sequence[CellRule]:
    """Bad data: one finding for each compiled check that a row failed."""
    error, warning = Severity.ERROR, Severity.WARNING
    return (
        CellRule("unknown_unit", error, _failed("unit_known"), UNIT, whole_row=True),
        CellRule("unit_twice", error, _failed("one_row"), UNIT, whole_row=True),
        CellRule(NAMED_BY_READING, error, _failed("value_readable"), lenient=warning),
        CellRule("number_out_of_range", error, _failed("value_in_range"), lenient=warning),
        CellRule(NAMED_BY_READING, error, _failed("numerator_readable"), NUMERATOR, lenient=warning),
        CellRule(NAMED_BY_READING, error, _failed("denominator_readable"), DENOMINATOR, lenient=warning),
        CellRule("part_out_of_range", error, _failed("numerator_in_range"), NUMERATOR, lenient=warning),
        CellRule("part_out_of_range", error, _failed("denominator_in_range"), DENOMINATOR, lenient=warning),
        CellRule(
            "numerator_above_denominator", error, _failed("numerator_within_denominator"), NUMERATOR, lenient=warning
        ),
        CellRule("rate_differs_from_parts", error, _failed("parts_agree"), lenient=warning),
    )


def _from_table() -> Sequence[CellRule]:
    """What the outcome table itself says to tell."""
    fields: dict[tuple[str, Severity], list[int]] = {}
    for status, row in TABLE.items():
        for content, entry in row.items():
            if entry.severity is not None and entry.code and entry.code != "value_missing":
                fields.setdefault((entry.code, entry.severity), []).append(key_of(status, content))
    rules = []
    for (code, severity), keys in fields.items():
        here = nw.col("pair").is_in(keys)
        if code == "value_where_not_applicable":
            rules.append(CellRule("unit_not_in_force", severity, here & ~nw.col("exists")))
            here = here & nw.col("exists")
        rules.append(CellRule(code, severity, here))
    return rules


def _absent() -> Sequence[CellRule]:
    """A bound unit without a figure: no row, or a blank cell; for an aggregate it is only noted."""
    missing = (nw.col("content") == Content.BLANK) & (nw.col("outcome") == Outcome.MISSING)
    single = missing & ~nw.col("aggregate")
    return (
        CellRule("value_missing", Severity.ERROR, single & nw.col("present")),
        CellRule("unit_missing", Severity.ERROR, single & ~nw.col("present")),
        CellRule("aggregate_without_figure", Severity.NOTE, missing & nw.col("aggregate")),
    )


def _is_number() -> nw.Expr:
    return (nw.col("content") == Content.NUMBER_MET) | (nw.col("content") == Content.NUMBER_NOT_MET)


def _remarks() -> Sequence[CellRule]:
    """What a reader should know of a figure that is good data."""
    judged = (nw.col("status") == RuleStatus.TARGET) & _is_number()
    alone = judged & ~decided_by_parts() & ~nw.col("value").is_null()
    value, target, last = nw.col("value"), nw.col("target"), nw.col("last")
    # Twice the distance against the size of the last printed place: half a place is what rounding may hide.
    not_above = (target - value) * 2 < last
    not_below = nw.when(nw.col("at_least")).then((value - target) * 2 < last).otherwise((value - target) * 2 <= last)
    hides = not_above & not_below  # 30,05 prints as 30,1, half goes up: it may have been at most 30,05
    zero = judged & (value == 0) & nw.col("percent") & nw.col("denominator").is_null()
    disagree = judged & decided_by_parts() & ~value.is_null() & (parts_meet_target() != value_meets_target())
    read = nw.col("content") != Content.BAD
    later = (nw.col("period") > nw.col("confirmed")) & (nw.col("unit") != UNKNOWN)
    return (
        CellRule("near_target", Severity.WARNING, (alone & hides).fill_null(False)),
        CellRule("zero_without_denominator", Severity.NOTE, zero.fill_null(False)),
        CellRule("parts_decide", Severity.WARNING, disagree.fill_null(False)),
        CellRule(
            "value_from_parts",
            Severity.NOTE,
            (_is_number() & value.is_null() & has_parts()).fill_null(False),
        ),
        CellRule("decimal_dot_among_commas", Severity.WARNING, read & (nw.col("hint") == Hint.DOT_AMONG_COMMAS)),
        CellRule("comma_read_by_column", Severity.NOTE, read & (nw.col("hint") == Hint.BY_COLUMN)),
        CellRule("parts_incomplete", Severity.WARNING, _one_part()),
        CellRule("not_confirmed", Severity.WARNING, later.fill_null(False)),
    )


def _one_part() -> nw.Expr:
    """One of numerator and denominator is a number and the other is blank."""
    top, bottom = nw.col("numerator_reading"), nw.col("denominator_reading")
    number, blank = Reading.NUMBER, Reading.BLANK
    return ((top == number) & (bottom == blank)) | ((top == blank) & (bottom == number))


def _stated() -> Sequence[CellRule]:
    """The printed verdict against the computed one. ``said`` and ``due`` are wordings as small integers."""
    said, due = nw.col("said"), nw.col("due")
    # A row of an unknown unit has no verdict that the printed one could differ from.
    differs = nw.col("unit_known") & (~said.is_null()) & (due.is_null() | (said != due))
    blank = said.is_null() & (~due.is_null()) & nw.col("states") & nw.col("present")
    return (
        CellRule("stated_verdict_differs", Severity.ERROR, differs, STATED),
        CellRule("stated_verdict_blank", Severity.WARNING, blank, STATED),
    )
