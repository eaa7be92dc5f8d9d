"""A table held against another one: which cells changed, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.engines.change_values import cell_change, figure_then_and_now, plain_number, redefined, table_changes
from tthc_rules.engines.column_checks import column_findings
from tthc_rules.engines.paired import Pairs, pair_tables
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import gap_text, month_text
from tthc_rules.model.changes import CellChange, Other, TableChanges
from tthc_rules.model.finding import Finding, Param, Place
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Indicator, RuleSet, Text
from tthc_rules.model.table import MetricTable
from tthc_rules.records import record

NOTHING, CORRECTED_FIGURE, CORRECTED_VERDICT, CORRECTED_PRINT, TOO_LARGE = range(5)
"""What is told of a cell."""
_FINDINGS = {
    CORRECTED_FIGURE: ("figure_corrected", Severity.NOTE),
    CORRECTED_VERDICT: ("verdict_corrected", Severity.NOTE),
    CORRECTED_PRINT: ("printed_verdict_corrected", Severity.NOTE),
    TOO_LARGE: ("change_too_large", Severity.WARNING),
}


@record(frozen=True, slots=True)
class Compared:
    """A table held against another.

    Attributes:
        pairs: the two side by side.
        told: for each row of ``pairs.cells``, what is told of the cell.
        apart: findings on no single cell.
    """

    pairs: Pairs
    told: pl.Series
    apart: tuple[Finding, ...]

    def changed(self) -> pl.Series:
        """Which of the cells are not what they were."""
        return self.pairs.cells.with_columns(_changed().alias("changed"))["changed"]

    def values(self, table: MetricTable, rules: RuleSet) -> TableChanges:
        """The changes for a report."""
        return table_changes(self.pairs, self.pairs.cells.filter(self.changed()), table, rules)

    def counts(self) -> Iterator[tuple[Severity, int]]:
        """Findings by severity, without making any."""
        for finding in self.apart:
            yield finding.severity, 1
        for kind, count in self.told.value_counts().iter_rows():
            if kind != NOTHING:
                yield _FINDINGS[kind][1], count

    def findings(self, table: MetricTable, rules: RuleSet) -> Iterator[Finding]:
        """Everything that is told."""
        yield from self.apart
        rows = self.pairs.cells.with_columns(self.told.alias("told")).filter(pl.col("told") != NOTHING)
        for row in rows.iter_rows(named=True):
            yield _of_cell(row, cell_change(row, table, self.pairs.table, rules), rules)


def compare(
    table: MetricTable,
    judged: pl.DataFrame,
    before: MetricTable,
    compiled: CompiledRules,
    other: Other,
    expected: Sequence[int],
) -> Compared:
    """Hold a judged table against another.

    Args:
        table: the table that is judged.
        judged: its rows, see `engines.memory.judge`.
        before: the other table.
        compiled: the rules.
        other: what the other is to it.
        expected: indexes of the units whose absence is more than a note.

    Raises:
        UsageError: see `engines.paired.pair_tables`.
    """
    pairs = pair_tables(table, judged, before, compiled, other)
    rules = compiled.rules
    apart = [*_general(pairs, table, rules), *_units(pairs, table, rules, frozenset(expected))]
    if other is Other.PREVIOUS:
        apart += column_findings(pairs, table, rules)
        told = pl.when(_too_large(rules)).then(TOO_LARGE).otherwise(NOTHING)
    else:
        told = pl.when(_changed()).then(_corrected()).otherwise(NOTHING)
        if not apart and not pairs.cells.filter(_changed()).height:
            apart.append(Finding("nothing_corrected", Severity.NOTE, Place(pairs.table.sources[0].file)))
    marked = pairs.cells.with_columns(told.cast(pl.UInt8).alias("told"))
    return Compared(pairs, marked["told"], tuple(apart))


def _changed() -> pl.Expr:
    return ~pl.col("same") & pl.col("outcome").is_not_null() & pl.col("outcome_before").is_not_null()


def _corrected() -> pl.Expr:
    """What is told of a cell that a correction changed."""
    verdict = pl.col("outcome") != pl.col("outcome_before")
    printed = pl.all_horizontal(
        pl.col(name).eq_missing(pl.col(f"{name}_before")) for name in ("value", "raw", "numerator", "denominator")
    )
    figure = pl.when(printed).then(CORRECTED_PRINT).otherwise(CORRECTED_FIGURE)
    return pl.when(verdict).then(CORRECTED_VERDICT).otherwise(figure)


def _too_large(rules: RuleSet) -> pl.Expr:
    """Figures of two months in a row, of one definition, farther apart than their indicator's largest change."""
    limits = {
        index: int(indicator.largest_change.scaleb(indicator.decimals))
        for index, indicator in enumerate(rules.indicators)
        if indicator.largest_change is not None
    }
    limit = pl.col("indicator").replace_strict(limits, default=None, return_dtype=pl.Int64)
    following = pl.col("period_before") == pl.col("period") - 1
    bound = pl.col("outcome") != int(Outcome.NOT_APPLICABLE)
    far = (pl.col("value") - pl.col("value_before")).abs() > limit
    return (following & bound & pl.col("comparable") & far).fill_null(False)


