"""What the distinct texts of a source mean to the rules: its units, indicators, months and odd cells, as codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from tthc_rules.engines.spark.texts import Rows, Texts, months_said
from tthc_rules.engines.stated import Wordings
from tthc_rules.model.period import Month
from tthc_rules.reading.part import Context, composed_text, stated_text
from tthc_rules.reading.periods import PeriodSource, month_of_cell, settle_months
from tthc_rules.reading.text import fold, fold_words, trimmed
from tthc_rules.records import record

UNHEARD = -1
"""A printed verdict that is no wording of the rule set."""

UNKNOWN_INDICATOR = -1
"""The code of an indicator that the rule set does not have."""


@record(frozen=True, slots=True)
class Facts:
    """The meaning of a source's texts.

    Attributes:
        units: the index of each unit as written, `model.table.UNKNOWN`, or ``None`` where nothing is written.
        shared: of the units as written that several units bear one after the other, the index by month.
        indicators: the index of each indicator as written, or `UNKNOWN_INDICATOR`.
        months: the month of each period as written, ``None`` if it is none; empty if ``settled`` holds for all rows.
        settled: the month of every row, where no column says it.
        commas: indexes of the indicators whose values show decimal commas.
        comma_parts: the other columns that do.
        odd: for each odd cell, its composed text and the words of an exemption that it is, if it is any.
        stated: for each printed verdict as written, its composed text and its number among the wordings.
        rows: see `Texts`.
        notes: see `Texts`.
    """

    units: Mapping[str, int | None]
    shared: Mapping[tuple[str, Month | None], int]
    indicators: Mapping[str, int]
    months: Mapping[str, Month | None]
    settled: Month | None
    commas: frozenset[int]
    comma_parts: frozenset[str]
    odd: Mapping[str, tuple[str | None, str | None]]
    stated: Mapping[str, tuple[str | None, int | None]]
    rows: Mapping[Rows, int]
    notes: int

    def month_of(self, row: Rows) -> Month | None:
        """The month of such rows."""
        if self.settled is not None:
            return self.settled
        return None if row.period is None else self.months[row.period]

    def indicator_of(self, row: Rows) -> int:
        """The index of the indicator of such rows."""
        return UNKNOWN_INDICATOR if row.indicator is None else self.indicators[row.indicator]


def facts_of(texts: Texts, sources: Sequence[PeriodSource], file: str, context: Context, words: Wordings) -> Facts:
    """Match the texts of a source.

    Raises:
        TableError: ``no_period`` or ``period_conflict``.
    """
    written = months_said(texts.rows)
    months = {text: month_of_cell(text) for text in written}
    said = pl.Series(sorted({month for month in months.values() if month is not None}), dtype=pl.Int32)
    column = said if written else None
    settled = settle_months(column, (*context.outer, *sources), file, 1)
    names = {row.indicator for row in texts.rows if row.indicator is not None}
    indicators = {text: _indicator(text, context) for text in sorted(names)}
    units = {text: context.names.find(text, None) if trimmed(text) else None for text in texts.units}
    present: list[Month | None] = [None, *said.to_list()] if written else [int(settled[0])]
    bearers = [text for text in texts.units if len(context.names.by_spelling.get(fold(text), ())) > 1]
    return Facts(
        units,
        {(text, month): context.names.find(text, month) for text in bearers for month in present},
        indicators,
        months if written else {},
        None if written else int(settled[0]),
        frozenset(indicators[text] for text in texts.commas if text in indicators) - {UNKNOWN_INDICATOR},
        texts.comma_parts,
        _odd(texts.odd, context),
        _stated(texts.stated, words),
        texts.rows,
        texts.notes,
    )


def _indicator(text: str, context: Context) -> int:
    fits = context.words.indicator(text)
    return fits[0] if len(fits) == 1 else UNKNOWN_INDICATOR


def _odd(texts: Sequence[str], context: Context) -> dict[str, tuple[str | None, str | None]]:
    known = frozenset[str]().union(*(style.words for style in context.words.styles))
    found = composed_text(pl.Series(list(texts), dtype=pl.String)).to_list()
    folded = (fold_words(text) for text in texts)
    return {
        text: (plain, word if word in known else None) for text, plain, word in zip(texts, found, folded, strict=True)
    }


def _stated(texts: Sequence[str], words: Wordings) -> dict[str, tuple[str | None, int | None]]:
    found = stated_text(pl.Series(list(texts), dtype=pl.String), len(texts)).to_list()
    numbers = [None if text is None else words.codes.get(fold_words(text), UNHEARD) for text in found]
    return dict(zip(texts, zip(found, numbers, strict=True), strict=True))
