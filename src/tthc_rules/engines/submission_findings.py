"""What is told of submissions as such: files not read, units that are absent or stand in several files."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_rules.errors import Problem
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import month_text
from tthc_rules.messages.problems import say_problem
from tthc_rules.model.finding import Finding, Param, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.rules import RuleSet, Text
from tthc_rules.model.submissions import Received, Resubmission


def submission_findings(received: Received, rules: RuleSet) -> Iterator[Finding]:
    """A finding for each problem of a file, each file passed over, each absent unit that is due, each unit twice."""
    for refused in received.refused:
        yield from (_of_problem(problem, refused.file) for problem in refused.problems)
    for skipped in received.skipped:
        params: dict[str, Param] = {"reason": bilingual(f"skipped_{skipped.reason}")}
        yield Finding("file_skipped", Severity.NOTE, Place(skipped.file), params=params)
    for absence in received.absent:
        if absence.due:
            yield Finding(
                "not_submitted",
                Severity.ERROR,
                unit=absence.unit,
                unit_name=absence.unit_name,
                period=absence.period,
                params={"period": month_text(absence.period)},
            )
    for again in received.again:
        yield _of_unit(again, rules)


def _of_problem(problem: Problem, file: str) -> Finding:
    bare = Problem(problem.code, params=problem.params)
    said = Text(say_problem(bare, "vi"), say_problem(bare, "en"))
    return Finding(
        "file_not_read", Severity.ERROR, Place(file, None, problem.line, problem.column), params={"problem": said}
    )


def _of_unit(again: Resubmission, rules: RuleSet) -> Finding:
    params: dict[str, Param] = {"files": ", ".join(again.files), "period": month_text(again.period)}
    if again.changes:
        titles = [rules.indicator(change.indicator).title for change in again.changes]
        figures = [" ≠ ".join(change.figures) for change in again.changes]
        params["changes"] = Text(
            *(
                "; ".join(f"{title.say(language)}: {said}" for title, said in zip(titles, figures, strict=True))
                for language in ("vi", "en")
            )
        )
    code, severity = (
        ("submissions_differ", Severity.ERROR) if again.changes else ("submissions_repeat", Severity.WARNING)
    )
    return Finding(
        code,
        severity,
        Place(again.files[-1]),
        unit=again.unit,
        unit_name=again.unit_name,
        period=again.period,
        params=params,
    )
