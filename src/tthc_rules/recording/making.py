"""An assessment becomes a record: the call, the digests of what was read, the clauses, the cells, the results.

Folders and the language of the call leave no trace in it: files go by their names, texts stand in both languages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from tthc_rules._version import __version__
from tthc_rules.engines.assessment import Assessment
from tthc_rules.errors import TableError
from tthc_rules.model.report import Report
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.submissions import Skipped
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.bundles import opened
from tthc_rules.recording.canonical import Plain, canonical, digest
from tthc_rules.recording.parts import Object, cells_plain, finding_plain, text_plain, verdict_plain
from tthc_rules.recording.rulings import clauses_plain, roster_plain
from tthc_rules.records import record
from tthc_rules.report.filenames import file_names, renaming

FORMAT = "tthc-rules record"
RECORD_VERSION = 1
DIGESTED = ("call", "tables", "skipped", "ruleset", "clauses", "cells", "verdicts", "findings")
"""The parts that have a digest of their own, so that an edit of the record is told by its part."""


@record(frozen=True, slots=True)
class RecordedCall:
    """How ``check`` was called, as far as it decides anything.

    Attributes:
        files: paths as given, in the order in which they were read; one that was given twice stands twice.
        period, as_of, provisional: see `pipeline.run_check`.
        expect: ``all``, ``submitted`` or unit codes.
    """

    files: tuple[str, ...]
    period: str | None = None
    expect: str | tuple[str, ...] = "all"
    as_of: str | None = None
    provisional: bool = False


def record_of(assessment: Assessment, report: Report, call: RecordedCall) -> Object:
    """The record of an assessment.

    Args:
        assessment: what the call gave.
        report: its report, made before.
        call: the call.
    """
    rules, received = report.rules, assessment.received
    skipped = received.skipped if received is not None else ()
    archives = [each.file for each in received.refused if each.file not in call.files] if received is not None else []
    files = (*call.files, *archives)
    names = file_names(files)
    rename = renaming({**dict(zip(reversed(files), reversed(names), strict=True)), **_base(skipped)})
    body: Object = {
        "format": FORMAT,
        "record_version": RECORD_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "call": {
            "period": call.period,
            "expect": call.expect if isinstance(call.expect, str) else list(call.expect),
            "as_of": call.as_of,
            "provisional": call.provisional,
            "submissions": assessment.received is not None,
        },
        "tables": list(_tables(assessment.table, files, names)),
        "skipped": [{"file": rename(each.file), "reason": each.reason} for each in skipped],
        "ruleset": ruleset_plain(rules),
        "clauses": clauses_plain(rules, assessment.compiled.clauses, assessment.table.carried()),
        "cells": list(cells_plain(assessment.table, rules, rename)),
        "verdicts": [verdict_plain(verdict, rename) for verdict in report.verdicts],
        "findings": [finding_plain(finding, rename) for finding in report.findings],
    }
    body["digests"] = {part: digest(body[part]) for part in DIGESTED}
    return {**body, "sha256": digest(body)}


def render_record(made: Object) -> bytes:
    """The record as canonical JSON, one line."""
    return canonical(made) + b"\n"


def ruleset_plain(rules: RuleSet) -> Object:
    """Which rules: the digest of every file, and that of what the roster says."""
    return {
        "id": rules.id,
        "title": text_plain(rules.title),
        "sha256": rules.sha256,
        "files": [{"path": path, "sha256": found} for path, found in rules.digests.items()],
        "roster_sha256": digest(roster_plain(rules.roster)),
    }


def _base(skipped: Sequence[Skipped]) -> dict[str, str]:
    return {each.file: PurePath(each.file).name for each in skipped}


def _tables(table: MetricTable, files: Sequence[str], names: Sequence[str]) -> Iterator[Plain]:
    digests = {source.file: source.sha256 for source in table.sources}
    for file, name in zip(files, names, strict=True):
        own = [source for source in table.sources if source.file == file]
        days = {source.as_of for source in own if source.as_of is not None}
        yield {
            "file": name,
            "name": PurePath(file).name,
            "sha256": digests[file] if file in digests else file_digest(file),
            "read": file in digests,
            "as_of": next(iter(days)) if len(days) == 1 else None,
            "provisional": any(source.provisional for source in own),
        }


def file_digest(path: str) -> str | None:
    """SHA-256 of a file's bytes, also of one in an archive; ``None`` if it cannot be opened."""
    try:
        stream, _, _ = opened(Path(path))
        with stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, TableError):
        return None
