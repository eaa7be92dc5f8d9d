"""Draw docs/pictures anew: ``python tools/pictures.py``.

The Excel view of the October rules as LibreOffice lays it out, and what the language server of editors answers about a
rule file, set in the same way. Needs LibreOffice Calc and Poppler (`tools/office.py`) and Node
(`tools/language_server.py`).
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

import language_server
import office
from tthc_rules.authoring.sheet_export import export_workbook
from tthc_rules.rulefile.read import read_rules

ROOT = Path(__file__).resolve().parents[1]
PICTURES = {
    "editor": (1, 100, (1000, 240)),
    "excel-guide": (1, 100, (1000, 640)),
    "excel-targets": (3, 220, (2200, 260)),
}
"""Name of a picture: the page it is of, dots an inch, and its size from the page's upper left corner."""
MARGIN = 0.6


HOVERED = "    at_least: 30%"
WRONG = "    at_least: 30,5%"


def editor(book: Path) -> None:
    """Lines of a rule file with what the server says where the pointer rests, and of a figure that is misspelt."""
    file = ROOT / "rules/hung-yen/indicators/online_payment_rate.yaml"
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    at = lines.index(HOVERED)
    sys.path.append(str(ROOT))
    client = importlib.import_module("tests.rulefile.language_server")
    with client.LanguageServer(["node", str(language_server.program()), "--stdio"]) as server:
        server.complaints(file)
        hover = server.hover(file, at + 1, HOVERED.index("at_least") + 2)
        (complaint,) = server.complaints(file, text.replace(HOVERED, WRONG))
    plain = " ".join(re.sub(r"[#`\\]", "", re.split("Example:|Source:", hover)[0]).split())
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 6, 105
    shown: list[tuple[str, str, str | None]] = [(str(n + 1), lines[n], None) for n in range(at - 2, at + 1)]
    shown += [("", f"→  {plain}", "FFF8DC"), ("", "", None)]
    shown += [(str(at + 1), WRONG, None), ("", f"✖  {complaint.message}", "FBE3E3")]
    for row, (number, words, colour) in enumerate(shown, start=1):
        sheet.cell(row, 1, number).font = Font(name="DejaVu Sans Mono", color="888888")
        cell = sheet.cell(row, 2, words)
        cell.font = Font(name="DejaVu Sans" if colour else "DejaVu Sans Mono")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 16 * (len(words) // 95 + 1)
        if colour:
            cell.fill = PatternFill("solid", fgColor=colour)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    made.save(book)


def draw(folder: Path) -> None:
    """Write the pictures."""
    office.need("soffice", "pdftoppm")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        book = Path(place, "rules.xlsx")
        book.write_bytes(export_workbook(read_rules(ROOT / "rules/hung-yen", "")))
        office.convert("pdf", book, Path(place))
        answers = Path(place, "editor.xlsx")
        editor(answers)
        office.convert("pdf", answers, Path(place))
        for name, (page, dots, (width, height)) in PICTURES.items():
            corner = str(int(MARGIN * dots))
            size = ["-x", corner, "-y", corner, "-W", str(width), "-H", str(height)]
            which = ["-f", str(page), "-l", str(page), "-r", str(dots), "-png", "-singlefile"]
            subprocess.run(
                ["pdftoppm", *which, *size, (answers if name == "editor" else book).with_suffix(".pdf"), folder / name],
                check=True,
            )


if __name__ == "__main__":
    draw(ROOT / "docs/pictures")
