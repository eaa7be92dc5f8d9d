"""``python -m benchmarks``: measure and print a Markdown table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks import long, scores, startup, table
from benchmarks.comparison import HEAD, Comparison, rows
from benchmarks.machine import machine

ROOT = Path(__file__).resolve().parents[1]
GROUPS: Mapping[str, Callable[[Path, Path], Iterator[Comparison]]] = {
    "startup": startup.comparisons,
    "table": table.comparisons,
    "scores": scores.comparisons,
    "long": long.comparisons,
    "longest": long.longest,
}
LENGTHY = ("longest",)
"""Only measured where asked for by name."""


def main() -> None:
    """Measure the groups that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("groups", nargs="*", choices=[[], *GROUPS], help="which groups (all but longest)")
    parser.add_argument("--python", type=Path, default=Path(sys.executable), help="interpreter that has the package")
    parser.add_argument("--rounds", type=int, default=15, help="how many pairs (15)")
    asked = parser.parse_args()
    print(machine(asked.python), *HEAD, sep="\n", flush=True)
    for group in asked.groups or [group for group in GROUPS if group not in LENGTHY]:
        for row in rows(GROUPS[group](asked.python.absolute(), ROOT), asked.rounds):
            print(row, flush=True)


main()
