"""The same judging in SQL, for the tests alone: DuckDB joins, counts, and runs what narwhals writes for it."""

from __future__ import annotations

from collections import Counter

import duckdb
import narwhals as nw
import polars as pl

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.engines.stated import wordings
from tthc_rules.judging.conditions import CONTENT, TARGETS
from tthc_rules.judging.findings import cell_rules
from tthc_rules.judging.outcomes import content, outcome, pair
from tthc_rules.model.outcome import Outcome, Reading
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.text import fold_words

ROWS = f"""
with claims as (select unit, indicator, period, count(*) as copies from cells where unit >= 0 group by all),
due as (
    select units.unit, carried.indicator, carried.period from units, carried
    where carried.period between units."start" and units."end"
),
absent as (select * from due anti join claims using (unit, indicator, period)),
rows as (
    select c.*, coalesce(claims.copies, 1) as copies, true as present
    from cells c left join claims using (unit, indicator, period)
    union all by name
    select unit, indicator, period, {int(Reading.BLANK)} as reading, {int(Reading.BLANK)} as numerator_reading,
        {int(Reading.BLANK)} as denominator_reading, 0 as hint, 1 as copies, false as present
    from absent
)
select r.*, s.* exclude ("class", "start", "end"), u.aggregate, w.said,
    case when r.places is not null then greatest(s.whole // cast(pow(10, least(r.places, 18)) as bigint), 1) end
        as last,
    coalesce(b.states, false) as states
from rows r
join classes k on k.indicator = r.indicator and k.unit = greatest(r.unit, 0)
join segments s on s."class" = k."class" and r.period between s."start" and s."end"
join units u on u.unit = greatest(r.unit, 0)
left join blocks b on b.block = r.block
left join words w on w.stated = r.stated
"""
DUE = "select j.*, d.due from judged j join due_words d on d.indicator = j.indicator and d.outcome = j.outcome"


def judged_by_duckdb(table: MetricTable, compiled: CompiledRules) -> Counter[tuple[int, ...]]:
    """Unit, indicator, month, outcome and the numbers of the rules that hold, of every judged row."""
    roster, words = compiled.rules.roster, wordings(compiled.rules)
    count = len(roster.units)
    stated = table.cells["stated"].unique().drop_nulls().to_list()
    frames = {
        "cells": _signed(table.cells),
        "units": pl.DataFrame(
            [(index, unit.start, unit.last_month, unit.aggregate) for index, unit in enumerate(roster.units)],
            schema={"unit": pl.Int32, "start": pl.Int32, "end": pl.Int32, "aggregate": pl.Boolean},
            orient="row",
        ),
        "carried": pl.DataFrame(
            list(table.carried()), schema={"indicator": pl.Int32, "period": pl.Int32}, orient="row"
        ),
        "classes": pl.DataFrame({"class": compiled.rows.classes.cast(pl.Int32)}).with_columns(
            (pl.int_range(pl.len()) % count).cast(pl.Int32).alias("unit"),
            (pl.int_range(pl.len()) // count).cast(pl.Int32).alias("indicator"),
        ),
        "segments": _signed(compiled.rows.rows.hstack(compiled.rows.spans)),
        "words": pl.DataFrame(
            [(text, words.codes.get(fold_words(text), -1)) for text in stated],
            schema={"stated": pl.String, "said": pl.Int32},
            orient="row",
        ),
        "blocks": pl.DataFrame(
            [(index, block.stated_column is not None) for index, block in enumerate(table.blocks)],
            schema={"block": pl.Int32, "states": pl.Boolean},
            orient="row",
        ),
        "due_words": pl.DataFrame(
            [(place // len(Outcome), place % len(Outcome), due) for place, due in enumerate(words.due.to_list())],
            schema={"indicator": pl.Int32, "outcome": pl.Int32, "due": pl.Int32},
            orient="row",
        ),
    }
    with duckdb.connect() as connection:
        for name, frame in frames.items():
            _give(connection, name, frame)
        return _outcomes(connection)


def _outcomes(connection: duckdb.DuckDBPyConnection) -> Counter[tuple[int, ...]]:
    judged = nw.from_native(connection.sql(ROWS))
    judged = judged.with_columns(*(made().alias(name) for name, made in {**CONTENT, **TARGETS}.items()))
    for name, made in (("content", content), ("pair", pair), ("outcome", outcome)):
        judged = judged.with_columns(made().alias(name))
    judged.to_native().create_view("judged")
    rules = cell_rules()
    flags = nw.from_native(connection.sql(DUE)).select(
        "unit", "indicator", "period", "outcome", *(rule.when.alias(f"r{n}") for n, rule in enumerate(rules))
    )
    rows = flags.to_native().fetchall()
    return Counter((*row[:4], *(n for n, held in enumerate(row[4:]) if held)) for row in rows)


def _signed(frame: pl.DataFrame) -> pl.DataFrame:
    unsigned = {pl.UInt8: pl.Int32, pl.UInt16: pl.Int32, pl.UInt32: pl.Int64, pl.Int8: pl.Int32}
    return frame.cast(
        {name: unsigned[dtype.base_type()] for name, dtype in frame.schema.items() if dtype.base_type() in unsigned}
    )


def _give(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    """A table of the frame's rows; by hand, since no Arrow is here."""
    types = {pl.Int32: "integer", pl.Int64: "bigint", pl.Boolean: "boolean", pl.String: "varchar"}
    columns = ", ".join(f'"{column}" {types[dtype.base_type()]}' for column, dtype in frame.schema.items())
    connection.execute(f"create table {name} ({columns})")
    if frame.height:
        marks = ", ".join("?" * frame.width)
        connection.executemany(f"insert into {name} values ({marks})", [list(row) for row in frame.iter_rows()])
