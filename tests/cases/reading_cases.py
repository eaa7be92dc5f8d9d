"""What a case folder says, read and laid out: the input files in a folder of their own, the call, the expectation."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CASES = FIXTURES / "cases"
KEYS = {
    "about",
    "base",
    "name",
    "encoding",
    "edits",
    "files",
    "args",
    "exit",
    "outcomes",
    "verdicts",
    "gone",
    "findings",
    "errors",
    "summary",
    "absent",
}
EDITS = {"row", "column", "value", "delete_row", "double_row", "swap_cells", "above", "separator", "line_end"}
OCTOBER = "hung-yen/oct2023.csv"


@dataclass(frozen=True)
class Case:
    """A case folder.

    ``base`` with ``edits`` says that the input is the October table with something changed; then every verdict and
    finding of the baseline (``october.yaml``) is expected, but for what the case says. Without it the case lists all.
    """

    name: str
    about: str
    exit: int
    base: str | None = None
    renamed: str | None = None
    encoding: str = "utf-8"
    edits: Sequence[Mapping[str, Any]] = ()
    files: Sequence[str] = ()
    args: Sequence[str] = ()
    outcomes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    verdicts: Sequence[Mapping[str, Any]] = ()
    gone: Sequence[Mapping[str, Any]] = ()
    findings: Sequence[Mapping[str, Any]] = ()
    errors: Sequence[Mapping[str, Any]] = ()
    summary: Mapping[str, Any] = field(default_factory=dict)
    absent: Sequence[str] = ()

    def lay_out(self, folder: Path) -> list[str]:
        """Put the input files into ``folder`` and return the call's arguments; paths are relative to it."""
        for path in sorted((CASES / self.name).iterdir()):
            if path.name != "case.yaml":
                (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / path.name)
        files = list(self.files)
        if self.base is not None:
            name = self.renamed or Path(self.base).name
            text = edited((FIXTURES / self.base).read_text(encoding="utf-8"), self.edits)
            (folder / name).write_bytes(text.encode(self.encoding))
            files.append(name)
        return ["check", *files, *(str(argument).replace("{fixtures}", str(FIXTURES)) for argument in self.args)]


def read_case(folder: Path) -> Case:
    content = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    assert set(content) <= KEYS, f"unknown keys {set(content) - KEYS}"
    content["renamed"] = content.pop("name", None)
    return Case(folder.name, **content)


def edited(text: str, edits: Sequence[Mapping[str, Any]]) -> str:
    """The table with the edits made, one after the other. Rows are numbered as in the original file."""
    rows: list[tuple[int, list[str]]] = list(enumerate(csv.reader(io.StringIO(text)), start=1))
    above, separator, line_end = "", ",", "\n"
    for edit in edits:
        assert set(edit) <= EDITS, f"unknown edit {edit}"
        if "value" in edit:
            _row(rows, edit["row"])[_column(edit["column"])] = edit["value"]
        elif "delete_row" in edit:
            rows = [(number, cells) for number, cells in rows if number != edit["delete_row"]]
        elif "double_row" in edit:
            rows.append((0, list(_row(rows, edit["double_row"]))))
        elif "swap_cells" in edit:
            one, other = (_column(letter) for letter in edit["swap_cells"])
            for number, cells in rows:
                if number != 1:
                    cells[one], cells[other] = cells[other], cells[one]
        above = edit.get("above", above)
        separator = edit.get("separator", separator)
        line_end = edit.get("line_end", line_end)
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator=line_end).writerows(cells for _, cells in rows)
    return above + written.getvalue()


def _row(rows: list[tuple[int, list[str]]], number: int) -> list[str]:
    return next(cells for known, cells in rows if known == number)


def _column(letter: str) -> int:
    return ord(letter) - ord("A")
