"""Submissions as blocks that fit a screen however many files there are: the bad ones first, counts for the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
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
    from tthc_rules.report.jsonvalues import Json

SHOWN = 5
"""So many files with errors, units or codes of a kind stand in the text; the JSON report has them all."""

FEW = 2
"""So many of what takes a line for itself: reasons why files were not read, months, units in several files."""

IN_LINE = 3
"""So many files or changes stand in one line."""


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
        reasons = _by_reason(refused, language)
        yield _heading("submissions_refused", len(refused), len(refused), language, Tone.BAD)
        yield from (_refused(reason, files, language) for reason, files in reasons[:FEW])
        if len(reasons) > FEW:
            yield Sentence(_reasons_left(refused, reasons[FEW:], language), Tone.QUIET)
    if faulty:
        yield _heading("submissions_faulty", len(faulty), SHOWN, language, Tone.BAD)
        yield _faulty(faulty[:SHOWN], language)
    yield from _absent(report, submissions, language)
    again = submissions.received.again
    if again:
        yield _heading("submissions_again", len(again), FEW, language, Tone.CAUTION)
        first = sorted(again, key=lambda each: not each.changes)[:FEW]
        yield from (_again(each, report, language) for each in first)
    yield from _codes(report, language)


def _heading(code: str, count: int, shown: int, language: str, tone: Tone) -> Heading:
    """A heading with the number of what stands below it, and how many are shown if not all are."""
    text = say(code, language, {"count": str(count)})
    if count > shown:
        text = say("submissions_first", language, {"heading": text, "shown": str(shown)})
    return Heading(text, tone=tone)


def _more(count: int, shown: int, language: str) -> str:
    return say("submissions_more", language, {"count": str(count - shown)})


def _by_reason(refused: Sequence[FileResult], language: str) -> list[tuple[str, list[str]]]:
    """The files that were not read, by the first reason of each; the commonest reason first."""
    files: dict[str, list[str]] = defaultdict(list)
    for each in refused:
        files[say_problem(_bare(each), language)].append(each.file)
    return sorted(files.items(), key=lambda item: -len(item[1]))


def _reasons_left(refused: Sequence[FileResult], reasons: Sequence[tuple[str, Sequence[str]]], language: str) -> str:
    """The reasons that take no line for themselves, by their codes, and how many files have each."""
    left = {file for _, files in reasons for file in files}
    counts = Counter(each.problems[0].code for each in refused if each.file in left)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    codes = [f"{code} {count}" for code, count in ordered[:SHOWN]]
    if len(ordered) > SHOWN:
        codes.append(_more(len(ordered), SHOWN, language))
    params = {"count": str(len(reasons)), "files": str(len(left)), "codes": " · ".join(codes)}
    return say("submissions_reasons", language, params)


def _refused(reason: str, files: Sequence[str], language: str) -> Item:
    parts = [Cell(", ".join(files[:IN_LINE]), Tone.STRONG)]
    if len(files) > IN_LINE:
        parts.append(Cell(_more(len(files), IN_LINE, language)))
    return Item((*parts, Cell(reason)))


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
    told = sorted(by_month.items(), key=lambda item: (-sum(each.due for each in item[1]), item[0]))
    for month, absences in told[:FEW]:
        due = sum(absence.due for absence in absences)
        params = {
            "period": month_text(month).say(language),
            "submitted": str(len(submitted.get(month, ()))),
            "count": str(len(absences)),
        }
        names = [each.unit_name for each in sorted(absences, key=lambda each: not each.due)[:SHOWN]]
        if len(absences) > SHOWN:
            names.append(_more(len(absences), SHOWN, language))
        words = say("submissions_absent", language, params)
        yield Sentence(f"{words}: {'; '.join(names)}" if names else words, Tone.BAD if due else Tone.PLAIN)
    if len(told) > FEW:
        months = say("submissions_months", language, {"count": str(len(told) - FEW)})
        yield Sentence(months, Tone.QUIET)


def _again(each: Resubmission, report: Report, language: str) -> Item:
    parts = [
        Cell(each.unit_name, Tone.STRONG),
        Cell(month_text(each.period).say(language)),
        Cell(", ".join(each.files), Tone.QUIET),
    ]
    for change in each.changes[:IN_LINE]:
        title = report.rules.indicator(change.indicator).title.say(language)
        parts.append(Cell(f"{title}: {' ≠ '.join(change.figures)}", Tone.BAD))
    if len(each.changes) > IN_LINE:
        parts.append(Cell(_more(len(each.changes), IN_LINE, language)))
    return Item(tuple(parts))


def _codes(report: Report, language: str) -> Iterator[Block]:
    """The findings by code, the commonest first: one line for each severity."""
    counts: dict[Severity, Counter[str]] = {severity: Counter() for severity in Severity}
    for finding in report.findings:
        counts[finding.severity][finding.code] += 1
    if not report.findings:
        return
    yield Heading(say("submissions_findings", language))
    tones: Mapping[Severity, Tone] = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.CAUTION}
    for severity in sorted((each for each in Severity if counts[each]), reverse=True):
        ordered = sorted(counts[severity].items(), key=lambda item: (-item[1], item[0]))
        parts = [Cell(say(f"severity_{severity.label}", language), tones.get(severity, Tone.QUIET))]
        parts += [Cell(f"{code} {count}") for code, count in ordered[:SHOWN]]
        if len(ordered) > SHOWN:
            parts.append(Cell(_more(len(ordered), SHOWN, language), Tone.QUIET))
        yield Item(tuple(parts))


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
