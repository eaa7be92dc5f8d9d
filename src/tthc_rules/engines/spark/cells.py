"""From the rows that Spark reads to typed and coded cells: columns of `model.table.CELLS`, one row a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.engines.spark.facts import UNKNOWN_INDICATOR, Facts
from tthc_rules.engines.spark.numbers import SCALES, Manner, read_float, read_integer, read_text, shape_of, stripped
from tthc_rules.engines.spark.source import SparkSource
from tthc_rules.engines.spark.texts import PARTS, composed, is_text, period_text
from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import RuleSet, Scale
from tthc_rules.model.table import UNKNOWN
from tthc_rules.reading.part import Context
from tthc_rules.reading.rows import WORDS

KEYS = ("unit", "indicator", "period")
"""What a cell is known by."""


class Fate(IntEnum):
    """What becomes of a row."""

    JUDGED = 0
    LEFT_OUT = 1
    WITHOUT_UNIT = 2
    UNDATED = 3
    UNKNOWN_INDICATOR = 4
    RAGGED = 5
    EMPTY = 6


def small_table(spark: SparkSession, rows: Iterable[Sequence[Any]], schema: str) -> DataFrame:
    """A table that every machine gets a copy of."""
    return F.broadcast(spark.createDataFrame([tuple(row) for row in rows], schema))


def keys(spark: SparkSession, source: SparkSource, facts: Facts) -> DataFrame:
    """The rows with ``unit``, ``indicator`` and ``period`` as codes, and what was written as ``unit_raw``."""
    rows = source.frame.withColumn("unit_raw", F.col("unit").cast("string")).drop("unit")
    rows = rows.withColumn("_indicator", F.col("indicator").cast("string")).drop("indicator")
    rows = rows.join(
        small_table(spark, facts.indicators.items(), "_indicator string, indicator int"), "_indicator", "left"
    ).withColumn("indicator", F.coalesce("indicator", F.lit(UNKNOWN_INDICATOR)))
    if facts.settled is not None:
        rows = rows.drop("period").withColumn("period", F.lit(facts.settled))
    else:
        rows = rows.withColumn("_period", period_text(source)).drop("period")
        rows = rows.join(small_table(spark, facts.months.items(), "_period string, period int"), "_period", "left")
    rows = rows.join(small_table(spark, facts.units.items(), "unit_raw string, unit int"), "unit_raw", "left")
    if not facts.shared:
        return rows
    shared = [(text, month, unit) for (text, month), unit in facts.shared.items()]
    dated = small_table(spark, shared, "_text string, _month int, _unit int")
    here = (F.col("unit_raw") == F.col("_text")) & F.col("period").eqNullSafe(F.col("_month"))
    return rows.join(dated, here, "left").withColumn("unit", F.coalesce("_unit", "unit"))


def is_judged() -> Column:
    """A row of a known unit that is judged; one of an unknown unit is if a figure or a verdict stands in it."""
    known = (F.col("unit") >= 0) & (F.col("indicator") >= 0) & F.col("period").isNotNull() & ~F.col("_ragged")
    return F.coalesce(known, F.lit(False))


def cells(spark: SparkSession, source: SparkSource, facts: Facts, context: Context, block: int) -> DataFrame:
    """The rows with every column of `CELLS`, and ``fate`` (`Fate`); `PLACE` and what stands in the row stay."""
    rules = context.words.rules
    rows = keys(spark, source, facts)
    rows = rows.join(small_table(spark, _manners(rules, context, facts), _MANNER), "indicator", "left")
    for part in PARTS:
        rows = _read_part(spark, rows, part, source, facts, _decimals(rules))
    rows = _read_stated(spark, rows, source, facts)
    return rows.select(
        "unit",
        "unit_raw",
        "indicator",
        "period",
        F.col("value_raw").alias("raw"),
        _reading(),
        F.col("value.value").alias("value"),
        F.col("value.places").alias("places"),
        F.coalesce("value.hint", F.lit(0)).alias("hint"),
        *_part_columns("numerator"),
        *_part_columns("denominator"),
        "stated",
        "said",
        F.lit(block).alias("block"),
        F.col("_row").alias("row"),
        "_file",
        "_at",
        "_ragged",
        "_filled",
        _quote(rows).alias("_quoted"),
    ).withColumn("fate", _fate())


_MANNER = "indicator int, _scale int, _decimals int, _commas boolean, _words array<string>"


def _manners(rules: RuleSet, context: Context, facts: Facts) -> list[tuple[Any, ...]]:
    return [
        (index, SCALES.index(style.scale), style.decimals, index in facts.commas, sorted(style.words))
        for index, style in enumerate(context.words.styles[: len(rules.indicators)])
    ]


def _decimals(rules: RuleSet) -> tuple[int, ...]:
    return tuple(sorted({indicator.decimals for indicator in rules.indicators}))


def _quote(rows: DataFrame) -> Column:
    """What stands in a row, to be quoted if it is lost: put together only then."""
    names = ("unit_raw", "_indicator", "_period", "value_raw", "numerator_raw", "denominator_raw", "stated")
    return F.array(*(F.col(name) for name in names if name in rows.columns))


def _reading() -> Column:
    """The reading of the value cell: words only where the indicator's exemptions know them."""
    reading = F.col("value.reading")
    words = (reading == int(Reading.UNREADABLE)) & F.array_contains("_words", F.col("value_word"))
    of_known = F.when(F.coalesce(words, F.lit(False)), int(Reading.EXEMPTION_WORDS)).otherwise(reading)
    unknown = F.col("indicator") == UNKNOWN_INDICATOR
    return F.when(unknown, int(Reading.UNREADABLE)).otherwise(of_known).alias("reading")


