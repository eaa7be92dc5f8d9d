"""pointblank: a plan of steps over a polars frame, no extracts of failing rows kept.

python pointblank_plan.py TABLE.parquet TARGETS.parquet UNITS VERDICTS.parquet COUNTS.json
"""

from __future__ import annotations

import sys

import beside
import pointblank as pb

STEPS = ["unknown_unit", "unknown_indicator", "out_of_range", "twice", "below"]


def main(table: str, targets: str, units: str, _: str, counts: str) -> None:
    known, indicators = beside.names(targets, units)
    rows = beside.dated(table, targets).collect(engine="streaming")
    plan = (
        pb.Validate(rows)
        .col_vals_in_set("unit", known)
        .col_vals_in_set("indicator", indicators)
        .col_vals_between("value", 0, 100, na_pass=True)
        .rows_distinct(beside.CELL)
        .col_vals_expr(~beside.below())
        .interrogate(collect_extracts=False, collect_tbl_checked=False)
    )
    failed = dict(zip(STEPS, plan.n_failed().values(), strict=True))
    beside.tell(counts, failed | {"absent": beside.absent(rows, targets, units).height})


main(*sys.argv[1:])
