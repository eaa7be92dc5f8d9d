"""A column of texts as its distinct texts and a code for each row, so that each text is looked at once."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tthc_rules.records import record


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
    """Code a column of strings."""
    distinct = texts.drop_nulls().unique()
    return Coded(distinct, texts.cast(pl.Enum(distinct)).to_physical())
