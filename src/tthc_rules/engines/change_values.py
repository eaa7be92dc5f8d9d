"""Changes as plain values, for whoever reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from tthc_rules.engines.paired import Pairs
from tthc_rules.messages.phrases import figure_text
from tthc_rules.model.changes import CellChange, Other, TableChanges, UnitChange
from tthc_rules.model.finding import Place
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import Indicator, RuleSet, Text
from tthc_rules.model.table import MetricTable

Row = Mapping[str, Any]
"""A row of `Pairs.cells`, by column name."""


def table_changes(pairs: Pairs, changed: pl.DataFrame, table: MetricTable, rules: RuleSet) -> TableChanges:
    """Everything that is different.

    Args:
        pairs: the two tables side by side.
        changed: the rows of ``pairs.cells`` that changed.
        table: the table that is judged.
        rules: the rules.
    """
    ids = [indicator.id for indicator in rules.indicators]
    here, there = (sorted({item for item, _ in one.carried()}) for one in (table, pairs.table))
    return TableChanges(
        other=pairs.other,
        sources=pairs.table.sources,
        periods=pairs.table.periods,
        cells=tuple(cell_change(row, table, pairs.table, rules) for row in changed.iter_rows(named=True)),
        unchanged=pairs.cells.filter("same").height,
        units_new=tuple(_units(pairs, rules, "here", "there")),
        units_gone=tuple(_units(pairs, rules, "there", "here")),
        indicators_new=tuple(ids[item] for item in here if item not in there),
        indicators_gone=tuple(ids[item] for item in there if item not in here),
        redefined=tuple(ids[item] for item in redefined(pairs)),
        errors=pairs.errors,
    )


def change_frame(compared: Sequence[tuple[Pairs, pl.Series]], rules: RuleSet) -> pl.DataFrame:
    """What `engines.assessment.Assessment.changes` gives.

    Args:
        compared: for each other table the two side by side, and which of the cells changed.
        rules: the rules.
    """
    spelled = {
        "unit": [unit.code for unit in rules.roster.units],
        "indicator": [indicator.id for indicator in rules.indicators],
        "outcome": [outcome.label for outcome in Outcome],
    }
    frames = [_frame(pairs, changed, spelled) for pairs, changed in compared]
    return pl.concat(frames) if frames else pl.DataFrame(schema=_CHANGES)


_CHANGES = pl.Schema(
    {
        "against": pl.String,
        "period": pl.String,
        "period_before": pl.String,
        "unit": pl.String,
        "indicator": pl.String,
        "value": pl.Float64,
        "value_before": pl.Float64,
        "change": pl.Float64,
        "outcome": pl.String,
        "outcome_before": pl.String,
        "changed": pl.Boolean,
    }
)


def _frame(pairs: Pairs, changed: pl.Series, spelled: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    cells = pairs.cells
    months = sorted({*cells["period"].unique().to_list(), *cells["period_before"].unique().to_list()})
    names = {"period": dict(zip(months, map(format_month, months), strict=True))}
    names |= {name: dict(enumerate(texts)) for name, texts in spelled.items()}
    whole = pl.col("whole")
    columns = [
        pl.lit(pairs.other.value).alias("against"),
        *(
            pl.col(name).replace_strict(names[name.removesuffix("_before")], return_dtype=pl.String)
            for name in ("period", "period_before", "unit", "indicator", "outcome", "outcome_before")
        ),
        *((pl.col(name) / whole).alias(name) for name in ("value", "value_before")),
        pl.when("comparable").then((pl.col("value") - pl.col("value_before")) / whole).alias("change"),
        changed.alias("changed"),
    ]
    return cells.select(columns).select(_CHANGES.names())


def redefined(pairs: Pairs) -> list[int]:
    """Indexes of the indicators that the two months measure otherwise."""
    found: list[int] = pairs.cells.filter(~pl.col("comparable"))["indicator"].unique().sort().to_list()
    return found


def cell_change(row: Row, table: MetricTable, before: MetricTable, rules: RuleSet) -> CellChange:
    """One row of `Pairs.cells` that has an outcome in both tables."""
    unit, indicator = rules.roster.units[row["unit"]], rules.indicators[row["indicator"]]
    now, then = (None if row[name] is None else Decimal(row[name]) / row["whole"] for name in ("value", "value_before"))
    return CellChange(
        unit=unit.code,
        unit_name=unit.name_in(row["period"]),
        indicator=indicator.id,
        period=row["period"],
        period_before=row["period_before"],
        value=now,
        before=then,
        change=now - then if now is not None and then is not None and row["comparable"] else None,
        raw=row["raw"],
        raw_before=row["raw_before"],
        numerator=row["numerator"],
        numerator_before=row["numerator_before"],
        denominator=row["denominator"],
        denominator_before=row["denominator_before"],
        outcome=Outcome(row["outcome"]),
        outcome_before=Outcome(row["outcome_before"]),
        stated=row["stated"],
        stated_before=row["stated_before"],
        place=_place(table, row["block"], row["row"]),
        place_before=_place(before, row["block_before"], row["row_before"]),
    )


def figure_then_and_now(change: CellChange, indicator: Indicator) -> tuple[Text, Text]:
    """The two figures in words: a number with its unit, else what is typed, else a dash; parts where they differ."""
    then = (change.numerator_before, change.denominator_before)
    now = (change.numerator, change.denominator)
    return (
        _figure(change.before, change.raw_before, then if then != now else (None, None), indicator),
        _figure(change.value, change.raw, now if then != now else (None, None), indicator),
    )


def _figure(value: Decimal | None, raw: str | None, parts: tuple[int | None, int | None], indicator: Indicator) -> Text:
    if value is not None:
        text = figure_text(plain_number(value), indicator.scale)
    else:
        text = Text(raw.strip() if raw is not None and raw.strip() else "–")
    if parts == (None, None):
        return text
    shown = "/".join("–" if part is None else str(part) for part in parts)
    return Text(f"{text.vi} ({shown})", f"{text.say('en')} ({shown})")


def plain_number(value: Decimal) -> Decimal:
    """The number without trailing zeros and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _place(table: MetricTable, block: int | None, row: int | None) -> Place | None:
    if block is None or row is None:
        return None
    return table.blocks[block].place(row, table.blocks[block].value_column)


def _units(pairs: Pairs, rules: RuleSet, having: str, lacking: str) -> Iterator[UnitChange]:
    found = pairs.units.filter(pl.col(having) & ~pl.col(lacking)).select("unit", "period")
    for index, month in found.iter_rows():
        unit = rules.roster.units[index]
        ended = pairs.other is Other.PREVIOUS and unit.last_month < month
        names = {heir.code: heir.name_in(month) for heir in rules.roster.units if heir.code in unit.successors}
        heirs = tuple(names[code] for code in unit.successors) if ended else ()
        yield UnitChange(unit.code, unit.name_in(month), month, heirs)
