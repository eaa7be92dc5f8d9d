"""The Excel view of a rule set as rows of text: what `export` writes and what `import` compares with.

A row's key says where it is written, ``indicators/a.yaml#targets#0``: file, list, 0-based place in the list. It
holds for the very files that were exported; their digest travels in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tthc_rules.messages import bilingual
from tthc_rules.model.period import FIRST, LAST, Month, format_month
from tthc_rules.model.rules import (
    Basis,
    Clause,
    Comparison,
    Exemption,
    Indicator,
    Level,
    Pending,
    RuleSet,
    Scale,
    Target,
    Text,
    Unit,
)
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Field:
    """A column of a sheet.

    Attributes:
        name: of the column, in messages and edits.
        kind: what its cells hold: ``text``, ``month``, ``figure``, or the name of a list of choices.
        needed: whether a blank says nothing that could be meant.
        several: whether a cell holds any number of them, one a line or with semicolons between.
        width: in characters.
    """

    name: str
    kind: str = "text"
    needed: bool = False
    several: bool = False
    width: int = 16


@record(frozen=True, slots=True)
class Row:
    """One clause or unit: its key (empty for a new one) and the texts of its fields by their names."""

    key: str
    cells: Mapping[str, str]


Rows = Mapping[str, tuple[Row, ...]]
"""Rows by the name of the sheet."""

_MONTHS = (Field("from", "month", needed=True, width=11), Field("to", "month", width=11))
_SCOPE = (
    Field("units", "unit", several=True, width=38),
    Field("groups", "group", several=True, width=20),
    Field("levels", "level", several=True, width=26),
)
_SOURCE = (
    Field("last_confirmed", "month", width=11),
    Field("document", "document", needed=True, width=34),
    Field("place", needed=True, width=24),
    Field("role", "role", needed=True, width=20),
)
_INDICATOR = Field("indicator", "indicator", needed=True, width=40)
_REASON = (Field("reason_vi", needed=True, width=40), Field("reason_en", width=30))

SHEETS: Mapping[str, tuple[Field, ...]] = {
    "targets": (
        _INDICATOR,
        *_MONTHS,
        Field("comparison", "comparison", needed=True, width=18),
        Field("value", "figure", needed=True, width=10),
        *_SCOPE,
        Field("set_by_vi", needed=True, width=22),
        Field("set_by_en", width=22),
        *_SOURCE,
    ),
    "exemptions": (_INDICATOR, *_REASON, *_MONTHS, *_SCOPE, *_SOURCE),
    "pending": (_INDICATOR, *_REASON, *_MONTHS, *_SCOPE, *_SOURCE),
    "units": (
        Field("code", "locked", width=26),
        Field("name", needed=True, width=40),
        Field("level", "level", needed=True, width=24),
        Field("number", width=8),
        Field("official_code", width=16),
        Field("aliases", several=True, width=40),
        Field("from", "month", width=11),
        Field("to", "month", width=11),
        Field("successors", "unit", several=True, width=38),
    ),
}
"""The sheets and their columns, in order."""

SEPARATOR = "\n"


def labelled(label: str, code: str) -> str:
    """A choice as a cell shows it: words for people, the code in brackets for the program."""
    return f"{' '.join(label.replace(';', ',').split())} [{code}]"


def choices(rules: RuleSet) -> Mapping[str, Mapping[str, str]]:
    """The closed lists: for each kind the labels by their codes. Indicators are those that the set itself writes."""
    return {
        "indicator": {
            one.id: labelled(one.title.vi, one.id) for one in rules.indicators if file_of(rules, one) is not None
        },
        "unit": {unit.code: labelled(unit.name, unit.code) for unit in rules.roster.units},
        "group": {group.id: labelled(group.title.vi, group.id) for group in rules.roster.groups},
        "level": {level.value: labelled(_word(f"level_name_{level.value}"), level.value) for level in Level},
        "comparison": {one.value: labelled(_word(f"sheet_{one.value}"), one.value) for one in Comparison},
        "document": {one.id: labelled(one.short.vi, one.id) for one in rules.documents},
        "role": {role: labelled(_word(f"sheet_{role}"), role) for role in ("sets", "reports")},
    }


def file_of(rules: RuleSet, indicator: Indicator) -> str | None:
    """The set's own file about an indicator; ``None`` where only the set that it extends writes about it."""
    if _own(rules, indicator.layer):
        return indicator.written.file
    clauses: Sequence[Clause] = (*indicator.targets, *indicator.exemptions, *indicator.pending)
    return next((clause.written.file for clause in clauses if _own(rules, clause.layer)), None)


