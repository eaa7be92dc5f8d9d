"""An aggregate row against the units it pools: recomputed where both give parts, plausible where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from tthc_rules.judging.describe import Cell, cell_of
from tthc_rules.messages.phrases import figure_text
from tthc_rules.model.clause import ClauseTable
from tthc_rules.model.finding import Finding, Param
from tthc_rules.model.outcome import Content, Severity
from tthc_rules.model.rules import RuleSet, Scale
from tthc_rules.model.table import MetricTable

_OF_CELLS = ["indicator", "period"]


def aggregate_findings(
    judged: pl.DataFrame, rules: RuleSet, table: MetricTable, clauses: ClauseTable
) -> Iterator[Finding]:
    """What is odd about each aggregate figure, beside its members' of the same indicator and period."""
    pooled = pooled_rows(judged)
    if pooled.height:
        yield from pooled_findings(pooled, member_sums(judged, pooled), rules, table, clauses)


def pooled_rows(judged: pl.DataFrame) -> pl.DataFrame:
    """The rows of units that pool others, if they hold a number."""
    return judged.filter(pl.col("aggregate") & _holds_number())


def member_sums(judged: pl.DataFrame, pooled: pl.DataFrame | None = None) -> pl.DataFrame:
    """What the other units' figures come to, by indicator and month: of those of ``pooled`` alone, or of all."""
    members = judged.filter(~pl.col("aggregate") & _holds_number())
    if pooled is not None:
        members = members.join(pooled.select(_OF_CELLS).unique(), on=_OF_CELLS)
    return members.group_by(_OF_CELLS).agg(
        pl.col("value").min().alias("lowest"),
        pl.col("value").max().alias("highest"),
        pl.col("value").sum().alias("total"),
        pl.col("numerator").sum().alias("numerators"),
        pl.col("denominator").sum().alias("denominators"),
        (pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null()).all().alias("all_parts"),
    )


def joined_sums(sums: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The sums of several parts of a table as those of the whole."""
    return (
        pl.concat(sums)
        .group_by(_OF_CELLS)
        .agg(
            pl.col("lowest").min(),
            pl.col("highest").max(),
            pl.col("total", "numerators", "denominators").sum(),
            pl.col("all_parts").all(),
        )
    )


def pooled_findings(
    pooled: pl.DataFrame, members: pl.DataFrame, rules: RuleSet, table: MetricTable, clauses: ClauseTable
) -> Iterator[Finding]:
    """The same for rows and sums that are at hand already."""
    for row in pooled.join(members, on=_OF_CELLS, maintain_order="left").iter_rows(named=True):
        yield from _about(cell_of(row, rules, table, clauses), row)


def _holds_number() -> pl.Expr:
    return pl.col("first") & pl.col("content").is_in([int(Content.NUMBER_MET), int(Content.NUMBER_NOT_MET)])


def _about(cell: Cell, row: Mapping[str, Any]) -> Iterator[Finding]:
    whole, scale = row["whole"], cell.indicator.scale
    if row["numerator"] is not None and row["denominator"] is not None and row["all_parts"]:
        if (row["numerator"], row["denominator"]) != (row["numerators"], row["denominators"]):
            sums = {"sum_numerator": str(row["numerators"]), "sum_denominator": str(row["denominators"])}
            parts = {"numerator": str(row["numerator"]), "denominator": str(row["denominator"])}
            yield _finding(cell, "aggregate_differs", Severity.ERROR, {**parts, **sums})
        return
    value = row["value"]
    if value is None or row["lowest"] is None:
        return
    if scale is Scale.COUNT:
        if value < row["total"]:
            total = figure_text(Decimal(row["total"]) / whole, scale)
            yield _finding(cell, "aggregate_below_sum", Severity.WARNING, {"sum": total})
    elif not row["lowest"] <= value <= row["highest"]:
        bounds = {
            name: figure_text(Decimal(row[column]) / whole, scale)
            for name, column in (("low", "lowest"), ("high", "highest"))
        }
        yield _finding(cell, "aggregate_outside_members", Severity.WARNING, bounds)


def _finding(cell: Cell, code: str, severity: Severity, params: Mapping[str, Param]) -> Finding:
    unit = cell.rules.roster.units[cell.row["unit"]]
    return Finding(
        code=code,
        severity=severity,
        place=cell.place(),
        unit=unit.code,
        unit_name=unit.name,
        indicator=cell.indicator.id,
        period=cell.row["period"],
        value=cell.row["raw"],
        params=params,
    )
