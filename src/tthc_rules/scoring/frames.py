"""Scores as plain frames, for tables of any length: labels instead of codes, no object for any row.

Points are whole numbers of a millionth (``10 ** POINT_PLACES`` to a point), so that they stay exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from tthc_rules.model.period import format_month
from tthc_rules.model.score_table import ScoreTable
from tthc_rules.model.scores import State
from tthc_rules.scoring.score import Scores

STATES = pl.Enum([state.label for state in State])


class ScoreFrames(NamedTuple):
    """The scores of indicators (one row a row of the table), of groups and of totals (one row a unit and period)."""

    indicators: pl.DataFrame
    groups: pl.DataFrame
    totals: pl.DataFrame


def score_frames(scores: Scores) -> ScoreFrames:
    """The scores as three frames.

    Returns:
        ``indicators``: period, unit, indicator, numerator, denominator, score, official, recomputed, state;
        ``groups``: period, unit, group, score, official, recomputed, maximum, covered, complete;
        ``totals``: the same without group, and rank, ranked.
    """
    table = scores.table
    labels = _Labels(table)
    figures = ("numerator", "denominator", "score", "official", "recomputed")
    indicators = (
        part.rows.select(
            *labels.key(),
            labels.item("item", "indicator"),
            *figures,
            pl.lit(pl.Series(STATES.categories.to_list(), dtype=STATES)).gather(pl.col("state")).alias("state"),
        )
        for part in scores.parts
    )
    sums = ("score", "official", "recomputed", "maximum", "covered", "complete")
    groups = (part.groups.select(*labels.key(), labels.item("group", "group"), *sums) for part in scores.parts)
    totals = (part.totals.select(*labels.key(), *sums, "rank", "ranked") for part in scores.parts)
    return ScoreFrames(_joined(indicators), _joined(groups), _joined(totals))


class _Labels:
    """Codes of a table as the labels they stand for."""

    def __init__(self, table: ScoreTable) -> None:
        first = min(table.periods, default=0)
        last = max(table.periods, default=0)
        months = [format_month(month) for month in range(first, last + 1)]
        units = [unit.code for unit in table.units]
        items = [item.id for item in table.items]
        self._first = first
        self._months = pl.Series(months, dtype=pl.Enum(months))
        self._units = pl.Series(units, dtype=pl.Enum(units))
        self._items = pl.Series(items, dtype=pl.Enum(items))

    def key(self) -> tuple[pl.Expr, pl.Expr]:
        """The columns ``period`` and ``unit``."""
        months = pl.lit(self._months).gather(pl.col("period") - self._first)
        return months.alias("period"), pl.lit(self._units).gather(pl.col("unit")).alias("unit")

    def item(self, column: str, name: str) -> pl.Expr:
        """A column of items."""
        return pl.lit(self._items).gather(pl.col(column)).alias(name)


def _joined(frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    listed = [*frames]
    return pl.concat(listed) if listed else pl.DataFrame()
