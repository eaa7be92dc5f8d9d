"""Submissions as blocks that fit a screen however many files there are: the bad ones first, counts for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_rules.errors import Problem
from tthc_rules.messages import say
from tthc_rules.messages.phrases import month_text
from tthc_rules.messages.problems import say_problem
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import Month, format_month
from tthc_rules.report.blocks import Block, Cell, Column, Heading, Item, Sentence, Table, Tone
from tthc_rules.report.words import outcome_words

if TYPE_CHECKING:
    from tthc_rules.model.report import Report
    from tthc_rules.model.submissions import Absence, FileResult, Resubmission, Submissions
    from tthc_rules.report.jsonfile import Json

SHOWN = 5
"""So many files, units or codes of a kind stand in the text; the JSON report has them all."""

_CHANGES = 3


def submission_blocks(report: Report, submissions: Submissions, language: str) -> Iterator[Block]:
    """Counts of files, those not read, those with errors, who is absent, who stands twice, findings by code."""
    refused = [each for each in submissions.files if each.problems]
    faulty = [each for each in submissions.files if each.errors and not each.problems]
    faulty.sort(key=lambda each: -each.errors)
    params = {
        "count": str(len(submissions.files)),
        "clean": str(len(submissions.files) - len(refused) - len(faulty)),
        "faulty": str(len(faulty)),
        "refused": str(len(refused)),
        "skipped": str(len(submissions.received.skipped)),
    }
    yield Sentence(say("submissions_files", language, params), Tone.STRONG)
    if refused:
        yield Heading(say("submissions_refused", language, {"count": str(len(refused))}), tone=Tone.BAD)
        yield from (_refused(each, language) for each in refused[:SHOWN])
        yield from _more(len(refused), language)
    if faulty:
        yield Heading(say("submissions_faulty", language, {"count": str(len(faulty))}), tone=Tone.BAD)
        yield _faulty(faulty[:SHOWN], language)
        yield from _more(len(faulty), language)
    yield from _absent(report, submissions, language)
    again = submissions.received.again
    if again:
        yield Heading(say("submissions_again", language, {"count": str(len(again))}), tone=Tone.CAUTION)
        first = sorted(again, key=lambda each: not each.changes)[:SHOWN]
        yield from (_again(each, report, language) for each in first)
        yield from _more(len(again), language)
    yield from _codes(report, language)


def _more(count: int, language: str) -> Iterator[Block]:
    if count > SHOWN:
        yield Sentence(say("submissions_more", language, {"count": str(count - SHOWN)}), Tone.QUIET)


def _refused(result: FileResult, language: str) -> Item:
    return Item((Cell(result.file, Tone.STRONG), Cell(say_problem(_bare(result), language))))


def _bare(result: FileResult) -> Problem:
    first = result.problems[0]
    return Problem(first.code, None, first.line, first.column, first.params)


def _faulty(results: Sequence[FileResult], language: str) -> Table:
    columns = [Column(say("column_file", language), folds=True)]
    columns += [Column(say(f"column_{name}", language), figures=True) for name in ("units", "errors", "warnings")]
    columns += [
        Column(outcome_words(outcome, language), figures=True) for outcome in (Outcome.NOT_MET, Outcome.INVALID)
    ]
    rows = tuple(
        (
            Cell(each.file),
            Cell(str(each.units)),
            Cell(str(each.errors), Tone.BAD),
            Cell(str(each.warnings)),
            Cell(str(each.outcomes.get(Outcome.NOT_MET, 0))),
            Cell(str(each.outcomes.get(Outcome.INVALID, 0))),
        )
        for each in results
    )
    return Table(tuple(columns), rows)


def _absent(report: Report, submissions: Submissions, language: str) -> Iterator[Block]:
    """Who has not submitted, month by month; those whom the call expects first."""
    submitted: dict[Month, set[str]] = {}
    for verdict in report.verdicts:
        submitted.setdefault(verdict.period, set()).add(verdict.unit)
    by_month: dict[Month, list[Absence]] = {month: [] for month in report.periods}
    for absence in submissions.received.absent:
        by_month[absence.period].append(absence)
    for month, absences in by_month.items():
        due = sum(absence.due for absence in absences)
        params = {
            "period": month_text(month).say(language),
            "submitted": str(len(submitted.get(month, ()))),
            "count": str(len(absences)),
        }
        names = [each.unit_name for each in sorted(absences, key=lambda each: not each.due)[:SHOWN]]
        if len(absences) > SHOWN:
            names.append(say("submissions_more", language, {"count": str(len(absences) - SHOWN)}))
        words = say("submissions_absent", language, params)
        yield Sentence(f"{words}: {'; '.join(names)}" if names else words, Tone.BAD if due else Tone.PLAIN)


def _again(each: Resubmission, report: Report, language: str) -> Item:
    parts = [
        Cell(each.unit_name, Tone.STRONG),
        Cell(month_text(each.period).say(language)),
        Cell(", ".join(each.files), Tone.QUIET),
    ]
    for change in each.changes[:_CHANGES]:
        title = report.rules.indicator(change.indicator).title.say(language)
        parts.append(Cell(f"{title}: {' ≠ '.join(change.figures)}", Tone.BAD))
    if len(each.changes) > _CHANGES:
        parts.append(Cell(say("submissions_more", language, {"count": str(len(each.changes) - _CHANGES)})))
    return Item(tuple(parts))


def _codes(report: Report, language: str) -> Iterator[Block]:
    counts = Counter((finding.severity, finding.code) for finding in report.findings)
    if not counts:
        return
    ordered = sorted(counts.items(), key=lambda item: (-item[0][0], -item[1], item[0][1]))
    yield Heading(say("submissions_findings", language))
    columns = (
        Column(say("column_severity", language)),
        Column(say("column_code", language)),
        Column(say("column_count", language), figures=True),
    )
    tones: Mapping[Severity, Tone] = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.CAUTION}
    rows = tuple(
        (
            Cell(say(f"severity_{severity.label}", language), tones.get(severity, Tone.QUIET)),
            Cell(code),
            Cell(str(count)),
        )
        for (severity, code), count in ordered[: 2 * SHOWN]
    )
    yield Table(columns, rows)
    if len(ordered) > 2 * SHOWN:
        yield Sentence(say("submissions_more", language, {"count": str(len(ordered) - 2 * SHOWN)}), Tone.QUIET)


def submissions_json(submissions: Submissions) -> Mapping[str, Json]:
    """The key ``submissions`` of the JSON report."""
    received = submissions.received
    return {
        "files": [_file_json(each) for each in submissions.files],
        "skipped": [{"path": each.file, "reason": each.reason} for each in received.skipped],
        "not_submitted": [
            {
                "unit": each.unit,
                "unit_name": each.unit_name,
                "level": each.level.value,
                "period": format_month(each.period),
                "expected": each.due,
            }
            for each in received.absent
        ],
        "submitted_again": [
            {
                "unit": each.unit,
                "unit_name": each.unit_name,
                "period": format_month(each.period),
                "files": list(each.files),
                "changes": [
                    {"indicator": change.indicator, "figures": list(change.figures)} for change in each.changes
                ],
            }
            for each in received.again
        ],
    }


def _file_json(result: FileResult) -> Json:
    return {
        "path": result.file,
        "read": not result.problems,
        "units": result.units,
        "periods": [format_month(month) for month in result.periods],
        "errors": result.errors,
        "warnings": result.warnings,
        "outcomes": {outcome.label: count for outcome, count in result.outcomes.items()},
        "problems": [
            {"code": problem.code, "message_vi": say_problem(problem, "vi"), "message_en": say_problem(problem, "en")}
            for problem in result.problems
        ],
    }
