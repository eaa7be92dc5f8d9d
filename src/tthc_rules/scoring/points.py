"""Points of one indicator: from its figures or by its policies, in whole numbers, half up, never above the maximum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from tthc_rules.model.score_table import RATE_PLACES, ScoredUnit
from tthc_rules.model.scores import State
from tthc_rules.model.scoring import Award
from tthc_rules.scoring.versions import AWARDS, LEVELS, Version

BATCH = 2_000_000
"""Rows that are scored at a time: what is computed on the way never needs more memory than they do."""

POINTS = pl.Schema({"recomputed": pl.Int64, "score": pl.Int64, "state": pl.UInt8})
"""What is added to each row: points times ``10 ** POINT_PLACES``, and a `State`."""

_FULL_RATE = 100 * 10**RATE_PLACES
_MOST = 2**63 - 1


def add_points(cells: pl.DataFrame, version: Version, units: Sequence[ScoredUnit]) -> pl.DataFrame:
    """Score the rows of indicators.

    Args:
        cells: columns ``unit``, ``item``, ``numerator``, ``denominator`` and, as far as there are, ``rate``,
            ``official``, ``fault`` of `SCORE_CELLS`; months in which the version is in force.
        version: of the points.
        units: what ``cells["unit"]`` points at.

    Returns:
        The rows with the columns of `POINTS`.
    """
    batches = [_scored(cells.slice(start, BATCH), version, units) for start in range(0, max(cells.height, 1), BATCH)]
    return cells.hstack(pl.concat(batches) if len(batches) > 1 else batches[0])


def _scored(cells: pl.DataFrame, version: Version, units: Sequence[ScoredUnit]) -> pl.DataFrame:
    wide = _needs_128_bits(cells, version)
    state = _state(cells, version, units)
    points = _ratio_points(cells, version, wide=wide)
    zero, blank, maximum = (_of(version, name) for name in ("zero", "blank", "maximum"))
    recomputed = (
        pl.when(pl.col("state") == int(State.SCORED))
        .then(points)
        .when(pl.col("state") == int(State.ZERO_DENOMINATOR))
        .then(_award(zero, maximum))
        .when(pl.col("state") == int(State.BLANK))
        .then(_award(blank, maximum))
        .when(pl.col("state") == int(State.NOT_APPLICABLE))
        .then(pl.col("awarded") if _levelled(version, units) else None)
    )
    scored = cells.with_columns(state=state, **_awarded(version, units)).with_columns(recomputed=recomputed)
    score = pl.col("recomputed")
    if _has(cells, "official"):
        usable = ~pl.col("state").is_in([int(State.INVALID), int(State.MONITORED), int(State.NOT_IN_VERSION)])
        score = pl.when(usable & pl.col("official").is_not_null()).then("official").otherwise("recomputed")
    return scored.select("recomputed", score.alias("score"), "state").cast(POINTS)


def _has(cells: pl.DataFrame, column: str) -> bool:
    return column in cells.columns and cells[column].null_count() < cells.height


def _of(version: Version, name: str) -> pl.Expr:
    """A figure of each row's indicator."""
    return pl.lit(version.figures[name]).gather(pl.col("item"))


def _award(award: pl.Expr, maximum: pl.Expr) -> pl.Expr:
    return pl.when(award == AWARDS.index(Award.FULL)).then(maximum).when(award == AWARDS.index(Award.ZERO)).then(0)


