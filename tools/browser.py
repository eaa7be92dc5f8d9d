"""Opens a page of ours in Chromium, uses it as a reader would, and takes its pictures.

python tools/browser.py REPORT.html FOLDER [LOOK...]

The pictures (desktop, dark, phone, print; or the looks that are named) and ``print.pdf`` go to the folder; what was
seen goes to standard output as JSON, for `tests/publish/test_page_in_browser.py` to judge. Chromium is taken as it is
found and installed from Debian's packages where that is possible; playwright-core and axe-core come as
tools/browser.txt locks them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from npm import ROOT, install, provide

LIST = ROOT / "tools/browser.txt"
NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """The path of the browser.

    Raises:
        SystemExit: if there is none and none can be installed.
    """
    found = [path for name in NAMES if (path := shutil.which(name)) is not None]
    if not found:
        install(["chromium"], ["chromium"], "install Chromium, then run again.")
        return chromium()
    return found[0]


def look(report: Path, folder: Path, *looks: str) -> str:
    """Use the page and give what was seen, as JSON.

    Raises:
        SystemExit: if something that this needs cannot be had.
        CalledProcessError: if the page is not what tools/browser.mjs expects.
    """
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        "node",
        str(ROOT / "tools/browser.mjs"),
        chromium(),
        str(provide(LIST)),
        str(report),
        str(folder),
        *looks,
    ]
    return subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


if __name__ == "__main__":
    print(look(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]))
