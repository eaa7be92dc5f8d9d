"""The files of a long table, read in stretches of rows: what is larger than memory is never held as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.table import Source
from tthc_rules.reading.files import open_file
from tthc_rules.reading.formats.detect import Format, without_ending
from tthc_rules.reading.formats.partitions import partitions
from tthc_rules.reading.frame import frame_form
from tthc_rules.reading.long import LongForm
from tthc_rules.reading.periods import PeriodSource
from tthc_rules.reading.recognise import LONG_ROLES
from tthc_rules.reading.table import format_told, months_named, named_period
from tthc_rules.reading.vocabulary import Vocabulary
from tthc_rules.records import record

_KEYS = ("unit", "indicator")


@record(frozen=True, slots=True)
class Stretch:
    """Rows that follow each other: where they begin in the file, and how much of it they are."""

    start: int
    length: int


class LongFile(Protocol):
    """A file of a long table."""

    @property
    def source(self) -> Source:
        """The file."""
        ...

    @property
    def periods(self) -> tuple[PeriodSource, ...]:
        """What names months besides the rows."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is told of the file and its columns."""
        ...

    @property
    def dated(self) -> bool:
        """Whether it has a column for the month."""
        ...

    def stretches(self) -> Iterator[Stretch]:
        """All rows, in order; at least one stretch, though it may be empty."""
        ...

    def keys(self, stretch: Stretch) -> LongForm:
        """Its rows, but of the columns only ``unit`` and ``indicator``, and ``value`` where that is text."""
        ...

    def form(self, stretch: Stretch) -> LongForm:
        """Its rows."""
        ...


@record(frozen=True, slots=True)
class ParquetFile:
    """A Parquet file in the long form.

    Attributes:
        path: of the file.
        height: its rows.
        fixed: columns that the names of its folders give, such as ``period=2023-10``.
        narrow: the columns that `keys` reads.
        size: rows of a stretch.
        dated: whether it has a column for the month.
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

    def stretches(self) -> Iterator[Stretch]:
        """All rows, in order."""
        for start in range(0, self.height or 1, self.size):
            yield Stretch(start, min(self.size, self.height - start))

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


LONG = 3_000_000
"""Rows from which on a table is judged in parts if nobody says how."""


def is_long(paths: Sequence[str]) -> bool:
    """True if the files are Parquet, of `LONG` rows together; what cannot be looked at is not long."""
    rows = 0
    for path in paths:
        if not Path(path).is_file():
            return False
        with Path(path).open("rb") as file:
            if file.read(4) != b"PAR1":
                return False
        try:
            scanned = pl.scan_parquet(path, glob=False, hive_partitioning=False)
            rows += int(collected(scanned.select(pl.len()), path).item())
        except TableError:
            return False
    return rows >= LONG


def open_longs(paths: Sequence[str], words: Vocabulary, size: int, *, period: str | None = None) -> list[LongFile]:
    """Open every file of a long table; a folder stands for the Parquet files in it.

    Raises:
        TableError: if one cannot be read or is no long table, with the problems of all of them.
    """
    files: list[LongFile] = []
    problems: list[Problem] = []
    for path in paths:
        for name, fixed in partitions(path) if Path(path).is_dir() else [(path, {})]:
            try:
                files.append(open_long(name, words, size, period=period, fixed=fixed))
            except TableError as error:
                problems += error.problems
    if problems:
        raise TableError(problems)
    return files


def open_long(
    path: str, words: Vocabulary, size: int, *, period: str | None = None, fixed: Mapping[str, str | None] | None = None
) -> LongFile:
    """Open a file of a long table.

    Args:
        path: the file; it is named in findings exactly as given.
        words: of the rule set.
        size: rows that are read together.
        period: ``YYYY-MM``, where the table does not say it.
        fixed: columns that the names of its folders give.

    Raises:
        TableError: if it cannot be read, or is no long table.
    """
    option = named_period(period, path)
    found, _, sha256 = open_file(Path(path), path)
    if found is not Format.PARQUET:
        raise TableError([Problem("batches_format", path, params={"format": found.value})])
    outer = (*option, *months_named("period_from_file", without_ending(Path(path).name), Place(path)))
    source = Source(path, None, sha256)
    scanned = pl.scan_parquet(path, glob=False, hive_partitioning=False)
    height = int(collected(scanned.select(pl.len()), path).item())
    empty = with_fixed(collected(scanned.head(0), path), fixed or {})
    form, findings = frame_form(empty, source, words)
    texts = {"value"} if form.columns["value"].dtype == pl.String else set()
    narrow = tuple(
        name
        for name in empty.columns
        if name not in (fixed or {})
        and (role := words.role(name)) is not None
        and empty.columns.index(name) + 1 == form.numbers.get(role)
        and role in {*_KEYS, "period", *texts}
    )
    told = (*format_told(path, found), *findings)
    return ParquetFile(
        source, outer, told, words, Path(path), height, fixed or {}, narrow, size, "period" in form.numbers
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
