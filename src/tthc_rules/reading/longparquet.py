"""A long Parquet file, read in stretches of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.frame import frame_form
from tthc_rules.reading.long import LongForm
from tthc_rules.reading.longfile import Opening, Stamp, Stretch, hold_unchanged
from tthc_rules.reading.periods import PeriodSource
from tthc_rules.reading.recognise import LONG_ROLES
from tthc_rules.reading.vocabulary import Vocabulary
from tthc_rules.records import record

_KEYS = ("unit", "indicator")


@record(frozen=True, slots=True)
class ParquetFile:
    """A Parquet file in the long form.

    Attributes:
        path: of the file.
        height: its rows.
        fixed: columns that the names of its folders give, such as ``period=2023-10``.
        narrow: the columns that `keys` reads.
        size: rows of a stretch.
        dated: whether it has a column for the month, and something stands in it.
        stamp: by which a change of it is noticed.
    """

    source: Source
    periods: tuple[PeriodSource, ...]
    findings: tuple[Finding, ...]
    words: Vocabulary
    path: Path
    height: int
    fixed: Mapping[str, str | None]
    narrow: tuple[str, ...]
    size: int
    dated: bool
    stamp: Stamp

    @property
    def further(self) -> Mapping[tuple[str, Severity], int]:
        """Nothing: every finding is kept."""
        return {}

    def stretches(self) -> Iterator[Stretch]:
        """All rows, in order."""
        hold_unchanged(self.path, self.source.file, self.stamp)
        for start in range(0, self.height or 1, self.size):
            yield Stretch(start, min(self.size, self.height - start))
        hold_unchanged(self.path, self.source.file, self.stamp)

    def keys(self, stretch: Stretch) -> LongForm:
        """Its rows, of the narrow columns."""
        return self._read(stretch, self.narrow)

    def form(self, stretch: Stretch) -> LongForm:
        """Its rows."""
        return self._read(stretch, None)

    def _read(self, stretch: Stretch, columns: Sequence[str] | None) -> LongForm:
        scanned = pl.scan_parquet(self.path, glob=False, hive_partitioning=False)
        rows = scanned if columns is None else scanned.select(columns)
        frame = collected(rows.slice(stretch.start, stretch.length), self.source.file)
        frame = with_fixed(frame, self.fixed)
        needed = LONG_ROLES if columns is None else _KEYS
        return frame_form(frame, self.source, self.words, stretch.start + 1, needed)[0]


def open_parquet(opening: Opening) -> ParquetFile:
    """Look at the columns of a Parquet file.

    Raises:
        TableError: if it cannot be read, or is no long table.
    """
    path, source, fixed, words = opening.path, opening.source, opening.fixed, opening.context.words
    file = source.file
    scanned = pl.scan_parquet(path, glob=False, hive_partitioning=False)
    height = int(collected(scanned.select(pl.len()), file).item())
    empty = with_fixed(collected(scanned.head(0), file), fixed)
    form, findings = frame_form(empty, source, words)
    texts = {"value"} if form.columns["value"].dtype == pl.String else set()
    narrow = tuple(
        name
        for name in empty.columns
        if name not in fixed
        and (role := words.role(name)) is not None
        and empty.columns.index(name) + 1 == form.numbers.get(role)
        and role in {*_KEYS, "period", *texts}
    )
    period = empty.columns[form.numbers["period"] - 1] if "period" in form.numbers else None
    dated = period is not None
    if period is not None:
        says = pl.lit(fixed[period], dtype=pl.String) if period in fixed else pl.col(period)
        dated = bool(collected(scanned.select(says.is_not_null().any()), file).item())
    return ParquetFile(
        source,
        opening.context.outer,
        tuple(findings),
        words,
        path,
        height,
        fixed,
        narrow,
        opening.size,
        dated,
        opening.stamp,
    )


def with_fixed(frame: pl.DataFrame, fixed: Mapping[str, str | None]) -> pl.DataFrame:
    """The frame with the columns that folders name; a column of the file itself stays what it is."""
    given = [pl.lit(text, dtype=pl.String).alias(name) for name, text in fixed.items() if name not in frame.columns]
    return frame.with_columns(given) if given else frame


def collected(frame: pl.LazyFrame, file: str) -> pl.DataFrame:
    """The rows of a scan.

    Raises:
        TableError: ``parquet_damaged`` if they cannot be read.
    """
    try:
        return frame.collect()
    except (pl.exceptions.PolarsError, OSError):
        raise TableError([Problem("parquet_damaged", file)]) from None
