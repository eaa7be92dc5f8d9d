from __future__ import annotations

import copy
import functools
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.reading.conftest import FIXTURES
from tests.reading.making import PAYMENT, UNIT, codes, finding, problems
from tthc_rules.errors import InternalError, TableError
from tthc_rules.model.outcome import Reading
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.formats import pdf, pdf_pages
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.table import read_table

LETTER = FIXTURES / "letter-2023-10.pdf"
ODD = FIXTURES.parent / "odd-files"
OCTOBER = parse_month("2023-10")
EDGES = [80, 120, 300, 500]


@functools.cache
def letter_pages() -> Any:
    return pdf._pages(LETTER.read_bytes(), "letter.pdf", DEFAULT)


def line(text: str, top: int, left: int = 80, right: int = 500) -> dict[str, Any]:
    return {"line": text, "box": [left, top, right, top + 12]}


def ruled(top: int, *rows: list[str | None], edges: list[int] = EDGES, merged: tuple[list[int], ...] = ()) -> Any:
    return {"rows": [*rows], "edges": edges, "merged": [*merged], "box": [80, top, 500, top + 20 * len(rows)]}


def page(number: int, *items: Any, images: bool = False) -> Any:
    return {"number": number, "text": bool(items), "images": images, "items": [*items]}


@pytest.fixture
def read(rules: RuleSet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def reading(*pages: Any) -> MetricTable:
        monkeypatch.setattr(pdf, "_pages", lambda content, file, limits: pages)
        (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7")
        return read_table(tmp_path / "letter.pdf", rules)

    return reading


HEADING: list[str | None] = ["STT", UNIT, PAYMENT]
TITLE = (line("Phụ lục II", 50, 250, 320), line("KẾT QUẢ THÁNG 10/2023", 80))


def test_the_letter_gives_what_its_annexes_give(rules: RuleSet) -> None:
    printed = read_table(FIXTURES / "oct2023.csv", rules).cells.filter(pl.col("reading") != int(Reading.BLANK))
    found = read_table(LETTER, rules)
    same = ["unit", "indicator", "period", "reading", "value", "stated"]
    order = ["indicator", "unit"]
    assert found.cells.select(same).sort(order).equals(printed.select(same).sort(order))
    assert found.periods == (OCTOBER,)
    assert codes(found) == ["row_over_pages", "row_over_pages"]
    assert [source.sheet for source in found.sources] == [
        *("Phụ lục I, trang 2–3", "Phụ lục I, trang 2", "Phụ lục I, trang 3"),
        *("Phụ lục II, trang 4–5", "Phụ lục II, trang 4", "Phụ lục II, trang 5"),
        "Phụ lục III, trang 6",
    ]
    assert [target.place.sheet for target in found.heading_targets] == ["Phụ lục I, trang 2", "Phụ lục II, trang 4"]


def test_a_figure_that_was_changed_is_found_on_its_page(read) -> None:
    pages = copy.deepcopy(letter_pages())
    table = pages[4]["items"][0]
    assert table["rows"][2][2] == "61,56"
    table["rows"][2][2] = "6l,56"
    found = read(*pages)
    wrong = found.cells.filter(pl.col("reading") == int(Reading.UNREADABLE))
    block = found.blocks[wrong["block"][0]]
    place = block.place(int(wrong["row"][0]), block.value_column)
    assert (place.sheet, place.cell, wrong["raw"][0]) == ("Phụ lục II, trang 5", "C3", "6l,56")


def test_a_row_parted_by_a_page_break_is_one(read) -> None:
    found = read(
        page(1, *TITLE, ruled(100, HEADING, ["1", "Sở Tài", "31"])),
        page(2, ruled(50, [None, "chính", None], ["8", "Sở Y tế", "32"])),
    )
    assert found.cells["value"].to_list() == [310000, 320000]
    told = finding(found, "row_over_pages")
    assert told.place is not None
    assert (told.place.sheet, told.place.row) == ("Phụ lục II, trang 1", 2)


def test_words_parted_by_a_page_break_go_together(read) -> None:
    found = read(
        page(1, *TITLE, ruled(100, HEADING, ["1", "Sở Tài chính", "TTHC không có"])),
        page(2, ruled(50, HEADING, [None, None, "phí, lệ phí"], ["8", "Sở Y tế", "32"])),
    )
    assert found.cells["reading"].to_list() == [int(Reading.EXEMPTION_WORDS), int(Reading.NUMBER)]
    left_out = finding(found, "row_left_out")
    assert left_out.place is not None
    assert (left_out.place.sheet, left_out.place.row, left_out.params["rows"]) == ("Phụ lục II, trang 2", 1, "1")


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (["1", "Sở Tài chính", "31"], [None, "Sở Y tế", None]),  # a unit by itself
        (["1", "Sở Tài chính", "31"], [None, None, "32"]),  # a figure by itself
        (["1", "Sở Tài", "31"], [None, "chính", "32"]),  # two figures
        (["1", "Sở Tài", "31"], [None, "nguyên", None]),  # no unit of that name
        (["1", "Sở Tài chính", None], [None, None, "Hoàn thành"]),  # words under nothing
    ],
)
def test_rows_that_are_two_stay_two(last: list[str | None], first: list[str | None], read) -> None:
    found = read(page(1, *TITLE, ruled(100, HEADING, last)), page(2, ruled(50, first, ["3", "Sở Nội vụ", "32"])))
    assert "row_over_pages" not in codes(found)


def test_a_repeated_heading_is_no_row_and_told(rules: RuleSet) -> None:
    found = read_table(ODD / "headings-on-every-page.libreoffice.pdf", rules)
    assert found.cells.height == 27
    assert codes(found) == ["row_left_out"]
    assert found.sources[0].as_of == "2023-10-31"
    assert [source.sheet for source in found.sources] == [f"Phụ lục II, trang {page}" for page in ("1–2", "1", "2")]


