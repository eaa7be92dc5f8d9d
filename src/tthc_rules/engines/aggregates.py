"""An aggregate row against the units it pools: recomputed where both give parts, plausible where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


def aggregate_findings(
    judged: pl.DataFrame, rules: RuleSet, table: MetricTable, clauses: ClauseTable
) -> Iterator[Finding]:
    """What is odd about each aggregate figure, beside its members' of the same indicator and period."""
    is_number = pl.col("content").is_in([int(Content.NUMBER_MET), int(Content.NUMBER_NOT_MET)])
    pooled = judged.filter(pl.col("aggregate") & pl.col("first") & is_number)
    if not pooled.height:
        return
    of_cells = ["indicator", "period"]
    members = (
        judged.filter(~pl.col("aggregate") & pl.col("first") & is_number)
        .join(pooled.select(of_cells).unique(), on=of_cells)
        .group_by(of_cells)
        .agg(
            pl.col("value").min().alias("lowest"),
            pl.col("value").max().alias("highest"),
            pl.col("value").sum().alias("total"),
            pl.col("numerator").sum().alias("numerators"),
            pl.col("denominator").sum().alias("denominators"),
            (pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null()).all().alias("all_parts"),
        )
    )
    for row in pooled.join(members, on=of_cells, maintain_order="left").iter_rows(named=True):
        yield from _about(cell_of(row, rules, table, clauses), row)


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
