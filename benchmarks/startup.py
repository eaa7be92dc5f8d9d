"""How long the command line takes for next to nothing: its version, and the table of one month."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.comparison import CommandsDiffer, Comparison, program
from benchmarks.pairs import Command

_MONTH = "fixtures/hung-yen/oct2023.csv"
_OUTCOMES = {
    "online_submission_rate": {"met": 26, "not_met": 1},
    "online_payment_rate": {"met": 15, "exempt": 2, "not_met": 10},
    "digitisation_rate": {"reported": 10, "pending": 16, "missing": 1},
    "electronic_copies": {"reported": 10, "not_applicable": 17},
}


def comparisons(python: Path, root: Path) -> Iterator[Comparison]:
    """``--version`` beside importing click, ``check`` of 27 rows beside importing pandera for polars."""
    ours = str(program(python))
    _prove(ours, root)
    yield Comparison(
        "`tthc-rules --version`",
        Command("version", (ours, "--version"), root),
        Command('`python -c "import click"`', (str(python), "-c", "import click"), root),
        goal=1.5,
    )
    yield Comparison(
        "`tthc-rules check`, 27 rows",
        Command("check", (ours, "check", _MONTH), root),
        Command('`python -c "import pandera.polars"`', (str(python), "-c", "import pandera.polars"), root),
        goal=1.6,
    )


def _prove(ours: str, root: Path) -> None:
    """What is measured does its work: the version is printed, the verdicts are those of October 2023.

    Raises:
        CommandsDiffer: if not.
    """
    version = subprocess.run([ours, "--version"], capture_output=True, text=True, check=True, cwd=root).stdout
    source = (root / "src/tthc_rules/_version.py").read_text(encoding="utf-8")
    if version.split()[-1] not in source:
        raise CommandsDiffer(f"--version printed {version!r}")
    arguments = [ours, "check", _MONTH, "--format", "json"]
    printed = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=True, cwd=root).stdout
    counted = json.loads(printed)["summary"]["by_indicator"]
    found = {name: {outcome: n for outcome, n in counts.items() if n} for name, counts in counted.items()}
    if found != _OUTCOMES:
        raise CommandsDiffer(f"check counted {found}")