def _general(pairs: Pairs, table: MetricTable, rules: RuleSet) -> Iterator[Finding]:
    """Months that were passed over or lie between, columns of one table only, definitions that changed."""
    place, period, before = Place(pairs.table.sources[0].file), table.periods[-1], pairs.table.periods[-1]
    months: dict[str, Param] = {"period": month_text(period), "before": month_text(before)}
    if pairs.passed_over:
        params = {**months, "months": _months(pairs.passed_over)}
        yield Finding("previous_months_passed_over", Severity.NOTE, place, period=period, params=params)
    if pairs.other is Other.PREVIOUS and before != period - 1:
        yield Finding("previous_not_adjacent", Severity.NOTE, place, period=period, params=months)
    here, there = (sorted({item for item, _ in one.carried()}) for one in (table, pairs.table))
    which = bilingual(f"which_{pairs.other}")
    for code, severity, items in (
        ("indicator_new", Severity.NOTE, [item for item in here if item not in there]),
        ("indicator_gone", Severity.NOTE, [item for item in there if item not in here]),
        ("previous_other_definition", Severity.NOTE, redefined(pairs)),
    ):
        for item in items:
            indicator = rules.indicators[item]
            params = {**months, "title": indicator.title, "which": which}
            yield Finding(code, severity, place, indicator=indicator.id, period=period, params=params)


def _months(months: Sequence[Month]) -> Text:
    texts = [month_text(month) for month in months]
    return Text(", ".join(text.vi for text in texts), ", ".join(text.say("en") for text in texts))


def _units(pairs: Pairs, table: MetricTable, rules: RuleSet, expected: frozenset[int]) -> Iterator[Finding]:
    """Units that one table alone names, unless the roster says that they begin or end between the two."""
    shift = table.periods[0] - pairs.table.periods[0] if pairs.other is Other.PREVIOUS else 0
    for index, month, here, there in pairs.units.select("unit", "period", "here", "there").iter_rows():
        unit = rules.roster.units[index]
        if here == there or not (unit.exists(month) and unit.exists(month - shift)):
            continue
        if pairs.other is Other.CORRECTED:
            code, severity = ("unit_added", Severity.NOTE) if here else ("unit_left_out", Severity.NOTE)
        elif here:
            code, severity = "unit_new", Severity.NOTE
        else:
            code, severity = "unit_vanished", Severity.WARNING if index in expected else Severity.NOTE
        words: dict[str, Param] = {"period": month_text(month), "before": month_text(month - shift)}
        name = unit.name_in(month)
        yield Finding(code, severity, None, unit=unit.code, unit_name=name, period=month, params=words)


def _of_cell(row: dict[str, Any], change: CellChange, rules: RuleSet) -> Finding:
    code, severity = _FINDINGS[row["told"]]
    return Finding(
        code,
        severity,
        change.place,
        unit=change.unit,
        unit_name=change.unit_name,
        indicator=change.indicator,
        period=change.period,
        value=change.raw,
        expected=_expected(change, rules.indicators[row["indicator"]]) if row["told"] == TOO_LARGE else None,
        params=_words(change, rules.indicators[row["indicator"]]),
    )


def _expected(change: CellChange, indicator: Indicator) -> Text | None:
    """How far the figure may lie from last month's before it is asked about."""
    if indicator.largest_change is None:
        return None
    was, _ = figure_then_and_now(change, indicator)
    gap = gap_text(indicator.largest_change, indicator.scale)
    return bilingual("within_change", {"gap": gap, "was": was, "before": month_text(change.period_before)})


def _words(change: CellChange, indicator: Indicator) -> dict[str, Param]:
    was, now = figure_then_and_now(change, indicator)
    gap = Text("") if change.change is None else gap_text(plain_number(abs(change.change)), indicator.scale)
    return {
        "before": month_text(change.period_before),
        "gap": gap,
        "title": indicator.title,
        "was": was,
        "now": now,
        "was_outcome": bilingual(f"outcome_{change.outcome_before.label}"),
        "now_outcome": bilingual(f"outcome_{change.outcome.label}"),
        "printed": _printed(change),
        "was_stated": change.stated_before or "–",
        "now_stated": change.stated or "–",
    }


def _printed(change: CellChange) -> Text:
    """How the printed verdict differs; nothing where it does not."""
    if change.stated == change.stated_before:
        return Text("")
    params = {"was": change.stated_before or "–", "now": change.stated or "–"}
    return bilingual("printed_then_and_now", params)
