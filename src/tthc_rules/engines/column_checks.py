"""Columns of this month against last month's: the same once more, exchanged, moved by a row.

Each is told only where chance hardly does it (docs/previous.md): of at least `FEWEST` units, and by a wide margin.
Neighbours are neighbours of the roster, the order in which tables print units; so the order of the rows in either
file is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import polars as pl

from tthc_rules.engines.paired import Pairs
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Finding, Param, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import MetricTable

FEWEST = 5
"""So many units must speak for it where their figures are exactly those of last month."""
_FEWEST_NEAR = 8
"""So many where their figures are only near to them."""
_DISTINCT = 3
"""So many different figures must be among those that are repeated."""
_NEARER = 0.9
"""The part of the units, of those where it makes a difference, that are nearer to what is claimed."""
_FARTHER = 6
"""So many times as far is what the columns' headings say."""


def column_findings(pairs: Pairs, table: MetricTable, rules: RuleSet) -> Iterator[Finding]:
    """What is odd about whole columns of ``table``; nothing of two tables of one month."""
    there = pairs.cells.filter(pl.col("outcome").is_not_null(), pl.col("outcome_before").is_not_null())
    columns = {item: cells for (item,), cells in there.partition_by("indicator", as_dict=True).items()}
    columns = {item: columns[item].sort("unit") for item in sorted(columns)}
    told = _Telling(pairs, table, rules)
    for item, cells in columns.items():
        if _repeated(cells):
            yield told.finding("column_unchanged", Severity.WARNING, item, {"count": str(_numbers(cells).height)})
    for one, two in combinations(columns, 2):
        if rules.indicators[one].scale is rules.indicators[two].scale:
            count = _exchanged(columns[one], columns[two])
            if count:
                title = rules.indicators[two].title
                yield told.finding("columns_swapped", Severity.ERROR, one, {"count": str(count), "second": title})
    for item, cells in columns.items():
        for code, severity, step in (
            ("rows_shifted_down", Severity.ERROR, 1),
            ("rows_shifted_up", Severity.ERROR, -1),
        ):
            moved = _moved(cells, step)
            if moved is not None:
                yield told.finding(code, severity, item, told.span(moved))


class _Telling:
    """How a column is told of."""

    def __init__(self, pairs: Pairs, table: MetricTable, rules: RuleSet) -> None:
        self._month = pairs.table.periods[0]
        self._table, self._rules = table, rules
        blocks = table.cells.group_by("indicator").agg(pl.col("block").min())
        self._blocks: Mapping[int, int] = dict(blocks.iter_rows())

    def finding(self, code: str, severity: Severity, item: int, params: Mapping[str, Param]) -> Finding:
        indicator, period = self._rules.indicators[item], self._table.periods[0]
        block = self._table.blocks[self._blocks[item]]
        place = Place(block.source.file, block.source.sheet, None, block.value_column)
        words: dict[str, Param] = {"title": indicator.title, "before": month_text(self._month), **params}
        return Finding(code, severity, place, indicator=indicator.id, period=period, params=words)

    def span(self, moved: pl.DataFrame) -> Mapping[str, Param]:
        """From which unit to which, and how many."""
        units, month = self._rules.roster.units, self._table.periods[0]
        first, last = (units[moved["unit"][at]].name_in(month) for at in (0, -1))
        return {"count": str(moved.height), "first": first, "last": last}


def _numbers(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.filter(pl.col("value").is_not_null(), pl.col("value_before").is_not_null())


def _telling() -> pl.Expr:
    """Figures that do not recur by themselves: no zero, and no end of the range (100 %)."""
    value = pl.col("value")
    return (value != 0) & value.ne_missing(pl.col("low")) & value.ne_missing(pl.col("high"))


def _repeated(cells: pl.DataFrame) -> bool:
    """Every unit has the figure of last month, and enough of them are figures that do not recur."""
    if not cells["value"].eq_missing(cells["value_before"]).all():
        return False
    figures = _numbers(cells).filter(_telling())["value"]
    return figures.len() >= FEWEST and figures.n_unique() >= _DISTINCT


def _exchanged(one: pl.DataFrame, two: pl.DataFrame) -> int:
    """How many units have the figures that last month stood in the other of the columns; 0 if that is not clear."""
    both = _figures(one).join(_figures(two), on="unit", suffix="_two")
    now, then, now_two, then_two = (pl.col(name) for name in ("now", "then", "now_two", "then_two"))
    rows = both.select(
        "now",
        ((now - then).abs() + (now_two - then_two).abs()).alias("straight"),
        ((now - then_two).abs() + (now_two - then).abs()).alias("other"),
        (pl.col("telling") | pl.col("telling_two")).alias("telling"),
    )
    exact = rows.filter(pl.col("other") == 0, pl.col("straight") > 0, "telling")
    if rows["other"].sum() == 0 and exact.height >= FEWEST and exact["now"].n_unique() >= _DISTINCT:
        return exact.height
    return _clearly(rows)


def _figures(cells: pl.DataFrame) -> pl.DataFrame:
    """``unit``, ``now`` and ``then`` in the indicator's unit. Floats do for distances; no verdict rests on them."""
    whole = pl.col("whole")
    return _numbers(cells).select(
        "unit",
        (pl.col("value") / whole).alias("now"),
        (pl.col("value_before") / whole).alias("then"),
        _telling().alias("telling"),
    )


def _clearly(rows: pl.DataFrame) -> int:
    """How many rows are nearer to ``other`` than to ``straight``; 0 if it is not clear that the whole is."""
    told = rows.filter(pl.col("straight").is_not_null(), pl.col("other").is_not_null())
    nearer = told.filter(pl.col("other") < pl.col("straight"))
    decided = told.filter(pl.col("other") != pl.col("straight")).height
    far = told["straight"].sum() >= _FARTHER * told["other"].sum()
    clear = nearer.filter("telling").height >= _FEWEST_NEAR and nearer.height >= _NEARER * decided and far
    return nearer.height if clear else 0


def _moved(cells: pl.DataFrame, step: int) -> pl.DataFrame | None:
    """The units whose figures are those that their neighbour had last month, ``None`` if that is not clear.

    The whole column moved is told by distances, as figures of a new month differ; a part of it only where the figures
    are exactly last month's.
    """
    value, before = pl.col("value"), pl.col("value_before").shift(step)
    rows = cells.with_columns(
        (value - pl.col("value_before")).abs().alias("straight"),
        (value - before).abs().alias("other"),
        _telling().fill_null(False).alias("telling"),
    ).with_columns(
        ((pl.col("other") == 0) & (pl.col("straight") != 0) & pl.col("telling")).fill_null(False).alias("exact")
    )
    if _clearly(rows) and rows["value"].drop_nulls().n_unique() >= _DISTINCT:
        return rows.filter(pl.col("straight").is_not_null(), pl.col("other").is_not_null())
    runs = rows.with_columns(pl.col("exact").rle_id().alias("run")).filter("exact")
    long = runs.filter(pl.len().over("run") >= FEWEST, pl.col("value").n_unique().over("run") >= _DISTINCT)
    return long.filter(pl.col("run") == pl.col("run").min()) if long.height else None
