"""What lint found, as blocks and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tthc_rules._version import __version__
from tthc_rules.authoring.doctor_report import SEVERITY_TONES
from tthc_rules.authoring.lint import LintReport
from tthc_rules.authoring.lint_ignores import Suppressed
from tthc_rules.authoring.lint_nouns import LintFinding
from tthc_rules.errors import Problem, Said
from tthc_rules.messages import bilingual, remedy, say
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import format_month
from tthc_rules.report.blocks import Block, Cell, Heading, Item, Sentence, Tone
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json


def lint_blocks(reports: Sequence[LintReport], language: str) -> tuple[Block, ...]:
    """The findings to read, set by set, worst first; then how many there are."""
    return tuple(block for report in reports for block in _blocks(report, language, titled=len(reports) > 1))


def _blocks(report: LintReport, language: str, *, titled: bool) -> Iterator[Block]:
    if titled:
        yield Heading(report.shown, level=1)
    for problem in report.problems:
        yield _line(problem.where, problem.code, problem.params, Severity.ERROR, language)
    for one in report.findings:
        yield _line(_where(one), one.code, one.params, one.severity, language)
    yield Sentence(_tally(report, language), Tone.BAD if report.count(Severity.ERROR) else Tone.GOOD)
    if report.suppressed:
        counts = Counter(one.finding.code for one in report.suppressed)
        codes = ", ".join(f"{code} ({count})" for code, count in sorted(counts.items()))
        params = {"count": str(len(report.suppressed)), "codes": codes}
        yield Sentence(say("lint_suppressed", language, params), Tone.QUIET)


def _where(one: LintFinding) -> str:
    return f"{one.written.file}:{one.written.line}:{one.written.column}"


def _line(where: str, code: str, params: Mapping[str, Param | Said], severity: Severity, language: str) -> Item:
    next_step = remedy(code, language, params)
    parts = (
        Cell(where, Tone.QUIET),
        Cell(say(f"lint_{severity.label}", language), SEVERITY_TONES[severity]),
        Cell(say(code, language, params)),
        Cell(code, Tone.QUIET),
        Cell(f"→ {next_step}" if next_step else ""),
    )
    return Item(tuple(part for part in parts if part.text))


def _tally(report: LintReport, language: str) -> str:
    if not report.problems and not report.findings:
        return say("said_lint_clean", language, {"id": report.shown})
    tallies: dict[str, Param] = {f"{severity.label}s": str(report.count(severity)) for severity in Severity}
    if report.period is None:
        return say("said_lint_found", language, {**tallies, "id": report.shown})
    params = {**tallies, "id": report.shown, "month": month_text(report.period)}
    return say("said_lint_found_at", language, params)


def lint_json(reports: Sequence[LintReport]) -> Mapping[str, Json]:
    """The findings for other programs: sentences in both languages."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "rulesets": [_set(report) for report in reports],
    }


def _set(report: LintReport) -> Json:
    rules = report.rules
    return {
        "id": None if rules is None else rules.id,
        "path": report.shown,
        "sha256": None if rules is None else rules.sha256,
        "period": None if report.period is None else format_month(report.period),
        "findings": [*map(_problem, report.problems), *map(_finding, report.findings)],
        "suppressed": [*map(_suppressed, report.suppressed)],
        "summary": {severity.label: report.count(severity) for severity in SEVERITY_TONES},
    }


def _problem(problem: Problem) -> Json:
    return {
        "code": problem.code,
        "severity": Severity.ERROR.label,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        **_words(problem.code, problem.params),
        "fixable": False,
    }


def _finding(one: LintFinding) -> Mapping[str, Json]:
    return {
        "code": one.code,
        "severity": one.severity.label,
        "file": one.written.file,
        "line": one.written.line,
        "column": one.written.column,
        **_words(one.code, one.params),
        "fixable": one.fix is not None,
    }


def _words(code: str, params: Mapping[str, Param | Said]) -> Mapping[str, Json]:
    message = bilingual(code, params)
    return {
        "message_vi": message.vi,
        "message_en": message.say("en"),
        "remedy_vi": remedy(code, "vi", params),
        "remedy_en": remedy(code, "en", params),
    }


def _suppressed(one: Suppressed) -> Json:
    ignore = one.ignore
    entry: Json = {"reason": ignore.reason, "until": format_month(ignore.until), "line": ignore.written.line}
    return {**_finding(one.finding), "ignored": entry}
