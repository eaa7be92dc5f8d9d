"""The meaning of a verdict in plain Python, written from section 3 of the design. Imports nothing of the package.

A rule is a dict: ``applies_to``, ``pending``, ``exemptions``, ``targets`` (lists of clauses), ``low``, ``high``
(`Fraction` or ``None``), ``percent``, ``formula`` (flags), ``zero`` (an outcome). A clause is a dict: ``units``,
``groups``, ``levels`` (all empty: everyone), ``start``, ``end`` (months), ``layer``, ``confirmed`` and, of a target,
``at_least`` and ``value``. A unit is a dict: ``code``, ``level``, ``groups``, ``start``, ``end``, ``aggregate``.
A cell is a dict: ``kind`` (``number``, ``blank``, ``words`` or the code of what makes it unreadable), ``value``,
``places``, ``top`` and ``bottom`` (a whole number, ``None`` if blank, or the code of what is wrong). No row: ``None``.
"""

from __future__ import annotations

from fractions import Fraction

DISTRICTS_END = 2025 * 12 + 5
"""June 2025: the last month in which there were districts."""

NA, ERROR, WARNING, NOTE = "not_applicable", "error", "warning", "note"

# Columns: met, not met, denominator 0, blank, exemption words, unreadable. In each field: outcome and severity.
TABLE = {
    "not_bound": [(NA, ERROR), (NA, ERROR), (NA, None), (NA, None), (NA, WARNING), (NA, ERROR)],
    "pending": [
        ("pending", WARNING),
        ("pending", WARNING),
        ("pending", None),
        ("pending", None),
        ("pending", WARNING),
        ("pending", WARNING),
    ],
    "exempt": [
        ("exempt", WARNING),
        ("exempt", WARNING),
        ("exempt", None),
        ("exempt", NOTE),
        ("exempt", None),
        ("exempt", ERROR),
    ],
    "target": [
        ("met", None),
        ("not_met", None),
        ("no_cases", None),
        ("missing", ERROR),
        ("invalid", ERROR),
        ("invalid", ERROR),
    ],
    "no_target": [
        ("reported", None),
        ("reported", None),
        ("no_cases", None),
        ("missing", ERROR),
        ("invalid", ERROR),
        ("invalid", ERROR),
    ],
    "none_in_force": [
        ("undecided", ERROR),
        ("undecided", ERROR),
        ("undecided", ERROR),
        ("missing", ERROR),
        ("invalid", ERROR),
        ("invalid", ERROR),
    ],
}
COLUMNS = ["met", "not_met", "zero_denominator", "blank", "words", "bad"]


class TieError(Exception):
    """Two clauses remain in force for one cell."""


def ways(clause, unit):
    """How the clause names the unit: (rank, the group it names) for each way, none if it does not."""
    if not (clause["units"] or clause["groups"] or clause["levels"]):
        return {(0, "")}
    by_level = {(1, "") for level in clause["levels"] if level == unit["level"]}
    by_group = {(2, group) for group in clause["groups"] if group in unit["groups"]}
    return by_level | by_group | {(3, "") for code in clause["units"] if code == unit["code"]}


def winner(clauses, unit, month):
    """Unit over group over level over everyone, then the nearer layer, then the later start."""
    alive = [clause for clause in clauses if clause["start"] <= month <= clause["end"] and ways(clause, unit)]
    if not alive:
        return None
    top = max((max(ways(clause, unit))[0], clause["layer"]) for clause in alive)
    rivals = [clause for clause in alive if (max(ways(clause, unit))[0], clause["layer"]) == top]
    latest = max(rivals, key=lambda clause: clause["start"])
    named = [{group for rank, group in ways(clause, unit) if rank == top[0]} for clause in rivals]
    for rival, groups in zip(rivals, named, strict=True):
        same_scope = groups & named[rivals.index(latest)]
        if rival is not latest and (not same_scope or rival["start"] == latest["start"]):
            raise TieError
    return latest


def ruling(rule, unit, month):
    """(row of the table, the target in force, the last month its sources speak of). Ties raise, bound or not."""
    note = winner(rule["pending"], unit, month)
    exempt = winner(rule["exemptions"], unit, month)
    target = winner(rule["targets"], unit, month)
    last = min(unit["end"], DISTRICTS_END) if unit["level"] == "district" else unit["end"]
    binding = [c for c in rule["applies_to"] if c["start"] <= month <= c["end"] and ways(c, unit)]
    if not binding or not unit["start"] <= month <= last:
        return "not_bound", target, None
    if note:
        return "pending", target, note["confirmed"]
    if exempt:
        return "exempt", target, exempt["confirmed"]
    if target:
        return "target", target, target["confirmed"]
    return "none_in_force" if any(ways(clause, unit) for clause in rule["targets"]) else "no_target", None, None


def meets(target, figure):
    """The comparison, exact."""
    return figure >= target["value"] if target["at_least"] else figure <= target["value"]


