"""The verdicts as CSV, one row each: UTF-8, commas, decimal dots, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tthc_rules.model.finding import Place
from tthc_rules.model.period import FIRST, format_month
from tthc_rules.report.jsonvalues import standing_json
from tthc_rules.report.words import trimmed

if TYPE_CHECKING:
    from tthc_rules.model.report import Report, Verdict

COLUMNS = (
    "period",
    "indicator",
    "unit",
    "unit_name",
    "level",
    "value",
    "raw",
    "numerator",
    "denominator",
    "target_comparison",
    "target_value",
    "target_set_by",
    "target_from",
    "outcome",
    "wording",
    "stated",
    "reason",
    "basis_document",
    "basis_place",
    "basis_as",
    "basis_unverified",
    "findings",
    "file",
    "sheet",
    "row",
    "column",
    "cell",
    "as_of",
    "provisional",
)
"""The heading row, in order. ``findings`` holds the codes of the findings on this verdict, a space between them."""

BOM = "\ufeff"
"""The mark by which Excel knows that a text is UTF-8."""

_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)*\s?%?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(report: Report, language: str, *, excel: bool = False) -> str:
    """The verdicts in report order under `COLUMNS`; lines end with a line feed.

    Args:
        report: the assessment, ready to render.
        language: of reasons and authorities.
        excel: for an Excel whose numbers have decimal commas, as in Vietnam: byte-order mark, semicolons, commas.
    """
    codes: dict[tuple[str | None, str | None, int | None], list[str]] = {}
    for finding in report.findings:
        codes.setdefault((finding.unit, finding.indicator, finding.period), []).append(finding.code)
    said = {source.file: standing_json(report.sources, source.file) for source in report.sources}
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";" if excel else ",", lineterminator="\n")
    writer.writerow(COLUMNS)
    for verdict in report.verdicts:
        found = codes.get((verdict.unit, verdict.indicator, verdict.period), [])
        own = said.get("" if verdict.place is None else verdict.place.file, {})
        standing = (str(own.get("as_of", "")), "true" if own.get("provisional") else "")
        row = (*_row(verdict, " ".join(found), language), *standing)
        writer.writerow(defused(number_text(value, comma=excel)) for value in row)
    return f"{BOM}{target.getvalue()}" if excel else target.getvalue()


def defused(text: str) -> str:
    """The text, an apostrophe before it where a spreadsheet would take it for a formula; numbers stay as they are."""
    if text.startswith(_FORMULA) and _NUMBER.fullmatch(text) is None:
        return f"'{text}"
    return text


def _row(verdict: Verdict, findings: str, language: str) -> tuple[str | int | Decimal | None, ...]:
    target, basis = verdict.target, verdict.basis
    place = verdict.place or Place("")
    return (
        format_month(verdict.period),
        verdict.indicator,
        verdict.unit,
        verdict.unit_name,
        verdict.level.value,
        verdict.value,
        verdict.raw,
        verdict.numerator,
        verdict.denominator,
        *((None,) * 4 if target is None else (target.comparison.value, target.value, target.set_by.say(language))),
        *(() if target is None else (None if target.start == FIRST else format_month(target.start),)),
        verdict.outcome.label,
        verdict.wording,
        verdict.stated,
        verdict.reason.say(language),
        *((None,) * 4 if basis is None else (basis.document, basis.place, basis.role, str(basis.unverified).lower())),
        findings,
        place.file,
        place.sheet,
        place.row,
        place.column,
        place.cell,
    )


def number_text(value: str | int | Decimal | None, *, comma: bool = False) -> str:
    """A cell: a number in full, with a decimal dot or, for ``comma``, a decimal comma; nothing for ``None``."""
    if value is None:
        return ""
    if not isinstance(value, Decimal):
        return str(value)
    text = f"{trimmed(value):f}"
    return text.replace(".", ",") if comma else text
