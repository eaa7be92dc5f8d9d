"""Lint on clauses: those that clash, decide nothing or repeat another; exemptions that can never apply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tthc_rules.authoring.doctor_cells import overlaps
from tthc_rules.authoring.doctor_clauses import clause_diagnoses
from tthc_rules.authoring.doctor_nouns import Diagnosis, Span
from tthc_rules.authoring.lint_nouns import SEVERITIES, LintFinding
from tthc_rules.messages import bilingual
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import FIRST, LAST
from tthc_rules.model.rules import Exemption, Level, RuleSet
from tthc_rules.resolution import Survey

_EVERY_MONTH = Span(FIRST, LAST)


def clause_findings(rules: RuleSet, found: Survey) -> Iterator[LintFinding]:
    """Everything that is wrong with clauses, over every month there is."""
    levels = list(_levels_not_bound(rules, found))
    told = {finding.written for finding in levels}
    diagnoses = [*overlaps(rules, found, _EVERY_MONTH), *clause_diagnoses(rules, found, _EVERY_MONTH)]
    yield from (_finding(one) for one in diagnoses if one.code in SEVERITIES and one.written not in told)
    yield from levels
    yield from _exemptions(found)


def _finding(one: Diagnosis) -> LintFinding:
    return LintFinding(one.code, one.written, one.clauses[0], one.params)


def _levels_not_bound(rules: RuleSet, found: Survey) -> Iterator[LintFinding]:
    """Targets for a level that the indicator never binds: told once for each level, whatever else they reach."""
    bound: dict[int, set[Level]] = defaultdict(set)
    for one in found.classes:
        level = rules.roster.units[one.units[0]].level
        if any(stretch.ruling.applicability is not None for stretch in one.stretches):
            bound[one.indicator].add(level)
    for place, indicator in enumerate(rules.indicators):
        known = bound[place].union(*(clause.scope.levels for clause in indicator.applies_to))
        for target in indicator.targets:
            for level in target.scope.levels:
                if level not in known and not any(clause.scope.everyone for clause in indicator.applies_to):
                    params: dict[str, Param] = {"clause": target.id, "level": bilingual(f"level_name_{level.value}")}
                    yield LintFinding("target_level_not_bound", target.written, target.id, params)


def _exemptions(found: Survey) -> Iterator[LintFinding]:
    """Exemptions that a pending note always hides, and those from targets that there are none of."""
    statuses: dict[int, set[RuleStatus]] = defaultdict(set)
    targeted: set[int] = set()
    exemptions: dict[int, Exemption] = {}
    for one in found.classes:
        for stretch in one.stretches:
            ruling = stretch.ruling
            if ruling.exemption is not None and ruling.in_force and ruling.applicability is not None:
                key = id(ruling.exemption)
                exemptions[key] = ruling.exemption
                statuses[key].add(ruling.status)
                targeted |= {key} if one.claims.targets else set()
    for key, exemption in exemptions.items():
        if statuses[key] == {RuleStatus.PENDING}:
            yield LintFinding("exemption_always_pending", exemption.written, exemption.id, {"clause": exemption.id})
        elif key not in targeted:
            yield LintFinding("exemption_without_target", exemption.written, exemption.id, {"clause": exemption.id})
