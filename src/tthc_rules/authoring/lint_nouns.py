"""Lint's nouns: a finding about rule files that can be read, and the edit that would mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import Severity
from tthc_rules.model.rules import Written

SEVERITIES: Mapping[str, Severity] = {
    # what makes a verdict impossible, or rests it on nothing
    "clauses_overlap": Severity.ERROR,
    "names_alike": Severity.ERROR,
    "headings_alike": Severity.ERROR,
    "basis_expired": Severity.ERROR,
    "basis_superseded": Severity.ERROR,
    # what is hardly meant so
    "basis_status_undated": Severity.WARNING,
    "basis_unnumbered": Severity.WARNING,
    "basis_not_read": Severity.WARNING,
    "document_status_contradicts": Severity.WARNING,
    "clause_without_units": Severity.WARNING,
    "clause_outside_unit_life": Severity.WARNING,
    "clause_never_bound": Severity.WARNING,
    "clause_shadowed": Severity.WARNING,
    "clause_repeated": Severity.WARNING,
    "target_level_not_bound": Severity.WARNING,
    "exemption_always_pending": Severity.WARNING,
    "exemption_without_target": Severity.WARNING,
    "text_not_composed": Severity.WARNING,
    "text_invisible": Severity.WARNING,
    "text_mixed_scripts": Severity.WARNING,
    "text_like_month": Severity.WARNING,
    "text_like_number": Severity.WARNING,
    "lint_ignore_ended": Severity.WARNING,
    "lint_ignore_unused": Severity.WARNING,
    "lint_ignore_of_error": Severity.WARNING,
    # what somebody should know
    "basis_reported": Severity.NOTE,
    "clause_redundant": Severity.NOTE,
    "document_unused": Severity.NOTE,
    "group_unused": Severity.NOTE,
    "printed_repeats_reason": Severity.NOTE,
    "text_read_otherwise": Severity.NOTE,
}
"""Every code of lint on files that can be read, with what it weighs. A file that cannot be read is an error always."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A mechanical edit of one file: the value at a path replaced, or the item taken out (``None``)."""

    file: str
    path: tuple[str | int, ...]
    value: str | None


@dataclass(frozen=True, slots=True)
class Compose:
    """A mechanical edit of one file: all its letters put together with their accents (NFC)."""

    file: str


Fix = Edit | Compose
"""What ``--fix`` can do. ``file`` is the path inside the rule set's folder."""


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing that the author of the rules should look at.

    Attributes:
        code: a key of `SEVERITIES`.
        written: where.
        about: the id or code of the clause, unit, group or document meant; empty where there is none.
        params: values for the message's placeholders.
        fix: the edit that mends it, where that is mechanical.
    """

    code: str
    written: Written
    about: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    fix: Fix | None = None

    @property
    def severity(self) -> Severity:
        """What its code weighs."""
        return SEVERITIES[self.code]
