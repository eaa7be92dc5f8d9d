"""What every published file is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from tthc_rules.records import record

if TYPE_CHECKING:
    from tthc_rules.engines.assessment import Assessment
    from tthc_rules.model.report import Report


@record(frozen=True, slots=True)
class Edition:
    """One assessment, ready to be published.

    Attributes:
        assessment: the verdicts, with the clauses behind them.
        report: the same as plain values.
        language: ``vi`` or ``en``, of whatever is not printed by the rules themselves.
        excel_csv: CSV for a spreadsheet that expects semicolons and decimal commas.
        template: path of the letter's Word template; the one that ships with the program by default.
        fills: what the call says for placeholders of the letter, by name; several lines where it says one repeatedly.
    """

    assessment: Assessment
    report: Report
    language: str
    excel_csv: bool = False
    template: str | None = None
    fills: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
