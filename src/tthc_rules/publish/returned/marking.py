"""Which findings go back to which file, and what of them is marked in which cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tthc_rules.messages import remedy, say
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import UNKNOWN
from tthc_rules.publish.returned.commenting import Cell
from tthc_rules.records import record
from tthc_rules.report.filenames import file_names, renamed, renaming
from tthc_rules.report.text import visible

if TYPE_CHECKING:
    from tthc_rules.engines.assessment import Assessment
    from tthc_rules.model.report import Report
    from tthc_rules.model.table import MetricTable


@record(frozen=True, slots=True)
class Fault:
    """One finding as its file is told.

    Attributes:
        sheet: ``None`` in a file without sheets.
        cell: where it is marked; ``None`` if it is about no row.
        exact: whether it is about that cell, not about the row as a whole.
        row: for the sheet of faults, in its order: severity, unit, indicator, cell as typed, message, what is
            expected, remedy, code.
    """

    severity: Severity
    sheet: str | None
    cell: Cell | None
    exact: bool
    row: tuple[str, ...]

    def comment(self, language: str) -> str:
        """What a comment on the cell says."""
        _, _, _, _, message, expected, step, _ = self.row
        words = say(
            "returned_comment",
            language,
            {"severity": say(f"returned_{self.severity.label}", language), "message": message},
        )
        for code, text in (("returned_expected", expected), ("returned_step", step)):
            if text:
                words += "\n" + say(code, language, {"text": text})
        return words


def faults_by_file(assessment: Assessment, report: Report, language: str) -> Mapping[str, tuple[Fault, ...]]:
    """What each file is told, in the order of the report.

    What is said of a unit without a place goes to every file that names the unit; of a unit in several files all
    of them are told. What is about no file and no unit of a file goes to none.
    """
    homes = _homes(assessment.table, report)
    received = assessment.received
    again = {} if received is None else {(each.unit, each.period): each.files for each in received.again}
    first = _first_columns(assessment.table)
    paths = list(dict.fromkeys((*(source.file for source in report.sources), *(received.files if received else ()))))
    rename = renaming(dict(zip(paths, file_names(paths), strict=True)))
    found: dict[str, list[Fault]] = defaultdict(list)
    for finding in report.findings:
        for file in _files(finding, homes, again):
            found[file].append(
                _fault(replace(finding, params=renamed(finding.params, rename)), first, report, language)
            )
    return {file: tuple(faults) for file, faults in found.items()}


_OF_SEVERAL = frozenset({"submissions_differ", "submissions_repeat"})


def _files(
    finding: Finding, homes: Mapping[str, Sequence[str]], again: Mapping[tuple[str, int], Sequence[str]]
) -> Sequence[str]:
    if finding.code in _OF_SEVERAL and finding.unit is not None and finding.period is not None:
        return again.get((finding.unit, finding.period), ())
    if finding.place is not None:
        return (finding.place.file,)
    return homes.get(finding.unit or "", ())


def _homes(table: MetricTable, report: Report) -> Mapping[str, Sequence[str]]:
    units = [unit.code for unit in report.rules.roster.units]
    homes: dict[str, dict[str, None]] = defaultdict(dict)
    for unit, block in table.cells.select("unit", "block").unique(maintain_order=True).iter_rows():
        if unit != UNKNOWN:
            homes[units[unit]][table.blocks[block].source.file] = None
    return {unit: tuple(files) for unit, files in homes.items()}


def _first_columns(table: MetricTable) -> Mapping[tuple[str, str | None], int]:
    """For each sheet the column in which a row as a whole is marked: where its unit stands."""
    found: dict[tuple[str, str | None], int] = {}
    for block in table.blocks:
        found.setdefault((block.source.file, block.source.sheet), block.unit_column)
    return found


def _fault(finding: Finding, first: Mapping[tuple[str, str | None], int], report: Report, language: str) -> Fault:
    place = finding.place
    cell = None
    if place is not None and place.row is not None:
        cell = (place.row, place.column or first.get((place.file, place.sheet), 1))
    titles = {indicator.id: indicator.title.say(language) for indicator in report.rules.indicators}
    row = (
        say(f"returned_{finding.severity.label}", language),
        finding.unit_name or finding.unit or "",
        titles.get(finding.indicator or "", ""),
        finding.value or "",
        say(finding.code, language, finding.params),
        "" if finding.expected is None else finding.expected.say(language),
        remedy(finding.code, language, finding.params),
        finding.code,
    )
    return Fault(
        finding.severity,
        None if place is None else place.sheet,
        cell,
        place is not None and place.column is not None,
        tuple(visible(text) for text in row),
    )
