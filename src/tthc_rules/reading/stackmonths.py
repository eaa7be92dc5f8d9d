"""The months of the rows of a stack: of each member those of its period column, or the one that it names elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from tthc_rules.errors import TableError
from tthc_rules.model.period import Month
from tthc_rules.reading.grid import Kind
from tthc_rules.reading.owners import counts_by, values_by
from tthc_rules.reading.periods import hold_months, month_column, settle_month
from tthc_rules.reading.stack import Stack


def settled_months(stack: Stack, held: pl.Series | None = None) -> tuple[pl.Series, Mapping[int, TableError]]:
    """The month of each row, and by member why its months cannot be settled.

    Args:
        stack: the grids.
        held: a mask of the rows whose months are held against what else names months; all by default.

    Returns:
        The months as ``Int32``, null where a cell of a period column names none or they cannot be settled.
    """
    owner = stack.owner if len(stack.members) > 1 else None
    written, read = month_cells(stack) or (None, None)
    dated = {} if written is None else counts_by(owner, written)
    months_in: Mapping[int, frozenset[Month]] = {}
    if read is not None:
        whose = owner if owner is None or held is None else owner.filter(held)
        months_in = values_by(whose, read if held is None else read.filter(held))
    settled: list[int | None] = [None] * len(stack.members)
    errors: dict[int, TableError] = {}
    for index, member in enumerate(stack.members):
        sources = (*member.context.outer, *member.layout.months)
        file = member.grid.source.file
        try:
            if index in dated:
                hold_months(months_in.get(index, frozenset()), sources, file)
            else:
                settled[index] = settle_month(sources, file)
        except TableError as error:
            errors[index] = error
    if read is not None and len(dated) == len(stack.members):
        return read, errors
    months = stack.spread(settled)
    return (months if read is None else months.zip_with(months.is_not_null(), read)), errors


def month_cells(stack: Stack) -> tuple[pl.Series, pl.Series] | None:
    """The period column below the headings: which of its cells are filled, and the month of each as ``Int32``.

    ``None`` if there is no such column or nothing stands in it.
    """
    if "period" not in stack.layout.roles:
        return None
    column = stack.layout.roles["period"]
    texts = stack.text.to_series(column).set(~stack.below, None)
    written = texts.is_not_null()
    if not written.any():
        return None
    kinds = stack.kind(column)
    if kinds is not None:  # a spreadsheet makes 2023-10 the first of the month
        first = (kinds == int(Kind.DATE)) & texts.str.ends_with("-01")
        texts = pl.select(pl.when(first).then(texts.str.slice(0, 7)).otherwise(texts)).to_series()
    return written, month_column(texts)