def rows_of(rules: RuleSet) -> Rows:
    """What the set itself writes, as rows; clauses of a set that it extends are not among them."""
    offered = choices(rules)
    clauses = {
        part: tuple(
            Row(key, _clause_cells(indicator, clause, offered))
            for indicator in rules.indicators
            for key, clause in _keyed(rules, indicator, part)
        )
        for part in ("targets", "exemptions", "pending")
    }
    units = tuple(
        Row(f"{unit.written.file}#units#{place}", _unit_cells(unit, offered))
        for place, unit in enumerate(rules.roster.units)
    )
    return {**clauses, "units": units}


def _own(rules: RuleSet, layer: int) -> bool:
    return not rules.layers or layer == len(rules.layers) - 1


def _word(code: str) -> str:
    return bilingual(code).vi


def _keyed(rules: RuleSet, indicator: Indicator, part: str) -> Iterator[tuple[str, Clause]]:
    """The set's own clauses of a kind with their keys; their places are those of the list in their file."""
    own = [clause for clause in getattr(indicator, part) if _own(rules, clause.layer)]
    own.sort(key=lambda clause: (clause.written.line, clause.written.column))
    for place, clause in enumerate(own):
        yield f"{clause.written.file}#{part}#{place}", clause


_Choices = Mapping[str, Mapping[str, str]]


def _clause_cells(indicator: Indicator, clause: Clause, offered: _Choices) -> Mapping[str, str]:
    cells = {
        "indicator": offered["indicator"][indicator.id],
        "from": _month(clause.start),
        "to": _month(clause.end),
        "units": _listed(clause.scope.units, offered["unit"]),
        "groups": _listed(clause.scope.groups, offered["group"]),
        "levels": _listed([level.value for level in clause.scope.levels], offered["level"]),
        "last_confirmed": "" if clause.last_confirmed is None else format_month(clause.last_confirmed),
        **_basis(clause.basis, offered),
    }
    if isinstance(clause, Target):
        cells |= {
            "comparison": offered["comparison"][clause.comparison.value],
            "value": figure(clause.value, indicator.scale),
            **_both("set_by", clause.set_by),
        }
    elif isinstance(clause, (Exemption, Pending)):
        cells |= _both("reason", clause.reason)
    return cells


def _unit_cells(unit: Unit, offered: _Choices) -> Mapping[str, str]:
    return {
        "code": unit.code,
        "name": unit.name,
        "level": offered["level"][unit.level.value],
        "number": unit.number or "",
        "official_code": unit.official_code or "",
        "aliases": SEPARATOR.join(unit.aliases),
        "from": _month(unit.start),
        "to": _month(unit.end),
        "successors": _listed(unit.successors, offered["unit"]),
    }


def figure(value: Decimal, scale: Scale) -> str:
    """A target's figure as rule files write it."""
    return f"{value:f}" + ("%" if scale is Scale.PERCENT else "")


def _basis(basis: Basis | None, offered: _Choices) -> Mapping[str, str]:
    if basis is None:
        return {"document": "", "place": "", "role": ""}
    document = offered["document"].get(basis.document, labelled(basis.document, basis.document))
    return {"document": document, "place": basis.place, "role": offered["role"][basis.role]}


def _both(name: str, text: Text) -> Mapping[str, str]:
    return {f"{name}_vi": text.vi, f"{name}_en": text.en or ""}


def _listed(codes: Sequence[str], labels: Mapping[str, str]) -> str:
    return SEPARATOR.join(labels.get(code, labelled(code, code)) for code in codes)


def _month(month: Month) -> str:
    return "" if month in {FIRST, LAST} else format_month(month)
