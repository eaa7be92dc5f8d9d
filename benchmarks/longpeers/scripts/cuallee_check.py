"""cuallee on a polars frame; blanks are let through by `satisfies`, since `is_between` counts them as failures.

python cuallee_check.py TABLE.parquet TARGETS.parquet UNITS VERDICTS.parquet COUNTS.json
"""

from __future__ import annotations

import sys

import beside
from cuallee import Check, CheckLevel

STEPS = ["unknown_unit", "unknown_indicator", "out_of_range", "twice", "below"]


def main(table: str, targets: str, units: str, _: str, counts: str) -> None:
    known, indicators = beside.names(targets, units)
    rows = beside.dated(table, targets).collect(engine="streaming")
    check = (
        Check(CheckLevel.WARNING, "cells")
        .is_contained_in("unit", tuple(known))
        .is_contained_in("indicator", tuple(indicators))
        .satisfies("value", "value IS NULL OR (value >= 0 AND value <= 100)")
        .are_unique(tuple(beside.CELL))
        .satisfies(
            "target",
            "value IS NULL OR status IS NULL OR status <> 'target' OR "
            "(at_least AND value >= target) OR (NOT at_least AND value <= target)",
        )
    )
    found = check.validate(rows)
    failed = dict(zip(STEPS, found.sort("id")["violations"], strict=True))
    beside.tell(counts, failed | {"absent": beside.absent(rows, targets, units).height})


main(*sys.argv[1:])
