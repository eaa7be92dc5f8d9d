"""frictionless: a resource with a schema and a row constraint; the target is joined before, and laid out as CSV.

python frictionless_resource.py TABLE.parquet TARGETS.parquet UNITS VERDICTS.parquet COUNTS.json
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import beside
import polars as pl
from frictionless import Checklist, Resource, Schema, checks, system


def main(table: str, targets: str, units: str, _: str, counts: str) -> None:
    known, indicators = beside.names(targets, units)
    rows = beside.dated(table, targets).collect(engine="streaming")
    absent = beside.absent(rows, targets, units).height
    laid_out = Path(counts).with_suffix(".csv")
    held = pl.when(pl.col("status") == "target").then("target")
    rows.select(*beside.CELL, "value", held.alias("target")).write_csv(laid_out)
    schema = Schema.from_descriptor(
        {
            "fields": [
                {"name": "unit", "type": "string", "constraints": {"enum": known}},
                {"name": "indicator", "type": "string", "constraints": {"enum": indicators}},
                {"name": "period", "type": "string"},
                {"name": "value", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
                {"name": "target", "type": "number"},
            ],
            "primaryKey": beside.CELL,
        }
    )
    constraint = checks.row_constraint(formula="value is None or target is None or value >= target")
    with system.use_context(trusted=True):
        resource = Resource(path=str(laid_out), schema=schema)
        report = resource.validate(Checklist(checks=[constraint]), limit_errors=10**9)
    kinds = Counter((kind, field) for kind, field in report.flatten(["type", "fieldName"]))
    told = {
        "unknown_unit": kinds["constraint-error", "unit"],
        "unknown_indicator": kinds["constraint-error", "indicator"],
        "out_of_range": kinds["constraint-error", "value"],
        "again": kinds["primary-key", None],
        "below": kinds["row-constraint", None],
        "absent": absent,
    }
    beside.tell(counts, told)


main(*sys.argv[1:])
