"""The conditions where Spark runs: the expressions that the compiled pandera checks carry, row by row.

pandera has no masks on Spark (`docs/decisions`), so before anything is judged both must give the same of some rows that
are made for it: the compiled checks through pandera, and these expressions through Spark.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import narwhals as nw
import polars as pl
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.checking.run import hold_shape, masks
from tthc_rules.engines.spark.clauses import spark_schema
from tthc_rules.errors import InternalError, Problem
from tthc_rules.judging.columns import CLAUSE_COLUMNS, STATE_COLUMNS
from tthc_rules.judging.conditions import CONTENT, TARGETS
from tthc_rules.judging.findings import cell_rules
from tthc_rules.judging.outcomes import content, outcome, pair
from tthc_rules.model.outcome import Reading
from tthc_rules.model.table import CELLS, UNKNOWN

MASKS = (*CONTENT, *TARGETS)
"""The masks, in the order of the checks."""

_CHECKED = pl.Schema({**CELLS, **CLAUSE_COLUMNS, **STATE_COLUMNS})
_CLAUSES_TRIED = 60
_ROWS_OF_EACH = 24


def with_masks(cells: DataFrame) -> DataFrame:
    """The rows with a boolean for every check, ``content``, ``pair`` and ``outcome``."""
    made = nw.from_native(cells)
    made = made.with_columns(*(condition().alias(name) for name, condition in {**CONTENT, **TARGETS}.items()))
    for name, expression in (("content", content), ("pair", pair), ("outcome", outcome)):
        made = made.with_columns(expression().alias(name))
    judged: DataFrame = made.to_native()
    return judged


def with_findings(judged: DataFrame) -> DataFrame:
    """The rows with ``told``, the numbers of the rules of `judging.findings.cell_rules` that hold for them."""
    rules = cell_rules()
    flags = [rule.when.alias(f"_rule{number}") for number, rule in enumerate(rules)]
    made: DataFrame = nw.from_native(judged).with_columns(*flags).to_native()
    names = [f"_rule{number}" for number in range(len(rules))]
    held = [F.when(F.col(name), F.lit(number)) for number, name in enumerate(names)]
    return made.withColumn("told", F.array_compact(F.array(*held))).drop(*names)


def hold_alike(spark: SparkSession, compiled: CompiledRules) -> None:
    """Make sure that Spark's expressions say what the compiled checks say, of rows at the edges of these rules.

    Raises:
        InternalError: if pandera did not run a check, or a mask differs: a check or an expression was changed.
    """
    rows = tried_rows(compiled)
    hold_shape(compiled.shape, rows)
    judged = {**masks(compiled.content, rows, CONTENT), **masks(compiled.targets, rows, TARGETS)}
    table = spark.createDataFrame(list(enumerate_rows(rows)), f"_number int, {spark_schema(_CHECKED)}")
    here = sorted(with_masks(table).select("_number", *MASKS).collect(), key=lambda row: row["_number"])
    for name in MASKS:
        if [row[name] for row in here] != judged[name].to_list():
            raise InternalError([Problem("spark_masks_differ", params={"check": name})])


def enumerate_rows(rows: pl.DataFrame) -> list[tuple[Any, ...]]:
    """The rows of a frame, each with its number before it."""
    return [(number, *row) for number, row in enumerate(rows.iter_rows())]


def tried_rows(compiled: CompiledRules) -> pl.DataFrame:
    """Rows with the clauses of a rule set and figures at their edges, drawn with a fixed seed."""
    draw = random.Random(1)  # noqa: S311 - nothing secret is drawn
    clauses = compiled.rows.rows.unique(maintain_order=True)
    step = max(1, clauses.height // _CLAUSES_TRIED)
    rows = [
        {**dict.fromkeys(_CHECKED), **clause, **_drawn(draw, clause)}
        for clause in clauses.gather_every(step).head(_CLAUSES_TRIED).iter_rows(named=True)
        for _ in range(_ROWS_OF_EACH)
    ]
    return pl.DataFrame(rows, schema=_CHECKED, orient="row")


def _drawn(draw: random.Random, clause: Mapping[str, Any]) -> dict[str, Any]:
    whole, limit = clause["whole"], clause["part_limit"]
    edges = [edge for edge in (clause["target"], clause["low"], clause["high"], 0, 100 * whole) if edge is not None]
    value = draw.choice(edges) + draw.choice((-1, 0, 0, 1))
    reading = draw.choice((*[Reading.NUMBER] * 4, *Reading))
    bottom = draw.choice((None, 0, 3, 7, 1000, 999_983, limit, limit + 1))
    top = None if bottom is None else value * bottom // (100 * whole) + draw.choice((-1, 0, 0, 1))
    top = draw.choice((top, top, top, None, 0, limit + 1, bottom))
    places = draw.choice((0, 1, 2, 4))
    return {
        "unit": draw.choice((0, 0, 0, 0, UNKNOWN)),
        "indicator": 0,
        "period": 0,
        "reading": int(reading),
        "value": value if reading is Reading.NUMBER else None,
        "places": places if reading is Reading.NUMBER else None,
        "hint": draw.choice((0, 1, 2)),
        "numerator": top,
        "numerator_reading": int(_part_reading(draw, top)),
        "denominator": bottom,
        "denominator_reading": int(_part_reading(draw, bottom)),
        "aggregate": draw.choice((False, False, True)),
        "copies": draw.choice((1, 1, 1, 2)),
        "present": True,
        "last": max(whole // 10**places, 1) if reading is Reading.NUMBER else None,
    }


def _part_reading(draw: random.Random, part: int | None) -> Reading:
    if part is not None:
        return Reading.NUMBER
    return draw.choice((Reading.BLANK, Reading.UNREADABLE, Reading.TOO_LARGE))
