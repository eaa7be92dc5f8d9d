"""The clause table of the months that were judged, and the roster, as a record holds them: meaning without comments."""

from __future__ import annotations

from collections.abc import Iterable

from tthc_rules.model.clause import ClauseTable, Ruling
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import FIRST, LAST, Month, format_month
from tthc_rules.model.rules import Clause, Group, Indicator, Roster, RuleSet, Unit
from tthc_rules.recording.canonical import Plain, canonical, decimal_text
from tthc_rules.recording.parts import Object, basis_plain, text_plain


def clauses_plain(rules: RuleSet, clauses: ClauseTable, judged: Iterable[tuple[int, Month]]) -> Object:
    """What the rules say of every unit in each (indicator, month) that was judged.

    Args:
        rules, clauses: the rule set and its clause table.
        judged: indexes of indicators with months.

    Returns:
        ``indicators``: what does not change from unit to unit; ``rulings``: one entry for all units that are ruled
        alike, units in the order of the roster.
    """
    pairs = sorted(set(judged))
    carried = dict.fromkeys(index for index, _ in pairs)
    return {
        "indicators": [_indicator(rules.indicators[index]) for index in carried],
        "rulings": [entry for index, month in pairs for entry in _rulings(rules, clauses, index, month)],
    }


def roster_plain(roster: Roster) -> Object:
    """Everything the roster says."""
    return {
        "units": [_unit(unit) for unit in roster.units],
        "groups": [_group(group) for group in roster.groups],
        "last_confirmed": _month(roster.last_confirmed),
        "basis": basis_plain(roster.basis),
    }


def _rulings(rules: RuleSet, clauses: ClauseTable, index: int, month: Month) -> list[Object]:
    indicator = rules.indicators[index]
    found: dict[bytes, tuple[Object, list[Plain]]] = {}
    by_class: dict[int, list[Plain]] = {}
    for unit, cls in enumerate(clauses.classes[index]):
        if cls not in by_class:  # units of a class are ruled alike
            ruling = _ruling(clauses.ruling(unit, index, month))
            by_class[cls] = found.setdefault(canonical(ruling), (ruling, []))[1]
        by_class[cls].append(rules.roster.units[unit].code)
    version = indicator.version_in(month)
    head: Object = {"indicator": indicator.id, "period": format_month(month), "version": version}
    return [{**head, "units": units, **ruling} for ruling, units in found.values()]


def _ruling(ruling: Ruling) -> Object:
    return {
        "status": ruling.status.label,
        "in_force": ruling.in_force,
        "applicability": None if ruling.applicability is None else _clause(ruling.applicability),
        "pending": None
        if ruling.pending is None
        else {**_clause(ruling.pending), "reason": text_plain(ruling.pending.reason)},
        "exemption": None
        if ruling.exemption is None
        else {
            **_clause(ruling.exemption),
            "reason": text_plain(ruling.exemption.reason),
            "printed": list(ruling.exemption.printed),
        },
        "target": None
        if ruling.target is None
        else {
            **_clause(ruling.target),
            "comparison": ruling.target.comparison.value,
            "value": decimal_text(ruling.target.value),
            "set_by": text_plain(ruling.target.set_by),
        },
    }


def _clause(clause: Clause) -> Object:
    return {
        "id": clause.id,
        "from": _month(clause.start),
        "to": _month(clause.end),
        "last_confirmed": _month(clause.last_confirmed),
        "basis": basis_plain(clause.basis),
    }


def _indicator(indicator: Indicator) -> Object:
    return {
        "id": indicator.id,
        "title": text_plain(indicator.title),
        "scale": indicator.scale.value,
        "decimals": indicator.decimals,
        "low": decimal_text(indicator.low),
        "high": decimal_text(indicator.high),
        "numerator": text_plain(indicator.numerator),
        "denominator": text_plain(indicator.denominator),
        "zero_denominator": indicator.zero_denominator.value,
        "wording": {outcome.label: indicator.wording[outcome] for outcome in Outcome if outcome in indicator.wording},
    }


def _unit(unit: Unit) -> Object:
    return {
        "code": unit.code,
        "name": unit.name,
        "level": unit.level.value,
        "number": unit.number,
        "official_code": unit.official_code,
        "aliases": list(unit.aliases),
        "aggregate": unit.aggregate,
        "from": _month(unit.start),
        "to": _month(unit.end),
        "successors": list(unit.successors),
        "former_names": [
            {"name": each.name, "from": _month(each.start), "to": _month(each.end), "aliases": list(each.aliases)}
            for each in unit.former_names
        ],
    }


def _group(group: Group) -> Object:
    return {"id": group.id, "title": text_plain(group.title), "units": list(group.units)}


def _month(month: Month | None) -> str | None:
    """``YYYY-MM``; null for an open end."""
    return None if month is None or month in {FIRST, LAST} else format_month(month)
