"""Draw the pictures of docs/for-clerks.md anew: ``python tools/clerk_pictures.py``.

What `check` prints, set as a terminal window; the page it writes; the first page of the letter. Needs Chromium
(`tools/browser.py`), LibreOffice Writer and Poppler (`tools/office.py`), and a monospaced font that has every
Vietnamese letter (Debian: fonts-noto-mono).
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import wrap

import office
from browser import chromium

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs/pictures"
TABLE = ROOT / "fixtures/hung-yen/oct2023.csv"
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
WINDOW = """<!doctype html><meta charset="utf-8"><style>body{{margin:0;background:#0c1c3a;color:#f2f2f2;padding:14px;
font:14px/1.35 "Noto Mono",monospace;white-space:pre}}b{{font-weight:normal;color:#9fd3ff}}</style
><b>PS D:\\so-lieu&gt;</b> tthc-rules check oct2023.csv
{text}"""


def program(*words: str, folder: Path) -> str:
    """What the program prints."""
    command = [sys.executable, "-m", "tthc_rules", *words]
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def shot(page: Path, picture: Path, width: int, height: int) -> None:
    """A picture of a page's upper part."""
    size = f"--window-size={width},{height}"
    target = f"--screenshot={picture}"
    subprocess.run(
        [chromium(), *QUIET, "--hide-scrollbars", size, target, page.as_uri()], check=True, capture_output=True
    )


def draw() -> None:
    """Write the pictures."""
    office.need("soffice", "pdftoppm")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / TABLE.name).write_bytes(TABLE.read_bytes())
        lines = program("check", TABLE.name, "--lang", "vi", folder=folder).splitlines()
        payment = next(number for number, line in enumerate(lines) if line.startswith("Tỷ lệ hồ sơ thanh toán"))
        shown = [*lines[:3], "", *lines[payment : payment + 12], "…", "", *lines[lines.index("Tổng hợp") :]]
        folded = "\n".join(piece for line in shown for piece in (wrap(line, 130) if len(line) > 130 else [line]))
        (folder / "window.html").write_text(WINDOW.format(text=html.escape(folded)), encoding="utf-8")
        shot(folder / "window.html", PICTURES / "clerk-check.png", 1180, 600)
        program("publish", TABLE.name, "-o", "out", "--lang", "vi", folder=folder)
        shot(folder / "out/report.html", PICTURES / "clerk-page.png", 1180, 900)
        office.convert("pdf", folder / "out/letter.docx", folder)
        which = ["-f", "1", "-l", "1", "-r", "70", "-png", "-singlefile"]
        subprocess.run(["pdftoppm", *which, folder / "letter.pdf", PICTURES / "clerk-letter"], check=True)


if __name__ == "__main__":
    draw()
