"""The ten files and what stands in them: a figure as a text, ``None`` for no figure, `TOLD` for what must be told."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

TOLD = "told"
"""Stands for a cell that no reader may take for a figure or for nothing: it has to be said."""

UNITS = ("Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Nội vụ", "Sở Xây dựng", "Sở Y tế", "Sở Công Thương")
DISTRICTS = ("UBND huyện Ân Thi", "UBND huyện Kim Động", "UBND huyện Khoái Châu", "UBND huyện Tiên Lữ")
NAME, FILED, COPIES = "Tên cơ quan, đơn vị", "Kết quả hồ sơ nộp trực tuyến tháng (%)", "Kết quả cấp bản sao điện tử (2)"

Truth = Sequence[str | None]


class File(NamedTuple):
    """A file, the heading of the column that is looked at, and what stands in its cells, row by row."""

    name: str
    what: str
    heading: str
    truth: Truth
    write: Callable[[Path], None]


def _text(lines: Sequence[str], encoding: str = "utf-8") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes("".join(line + "\r\n" for line in lines).encode(encoding))

    return write


def _lines(cells: Sequence[str], separator: str = ",", names: Sequence[str] = UNITS, heading: str = FILED) -> list[str]:
    def quoted(text: str) -> str:
        return f'"{text}"' if separator in text else text

    return [
        separator.join(("stt", quoted(NAME), quoted(heading))),
        *(
            separator.join((str(n), name, quoted(cell)))
            for n, (name, cell) in enumerate(zip(names, cells, strict=True), 1)
        ),
    ]


def _book(cells: Sequence[object], number_format: str = "General") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["stt", NAME, FILED])
        for number, (name, cell) in enumerate(zip(UNITS, cells, strict=True), start=1):
            sheet.append([number, name, cell])
            if not isinstance(cell, (str, dt.date)):
                sheet.cell(number + 1, 3).number_format = number_format
        book.save(path)

    return write


def _windows(lines: Sequence[str]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(_cp1258("".join(line + "\r\n" for line in lines)))

    return write


def _cp1258(text: str) -> bytes:
    """Vietnamese in CP1258, whose tone marks are characters of their own behind the vowel."""
    marks = "\u0300\u0301\u0303\u0309\u0323"
    found = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in marks)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in marks))
        whole = base + tone
        found.append(whole)
    return "".join(found).encode("cp1258")


FIGURES = ("91,3", "100", "99,63", "82,55", "73,8", "10,7")
VALUES = tuple(text.replace(",", ".") for text in FIGURES)

FILES = (
    File(
        "printed.csv",
        "decimal commas between quotes, as the letter's annexes have them",
        FILED,
        VALUES,
        _text(_lines(FIGURES)),
    ),
    File(
        "excel.csv",
        "what Excel in Vietnam saves: semicolons, decimal commas, a byte order mark",
        FILED,
        VALUES,
        _text(_lines(FIGURES, ";"), "utf-8-sig"),
    ),
    File(
        "windows.csv",
        "the code page of Vietnamese Windows (CP1258)",
        FILED,
        VALUES,
        _windows(_lines(FIGURES)),
    ),
    File(
        "titled.csv",
        "two title rows above the heading",
        FILED,
        VALUES,
        _text(["PHỤ LỤC I,,", "(Tháng 10/2023),,", *_lines(FIGURES)]),
    ),
    File(
        "counts.csv",
        "counts with a dot between thousands",
        COPIES,
        ("1038", "907", "1194", "1343"),
        _text(_lines(("1.038", "907", "1.194", "1.343"), names=DISTRICTS, heading=COPIES)),
    ),
    File(
        "signs.csv",
        "a blank, a dash, N/A, and words",
        FILED,
        ("91.3", None, None, None, TOLD, "10.7"),
        _text(_lines(("91.3", "", "-", "N/A", "TTHC không có phí", "10.7"))),
    ),
    File(
        "percent.xlsx",
        "0.746 shown as 74.6 %",
        FILED,
        ("91.3", "100", "99.63", "82.55", "73.8", "10.7"),
        _book((0.913, 1, 0.9963, 0.8255, 0.738, 0.107), "0.00%"),
    ),
    File(
        "error.xlsx",
        "a formula's error, #N/A",
        FILED,
        ("91.3", TOLD, "99.63", "82.55", "73.8", "10.7"),
        _book((91.3, "#N/A", 99.63, 82.55, 73.8, 10.7)),
    ),
    File(
        "dates.xlsx",
        "1.3 that the spreadsheet turned into a date",
        FILED,
        ("91.3", TOLD, "99.63", "82.55", "73.8", "10.7"),
        _book((91.3, dt.date(2023, 3, 1), 99.63, 82.55, 73.8, 10.7)),
    ),
    File("texts.xlsx", "figures kept as text, with decimal commas", FILED, VALUES, _book(FIGURES)),
)
