"""Delimited text: which encoding, which delimiter, and the physical line that each record starts on."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, zip_longest

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.table import Source
from tthc_rules.reading.formats.decoding import decoded
from tthc_rules.reading.grid import WIDEST, Grid, grid_frame, without_blanks

DELIMITERS = ";\t,"
"""In order of preference where two part the text alike: a comma may be a decimal comma."""

BY_RECORD_BELOW = 8 * 1024 * 1024
"""Characters up to which the standard library reads; above, polars does where every record has the same length."""

_SAMPLE_RECORDS = 100
SAMPLE = 256 * 1024
"""Characters that tell the delimiter."""

_SEPARATOR_LINE = re.compile(r"sep=(.)(?:\r\n|\r|\n)")


def read_csv(content: bytes, source: Source) -> Grid:
    """Read delimited text.

    Raises:
        TableError: ``not_text``, ``csv_quotes`` or ``too_many_columns``.
    """
    text, findings = decoded(content, source)
    delimiter, skipped = delimiter_of(text)
    if skipped:
        text = text[skipped:]
    first_line = 2 if skipped else 1
    grid = _by_polars(text, delimiter, first_line, source) if len(text) > BY_RECORD_BELOW else None
    frame, rows, lengths = grid or _by_record(text, delimiter, first_line, source)
    return Grid(source, frame, None, rows, findings=findings, delimited=True, lengths=lengths)


def delimiter_of(text: str) -> tuple[str, int]:
    """The delimiter of a text, by its start, and the characters of the line that only names it."""
    named, skipped = _separator_line(text)
    return (_delimiter(text[skipped : skipped + SAMPLE]) if named is None else named), skipped


def _separator_line(text: str) -> tuple[str | None, int]:
    """Excel's own first line, ``sep=;``: the delimiter it names and the characters it takes."""
    found = _SEPARATOR_LINE.match(text)
    return (found[1], found.end()) if found else (None, 0)


def _delimiter(text: str) -> str:
    """The delimiter that parts most records into the same number of cells."""
    sample = text[:SAMPLE]

    def evenness(delimiter: str) -> int:
        widths = Counter(len(cells) for cells in islice(_lenient(sample, delimiter), _SAMPLE_RECORDS) if len(cells) > 1)
        return max(((width - 1) * count for width, count in widths.items()), default=0)

    return max(DELIMITERS, key=evenness)


def _lenient(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error:  # only a sample: what is wrong will be named when the whole text is read
        return


_Records = tuple[pl.DataFrame, pl.Series, pl.Series | None]
"""The cells, the line that each record starts on, and the lengths (see `Grid`)."""


def _by_record(text: str, delimiter: str, first_line: int, source: Source) -> _Records:
    """Read with the standard library: any shape."""
    read = records_of(text, delimiter, first_line, source.file)
    assert read is not None
    records, rows, _ = read
    width = max(map(len, records), default=0)
    if width > WIDEST:
        widest = max(range(len(records)), key=lambda index: len(records[index]))
        raise TableError([Problem("too_many_columns", source.file, rows[widest], params=column_limits(width))])
    columns = [list(column) for column in zip_longest(*records)]
    lengths = pl.Series([len(record) for record in records], dtype=pl.UInt32) if delimiter == "," else None
    return grid_frame(columns), pl.Series("row", rows, dtype=pl.UInt32), lengths


def records_of(
    text: str, delimiter: str, first_line: int, file: str, *, more: bool = False
) -> tuple[list[list[str]], list[int], int] | None:
    """The records of a text that are not blank, the line that each starts on, and the line after the last.

    Returns:
        ``None`` if the last record goes on beyond the text, and ``more`` text may follow.

    Raises:
        TableError: ``csv_quotes``.
    """
    stream = io.StringIO(text, newline="")
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    rows: list[int] = []
    line = first_line
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                records.append(record)
                rows.append(line)
            line = first_line + reader.line_num
    except csv.Error:
        if more and not stream.read(1):
            return None
        raise TableError([Problem("csv_quotes", file, line)]) from None
    return records, rows, line


def column_limits(width: int) -> dict[str, str]:
    """What a message says of a text with too many columns."""
    return {"columns": str(width), "limit": str(WIDEST)}


def _by_polars(text: str, delimiter: str, first_line: int, source: Source) -> _Records | None:
    """Read a large text of even records; ``None`` if it is not even, so that nothing is cut or shifted."""
    if "\r" in text.replace("\r\n", ""):
        return None
    try:
        frame = pl.read_csv(
            io.BytesIO(text.encode()),
            has_header=False,
            separator=delimiter,
            infer_schema=False,
            new_columns=None,
        )
    except pl.exceptions.PolarsError:
        return None
    if frame.width > WIDEST:
        raise TableError([Problem("too_many_columns", source.file, params=column_limits(frame.width))])
    frame = frame.rename({name: f"c{index}" for index, name in enumerate(frame.columns)})
    breaks = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0))
    before = breaks.cum_sum() - breaks
    rows = frame.select(row=(pl.int_range(pl.len()) + first_line + before).cast(pl.UInt32)).to_series()
    frame = without_blanks(frame)
    filled = frame.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    return frame.filter(filled), rows.filter(filled), None  # polars refuses a record that is longer than the first
