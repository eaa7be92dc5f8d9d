"""What is wrong with single figures of a score table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import polars as pl

from tthc_rules.messages import bilingual
from tthc_rules.model.finding import Finding, Param
from tthc_rules.model.outcome import Severity
from tthc_rules.model.rules import Text
from tthc_rules.model.score_table import RATE_PLACES, Item, ItemKind, ScoreTable
from tthc_rules.model.scores import State
from tthc_rules.model.scoring import points_of, scaled
from tthc_rules.scoring.versions import Version

FULL_RATE = 100 * 10**RATE_PLACES


def row_findings(rows: pl.DataFrame, officials: pl.DataFrame, version: Version, table: ScoreTable) -> Iterator[Finding]:
    """Findings on rows of indicators, then on printed scores, each in the order of the table."""
    yield from _figures(rows, version, table)
    yield from _doubled_officials(officials, version, table)
    yield from _above_maximum(rows, officials, version, table)
    yield from _printed_maxima(rows, officials, version, table)
    yield from _differing(rows, version, table)


def title_of(version: Version, item: Item) -> Text:
    """What a message calls an indicator, a group or the total."""
    if item.kind is ItemKind.INDICATOR:
        return next((one.title for one in version.structure.indicators if one.id == item.id), Text(item.id))
    if item.kind is ItemKind.GROUP:
        return next((one.title for one in version.structure.groups if one.id == item.id), Text(item.id))
    return bilingual("score_total")


def make(
    code: str, severity: Severity, row: Mapping[str, Any], version: Version, table: ScoreTable, **params: Param
) -> Finding:
    """A finding on one row of the table (`SCORE_CELLS`)."""
    unit, item = table.units[row["unit"]], table.items[row["item"]]
    known: dict[str, Param] = {"name": title_of(version, item)}
    return Finding(
        code,
        severity,
        table.place(row["block"], row["row"], row["column"]),
        unit=unit.code,
        unit_name=unit.name,
        indicator=item.id or None,
        period=row["period"],
        params=known | params,
    )


def _figures(rows: pl.DataFrame, version: Version, table: ScoreTable) -> Iterator[Finding]:
    judged = ~pl.col("state").is_in([int(State.NOT_IN_VERSION), int(State.MONITORED)])
    parts = pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null()
    half = (pl.col("numerator").is_null() != pl.col("denominator").is_null()) & (pl.col("state") == int(State.INVALID))
    for row in rows.filter(judged & parts & (pl.col("numerator") > pl.col("denominator"))).iter_rows(named=True):
        figures = {"numerator": str(row["numerator"]), "denominator": str(row["denominator"])}
        yield make("score_numerator_above", Severity.ERROR, row, version, table, **figures)
    for row in rows.filter(judged & half & ~pl.col("fault")).iter_rows(named=True):
        yield make("score_half_parts", Severity.ERROR, row, version, table)
    for row in rows.filter(judged & (pl.col("rate") > FULL_RATE)).iter_rows(named=True):
        yield make("score_rate_above", Severity.ERROR, row, version, table, rate=_percent(row["rate"]))
    for row in (
        rows.filter(pl.struct("period", "unit", "item").is_duplicated()).iter_rows(named=True)
        if _any_doubled(rows)
        else ()
    ):
        yield make("score_doubled", Severity.ERROR, row, version, table)
    absent = rows.filter(pl.col("state") == int(State.NOT_IN_VERSION))
    for row in absent.unique("item", keep="first", maintain_order=True).iter_rows(named=True):
        count = str(absent.filter(item=row["item"]).height)
        yield make(
            "score_not_in_version", Severity.ERROR, row, version, table, points=version.structure.title, count=count
        )


def _any_doubled(rows: pl.DataFrame) -> bool:
    """Doubled rows were made invalid, so that only invalid ones have to be compared."""
    invalid = rows.filter(pl.col("state") == int(State.INVALID))
    return not invalid.is_empty() and bool(
        invalid.select(pl.struct("period", "unit", "item").is_duplicated().any()).item()
    )


def _percent(rate: int) -> Decimal:
    percent = Decimal(rate).scaleb(-RATE_PLACES)
    return percent.quantize(Decimal(1)) if percent == percent.to_integral_value() else percent.normalize()


def _doubled_officials(officials: pl.DataFrame, version: Version, table: ScoreTable) -> Iterator[Finding]:
    if officials.is_empty():
        return
    for row in officials.filter(pl.struct("period", "unit", "item").is_duplicated()).iter_rows(named=True):
        yield make("score_doubled", Severity.ERROR, row, version, table)


def _printed(rows: pl.DataFrame, officials: pl.DataFrame) -> pl.DataFrame:
    """Every row that prints a score or a maximum."""
    shared = officials.columns
    given = pl.col("official").is_not_null() | pl.col("printed_maximum").is_not_null()
    return pl.concat([officials.filter(given), rows.filter(given).select(shared)])


def _above_maximum(
    rows: pl.DataFrame, officials: pl.DataFrame, version: Version, table: ScoreTable
) -> Iterator[Finding]:
    maxima = version.figures["maximum"]
    printed = _printed(rows, officials)
    above = printed.filter(pl.col("official") > pl.lit(maxima).gather(pl.col("item")))
    for row in above.iter_rows(named=True):
        value, maximum = points_of(row["official"]), points_of(maxima[row["item"]])
        codes = _likely_swaps(row, printed, version, table)
        code = "score_above_maximum_swapped" if codes is not None else "score_above_maximum"
        params: dict[str, Param] = {"value": value, "maximum": maximum}
        if codes is not None:
            params["other"] = codes
        yield make(code, Severity.ERROR, row, version, table, **params)


def _likely_swaps(row: Mapping[str, Any], printed: pl.DataFrame, version: Version, table: ScoreTable) -> Text | None:
    """The groups whose score and this one would both fit if their field codes were the other way round."""
    item = table.items[row["item"]]
    if item.kind is not ItemKind.GROUP:
        return None
    maxima = version.figures["maximum"]
    beside = printed.filter(period=row["period"], unit=row["unit"])
    fits = []
    for other in version.groups:
        values = beside.filter(item=other)["official"].drop_nulls().to_list()
        if other != row["item"] and maxima[other] >= row["official"] and values and values[0] <= maxima[row["item"]]:
            fits.append(other)
    nearest = sorted(fits, key=lambda other: maxima[other])[:1]
    return _named(nearest, item, version, table) if nearest else None


def _named(groups: list[int], item: Item, version: Version, table: ScoreTable) -> Text:
    """Groups by title, maximum and field codes; the codes of the group itself first."""
    codes = {code.group: code.code for code in version.structure.field_codes}
    vi, en = [], []
    for group in groups:
        other = table.items[group]
        title = title_of(version, other)
        pair = f" ({codes[item.id]} / {codes[other.id]})" if item.id in codes and other.id in codes else ""
        vi.append(f"{title.say('vi')}{pair}")
        en.append(f"{title.say('en')}{pair}")
    return Text(", ".join(vi), ", ".join(en))


def _printed_maxima(
    rows: pl.DataFrame, officials: pl.DataFrame, version: Version, table: ScoreTable
) -> Iterator[Finding]:
    """A maximum printed beside a score, or in its heading, that is not the rules'; once for each column."""
    maxima = version.figures["maximum"]
    printed = _printed(rows, officials)
    wrong = printed.filter(pl.col("printed_maximum") != pl.lit(maxima).gather(pl.col("item")))
    for row in wrong.unique(["block", "item", "printed_maximum"], keep="first", maintain_order=True).iter_rows(
        named=True
    ):
        value = row["printed_maximum"]
        fits = [
            group.title
            for group in version.structure.groups
            if scaled(group.maximum) == value and table.items[row["item"]].kind is ItemKind.GROUP
        ]
        params: dict[str, Param] = {"printed": points_of(value), "maximum": points_of(maxima[row["item"]])}
        if fits:
            params["other"] = Text(", ".join(t.say("vi") for t in fits), ", ".join(t.say("en") for t in fits))
        code = "score_maximum_differs_swapped" if fits else "score_maximum_differs"
        yield make(code, Severity.ERROR, row, version, table, **params)


def _differing(rows: pl.DataFrame, version: Version, table: ScoreTable) -> Iterator[Finding]:
    """Official scores that the figures beside them do not give."""
    if rows["official"].null_count() == rows.height:
        return
    allowed = pl.max_horizontal(pl.lit(scaled(version.structure.tolerance)), half_place(pl.col("places")))
    apart = (pl.col("official") - pl.col("recomputed")).abs() > allowed
    for row in rows.filter(apart).iter_rows(named=True):
        figures = {"official": points_of(row["official"]), "recomputed": points_of(row["recomputed"])}
        yield make("score_differs", Severity.WARNING, row, version, table, **figures)


def half_place(places: pl.Expr) -> pl.Expr:
    """Half of the last place that a printed score shows, in points times ``10 ** POINT_PLACES``."""
    halves = pl.Series([5 * 10 ** (5 - place) if place <= 5 else 0 for place in range(128)], dtype=pl.Int64)
    return pl.lit(halves).gather(places.fill_null(6).cast(pl.UInt32))
