"""Verdicts for people: plain values made from judged rows, with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import figure_text, gap_text, limit_text
from tthc_rules.model.clause import ClauseTable, Ruling
from tthc_rules.model.finding import Place
from tthc_rules.model.outcome import Content, Outcome, Reading, RuleStatus
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import Basis, Comparison, Indicator, RuleSet, Target, Text
from tthc_rules.model.table import MetricTable
from tthc_rules.records import record

JudgedRow = Mapping[str, Any]
"""A row of the judged frame, by column name."""


@record(frozen=True, slots=True)
class Cell:
    """A judged row with everything that speaks of it."""

    row: JudgedRow
    rules: RuleSet
    table: MetricTable
    ruling: Ruling
    indicator: Indicator

    @property
    def value(self) -> Decimal | None:
        """The number the cell holds, or its parts give; ``None`` if neither does."""
        scaled, whole = self.row["value"], int(self.row["whole"])
        if scaled is not None:
            return Decimal(scaled) / whole
        if self.by_parts and self.indicator.declares_formula and self.row["reading"] == Reading.BLANK:
            return self._rounded(Decimal(self.row["numerator"] * 100) / int(self.row["denominator"]))
        return None

    def _rounded(self, exact: Decimal) -> Decimal:
        """To the declared places; never across the target, or 29,99999 would be shown as 30 and yet missed."""
        place, target = Decimal(1).scaleb(-self.indicator.decimals), self.ruling.target
        nearest = exact.quantize(place, ROUND_HALF_UP)
        if target is None or _meets(target, nearest) == _meets(target, exact):
            return nearest
        return exact.quantize(place, ROUND_FLOOR if nearest > exact else ROUND_CEILING)

    @property
    def by_parts(self) -> bool:
        """Numerator and denominator are usable, so the comparison uses them."""
        top, bottom, limit = self.row["numerator"], self.row["denominator"], self.row["part_limit"]
        if top is None or bottom is None or not self.row["percent"]:
            return False
        return bool(0 <= top <= limit and 0 < bottom <= limit)

    @property
    def basis(self) -> Basis | None:
        """The source of the clause that decided."""
        ruling = self.ruling
        clause = {
            RuleStatus.PENDING: ruling.pending,
            RuleStatus.EXEMPT: ruling.exemption,
            RuleStatus.TARGET: ruling.target,
        }.get(ruling.status, ruling.applicability)
        if clause is None and ruling.in_force:
            return next((item.basis for item in self.indicator.applies_to if item.basis is not None), None)
        return clause.basis if clause is not None else None

    def place(self, cell: str = "value") -> Place | None:
        """Where the named cell of the row stands; ``None`` for a row that the table does not have."""
        if self.row["block"] is None:
            return None
        block = self.table.blocks[self.row["block"]]
        column = {
            "value": block.value_column,
            "numerator": block.numerator_column,
            "denominator": block.denominator_column,
            "stated": block.stated_column,
            "unit": block.unit_column,
        }[cell]
        return block.place(self.row["row"], column)


def _meets(target: Target, figure: Decimal) -> bool:
    return figure >= target.value if target.comparison is Comparison.AT_LEAST else figure <= target.value


def cell_of(row: JudgedRow, rules: RuleSet, table: MetricTable, clauses: ClauseTable) -> Cell:
    """The judged row with its ruling. A row of an unknown unit has the ruling of no unit: not bound, not in force."""
    if row["unit"] < 0:
        ruling = Ruling(RuleStatus.NOT_BOUND, False, None, None, None, None)
    else:
        ruling = clauses.ruling(row["unit"], row["indicator"], row["period"])
    return Cell(row, rules, table, ruling, rules.indicators[row["indicator"]])


def verdict_of(cell: Cell) -> Verdict:
    """The verdict on a cell."""
    row, rules, ruling = cell.row, cell.rules, cell.ruling
    unit = rules.roster.units[row["unit"]]
    outcome = Outcome(row["outcome"])
    return Verdict(
        unit=unit.code,
        unit_name=unit.name_in(row["period"]),
        level=unit.level,
        indicator=cell.indicator.id,
        period=row["period"],
        value=cell.value,
        raw=row["raw"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        target=ruling.target if ruling.status is not RuleStatus.NOT_BOUND else None,
        outcome=outcome,
        wording=cell.indicator.wording.get(outcome),
        stated=row["stated"],
        reason=reason_of(cell),
        basis=cell.basis,
        place=cell.place(),
    )


def reason_of(cell: Cell) -> Text:
    """One sentence: why this outcome."""
    ruling, content = cell.ruling, Content(cell.row["content"])
    match Outcome(cell.row["outcome"]):
        case Outcome.MET | Outcome.NOT_MET if content is Content.ZERO_DENOMINATOR:
            return bilingual("reason_zero_met" if cell.row["outcome"] == Outcome.MET else "reason_zero_not_met")
        case Outcome.MET | Outcome.NOT_MET:
            return comparison_text(cell, met=content is Content.NUMBER_MET)
        case Outcome.EXEMPT if ruling.exemption is not None:
            return bilingual("reason_exempt", {"reason": ruling.exemption.reason})
        case Outcome.PENDING if ruling.pending is not None:
            return bilingual("reason_pending", {"reason": ruling.pending.reason})
        case Outcome.NOT_APPLICABLE:
            return bilingual("reason_level" if ruling.in_force else "reason_not_in_force")
        case Outcome.MISSING:
            return bilingual("reason_blank" if cell.row["present"] else "reason_no_row")
        case other:
            return bilingual(f"reason_{other.label}")


def comparison_text(cell: Cell, *, met: bool) -> Text:
    """The comparison in words, with its figures and the distance to the target."""
    target, scale = cell.ruling.target, cell.indicator.scale
    if target is None:
        return bilingual("reason_reported")
    limit = limit_text(target, scale)
    value = cell.value
    if cell.by_parts or value is None:
        parts = {name: f"{cell.row[name]}" for name in ("numerator", "denominator")}
        return bilingual("reason_met_parts" if met else "reason_not_met_parts", {**parts, "limit": limit})
    gap = gap_text(abs(value - target.value), scale)
    params = {"value": figure_text(value, scale), "limit": limit, "gap": gap}
    if met:
        return bilingual("reason_met", params)
    short = target.comparison is Comparison.AT_LEAST
    return bilingual("reason_not_met" if short else "reason_not_met_above", params)
