"""``lint``, complete: what cannot be read, and once everything can, what is hardly meant so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tthc_rules.authoring.clause_text import CLAUSE_PARTS
from tthc_rules.authoring.lint_clauses import clause_findings
from tthc_rules.authoring.lint_ignores import Suppressed, apply_ignores, ignores_of
from tthc_rules.authoring.lint_nouns import LintFinding
from tthc_rules.authoring.lint_sources import source_findings
from tthc_rules.authoring.lint_texts import text_findings
from tthc_rules.errors import Problem
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import FIRST, Month
from tthc_rules.model.rules import Clause, RuleSet
from tthc_rules.resolution import survey
from tthc_rules.resolution.layers import layer_problems
from tthc_rules.rulefile.crossrefs import cited_documents
from tthc_rules.rulefile.folder import Kind
from tthc_rules.rulefile.read import inspect, read_rules


@dataclass(frozen=True, slots=True)
class LintReport:
    """What lint has to say of one rule set.

    Attributes:
        shown: how the call names the set.
        rules: the set; ``None`` where it cannot be read, and then ``problems`` is all there is.
        period: the month that sources and ends of suppressions were held against, if one is known.
        findings: worst first, then by place.
        suppressed: what the files ask not to be told of.
    """

    shown: str
    rules: RuleSet | None
    period: Month | None
    problems: tuple[Problem, ...]
    findings: tuple[LintFinding, ...]
    suppressed: tuple[Suppressed, ...]

    def count(self, severity: Severity) -> int:
        """How many findings weigh that much; a problem of reading is an error."""
        reading = len(self.problems) if severity is Severity.ERROR else 0
        return reading + sum(finding.severity is severity for finding in self.findings)


def lint_rules(folder: Path, shown: str, period: Month | None = None) -> LintReport:
    """Everything that lint has to say of a rule set, its test cases included.

    Args:
        folder: the rule set's folder.
        shown: how findings name the folder (empty: paths relative to it).
        period: the month to hold sources against; by default the last one that the set itself speaks of.
    """
    files, shaped, problems = inspect(folder, shown, tuple(Kind))
    if problems:
        return LintReport(shown, None, period, problems, (), ())
    rules = read_rules(folder, shown)
    month = period if period is not None else last_month_spoken_of(rules)
    found = survey(rules)
    below = layer_problems(rules, found)
    if below:
        return LintReport(shown, None, period, tuple(below), (), ())
    layers = (files, files.base) if files.base is not None else (files,)
    cited = {scalar.text for layer in layers for _, scalar in cited_documents(layer)}
    findings = [*clause_findings(rules, found), *source_findings(rules, found, month, cited)]
    findings += text_findings(files, rules)
    told, suppressed = apply_ignores(findings, ignores_of(shaped), month)
    order = sorted(told, key=lambda one: (-one.severity, one.written.file, one.written.line, one.written.column))
    return LintReport(shown, rules, month, (), tuple(order), suppressed)


def last_month_spoken_of(rules: RuleSet) -> Month | None:
    """The last month that the set's sources are confirmed for, else in which a clause starts; ``None``: no date."""
    confirmed = [clause.last_confirmed for clause in _clauses(rules) if clause.last_confirmed is not None]
    confirmed += [rules.roster.last_confirmed] if rules.roster.last_confirmed is not None else []
    return max(confirmed or [clause.start for clause in _clauses(rules) if clause.start > FIRST], default=None)


def _clauses(rules: RuleSet) -> Iterator[Clause]:
    for indicator in rules.indicators:
        for part in CLAUSE_PARTS.values():
            yield from part(indicator)
