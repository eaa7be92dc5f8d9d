"""What rule files say lint should not tell: by code, for a reason, until a month. Every such entry is accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tthc_rules.authoring.lint_nouns import SEVERITIES, LintFinding
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Written
from tthc_rules.rulefile.language.base import IgnoreModel
from tthc_rules.rulefile.nodes import find
from tthc_rules.rulefile.read import Shaped


@dataclass(frozen=True, slots=True)
class Ignore:
    """An entry of ``lint_ignore``, for its own file alone; ``id`` narrows it to one clause, unit, group or document."""

    code: str
    reason: str
    until: Month
    id: str | None
    written: Written


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not told, and the entry that says so."""

    finding: LintFinding
    ignore: Ignore


def ignores_of(shaped: Sequence[Shaped]) -> tuple[Ignore, ...]:
    """Every entry of the files."""
    found: list[Ignore] = []
    for file, model in shaped:
        models: Sequence[IgnoreModel] = getattr(model, "lint_ignore", ())
        for entry, node in zip(models, find(file.root, "lint_ignore", "*"), strict=True):
            written = Written(file.shown, node.line, node.column)
            found.append(Ignore(entry.code, entry.reason, entry.until, entry.id, written))
    return tuple(found)


def apply_ignores(
    findings: Sequence[LintFinding], ignores: Sequence[Ignore], period: Month | None
) -> tuple[tuple[LintFinding, ...], tuple[Suppressed, ...]]:
    """Take out what the files ask not to be told of.

    Args:
        findings: everything that was found.
        ignores: the entries of all files.
        period: the month that is asked about; where none is known no entry has ended.

    Returns:
        What is told, entries that have ended, are not used or speak of errors among it; and what is not.
    """
    holding = [each for each in ignores if not _ended(each, period) and not _of_error(each)]
    told: list[LintFinding] = []
    suppressed: list[Suppressed] = []
    for finding in findings:
        ignore = next((each for each in holding if _speaks_of(each, finding)), None)
        if ignore is None:
            told.append(finding)
        else:
            suppressed.append(Suppressed(finding, ignore))
    used = {one.ignore for one in suppressed}
    told += _about_entries(ignores, used, period)
    return tuple(told), tuple(suppressed)


def _about_entries(ignores: Sequence[Ignore], used: set[Ignore], period: Month | None) -> Iterator[LintFinding]:
    for ignore in ignores:
        params: dict[str, Param] = {"code": ignore.code, "until": month_text(ignore.until)}
        if _of_error(ignore):
            yield LintFinding("lint_ignore_of_error", ignore.written, ignore.id or "", params)
        elif _ended(ignore, period):
            params["month"] = month_text(period or 0)
            yield LintFinding("lint_ignore_ended", ignore.written, ignore.id or "", params)
        elif ignore not in used:
            yield LintFinding("lint_ignore_unused", ignore.written, ignore.id or "", params)


def _ended(ignore: Ignore, period: Month | None) -> bool:
    return period is not None and period > ignore.until


def _of_error(ignore: Ignore) -> bool:
    return SEVERITIES[ignore.code] is Severity.ERROR


def _speaks_of(ignore: Ignore, finding: LintFinding) -> bool:
    same = ignore.code == finding.code and ignore.written.file == finding.written.file
    return same and ignore.id in {None, finding.about}
