"""Many files read one by one, the columns of those that look alike at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.submissions import Refused
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.part import Context
from tthc_rules.reading.table import Opened, finish, open_table, read_ready
from tthc_rules.reading.units import unit_names
from tthc_rules.reading.vocabulary import vocabulary

AT_ONCE = 200_000
"""Cells of text that are held, of files opened and not yet read."""

_FILE = 200
"""So many cells a file counts besides its own: what it takes however small it is."""


def read_each(
    files: Sequence[str],
    rules: RuleSet,
    *,
    period: str | None = None,
    told: Callable[[int], None] | None = None,
    limits: Limits = DEFAULT,
) -> list[MetricTable | Refused]:
    """Read every file by itself: its table, or why there is none.

    To read ten rows costs as much as to read a thousand, so the columns of files that look alike are read at once.

    Args:
        files: paths.
        rules: the rule set whose units and indicators they speak of.
        period: ``YYYY-MM``, where the files do not say it themselves.
        told: called with the number of files opened so far.
        limits: how much each file may ask of the machine.
    """
    words = Context(vocabulary(rules), unit_names(rules.roster), (), limits)
    read: dict[str, MetricTable | Refused] = {}
    waiting: list[Opened] = []
    held = 0
    for count, file in enumerate(files, start=1):
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
    return [read[file] for file in files]


def _read(waiting: Sequence[Opened]) -> Iterator[tuple[str, MetricTable | Refused]]:
    """The files that were opened, read at once, by their paths."""
    results = iter(read_ready([ready for each in waiting for ready in each.ready]))
    for each in waiting:
        try:
            yield each.path, finish(each, [next(results) for _ in each.ready])
        except TableError as error:
            yield each.path, Refused(each.path, error.problems)
