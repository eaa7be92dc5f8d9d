"""Lint on sources: what clauses in force rest on in one month, and documents that nothing rests on."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tthc_rules.authoring.clause_text import CLAUSE_PARTS
from tthc_rules.authoring.lint_nouns import LintFinding
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import Month, parse_month
from tthc_rules.model.rules import Basis, Clause, Document, RuleSet, Text, Written
from tthc_rules.resolution import Survey

Resting = tuple[Basis, str, Written]
"""A basis, the id of the clause that cites it (empty: the roster), and where that is written."""


def source_findings(
    rules: RuleSet, found: Survey, period: Month | None, cited: AbstractSet[str] = frozenset()
) -> Iterator[LintFinding]:
    """Everything that is wrong with documents; what hangs on the month only where one is known.

    Args:
        rules: the rule set.
        found: its survey.
        period: the month.
        cited: ids of documents that are cited elsewhere than in clauses.
    """
    resting = list(_resting(rules, found, period)) if period is not None else []
    by_id = {document.id: document for document in rules.documents}
    for basis, clause, written in resting:
        document = by_id.get(basis.document)
        if document is not None and not basis.unverified and period is not None:
            yield from _of_one(document, by_id, clause, written, period)
    yield from _reported(rules, [basis for basis, _, _ in resting if basis.unverified])
    yield from _register(rules, cited)


def _resting(rules: RuleSet, found: Survey, period: Month) -> Iterator[Resting]:
    """The roster's basis, and those of the clauses that decide a cell of the month, each clause once."""
    if rules.roster.basis is not None:
        yield rules.roster.basis, "", rules.roster.units[0].written if rules.roster.units else Written("", 0, 0)
    seen: dict[int, Clause] = {}
    for one in found.classes:
        for stretch in one.stretches:
            ruling = stretch.ruling
            if ruling.in_force and ruling.applicability is not None and stretch.start <= period <= stretch.end:
                deciding: dict[RuleStatus, Clause | None] = {
                    RuleStatus.PENDING: ruling.pending,
                    RuleStatus.EXEMPT: ruling.exemption,
                    RuleStatus.TARGET: ruling.target,
                }
                for clause in (ruling.applicability, deciding.get(ruling.status)):
                    if clause is not None:
                        seen.setdefault(id(clause), clause)
    for clause in seen.values():
        if clause.basis is not None:
            yield clause.basis, clause.id, clause.written


def _of_one(
    document: Document, by_id: dict[str, Document], clause: str, written: Written, period: Month
) -> Iterator[LintFinding]:
    """What is wrong in the month with a document that is said to set what the clause says."""
    cited: Param = clause or bilingual("lint_roster")
    params: dict[str, Param] = {"clause": cited, "document": document.short, "month": month_text(period)}
    last, successor = last_in_force(document, by_id), by_id.get(document.superseded_by or "")
    if last is not None and period > last:
        params["until"] = month_text(last)
        if successor is not None:
            yield LintFinding("basis_superseded", written, clause, {**params, "successor": successor.short})
        else:
            yield LintFinding("basis_expired", written, clause, params)
    elif last is None and document.status in {"expired", "superseded"}:
        yield LintFinding("basis_status_undated", written, clause, {**params, "status": document.status})
    if document.number is None:
        yield LintFinding("basis_unnumbered", written, clause, params)
    if not document.read:
        yield LintFinding("basis_not_read", written, clause, params)


def last_in_force(document: Document, by_id: dict[str, Document]) -> Month | None:
    """The last month in which a document is in force, as far as the register says it.

    Its own ``until``; else the month before that of the document that supersedes it, if the day of that is known to
    the month.
    """
    if document.until is not None:
        return document.until
    successor = by_id.get(document.superseded_by or "")
    if successor is None or successor.date is None or len(successor.date) < len("2024-01"):
        return None
    return parse_month(successor.date[: len("2024-01")]) - 1


def _reported(rules: RuleSet, bases: list[Basis]) -> Iterator[LintFinding]:
    """Told once for the whole set: the figures are reported, the acts that set them were not read."""
    names = list(dict.fromkeys(basis.document for basis in bases))
    if names:
        documents = [rules.document(name) for name in names]
        shorts = Text(*("; ".join(one.short.say(language) for one in documents) for language in ("vi", "en")))
        params: dict[str, Param] = {"count": str(len(bases)), "documents": shorts}
        yield LintFinding("basis_reported", documents[0].written, documents[0].id, params)


def _register(rules: RuleSet, elsewhere: AbstractSet[str]) -> Iterator[LintFinding]:
    """Documents that nothing rests on, groups that no clause names, a status that its own entry contradicts."""
    clauses = [clause for one in rules.indicators for part in CLAUSE_PARTS.values() for clause in part(one)]
    bases = [rules.roster.basis, *(clause.basis for clause in clauses)]
    cited = elsewhere | {basis.document for basis in bases if basis is not None}
    for document in rules.documents:
        params: dict[str, Param] = {"document": document.short, "status": document.status}
        if document.id not in cited:
            yield LintFinding("document_unused", document.written, document.id, params)
        if document.superseded_by is not None and document.status != "superseded":
            yield LintFinding("document_status_contradicts", document.written, document.id, params)
    named = {group for clause in clauses for group in clause.scope.groups}
    for group in rules.roster.groups:
        if group.id not in named:
            yield LintFinding("group_unused", group.written, group.id, {"group": group.title})
