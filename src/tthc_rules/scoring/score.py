"""A score table and a rule set → scores of indicators, groups and totals, in columns, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.score_table import ItemKind, ScoreTable
from tthc_rules.model.scores import State
from tthc_rules.model.scoring import Structure, structure_in
from tthc_rules.records import record
from tthc_rules.scoring.findings import row_findings
from tthc_rules.scoring.points import add_points
from tthc_rules.scoring.totals import add_groups, add_totals, doubled_rows, group_sums
from tthc_rules.scoring.unit_findings import unit_findings
from tthc_rules.scoring.versions import Version


@record(frozen=True, slots=True)
class ScoredVersion:
    """The scores of the months in which one version of the points is in force.

    Attributes:
        rows: the rows of indicators, columns of `SCORE_CELLS` and `POINTS`.
        officials: the rows that print the score of a group or a total.
        groups: a frame of schema `tthc_rules.scoring.totals.GROUPS`.
        totals: a frame of schema `tthc_rules.scoring.totals.TOTALS`.
    """

    version: Version
    rows: pl.DataFrame
    officials: pl.DataFrame
    groups: pl.DataFrame
    totals: pl.DataFrame


@record(frozen=True, slots=True)
class Scores:
    """Everything that scoring a table gives. ``findings`` begin with what reading found."""

    rules: RuleSet
    table: ScoreTable
    parts: tuple[ScoredVersion, ...]
    findings: tuple[Finding, ...]


def score_table(table: ScoreTable, rules: RuleSet) -> Scores:
    """Score every row of a table, each by the version of the points that is in force in its month."""
    parts: list[ScoredVersion] = []
    findings: list[Finding] = [*table.findings]
    for structure, months in _versions(rules.scoring, table.periods):
        cells = table.cells
        if len(months) < len(table.periods):
            cells = cells.filter(pl.col("period").is_in(list(months)))
        if structure is None:
            findings += _without_version(table, cells, months)
            continue
        part = _score(cells, Version(structure, table.items), table)
        parts.append(part)
        findings += row_findings(part.rows, part.officials, part.version, table)
        findings += unit_findings(part.officials, part.groups, part.totals, part.version, table)
        findings += _not_confirmed(structure, months)
    return Scores(rules, table, tuple(parts), tuple(findings))


def _versions(
    structures: Iterable[Structure], periods: Iterable[Month]
) -> list[tuple[Structure | None, tuple[Month, ...]]]:
    listed = tuple(structures)
    found: dict[str | None, tuple[Structure | None, list[Month]]] = {}
    for month in periods:
        structure = structure_in(listed, month)
        found.setdefault(None if structure is None else structure.id, (structure, []))[1].append(month)
    return [(structure, tuple(months)) for structure, months in found.values()]


def _score(cells: pl.DataFrame, version: Version, table: ScoreTable) -> ScoredVersion:
    kinds = pl.Series([item.kind is ItemKind.INDICATOR for item in table.items])
    of_indicators = kinds.gather(cells["item"])
    whole = bool(of_indicators.all())
    rows = add_points(cells if whole else cells.filter(of_indicators), version, table.units)
    sums = group_sums(rows, version)
    doubled = doubled_rows(rows, sums)
    if doubled.any():
        invalid = {"recomputed": None, "score": None, "state": int(State.INVALID)}
        rows = rows.with_columns(
            pl.when(doubled).then(pl.lit(value).cast(rows.schema[name])).otherwise(pl.col(name)).alias(name)
            for name, value in invalid.items()
        )
        sums = group_sums(rows, version)
    # Typed numbers drop their closing zeros: a table prints as many places as its longest score.
    officials = cells.clear() if whole else cells.filter(~of_indicators)
    officials = officials.with_columns(pl.col("places").max().over("block"))
    keys = cells.select("period", "unit").unique().sort("period", "unit")
    groups = add_groups(sums, _once(officials), version, table.units, keys)
    return ScoredVersion(version, rows, officials, groups, add_totals(groups, _once(officials), version, table.units))


def _once(officials: pl.DataFrame) -> pl.DataFrame:
    """Printed scores that stand once; where two stand for one group, neither is taken."""
    if officials.is_empty():
        return officials
    return officials.filter(~pl.struct("period", "unit", "item").is_duplicated() & ~pl.col("fault"))


def _without_version(table: ScoreTable, cells: pl.DataFrame, months: Iterable[Month]) -> list[Finding]:
    found = []
    for month in months:
        first = cells.filter(period=month).row(0, named=True)
        place: Place = table.place(first["block"], first["row"], None)
        params = {"month": month_text(month)}
        found.append(Finding("score_no_version", Severity.ERROR, place, period=month, params=params))
    return found


def _not_confirmed(structure: Structure, months: Iterable[Month]) -> list[Finding]:
    confirmed = structure.last_confirmed
    if confirmed is None:
        return []
    return [
        Finding(
            "score_not_confirmed",
            Severity.WARNING,
            period=month,
            params={"version": structure.title, "confirmed": month_text(confirmed), "month": month_text(month)},
        )
        for month in months
        if month > confirmed
    ]
