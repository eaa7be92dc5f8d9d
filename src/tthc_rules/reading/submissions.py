"""Many files, each read by itself: one that cannot be read does not hide the others."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.submissions import Refused
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.combine import combine
from tthc_rules.reading.each import read_each
from tthc_rules.reading.folders import Found
from tthc_rules.reading.limits import DEFAULT, Limits


def read_submissions(
    found: Found,
    rules: RuleSet,
    *,
    period: str | None = None,
    told: Callable[[int], None] | None = None,
    limits: Limits = DEFAULT,
) -> tuple[MetricTable, tuple[Refused, ...]]:
    """Read every file by itself and put those that are tables together.

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
    results = [*found.refused, *read_each(found.files, rules, period=period, told=told, limits=limits)]
    refused = tuple(each for each in results if isinstance(each, Refused))
    tables = [each for each in results if isinstance(each, MetricTable)]
    if not tables:
        raise TableError(tuple(chain.from_iterable(each.problems for each in refused)))
    return combine(tables), refused
