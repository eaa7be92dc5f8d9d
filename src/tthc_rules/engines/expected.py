"""Which units a table must hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tthc_rules.errors import Problem, UsageError
from tthc_rules.judging.describe_findings import similar_units
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Severity
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
    codes = _codes(expect)
    known = {unit.code: index for index, unit in enumerate(roster.units)}
    problems = [_unknown(code, roster) for code in codes if code not in known]
    if problems:
        raise UsageError(problems)
    return sorted({known[code] for code in codes})


def told_of_expected(expect: str | Sequence[str], table: MetricTable, roster: Roster) -> MetricTable:
    """The table, telling of units that are expected by code and exist in none of its months: nobody looks for them.

    Args:
        expect: see `expected_units`; codes that the roster does not have are left to it.
        table: the table.
        roster: the units there are.
    """
    if not table.periods or expect in ("all", "submitted"):
        return table
    return replace(table, findings=(*table.findings, *_never_there(_codes(expect), table, roster)))


def _never_there(codes: Sequence[str], table: MetricTable, roster: Roster) -> Iterator[Finding]:
    for unit in roster.units:
        if unit.code in codes and not any(unit.exists(month) for month in table.periods):
            params = {"name": unit.name}
            yield Finding("expected_unit_absent", Severity.ERROR, unit=unit.code, unit_name=unit.name, params=params)


def _codes(expect: str | Sequence[str]) -> list[str]:
    return [code.strip() for code in (expect.split(",") if isinstance(expect, str) else expect)]


def _unknown(code: str, roster: Roster) -> Problem:
    near = [f"{unit.code} ({unit.name})" for unit in similar_units(code, roster)]
    if not near:
        return Problem("unknown_expected_unit", params={"name": code})
    return Problem("unknown_expected_unit_near", params={"name": code, "units": "; ".join(near)})
