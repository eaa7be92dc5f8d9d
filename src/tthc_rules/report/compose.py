"""A report as blocks, in one language: tables per indicator, missed targets, findings, summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from tthc_rules.messages import say
from tthc_rules.messages.phrases import basis_text, month_text, target_text
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Basis, RuleSet
from tthc_rules.report.blocks import Block, Cell, Column, Heading, Item, Sentence, Table, Tone
from tthc_rules.report.findings import finding_items
from tthc_rules.report.unit_table import OUTCOME_TONES, unit_table
from tthc_rules.report.words import figure, missed_words, outcome_words, sources_words, where, with_unit

if TYPE_CHECKING:
    from tthc_rules.model.report import Report, Verdict

SEVERITY_TONES: Mapping[Severity, Tone] = {
    Severity.ERROR: Tone.BAD,
    Severity.WARNING: Tone.CAUTION,
    Severity.NOTE: Tone.QUIET,
}


_TROUBLE = (Outcome.NOT_MET, Outcome.INVALID, Outcome.MISSING, Outcome.UNDECIDED)
_INDICATORS = 3
"""So many rows has the summary of submissions, which must fit a screen."""


def compose(report: Report, language: str, *, tables: bool = True) -> tuple[Block, ...]:
    """The report as blocks in ``language`` (``vi`` or ``en``).

    Args:
        report: the assessment, ready to render.
        language: of everything but what the table and the rules print themselves.
        tables: false leaves the tables of units out; missed targets, findings and summary stay.

    Of submissions there are only what fits a screen: `report.submissions`.
    """
    blocks = [*opening(report, language)]
    if report.submissions is not None:
        from tthc_rules.report.submissions import submission_blocks

        told = submission_blocks(report, report.submissions, language)
        differs = changed(report, language, tables=False)
        return (*blocks, *told, *differs, *summary(report, language, _INDICATORS))
    if tables:
        for (period, indicator), group in groupby(report.verdicts, key=lambda each: (each.period, each.indicator)):
            blocks += _indicator(report, indicator, period, tuple(group), language)
    blocks += absent(report, language)
    blocks += _missed(report, language)
    blocks += changed(report, language, tables=tables)
    blocks += _findings(report, language)
    blocks += summary(report, language)
    return tuple(blocks)


def opening(report: Report, language: str) -> Iterator[Block]:
    """The title, the rule set, the files, and a word where there is nothing to tell."""
    yield Heading(title_words(report, language), level=1)
    rules = {"id": report.rules.id, "digest": report.rules.sha256[:12]}
    yield Sentence(say("report_rules", language, rules), Tone.QUIET)
    if report.submissions is None:
        files = sources_words(report.sources, language)
        yield Sentence(say("report_inputs", language, {"files": files}), Tone.QUIET)
    if not report.verdicts and not any(any(row.values()) for row in report.summary.by_indicator.values()):
        yield Sentence(say("report_no_verdicts", language), Tone.CAUTION)


def title_words(report: Report, language: str) -> str:
    """What the report is of: the rule set and the months."""
    title = report.rules.title.say(language)
    period = _months(report.periods, language)
    return say("report_title", language, {"title": title, "period": period}) if period else title


def _months(periods: Sequence[Month], language: str) -> str:
    if not periods:
        return ""
    first, last = month_text(periods[0]), month_text(periods[-1])
    if len(periods) == 1:
        return say("report_month", language, {"month": first})
    return say("report_months", language, {"first": first, "last": last})


def _indicator(
    report: Report, indicator_id: str, period: Month, verdicts: Sequence[Verdict], language: str
) -> Iterator[Block]:
    indicator = report.rules.indicator(indicator_id)
    title = indicator.title.say(language)
    if len(report.periods) > 1:
        title = say("report_title", language, {"title": title, "period": _months((period,), language)})
    yield Heading(title)
    targets = {verdict.target: None for verdict in verdicts if verdict.target is not None}
    if not targets:
        yield Sentence(say("report_no_target", language), Tone.QUIET)
    for target in targets:
        words = say("report_target", language, {"target": target_text(target, indicator.scale)})
        basis = _source(report.rules, target.basis, language)
        if target.basis is not None:
            if target.basis.unverified:
                basis = say("basis_unverified", language, {"basis": basis})
            words += " · " + say("report_basis", language, {"basis": basis})
        yield Sentence(words, Tone.QUIET)
    yield unit_table(report.rules, indicator, verdicts, language)
    yield from _reasons(report.rules, verdicts, language)


def _reasons(rules: RuleSet, verdicts: Sequence[Verdict], language: str) -> Iterator[Block]:
    """Why a unit was not compared with a target: each reason once, with the number of units it holds for."""
    counts: dict[tuple[Outcome, str, Basis | None], int] = {}
    for verdict in verdicts:
        if verdict.outcome not in {Outcome.MET, Outcome.NOT_MET, Outcome.REPORTED}:
            key = (verdict.outcome, verdict.reason.say(language), verdict.basis)
            counts[key] = counts.get(key, 0) + 1
    for (outcome, reason, basis), count in counts.items():
        params = {"outcome": outcome_words(outcome, language), "count": str(count), "reason": reason}
        words = say("report_reason", language, params)
        if source := _source(rules, basis, language):
            words += " · " + say("report_basis", language, {"basis": source})
        yield Sentence(words, Tone.QUIET)


def _source(rules: RuleSet, basis: Basis | None, language: str) -> str:
    words = basis_text(rules, basis)
    return "" if words is None else words.say(language)


def absent(report: Report, language: str) -> Iterator[Block]:
    """Which indicators of the rules the table does not carry."""
    if report.absent:
        names = "; ".join(report.rules.indicator(indicator).title.say(language) for indicator in report.absent)
        yield Sentence(say("report_absent", language, {"indicators": names}), Tone.QUIET)


def _missed(report: Report, language: str) -> Iterator[Block]:
    """One line a missed target: where, unit, value, target, outcome and distance, source."""
    missed = [verdict for verdict in report.verdicts if verdict.outcome is Outcome.NOT_MET]
    if not missed:
        return
    yield Heading(say("report_not_met", language, {"count": str(len(missed))}), tone=Tone.BAD)
    for verdict in missed:
        yield missed_item(report.rules, verdict, language)


def missed_item(rules: RuleSet, verdict: Verdict, language: str) -> Item:
    """A missed target in one line."""
    indicator = rules.indicator(verdict.indicator)
    parts = [
        where(verdict.place) if verdict.place is not None else "",
        verdict.unit_name,
        with_unit(figure(verdict, language), indicator.scale, language),
        target_text(verdict.target, indicator.scale).say(language) if verdict.target is not None else "",
        missed_words(verdict, indicator, language),
        _source(rules, verdict.basis, language),
    ]
    tones = (Tone.QUIET, Tone.STRONG, Tone.BAD, Tone.PLAIN, Tone.PLAIN, Tone.QUIET)
    return Item(tuple(Cell(text, tone) for text, tone in zip(parts, tones, strict=True) if text))


def changed(report: Report, language: str, *, tables: bool) -> Iterator[Block]:
    """What is different from each other table that this one was held against."""
    if report.changes:
        from tthc_rules.report.changes import change_blocks  # few checks hold a table against another

        for changes in report.changes:
            yield from change_blocks(changes, report.rules, language, tables=tables)


def _findings(report: Report, language: str) -> Iterator[Block]:
    for severity, tone in SEVERITY_TONES.items():
        found = [finding for finding in report.findings if finding.severity is severity]
        if found:
            params = {"severity": say(f"severity_{severity.label}", language), "count": str(len(found))}
            yield Heading(say("report_findings", language, params), tone=tone)
            yield from finding_items(found, report.rules, language, tone)


def summary(report: Report, language: str, most: int | None = None) -> Iterator[Block]:
    """Outcomes by indicator and the number of findings; of more than ``most`` indicators, those with most trouble."""
    heading, counts = say("report_summary", language), report.summary.by_indicator
    if most is not None and len(counts) > most:
        worst = sorted(counts, key=lambda name: -sum(counts[name][outcome] for outcome in _TROUBLE))[:most]
        params = {"heading": heading, "shown": str(most), "count": str(len(counts))}
        heading = say("submissions_worst", language, params)
        counts = {name: row for name, row in counts.items() if name in worst}
    yield Heading(heading)
    present = [outcome for outcome in Outcome if any(row[outcome] for row in counts.values())]
    if present:
        columns = [Column(say("column_indicator", language), folds=True)]
        columns += [Column(say(f"outcome_{outcome.label}", language), figures=True) for outcome in present]
        rows = tuple(
            (Cell(report.rules.indicator(indicator).title.say(language)), *(_count(row[o], o) for o in present))
            for indicator, row in counts.items()
        )
        yield Table(tuple(columns), rows)
    found = report.summary.findings
    errors = found[Severity.ERROR]
    params = {
        "errors": str(errors),
        "warnings": str(found[Severity.WARNING]),
        "notes": str(found[Severity.NOTE]),
    }
    code, tone = ("report_unclean", Tone.BAD) if errors else ("report_clean", Tone.GOOD)
    yield Sentence(say(code, language, params), tone)


def _count(number: int, outcome: Outcome) -> Cell:
    return Cell(str(number), OUTCOME_TONES[outcome] if number else Tone.QUIET)
