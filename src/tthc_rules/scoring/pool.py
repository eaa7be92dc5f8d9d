"""All units together as one more: numerators and denominators are added, never rates, and never distinct counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from tthc_rules.errors import Problem, UsageError
from tthc_rules.messages import bilingual
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.score_table import SCORE_CELLS, Item, ItemKind, ScoredUnit, ScoreTable
from tthc_rules.model.scoring import Award, ScoredIndicator, structure_in


def add_pooled(table: ScoreTable, rules: RuleSet, code: str) -> ScoreTable:
    """The table with one more unit: the sum of all that are no aggregate themselves.

    Args:
        table: what was read.
        rules: the rule set that gives the points.
        code: of the unit that stands for all of them.

    Returns:
        The table; an indicator is pooled only if its counts may be added and every unit gives both. What is not pooled
        is told.

    Raises:
        UsageError: if the table has a unit of that code.
    """
    if any(unit.code == code for unit in table.units):
        raise UsageError([Problem("pool_code_taken", params={"code": code})])
    members = [number for number, unit in enumerate(table.units) if not unit.aggregate]
    cells = table.cells.filter(pl.col("unit").is_in(members))
    rows: list[dict[str, int]] = []
    findings: list[Finding] = []
    for month in table.periods:
        own = cells.filter(period=month)
        for item, indicator in _indicators(table, rules, month):
            figures = own.filter(item=item)
            reason = _why_not(figures, indicator)
            if reason is None:
                added = figures.select("numerator", "denominator").sum().row(0, named=True)
                first = figures.row(0, named=True)
                rows.append({**first, **added, "unit": len(table.units), "item": item, "period": month})
            elif figures.height:
                findings.append(_told(indicator, month, reason))
    name = bilingual("score_pooled").say(rules.language)
    pooled = pl.DataFrame(rows, schema=SCORE_CELLS)
    return replace(
        table,
        cells=pl.concat([table.cells, pooled]),
        units=(*table.units, ScoredUnit(code, name, None, aggregate=True)),
        findings=(*table.findings, *findings),
    )


def _indicators(table: ScoreTable, rules: RuleSet, month: Month) -> Iterator[tuple[int, ScoredIndicator]]:
    structure = structure_in(rules.scoring, month)
    index = {item: number for number, item in enumerate(table.items)}
    for indicator in () if structure is None else structure.indicators:
        item = Item(ItemKind.INDICATOR, indicator.id)
        if item in index:
            yield index[item], indicator


def _why_not(figures: pl.DataFrame, indicator: ScoredIndicator) -> str | None:
    """Why figures are not added: a code of the catalogue; ``None`` if they are."""
    if not indicator.adds_up:
        return "score_not_pooled_distinct"
    blank = pl.col("numerator").is_null() & pl.col("denominator").is_null() & pl.col("rate").is_null()
    if indicator.blank is not Award.UNSCORED:
        figures = figures.filter(~blank | pl.col("fault"))
    usable = pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null() & ~pl.col("fault")
    if figures.is_empty() or not figures.select(usable.all()).item() or figures["unit"].is_duplicated().any():
        return "score_not_pooled_partly"
    return None


def _told(indicator: ScoredIndicator, month: Month, code: str) -> Finding:
    params = {"name": indicator.title}
    return Finding(code, Severity.NOTE, indicator=indicator.id, period=month, params=params)
