"""Checks between the parts of a rule set: what a name refers to, what stands twice, which lists were split.

They look at the trees, so they also speak of files that have other faults. Names are held against a register only
where the file that holds it could be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from tthc_rules.errors import Problem
from tthc_rules.rulefile.folder import Kind, RuleFile, RuleFolder
from tthc_rules.rulefile.nodes import Items, Scalar, find, scalars
from tthc_rules.rulefile.parse import MOST_PROBLEMS
from tthc_rules.rulefile.shape import near, shorten
from tthc_rules.rulefile.spellings import Spelling, fold, spellings

CLAUSES = ("applies_to", "targets", "exemptions", "pending")
GROUNDS = ((), ("groups", "*"), ("indicators", "*", "sources", "*"), ("field_codes", "*"))
"""Where a file of ``scoring/`` may name a source."""
Place = tuple[str, Scalar]
"""A file as shown, and a value in it."""


def cross_check(folder: RuleFolder) -> Iterator[Problem]:
    """Every problem between the parts of a rule set."""
    yield from _references(folder)
    yield from _finding_codes(folder)
    yield from _lint_codes(folder)
    yield from _doubles(folder)
    yield from _shared_names(folder)
    yield from _shared_headings(folder)
    yield from _split_lists(folder)


def _in(file: RuleFile, *path: str) -> Iterator[Place]:
    return ((file.shown, scalar) for scalar in scalars(file.root, *path))


def _all(folder: RuleFolder, kind: Kind, *path: str) -> Iterator[Place]:
    return (place for file in folder.of(kind) for place in _in(file, *path))


def _with_inherited(folder: RuleFolder, kind: Kind, *path: str) -> Iterator[Place]:
    """The same of the set that it extends, then of its own files."""
    return (place for file in (*folder.inherited(kind), *folder.of(kind)) for place in _in(file, *path))


def cited_documents(folder: RuleFolder) -> list[Place]:
    """Every place that names a document of the register."""
    return [
        *_in_clauses(folder, "basis", "document"),
        *_in_clauses(folder, "approved", "document"),
        *_all(folder, Kind.INDICATOR, "redefined", "*", "basis", "document"),
        *_all(folder, Kind.UNITS, "basis", "document"),
        *(place for path in GROUNDS for place in _all(folder, Kind.SCORING, *path, "basis", "document")),
        *_all(folder, Kind.DOCUMENTS, "documents", "*", "superseded_by"),
    ]


def _in_clauses(folder: RuleFolder, *last: str) -> list[Place]:
    """The values at a path inside every clause, of its own indicators and of what it adds to the nation's."""
    kinds = (Kind.INDICATOR, Kind.ADDITION)
    return [place for kind in kinds for clause in CLAUSES for place in _all(folder, kind, clause, "*", *last)]


def _references(folder: RuleFolder) -> Iterator[Problem]:
    clauses = [(clause, "*") for clause in CLAUSES]

    def named(*last: str) -> list[Place]:
        kinds = (Kind.INDICATOR, Kind.ADDITION)
        return [place for kind in kinds for clause in clauses for place in _all(folder, kind, *clause, *last)]

    units = [
        *named("units", "*"),
        *_all(folder, Kind.UNITS, "units", "*", "successors", "*"),
        *_all(folder, Kind.UNITS, "groups", "*", "units", "*"),
        *_all(folder, Kind.CASES, "cases", "*", "unit"),
    ]
    if folder.root(Kind.UNITS) is not None:
        yield from _unknown("rule_unknown_unit", units, _all(folder, Kind.UNITS, "units", "*", "code"))
        groups = _all(folder, Kind.UNITS, "groups", "*", "id")
        yield from _unknown("rule_unknown_group", named("groups", "*"), groups)
    if folder.root(Kind.DOCUMENTS) is not None:
        registered = _with_inherited(folder, Kind.DOCUMENTS, "documents", "*", "id")
        yield from _unknown("rule_unknown_document", cited_documents(folder), registered)
    if all(file.root is not None for file in folder.of(Kind.INDICATOR)):
        judged = (
            *_all(folder, Kind.RULESET, "indicators", "*"),
            *_all(folder, Kind.RULESET, "letter", "annexes", "*", "indicators", "*"),
            *_all(folder, Kind.CASES, "cases", "*", "indicator"),
        )
        yield from _unknown("rule_unknown_indicator", judged, _with_inherited(folder, Kind.INDICATOR, "indicator"))


def _finding_codes(folder: RuleFolder) -> Iterator[Problem]:
    """A mistyped code among those that must not be found would make a case pass for ever."""
    keys = ("findings", "no_findings")
    named = [place for key in keys for place in _all(folder, Kind.CASES, "cases", "*", "expect", key, "*")]
    if named:
        from tthc_rules.messages.meanings import TABLE_MEANINGS  # what a check has no use for

        yield from _unlisted("rule_unknown_finding", named, TABLE_MEANINGS)


def _lint_codes(folder: RuleFolder) -> Iterator[Problem]:
    """A mistyped code in ``lint_ignore`` would hide nothing."""
    kinds = [kind for kind in Kind if kind is not Kind.CASES]
    named = [place for kind in kinds for place in _all(folder, kind, "lint_ignore", "*", "code")]
    if named:
        from tthc_rules.messages.lint import LINT_CODES  # what a check has no use for

        yield from _unlisted("rule_unknown_lint_code", named, LINT_CODES)


