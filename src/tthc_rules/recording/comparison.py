"""A record held against what is there now: what differs, and for every verdict that differs, by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from tthc_rules.errors import Problem
from tthc_rules.recording.canonical import canonical
from tthc_rules.recording.locating import Tables
from tthc_rules.recording.making import DIGESTED
from tthc_rules.recording.reading import Recorded
from tthc_rules.records import record

Values = Mapping[str, Any]
"""An object of a record."""

CELL_PARTS = ("value", "numerator", "denominator", "stated", "unit_raw")
Key = tuple[str | None, str | None, str | None]
"""Unit, indicator and month, as far as something is about them."""


class Cause(StrEnum):
    """By what a result differs."""

    TABLE = "table"
    RULES = "rules"
    VERSION = "version"
    RECORD = "record"
    """nothing that was read explains it: the record does not say what was judged"""


@record(frozen=True, slots=True)
class CellChange:
    """One part of a cell; ``before`` or ``after`` is ``None`` where it is blank, ``part`` is ``row`` if it has gone."""

    cell: Values
    part: str
    before: str | None
    after: str | None


@record(frozen=True, slots=True)
class VerdictChange:
    """A verdict that differs, is gone (``after`` is ``None``) or new (``before`` is ``None``).

    ``fields`` names what differs in it, ``causes`` by what.
    """

    before: Values | None
    after: Values | None
    fields: tuple[str, ...]
    causes: tuple[Cause, ...]

    @property
    def either(self) -> Values:
        """The verdict as recorded, or the new one."""
        found = self.before if self.before is not None else self.after
        assert found is not None
        return found


@record(frozen=True, slots=True)
class FindingChange:
    """A finding that is gone (``new`` is false) or new."""

    finding: Values
    new: bool
    causes: tuple[Cause, ...]


@record(frozen=True, slots=True)
class RulingChange:
    """Units whose ruling differs in one indicator and month; ``fields`` names what does."""

    indicator: str
    period: str
    units: tuple[str, ...]
    fields: tuple[str, ...]
    before: Values | None
    after: Values | None


@record(frozen=True, slots=True)
class FileChange:
    """A rule file; ``state`` is ``changed``, ``new`` or ``gone``."""

    path: str
    state: str


@record(frozen=True, slots=True)
class RulesChange:
    """How the rules differ: another set, other files, another roster, other rulings in the months that were judged."""

    before: str
    after: str
    files: tuple[FileChange, ...]
    roster: bool
    indicators: tuple[str, ...]
    rulings: tuple[RulingChange, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.before != self.after or self.files or self.roster or self.indicators or self.rulings)


@record(frozen=True, slots=True)
class Results:
    """How cells and results differ.

    ``moved`` counts cells, verdicts and findings of which only the place differs; ``parts`` names every part that is
    not the same to the letter.
    """

    cells: tuple[CellChange, ...]
    moved: int
    verdicts: tuple[VerdictChange, ...]
    findings: tuple[FindingChange, ...]
    parts: tuple[str, ...]


@record(frozen=True, slots=True)
class Verification:
    """A record held against tables, rules and program.

    Attributes:
        recorded: the record.
        tables: where its tables are.
        version: that of the program now.
        rules: how the rules differ.
        results: how the results differ; ``None`` if they could not be worked out again.
        refused: why they could not.
    """

    recorded: Recorded
    tables: Tables
    version: str
    rules: RulesChange
    results: Results | None
    refused: tuple[Problem, ...] = ()

    @property
    def intact(self) -> bool:
        """Whether the record is the one that was written."""
        return self.recorded.sealed and not self.recorded.edited

    @property
    def other_version(self) -> bool:
        """Whether another version of the program wrote it."""
        return bool(self.recorded.content["tool"]["version"] != self.version)

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        alike = self.results is not None and not self.results.parts
        return alike and self.intact and not (self.tables.changed or self.other_version)


def rules_change(before: Values, after: Values) -> RulesChange:
    """How the rules of two records differ."""
    old, new = before["ruleset"], after["ruleset"]
    return RulesChange(
        old["id"],
        new["id"],
        tuple(_files(_digests(old), _digests(new))),
        old["roster_sha256"] != new["roster_sha256"],
        tuple(_indicators(before["clauses"]["indicators"], after["clauses"]["indicators"])),
        tuple(_rulings(before["clauses"]["rulings"], after["clauses"]["rulings"])),
    )


def results_change(recorded: Recorded, after: Values, tables: Tables, rules: RulesChange) -> Results:
    """How cells, verdicts and findings of two records differ.

    Args:
        recorded: the record.
        after: the record that would be made now.
        tables: where its tables are.
        rules: how the rules differ.
    """
    before = recorded.content
    cells, moved = _cells(before["cells"], after["cells"])
    why = _Why(recorded, after, tables, rules, cells)
    findings, elsewhere = _findings(before["findings"], after["findings"], why)
    return Results(
        cells,
        moved + _moved(before["verdicts"], after["verdicts"]) + elsewhere,
        tuple(_verdicts(before["verdicts"], after["verdicts"], why)),
        findings,
        tuple(part for part in DIGESTED if before[part] != after[part]),
    )


class _Why:
    """Says by what a result differs: by what it rests on, and failing that by whatever has changed."""

    def __init__(
        self, recorded: Recorded, after: Values, tables: Tables, rules: RulesChange, cells: Sequence[CellChange]
    ) -> None:
        self._edited = recorded.edited
        version = recorded.content["tool"]["version"] != after["tool"]["version"]
        known = {Cause.TABLE: tables.changed, Cause.RULES: bool(rules), Cause.VERSION: version}
        self._changed = tuple(cause for cause, so in known.items() if so)
        self._cells = {_key(change.cell) for change in cells}
        self._rulings = {(unit, one.indicator, one.period) for one in rules.rulings for unit in one.units}
        self._indicators = frozenset(rules.indicators)

    def __call__(self, key: Key, part: str) -> tuple[Cause, ...]:
        found = []
        if Cause.TABLE in self._changed and key in self._cells:
            found.append(Cause.TABLE)
        if Cause.RULES in self._changed and (key in self._rulings or key[1] in self._indicators):
            found.append(Cause.RULES)
        if part in self._edited and not found:
            found.append(Cause.RECORD)
        return tuple(found) or self._changed or (Cause.RECORD,)


def _digests(ruleset: Values) -> dict[str, str]:
    return {file["path"]: file["sha256"] for file in ruleset["files"]}


def _files(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[FileChange]:
    for path in sorted({*before, *after}):
        if path not in after:
            yield FileChange(path, "gone")
        elif path not in before:
            yield FileChange(path, "new")
        elif before[path] != after[path]:
            yield FileChange(path, "changed")


def _indicators(before: Sequence[Values], after: Sequence[Values]) -> Iterator[str]:
    old, new = ({one["id"]: one for one in side} for side in (before, after))
    yield from (name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name))


_WHERE = frozenset({"place"})
_WHOSE = frozenset({"indicator", "period", "units"})


def _rulings(before: Sequence[Values], after: Sequence[Values]) -> Iterator[RulingChange]:
    old, new = (_by_unit(side) for side in (before, after))
    found: dict[tuple[str, str, int, int], list[str]] = {}
    entries: dict[int, Values | None] = {id(None): None}
    for unit, indicator, period in dict.fromkeys((*old, *new)):
        one, other = old.get((unit, indicator, period)), new.get((unit, indicator, period))
        if one is None or other is None or differing(one, other, _WHOSE):
            entries |= {id(one): one, id(other): other}
            found.setdefault((indicator, period, id(one), id(other)), []).append(unit)
    for (indicator, period, left, right), units in found.items():
        one, other = entries[left], entries[right]
        fields = differing(one or {}, other or {}, _WHOSE)
        yield RulingChange(indicator, period, tuple(units), fields, one, other)


def _by_unit(rulings: Iterable[Values]) -> dict[tuple[str, str, str], Values]:
    return {(unit, one["indicator"], one["period"]): one for one in rulings for unit in one["units"]}


def differing(before: Values, after: Values, passed_over: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The names under which two objects differ."""
    names = (name for name in dict.fromkeys((*before, *after)) if name not in passed_over)
    return tuple(name for name in names if before.get(name) != after.get(name))