def _part_columns(part: str) -> tuple[Column, ...]:
    return (
        F.col(f"{part}.value").alias(part),
        F.col(f"{part}_raw"),
        F.col(f"{part}.reading").alias(f"{part}_reading"),
    )


def _read_part(
    spark: SparkSession, rows: DataFrame, part: str, source: SparkSource, facts: Facts, decimals: Sequence[int]
) -> DataFrame:
    """The column of a part as a struct of its name, its text, and of the value the words that it may be."""
    kind = source.types.get(part)
    if kind is None or kind == "void":
        read = read_text(F.lit(None).cast("string"), F.lit(""), _manner(part, facts))
        blank = F.lit(None).cast("string")
        return rows.withColumn(part, read).withColumn(f"{part}_raw", blank).withColumn(f"{part}_word", blank)
    if is_text(kind):
        return _read_texts(spark, rows, part, facts)
    cell, manner = F.col(part), _manner(part, facts)
    if kind in {"float", "double"}:
        # a float is taken as the shortest decimal that stands for it, as in memory
        rows = rows.withColumn(part, cell.cast("string").cast("double") if kind == "float" else cell)
        rows = rows.withColumn("_read", read_float(F.col(part), manner, decimals if part == "value" else (0,)))
        rows = rows.withColumn(f"{part}_raw", _typed(F.col(part), F.col("_read"), manner.decimals))
    elif kind.startswith("decimal("):
        text = _shortest(cell, kind)
        rows = rows.withColumn(f"{part}_raw", text).withColumn("_shape", shape_of(F.col(f"{part}_raw"), exact=True))
        exact = Manner(manner.scale, manner.decimals, manner.commas, exact=True)
        rows = rows.withColumn("_read", read_text(F.col(f"{part}_raw"), F.col("_shape"), exact))
    else:
        whole = cell.cast("bigint")
        rows = rows.withColumn("_read", read_integer(whole, manner.decimals))
        rows = rows.withColumn(f"{part}_raw", whole.cast("string"))
    return (
        rows.withColumn(part, F.col("_read"))
        .drop("_read", "_shape")
        .withColumn(f"{part}_word", F.lit(None).cast("string"))
    )


def _read_texts(spark: SparkSession, rows: DataFrame, part: str, facts: Facts) -> DataFrame:
    cell, shape = f"_{part}_cell", f"_{part}_shape"
    rows = rows.withColumn(cell, stripped(F.col(part))).withColumn(shape, shape_of(F.col(cell)))
    plain, word = composed(F.col(part)), F.lit(None).cast("string")
    if facts.odd:
        odd = [(text, *meant, True) for text, meant in facts.odd.items()]
        names = (f"_{part}_odd", f"_{part}_plain", f"_{part}_word", f"_{part}_is")
        known = small_table(spark, odd, "{} string, {} string, {} string, {} boolean".format(*names))
        rows = rows.join(known, F.col(part) == F.col(names[0]), "left")
        plain, word = F.when(F.col(names[3]), F.col(names[1])).otherwise(plain), F.col(names[2])
    rows = rows.withColumn(f"{part}_raw", plain).withColumn(f"{part}_word", word)
    return rows.withColumn(part, read_text(F.col(cell), F.col(shape), _manner(part, facts)))


