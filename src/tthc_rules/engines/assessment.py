"""An assessment: the verdicts and findings on one table, columnar until somebody wants to read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import polars as pl

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.engines.memory import are_pending, severity_of
from tthc_rules.engines.submissions import results_by_file
from tthc_rules.judging.describe import Cell, cell_of, verdict_of
from tthc_rules.judging.describe_findings import finding_of
from tthc_rules.judging.findings import cell_rules
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Outcome, RuleStatus, Severity
from tthc_rules.model.period import format_month
from tthc_rules.model.report import Report, Summary, Verdict
from tthc_rules.model.submissions import Received
from tthc_rules.model.table import MetricTable, Source
from tthc_rules.records import record

if TYPE_CHECKING:
    from tthc_rules.engines.compared import Compared


@record(frozen=True, slots=True)
class Assessment:
    """What the rules say of a table.

    Attributes:
        compiled: the rules that judged.
        table: the table as read.
        judged: one row for every row of the table and every absent cell, see `engines.memory.judge`.
        told: gives the findings on cells, see `engines.memory.TOLD`; worked out when they are first asked for.
        findings_apart: findings that are on no single cell: headings, columns, aggregates, the roster.
        received: which files came in, where each is a submission of its own.
        compared: the table held against others: last month's, the one that it corrects.
    """

    compiled: CompiledRules
    table: MetricTable
    judged: pl.DataFrame
    told: Callable[[], pl.DataFrame]
    findings_apart: tuple[Finding, ...]
    received: Received | None = None
    compared: tuple[Compared, ...] = ()

    def frame(self) -> pl.DataFrame:
        """The verdicts as plain columns, in the order of the table, cells that the table lacks last.

        Returns:
            ``period`` (``2023-10``), ``unit``, ``indicator`` (codes), ``value`` (float, in the indicator's unit),
            ``raw``, ``numerator``, ``denominator``, ``comparison``, ``target`` (float), ``outcome``, ``stated``,
            ``row`` (1-based, null where the table has no row).
        """
        whole = self.judged["first"].all()  # no row repeats a cell, as in nearly every table
        return plain_verdicts(self.judged if whole else self.judged.filter("first"), self.compiled, self.table)

    def verdicts(self, units: Sequence[int] | None = None) -> Iterator[Verdict]:
        """The verdicts by period, indicator (order of the rules) and unit (order of the roster).

        Args:
            units: indexes of the units that are wanted; all of them by default.
        """
        wanted = pl.col("first") if units is None else pl.col("first") & pl.col("unit").is_in(units)
        ordered = self.judged.filter(wanted).sort("period", "indicator", "unit")
        for row in ordered.iter_rows(named=True):
            yield verdict_of(self._cell(row))

    def changes(self) -> pl.DataFrame:
        """The cells beside those of the tables that it was held against, by table, period, indicator and unit.

        Returns:
            ``against`` (``previous`` or ``corrects``), ``period``, ``period_before`` (``2023-10``), ``unit``,
            ``indicator`` (codes), ``value``, ``value_before``, ``change`` (floats, in the indicator's unit; the change
            null across a change of definition), ``outcome``, ``outcome_before``, ``changed``. Without rows where it was
            held against nothing.
        """
        from tthc_rules.engines.change_values import change_frame

        return change_frame([(each.pairs, each.changed()) for each in self.compared], self.compiled.rules)

    def findings(self) -> tuple[Finding, ...]:
        """Every finding by place (file, sheet, row, column), then code; those without a place last."""
        rules = self.compiled.rules
        changes = chain.from_iterable(each.findings(self.table, rules) for each in self.compared)
        return in_order((*self.findings_apart, *self._cell_findings(), *changes), self.table.sources)

    def counts(self) -> Summary:
        """Outcomes by indicator and findings by severity, counted without making an object for each."""
        names = [indicator.id for indicator in self.compiled.rules.indicators]
        by_indicator = {names[index]: dict.fromkeys(Outcome, 0) for index in self.table.indicators}
        counted = self.judged.filter(pl.col("first")).group_by("indicator", "outcome").len()
        for index, outcome, count in counted.iter_rows():
            by_indicator.setdefault(names[index], dict.fromkeys(Outcome, 0))[Outcome(outcome)] = count
        severities = dict.fromkeys(Severity, 0)
        for finding in self.findings_apart:
            severities[finding.severity] += 1
        for severity, count in chain.from_iterable(each.counts() for each in self.compared):
            severities[severity] += count
        rules = cell_rules()
        for rule, pending, count in self._told_once().group_by("rule", "pending").len().iter_rows():
            severities[Severity(severity_of(rules[rule], pending))] += count
        return Summary(by_indicator, severities)

    def report(self) -> Report:
        """Everything a person or another program is told, as plain values."""
        rules = self.compiled.rules
        carried = tuple(rules.indicators[index].id for index in self.table.indicators)
        findings = self.findings()
        submissions = None
        if self.received is not None:
            submissions = results_by_file(self.received, self.judged, self.table, rules, findings)
        return Report(
            rules=rules,
            sources=self.table.sources,
            periods=self.table.periods,
            carried=carried,
            absent=tuple(indicator.id for indicator in rules.indicators if indicator.id not in carried),
            verdicts=tuple(self.verdicts()),
            findings=findings,
            summary=self.counts(),
            submissions=submissions,
            changes=tuple(each.values(self.table, rules) for each in self.compared),
        )

    def _cell(self, row: Mapping[str, object]) -> Cell:
        return cell_of(row, self.compiled.rules, self.table, self.compiled.clauses)

    def _told_once(self) -> pl.DataFrame:
        """The findings on cells, one about a whole row only once however many indicators the row carries."""
        rules = cell_rules()
        whole = [index for index, rule in enumerate(rules) if rule.whole_row]
        found = self.told()
        where = self.judged.select("status", "unit", "block", "row", "period")[found["row"]]
        told = found.hstack(where.rename({"row": "line"})).with_columns(are_pending())
        of_rows = told.filter(pl.col("rule").is_in(whole))
        if not of_rows.height:
            return told
        sheets = {source: index for index, source in enumerate(self.table.sources)}
        sheet_of = pl.Series([sheets[block.source] for block in self.table.blocks], dtype=pl.UInt32)
        of_rows = of_rows.with_columns(sheet_of.gather(of_rows["block"]).alias("sheet"))
        once = of_rows.unique(["rule", "sheet", "line"], keep="first", maintain_order=True)
        return pl.concat([told.filter(~pl.col("rule").is_in(whole)), once.drop("sheet")])

    def _cell_findings(self) -> Iterator[Finding]:
        rules = cell_rules()
        told = self._told_once()
        claims = self._claims()
        rows = self.judged[told["row"]].iter_rows(named=True)
        for row, rule in zip(rows, told["rule"], strict=True):
            lines = claims.get((row["unit"], row["indicator"], row["period"]), ())
            yield finding_of(self._cell(row), rules[rule], lines)

    def _claims(self) -> Mapping[tuple[int, int, int], tuple[Place, ...]]:
        """The rows of the table that claim one cell, for the cells that are claimed more than once."""
        repeated = self.judged.filter(pl.col("copies") > 1).group_by("unit", "indicator", "period").agg("block", "row")
        blocks = self.table.blocks
        return {
            (unit, item, month): tuple(blocks[at].place(row, None) for at, row in zip(block, rows, strict=True))
            for unit, item, month, block, rows in repeated.iter_rows()
        }


def in_order(findings: Iterable[Finding], sources: Sequence[Source]) -> tuple[Finding, ...]:
    """Findings by place (file, sheet, row, column), then code; those without one last, by month, indicator, unit."""
    order = {(source.file, source.sheet): index for index, source in enumerate(sources)}

    def key(finding: Finding) -> tuple[object, ...]:
        place = finding.place
        if place is None:
            return (1, 0, 0, 0, finding.period or 0, finding.indicator or "", finding.unit or "", finding.code)
        source = order.get((place.file, place.sheet), len(order))
        return (0, source, place.row or 0, place.column or 0, 0, finding.indicator or "", "", finding.code)

    return tuple(sorted(findings, key=key))


def plain_verdicts(judged: pl.DataFrame, compiled: CompiledRules, table: MetricTable) -> pl.DataFrame:
    """Rows that carry a verdict as plain columns, see `Assessment.frame`."""
    rules = compiled.rules
    units = pl.Series([unit.code for unit in rules.roster.units])
    indicators = pl.Series([indicator.id for indicator in rules.indicators])
    outcomes = pl.Series([outcome.label for outcome in Outcome])
    first, last = (table.periods[0], table.periods[-1]) if table.periods else (0, -1)  # a table without rows
    months = pl.Series([format_month(month) for month in range(first, last + 1)], dtype=pl.String)
    has_target = judged["target"].is_not_null() & (judged["status"] != int(RuleStatus.NOT_BOUND))
    comparison = pl.when(pl.col("at_least")).then(pl.lit("at_least")).otherwise(pl.lit("at_most"))
    return judged.select(
        _spelled(months, judged["period"] - first, "period"),
        _spelled(units, judged["unit"], "unit"),
        _spelled(indicators, judged["indicator"], "indicator"),
        (pl.col("value") / pl.col("whole")).alias("value"),
        "raw",
        "numerator",
        "denominator",
        pl.when(has_target).then(comparison).alias("comparison"),
        pl.when(has_target).then(pl.col("target") / pl.col("whole")).alias("target"),
        _spelled(outcomes, judged["outcome"], "outcome"),
        "stated",
        "row",
    )


def _spelled(names: pl.Series, index: pl.Series, column: str) -> pl.Series:
    """The names at ``index``, as an enum: one small integer a row."""
    return names.cast(pl.Enum(names)).gather(index).alias(column)
