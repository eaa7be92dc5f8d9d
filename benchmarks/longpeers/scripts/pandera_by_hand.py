"""pandera on a polars frame: checks of one's own, which keep every failing row's mask and build no table of failures.

python pandera_by_hand.py TABLE.parquet TARGETS.parquet UNITS VERDICTS.parquet COUNTS.json
"""

from __future__ import annotations

import sys

import beside
import pandera.polars as pa
import polars as pl
from pandera.api.polars.types import PolarsData


def check(name: str, good: pl.Expr) -> pa.Check:
    def rows(frame: PolarsData) -> pl.LazyFrame:
        return frame.lazyframe.select(good.fill_null(value=True))

    return pa.Check(rows, name=name, ignore_na=False, n_failure_cases=0)


def main(table: str, targets: str, units: str, verdicts: str, counts: str) -> None:
    known, indicators = beside.names(targets, units)
    rows = beside.dated(table, targets).collect(engine="streaming")
    schema = pa.DataFrameSchema(
        checks=[
            check("unknown_unit", pl.col("unit").is_in(known)),
            check("unknown_indicator", pl.col("indicator").is_in(indicators)),
            check("out_of_range", pl.col("value").is_between(0, 100)),
            check("twice", pl.struct(beside.CELL).is_unique()),
            check("below", ~beside.below()),
        ]
    )
    told = dict.fromkeys(["unknown_unit", "unknown_indicator", "out_of_range", "twice", "below"], 0)
    failed: dict[str, pl.Series] = {}
    try:
        schema.validate(rows, lazy=True)
    except pa.errors.SchemaErrors as errors:
        for error in errors.schema_errors:
            good = error.check_output
            failed[error.check.name] = ~(good.collect() if isinstance(good, pl.LazyFrame) else good).to_series()
    told |= {name: mask.sum() for name, mask in failed.items()}
    strange = failed.get("unknown_unit", pl.repeat(False, rows.height, eager=True))
    bad = failed["out_of_range"] | failed["twice"]
    missing = beside.absent(rows, targets, units)
    beside.write_verdicts(rows.filter(~strange), bad.filter(~strange), missing, targets, verdicts)
    beside.tell(counts, told | {"absent": missing.height})


main(*sys.argv[1:])