def _key(values: Values) -> Key:
    return values["unit"], values["indicator"], values["period"]


def _cells(before: Sequence[Values], after: Sequence[Values]) -> tuple[tuple[CellChange, ...], int]:
    old, new = _grouped(before), _grouped(after)
    changes: list[CellChange] = []
    moved = 0
    for key in dict.fromkeys((*old, *new)):
        left, right = old.get(key, []), new.get(key, [])
        for one, other in zip(left, right, strict=False):
            parts = [part for part in CELL_PARTS if one[part] != other[part]]
            changes += [CellChange(other, part, one[part], other[part]) for part in parts]
            moved += int(not parts and differing(one, other) != ())
        changes += [CellChange(one, "row", one["value"], None) for one in left[len(right) :]]
        changes += [CellChange(other, "row", None, other["value"]) for other in right[len(left) :]]
    return tuple(changes), moved


def _grouped(cells: Iterable[Values]) -> dict[tuple[str | None, ...], list[Values]]:
    found: dict[tuple[str | None, ...], list[Values]] = {}
    for cell in cells:
        found.setdefault((cell["unit"] or cell["unit_raw"], cell["indicator"], cell["period"]), []).append(cell)
    return found


def _verdicts(before: Sequence[Values], after: Sequence[Values], why: _Why) -> Iterator[VerdictChange]:
    old, new = ({_key(one): one for one in side} for side in (before, after))
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key), new.get(key)
        fields = () if one is None or other is None else differing(one, other, _WHERE)
        if fields or one is None or other is None:
            yield VerdictChange(one, other, fields, why(key, "verdicts"))


def _moved(before: Sequence[Values], after: Sequence[Values]) -> int:
    """How many verdicts differ by their place alone."""
    new = {_key(one): one for one in after}
    return sum(differing(one, new.get(_key(one), {})) == ("place",) for one in before)


def _findings(before: Sequence[Values], after: Sequence[Values], why: _Why) -> tuple[tuple[FindingChange, ...], int]:
    """The findings that are gone or new, and how many differ by their place alone."""
    old, new = _alike(before), _alike(after)
    changes: list[FindingChange] = []
    moved = 0
    for words in dict.fromkeys((*old, *new)):
        left, right = old.get(words, []), new.get(words, [])
        moved += sum(one != other for one, other in zip(left, right, strict=False))
        changes += [FindingChange(one, False, why(_key(one), "findings")) for one in left[len(right) :]]
        changes += [FindingChange(other, True, why(_key(other), "findings")) for other in right[len(left) :]]
    return tuple(changes), moved


def _alike(findings: Iterable[Values]) -> dict[bytes, list[Values]]:
    """Findings that differ at most by their place, together."""
    found: dict[bytes, list[Values]] = {}
    for one in findings:
        words = {name: value for name, value in one.items() if name not in _WHERE}
        found.setdefault(canonical(words), []).append(one)
    return found
