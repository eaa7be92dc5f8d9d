"""Two judged tables side by side: one row a cell, by codes of unit and indicator, never by the position of a row."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.engines.memory import judge, severity_of, tell
from tthc_rules.errors import Problem, UsageError
from tthc_rules.judging.findings import cell_rules
from tthc_rules.model.changes import Other
from tthc_rules.model.outcome import Outcome, Reading, RuleStatus, Severity
from tthc_rules.model.period import Month, format_month
from tthc_rules.model.table import UNKNOWN, MetricTable
from tthc_rules.records import record

CELL = ("unit", "indicator", "period")
_KEPT = ("raw", "numerator", "denominator", "stated", "outcome", "block", "row")


@record(frozen=True, slots=True)
class Pairs:
    """Two tables side by side.

    Attributes:
        other: what the second is to the first.
        table: the second, as far as it is compared.
        passed_over: months of the second that are not.
        cells: `CELL` with ``value``, ``raw``, ``numerator``, ``denominator``, ``stated``, ``outcome``, ``block``,
            ``row`` of the first, the same ending in ``_before`` of the second, ``whole``, ``low``, ``high`` of the
            indicator, ``period_before``, and the flags ``same`` and ``comparable`` (one definition). By period,
            indicator, unit. Only cells of units and indicators that both tables have in the month.
        units: ``unit``, ``period``, ``here`` and ``there``: which table has a row for the unit.
        errors: findings of that severity on the second's cells.
    """

    other: Other
    table: MetricTable
    passed_over: tuple[Month, ...]
    cells: pl.DataFrame
    units: pl.DataFrame
    errors: int


def pair_tables(
    table: MetricTable, judged: pl.DataFrame, before: MetricTable, compiled: CompiledRules, other: Other
) -> Pairs:
    """Judge the other table by the rules of its own month and lay the two side by side.

    Args:
        table: the table that is judged.
        judged: its rows, see `engines.memory.judge`.
        before: the other table.
        compiled: the rules.
        other: what it is to the first.

    Raises:
        UsageError: if the months of the two are not those of a month and an earlier one, or not the same ones.
    """
    kept, passed = _months(table, before, other)
    then = judge(kept, compiled, sorted(set(kept.cells["unit"].unique().to_list()) - {UNKNOWN}))
    shift = table.periods[0] - kept.periods[0] if other is Other.PREVIOUS else 0
    cells = _joined(_plain(judged), _plain(then).with_columns(pl.col("period") + shift), other)
    here = pl.DataFrame(table.carried(), schema={"indicator": pl.Int32, "period": pl.Int32}, orient="row")
    there = pl.DataFrame(kept.carried(), schema=here.schema, orient="row").with_columns(pl.col("period") + shift)
    both = here.join(there, on=["indicator", "period"], how="semi")
    versions = [_one_version(compiled, item, month, month - shift) for item, month in both.iter_rows()]
    both = both.with_columns(pl.Series("comparable", versions, dtype=pl.Boolean))
    cells = cells.join(both, on=["indicator", "period"]).with_columns((pl.col("period") - shift).alias("period_before"))
    units = _units(table, kept, shift)
    cells = cells.join(units.filter(pl.col("here") & pl.col("there")), on=["unit", "period"], how="semi")
    return Pairs(other, kept, passed, cells.sort("period", "indicator", "unit"), units, _errors(then))


def _months(table: MetricTable, before: MetricTable, other: Other) -> tuple[MetricTable, tuple[Month, ...]]:
    """The other table as far as it is compared, and the months of it that are not.

    Raises:
        UsageError: see `pair_tables`.
    """
    months = {"here": _written(table.periods), "there": _written(before.periods)}
    if other is Other.CORRECTED:
        if table.periods != before.periods:
            raise UsageError([Problem("corrects_other_period", _file(before), params=months)])
        return before, ()
    if len(table.periods) != 1:
        raise UsageError([Problem("previous_of_several_months", _file(table), params=months)])
    if not before.periods or before.periods[-1] >= table.periods[0]:
        same = before.periods == table.periods
        raise UsageError(
            [Problem("previous_same_period" if same else "previous_not_earlier", _file(before), params=months)]
        )
    last = before.periods[-1]
    kept = replace(
        before,
        cells=before.cells.filter(pl.col("period") == last),
        periods=(last,),
        pairs=tuple(pair for pair in before.carried() if pair[1] == last),
    )
    return kept, before.periods[:-1]


def _file(table: MetricTable) -> str | None:
    return table.sources[0].file if table.sources else None


def _written(months: tuple[Month, ...]) -> str:
    return ", ".join(format_month(month) for month in months)


def _one_version(compiled: CompiledRules, item: int, month: Month, before: Month) -> bool:
    indicator = compiled.rules.indicators[item]
    return indicator.version_in(month) == indicator.version_in(before)


def _plain(judged: pl.DataFrame) -> pl.DataFrame:
    """The cells of one table. A cell that stands twice has no figure; a rate may be that of its parts."""
    top, bottom, limit = (pl.col(name).cast(pl.Int128) for name in ("numerator", "denominator", "part_limit"))
    by_parts = (
        pl.col("percent")
        & pl.col("formula")
        & (pl.col("reading") == int(Reading.BLANK))
        & top.is_between(0, limit)
        & (bottom > 0)
        & (bottom <= limit)
    )
    rate = ((top * 200 * pl.col("whole") + bottom) // (bottom * 2)).cast(pl.Int64, strict=False)
    figure = pl.coalesce("value", pl.when(by_parts).then(rate))
    return judged.filter(pl.col("first")).select(
        *CELL,
        pl.when(pl.col("copies") == 1).then(figure).alias("value"),
        *_KEPT,
        "whole",
        "low",
        "high",
    )


def _joined(now: pl.DataFrame, then: pl.DataFrame, other: Other) -> pl.DataFrame:
    limits = ("whole", "low", "high")
    cells = now.join(then, on=CELL, how="full", coalesce=True, suffix="_before").with_columns(
        pl.coalesce(name, f"{name}_before").alias(name) for name in limits
    )
    cells = cells.drop(f"{name}_before" for name in limits)
    told = ["value", "outcome"]
    if other is Other.CORRECTED:
        told += ["numerator", "denominator", "stated"]
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_before")) for name in told)
    if other is Other.CORRECTED:  # what is no figure is compared as it is typed, however blanks are written
        texts = [_typed(name) for name in ("raw", "raw_before")]
        blank = pl.col("outcome") == int(Outcome.MISSING)
        same &= pl.col("value").is_not_null() | blank | texts[0].eq_missing(texts[1])
    return cells.with_columns(same.alias("same"))


def _typed(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().replace("", None)


def _units(table: MetricTable, before: MetricTable, shift: int) -> pl.DataFrame:
    rows = []
    for source, name, moved in ((table, "here", 0), (before, "there", shift)):
        known = source.cells.filter(pl.col("unit") != UNKNOWN)
        months = known.select("unit", (pl.col("period") + moved).alias("period")).unique()
        rows.append(months.with_columns(pl.lit(True).alias(name)))
    joined = rows[0].join(rows[1], on=["unit", "period"], how="full", coalesce=True)
    return joined.with_columns(pl.col("here", "there").fill_null(False)).sort("period", "unit")


def _errors(judged: pl.DataFrame) -> int:
    rules = cell_rules()
    found = tell(judged)
    pending = judged["status"].gather(found["row"]) == int(RuleStatus.PENDING)
    counted = found.with_columns(pending.alias("pending")).group_by("rule", "pending").len()
    return sum(
        count for rule, waits, count in counted.iter_rows() if severity_of(rules[rule], waits) == int(Severity.ERROR)
    )
