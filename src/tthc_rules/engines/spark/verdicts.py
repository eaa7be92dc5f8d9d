"""The verdicts as plain columns, the same as `engines.assessment.Assessment.frame` gives."""

from __future__ import annotations

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.engines.spark.cells import small_table
from tthc_rules.model.outcome import Outcome, RuleStatus
from tthc_rules.model.rules import RuleSet

VERDICTS = (
    "period",
    "unit",
    "indicator",
    "value",
    "raw",
    "numerator",
    "denominator",
    "comparison",
    "target",
    "outcome",
    "stated",
    "row",
)
"""The columns that are written."""


def plain_verdicts(spark: SparkSession, judged: DataFrame, rules: RuleSet) -> DataFrame:
    """Judged rows that carry a verdict, spelled out."""
    units = small_table(spark, ((i, unit.code) for i, unit in enumerate(rules.roster.units)), "unit int, _code string")
    names = F.array(*(F.lit(indicator.id) for indicator in rules.indicators))
    labels = F.array(*(F.lit(outcome.label) for outcome in Outcome))
    targeted = F.col("target").isNotNull() & (F.col("status") != int(RuleStatus.NOT_BOUND))
    comparison = F.when(F.col("at_least"), "at_least").otherwise("at_most")
    return judged.join(units, "unit").select(
        _month(F.col("period")).alias("period"),
        F.col("_code").alias("unit"),
        F.get(names, F.col("indicator")).alias("indicator"),
        (F.col("value") / F.col("whole")).alias("value"),
        "raw",
        "numerator",
        "denominator",
        F.when(targeted, comparison).alias("comparison"),
        F.when(targeted, F.col("target") / F.col("whole")).alias("target"),
        F.get(labels, F.col("outcome")).alias("outcome"),
        "stated",
        "row",
    )


def _month(period: Column) -> Column:
    year, month = F.floor(period / 12).cast("string"), (period % 12 + 1).cast("string")
    return F.concat(F.lpad(year, 4, "0"), F.lit("-"), F.lpad(month, 2, "0"))
