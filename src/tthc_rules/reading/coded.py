"""A column of texts as its distinct texts and a code for each row, so that each text is looked at once."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tthc_rules.records import record

_START = 4_096
"""Rows that are looked at to see whether texts come in runs."""
_SHORT = 4
"""Rows in a run, on average, from which on runs are worth while."""


@record(frozen=True, slots=True)
class Coded:
    """Distinct texts, none null, and for each row the position of its text, null where the row has none."""

    distinct: pl.Series
    codes: pl.Series

    def spread(self, found: Sequence[int | None]) -> pl.Series:
        """What was found for each distinct text, spread to the rows as ``Int32``."""
        if not found:
            return pl.repeat(None, len(self.codes), dtype=pl.Int32, eager=True)
        return pl.Series(found, dtype=pl.Int32).gather(self.codes)


def coded(texts: pl.Series) -> Coded:
    """Code a column of strings. Where texts stand several times in a row, as in a sorted table, each run is one."""
    runs = _runs(texts)
    if runs is None:
        return _coded(texts)
    first = (runs != runs.shift(1)).fill_null(True)
    found = _coded(texts.filter(first))
    return Coded(found.distinct, found.codes.gather(runs))


def _coded(texts: pl.Series) -> Coded:
    distinct = texts.drop_nulls().unique()
    return Coded(distinct, texts.cast(pl.Enum(distinct)).to_physical())


def _runs(texts: pl.Series) -> pl.Series | None:
    """The number of the run of equal texts that each row belongs to; ``None`` if runs are short: the start tells."""
    if len(texts) <= _START or _count(texts.head(_START).rle_id()) * _SHORT > _START:
        return None
    runs = texts.rle_id()
    return runs if _count(runs) * _SHORT <= len(runs) else None


def _count(runs: pl.Series) -> int:
    return int(runs[-1]) + 1