def _state(cells: pl.DataFrame, version: Version, units: Sequence[ScoredUnit]) -> pl.Expr:
    """How each row comes to its score. A denominator of 0 decides before anything else that could be computed."""
    numerator, denominator = pl.col("numerator"), pl.col("denominator")
    monitored = _of(version, "monitored")
    computable = (denominator > 0) & numerator.is_not_null()
    blank = numerator.is_null() & denominator.is_null()
    chosen: Any = pl.when(monitored.is_null()).then(int(State.NOT_IN_VERSION))
    if _levelled(version, units):
        chosen = chosen.when(~_applicable(version, units)).then(int(State.NOT_APPLICABLE))
    if _has(cells, "fault"):
        chosen = chosen.when(pl.col("fault")).then(int(State.INVALID))
    chosen = chosen.when(monitored).then(int(State.MONITORED)).when(denominator == 0).then(int(State.ZERO_DENOMINATOR))
    if _has(cells, "rate"):
        computable |= blank & pl.col("rate").is_not_null()
    chosen = chosen.when(computable).then(int(State.SCORED))
    if _has(cells, "official"):
        chosen = chosen.when(pl.col("official").is_not_null()).then(int(State.OFFICIAL))
    awarded = blank & (_of(version, "blank") != AWARDS.index(Award.UNSCORED))
    state: pl.Expr = (
        chosen.when(awarded).then(int(State.BLANK)).when(blank).then(int(State.MISSING)).otherwise(int(State.INVALID))
    )
    return state.cast(pl.UInt8)


def _ratio_points(cells: pl.DataFrame, version: Version, *, wide: bool) -> pl.Expr:
    """Maximum x rate / full-mark rate from the parts, else from the rate: exact, half up, capped at the maximum."""
    up, down = _of(version, "up"), _of(version, "down")
    over, under = pl.col("numerator"), pl.col("denominator")
    if _has(cells, "rate"):
        parts = (under > 0) & over.is_not_null()
        over = pl.when(parts).then(over).otherwise(pl.col("rate"))
        under = pl.when(parts).then(under).otherwise(pl.lit(_FULL_RATE, pl.Int64))
    if wide:
        up, down, over, under = (part.cast(pl.Int128) for part in (up, down, over, under))
    below = down * under
    points = (up * over * 2 + below) // (below * 2)
    maximum = _of(version, "maximum")
    # Not min_horizontal: it passes over nulls, so that no figures at all would get full marks.
    return pl.when(points > maximum).then(maximum).otherwise(points).cast(pl.Int64)


def _needs_128_bits(cells: pl.DataFrame, version: Version) -> bool:
    """Whether a product could leave 64 bits: polars would wrap without a word."""
    columns = [name for name in ("numerator", "denominator", "rate") if _has(cells, name)]
    tops = [cells[name].max() for name in columns]
    largest = max([top for top in tops if isinstance(top, int)] + [_FULL_RATE])
    up = version.figures["up"].max()
    down = version.figures["down"].max()
    if not isinstance(up, int) or not isinstance(down, int):
        return False
    return bool(2 * largest * (up + down) > _MOST)


def _levelled(version: Version, units: Sequence[ScoredUnit]) -> bool:
    """Whether any criterion does not apply to any unit."""
    levels = {unit.level for unit in units}
    return any(not indicator.applies_to(level) for indicator in version.indicators.values() for level in levels)


def level_codes(units: Sequence[ScoredUnit]) -> pl.Series:
    """The level of each unit, as an index into `LEVELS`."""
    return pl.Series([LEVELS.index(unit.level) for unit in units], dtype=pl.Int16)


def _by_level(version: Version, units: Sequence[ScoredUnit], values: Sequence[Any], dtype: Any) -> pl.Expr:
    """A value for each row's level and item, given for every level and, within it, for every item."""
    level = pl.lit(level_codes(units)).gather(pl.col("unit")).cast(pl.Int32)
    return pl.lit(pl.Series(values, dtype=dtype)).gather(level * len(version.items) + pl.col("item"))


def _applicable(version: Version, units: Sequence[ScoredUnit]) -> pl.Expr:
    values = [
        number not in version.indicators or version.indicators[number].applies_to(level)
        for level in LEVELS
        for number in range(len(version.items))
    ]
    return _by_level(version, units, values, pl.Boolean)


def _awarded(version: Version, units: Sequence[ScoredUnit]) -> dict[str, pl.Expr]:
    if not _levelled(version, units):
        return {}
    maxima = version.figures["maximum"].to_list()
    values = []
    for level in LEVELS:
        for number in range(len(version.items)):
            indicator = version.indicators.get(number)
            award = None if indicator is None or indicator.applies_to(level) else indicator.not_applicable
            values.append({Award.ZERO: 0, Award.FULL: maxima[number]}.get(award) if award is not None else None)
    return {"awarded": _by_level(version, units, values, pl.Int64)}