def judge(rule, unit, month, cell, copies=1):
    """(outcome, {(code, severity)}) of one cell."""
    status, target, confirmed = ruling(rule, unit, month)
    soft = WARNING if status == "pending" else ERROR
    cell = {"kind": "blank", "top": None, "bottom": None, "present": False} if cell is None else cell
    top, bottom = cell["top"], cell["bottom"]
    told = part_codes(top, bottom, soft)
    parts = rule["percent"] and all(isinstance(part, int) and part >= 0 for part in (top, bottom))
    rate = Fraction(top * 100, bottom) if parts and bottom else None
    value = cell["value"] if cell["kind"] == "number" else None
    last = Fraction(1, 10 ** cell["places"]) if value is not None else None
    derived = cell["kind"] == "blank" and rule["formula"] and rate is not None
    figure = rate if derived else value
    wrong = {(code, soft) for code in mistakes(rule, cell, figure, last, parts, rate)}
    wrong |= {("unit_twice", ERROR)} if copies > 1 else set()
    column = content(cell, wrong, rule, bottom, figure, rate, target)
    outcome, severity = TABLE[status][COLUMNS.index(column)]
    if (status, column) == ("target", "zero_denominator"):
        outcome = rule["zero"]
    told |= wrong | field_code(status, column, severity, unit, month, cell)
    if column in ("met", "not_met"):
        told |= remarks(status, value, last, rate, bottom, target, rule)
        told |= {("value_from_parts", NOTE)} if derived else set()
    if confirmed is not None and month > confirmed:
        told.add(("not_confirmed", WARNING))
    return outcome, told


def part_codes(top, bottom, soft):
    """What is wrong with numerator and denominator, each alone. The value stands all the same."""
    told = {(part, soft) for part in (top, bottom) if isinstance(part, str)}
    told |= {("part_out_of_range", soft) for part in (top, bottom) if isinstance(part, int) and part < 0}
    one = isinstance(top, int) != isinstance(bottom, int) and None in (top, bottom)
    return told | ({("parts_incomplete", WARNING)} if one else set())


def mistakes(rule, cell, figure, last, parts, rate):
    """Why the value cannot be judged; relations of rate and parts only where the formula is declared."""
    if cell["kind"] not in ("number", "blank", "words"):
        yield cell["kind"]
    above = rule["formula"] and parts and cell["top"] > cell["bottom"]
    if above:
        yield "numerator_above_denominator"
    if figure is not None and not (above and last is None):  # one finding is enough for a rate that nobody typed
        if rule["low"] is not None and figure < rule["low"]:
            yield "number_out_of_range"
        if rule["high"] is not None and figure > rule["high"]:
            yield "number_out_of_range"
    if not (rule["formula"] and parts) or above:
        return
    if last is not None and (figure != 0 if rate is None else abs(figure - rate) * 2 > last):
        yield "rate_differs_from_parts"


def content(cell, wrong, rule, bottom, figure, rate, target):
    """The column of the table."""
    if wrong:
        return "bad"
    if cell["kind"] == "words":
        return "words"
    if rule["percent"] and bottom == 0 and isinstance(bottom, int):
        return "zero_denominator"
    if figure is None:
        return "blank"
    return "met" if target is None or meets(target, figure if rate is None else rate) else "not_met"


def field_code(status, column, severity, unit, month, cell):
    """The finding of a field of the table, by its stable code; what is unreadable is told by the check that failed."""
    if severity is None or column == "bad":
        return set()
    if status == "not_bound":
        gone = not unit["start"] <= month <= unit["end"] or (unit["level"] == "district" and month > DISTRICTS_END)
        code = "words_where_not_applicable" if column == "words" else "value_where_not_applicable"
        return {("unit_not_in_force" if gone and column != "words" else code, severity)}
    if status in ("pending", "exempt"):
        code = {"blank": "exempt_and_blank", "words": f"words_while_{status}"}.get(column, f"figure_while_{status}")
        return {(code, severity)}
    if column == "blank":
        if unit["aggregate"]:
            return {("aggregate_without_figure", NOTE)}
        return {("value_missing" if cell.get("present", True) else "unit_missing", severity)}
    return {("exemption_not_registered" if column == "words" else "no_target_in_force", severity)}


def remarks(status, value, last, rate, bottom, target, rule):
    """What is told of a figure that was judged: rounding, zero, parts that decide against the print."""
    if status != "target" or value is None:
        return set()
    told = set()
    if value == 0 and rule["percent"] and not isinstance(bottom, int):
        told.add(("zero_without_denominator", NOTE))
    if rate is not None:
        return told | ({("parts_decide", WARNING)} if meets(target, rate) != meets(target, value) else set())
    # Half up: the exact figure lies from half a place below to just under half a place above. A warning is due where
    # not all of that is on one side of the target.
    lowest, sup = value - last / 2, value + last / 2
    limit = target["value"]
    near = (lowest < limit if target["at_least"] else lowest <= limit) and limit < sup
    return told | ({("near_target", WARNING)} if near else set())
