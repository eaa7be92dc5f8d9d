"""Findings as a code quality report of GitLab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tthc_rules.model.outcome import Severity
from tthc_rules.report.annotations import annotated
from tthc_rules.report.jsonvalues import Json, written

if TYPE_CHECKING:
    from tthc_rules.model.report import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render_gitlab(report: Report, language: str, gate: str = "data") -> str:
    """The findings and missed targets as GitLab reads them: a JSON list, each with a fingerprint of its own."""
    entries: list[Json] = [
        {
            "description": each.message,
            "check_name": each.code,
            "fingerprint": each.fingerprint,
            "severity": _SEVERITIES[each.severity],
            "location": {"path": each.home.removeprefix("./"), "lines": {"begin": each.line or 1}},
        }
        for each in annotated(report, language, gate)
    ]
    return "".join(written(entries)) + "\n"
