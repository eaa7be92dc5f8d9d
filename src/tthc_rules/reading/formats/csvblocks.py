"""Delimited text beyond memory: its records in blocks, with the line that each starts on; one block is held at a time.

What is plain (quotes only around cells that end on their line) polars reads; the rest goes through the reader of short
texts.
"""

from __future__ import annotations

import csv as csv_reader
import re
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.reading.formats.csv import DELIMITERS, column_limits, delimiter_of, records_of
from tthc_rules.reading.formats.decoding import Coding, texts_of
from tthc_rules.reading.grid import WIDEST, grid_frame, without_blanks
from tthc_rules.records import record

_SAMPLED = 1 << 20
"""Bytes that hold at least the characters by which a delimiter is found."""

_FIRST = 64 * 1024
"""Bytes of the first block, which nearly always has the heading."""

_PLAIN_DELIMITERS = DELIMITERS + "|"
"""Those that polars is asked to part cells by; a file may name any other in its first line."""

_ODD = (b"\x1c", b"\x1d", b"\x1e", b"\x1f")
_ODD_BEYOND = (b"\xe2\x80\x8b", b"\xef\xbb\xbf")
"""Signs that are blank to one reader and none to the other: whoever has them is read the slow way.

Beyond ASCII, and so not looked for in most files.
"""

_SPACES = (b"\t", b"\x0c")
_SPACES_BEYOND = (b"\xc2\x85", b"\xc2\xa0", b"\xe1\x9a\x80", b"\xe2\x80", b"\xe2\x81\x9f", b"\xe3\x80\x80")
"""White space in UTF-8, besides the common one."""


@record(frozen=True, slots=True)
class CsvText:
    """A delimited text and how it is to be read.

    Attributes:
        path: the file.
        file: how it is named in problems.
        coding: its encoding.
        delimiter: between cells.
        skipped: characters of a first line that only names the delimiter.
        size: bytes of a block, more or less.
    """

    path: Path
    file: str
    coding: Coding
    delimiter: str
    skipped: int
    size: int


@record(frozen=True, slots=True)
class Records:
    """Records that follow each other, without blank ones.

    Attributes:
        text: see `Grid.text`.
        rows: see `Grid.rows`.
        lengths: how many cells each was typed with; ``None`` if none has more than the heading.
    """

    text: pl.DataFrame
    rows: pl.Series
    lengths: pl.Series | None

    def cut(self, start: int, length: int | None = None) -> Records:
        """Some of them."""
        lengths = None if self.lengths is None else self.lengths.slice(start, length)
        return Records(self.text.slice(start, length), self.rows.slice(start, length), lengths)


def csv_text(path: Path, file: str, coding: Coding, size: int) -> CsvText:
    """The text of a file, its delimiter found by its start."""
    sample = next(texts_of(path, coding, _SAMPLED))
    if coding.composed:
        sample = unicodedata.normalize("NFC", sample)
    delimiter, skipped = delimiter_of(sample)
    return CsvText(path, file, coding, delimiter, skipped, size)


def blocks(csv: CsvText, width: int | None = None) -> Iterator[Records]:
    """The records of a text, in order.

    Args:
        csv: the text.
        width: how many cells nearly all records have at most; ``None`` while nobody knows.

    Raises:
        TableError: ``csv_quotes``, or ``too_many_columns`` when all was read.
    """
    line = 2 if csv.skipped else 1
    widest: tuple[int, int] | None = None
    pieces = _pieces(csv)
    for piece, last in pieces:
        found = None if width is None else _plain(piece, csv.delimiter, line, width)
        part, line = found or _any((piece, last), pieces, csv, line, width or 0)
        if part.text.width > max(WIDEST, widest[0] if widest else 0):
            at = int(part.lengths.arg_max() or 0) if part.lengths is not None else 0
            widest = part.text.width, int(part.rows[at])
        if part.text.height:
            yield part
    if widest is not None:
        raise TableError([Problem("too_many_columns", csv.file, widest[1], params=column_limits(widest[0]))])


def _pieces(csv: CsvText) -> Iterator[tuple[bytes, bool]]:
    """The text in UTF-8, cut after lines, each piece with whether it is the last."""
    before: bytes | None = None
    for piece in _lines(csv):
        if before is not None:
            yield before, False
        before = _composed(piece) if csv.coding.composed else piece
    if before is not None:
        yield before, True


