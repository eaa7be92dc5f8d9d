"""Printed verdicts as small integers, so that comparing a million of them compares numbers."""

from __future__ import annotations

import polars as pl

from tthc_rules.model.outcome import Outcome
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.text import fold_words
from tthc_rules.records import record

_UNHEARD = -1
"""A printed verdict that is no wording of the rule set."""


@record(frozen=True, slots=True)
class Wordings:
    """The wordings of a rule set.

    Attributes:
        codes: the number of each wording, by its text, folded as reading folds a verdict.
        due: for each (indicator, outcome), at ``indicator * outcomes + outcome``, the number of what should be printed.
    """

    codes: dict[str, int]
    due: pl.Series


def wordings(rules: RuleSet) -> Wordings:
    """Number the wordings of a rule set."""
    codes: dict[str, int] = {}
    due: list[int | None] = []
    for indicator in rules.indicators:
        for outcome in Outcome:
            text = indicator.wording.get(outcome)
            due.append(None if text is None else codes.setdefault(fold_words(text), len(codes)))
    return Wordings(codes, pl.Series(due, dtype=pl.Int16))


def stated_columns(cells: pl.DataFrame, outcome: pl.Series, table: MetricTable, words: Wordings) -> list[pl.Series]:
    """``said`` (what is printed), ``due`` (what should be) and ``states`` (the table prints verdicts here)."""
    states = pl.Series([block.stated_column is not None for block in table.blocks] or [False], dtype=pl.Boolean)
    stating = states.gather(cells["block"]).fill_null(False).alias("states")
    at = cells["indicator"].cast(pl.Int64) * len(Outcome) + outcome
    return [_said(cells["stated"], words), words.due.gather(at).alias("due"), stating]


def _said(stated: pl.Series, words: Wordings) -> pl.Series:
    if stated.null_count() == stated.len():
        return pl.repeat(None, stated.len(), dtype=pl.Int16, eager=True).alias("said")
    texts = stated.unique().drop_nulls()
    numbers = [words.codes.get(fold_words(text), _UNHEARD) for text in texts]
    return stated.replace_strict(texts, pl.Series(numbers, dtype=pl.Int16), default=None).alias("said")
