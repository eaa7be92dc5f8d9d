"""Findings and missed targets as annotations: what a code host shows beside a line, by a mark that outlives it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from itertools import takewhile
from pathlib import PurePath
from typing import TYPE_CHECKING

from tthc_rules.messages import say
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import format_month
from tthc_rules.records import record
from tthc_rules.report.compose import missed_item
from tthc_rules.report.findings import finding_item
from tthc_rules.report.text import visible

if TYPE_CHECKING:
    from tthc_rules.model.finding import Finding, Place
    from tthc_rules.model.report import Report, Verdict

MISSED = "target_missed"
"""The code under which a missed target is told."""


@record(frozen=True, slots=True)
class Annotation:
    """One thing to show.

    Attributes:
        fingerprint: SHA-256 of code, indicator, unit and month: the same wherever in a file, and in whichever file,
            the cell stands.
        message: one line, without line breaks and control characters.
        file: where to show it. What has no place of its own is shown at the report's only file; of several none is
            chosen, and this is empty.
        home: ``file``, else the folder that holds the files of the report: for hosts that ask for a path.
        line: 1-based line of a text file; ``None`` where the file has no lines (a workbook) or the whole file is meant.
    """

    code: str
    severity: Severity
    fingerprint: str
    message: str
    file: str
    line: int | None
    home: str


def annotated(report: Report, language: str, gate: str = "data") -> tuple[Annotation, ...]:
    """The findings in the order of the report, then the missed targets.

    Args:
        report: the assessment.
        language: of the messages.
        gate: what fails the run (``--fail-on``): a missed target is an error under ``verdict``, else a note.
    """
    seen: Counter[str] = Counter()
    missed = [verdict for verdict in report.verdicts if verdict.outcome is Outcome.NOT_MET]
    severity = Severity.ERROR if gate == "verdict" else Severity.NOTE
    return (
        *(_of_finding(finding, report, language, seen) for finding in report.findings),
        *(_of_verdict(verdict, report, language, severity) for verdict in missed),
    )


def title_of(code: str, language: str) -> str:
    """What the code stands for, in a few words and without the particulars of one case."""
    return say("annotation_missed", language) if code == MISSED else code


def _of_finding(finding: Finding, report: Report, language: str, seen: Counter[str]) -> Annotation:
    item = finding_item(finding, report.rules, language)
    who = finding.unit or finding.unit_name or finding.value or ""
    month = "" if finding.period is None else format_month(finding.period)
    key = "\0".join((report.rules.id, finding.code, finding.indicator or "", who, month))
    seen[key] += 1
    if seen[key] > 1:
        key += f"\0{seen[key]}"
    message = " · ".join(part.text for part in item.parts)
    return _annotation(finding.code, finding.severity, key, message, _shown(finding.place, report))


def _of_verdict(verdict: Verdict, report: Report, language: str, severity: Severity) -> Annotation:
    item = missed_item(report.rules, verdict, language)
    key = "\0".join((report.rules.id, MISSED, verdict.indicator, verdict.unit, format_month(verdict.period)))
    message = " · ".join(part.text for part in item.parts)
    return _annotation(MISSED, severity, key, message, _shown(verdict.place, report))


def _annotation(
    code: str, severity: Severity, key: str, message: str, shown: tuple[str, int | None, str]
) -> Annotation:
    digest = hashlib.sha256(key.encode("utf-8", errors="surrogateescape")).hexdigest()
    return Annotation(code, severity, digest, visible(message), *shown)


def _shown(place: Place | None, report: Report) -> tuple[str, int | None, str]:
    if place is not None:
        return place.file, place.row if place.sheet is None else None, place.file
    files = {source.file for source in report.sources}
    if len(files) == 1:
        (only,) = files
        return only, None, only
    return "", None, _folder(files)


def _folder(files: Iterable[str]) -> str:
    """The folder that holds all the files, ``.`` if no other does."""
    parents = [PurePath(file).parent.parts for file in files]
    shared = list(takewhile(lambda parts: len(set(parts)) == 1, zip(*parents, strict=False)))
    return str(PurePath(*(parts[0] for parts in shared)))
