"""Many files, each read by itself: one that cannot be read does not hide the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.submissions import Refused
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.combine import combine
from tthc_rules.reading.folders import Found
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.part import Context
from tthc_rules.reading.table import Opened, finish, open_table, read_ready
from tthc_rules.reading.units import unit_names
from tthc_rules.reading.vocabulary import vocabulary

AT_ONCE = 200_000
"""Cells of text that are held, of files opened and not yet read."""

_FILE = 200
"""So many cells a file counts besides its own: what it takes however small it is."""


def read_submissions(
    found: Found,
    rules: RuleSet,
    *,
    period: str | None = None,
    told: Callable[[int], None] | None = None,
    limits: Limits = DEFAULT,
) -> tuple[MetricTable, tuple[Refused, ...]]:
    """Read every file by itself and put those that are tables together.

    The columns of files that look alike are read at once: to read ten rows costs as much as to read a thousand.

    Args:
        found: the files, in the order in which they are told, and archives that were refused before.
        rules: the rule set whose units and indicators they speak of.
        period: ``YYYY-MM``, where the files do not say it themselves.
        told: called with the number of files read so far.
        limits: how much each file may ask of the machine.

    Returns:
        One table of all that could be read, and the files that could not.

    Raises:
        TableError: with every problem of every file, if none could be read.
    """
    words = Context(vocabulary(rules), unit_names(rules.roster), (), limits)
    read: dict[str, MetricTable | Refused] = {}
    waiting: list[Opened] = []
    held = 0
    for count, file in enumerate(found.files, start=1):
        try:
            waiting.append(open_table(file, words, period=period))
            held += waiting[-1].cells + _FILE
        except TableError as error:
            read[file] = Refused(file, error.problems)
        if held > AT_ONCE:
            read |= _read(waiting)
            waiting, held = [], 0
        if told is not None:
            told(count)
    read |= _read(waiting)
    results = [*found.refused, *(read[file] for file in found.files)]
    refused = tuple(each for each in results if isinstance(each, Refused))
    tables = [each for each in results if isinstance(each, MetricTable)]
    if not tables:
        raise TableError(tuple(chain.from_iterable(each.problems for each in refused)))
    return combine(tables), refused


def _read(waiting: Sequence[Opened]) -> Iterator[tuple[str, MetricTable | Refused]]:
    """The files that were opened, read at once, by their paths."""
    results = iter(read_ready([ready for each in waiting for ready in each.ready]))
    for each in waiting:
        try:
            yield each.path, finish(each, [next(results) for _ in each.ready])
        except TableError as error:
            yield each.path, Refused(each.path, error.problems)
