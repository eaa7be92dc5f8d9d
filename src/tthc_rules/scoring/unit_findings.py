"""What is wrong with a unit's scores taken together: sums, ranks, what is missing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from tthc_rules.messages import bilingual
from tthc_rules.model.finding import Finding, Param, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.rules import Text
from tthc_rules.model.score_table import Item, ItemKind, ScoreTable
from tthc_rules.model.scoring import points_of, scaled
from tthc_rules.scoring.findings import half_place, make, title_of
from tthc_rules.scoring.points import level_codes
from tthc_rules.scoring.versions import Version

_KEY = ("period", "unit")


def unit_findings(
    officials: pl.DataFrame, groups: pl.DataFrame, totals: pl.DataFrame, version: Version, table: ScoreTable
) -> Iterator[Finding]:
    """Findings on groups and totals, by period and unit."""
    yield from _sums(officials, groups, totals, version, table)
    yield from _groups_differing(officials, groups, version, table)
    yield from _ranks(officials, groups, version, table)
    yield from _missing(groups, totals, version, table)
    yield from _unstated(version, table)


def _unit_finding(code: str, severity: Severity, row: Mapping[str, Any], table: ScoreTable, **params: Param) -> Finding:
    unit = table.units[row["unit"]]
    return Finding(code, severity, None, unit=unit.code, unit_name=unit.name, period=row["period"], params=params)


def _printed_totals(officials: pl.DataFrame, version: Version) -> pl.DataFrame:
    """Rows that print a total or a rank, once each."""
    own = officials.filter((pl.col("item") == version.index[Item(ItemKind.TOTAL)]) & ~pl.col("fault"))
    return own.filter(~pl.struct(_KEY).is_duplicated())


def _summed(officials: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """Where every group of a unit prints a score: their sum, and the rounding that coarse figures allow."""
    printed = officials.filter(pl.col("official").is_not_null()).select(
        *_KEY, group="item", half=half_place(pl.col("places"))
    )
    return (
        groups.join(printed, on=[*_KEY, "group"], how="left")
        .group_by(_KEY)
        .agg(
            pl.col("official").sum().alias("sum"),
            pl.col("official").is_not_null().all().alias("whole"),
            pl.col("half").sum(),
        )
        .filter("whole")
    )


def _allowed(version: Version) -> pl.Expr:
    """The tolerance; more only where scores are printed to fewer places than it has."""
    tolerance = scaled(version.structure.tolerance)
    coarse = pl.max_horizontal(half_place(pl.col("places")), pl.lit(0)) > tolerance
    rounding = pl.col("half") + half_place(pl.col("places"))
    return pl.when(coarse | (pl.col("half") > 6 * tolerance)).then(rounding).otherwise(tolerance)


def _sums(
    officials: pl.DataFrame, groups: pl.DataFrame, totals: pl.DataFrame, version: Version, table: ScoreTable
) -> Iterator[Finding]:
    """Printed groups against the printed total; else a printed total against what the figures give."""
    printed = _printed_totals(officials, version).filter(pl.col("official").is_not_null())
    if printed.is_empty():
        return
    joined = printed.join(_summed(officials, groups), on=_KEY, how="left", maintain_order="left").join(
        groups.group_by(_KEY)
        .agg(pl.col("complete").all().alias("whole_set"))
        .join(totals.select(*_KEY, "recomputed"), on=_KEY, how="left"),
        on=_KEY,
        how="left",
        maintain_order="left",
    )
    wrong = (pl.col("official") - pl.col("sum")).abs() > _allowed(version)
    for row in joined.filter(wrong).iter_rows(named=True):
        figures = {"official": points_of(row["official"]), "sum": points_of(row["sum"])}
        yield make("score_groups_do_not_add_up", Severity.ERROR, row, version, table, **figures)
    apart = (pl.col("official") - pl.col("recomputed")).abs() > pl.max_horizontal(
        pl.lit(scaled(version.structure.tolerance)), half_place(pl.col("places"))
    )
    for row in joined.filter(pl.col("sum").is_null() & pl.col("whole_set") & apart).iter_rows(named=True):
        figures = {"official": points_of(row["official"]), "recomputed": points_of(row["recomputed"])}
        yield make("score_differs", Severity.WARNING, row, version, table, **figures)


def _groups_differing(
    officials: pl.DataFrame, groups: pl.DataFrame, version: Version, table: ScoreTable
) -> Iterator[Finding]:
    """A printed group score against what its indicators give, where all of them are scored."""
    if officials.is_empty():
        return
    full = {group: version.beside(group, None).expected for group in version.groups}
    expected = pl.lit(pl.Series([full.get(item, -1) for item in range(len(version.items))])).gather(pl.col("group"))
    whole = groups.filter((pl.col("mask") == expected) & (pl.col("mask") > 0) & pl.col("official").is_not_null())
    joined = officials.join(
        whole.select(*_KEY, "recomputed", item="group"), on=[*_KEY, "item"], how="inner", maintain_order="left"
    )
    allowed = pl.max_horizontal(pl.lit(scaled(version.structure.tolerance)), half_place(pl.col("places")))
    for row in joined.filter((pl.col("official") - pl.col("recomputed")).abs() > allowed).iter_rows(named=True):
        figures = {"official": points_of(row["official"]), "recomputed": points_of(row["recomputed"])}
        yield make("score_differs", Severity.WARNING, row, version, table, **figures)


def _ranks(officials: pl.DataFrame, groups: pl.DataFrame, version: Version, table: ScoreTable) -> Iterator[Finding]:
    """Printed ranks against competition ranks on printed totals.

    A unit whose groups contradict its total, or lie above their maximum, is told as that alone: it counts by its
    printed rank, so that one wrong figure does not put everybody else's rank in doubt.
    """
    printed = _printed_totals(officials, version)
    if printed["rank"].null_count() == printed.height:
        return
    joined = printed.join(_summed(officials, groups), on=_KEY, how="left", maintain_order="left").with_columns(
        level=pl.lit(level_codes(table.units)).gather(pl.col("unit"))
    )
    too_high = officials.filter(pl.col("official") > pl.lit(version.figures["maximum"]).gather(pl.col("item")))
    joined = joined.join(too_high.select(_KEY).unique().with_columns(too_high=True), on=_KEY, how="left")
    apart = (pl.col("official") - pl.col("sum")).abs() > _allowed(version)
    doubtful = apart.fill_null(False) | pl.col("too_high").fill_null(False)
    ranked = joined.with_columns(doubtful=doubtful).with_columns(
        by=pl.when(~pl.col("doubtful")).then(pl.coalesce("official", "sum"))
    )
    within = ["period", "level"]
    ranked = ranked.with_columns(
        right=pl.col("by").rank("min", descending=True).over(within).cast(pl.Int64) + _doubtful_above(ranked)
    )
    for row in ranked.filter(pl.col("rank") != pl.col("right")).iter_rows(named=True):
        figures: dict[str, Param] = {
            "rank": str(row["rank"]),
            "right": str(row["right"]),
            "total": points_of(row["by"]),
        }
        tied = ranked.filter(
            (pl.col("period") == row["period"])
            & (pl.col("level") == row["level"])
            & (pl.col("by") == row["by"])
            & (pl.col("unit") != row["unit"])
            & (pl.col("rank") != row["rank"])
        )
        if tied.height:
            figures["others"] = ", ".join(table.units[unit].name for unit in tied["unit"])
            yield make("score_tie_ranked_apart", Severity.ERROR, row, version, table, **figures)
        else:
            yield make("score_rank_differs", Severity.ERROR, row, version, table, **figures)


def _doubtful_above(ranked: pl.DataFrame) -> pl.Series:
    """How many units with a contradicted total are printed above each unit."""
    above: dict[tuple[int, int], list[int]] = {}
    for period, level, rank in ranked.filter("doubtful").select("period", "level", "rank").drop_nulls().iter_rows():
        above.setdefault((period, level), []).append(rank)
    ranks = {key: sorted(listed) for key, listed in above.items()}
    counts = [
        bisect_left(ranks.get((period, level), []), rank or 0)
        for period, level, rank in ranked.select("period", "level", "rank").iter_rows()
    ]
    return pl.Series(counts, dtype=pl.Int64)


def _missing(groups: pl.DataFrame, totals: pl.DataFrame, version: Version, table: ScoreTable) -> Iterator[Finding]:
    """Groups and indicators without a score; what every unit of the table lacks is said once."""
    incomplete = groups.filter(~pl.col("complete"))
    if incomplete.is_empty():
        return
    units = groups.select(_KEY).unique().height
    lacking: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    for row in incomplete.iter_rows(named=True):
        lacking.setdefault((row["group"], row["mask"]), []).append(row)
    for group in version.groups:
        for (item, mask), rows in lacking.items():
            if item == group:
                yield from _group_missing(group, mask, rows, units, version, table)
    yield from _maxima(totals, table)


def _group_missing(
    group: int, mask: int, rows: Sequence[Mapping[str, Any]], units: int, version: Version, table: ScoreTable
) -> Iterator[Finding]:
    params: dict[str, Param] = {
        "group": title_of(version, table.items[group]),
        "maximum": points_of(version.figures["maximum"][group]),
    }
    lacking = [indicator for item, indicator in version.members(group) if not mask & version.bits[item]]
    code = "score_group_missing"
    if mask:
        code = "score_indicators_missing"
        scored = [indicator for indicator in lacking if indicator.maximum > 0]
        params["indicators"] = Text(
            ", ".join(one.title.say("vi") for one in scored), ", ".join(one.title.say("en") for one in scored)
        )
    if len(rows) == units and units > 1:
        params["count"] = str(units)
        yield Finding(f"{code}_everywhere", Severity.WARNING, _first_place(table), params=params)
        return
    for row in rows:
        yield _placed(_unit_finding(code, Severity.WARNING, row, table, **params), row, table)


def _first_place(table: ScoreTable) -> Place | None:
    return Place(table.blocks[0].file, table.blocks[0].sheet) if table.blocks else None


def _placed(finding: Finding, row: Mapping[str, Any], table: ScoreTable) -> Finding:
    """The finding at the first row of its unit and period."""
    own = table.cells.filter(period=row["period"], unit=row["unit"])
    if own.is_empty():
        return finding
    first = own.row(0, named=True)
    return replace(finding, place=table.place(first["block"], first["row"], None))


def _maxima(totals: pl.DataFrame, table: ScoreTable) -> Iterator[Finding]:
    """The maxima of what is scored do not add up to the whole."""
    short = totals.filter((pl.col("covered") < pl.col("maximum")) & pl.col("score").is_not_null())
    for (covered, maximum), rows in short.group_by(["covered", "maximum"], maintain_order=True):
        params: dict[str, Param] = {
            "covered": points_of(int(str(covered))),
            "maximum": points_of(int(str(maximum))),
            "count": str(rows.height),
        }
        yield Finding("score_maxima_incomplete", Severity.WARNING, _first_place(table), params=params)


def _unstated(version: Version, table: ScoreTable) -> Iterator[Finding]:
    for level in {unit.level for unit in table.units} - {None}:
        for group in version.groups:
            for item in version.beside(group, level).unstated:
                params: dict[str, Param] = {
                    "name": title_of(version, table.items[item]),
                    "level": bilingual(f"level_name_{level}"),
                }
                yield Finding(
                    "score_award_unstated",
                    Severity.WARNING,
                    indicator=table.items[item].id,
                    params=params,
                )
    if any(unit.level is None for unit in table.units) and any(one.levels for one in version.structure.indicators):
        count = sum(unit.level is None for unit in table.units)
        yield Finding("score_level_unknown", Severity.NOTE, _first_place(table), params={"count": str(count)})
