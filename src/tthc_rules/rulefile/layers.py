"""Two layers: a nation's set, and a province's that extends it. What the one may say of the other.

A province adds and tightens; whatever says what is measured (scale, decimals, formula, points) stays the nation's.
Targets and applicability are held against the nation's cell by cell where clauses are resolved, see
`resolution.layers`: a scope that is not the nation's would get round a comparison made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tthc_rules.errors import Problem
from tthc_rules.records import record
from tthc_rules.rulefile.clauses import is_range, split_range
from tthc_rules.rulefile.folder import Kind, RuleFile, RuleFolder, is_nation, read_folder
from tthc_rules.rulefile.language.base import EXTENDS_PATTERN
from tthc_rules.rulefile.locate import base_path, find_base, list_bases
from tthc_rules.rulefile.nodes import Fields, Node, Scalar, mappings, scalars
from tthc_rules.rulefile.shape import near, shorten

_CLAUSES = ("applies_to", "targets", "exemptions", "pending")
_BASE_KINDS = tuple(kind for kind in Kind if kind is not Kind.CASES)


@record(frozen=True, slots=True)
class Base:
    """The set that another extends.

    Attributes:
        folder: its files, ``None`` if the other extends none or it cannot be found.
        problems: what is wrong with ``extends``, and with its files as files.
        known: whether the names of the other can be held against it: false where it should be there and is not.
    """

    folder: RuleFolder | None
    problems: tuple[Problem, ...]
    known: bool = True

    def over(self, files: RuleFolder) -> RuleFolder:
        """The files of the set that extends this one."""
        if self.folder is None:
            return files
        return RuleFolder(tuple(replace(file, layer=1) for file in files.files), self.folder)


def extended_set(files: RuleFolder, folder: Path, shown: str, unparsed: Sequence[Kind] = ()) -> Base:
    """The set that ``ruleset.yaml`` says this one extends; one step, never more.

    Args:
        files: the files of the set that extends it.
        folder: where they are.
        shown: how problems name that folder.
        unparsed: see `read_folder`.
    """
    own = next(iter(files.of(Kind.RULESET)), None)
    named = next(scalars(own.root if own is not None else None, "extends"), None)
    if own is None or named is None:
        return Base(None, ())
    if not re.fullmatch(EXTENDS_PATTERN, named.text):  # told where the file's shape is
        return Base(None, (), known=False)
    if is_nation(own.root):
        return Base(None, (_at("rule_nation_extends", own, named),), known=False)
    found = find_base(named.text, folder, shown)
    if found is None:
        params = {"value": shorten(named.text), "near": near(named.text, list_bases())}
        return Base(None, (_at("rule_extends_missing", own, named, **params),), known=False)
    base, told = read_folder(*found, _BASE_KINDS, unparsed)
    ruleset = base.root(Kind.RULESET)
    if ruleset is not None and not is_nation(ruleset):
        params = {"value": shorten(named.text)}
        return Base(None, (_at("rule_extends_not_nation", own, named, **params),), known=False)
    return Base(base, told, known=not told)


def extended_paths(folder: Path) -> Iterator[str]:
    """The path at which the set that another extends is looked for; nothing where it extends none."""
    files, _ = read_folder(folder, "", (Kind.RULESET,))
    return (base_path(named.text) for named in scalars(files.root(Kind.RULESET), "extends"))


def fixed_keys(file: RuleFile, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of a file's shape; a key that only the nation may say is told as such."""
    if file.kind is not Kind.ADDITION:
        yield from problems
        return
    from tthc_rules.rulefile.language.additions import FIXED  # most sets have no additions

    for problem in problems:
        at_root = isinstance(file.root, Fields) and problem.column == file.root.column
        key = str(problem.params.get("key", ""))
        if problem.code == "rule_unknown_key" and at_root and key in FIXED:
            yield replace(problem, code="rule_layer_fixed", params={"key": key})
        else:
            yield problem


def check_layers(folder: RuleFolder) -> Iterator[Problem]:
    """What is wrong with a nation's set as such, and with a province's where it meets the nation's."""
    if is_nation(folder.root(Kind.RULESET)):
        yield from _nation(folder)
    if folder.base is None:
        for file in folder.of(Kind.ADDITION):
            yield Problem("rule_addition_without_extends", file.shown)
        return
    yield from _redefined(folder)
    yield from _additions(folder)
    yield from _documents(folder)
    for file in folder.of(Kind.SCORING) if folder.inherited(Kind.SCORING) else ():
        yield Problem("rule_layer_points", file.shown)


