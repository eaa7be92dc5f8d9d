"""Submissions: many files, each of one agency or more, judged at once and told file by file."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.errors import Problem
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Level
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Refused:
    """A file that could not be read as a table, and every reason."""

    file: str
    problems: tuple[Problem, ...]


@record(frozen=True, slots=True)
class Skipped:
    """A file of a folder that was not opened, or a folder in it that was not looked into.

    ``reason`` is ``lock``, ``hidden`` or ``ending``, of a folder ``hidden_folder`` or ``linked_folder``.
    """

    file: str
    reason: str


@record(frozen=True, slots=True)
class Absence:
    """A unit of the roster that the rules bind in the month and that no file has a row for.

    ``due`` says whether the call expects it (``--expect``); only then is it an error.
    """

    unit: str
    unit_name: str
    level: Level
    period: Month
    due: bool


@record(frozen=True, slots=True)
class Change:
    """An indicator whose figures differ between files: what each file says, in the order of the files."""

    indicator: str
    figures: tuple[str, ...]


@record(frozen=True, slots=True)
class Resubmission:
    """A unit whose cells stand in more than one file; without changes the files say the same."""

    unit: str
    unit_name: str
    period: Month
    files: tuple[str, ...]
    changes: tuple[Change, ...]


@record(frozen=True, slots=True)
class Received:
    """What came in, before anything is judged. ``files`` are in the order in which they were read."""

    files: tuple[str, ...]
    refused: tuple[Refused, ...]
    skipped: tuple[Skipped, ...]
    absent: tuple[Absence, ...]
    again: tuple[Resubmission, ...]


@record(frozen=True, slots=True)
class FileResult:
    """One file: how many units it names, the findings on it, its verdicts by outcome, why it was not read."""

    file: str
    units: int
    periods: tuple[Month, ...]
    errors: int
    warnings: int
    outcomes: Mapping[Outcome, int]
    problems: tuple[Problem, ...]


@record(frozen=True, slots=True)
class Submissions:
    """What came in and what became of it, one result a file."""

    received: Received
    files: tuple[FileResult, ...]
