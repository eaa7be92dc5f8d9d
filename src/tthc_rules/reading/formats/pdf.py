"""PDF: one grid a ruled table, joined where it runs over pages, named by its annex and its page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from typing import Any

from tthc_rules.errors import InternalError, Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.reading.formats.laid_out import Laid, laid_grid
from tthc_rules.reading.grid import Grid, PageStart
from tthc_rules.reading.letter import Line, Surroundings, TableHere, begins_annex, passages, surroundings
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.period_kinds import longer_periods
from tthc_rules.reading.periods import months_in_text

_PROGRAM = "tthc_rules.reading.formats.pdf_pages"
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:trang\s*|page\s*)?([0-9]{1,3})(?:\s*/\s*[0-9]{1,3})?[-–\s]*", re.IGNORECASE)
_BEGINS = re.compile(r"[-+*•]|\(?[0-9]{1,2}[).]\s|\([0-9]{1,2}\)")
_NEAR = 3
"""Points by which the edges of one table may differ from page to page."""


def read_pdf(content: bytes, file: str, sha256: str, limits: Limits = DEFAULT) -> list[Grid]:
    """Read every ruled table that has cells.

    Raises:
        TableError: ``extra_absent``, ``pdf_encrypted``, ``pdf_damaged``, ``pdf_too_many_pages``, ``pdf_too_large``,
            ``pdf_too_slow``, ``pdf_scanned``, ``pdf_letters_unknown``, ``pdf_without_ruled_table`` or
            ``too_many_columns``.
        InternalError: if the program that reads the pages fails in a way that nobody foresaw.
    """
    pages = _pages(content, file, limits)
    if not any(page["text"] for page in pages):
        raise TableError([Problem("pdf_scanned", file)])
    if any("(cid:" in text for page in pages for item in page["items"] for text in _texts(item)):
        raise TableError([Problem("pdf_letters_unknown", file)])
    read = _Read()
    for page in pages:
        read.take(page)
    outside = passages(read.blocks)
    grids = []
    for table, around in zip(read.tables, surroundings(read.blocks), strict=True):
        starts, sheet = _starts(table, around)
        grid = laid_grid(table.laid, Source(file, sheet, sha256), around)
        if grid is not None:
            grids.append(replace(grid, pages=starts, passages=outside))
    if not grids:
        raise TableError([Problem("pdf_without_ruled_table", file)])
    return [grids[0].told(_unread(pages, file)), *grids[1:]]


def _pages(content: bytes, file: str, limits: Limits) -> Sequence[Mapping[str, Any]]:
    if find_spec("pdfplumber") is None:
        raise TableError([Problem("extra_absent", file, params={"format": "PDF", "extra": "pdf"})])
    # -P: nothing in the folder that the user happens to be in may stand in for a module of Python
    command = [sys.executable, "-P", "-m", _PROGRAM, str(limits.pages), str(limits.memory)]
    try:
        run = subprocess.run(  # noqa: S603 - our own module, nothing of the file is in the command
            command, input=content, capture_output=True, timeout=limits.seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise TableError([Problem("pdf_too_slow", file, params={"limit": str(limits.seconds)})]) from None
    if run.returncode < 0 or b"MemoryError" in run.stderr:  # killed, by the system or by its own limit
        raise TableError([Problem("pdf_too_large", file)])
    if run.returncode != 0:
        raise InternalError([Problem("pdf_reader_failed", file, params={"reason": _last_line(run.stderr)})])
    answer = json.loads(run.stdout)
    if "problem" in answer:
        raise TableError([Problem(answer["problem"], file, params=answer["params"])])
    found: Sequence[Mapping[str, Any]] = answer["pages"]
    return found


def _last_line(text: bytes) -> str:
    lines = text.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def _texts(item: Mapping[str, Any]) -> Iterator[str]:
    if "line" in item:
        yield item["line"]
    else:
        yield from (text for row in item["rows"] for text in row if text)


def _unread(pages: Sequence[Mapping[str, Any]], file: str) -> Iterator[Finding]:
    """Pages that are pictures: what stands on them was not read."""
    unread = [str(page["number"]) for page in pages if page["images"] and not page["text"]]
    if unread:
        params = {"pages": ", ".join(unread[:20]), "count": str(len(unread))}
        yield Finding("pdf_pages_scanned", Severity.WARNING, Place(file), params=params)


@dataclass(slots=True)
class _Table:
    """A table, and where its pages begin: its first row there, the page, its number on the page if there are more."""

    edges: Sequence[int]
    laid: Laid = field(default_factory=Laid)
    starts: list[tuple[int, str]] = field(default_factory=list)
    height: int = 0

    def add(self, item: Mapping[str, Any], label: str) -> None:
        before = self.height
        self.starts.append((before + 1, label))
        for number, row in enumerate(item["rows"]):
            for column, text in enumerate(row):
                if text and text.strip():
                    self.laid.cells[before + number + 1, column] = " ".join(text.split())
        for first, column, last in item["merged"]:
            self.laid.merged[before + first + 1, column] = before + last + 1
            text = self.laid.cells.get((before + first + 1, column))
            for number in range(first + 1, last + 1) if text else ():
                self.laid.cells[before + number + 1, column] = text or ""
        self.height += len(item["rows"])


@dataclass(slots=True)
class _Read:
    """The document as it is read, page by page."""

    blocks: list[Line | TableHere] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    since: list[str] = field(default_factory=list)
    """Lines since the last table."""

    def take(self, page: Mapping[str, Any]) -> None:
        items = _without_page_number(page["items"])
        number = page["number"]
        found = [item for item in items if "rows" in item]
        for paragraph in _paragraphs(items):
            if isinstance(paragraph, str):
                self.blocks.append(Line(paragraph, f"trang {number}"))
                self.since.append(paragraph)
                continue
            of_several = f", bảng {found.index(paragraph) + 1}" if len(found) > 1 else ""
            self._add(paragraph, f"trang {number}{of_several}", first=paragraph is found[0])

    def _add(self, item: Mapping[str, Any], label: str, *, first: bool) -> None:
        going_on = first and bool(self.tables) and not any(map(_heads, self.since))
        if going_on and _same_edges(self.tables[-1].edges, item["edges"]):
            self.tables[-1].add(item, label)
        else:
            table = _Table(item["edges"])
            table.add(item, label)
            self.blocks.append(TableHere(len(self.tables), tuple(_texts(item)), label))
            self.tables.append(table)
        self.since.clear()


def _heads(text: str) -> bool:
    """True for a line that begins something new: an annex, or the title of a table of some month."""
    return begins_annex(text) or bool(months_in_text(text) or longer_periods(text))


def _same_edges(left: Sequence[int], right: Sequence[int]) -> bool:
    return len(left) == len(right) and all(abs(a - b) <= _NEAR for a, b in zip(left, right, strict=True))


def _starts(table: _Table, around: Surroundings) -> tuple[tuple[PageStart, ...], str]:
    """Where each page of the table begins, and the name of the whole: ``Phụ lục II, trang 4–5``."""
    (_, first), (_, last) = table.starts[0], table.starts[-1]
    before = around.name.removesuffix(first)
    if len(table.starts) == 1:
        return (), around.name
    whole = f"{before}{first.partition(',')[0]}–{last.removeprefix('trang ').partition(',')[0]}"
    return tuple(PageStart(row, before + label) for row, label in table.starts), whole


def _without_page_number(items: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """The items without a number that stands alone at the top or at the bottom of the page."""
    for end in (0, -1):
        if items and "line" in items[end] and _PAGE_NUMBER.fullmatch(items[end]["line"]):
            items = items[1:] if end == 0 else items[:-1]
    return items


def _paragraphs(items: Sequence[Mapping[str, Any]]) -> Iterator[str | Mapping[str, Any]]:
    """Tables, and lines put together to paragraphs: a line that is short, or far from the next, ends one."""
    right = max((item["box"][2] for item in items), default=0)
    left = min((item["box"][0] for item in items), default=0)
    texts: list[str] = []
    before: Sequence[float] | None = None
    for item in items:
        box = item["box"]
        if "rows" in item or not _goes_on(before, box, item["line"], (right - left) / 4):
            if texts:
                yield " ".join(texts)
            texts = []
        if "rows" in item:
            yield item
            before = None
        else:
            texts.append(" ".join(item["line"].split()))
            before = box
    if texts:
        yield " ".join(texts)


def _goes_on(before: Sequence[float] | None, box: Sequence[float], text: str, slack: float) -> bool:
    if before is None or begins_annex(text) or _BEGINS.match(text):
        return False
    height = before[3] - before[1]
    near = -height / 2 < box[1] - before[3] < 0.8 * height
    reaches = before[2] + slack >= max(box[2], before[2])  # a short line above a longer one ends its paragraph
    return near and reaches
