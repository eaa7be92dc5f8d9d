"""Which units a table must hold."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_rules.errors import Problem, UsageError
from tthc_rules.judging.describe_findings import similar_units
from tthc_rules.model.rules import Roster
from tthc_rules.model.table import UNKNOWN, MetricTable


def expected_units(expect: str | Sequence[str], table: MetricTable, roster: Roster) -> list[int]:
    """The indexes of the units that must be there, ascending.

    Args:
        expect: ``all``, ``submitted`` (those with a row), or unit codes: a sequence, or one text with commas.
        table: the table.
        roster: the units there are.

    Raises:
        UsageError: if a code is not in the roster; every such code is named.
    """
    if expect == "all":
        return list(range(len(roster.units)))
    if expect == "submitted":
        return sorted(set(table.cells["unit"].unique().to_list()) - {UNKNOWN})
    codes = [code.strip() for code in (expect.split(",") if isinstance(expect, str) else expect)]
    known = {unit.code: index for index, unit in enumerate(roster.units)}
    problems = [_unknown(code, roster) for code in codes if code not in known]
    if problems:
        raise UsageError(problems)
    return sorted({known[code] for code in codes})


def _unknown(code: str, roster: Roster) -> Problem:
    near = [f"{unit.code} ({unit.name})" for unit in similar_units(code, roster)]
    if not near:
        return Problem("unknown_expected_unit", params={"name": code})
    return Problem("unknown_expected_unit_near", params={"name": code, "units": "; ".join(near)})
