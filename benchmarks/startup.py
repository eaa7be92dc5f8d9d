"""How long the command line takes for next to nothing: version, help, the shipped rules, the table of one month."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.comparison import CommandsDiffer, Comparison, program
from benchmarks.pairs import Command

_MONTH = "fixtures/hung-yen/oct2023.csv"
_LETTER = "fixtures/hung-yen/letter-2023-10.docx"
_SHIPPED = ("rules/hung-yen", "rules/national/qd-766")
_FOR_RULES = "import click, yaml; from pydantic import BaseModel"
_FOR_A_LETTER = "import pandera.polars, defusedxml.ElementTree"
_OUTCOMES = {
    "online_submission_rate": {"met": 26, "not_met": 1},
    "online_payment_rate": {"met": 15, "exempt": 2, "not_met": 10},
    "digitisation_rate": {"reported": 10, "pending": 16, "missing": 1},
    "electronic_copies": {"reported": 10, "not_applicable": 17},
}


def comparisons(python: Path, root: Path) -> Iterator[Comparison]:
    """Each command beside importing what it cannot do without, in the same environment."""
    ours = str(program(python))
    _prove(ours, root)

    def beside(name: str, arguments: tuple[str, ...], imports: str, goal: float) -> Comparison:
        least = Command(f'`python -c "{imports}"`', (str(python), "-c", imports), root)
        return Comparison(name, Command(arguments[0], (ours, *arguments), root), least, goal)

    yield beside("`tthc-rules --version`", ("--version",), "import click", 1.5)
    yield beside("`tthc-rules --help`", ("--help",), "import click", 1.5)
    yield beside("`tthc-rules lint`, both shipped sets", ("lint", *_SHIPPED), _FOR_RULES, 2.0)
    yield beside("`tthc-rules check`, 27 rows", ("check", _MONTH), "import pandera.polars", 1.6)
    yield beside("`tthc-rules check`, the letter", ("check", _LETTER), _FOR_A_LETTER, 2.0)


def _prove(ours: str, root: Path) -> None:
    """What is measured does its work: the version is printed, the verdicts are those of October 2023.

    Raises:
        CommandsDiffer: if not.
    """
    version = subprocess.run([ours, "--version"], capture_output=True, text=True, check=True, cwd=root).stdout
    source = (root / "src/tthc_rules/_version.py").read_text(encoding="utf-8")
    if version.split()[-1] not in source:
        raise CommandsDiffer(f"--version printed {version!r}")
    helped = subprocess.run([ours, "--help"], capture_output=True, encoding="utf-8", check=True, cwd=root).stdout
    if "publish" not in helped:
        raise CommandsDiffer(f"--help printed {helped!r}")
    linted = [ours, "lint", *_SHIPPED, "--format", "json"]
    subprocess.run(linted, capture_output=True, check=True, cwd=root)  # an error of a rule file ends with 3
    for table in (_MONTH, _LETTER):
        arguments = [ours, "check", table, "--format", "json"]
        printed = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=True, cwd=root).stdout
        counted = json.loads(printed)["summary"]["by_indicator"]
        found = {name: {outcome: n for outcome, n in counts.items() if n} for name, counts in counted.items()}
        if found != _OUTCOMES:
            raise CommandsDiffer(f"check of {table} counted {found}")
