"""What a record says of texts, sources, verdicts, findings and cells: values of `Plain`, in no language's favour."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_rules.messages import bilingual
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.period import format_month
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import Basis, RuleSet, Target, Text
from tthc_rules.model.table import UNKNOWN, MetricTable
from tthc_rules.recording.canonical import Plain, decimal_text
from tthc_rules.report.filenames import Rename, renamed

Object = dict[str, Plain]


def text_plain(text: Text | None) -> Plain:
    """A text in both languages; English is null where it is not given."""
    return None if text is None else {"vi": text.vi, "en": text.en}


def basis_plain(basis: Basis | None) -> Plain:
    """The source of a clause."""
    return None if basis is None else {"document": basis.document, "place": basis.place, "as": basis.role}


def verdict_plain(verdict: Verdict, rename: Rename) -> Object:
    """One verdict."""
    return {
        "unit": verdict.unit,
        "unit_name": verdict.unit_name,
        "level": verdict.level.value,
        "indicator": verdict.indicator,
        "period": format_month(verdict.period),
        "raw": verdict.raw,
        "value": decimal_text(verdict.value),
        "numerator": verdict.numerator,
        "denominator": verdict.denominator,
        "target": _target(verdict.target),
        "outcome": verdict.outcome.label,
        "wording": verdict.wording,
        "stated": verdict.stated,
        "reason": text_plain(verdict.reason),
        "basis": basis_plain(verdict.basis),
        "place": _place(verdict.place, rename),
    }


def finding_plain(finding: Finding, rename: Rename) -> Object:
    """One finding, its message in both languages."""
    params = renamed(finding.params, rename)
    return {
        "code": finding.code,
        "severity": finding.severity.label,
        "unit": finding.unit,
        "indicator": finding.indicator,
        "period": None if finding.period is None else format_month(finding.period),
        "value": finding.value,
        "expected": text_plain(finding.expected),
        "message": text_plain(bilingual(finding.code, params)),
        "place": _place(finding.place, rename),
    }


def cells_plain(table: MetricTable, rules: RuleSet, rename: Rename) -> Iterator[Object]:
    """Every cell of the table that was read, as typed, in the order of the table; of blank ones too."""
    units = [unit.code for unit in rules.roster.units]
    names = [indicator.id for indicator in rules.indicators]
    for row in table.cells.iter_rows(named=True):
        block = table.blocks[row["block"]]
        known = None if row["unit"] == UNKNOWN else units[row["unit"]]
        yield {
            "file": rename(block.source.file),
            "sheet": block.source.sheet,
            "row": row["row"],
            "column": block.value_column,
            "unit": known,
            "unit_raw": row["unit_raw"],
            "indicator": names[row["indicator"]],
            "period": format_month(row["period"]),
            "value": row["raw"],
            "numerator": row["numerator_raw"],
            "denominator": row["denominator_raw"],
            "stated": row["stated"],
        }


def _target(target: Target | None) -> Plain:
    if target is None:
        return None
    return {
        "id": target.id,
        "comparison": target.comparison.value,
        "value": decimal_text(target.value),
        "set_by": text_plain(target.set_by),
    }


def _place(place: Place | None, rename: Rename) -> Plain:
    if place is None:
        return None
    return {"file": rename(place.file), "sheet": place.sheet, "row": place.row, "column": place.column}
