"""dataframely: a schema with rules, and its filter on a lazy frame.

python dataframely_filter.py TABLE.parquet TARGETS.parquet UNITS VERDICTS.parquet COUNTS.json
"""

from __future__ import annotations

import sys

import beside
import dataframely as dy
import polars as pl

TABLE, TARGETS, UNITS, VERDICTS, COUNTS = sys.argv[1:]
KNOWN, INDICATORS = beside.names(TARGETS, UNITS)


class Cells(dy.Schema):
    period = dy.String(primary_key=True)
    unit = dy.String(primary_key=True)
    indicator = dy.String(primary_key=True)
    value = dy.Float64(nullable=True, min=0, max=100)
    row = dy.UInt32()
    target = dy.Float64(nullable=True)
    status = dy.String(nullable=True)
    at_least = dy.Bool(nullable=True)

    @dy.rule()
    def unknown_unit(cls) -> pl.Expr:  # noqa: N805 - as its documentation writes rules
        return pl.col("unit").is_in(KNOWN)

    @dy.rule()
    def unknown_indicator(cls) -> pl.Expr:  # noqa: N805 - as its documentation writes rules
        return pl.col("indicator").is_in(INDICATORS)

    @dy.rule()
    def below(cls) -> pl.Expr:  # noqa: N805 - as its documentation writes rules
        return ~beside.below()


def main() -> None:
    rows = beside.dated(TABLE, TARGETS).with_columns(pl.col("row").cast(pl.UInt32)).drop("month")
    good, failure = Cells.filter(rows).collect_all(engine="streaming")
    counted = failure.counts()
    told = {name: counted.get(name, 0) for name in ("unknown_unit", "unknown_indicator", "below")}
    told["out_of_range"] = counted.get("value|min", 0) + counted.get("value|max", 0)
    told["twice"] = counted.get("primary_key", 0)
    failed = failure.details().filter(pl.col("unknown_unit") == "valid")
    marks = ["value|min", "value|max", "primary_key"]
    bad = failed.select(pl.any_horizontal(pl.col(marks) == "invalid")).to_series()
    cells = pl.concat([good, failed.select(good.columns)])
    flags = pl.concat([pl.repeat(False, good.height, eager=True), bad])
    missing = beside.absent(cells, TARGETS, UNITS)
    beside.write_verdicts(cells, flags, missing, TARGETS, VERDICTS)
    beside.tell(COUNTS, told | {"absent": missing.height})


main()
