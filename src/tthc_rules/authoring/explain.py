"""The way to a verdict, clause by clause: what the rules say of a cell, why, and what came of what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tthc_rules.authoring.phrases import months_words
from tthc_rules.authoring.standing_text import why
from tthc_rules.judging.describe import Cell, cell_of, verdict_of
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import target_text
from tthc_rules.model.clause import Ruling
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import Month
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import Clause, Indicator, RuleSet, Text, Unit
from tthc_rules.resolution import resolve
from tthc_rules.resolution.confirmed import horizon
from tthc_rules.resolution.standing import CellClaims, RankedClaim, Standing, cell_claims

if TYPE_CHECKING:
    from tthc_rules.engines.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cell: indexes into the roster and the indicators, and the month."""

    unit: int
    indicator: int
    month: Month


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause that speaks of the unit: how closely, how it stands in the month, and why."""

    clause: Clause
    specificity: int
    standing: Standing
    why: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One question on the way, with its answer.

    Attributes:
        part: ``unit``, or the clauses that answer: ``applies_to``, ``pending``, ``exemptions``, ``targets``.
        answer: in words.
        reached: the question counts; false after the step that settled the cell.
        settles: the way ends here: nothing after it is asked.
        clauses: everything that speaks of the unit, the winner first.
    """

    part: str
    answer: Text
    reached: bool
    settles: bool
    clauses: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A row of a table for the cell, judged: its verdict, and what more there is to say of how it was read."""

    cell: Cell
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a cell is judged as it is.

    Attributes:
        silent: of the clauses that decide, the one whose source falls silent first; ``None`` if none says when.
        in_table: whether a table was given; ``None`` if it was not, false if it says nothing of the cell's indicator.
        seen: what the table holds for the cell: one row, several if the unit stands twice.
        findings: those on the cell and on its row.
    """

    rules: RuleSet
    unit: Unit
    indicator: Indicator
    month: Month
    ruling: Ruling
    steps: tuple[Step, ...]
    silent: Clause | None
    in_table: bool | None = None
    seen: tuple[SeenCell, ...] = ()
    findings: tuple[Finding, ...] = ()


def explain_rules(rules: RuleSet, asked: Asked) -> Explanation:
    """What the rules say of a cell, whatever stands in it.

    Raises:
        RuleFileError: if two clauses claim one cell of the rule set.
    """
    return explain_ruling(rules, asked, resolve(rules).ruling(asked.unit, asked.indicator, asked.month))


def explain_cell(assessment: Assessment, asked: Asked) -> Explanation:
    """The same, with what a table holds for the cell and what came of it."""
    compiled, table = assessment.compiled, assessment.table
    ruling = compiled.clauses.ruling(asked.unit, asked.indicator, asked.month)
    plain = explain_ruling(compiled.rules, asked, ruling)
    here = pl.col("unit") == asked.unit, pl.col("indicator") == asked.indicator, pl.col("period") == asked.month
    cells = [
        cell_of(row, compiled.rules, table, compiled.clauses)
        for row in assessment.judged.filter(*here).iter_rows(named=True)
    ]
    return Explanation(
        plain.rules,
        plain.unit,
        plain.indicator,
        plain.month,
        ruling,
        plain.steps,
        plain.silent,
        in_table=(asked.indicator, asked.month) in table.carried(),
        seen=tuple(SeenCell(cell, verdict_of(cell)) for cell in cells),
        findings=tuple(_of_cell(assessment.findings(), plain, cells)),
    )


def _of_cell(findings: Sequence[Finding], asked: Explanation, cells: Sequence[Cell]) -> Iterator[Finding]:
    """Findings on the cell itself, and those on its whole row."""
    rows = {(place.file, place.sheet, place.row) for cell in cells if (place := cell.place()) is not None}
    for finding in findings:
        place = finding.place
        of_row = place is not None and finding.indicator is None and (place.file, place.sheet, place.row) in rows
        of_unit = finding.unit == asked.unit.code and finding.period in {asked.month, None}
        if of_row or (of_unit and finding.indicator in {asked.indicator.id, None}):
            yield finding


def explain_ruling(rules: RuleSet, asked: Asked, ruling: Ruling) -> Explanation:
    """The same, where the ruling on the cell is at hand."""
    unit, indicator = rules.roster.units[asked.unit], rules.indicators[asked.indicator]
    claims = cell_claims(rules, asked.unit, asked.indicator, asked.month)
    steps = tuple(_steps(unit, indicator, ruling, claims))
    return Explanation(rules, unit, indicator, asked.month, ruling, steps, horizon(indicator, ruling))


def _steps(unit: Unit, indicator: Indicator, ruling: Ruling, claims: CellClaims) -> Iterator[Step]:
    """The questions in the order in which the outcome table asks them."""
    status = ruling.status
    settled = not ruling.in_force
    life = {"months": months_words(unit.start, unit.last_month)}
    yield Step("unit", bilingual("explain_lives" if ruling.in_force else "explain_lives_not", life), True, settled)
    for part, ranked, ends in (
        ("applies_to", claims.applicability, status is RuleStatus.NOT_BOUND),
        ("pending", claims.pending, status is RuleStatus.PENDING),
        ("exemptions", claims.exemptions, status is RuleStatus.EXEMPT),
        ("targets", claims.targets, True),
    ):
        answer = _answer(part, indicator, ruling, any_claims=bool(ranked))
        yield Step(part, answer, not settled, ends and not settled, tuple(_weighed(ranked)))
        settled = settled or ends


def _answer(part: str, indicator: Indicator, ruling: Ruling, *, any_claims: bool) -> Text:
    match part:
        case "applies_to" if ruling.applicability is not None:
            return bilingual("explain_bound", {"id": ruling.applicability.id})
        case "pending" if ruling.pending is not None:
            return bilingual("explain_pending", {"reason": ruling.pending.reason})
        case "exemptions" if ruling.exemption is not None:
            return bilingual("explain_exempt", {"reason": ruling.exemption.reason})
        case "targets" if ruling.target is not None:
            return target_text(ruling.target, indicator.scale)
        case "targets" if any_claims:
            return bilingual("decided_none_in_force")
    return bilingual(f"explain_no_{part}")


def _weighed(ranked: Sequence[RankedClaim[Clause]]) -> Iterator[Weighed]:
    """Each clause once: one that names the unit by two of its groups counts by the better claim."""
    told: list[Clause] = []
    for claim in ranked:
        if not any(clause is claim.clause for clause in told):
            told.append(claim.clause)
            yield Weighed(claim.clause, claim.specificity, claim.standing, why(claim, ranked[0]))