def _unknown(code: str, used: Iterable[Place], registered: Iterable[Place]) -> Iterator[Problem]:
    yield from _unlisted(code, used, {scalar.text: None for _, scalar in registered})


def _unlisted(code: str, used: Iterable[Place], known: Collection[str]) -> Iterator[Problem]:
    unknown = (place for place in used if place[1].text not in known)
    for file, scalar in islice(unknown, MOST_PROBLEMS + 1):
        params = {"value": shorten(scalar.text), "near": near(scalar.text, known)}
        yield Problem(code, file, scalar.line, scalar.column, params)


def _doubles(folder: RuleFolder) -> Iterator[Problem]:
    yield from _twice("rule_doubled_unit", _all(folder, Kind.UNITS, "units", "*", "code"))
    yield from _twice("rule_doubled_id", _all(folder, Kind.UNITS, "groups", "*", "id"))
    yield from _twice("rule_doubled_id", _all(folder, Kind.DOCUMENTS, "documents", "*", "id"))
    yield from _twice("rule_doubled_id", _all(folder, Kind.INDICATOR, "indicator"))
    yield from _twice("rule_doubled_id", _all(folder, Kind.RULESET, "indicators", "*"))
    yield from _twice("rule_doubled_id", _all(folder, Kind.RULESET, "letter", "annexes", "*", "indicators", "*"))
    for file in (*folder.of(Kind.INDICATOR), *folder.of(Kind.ADDITION)):
        for clause in CLAUSES:
            yield from _twice("rule_doubled_id", _in(file, clause, "*", "id"))
    for file in folder.of(Kind.CASES):
        yield from _twice("rule_doubled_case", _in(file, "cases", "*", "name"))


def _twice(code: str, places: Iterable[Place]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for file, scalar in places:
        before = first.setdefault(fold(scalar.text), (file, scalar))
        if before[1] is not scalar:
            yield _again(code, (file, scalar), before)


def _again(code: str, place: Place, before: Place) -> Problem:
    file, scalar = place
    params = {"value": shorten(scalar.text), "first": f"{before[0]}:{before[1].line}"}
    return Problem(code, file, scalar.line, scalar.column, params)


def _shared_names(folder: RuleFolder) -> Iterator[Problem]:
    """A spelling that two units share in one month, or that one unit lists twice, does not tell which unit is meant."""
    for file in folder.of(Kind.UNITS):
        seen: dict[str, list[Spelling]] = {}
        for spelling in (found for unit in find(file.root, "units", "*") for found in spellings(unit)):
            others = seen.setdefault(fold(spelling.name.text), [])
            before = next((other for other in others if other.meets(spelling)), None)
            if before is not None:
                yield _again("rule_shared_name", (file.shown, spelling.name), (file.shown, before.name))
            others.append(spelling)


def _shared_headings(folder: RuleFolder) -> Iterator[Problem]:
    """A heading that two indicators have does not tell which is meant; id and titles are headings too."""
    first: dict[str, Place] = {}
    ids = set(_with_inherited(folder, Kind.INDICATOR, "indicator"))
    for files in _by_indicator(folder):
        own: dict[str, Place] = {}
        for column in (place for file in files for place in _in(file, "columns", "*")):
            before = own.setdefault(fold(column[1].text), column)
            if before is not column:
                yield _again("rule_doubled_heading", column, before)
        for name in (*_in(files[0], "indicator"), *_in(files[0], "title", "vi"), *_in(files[0], "title", "en")):
            own.setdefault(fold(name[1].text), name)
        for heading, place in own.items():
            before = first.setdefault(heading, place)
            if before is not place and not (before in ids and place in ids):
                yield _again("rule_shared_heading", place, before)


def _by_indicator(folder: RuleFolder) -> Iterator[list[RuleFile]]:
    """The files that speak of one indicator: where it is defined, then what a province adds to it."""
    for file in folder.inherited(Kind.INDICATOR):
        yield [file, *(addition for addition in folder.of(Kind.ADDITION) if folder.extended(addition) is file.root)]
    for file in folder.of(Kind.INDICATOR):
        yield [file]


def _split_lists(folder: RuleFolder) -> Iterator[Problem]:
    """A list of free texts in brackets without quotes: a comma inside a phrase would have split it."""
    texts = {
        Kind.INDICATOR: (("columns",), ("verdict_columns",), ("exemptions", "*", "printed")),
        Kind.ADDITION: (("columns",), ("verdict_columns",), ("exemptions", "*", "printed")),
        Kind.UNITS: (("units", "*", "aliases"),),
        Kind.RULESET: (
            *(("headings", key) for key in ("unit", "row_number")),
            *(("letter", key) for key in ("addressees", "opening", "closing", "copies", "signed_as")),
        ),
        Kind.SCORING: (("groups", "*", "columns"), ("indicators", "*", "columns")),
    }
    for kind, paths in texts.items():
        for file in folder.of(kind):
            for path in paths:
                for found in find(file.root, *path):
                    if isinstance(found, Items) and found.flow and len(found.items) > 1 and _any_plain(found):
                        phrase = ", ".join(item.text for item in found.items if isinstance(item, Scalar))
                        params = {"key": path[-1], "value": shorten(phrase)}
                        yield Problem("rule_flow_list_unquoted", file.shown, found.line, found.column, params)


def _any_plain(found: Items) -> bool:
    return any(isinstance(item, Scalar) and item.plain for item in found.items)