def _lines(csv: CsvText) -> Iterator[bytes]:
    """Whole lines, of some `CsvText.size` bytes together; a single line may be longer."""
    carried = b""
    for number, chunk in enumerate(_utf8(csv)):
        carried += chunk
        if number == 0 and csv.skipped:
            carried = carried[len(carried.decode("utf-8", "ignore")[: csv.skipped].encode()) :]
        end = carried.rfind(b"\n") + 1 or carried.rfind(b"\r", 0, -1) + 1
        if end:
            yield carried[:end]
            carried = carried[end:]
    if carried:
        yield carried


def _utf8(csv: CsvText) -> Iterator[bytes]:
    if csv.coding.encoding != "utf-8":
        yield from (text.encode() for text in texts_of(csv.path, csv.coding, csv.size))
        return
    with csv.path.open("rb") as stream:
        stream.seek(csv.coding.mark)
        yield stream.read(min(csv.size, _FIRST))
        while chunk := stream.read(csv.size):
            yield chunk


def _composed(piece: bytes) -> bytes:
    return unicodedata.normalize("NFC", piece.decode()).encode()


def _plain(piece: bytes, delimiter: str, line: int, width: int) -> tuple[Records, int] | None:
    """Read a piece with polars; ``None`` if it is anything but plain lines of at most so many cells."""
    if delimiter not in _PLAIN_DELIMITERS or any(
        sign in piece for sign in (_ODD if piece.isascii() else (*_ODD, *_ODD_BEYOND))
    ):
        return None
    if b"\r" in piece:
        piece = piece.replace(b"\r\n", b"\n")
        if b"\r" in piece:
            return None
    quoted = b'"' in piece
    height = piece.count(b"\n") + (not piece.endswith(b"\n"))
    names = [f"c{index}" for index in range(width)]
    # A heading of our own: polars takes the number of cells from the first line, and passes over blank ones above it.
    whole = b"".join((delimiter.join(names).encode(), b"\n", piece))
    try:
        if quoted and not _closes(piece, delimiter):
            return None
        schema, quote = dict.fromkeys(names, pl.String), '"' if quoted else None
        frame = pl.read_csv(whole, separator=delimiter, schema=schema, quote_char=quote)
    except pl.exceptions.PolarsError:
        return None
    longest = frame.select(pl.max_horizontal(pl.all().str.len_bytes().max())).item() if width else 0
    if frame.height != height or (longest or 0) > csv_reader.field_size_limit():
        return None
    rows = pl.int_range(line, line + height, dtype=pl.UInt32, eager=True)
    if _has_blanks(piece, delimiter.encode()) or (quoted and (b'""' in piece or b'" ' in piece)):
        frame = without_blanks(frame)
    blank = frame.select(pl.all_horizontal(pl.all().is_null())).to_series()
    if blank.any():
        frame, rows = frame.filter(~blank), rows.filter(~blank)
    return Records(frame, rows, None), line + height


def _closes(piece: bytes, delimiter: str) -> bool:
    """True if every quote encloses a cell, doubled ones inside it apart, and is closed on its line."""
    sign = re.escape(delimiter)
    cell = rf'(?:"(?:[^"]|"")*"|[^"{sign}]*)'
    lines = pl.read_csv(b"line\n" + piece, separator="\x01", schema={"line": pl.String}, quote_char=None)
    return bool(lines.to_series().str.contains(f"^{cell}(?:{sign}{cell})*$").all())


def _has_blanks(piece: bytes, delimiter: bytes) -> bool:
    """False if no cell can be of nothing but spaces: none begins with one."""
    if b" " in piece and (piece.startswith(b" ") or delimiter + b" " in piece or b"\n " in piece):
        return True
    spaces = _SPACES if piece.isascii() else (*_SPACES, *_SPACES_BEYOND)
    return any(sign in piece for sign in spaces if sign != delimiter)


def _any(
    piece: tuple[bytes, bool], pieces: Iterator[tuple[bytes, bool]], csv: CsvText, line: int, width: int
) -> tuple[Records, int]:
    """Read a piece of any shape, and of those that follow as many as its last record goes on into."""
    text, last = piece
    while (read := records_of(text.decode(), csv.delimiter, line, csv.file, more=not last)) is None:
        rest, last = next(pieces)
        text += rest
    records, rows, after = read
    columns: list[list[str | None]] = [list(column) for column in zip_longest(*records)]
    columns += [[None] * len(records) for _ in range(width - len(columns))]
    lengths = pl.Series([len(each) for each in records], dtype=pl.UInt32)
    return Records(grid_frame(columns), pl.Series("row", rows, dtype=pl.UInt32), lengths), after
