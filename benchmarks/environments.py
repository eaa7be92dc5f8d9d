"""Environments of other tools, each with pinned packages of its own."""

from __future__ import annotations

import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path


def environment(folder: Path, pins: Sequence[str]) -> Path:
    """The interpreter of an environment that holds these packages; made anew if it is not there or holds others."""
    python, made_of = folder / "bin/python", folder / "made-of.txt"
    wanted = "\n".join(pins)
    if not (python.exists() and made_of.is_file() and made_of.read_text(encoding="utf-8") == wanted):
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *pins], check=True)
        made_of.write_text(wanted, encoding="utf-8")
    return python
