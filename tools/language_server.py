"""Puts yaml-language-server, as locked in tools/language_server.txt, into .cache and prints the path of its program.

python tools/language_server.py
"""

from __future__ import annotations

from pathlib import Path

from npm import ROOT, provide

LIST = ROOT / "tools/language_server.txt"
PROGRAM = "node_modules/yaml-language-server/bin/yaml-language-server"


def program() -> Path:
    """The path of the server's program; it is put there the first time."""
    return provide(LIST) / PROGRAM


if __name__ == "__main__":
    print(program())
