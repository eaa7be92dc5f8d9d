"""One call of ``check`` or of ``publish`` as values, and what follows from its options alone."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from tthc_rules.cli.outputs import Output
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.report.registry import Look

if TYPE_CHECKING:
    from tthc_rules.model.report import Summary
    from tthc_rules.reading.limits import Limits


class CheckCall(NamedTuple):
    """The options of one call of ``check``."""

    files: tuple[str, ...]
    rules: str | None
    period: str | None
    expect: str
    outputs: tuple[Output, ...]
    fail_on: str
    color: str
    quiet: bool
    no_progress: bool
    lang: str | None
    baseline: str | None
    as_of: str | None
    provisional: bool
    each: bool = False
    summary: str | None = None
    record: str | None = None
    previous: tuple[str, ...] = ()
    previous_period: str | None = None
    corrects: tuple[str, ...] = ()
    excel_csv: bool = False
    engine: str = "auto"
    limits: str | None = None

    @property
    def most(self) -> Limits:
        """How much reading a file may take. Raises ``UsageError`` if the option is malformed."""
        return limits_of(self.limits)


class PublishCall(NamedTuple):
    """The options of one call of ``publish``."""

    files: tuple[str, ...]
    folder: str | None
    returned: str | None
    only: str | None
    force: bool
    rules: str | None
    period: str | None
    expect: str
    as_of: str | None
    provisional: bool
    excel_csv: bool
    template: str | None
    template_named: bool
    fills: Mapping[str, tuple[str, ...]]
    with_errors: bool
    lang: str | None
    no_progress: bool
    limits: str | None = None

    @property
    def most(self) -> Limits:
        """How much reading a file may take. Raises ``UsageError`` if the option is malformed."""
        return limits_of(self.limits)


def limits_of(text: str | None) -> Limits:
    """How much reading a file may take, by the option ``--limits``.

    Raises:
        UsageError: if it is malformed.
    """
    from tthc_rules.reading.limits import read_limits

    return read_limits(text or "")


def expected_units(text: str) -> str | tuple[str, ...]:
    """``all``, ``submitted``, or the unit codes between commas."""
    return text if text in {"all", "submitted"} else tuple(code.strip() for code in text.split(",") if code.strip())


def gate(summary: Summary, fail_on: str) -> int:
    """The exit code: 1 if the report holds what the gate rejects, else 0."""
    if fail_on == "never":
        return 0
    missed = sum(counts[Outcome.NOT_MET] for counts in summary.by_indicator.values())
    return int(summary.findings[Severity.ERROR] > 0 or (fail_on == "verdict" and missed > 0))


def look_of(output: Output, call: CheckCall, language: str) -> Look:
    """How an output shall look."""
    terminal = output.path is None and sys.stdout.isatty()
    return Look(
        language,
        color=output.path is None and _wants_color(call.color),
        width=shutil.get_terminal_size().columns if terminal else None,
        tables=not call.quiet,
        gate=call.fail_on,
        excel_csv=call.excel_csv,
    )


def _wants_color(color: str) -> bool:
    if color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color == "always"
