"""What the table says besides its cells, against the rules: targets in headings, months beyond the roster's source."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.messages.phrases import basis_text, figure_text, limit_text, month_text, target_text
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import RuleStatus, Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Target
from tthc_rules.model.table import HeadingTarget, MetricTable


def heading_findings(table: MetricTable, compiled: CompiledRules) -> Iterator[Finding]:
    """A printed target that is none of those in force for the indicator in the table's months."""
    for heading in table.heading_targets:
        for period in heading.periods or table.periods:
            targets = _in_force(compiled, heading.indicator, period)
            if heading.value not in {target.value for target in targets}:
                yield _heading_finding(heading, period, targets, compiled)


def roster_findings(table: MetricTable, compiled: CompiledRules) -> Iterator[Finding]:
    """Months later than the last one that the roster's source speaks of."""
    last = compiled.rules.roster.last_confirmed
    for period in table.periods:
        if last is not None and period > last:
            params = {"confirmed": month_text(last), "period": month_text(period)}
            basis = basis_text(compiled.rules, compiled.rules.roster.basis)
            yield Finding("roster_not_confirmed", Severity.WARNING, period=period, basis=basis, params=params)


def _in_force(compiled: CompiledRules, indicator: int, period: Month) -> list[Target]:
    """The targets that bind some unit, each once, in the order of the roster."""
    found: dict[str, Target] = {}
    for unit in range(len(compiled.rules.roster.units)):
        ruling = compiled.clauses.ruling(unit, indicator, period)
        if ruling.status is RuleStatus.TARGET and ruling.target is not None:
            found.setdefault(ruling.target.id, ruling.target)
    return list(found.values())


def _heading_finding(heading: HeadingTarget, period: Month, targets: list[Target], compiled: CompiledRules) -> Finding:
    indicator = compiled.rules.indicators[heading.indicator]
    first = targets[0] if targets else None
    return Finding(
        code="heading_target_differs" if first is not None else "heading_target_unknown",
        severity=Severity.ERROR,
        place=heading.place,
        indicator=indicator.id,
        period=period,
        value=heading.heading,
        expected=target_text(first, indicator.scale) if first is not None else None,
        basis=basis_text(compiled.rules, first.basis) if first is not None else None,
        params={
            "printed": figure_text(heading.value, indicator.scale),
            "limit": limit_text(first, indicator.scale) if first is not None else "",
            "period": month_text(period),
        },
    )
