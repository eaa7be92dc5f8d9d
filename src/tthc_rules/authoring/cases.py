"""The cases of a rule set, run: each through the same reading, checks and judging as a table of `check`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import polars as pl

from tthc_rules.checking.compile import CompiledRules, compile_rules
from tthc_rules.engines.assessment import Assessment
from tthc_rules.engines.memory import judge, tell
from tthc_rules.model.outcome import Content, Outcome, RuleStatus
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.table import table_from_frame
from tthc_rules.records import record
from tthc_rules.rulefile.cases import RuleCase

_CELLS = ("value", "numerator", "denominator", "stated")


@record(frozen=True, slots=True)
class CaseResult:
    """What came out of a case, beside what it expects.

    Attributes:
        case: the case, with what it expects.
        outcome: the outcome that came out; ``None`` where there is nothing to judge: no row of a unit that does not
            exist in the period.
        wording: what the rules print for that outcome, ``None`` if nothing.
        findings: codes of the findings on the case's cell, ascending, each once.
        status, content: row and column of the outcome table that the cell fell into; ``None`` with ``outcome``.
    """

    case: RuleCase
    outcome: Outcome | None
    wording: str | None
    findings: tuple[str, ...]
    status: RuleStatus | None = None
    content: Content | None = None

    @property
    def absent(self) -> tuple[str, ...]:
        """Codes of findings that the case expects and that did not come."""
        return tuple(code for code in self.case.findings if code not in self.findings)

    @property
    def unwanted(self) -> tuple[str, ...]:
        """Codes of findings that came although the case forbids them."""
        return tuple(code for code in self.case.no_findings if code in self.findings)

    @property
    def passed(self) -> bool:
        """True if everything that the case states came out."""
        worded = self.case.wording is None or self.case.wording == self.wording
        return self.case.outcome is self.outcome and worded and not self.absent and not self.unwanted


def run_cases(rules: RuleSet | CompiledRules, cases: Sequence[RuleCase]) -> tuple[CaseResult, ...]:
    """Judge each case by itself: a table of its one cell, of which only its own unit is expected.

    Args:
        rules: the rule set that judges, or what was compiled of it.
        cases: what `tthc_rules.rulefile.cases.read_cases` gave for the same rule set.

    Returns:
        One result a case, in the same order. A case that failed is a result, no exception.

    Raises:
        RuleFileError: if two clauses of the rules claim one cell.
        InternalError: if a check crashed or did not run.
    """
    compiled = rules if isinstance(rules, CompiledRules) else compile_rules(rules)
    return tuple(_run(case, compiled) for case in cases)


def _run(case: RuleCase, compiled: CompiledRules) -> CaseResult:
    table = _table(case, compiled.rules)
    unit = next(index for index, unit in enumerate(compiled.rules.roster.units) if unit.code == case.unit)
    judged = judge(table, compiled, [unit])
    report = Assessment(compiled, table, judged, partial(tell, judged), table.findings).report()
    verdict = next(iter(report.verdicts), None)
    codes = tuple(sorted({finding.code for finding in report.findings if finding.unit == case.unit}))
    if verdict is None:
        return CaseResult(case, None, None, codes)
    status, content = judged.filter(pl.col("first")).select("status", "content").row(0)
    return CaseResult(case, verdict.outcome, verdict.wording, codes, RuleStatus(status), Content(content))


def _table(case: RuleCase, rules: RuleSet) -> MetricTable:
    """The case as a table: the columns whose cells it gives, in one row; no row where it gives none of them."""
    given = {"period": format_month(case.period), "unit": case.unit, "indicator": case.indicator, "value": case.value}
    given |= {name: cell for name in _CELLS if (cell := getattr(case, name)) is not None}
    row = pl.DataFrame({name: pl.Series([cell], dtype=pl.String) for name, cell in given.items()})
    table = table_from_frame(row, rules, name=case.written.file)
    no_row = case.value is None and case.numerator is None and case.denominator is None
    return replace(table, cells=table.cells.clear()) if no_row else table
