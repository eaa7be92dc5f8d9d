"""Conditions in the terms of polars, translated once a process.

narwhals translates anew for each frame, which costs as much as all else that is done with a table of some dozen rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Self

import narwhals as nw
import polars as pl

from tthc_rules.judging.findings import cell_rules


class _Taker(pl.LazyFrame):
    """A frame without rows that keeps the expressions which are selected from it."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[pl.Expr] = []

    def select(self, *exprs: Any, **_: Any) -> Self:
        """Keep them."""
        self.taken.extend(exprs)
        return self


def native(*expressions: nw.Expr) -> Sequence[pl.Expr]:
    """What narwhals makes of expressions on any frame of polars."""
    return tuple(nw.from_native(_Taker()).select(*expressions).to_native().taken)


@cache
def native_of(condition: Callable[[], nw.Expr]) -> pl.Expr:
    """What narwhals makes of a condition."""
    (expression,) = native(condition())
    return expression


@cache
def native_rules() -> Sequence[pl.Expr]:
    """When each of `judging.findings.cell_rules` tells something, named by its number."""
    return native(*(rule.when.alias(str(number)) for number, rule in enumerate(cell_rules())))
