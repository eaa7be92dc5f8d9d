"""From the changes of a workbook to new texts of the rule files, held against what was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tthc_rules.authoring.copies import copied_set
from tthc_rules.authoring.draft_words import slug
from tthc_rules.authoring.sheet_import import SCOPE, Change
from tthc_rules.authoring.sheet_rows import SEPARATOR, SHEETS, Row, file_of, rows_of
from tthc_rules.errors import InternalError, Problem
from tthc_rules.model.rules import RuleSet
from tthc_rules.records import record
from tthc_rules.rulefile.emit import Value
from tthc_rules.rulefile.nodes import Figure
from tthc_rules.rulefile.read import read_rules
from tthc_rules.rulefile.write import append_item, remove, set_value

_BOM = b"\xef\xbb\xbf"
_PLACES = frozenset({"written", "sha256", "digests", "path"})


@record(frozen=True, slots=True)
class Rewritten:
    """A rule file before and after; ``path`` is its path inside the folder."""

    path: str
    before: bytes
    after: bytes


@record(frozen=True, slots=True)
class Plan:
    """The files that change, and the rule set that they make."""

    files: tuple[Rewritten, ...]
    rules: RuleSet


def planned(folder: Path, shown: str, rules: RuleSet, changes: Sequence[Change]) -> Plan:
    """The new texts; comments, order and every other line stay.

    Args:
        folder: the rule set's folder; it is only read.
        shown: how messages name it.
        rules: as read from it with no name for the folder, so that places are paths inside it.
        changes: see `sheet_import.read_changes`.

    Raises:
        RuleFileError: if the strict reader refuses what the changes would make.
        InternalError: if it reads anything else than was meant.
    """
    before = {name: (folder / name).read_bytes() for name in {_file(rules, change) for change in changes}}
    texts = {name: content.removeprefix(_BOM).decode("utf-8") for name, content in before.items()}
    minted = _Minted(rules)
    for change in changes:
        file = _file(rules, change)
        if change.old is None:
            texts[file] = append_item(texts[file], (change.sheet,), minted.item(change), file=file)
        else:
            texts[file] = _edited(texts[file], file, change)
    files = tuple(
        Rewritten(name, content, (_BOM if content.startswith(_BOM) else b"") + texts[name].encode())
        for name, content in sorted(before.items())
    )
    return Plan(files, _read_again(folder, shown, rules, changes, files))


def _file(rules: RuleSet, change: Change) -> str:
    if change.old is not None:
        return change.old.key.partition("#")[0]
    if change.sheet == "units":
        return rules.roster.units[0].written.file
    found = file_of(rules, rules.indicator(_code(change.cells["indicator"])))
    assert found is not None
    return found


def _code(label: str) -> str:
    return label.rpartition("[")[2].removesuffix("]")


def _values(cells: Mapping[str, str], sheet: str) -> dict[str, Value | None]:
    """The entries of a clause or unit by their keys, in the order of the language; ``None`` where there is none."""
    entries: dict[str, Value | None] = {}
    kinds = {field.name: field for field in SHEETS[sheet]}
    for name, text in cells.items():
        parts = text.split(SEPARATOR) if text else []
        if name in {"indicator", "document", "place", "role", "code"} or name.endswith("_en"):
            continue
        if name.endswith("_vi"):
            en = cells[name.removesuffix("_vi") + "_en"]
            entries[name.removesuffix("_vi")] = {"vi": text, "en": en} if en else text
        elif name == "comparison":
            value = cells["value"]
            entries |= dict.fromkeys(("at_least", "at_most"))
            entries[_code(text)] = value if value.endswith("%") else Figure(value)
        elif name == "value":
            continue
        elif kinds[name].several:
            entries[name] = [part if name == "aliases" else _code(part) for part in parts] or None
        elif kinds[name].kind == "level":
            entries[name] = _code(text)
        else:
            entries[name] = text or None
    if "document" in cells:
        entries["basis"] = {
            "document": _code(cells["document"]),
            "place": cells["place"],
            "as": _code(cells["role"]),
        }
    return entries


def _edited(text: str, file: str, change: Change) -> str:
    assert change.old is not None
    _, part, place = change.old.key.split("#")
    old, new = _values(change.old.cells, change.sheet), _values(change.cells, change.sheet)
    for key, value in new.items():  # what is new first: a list may not be left without its only entry
        if value is not None and value != old[key]:
            after = {"to": "from", "last_confirmed": "to" if new.get("to") else "from"}.get(key)
            text = set_value(text, (part, int(place), key), value, file=file, after=after)
    for key, value in new.items():
        if value is None and old[key] is not None:
            text = remove(text, (part, int(place), key), file=file)
    return text


class _Minted:
    """Ids for new rows, none of them taken."""

    _ORDER = ("code", "id", "reason", "level", "number", "name", "official_code", "aliases", "from", "to", "at_least")

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.codes = {unit.code for unit in rules.roster.units}
        self.ids: dict[tuple[str, str], set[str]] = {}

    def item(self, change: Change) -> Mapping[str, Value]:
        """The mapping of a new clause or unit, with its id."""
        entries: dict[str, Value] = {k: v for k, v in _values(change.cells, change.sheet).items() if v is not None}
        if change.sheet == "units":
            code = slug(change.cells["name"], "-", self.codes, "unit")
            self.codes.add(code)
            return {"code": code, **self._sorted(entries)}
        name = _code(change.cells["indicator"])
        taken = self.ids.setdefault((change.sheet, name), self._taken(name, change.sheet))
        if change.sheet == "targets":
            minted = slug(f"target {change.cells['from']}", "-", taken, "target")
        else:
            minted = slug(change.cells["reason_vi"], "_", taken, change.sheet)
        taken.add(minted)
        usual = change.sheet == "targets" and minted == f"target-{change.cells['from']}"
        return self._sorted(entries) if usual else {"id": minted, **self._sorted(entries)}

    def _taken(self, indicator: str, sheet: str) -> set[str]:
        return {clause.id for clause in getattr(self.rules.indicator(indicator), sheet)}

    def _sorted(self, entries: Mapping[str, Value]) -> Mapping[str, Value]:
        rank = {name: place for place, name in enumerate((*self._ORDER, "at_most", *SCOPE, "successors", "set_by"))}
        return dict(sorted(entries.items(), key=lambda entry: rank.get(entry[0], len(rank))))


def _read_again(
    folder: Path, shown: str, rules: RuleSet, changes: Sequence[Change], files: Sequence[Rewritten]
) -> RuleSet:
    """The rule set that the new texts make, read by the strict reader in a copy; it must be what was meant."""
    with TemporaryDirectory(prefix="tthc-rules-") as place:
        copy = copied_set(folder, Path(place))
        for file in files:
            (copy / file.path).write_bytes(file.after)
        made = read_rules(copy, "")
        _hold(rules, made, changes, [file.path for file in files])
        return read_rules(copy, shown)


def _hold(old: RuleSet, made: RuleSet, changes: Sequence[Change], files: Collection[str]) -> None:
    """All that the view shows is as the workbook says, and all that it does not show is as it was."""
    wanted = {name: list(rows) for name, rows in rows_of(old).items()}
    for change in changes:
        row = Row("", change.cells)
        if change.old is None:
            wanted[change.sheet].append(row)
        else:
            wanted[change.sheet][wanted[change.sheet].index(change.old)] = row
    shown = rows_of(made)
    same = all(Counter(_relevant(wanted[name])) == Counter(_relevant(shown[name])) for name in SHEETS)
    if not same or _beside(old) != _beside(made):
        raise InternalError([Problem("sheet_plan_differs", params={"files": ", ".join(files)})])


def _relevant(rows: Sequence[Row]) -> Iterator[Hashable]:
    """Rows without what follows from other rows: a new unit's code, and the labels that hold the names of units."""
    for row in rows:
        yield tuple(sorted((name, _bare(text)) for name, text in row.cells.items() if name != "code"))


def _bare(text: str) -> str:
    lines = text.split(SEPARATOR)
    return SEPARATOR.join(_code(line) if line.endswith("]") and "[" in line else line for line in lines)


def _beside(rules: RuleSet) -> Hashable:
    """What the view does not show."""
    indicators = [replace(one, targets=(), exemptions=(), pending=()) for one in rules.indicators]
    clauses = [
        (one.id, [clause.approved for clause in (*one.targets, *one.exemptions, *one.pending) if clause.approved])
        for one in rules.indicators
    ]
    units = [(unit.aggregate, unit.former_names) for unit in rules.roster.units if unit.aggregate or unit.former_names]
    roster = replace(rules.roster, units=())
    return _placeless([replace(rules, indicators=tuple(indicators), roster=roster, layers=()), clauses, units])


def _placeless(value: object) -> Hashable:
    """A value as tuples all the way down, without where anything is written."""
    if is_dataclass(value) and not isinstance(value, type):
        named = [field.name for field in fields(value) if field.name not in _PLACES]
        return (type(value).__name__, *(_placeless(getattr(value, name)) for name in named))
    if isinstance(value, Mapping):
        return tuple((str(key), _placeless(inner)) for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(_placeless(inner) for inner in value)
    return str(value)
