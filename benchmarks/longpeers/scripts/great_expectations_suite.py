"""Great Expectations on a pandas frame (it has no engine for polars or DuckDB), results without lists of rows.

python great_expectations_suite.py TABLE.parquet TARGETS.parquet UNITS VERDICTS.parquet COUNTS.json
"""

from __future__ import annotations

import os
import sys

os.environ["GX_ANALYTICS_ENABLED"] = "false"

import beside
import great_expectations as gx
import great_expectations.expectations as gxe
import polars as pl

STEPS = ["unknown_unit", "unknown_indicator", "out_of_range", "twice", "below"]


def main(table: str, targets: str, units: str, _: str, counts: str) -> None:
    known, indicators = beside.names(targets, units)
    rows = beside.dated(table, targets).collect(engine="streaming")
    absent = beside.absent(rows, targets, units).height
    held = pl.when(pl.col("status") == "target").then("target")
    frame = rows.select(*beside.CELL, "value", held.alias("target")).to_pandas(use_pyarrow_extension_array=True)
    del rows
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    batches = (
        context.data_sources.add_pandas("pandas")
        .add_dataframe_asset("cells")
        .add_batch_definition_whole_dataframe("all")
    )
    suite = gx.ExpectationSuite(
        "cells",
        [
            gxe.ExpectColumnValuesToBeInSet(column="unit", value_set=known),
            gxe.ExpectColumnValuesToBeInSet(column="indicator", value_set=indicators),
            gxe.ExpectColumnValuesToBeBetween(column="value", min_value=0, max_value=100),
            gxe.ExpectCompoundColumnsToBeUnique(column_list=beside.CELL),
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="value", column_B="target", or_equal=True, ignore_row_if="either_value_is_missing"
            ),
        ],
    )
    found = gx.ValidationDefinition(name="cells", data=batches, suite=context.suites.add(suite))
    context.validation_definitions.add(found)
    results = found.run(
        batch_parameters={"dataframe": frame}, result_format={"result_format": "BASIC", "partial_unexpected_count": 0}
    ).results
    kinds = [result.expectation_config.type for result in results]
    wanted = [config.expectation_type for config in suite.expectations]
    if kinds != wanted:
        raise SystemExit(f"the results come in another order: {kinds}")
    failed = {name: result.result["unexpected_count"] for name, result in zip(STEPS, results, strict=True)}
    beside.tell(counts, failed | {"absent": absent})


main(*sys.argv[1:])
