"""Reading grids in the long form; those of one shape are read at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from tthc_rules.errors import TableError
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Severity
from tthc_rules.reading.coded import coded
from tthc_rules.reading.long import LongForm, read_together
from tthc_rules.reading.part import Part
from tthc_rules.reading.rows import merges_told, repeated_headings, told
from tthc_rules.reading.stack import Ready, Stack, stacked
from tthc_rules.reading.stackmonths import settled_months
from tthc_rules.reading.units import match_units


def read_long_grids(members: Sequence[Ready]) -> list[Part | TableError]:
    """Read grids in the long form, of one shape; their columns are read once for all of them.

    Returns:
        For each what it contributes, or why it cannot be read: a second heading, no period, or conflicting periods.
    """
    stack = stacked(members)
    written = stack.text.to_series(stack.layout.roles["unit"])
    nowhen = pl.repeat(None, stack.height, dtype=pl.Int32, eager=True)
    repeats, reheaded = repeated_headings(stack, match_units(coded(written), nowhen, stack.context.names))
    ragged = stack.shifted()
    data = stack.below & ~pl.int_range(stack.height, eager=True).is_in(repeats.implode()) & ~ragged
    months, undated = settled_months(stack, data)
    sources = [member.grid.source for member in members]
    parts = read_together(_form(stack, data), months.filter(data), stack.context, sources)
    lost = (
        _told(stack, "row_left_out", Severity.NOTE, repeats.to_list()),
        _told(stack, "ragged_row", Severity.ERROR, ragged.arg_true().to_list()),
    )
    return [
        reheaded.get(index) or undated.get(index) or _whole(member, part, [each.get(index, []) for each in lost])
        for index, (member, part) in enumerate(zip(members, parts, strict=True))
    ]


def _form(stack: Stack, data: pl.Series) -> LongForm:
    """The rows that the mask chooses, as a long table."""
    roles = {role: column for role, column in stack.layout.roles.items() if role not in ("period", "row_number")}
    kinds = {role: kind.filter(data) for role, column in roles.items() if (kind := stack.kind(column)) is not None}
    return LongForm(
        stack.source(0),
        {role: stack.text.to_series(column).filter(data) for role, column in roles.items()},
        kinds,
        {role: column + 1 for role, column in stack.layout.roles.items()},
        None,
        stack.rows.filter(data),
        stack.text.filter(data),
        (),
        owner=stack.owner.filter(data) if len(stack.members) > 1 else None,
    )


def _told(stack: Stack, code: str, severity: Severity, chosen: Sequence[int]) -> Mapping[int, list[Finding]]:
    """What is told of rows of the stack, by member."""
    return {
        member: told(code, severity, rows, stack.rows, stack.text, stack.source(member))
        for member, rows in stack.by_member(chosen).items()
    }


def _whole(member: Ready, part: Part, lost: Sequence[Sequence[Finding]]) -> Part:
    """The part with what is told of its grid, its headings and the rows that are no rows of it."""
    grid, layout = member.grid, member.layout
    findings = (
        *grid.findings,
        *layout.findings,
        *merges_told(grid, layout, set(layout.roles.values())),
        *(finding for each in lost for finding in each),
        *part.findings,
    )
    return replace(part, findings=findings)
