"""Findings: what a check found, as data. The wording is in ``messages``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Text
from tthc_rules.records import record

Param = str | Text | Decimal
"""A value for a placeholder: as is, by language, or a number to write as the language writes it."""


@record(frozen=True, slots=True)
class Place:
    """Where in the input: file as given, sheet if the file has sheets, 1-based row and column (``None``: whole row)."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: int | None = None

    @property
    def cell(self) -> str | None:
        """The spreadsheet name of the cell, such as ``C4``; ``None`` unless row and column are known."""
        if self.row is None or self.column is None:
            return None
        letters, rest = "", self.column
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return f"{letters}{self.row}"


@record(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        code: stable identifier, `say` and `remedy` have the words for it.
        unit, indicator: their codes, where the finding is about one.
        period: the month as a whole number, ``year × 12 + month − 1``.
        unit_name: the unit as the roster (or, if unknown, the table) names it.
        value: the cell as typed, where a cell is at fault.
        expected: what should stand there, by whom, since when.
        basis: the source of the expectation, ready to print.
        params: values for the message's placeholders.
    """

    code: str
    severity: Severity
    place: Place | None = None
    unit: str | None = None
    unit_name: str | None = None
    indicator: str | None = None
    period: Month | None = None
    value: str | None = None
    expected: Text | None = None
    basis: Text | None = None
    params: Mapping[str, Param] = field(default_factory=dict)
