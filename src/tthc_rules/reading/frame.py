"""A frame in the long form, out of Parquet or out of a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.grid import Kind
from tthc_rules.reading.long import LongForm, read_long
from tthc_rules.reading.part import Context, Part
from tthc_rules.reading.periods import month_column
from tthc_rules.reading.recognise import LONG_ROLES
from tthc_rules.reading.vocabulary import Vocabulary

_NUMBER_ROLES = ("value", "numerator", "denominator")


def read_frame(frame: pl.DataFrame, source: Source, context: Context) -> Part:
    """Read a frame in the long form; its columns are found by name.

    Raises:
        TableError: ``frame_not_long``, ``frame_column_type``, or what is wrong with its periods.
    """
    form, findings = frame_form(frame, source, context.words)
    if form.months is not None and frame[:, form.numbers["period"] - 1].null_count() == frame.height:
        form = replace(form, months=None)  # a column that says nothing is no source
    part = read_long(form, context)
    return Part(part.cells, part.blocks, part.indicators, part.months, (*findings, *part.findings))


def frame_form(
    frame: pl.DataFrame,
    source: Source,
    words: Vocabulary,
    first_row: int = 1,
    needed: Sequence[str] = LONG_ROLES,
) -> tuple[LongForm, list[Finding]]:
    """The long table that a frame is, and what is to be told of its columns.

    Args:
        frame: the rows, or some of them.
        source: what they come from.
        words: of the rule set.
        first_row: the 1-based number of the first of them.
        needed: the roles without which it is none.

    Raises:
        TableError: ``frame_not_long`` or ``frame_column_type``.
    """
    roles, findings = _roles(frame, source, words)
    missing = [role for role in needed if role not in roles]
    if missing:
        params = {"missing": ", ".join(missing), "columns": ", ".join(frame.columns) or "–"}
        raise TableError([Problem("frame_not_long", source.file, params=params)])
    numbers = {role: frame.columns.index(name) + 1 for role, name in roles.items() if role != "row_number"}
    period = roles.pop("period", None)
    roles.pop("row_number", None)
    columns: dict[str, pl.Series] = {}
    kinds: dict[str, pl.Series] = {}
    problems: list[Problem] = []
    for role, name in roles.items():
        found = usable(frame[name], role)
        if found is None:
            problems.append(_wrong_type(name, frame[name], source))
            continue
        columns[role], kind = found
        if kind is Kind.NUMBER:
            kinds[role] = pl.repeat(int(kind), frame.height, dtype=pl.UInt8, eager=True)
    months = None if period is None else frame_months(frame[period])
    if period is not None and months is None:
        problems.append(_wrong_type(period, frame[period], source))
    if problems:
        raise TableError(problems)
    rows = pl.int_range(first_row, first_row + frame.height, dtype=pl.UInt32, eager=True)
    return LongForm(source, columns, kinds, numbers, months, rows, frame, ()), findings


def _roles(frame: pl.DataFrame, source: Source, words: Vocabulary) -> tuple[dict[str, str], list[Finding]]:
    """The column of each role; what has no role, or a role that is taken, is told."""
    roles: dict[str, str] = {}
    findings = []
    for number, name in enumerate(frame.columns, start=1):
        role = words.role(name)
        place = Place(source.file, source.sheet, column=number)
        if role is None:
            params = {"heading": name, "column": str(number)}
            findings.append(Finding("unknown_column", Severity.WARNING, place, params=params))
        elif role in roles:
            params = {"heading": name, "first": roles[role], "second": name}
            findings.append(Finding("duplicate_column", Severity.ERROR, place, params=params))
        else:
            roles[role] = name
    return roles, findings


def usable(cells: pl.Series, role: str) -> tuple[pl.Series, Kind] | None:
    """The column as strings, 64-bit integers or floats, and what its strings are; ``None`` if its type means nothing.

    Numbers of any other type become the shortest decimals that stand for them.
    """
    dtype = cells.dtype
    if dtype == pl.String or isinstance(dtype, (pl.Categorical, pl.Enum, pl.Null)):
        return cells.cast(pl.String), Kind.TEXT
    if role not in _NUMBER_ROLES:
        return (cells.cast(pl.String), Kind.TEXT) if dtype.is_integer() else None
    if dtype == pl.Float64:
        return cells, Kind.NUMBER
    if dtype == pl.Float32:
        return cells.cast(pl.String).cast(pl.Float64), Kind.NUMBER
    if dtype.is_integer() and dtype not in (pl.UInt64, pl.Int128, pl.UInt128):
        return cells.cast(pl.Int64), Kind.NUMBER
    if dtype.is_integer() or dtype.is_decimal():
        texts = cells.cast(pl.String)
        shortest = texts.str.strip_chars_end("0").str.strip_suffix(".")
        fraction = texts.str.contains(".", literal=True)
        return pl.select(pl.when(fraction).then(shortest).otherwise(texts)).to_series(), Kind.NUMBER
    return None


def frame_months(cells: pl.Series) -> pl.Series | None:
    """The months of a period column of any type; ``None`` if the type means nothing."""
    dtype = cells.dtype
    if isinstance(dtype, (pl.String, pl.Categorical, pl.Enum, pl.Null, pl.Date, pl.Datetime)) or dtype.is_integer():
        return month_column(cells)
    return None


def _wrong_type(name: str, cells: pl.Series, source: Source) -> Problem:
    return Problem("frame_column_type", source.file, params={"heading": name, "type": str(cells.dtype)})
