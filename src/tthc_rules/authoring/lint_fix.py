"""``lint --fix``: what is mechanical is mended in the text of the files, and only if no rule changes by it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tthc_rules.authoring.copies import copied_set
from tthc_rules.authoring.lint_nouns import Compose, Edit, Fix, LintFinding
from tthc_rules.errors import InternalError, Problem
from tthc_rules.model.rules import Clause, RuleSet
from tthc_rules.resolution import survey
from tthc_rules.rulefile.read import read_rules
from tthc_rules.rulefile.write import remove, set_value

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Mended:
    """A file to be written anew.

    Attributes:
        path: its path inside the folder.
        content: its bytes.
        places: how many findings are mended by it.
    """

    path: str
    content: bytes
    places: int


def mended_files(folder: Path, findings: Sequence[LintFinding]) -> tuple[Mended, ...]:
    """The files of a rule set with the mechanical findings mended; nothing is written.

    Comments and every other line stay.

    Raises:
        InternalError: if the clause table would not be the same: nothing is mended then.
    """
    fixes: dict[str, list[Fix]] = defaultdict(list)
    for finding in findings:
        if finding.fix is not None:
            fixes[finding.fix.file].append(finding.fix)
    found = tuple(_mended(folder, path, wanted) for path, wanted in sorted(fixes.items()))
    if found:
        _hold(folder, {one.path: one.content for one in found})
    return found


def _mended(folder: Path, path: str, fixes: Sequence[Fix]) -> Mended:
    content = (folder / path).read_bytes()
    text = content.removeprefix(_BOM).decode("utf-8")
    if any(isinstance(fix, Compose) for fix in fixes):
        text = unicodedata.normalize("NFC", text)
    edits = [fix for fix in fixes if isinstance(fix, Edit)]
    for edit in edits:
        if edit.value is not None:
            text = set_value(text, edit.path, edit.value, file=path)
    for edit in reversed(edits):  # what stands behind goes first, so that places before it stay right
        if edit.value is None:
            text = remove(text, edit.path, file=path)
    mark = _BOM if content.startswith(_BOM) else b""
    return Mended(path, mark + text.encode("utf-8"), len(fixes))


def _hold(folder: Path, contents: Mapping[str, bytes]) -> None:
    """See to it that the files mean what they meant."""
    with TemporaryDirectory(prefix="tthc-rules-") as scratch:
        copy = copied_set(folder, Path(scratch))
        for path, content in contents.items():
            (copy / path).write_bytes(content)
        if _table(read_rules(folder, "")) != _table(read_rules(copy, "")):
            raise InternalError([Problem("lint_fix_changes_rules", params={"files": ", ".join(contents)})])


def _table(rules: RuleSet) -> Hashable:
    """The clause table with the clauses by their ids and the targets by their figures; ties too."""
    return tuple(
        (
            one.indicator,
            one.units,
            stretch.start,
            stretch.end,
            ruling.status,
            ruling.in_force,
            tuple(map(_id, (ruling.applicability, ruling.pending, ruling.exemption, ruling.target))),
            None if ruling.target is None else (ruling.target.comparison, ruling.target.value),
            tuple((tie.first.id, tie.second.id) for tie in stretch.ties),
        )
        for one in survey(rules).classes
        for stretch in one.stretches
        for ruling in (stretch.ruling,)
    )


def _id(clause: Clause | None) -> str | None:
    return None if clause is None else clause.id