def _manner(part: str, facts: Facts) -> Manner:
    if part == "value":
        return Manner(F.col("_scale"), F.col("_decimals"), F.col("_commas"))
    commas = F.lit(part in facts.comma_parts)
    return Manner(F.lit(SCALES.index(Scale.COUNT)), F.lit(0), commas)


def _typed(value: Column, read: Column, decimals: Column) -> Column:
    """A typed number as a person would type it; one that could not be read stands as Spark writes it."""
    scaled = F.abs(read["value"]).cast("string")
    padded = F.when(F.length(scaled) <= decimals, F.lpad(scaled, decimals + 1, F.lit("0"))).otherwise(scaled)
    whole = F.substr(padded, F.lit(1), F.length(padded) - decimals)
    fraction = F.regexp_replace(F.substr(padded, F.length(padded) - decimals + 1), r"0+\z", "")
    sign = F.when(read["value"] < 0, "-").otherwise("")
    written = F.concat(sign, whole, F.when(fraction == "", "").otherwise(F.concat(F.lit("."), fraction)))
    whole_number = (F.abs(value) < 1e16) & (F.rint(value) == value)
    shown = F.regexp_replace(value.cast("string"), r"\.0(?=E|\z)", "")
    shown = F.translate(F.regexp_replace(shown, "E(?=[0-9])", "e+"), "E", "e")
    as_spark = F.when(whole_number, value.cast("bigint").cast("string")).otherwise(shown)
    return F.when(read["reading"] == int(Reading.NUMBER), written).when(~F.isnan(value), as_spark)


def _shortest(cell: Column, kind: str) -> Column:
    """A decimal without exponent and without the zeros that close it."""
    precision, scale = (int(figure) for figure in kind.removeprefix("decimal(").rstrip(")").split(","))
    if scale == 0:
        return cell.cast("string")
    digits = f"S{'0' * max(precision - scale, 1)}.{'0' * scale}"
    text = F.regexp_replace(F.to_char(cell, F.lit(digits)), r"^\+|\.?0+\z", "")
    return F.regexp_replace(F.regexp_replace(text, r"^(-?)0+([0-9])", "$1$2"), r"^-0\z", "0")


def _read_stated(spark: SparkSession, rows: DataFrame, source: SparkSource, facts: Facts) -> DataFrame:
    if "stated" not in source.types or not facts.stated:
        return (
            rows.drop("stated")
            .withColumn("stated", F.lit(None).cast("string"))
            .withColumn("said", F.lit(None).cast("int"))
        )
    known = small_table(
        spark, [(text, *meant) for text, meant in facts.stated.items()], "_stated string, _said_text string, said int"
    )
    rows = rows.withColumn("_stated", F.col("stated").cast("string")).drop("stated")
    return rows.join(known, "_stated", "left").withColumnRenamed("_said_text", "stated")


def _fate() -> Column:
    """See `reading.rows.classify`. A row that names an indicator is no signature, so no order of rows is asked for."""
    readings = [F.col(name) for name in ("reading", "numerator_reading", "denominator_reading")]
    figures = ~readings[0].isin(*WORDS) | ~readings[1].isin(*WORDS) | ~readings[2].isin(*WORDS)
    blank = int(Reading.BLANK)
    something = (readings[0] != blank) | (readings[1] != blank) | (readings[2] != blank) | F.col("stated").isNotNull()
    no_unit, unknown = F.col("unit").isNull(), F.col("unit") == UNKNOWN
    return (
        F.when(F.col("_ragged"), int(Fate.RAGGED))
        .when(~F.col("_filled"), int(Fate.EMPTY))
        .when(no_unit & figures, int(Fate.WITHOUT_UNIT))
        .when(no_unit | (unknown & ~something), int(Fate.LEFT_OUT))
        .when(F.col("period").isNull(), int(Fate.UNDATED))
        .when(F.col("indicator") == UNKNOWN_INDICATOR, int(Fate.UNKNOWN_INDICATOR))
        .otherwise(int(Fate.JUDGED))
    )


def carried_months(facts: Facts) -> Mapping[int, bool]:
    """The months of the source's rows, and whether one with a figure or a verdict is among them, of some indicator."""
    found: dict[int, bool] = {}
    for row in facts.rows:
        month = facts.month_of(row)
        if month is not None and row.of_unit and facts.indicator_of(row) != UNKNOWN_INDICATOR:
            found[month] = found.get(month, False) or row.evident
    return found
