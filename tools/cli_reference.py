"""The command-line reference, from what the program itself says when it is asked for help."""

from __future__ import annotations

import os
import subprocess
import sys

from tthc_rules.cli.main import COMMANDS, PROGRAM

HEAD = """# Command-line reference · Tra cứu lệnh

Written by `make generate` from the program's own help; do not edit. Tệp này do máy sinh ra.

Settings are looked for in this order: flags, `TTHC_RULES_*` in the environment, `[tool.tthc-rules]` in the nearest
`pyproject.toml`, `tthc-rules.toml`.
"""
TITLES = {"en": "English", "vi": "Tiếng Việt"}


def cli_page() -> str:
    """The reference page: every command's help, in English and in Vietnamese."""
    parts = [HEAD]
    for language, title in TITLES.items():
        parts.append(f"## {title}\n")
        for command in ((), *((name,) for name in COMMANDS)):
            heading = " ".join((PROGRAM, *command))
            parts.append(f"### {heading}\n\n```text\n{_help(command, language)}\n```\n")
    return "\n".join(parts)


def _help(command: tuple[str, ...], language: str) -> str:
    """What the program prints, in a process of its own: no setting of this machine reaches it."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    environment = {**kept, "LC_ALL": language, "COLUMNS": "100", "PYTHONUTF8": "1"}
    code = "from tthc_rules.cli.main import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code, *command, "--help"],
        env=environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return "\n".join(line.rstrip() for line in run.stdout.strip("\n").splitlines())
