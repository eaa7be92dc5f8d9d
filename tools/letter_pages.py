"""Look at a published letter: ``letter_pages.py LETTER.docx FOLDER`` writes it as PDF and every page as PNG.

LibreOffice makes the PDF, Poppler the pictures; what is missing is installed by root, see `office`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from office import convert, need

DOTS = 100
"""Dots an inch of the pictures."""


def letter_pages(letter: Path, folder: Path) -> tuple[Path, tuple[Path, ...]]:
    """Write the PDF and the pictures of its pages into the folder; returns both, pages in order."""
    need("soffice", "pdftoppm")
    folder.mkdir(parents=True, exist_ok=True)
    convert("pdf", letter, folder)
    pdf = folder / f"{letter.stem}.pdf"
    start = folder / letter.stem
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", str(pdf), str(start)], check=True)
    return pdf, tuple(sorted(folder.glob(f"{letter.stem}-*.png")))


if __name__ == "__main__":
    made, pages = letter_pages(Path(sys.argv[1]), Path(sys.argv[2]))
    print(made, *pages, sep="\n")
