"""The annexes as a workbook: a sheet an annex, laid out as printed, and a last sheet with the findings."""

from __future__ import annotations

from dataclasses import replace

from tthc_rules.messages import say
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.report import Report
from tthc_rules.publish.annexes import Annex, Printed, annexes
from tthc_rules.publish.edition import Edition
from tthc_rules.publish.figures import Figure
from tthc_rules.publish.opendata import base_name
from tthc_rules.report.sheets import findings_sheet
from tthc_rules.report.workbook import Number, Sheet, Value, render_workbook


def annexes_workbook(edition: Edition) -> bytes:
    """The workbook; figures are numbers, so that they can be sorted and summed."""
    sheets = [_sheet(annex) for annex in annexes(edition)]
    return render_workbook((*sheets, findings_sheet(_without_folders(edition.report), edition.language)))


def _without_folders(report: Report) -> Report:
    """The report, its findings' files named without the folders they lay in: those are nobody else's business."""
    findings = [
        each if each.place is None else replace(each, place=replace(each.place, file=base_name(each.place.file)))
        for each in report.findings
    ]
    return replace(report, findings=tuple(findings))


def _sheet(annex: Annex) -> Sheet:
    name = say("annex_name", "vi", {"numeral": annex.numeral})
    month = month_text(annex.period).vi
    title = say("annex_title", "vi", {"title": annex.title, "month": month}).upper()
    rows = tuple((_counted(row[0]), *map(_value, row[1:])) for row in annex.rows)
    notes = (say("annex_notes", "vi"), *annex.notes) if annex.notes else ()
    return Sheet(name, tuple(column.heading for column in annex.columns), rows, (name, title), notes)


def _counted(cell: Printed) -> Value:
    """A row's number as a number; ``I`` of the province's own row stays text."""
    return int(cell) if isinstance(cell, str) and cell.isascii() and cell.isdigit() else _value(cell)


def _value(cell: Printed) -> Value:
    return Number(cell.value, cell.places) if isinstance(cell, Figure) else cell
