"""The files of a long table, read in stretches of rows: what is larger than memory is never held as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from tthc_rules.errors import Problem, TableError
from tthc_rules.messages.reasons import system_reason
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.formats.csvblocks import Records
from tthc_rules.reading.long import LongForm
from tthc_rules.reading.part import Context
from tthc_rules.reading.periods import PeriodSource
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Stretch:
    """Rows that follow each other: where they begin in the file, and how much of it they are.

    Attributes:
        start: how many rows stand before them.
        length: how many they are.
        records: the rows themselves, where a file cannot be entered in its midst.
    """

    start: int
    length: int
    records: Records | None = None


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
    def further(self) -> Mapping[tuple[str, Severity], int]:
        """What is told besides `findings`, of which it is more of the same, only counted."""
        ...

    @property
    def dated(self) -> bool:
        """Whether it has a column for the month, and something stands in it."""
        ...

    def stretches(self) -> Iterator[Stretch]:
        """All rows, in order; at least one stretch, though it may be empty.

        Raises:
            TableError: ``file_changed`` if the file is not what it was when it was opened.
        """
        ...

    def keys(self, stretch: Stretch) -> LongForm:
        """Its rows, but of the columns only ``unit`` and ``indicator``, and ``value`` where that is text."""
        ...

    def form(self, stretch: Stretch) -> LongForm:
        """Its rows."""
        ...


@record(frozen=True, slots=True)
class Stamp:
    """By what a file is known to be the same still: it is read several times, and must say the same each time."""

    size: int
    changed: int


@record(frozen=True, slots=True)
class Opening:
    """What is known of a file before anything in it is looked at.

    Attributes:
        path: of the file.
        source: the same, as it is named in findings.
        context: the words and units of the rule set, and what names months besides the file's own titles and columns.
        size: rows that are read together.
        fixed: columns that the names of its folders give, such as ``period=2023-10``.
        stamp: by which a change of it is noticed.
    """

    path: Path
    source: Source
    context: Context
    size: int
    fixed: Mapping[str, str | None]
    stamp: Stamp


def stamp_of(path: Path, file: str) -> Stamp:
    """The size of a file, and the nanosecond at which it was last written.

    Raises:
        TableError: ``file_missing`` or ``file_unreadable``.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise TableError([Problem("file_missing", file)]) from None
    except OSError as error:
        raise TableError([Problem("file_unreadable", file, params={"reason": system_reason(error)})]) from None
    return Stamp(found.st_size, found.st_mtime_ns)


def hold_unchanged(path: Path, file: str, before: Stamp) -> None:
    """Refuse a file that changed while it was read.

    Raises:
        TableError: ``file_changed``.
    """
    try:
        found = path.stat()
    except OSError:
        raise TableError([Problem("file_changed", file)]) from None
    if Stamp(found.st_size, found.st_mtime_ns) != before:
        raise TableError([Problem("file_changed", file)])
