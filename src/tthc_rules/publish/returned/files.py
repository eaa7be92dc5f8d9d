"""Every submitted file given back as a workbook, or the reason why it is not."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.outcome import Severity
from tthc_rules.publish.returned.marking import Fault, faults_by_file
from tthc_rules.publish.returned.texttable import text_workbook
from tthc_rules.publish.returned.workbook import Marked, marked_workbook
from tthc_rules.publish.returned.xmltext import NotEditedError
from tthc_rules.reading.files import grids_of, open_file
from tthc_rules.reading.formats.archive import inspect_archive
from tthc_rules.reading.formats.detect import Format, without_ending
from tthc_rules.records import record

if TYPE_CHECKING:
    from tthc_rules.engines.assessment import Assessment
    from tthc_rules.model.report import Report

_WORKBOOKS = (".xlsx", ".xlsm")


@record(frozen=True, slots=True)
class Returned:
    """A file that goes back.

    Attributes:
        file: as it was given.
        name: of the workbook that goes back, inside the folder.
        marked: the workbook.
        counts: how many findings of each severity it is told of.
        made: whether the workbook was made from a text table.
    """

    file: str
    name: str
    marked: Marked
    counts: Counter[Severity]
    made: bool


@record(frozen=True, slots=True)
class Withheld:
    """A file that does not go back, and every reason. ``unreadable`` tells damage from a format that has no cells."""

    file: str
    problems: tuple[Problem, ...]
    unreadable: bool


def returned_files(
    assessment: Assessment, report: Report, files: Sequence[str], language: str
) -> Iterator[Returned | Withheld]:
    """Each file, in the order given.

    Args:
        assessment: of the files as submissions.
        report: its report.
        files: as they were read.
        language: of what is written into the workbooks.
    """
    faults = faults_by_file(assessment, report, language)
    digests = {source.file: source.sha256 for source in report.sources}
    taken: set[str] = set()
    for file in files:
        own = faults.get(file, ())
        try:
            marked, made = _marked(file, own, digests.get(file), language)
        except TableError as error:
            yield Withheld(file, error.problems, unreadable=True)
        except NotEditedError as error:
            yield Withheld(file, (Problem(f"returned_{error.code}", file),), unreadable=False)
        else:
            if marked is None:
                yield Withheld(file, (Problem("returned_no_workbook", file),), unreadable=False)
            else:
                name = _name(file, taken)
                yield Returned(file, name, marked, Counter(fault.severity for fault in own), made)


def _marked(file: str, faults: Sequence[Fault], digest: str | None, language: str) -> tuple[Marked | None, bool]:
    found, content, sha256 = open_file(Path(file), file)
    if digest is not None and sha256 != digest:
        raise TableError([Problem("returned_changed", file)])
    name = PurePath(file).name
    if found is Format.XLSX and content is not None:
        inspect_archive(content, file)
        try:
            return marked_workbook(content, faults, name, language), False
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError):
            raise TableError([Problem("workbook_damaged", file)]) from None
    if found is Format.CSV and content is not None:
        [grid] = grids_of(found, content, file, sha256)
        return marked_workbook(text_workbook(grid, language), faults, name, language), True
    return None, False


def _name(file: str, taken: set[str]) -> str:
    """The file's own name; with another ending if that is no workbook's, numbered if another file bears it."""
    name = PurePath(file).name
    stem, ending = PurePath(name).stem, PurePath(name).suffix
    if ending.lower() not in _WORKBOOKS:
        stem, ending = without_ending(name), ".xlsx"
    found, number = stem + ending, 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem} ({number}){ending}"
    taken.add(found.casefold())
    return found