def _at(code: str, file: RuleFile, node: Node, **params: str) -> Problem:
    return Problem(code, file.shown, node.line, node.column, params)


def _nation(folder: RuleFolder) -> Iterator[Problem]:
    """A nation's set names no units: a province does."""
    for file in folder.of(Kind.UNITS):
        yield Problem("rule_not_in_nation", file.shown, params={"key": Kind.UNITS.value})
    for file in folder.of(Kind.RULESET):
        for key in scalars(file.root, "province"):
            yield _at("rule_not_in_nation", file, key, key="province")
    for file in folder.of(Kind.INDICATOR):
        clauses = (clause for kind in _CLAUSES for clause in mappings(file.root, kind, "*"))
        for clause in clauses:
            for entry in clause.entries:
                if entry.key.text in ("units", "groups"):
                    yield _at("rule_not_in_nation", file, entry.key, key=entry.key.text)


def _redefined(folder: RuleFolder) -> Iterator[Problem]:
    nation = _register(folder.inherited(Kind.INDICATOR), "indicator")
    for file in folder.of(Kind.INDICATOR):
        for own in scalars(file.root, "indicator"):
            if own.text in nation:
                params = {"value": shorten(own.text), "first": nation[own.text]}
                yield _at("rule_layer_redefined", file, own, **params)


def _additions(folder: RuleFolder) -> Iterator[Problem]:
    nation = _register(folder.inherited(Kind.INDICATOR), "indicator")
    own = _register(folder.of(Kind.INDICATOR), "indicator")
    seen: dict[str, str] = {}
    for file in folder.of(Kind.ADDITION):
        for named in scalars(file.root, "adds_to"):
            if named.text in seen:
                yield _at("rule_addition_doubled", file, named, value=shorten(named.text), first=seen[named.text])
            seen.setdefault(named.text, f"{file.shown}:{named.line}")
            if named.text in own and named.text not in nation:
                yield _at("rule_addition_to_own", file, named, value=named.text, first=own[named.text])
            elif named.text not in nation:
                params = {"value": shorten(named.text), "near": near(named.text, nation)}
                yield _at("rule_addition_unknown", file, named, **params)
        extended = folder.extended(file)
        if extended is not None:
            yield from _range(file, extended)
            yield from _clause_ids(file, extended)


def _range(file: RuleFile, extended: Node) -> Iterator[Problem]:
    own, given = next(scalars(file.root, "range"), None), next(scalars(extended, "range"), None)
    if own is None or given is None or not is_range(own) or not is_range(given):
        return
    (low, high), (lowest, highest) = split_range(own.text), split_range(given.text)
    below = lowest is not None and (low is None or low < lowest)
    above = highest is not None and (high is None or high > highest)
    if below or above:
        yield _at("rule_layer_wider_range", file, own, value=shorten(own.text), range=shorten(given.text))


def _clause_ids(file: RuleFile, extended: Node) -> Iterator[Problem]:
    """An id that the nation uses in the same list would name two clauses."""
    for kind in _CLAUSES:
        taken = {name.text: name for clause in mappings(extended, kind, "*") for name in scalars(clause, "id")}
        for own in scalars(file.root, kind, "*", "id"):
            if own.text in taken:
                yield _at("rule_layer_doubled_clause", file, own, value=shorten(own.text))


def _documents(folder: RuleFolder) -> Iterator[Problem]:
    nation = _register(folder.inherited(Kind.DOCUMENTS), "documents", "*", "id")
    for file in folder.of(Kind.DOCUMENTS):
        for own in scalars(file.root, "documents", "*", "id"):
            if own.text in nation:
                yield _at("rule_layer_document", file, own, value=shorten(own.text), first=nation[own.text])


def _register(files: Iterable[RuleFile], *path: str) -> dict[str, str]:
    """The names at a path, each with the file and line of the first."""
    found: dict[str, str] = {}
    for file in files:
        for name in scalars(file.root, *path):
            found.setdefault(name.text, _line(file, name))
    return found


def _line(file: RuleFile, scalar: Scalar) -> str:
    return f"{file.shown}:{scalar.line}"
