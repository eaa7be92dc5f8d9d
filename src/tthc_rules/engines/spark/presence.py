"""Which cells the table has, which it has twice, and which it should have: grouped where Spark runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from pyspark import StorageLevel
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.engines.spark.cells import KEYS, small_table
from tthc_rules.model.outcome import Reading
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Roster
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Claims:
    """The cells that rows of known units claim.

    Attributes:
        frame: `KEYS`, ``copies`` (rows) and ``first`` (which row gives the verdict, see `claim_order`); kept.
        cells: how many cells there are.
        repeated: how many of them several rows claim.
    """

    frame: DataFrame
    cells: int
    repeated: int


def claim_order(block: int) -> Column:
    """What orders the rows that claim one cell: the table, the row of its file, the file."""
    return F.struct(
        F.lit(block).alias("block"),
        F.col("_at").alias("at"),
        F.xxhash64(F.coalesce("_file", F.lit(""))).alias("file"),
    )


def counted(parts: Sequence[DataFrame]) -> Claims:
    """Count the rows of each cell.

    Args:
        parts: of each source, the rows of known units that are judged: `KEYS` and ``order`` (`claim_order`).
    """
    claims = reduce(DataFrame.unionByName, parts).groupBy(*KEYS)
    found = claims.agg(F.count("*").alias("copies"), F.min("order").alias("first"))
    found = found.persist(StorageLevel.MEMORY_AND_DISK)
    row = found.agg(F.count("*"), F.coalesce(F.sum((F.col("copies") > 1).cast("int")), F.lit(0))).collect()[0]
    return Claims(found, int(row[0]), int(row[1]))


def due_cells(
    spark: SparkSession,
    roster: Roster,
    expected: Sequence[int] | DataFrame,
    pairs: Sequence[tuple[int, Month]],
) -> DataFrame:
    """The cells that should be there: `KEYS` of the carried indicators and months, for the units that then exist.

    Args:
        spark: the session.
        roster: the units there are.
        expected: indexes of the units that must be there, or a table of them.
        pairs: the (indicator, month) that the table speaks of.
    """
    rows = [(index, unit.start, unit.last_month) for index, unit in enumerate(roster.units)]
    units = spark.createDataFrame(rows, "unit int, _start int, _end int")
    if isinstance(expected, DataFrame):
        units = units.join(expected, "unit", "left_semi")
    else:
        units = units.where(F.col("unit").isin(*expected)) if len(expected) < len(roster.units) else units
    carried = small_table(spark, pairs, "indicator int, period int")
    exists = F.col("period").between(F.col("_start"), F.col("_end"))
    return units.crossJoin(carried).where(exists).select(*KEYS)


def absent_cells(due: DataFrame, claims: DataFrame, like: DataFrame) -> DataFrame:
    """The cells that should be there and are not, blank and without a place, with the columns of ``like``."""
    missing = due.join(claims.select(*KEYS), list(KEYS), "left_anti")
    given = {
        "reading": F.lit(int(Reading.BLANK)),
        "numerator_reading": F.lit(int(Reading.BLANK)),
        "denominator_reading": F.lit(int(Reading.BLANK)),
        "hint": F.lit(0),
        "fate": F.lit(0),
    }
    blank = [
        given.get(field.name, F.lit(None)).cast(field.dataType).alias(field.name)
        for field in like.schema.fields
        if field.name not in KEYS
    ]
    return missing.select(*KEYS, *blank).select(like.columns)
