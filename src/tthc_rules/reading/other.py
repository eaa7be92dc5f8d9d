"""The table that another is held against: last month's, or the one that is corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.combine import read_tables
from tthc_rules.reading.folders import find_files, means_many
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.records import record


@record(frozen=True, slots=True)
class OtherFiles:
    """The files of the tables that a table is held against, as they are given.

    Attributes:
        previous: of an earlier month; together they are one table.
        corrects: of the same month, issued before; together they are one table.
        previous_period: ``YYYY-MM``, where the previous table does not say its month.
        limits: how much each file may ask of the machine.
    """

    previous: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    previous_period: str | None = None
    limits: Limits = DEFAULT


def read_previous(files: OtherFiles, rules: RuleSet) -> MetricTable:
    """Read the table of an earlier month.

    Raises:
        TableError: with every problem, if a file cannot be read or its month is not known.
    """
    try:
        return read_tables(
            _spread(files.previous, files.limits), rules, period=files.previous_period, limits=files.limits
        )
    except TableError as error:
        codes = {"no_period": "previous_period_unknown"}
        raise TableError([replace(each, code=codes.get(each.code, each.code)) for each in error.problems]) from None


def read_corrected(files: OtherFiles, rules: RuleSet, period: str | None) -> MetricTable:
    """Read the table that is corrected; ``period`` is the month that the call names for both.

    Raises:
        TableError: with every problem, if a file cannot be read or its month is not known.
    """
    return read_tables(_spread(files.corrects, files.limits), rules, period=period, limits=files.limits)


def _spread(paths: Sequence[str], limits: Limits) -> Sequence[str]:
    """The files; of a folder, a pattern or an archive all that it holds.

    Raises:
        TableError: with the problems of every archive that cannot be opened.
    """
    if not means_many(paths):
        return paths
    found = find_files(paths, limits)
    if found.refused:
        raise TableError([problem for each in found.refused for problem in each.problems])
    return found.files
