"""Standard output and standard error. Apart from what writes results: every call needs it, ``--version`` too."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def loosen_streams() -> None:
    """Let no character crash standard output or standard error, whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
