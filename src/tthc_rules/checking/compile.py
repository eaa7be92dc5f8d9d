"""Rules become pandera schemas: *shape*, *content* and *targets*, over a table's columns and its clause columns."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw
import polars as pl
from pandera.api.checks import Check
from pandera.api.polars.components import Column
from pandera.api.polars.container import DataFrameSchema
from pandera.api.polars.types import PolarsData

from tthc_rules.checking.clauserows import ClauseRows, clause_rows
from tthc_rules.checking.ledger import note
from tthc_rules.checking.native import native_of
from tthc_rules.judging.columns import CLAUSE_COLUMNS, STATE_COLUMNS
from tthc_rules.judging.conditions import CONTENT, TARGETS, Condition
from tthc_rules.model.clause import ClauseTable
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import CELLS
from tthc_rules.records import record
from tthc_rules.resolution import resolve


@record(frozen=True, slots=True)
class CompiledRules:
    """A rule set ready to judge: reusable, and safe to share between threads.

    Attributes:
        rules: the rule set as read.
        clauses: its clause table.
        rows: the clause table as a frame.
        shape: the columns a table must have; anything else is this program's bug.
        content: bad data; one named check for each of `judging.conditions.CONTENT`.
        targets: missed targets; one named check for each of `judging.conditions.TARGETS`.
    """

    rules: RuleSet
    clauses: ClauseTable
    rows: ClauseRows
    shape: DataFrameSchema
    content: DataFrameSchema
    targets: DataFrameSchema


def compile_rules(rules: RuleSet) -> CompiledRules:
    """Resolve and compile a rule set.

    Raises:
        RuleFileError: if two clauses claim one cell, or a figure cannot be compared exactly.
    """
    clauses = resolve(rules)
    return CompiledRules(
        rules=rules,
        clauses=clauses,
        rows=clause_rows(rules, clauses),
        shape=_shape(),
        content=schema_of("content", CONTENT),
        targets=schema_of("targets", TARGETS),
    )


def schema_of(name: str, conditions: Mapping[str, Condition]) -> DataFrameSchema:
    """A schema with one check for each condition, named as the condition is."""
    return DataFrameSchema(checks=[check_of(check, condition) for check, condition in conditions.items()], name=name)


def check_of(name: str, condition: Condition) -> Check:
    """A pandera check that runs a condition and says in the ledger that it ran.

    Nulls fail (``ignore_na=False``): a condition that means otherwise says so itself. No failure cases are gathered:
    the masks are complete without them. pandera hands out the mask only if something failed, so the ledger also
    learns how long it is.
    """

    def run(data: PolarsData) -> pl.LazyFrame:
        mask = data.lazyframe.select(native_of(condition).alias(name)).collect()
        note(name, mask.height)
        return mask.lazy()

    return Check(run, name=name, ignore_na=False, n_failure_cases=0)


def _shape() -> DataFrameSchema:
    columns = {**CELLS, **CLAUSE_COLUMNS, **STATE_COLUMNS}
    return DataFrameSchema(
        {name: Column(dtype, nullable=True) for name, dtype in columns.items()},
        checks=[check_of("keyed", _keyed)],
        name="shape",
        strict=True,
    )


def _keyed() -> nw.Expr:
    """No row without its key: an unknown unit has a code too."""
    return ~(nw.col("unit").is_null() | nw.col("indicator").is_null() | nw.col("period").is_null())
