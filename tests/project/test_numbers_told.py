"""The numbers that the pages tell are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tthc_rules.engines.batches import KEPT
from tthc_rules.publish.page_told import MOST_CELLS, MOST_FINDINGS, MOST_MARKS, MOST_ROWS
from tthc_rules.reading.formats.archive import MOST_MEMBERS
from tthc_rules.reading.formats.marked import DEEPEST
from tthc_rules.reading.formats.pdf_pages import MOST_CHARACTERS, MOST_STROKES
from tthc_rules.reading.grid import WIDEST
from tthc_rules.reading.limits import DEFAULT, NAMES
from tthc_rules.reading.longopen import LONG, LONG_TEXT

DOCS = Path(__file__).resolve().parents[2] / "docs"
WORDS = {"twenty": 20, "three million": 3_000_000}
TOLD = [
    ("reading.md", "a text file, a workbook or a document | # MiB | `file`", [DEFAULT.file]),
    ("reading.md", "HTML, JSON and PDF | # MiB | `markup`", [DEFAULT.markup]),
    ("reading.md", "all members of an archive together | # MiB | `unpacked`", [DEFAULT.unpacked]),
    ("reading.md", "of a member larger than 1 MiB | # | `ratio`", [DEFAULT.ratio]),
    ("reading.md", "blank ones counted | # | `cells`", [DEFAULT.cells]),
    ("reading.md", "files in an archive | # | `files`", [DEFAULT.files]),
    ("reading.md", "a PDF | # pages, # seconds, # MiB", [DEFAULT.pages, DEFAULT.seconds, DEFAULT.memory]),
    ("reading.md", "lines drawn on a page of it | #, # |", [MOST_CHARACTERS, MOST_STROKES]),
    ("reading.md", "members of a workbook or a document | # |", [MOST_MEMBERS]),
    ("reading.md", "columns | # |", [WIDEST]),
    ("reading.md", "a page or an ODS file | # |", [DEEPEST]),
    ("page.md", "Up to # verdicts have a row", [MOST_ROWS]),
    ("page.md", "maps have up to # cells", [MOST_CELLS]),
    ("page.md", "a chart names up to # units", [MOST_MARKS]),
    ("page.md", "# findings are listed", [MOST_FINDINGS]),
    ("scale.md", "the first # findings", [KEPT]),
    ("cli.md", "a Parquet table has # rows or a CSV table # MiB, or more", [LONG, LONG_TEXT >> 20]),
]
NUMBER = "(" + "|".join(WORDS) + r"|\d[\d ]*\d|\d)"


@pytest.mark.parametrize(("page", "words", "numbers"), TOLD, ids=[words for _, words, _ in TOLD])
def test_a_number_told_is_that_of_the_code(page: str, words: str, numbers: list[int]) -> None:
    text = " ".join((DOCS / page).read_text("utf-8").split())
    pattern = NUMBER.join(re.escape(piece) for piece in words.split("#"))
    found = {match.groups() for match in re.finditer(pattern, text)}
    read = {tuple(WORDS.get(each) or int(each.replace(" ", "")) for each in groups) for groups in found}
    assert read == {tuple(numbers)}


def test_every_limit_that_has_a_name_is_told() -> None:
    table = (DOCS / "reading.md").read_text("utf-8").split("## Limits")[1]
    assert set(re.findall(r"`(\w+)`", table.split("\n\n")[1])) == set(NAMES)
