"""Convert a file with LibreOffice, headless: ``office.py FORMAT FILE FOLDER``.

Where it is missing, it is installed from Debian's packages by root; anybody else is told what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGES = ("libreoffice-calc-nogui", "libreoffice-writer-nogui", "poppler-utils")


def need(*programs: str) -> None:
    """See to it that the programs are there.

    Raises:
        SystemExit: if one is missing and cannot be installed.
    """
    missing = [name for name in programs if shutil.which(name) is None]
    if not missing:
        return
    apt = shutil.which("apt-get")
    if apt is not None and os.geteuid() == 0:
        for step in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
            subprocess.run([apt, *step], check=False, stdout=sys.stderr)
        missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        raise SystemExit(f"{', '.join(missing)} not found; install LibreOffice and Poppler ({', '.join(PACKAGES)})")


def convert(kind: str, file: Path, folder: Path) -> None:
    """Write the file in another format into the folder; the settings of the user's own LibreOffice are left alone."""
    need("soffice")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str(folder),
                str(file),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    convert(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