def test_another_table_on_the_next_page_is_another(read) -> None:
    row: list[str | None] = ["1", "Sở Tài chính", "31"]
    other = (line("Phụ lục III", 50, 250, 320), line("KẾT QUẢ THÁNG 11/2023", 80))
    found = read(page(1, *TITLE, ruled(100, HEADING, row)), page(2, *other, ruled(100, HEADING, row)))
    assert found.cells["period"].to_list() == [OCTOBER, OCTOBER + 1]
    assert [source.sheet for source in found.sources] == ["Phụ lục II, trang 1", "Phụ lục III, trang 2"]


def test_tables_of_other_columns_are_not_joined(read) -> None:
    found = read(
        page(1, *TITLE, ruled(100, HEADING, ["1", "Sở Tài chính", "31"])),
        page(2, ruled(100, ["a", "b", "c"], edges=[80, 150, 300, 500])),
    )
    assert codes(found) == ["sheet_left_out"]


def test_two_tables_of_a_page_have_numbers(read) -> None:
    found = read(
        page(1, *TITLE, ruled(100, HEADING, ["1", "Sở Tài chính", "31"]), ruled(200, HEADING, ["8", "Sở Y tế", "32"]))
    )
    assert [source.sheet for source in found.sources] == [f"Phụ lục II, trang 1, bảng {number}" for number in (1, 2)]


def test_page_numbers_do_not_part_a_table(read) -> None:
    found = read(
        page(1, *TITLE, ruled(100, HEADING, ["1", "Sở Tài chính", "31"]), line("1/2", 700, 300, 320)),
        page(2, line("- 2 -", 20, 300, 320), ruled(50, ["8", "Sở Y tế", "32"])),
    )
    assert found.cells["value"].to_list() == [310000, 320000]
    assert codes(found) == []


def test_a_title_broken_over_lines_is_read_whole(read) -> None:
    broken = (line("Phụ lục II", 50, 250, 320), line("KẾT QUẢ THÁNG", 80), line("10/2023", 93, 250, 330))
    found = read(page(1, *broken, ruled(120, HEADING, ["1", "Sở Tài chính", "31"])))
    assert found.cells["period"].to_list() == [OCTOBER]


def test_cells_that_reach_downwards(read) -> None:
    rows: tuple[list[str | None], ...] = (
        [UNIT, "Kết quả", None],
        [None, "Hồ sơ", PAYMENT],
        ["Sở Tài chính", "9", "31"],
        ["Sở Y tế", "8", None],
    )
    found = read(page(1, *TITLE, ruled(100, *rows, merged=([0, 0, 1], [2, 2, 3]))))
    assert found.cells["value"].to_list() == [310000, 310000]
    assert finding(found, "merged_cells").params["range"] == "C3:C4"


def test_pages_that_are_pictures_are_told(read) -> None:
    found = read(page(1, *TITLE, ruled(100, HEADING, ["1", "Sở Tài chính", "31"])), page(2, images=True))
    assert finding(found, "pdf_pages_scanned").params == {"pages": "2", "count": "1"}


def test_letters_that_nobody_knows_are_refused(read) -> None:
    with pytest.raises(TableError) as caught:
        read(page(1, *TITLE, ruled(100, HEADING, ["1", "(cid:12)", "31"])))
    assert problems(caught.value) == ["pdf_letters_unknown"]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(seconds=0), "pdf_too_slow"),
        (Limits(pages=5), "pdf_too_many_pages"),
        (Limits(markup=0), "file_too_large"),
    ],
)
def test_a_letter_that_asks_for_too_much(limits: Limits, code: str, rules: RuleSet) -> None:
    with pytest.raises(TableError) as caught:
        read_table(LETTER, rules, limits=limits)
    assert problems(caught.value) == [code]


@pytest.mark.parametrize(
    ("code", "stderr", "kind", "problem"),
    [
        (-9, b"", TableError, "pdf_too_large"),
        (1, b"Traceback\nMemoryError\n", TableError, "pdf_too_large"),
        (1, b"Traceback\nKeyError: 'x'\n", InternalError, "pdf_reader_failed"),
    ],
)
def test_a_program_that_ends_badly(
    code, stderr, kind, problem, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = subprocess.CompletedProcess([], code, b"", stderr)
    monkeypatch.setattr(subprocess, "run", lambda *args, **options: ended)
    with pytest.raises(kind) as caught:
        read_table(LETTER, rules)
    assert [found.code for found in caught.value.problems] == [problem]


def test_the_limits_are_handed_to_the_program(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    called = []
    ended = subprocess.CompletedProcess([], -9, b"", b"")
    monkeypatch.setattr(subprocess, "run", lambda command, **options: called.append((command, options)) or ended)
    with pytest.raises(TableError):
        read_table(LETTER, rules, limits=Limits(pages=7, memory=40, seconds=9))
    ((command, options),) = called
    assert command[-2:] == ["7", "40"]
    assert options["timeout"] == 9


def test_too_many_strokes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_STROKES", 10)
    assert pdf_pages.pages(LETTER.read_bytes(), 200)["problem"] == "pdf_too_large"


def test_without_the_extra_it_is_named(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    with pytest.raises(TableError) as caught:
        read_table(LETTER, rules)
    assert problems(caught.value) == ["extra_absent"]


def test_modules_in_the_users_folder_are_never_run(
    rules: RuleSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "pdfplumber", "tthc_rules"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run')", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_table(LETTER, rules).cells.height > 0
