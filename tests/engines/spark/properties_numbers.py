"""Numbers as Spark reads them and as `reading.numbers` does, text by text: not one may differ."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import product

import polars as pl
import pytest
from pyspark.sql import SparkSession
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.engines.spark.numbers import (
    SCALES,
    Manner,
    read_float,
    read_integer,
    read_text,
    shape_of,
    shows_decimal_comma,
    stripped,
)
from tthc_rules.model.rules import Scale
from tthc_rules.reading.number_columns import Style, read_column
from tthc_rules.reading.numbers import read_number
from tthc_rules.reading.numbers import shows_decimal_comma as shows
from tthc_rules.reading.text import trimmed

ATOMS = (
    *("1", "12", "123", "000", "0", "038", "100", "10", "5", "9" * 8, ".", ",", " ", "%", "-", "\u2212", "x", "abc"),
    *("\u00a0", "\u2009", "\t", "\u200b", "\x1f", "\x85", "\u3000", "N/A", "#N/A", "\n"),
)
EDGES = (
    *("", "-", "–", "1.038", "1,038", "44.6", "10.38.5", "1 038", "1.234.567", "1.234.567,89", "1,234.5", "0,00001"),
    *("9" * 17, "#div/0!", "#dıv/0!", "7,5", "1.38", "12%", "12 %", "1" * 400, "1" * 401, "0" * 399, "1,0380", "1\n"),
    *("1," + "0" * 100, "1," + "0" * 101, "1000000000000000", "1000000000000001", "100000000000.0000", "1  038"),
)
MANNERS = tuple(product((Scale.PERCENT, Scale.POINTS), (0, 2, 4), (False, True))) + tuple(
    (Scale.COUNT, places, commas) for places in (0, 2) for commas in (False, True)
)


def texts(count: int) -> list[str]:
    draw = random.Random(20)
    found = dict.fromkeys(EDGES)
    while len(found) < count:
        found["".join(draw.choices(ATOMS, k=draw.randint(1, 6)))] = None
    return list(found)


def test_every_text_is_read_as_in_memory(spark: SparkSession) -> None:
    draw = random.Random(21)
    rows = [
        (text, SCALES.index(scale), places, commas)
        for text in texts(4_000)
        for scale, places, commas in draw.sample(MANNERS, 4)
    ]
    frame = spark.createDataFrame(rows, "text string, scale int, places int, commas boolean")
    frame = frame.withColumn("cell", stripped(F.col("text"))).withColumn("shape", shape_of(F.col("cell")))
    manner = Manner(F.col("scale"), F.col("places"), F.col("commas"))
    frame = frame.withColumn("read", read_text(F.col("cell"), F.col("shape"), manner))
    found = frame.withColumn("comma", shows_decimal_comma(F.col("shape"))).collect()
    assert len(found) == len(rows)
    for row in found:
        number = read_number(row.text, SCALES[row.scale], row.places, commas_elsewhere=row.commas)
        expected = (int(number.reading), number.value, number.places, number.hint)
        assert (tuple(row.read), row.cell, row.comma) == (expected, trimmed(row.text), shows(row.text)), row


def floats() -> list[float | None]:
    draw = random.Random(22)
    edges = (
        *(0.0, -0.0, 1.5, 44.12, 29.951, 0.1 + 0.2, 100.00005, 1e11, 1e11 + 0.5, 1e15, 1e15 + 0.125, 2.0**53, 1e22),
        *(123456789012.3456, 12345678901.23456, 99999999999.9999, 100000000000.0001, 4503599627370497.5, 1e300, 5e-324),
        *(math.nan, math.inf, -math.inf, None),
    )
    drawn = [
        draw.choice(
            (draw.uniform(-10, 110), round(draw.uniform(0, 1e12), draw.randint(0, 6)), draw.uniform(1e10, 9e15))
        )
        for _ in range(2_000)
    ]
    return [*edges, *drawn]


@pytest.mark.parametrize(("scale", "places"), [(Scale.PERCENT, 4), (Scale.POINTS, 0), (Scale.COUNT, 0)])
def test_every_float_is_read_as_in_memory(spark: SparkSession, scale: Scale, places: int) -> None:
    given = floats()
    frame = spark.createDataFrame(list(enumerate(given)), "at int, value double")
    manner = Manner(F.lit(SCALES.index(scale)), F.lit(places), F.lit(False))
    found = frame.withColumn("read", read_float(F.col("value"), manner, (places,))).orderBy("at").collect()
    expected = read_column(pl.Series(given, dtype=pl.Float64), None, Style(scale, places)).rows()
    assert differing([tuple(row.read) for row in found], expected, given) == []


def test_every_whole_number_is_read_as_in_memory(spark: SparkSession) -> None:
    given = [0, 1, -1, 10**11, 10**11 + 1, -(10**11) - 1, 10**15, 10**15 + 1, 2**63 - 1, -(2**63), None]
    frame = spark.createDataFrame(list(enumerate(given)), "at int, value bigint")
    found = frame.withColumn("read", read_integer(F.col("value"), F.lit(4))).orderBy("at").collect()
    expected = read_column(pl.Series(given, dtype=pl.Int64), None, Style(Scale.PERCENT, 4)).rows()
    assert differing([tuple(row.read) for row in found], expected, given) == []


def differing(found: Sequence[object], expected: Sequence[object], given: Sequence[object]) -> list[object]:
    return [each for each in zip(given, found, expected, strict=True) if each[1] != each[2]]
