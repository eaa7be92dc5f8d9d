"""Attach to each cell what the clause table says of it: an equi-join on its class and its month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.checking.clauserows import ClauseRows
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Roster

_BROADCAST = 2_000_000
"""Rows of the clause table, by class and month, up to which each machine gets a copy."""

_SPARK_TYPES = {
    pl.UInt8: "int",
    pl.Int8: "int",
    pl.UInt16: "int",
    pl.Int32: "int",
    pl.UInt32: "bigint",
    pl.Int64: "bigint",
    pl.Boolean: "boolean",
    pl.String: "string",
}


def spark_schema(columns: pl.Schema) -> str:
    """The columns as Spark's types: it has no unsigned integers, and none of these are that large."""
    return ", ".join(f"`{name}` {spark_type(dtype)}" for name, dtype in columns.items())


def spark_type(dtype: pl.DataType) -> str:
    """The type of Spark that holds a column."""
    return _SPARK_TYPES[dtype.base_type()]


def with_clauses(
    spark: SparkSession, cells: DataFrame, rows: ClauseRows, roster: Roster, periods: Sequence[Month]
) -> DataFrame:
    """The cells with `judging.columns.CLAUSE_COLUMNS`, and ``segment``, the row of the clause table they come from.

    A row whose unit is unknown gets the ruling of some unit: no verdict is ever made of it.
    """
    count = len(roster.units)
    of_unit = [
        (place // count, place % count, cls, roster.units[place % count].aggregate)
        for place, cls in enumerate(rows.classes.to_list())
    ]
    classes = F.broadcast(spark.createDataFrame(of_unit, "indicator int, _unit int, _class int, aggregate boolean"))
    at = F.greatest(F.coalesce("unit", F.lit(0)), F.lit(0))
    attached = cells.withColumn("_unit", at).join(classes, ["indicator", "_unit"], "left").drop("_unit")
    return attached.join(_segments(spark, rows, periods), ["_class", "period"], "left").drop("_class")


def _segments(spark: SparkSession, rows: ClauseRows, periods: Sequence[Month]) -> DataFrame:
    """One row for each class and month of the table: what the clause table says there."""
    months = pl.Series(periods, dtype=pl.Int32)
    begin = months.search_sorted(rows.spans["start"], side="left")
    end = months.search_sorted(rows.spans["end"], side="right")
    spans = rows.rows.with_columns(
        rows.spans["class"].cast(pl.Int32).alias("_class"),
        pl.int_range(rows.rows.height, dtype=pl.Int64, eager=True).alias("segment"),
        begin.cast(pl.Int32).alias("_begin"),
        (end - begin).cast(pl.Int32).alias("_months"),
    ).filter(pl.col("_months") > 0)
    names = spans.columns
    columns: list[Any] = [spans[name].to_list() for name in names]
    table = spark.createDataFrame(list(zip(*columns, strict=True)), spark_schema(spans.schema))
    all_months = F.array(*(F.lit(month) for month in periods)).cast("array<int>")
    month = F.explode(F.slice(all_months, F.col("_begin") + 1, F.col("_months")))
    table = table.withColumn("period", month).drop("_begin", "_months")
    return F.broadcast(table) if int(spans["_months"].sum()) <= _BROADCAST else table


def last_place() -> Column:
    """The size of the last decimal place each cell prints, see `engines.attach.last_place`."""
    powers = F.array(*(F.lit(10**places).cast("bigint") for places in range(19)))
    power = F.get(powers, F.least(F.col("places"), F.lit(18)))
    last = F.greatest(F.floor(F.col("whole") / power), F.lit(1)).cast("bigint")
    return F.when(F.col("places").isNotNull(), last)
