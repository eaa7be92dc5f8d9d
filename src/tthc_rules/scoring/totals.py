"""Groups and totals: sums of what was scored, beside what the table itself prints; ranks on what is printed."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tthc_rules.model.score_table import Item, ItemKind, ScoredUnit
from tthc_rules.model.scores import COVERED
from tthc_rules.model.scoring import POINT_PLACES, scaled
from tthc_rules.scoring.points import level_codes
from tthc_rules.scoring.versions import LEVELS, Version

GROUPS = pl.Schema(
    {
        "period": pl.Int32,
        "unit": pl.Int32,
        "group": pl.Int16,  # index into ScoreTable.items
        "mask": pl.Int64,  # bits of the indicators that are covered
        "recomputed": pl.Int64,  # sum of the indicators' scores, and awards; null if none is covered
        "official": pl.Int64,
        "score": pl.Int64,
        "maximum": pl.Int64,  # after what is left out
        "covered": pl.Int64,  # the part of the maximum that is scored
        "complete": pl.Boolean,
    }
)
"""Columns of the groups: one row a period, unit and group of the version."""

TOTALS = pl.Schema(
    {
        "period": pl.Int32,
        "unit": pl.Int32,
        "recomputed": pl.Int64,
        "official": pl.Int64,
        "score": pl.Int64,
        "maximum": pl.Int64,
        "covered": pl.Int64,
        "complete": pl.Boolean,
        "shown": pl.Int64,  # the score in units of the last printed place, half up
        "rank": pl.Int32,  # null where the total cannot be compared
        "ranked": pl.Int32,  # how many are
    }
)
"""Columns of the totals: one row a period and unit."""

_KEY = ("period", "unit")


def group_sums(scored: pl.DataFrame, version: Version) -> pl.DataFrame:
    """What the indicators of each (period, unit, group) add up to.

    Args:
        scored: the rows of indicators with their points.
        version: of the points.

    Returns:
        ``score`` and ``mask``: points and bits of what is covered; ``bits`` and ``len``: of all rows.
    """
    covered = pl.col("state").is_in([int(state) for state in COVERED])
    return (
        scored.lazy()
        .select(*_KEY, _of(version, "group"), _of(version, "bit"), pl.when(covered).then("score"), covered=covered)
        .with_columns(mask=pl.when("covered").then("bit"))
        .group_by(*_KEY, "group")
        .agg(pl.col("score", "mask").sum(), pl.col("bit").sum().alias("bits"), pl.len())
        .drop_nulls("group")
        .collect(engine="streaming")
    )


def doubled_rows(scored: pl.DataFrame, sums: pl.DataFrame) -> pl.Series:
    """Which rows of indicators give one (unit, indicator, period) twice.

    The sum of n distinct powers of two has n bits set, and fewer as soon as two of them are equal: so doubles are found
    in the sums that groups are made of anyway, and rows are compared one by one only where there are any.
    """
    if (sums["bits"].bitwise_count_ones() == sums["len"]).all():
        return pl.repeat(False, scored.height, dtype=pl.Boolean, eager=True)
    return scored.select(pl.struct("period", "unit", "item").is_duplicated()).to_series()


def add_groups(
    sums: pl.DataFrame, officials: pl.DataFrame, version: Version, units: Sequence[ScoredUnit], keys: pl.DataFrame
) -> pl.DataFrame:
    """The groups of every unit and period that has a row.

    Args:
        sums: of `group_sums`.
        officials: ``period``, ``unit``, ``item``, ``official`` of the rows that print a group's or a total's score.
        version: of the points.
        units: what ``unit`` points at.
        keys: ``period`` and ``unit`` of every unit that has a row, in order.

    Returns:
        A frame of schema `GROUPS`, ordered by period, unit and group.
    """
    groups = pl.DataFrame({"group": pl.Series(version.groups, dtype=pl.Int16)})
    every = keys.join(groups, how="cross", maintain_order="left").lazy()
    own = officials.lazy().select(*_KEY, group="item", official="official")
    joined = (
        every.join(sums.lazy(), on=[*_KEY, "group"], how="left", maintain_order="left")
        .join(own, on=[*_KEY, "group"], how="left", maintain_order="left")
        .with_columns(
            pl.col("mask").fill_null(0), level=pl.lit(level_codes(units)).gather(pl.col("unit")), score=pl.col("score")
        )
        .join(_settled(version, units).lazy(), on=["level", "group"], how="left", maintain_order="left")
        .join(_reached(sums, version).lazy(), on=["group", "mask"], how="left", maintain_order="left")
    )
    some = (pl.col("mask") > 0) | ((pl.col("expected") == 0) & (pl.col("settled") > 0))
    recomputed = pl.when(some).then(pl.col("score").fill_null(0) + pl.col("awarded"))
    full = (pl.col("mask") == pl.col("expected")) & pl.col("stated")
    return (
        joined.with_columns(recomputed=recomputed, reached=pl.col("reached") + pl.col("settled"))
        .with_columns(score=pl.coalesce("official", "recomputed"), complete=full | pl.col("official").is_not_null())
        .with_columns(covered=_covered())
        .select(list(GROUPS))
        .cast(GROUPS)
        .collect()
    )


def _covered() -> pl.Expr:
    """An official score speaks of the whole maximum; else what its indicators reach."""
    return (
        pl.when(pl.col("official").is_not_null())
        .then("maximum")
        .when(pl.col("recomputed").is_not_null())
        .then("reached")
        .otherwise(0)
    )


def add_totals(
    groups: pl.DataFrame, officials: pl.DataFrame, version: Version, units: Sequence[ScoredUnit]
) -> pl.DataFrame:
    """The total of every unit and period, with its rank among units of the same level.

    Returns:
        A frame of schema `TOTALS`, ordered by period and unit.
    """
    own = officials.filter(item=version.index[Item(ItemKind.TOTAL)]).select(*_KEY, "official")
    summed = (
        groups.lazy()
        .group_by(*_KEY)
        .agg(
            recomputed=pl.when(pl.col("score").is_not_null().any()).then(pl.col("score").sum()),
            maximum=pl.col("maximum").sum(),
            covered=pl.col("covered").sum(),
            complete=pl.col("complete").all(),
        )
        .join(own.lazy(), on=list(_KEY), how="left")
        .with_columns(score=pl.coalesce("official", "recomputed"))
        .with_columns(complete=pl.col("complete") | _whole(version))
        .with_columns(covered=pl.when("complete").then("maximum").otherwise("covered"))
    )
    unit = 10 ** (POINT_PLACES - version.structure.decimals)
    shown = (pl.col("score") * 2 + unit) // (2 * unit)
    return _ranked(summed.with_columns(shown=shown).collect(), units).select(list(TOTALS)).cast(TOTALS).sort(_KEY)


def _whole(version: Version) -> pl.Expr:
    """A printed total speaks of everything, unless it is no more than the sum of the groups that are there."""
    apart = (pl.col("official") - pl.col("recomputed")).abs() > scaled(version.structure.tolerance)
    return pl.col("official").is_not_null() & apart.fill_null(True)


def _ranked(totals: pl.DataFrame, units: Sequence[ScoredUnit]) -> pl.DataFrame:
    """Competition ranks on printed totals, within level and period.

    Only what speaks of equally much is compared: a unit that lacks a group the others have would be ranked by the gap.
    Where criteria are left out of a maximum, the share of the maximum is compared.
    """
    aggregate = pl.lit(pl.Series([unit.aggregate for unit in units], dtype=pl.Boolean)).gather(pl.col("unit"))
    gap = pl.col("maximum") - pl.col("covered")
    compared = totals.with_columns(
        level=pl.lit(level_codes(units)).gather(pl.col("unit")), gap=gap, aggregate=aggregate
    ).with_columns(usable=pl.col("score").is_not_null() & ~pl.col("aggregate"))
    within = ["period", "level"]
    least = pl.col("gap").filter(pl.col("usable")).min().over(within)
    alike = (pl.col("maximum").filter(pl.col("usable")).n_unique() == 1).over(within)
    share = (pl.col("score").cast(pl.Int128) * 10 ** (POINT_PLACES + 2) // pl.col("maximum")).cast(pl.Int64)
    compared = compared.with_columns(by=pl.when(alike).then("shown").otherwise(share)).with_columns(
        by=pl.when(pl.col("usable") & (pl.col("gap") == least)).then("by")
    )
    several = pl.col("by").count().over(within) > 1  # one unit alone has no rank
    return compared.with_columns(
        rank=pl.when(several).then(pl.col("by").rank("min", descending=True).over(within)),
        ranked=pl.when(several & pl.col("by").is_not_null()).then(pl.col("by").count().over(within)),
    )


def _of(version: Version, name: str) -> pl.Expr:
    return pl.lit(version.figures[name]).gather(pl.col("item")).alias(name)


def _settled(version: Version, units: Sequence[ScoredUnit]) -> pl.DataFrame:
    """What the level alone settles, for each level there is and each group."""
    rows = []
    for level in sorted({unit.level for unit in units}, key=LEVELS.index):
        for group in version.groups:
            beside = version.beside(group, level)
            maximum = version.figures["maximum"][group] - beside.left_out
            stated = not beside.unstated and beside.expected | beside.settled | beside.left_out > 0
            rows.append((LEVELS.index(level), group, beside.expected, beside.awarded, beside.settled, maximum, stated))
    schema = {
        "level": pl.Int16,
        "group": pl.Int16,
        "expected": pl.Int64,
        "awarded": pl.Int64,
        "settled": pl.Int64,
        "maximum": pl.Int64,
        "stated": pl.Boolean,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _reached(sums: pl.DataFrame, version: Version) -> pl.DataFrame:
    """The maximum that each combination of covered indicators reaches, for the combinations there are."""
    maxima = version.figures["maximum"]
    members = {
        group: [(version.bits[item], maxima[item]) for item, _ in version.members(group)] for group in version.groups
    }
    found = pl.concat(
        [
            sums.select("group", "mask"),
            pl.DataFrame({"group": version.groups, "mask": [0] * len(version.groups)}, schema=_MASK),
        ]
    )
    rows = [
        (group, mask, sum(maximum for bit, maximum in members[group] if mask & bit))
        for group, mask in found.unique().iter_rows()
    ]
    return pl.DataFrame(rows, schema={**_MASK, "reached": pl.Int64}, orient="row")


_MASK = {"group": pl.Int16, "mask": pl.Int64}
