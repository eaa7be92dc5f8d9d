"""Opening the files of a long table: Parquet and CSV, by themselves or in folders that give a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Place
from tthc_rules.model.table import Source
from tthc_rules.reading.files import open_file
from tthc_rules.reading.formats.detect import FRAMES, Format, detect, without_ending
from tthc_rules.reading.formats.partitions import partitions
from tthc_rules.reading.longfile import LongFile, Opening, stamp_of
from tthc_rules.reading.longparquet import collected, open_parquet
from tthc_rules.reading.part import Context
from tthc_rules.reading.table import format_told, misnamed, months_named, named_period

LONG = 3_000_000
"""Rows of Parquet from which on a table is judged in parts if nobody says how."""

LONG_TEXT = 128 << 20
"""Bytes of CSV from which on it is: some three million rows."""


_NO_TABLE = {"csv_quotes", "no_heading", "not_text", "too_many_columns"}
"""What is wrong with a text that is none, as with one that was named after another format."""


def is_long(paths: Sequence[str]) -> bool:
    """True if the files are Parquet of `LONG` rows, or CSV of `LONG_TEXT` bytes together.

    What cannot be looked at is not long.
    """
    if not all(Path(path).is_file() for path in paths):
        return False
    kinds = {_kind(path) for path in paths}
    if kinds == {Format.CSV}:
        return sum(Path(path).stat().st_size for path in paths) >= LONG_TEXT
    if kinds != {Format.PARQUET}:
        return False
    rows = 0
    for path in paths:
        try:
            scanned = pl.scan_parquet(path, glob=False, hive_partitioning=False)
            rows += int(collected(scanned.select(pl.len()), path).item())
        except TableError:
            return False
    return rows >= LONG


def _kind(path: str) -> Format:
    with Path(path).open("rb") as file:
        return detect(file.read(4096), frozenset())


def open_longs(paths: Sequence[str], words: Context, size: int, *, period: str | None = None) -> list[LongFile]:
    """Open every file of a long table; a folder stands for the Parquet or CSV files in it.

    Args:
        paths: files and folders; they are named in findings exactly as given.
        words: the words and units of the rule set.
        size: rows that are read together.
        period: ``YYYY-MM``, where the table does not say it.

    Raises:
        TableError: if one cannot be read or is no long table, with the problems of all of them.
    """
    files: list[LongFile] = []
    problems: list[Problem] = []
    for path in paths:
        for name, fixed in partitions(path) if Path(path).is_dir() else [(path, {})]:
            try:
                files.append(_open_long(name, words, size, period, fixed))
            except TableError as error:
                problems += error.problems
    if problems:
        raise TableError(problems)
    return files


def _open_long(file: str, words: Context, size: int, period: str | None, fixed: Mapping[str, str | None]) -> LongFile:
    """Open one file; ``fixed``: the columns that the names of its folders give."""
    path = Path(file)
    option = named_period(period, file)
    if not path.exists() and any(parent.is_file() for parent in path.parents):
        raise TableError([Problem("batches_bundled", file)])
    stamp = stamp_of(path, file)
    found, _, sha256 = open_file(path, file, words.limits, (*FRAMES, Format.CSV))
    if found not in (Format.PARQUET, Format.CSV):
        raise TableError([Problem("batches_format", file, params={"format": found.value})])
    outer = (*option, *months_named("period_from_file", without_ending(path.name), Place(file)))
    source = Source(file, None, sha256)
    opening = Opening(path, source, replace(words, outer=outer), size, fixed, stamp)
    told = tuple(format_told(file, found))
    if found is Format.PARQUET:
        parquet = open_parquet(opening)
        return replace(parquet, findings=(*told, *parquet.findings))
    from tthc_rules.reading.longcsv import open_csv

    try:
        csv = open_csv(opening)
    except TableError as error:
        first = misnamed(file, found) if {problem.code for problem in error.problems} <= _NO_TABLE else []
        raise TableError([*first, *error.problems]) from None
    return replace(csv, findings=(*told, *csv.findings))
