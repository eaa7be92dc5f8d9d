"""``import``: what a filled-in workbook changes, cell by cell. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tthc_rules.authoring.sheet_cells import UnclearCell, meant
from tthc_rules.authoring.sheet_export import DIGEST, sheet_title
from tthc_rules.authoring.sheet_rows import SHEETS, Field, Row, choices, rows_of
from tthc_rules.errors import Problem, TableError
from tthc_rules.model.rules import RuleSet, Scale
from tthc_rules.reading.formats.form import FormSheet, read_form
from tthc_rules.records import record

SCOPE = ("units", "groups", "levels")


@record(frozen=True, slots=True)
class Change:
    """What a row of the workbook says otherwise than the rule set.

    Attributes:
        sheet: which sheet.
        line: its row on the sheet, 1-based.
        old: the row of the rule set, ``None`` for a new one.
        cells: all its cells as they shall be.
    """

    sheet: str
    line: int
    old: Row | None
    cells: Mapping[str, str]

    @property
    def changed(self) -> frozenset[str]:
        """The names of the fields that differ; of a new row those that are not blank."""
        before = {} if self.old is None else self.old.cells
        return frozenset(name for name, text in self.cells.items() if text != before.get(name, ""))


def read_changes(content: bytes, file: str, rules: RuleSet) -> tuple[Change, ...]:
    """The rows that differ, in their order.

    Raises:
        TableError: with every cell that cannot be understood, unknown or doubled keys, rows that are gone, or if the
            workbook was made from other files than those of ``rules``.
    """
    sheets = read_form(content, file)
    _hold_origin(sheets, file, rules)
    found, problems = [], []
    for name in SHEETS:
        reader = _Reader(name, sheets.get(sheet_title(name), {}), file, rules)
        found += list(reader.changes())
        problems += reader.problems
    if problems:
        raise TableError(problems)
    return tuple(found)


def _hold_origin(sheets: Mapping[str, FormSheet], file: str, rules: RuleSet) -> None:
    lists = sheets.get(sheet_title("lists"), {})
    named, digest = lists.get((1, 1)), lists.get((2, 1))
    if named is None or named.text != DIGEST or digest is None:
        raise TableError([Problem("sheet_not_ours", file)])
    if digest.text != rules.sha256:
        raise TableError([Problem("sheet_of_other_rules", file, params={"ruleset": rules.path or rules.id})])
    missing = [sheet_title(name) for name in SHEETS if sheet_title(name) not in sheets]
    if missing:
        raise TableError([Problem("sheet_missing", file, params={"sheet": name}) for name in missing])


class _Reader:
    """One sheet: collects its changes and all its problems."""

    def __init__(self, name: str, sheet: FormSheet, file: str, rules: RuleSet) -> None:
        self.name, self.sheet, self.file, self.rules = name, sheet, file, rules
        self.offered = choices(rules)
        self.percent = {one.id for one in rules.indicators if one.scale is Scale.PERCENT}
        self.known = {row.key: row for row in rows_of(rules)[name]}
        self.problems: list[Problem] = []

    def changes(self) -> Iterator[Change]:
        seen: set[str] = set()
        for line in sorted({row for row, _ in self.sheet if row > 1}):
            key = self.sheet[line, 1].text if (line, 1) in self.sheet else ""
            if key and key not in self.known:
                self._tell("sheet_unknown_key", line, 1, value=key)
                continue
            if key in seen:
                self._tell("sheet_doubled_key", line, 1, value=key)
                continue
            seen |= {key} if key else set()
            before = len(self.problems)
            change = Change(self.name, line, self.known.get(key), self._cells(line, self.known.get(key)))
            if change.changed:
                self._hold(change)
                if len(self.problems) == before:
                    yield change
        for key in self.known:
            if key not in seen:
                params = {"sheet": sheet_title(self.name), "value": key}
                self.problems.append(Problem("sheet_row_gone", self.file, params=params))

    def _cells(self, line: int, old: Row | None) -> Mapping[str, str]:
        cells: dict[str, str] = {}
        for place, field in enumerate(SHEETS[self.name], start=2):
            cell = self.sheet.get((line, place))
            kept = "" if old is None else old.cells[field.name]
            if cell is not None and not cell.formula and cell.text == kept:
                cells[field.name] = kept  # as exported: nothing to understand
                continue
            if field.kind == "locked":
                cells[field.name] = kept
                if cell is not None or kept:
                    self._tell("sheet_locked", line, place, value=kept)
                continue
            try:
                cells[field.name] = meant(cell, field, self.offered, percent=self._is_percent(cells))
            except UnclearCell as unclear:
                self._tell(unclear.code, line, place, **unclear.params)
                cells[field.name] = kept
        return cells

    def _is_percent(self, cells: Mapping[str, str]) -> bool:
        return cells.get("indicator", "").rpartition("[")[2].removesuffix("]") in self.percent

    def _hold(self, change: Change) -> None:
        """A row that differs says everything that it must, and nothing that could be meant in two ways."""
        for place, field in enumerate(SHEETS[self.name], start=2):
            if field.needed and not change.cells[field.name] and (self.name != "units" or field.name != "from"):
                self._tell("sheet_blank", change.line, place, column=_title(field))
        if self.name == "units":
            return
        if change.old is not None and "indicator" in change.changed:
            self._tell("sheet_moved", change.line, 2)
        scopes = [name for name in SCOPE if change.cells[name]]
        had = change.old is not None and any(change.old.cells[name] for name in SCOPE)
        place = 2 + [field.name for field in SHEETS[self.name]].index("units")
        if len(scopes) > 1 and change.changed & set(SCOPE):
            self._tell("sheet_two_scopes", change.line, place)
        if not scopes and (self.name != "targets" or had):
            self._tell("sheet_no_scope", change.line, place)

    def _tell(self, code: str, line: int, place: int, **params: str) -> None:
        cell = f"{sheet_title(self.name)}!{_letters(place)}{line}"
        self.problems.append(Problem(code, self.file, params={"cell": cell, **params}))


def _title(field: Field) -> str:
    from tthc_rules.messages import bilingual

    return bilingual(f"sheet_column_{field.name}").vi


def _letters(place: int) -> str:
    """The letter of a column; no sheet of ours has more than 26."""
    return chr(ord("A") + place - 1)
