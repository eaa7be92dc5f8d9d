"""A folder of rule files → `RuleSet`, or every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tthc_rules.errors import Problem, RuleFileError
from tthc_rules.model.rules import Indicator, Roster, RuleSet
from tthc_rules.rulefile.bands import check_bands
from tthc_rules.rulefile.clauses import check_clauses
from tthc_rules.rulefile.convert import (
    build_bands,
    build_documents,
    build_indicator,
    build_layer,
    build_letter,
    build_roster,
    build_ruleset,
)
from tthc_rules.rulefile.crossrefs import cross_check
from tthc_rules.rulefile.folder import Kind, RuleFile, RuleFolder, read_folder
from tthc_rules.rulefile.language.base import RuleModel
from tthc_rules.rulefile.language.documents import DocumentsFile
from tthc_rules.rulefile.language.indicator import IndicatorFile
from tthc_rules.rulefile.language.ruleset import RulesetFile
from tthc_rules.rulefile.language.units import UnitsFile
from tthc_rules.rulefile.layers import check_layers, extended_set, fixed_keys
from tthc_rules.rulefile.nodes import Node
from tthc_rules.rulefile.parse import MOST_PROBLEMS
from tthc_rules.rulefile.shape import shape

if TYPE_CHECKING:
    from tthc_rules.model.scoring import Structure

_LANGUAGE: Mapping[Kind, type[RuleModel]] = {
    Kind.RULESET: RulesetFile,
    Kind.UNITS: UnitsFile,
    Kind.DOCUMENTS: DocumentsFile,
    Kind.INDICATOR: IndicatorFile,
}
RULE_KINDS = tuple(kind for kind in Kind if kind is not Kind.CASES)
Shaped = tuple[RuleFile, RuleModel]
M = TypeVar("M", bound=RuleModel)


def read_rules(folder: Path, shown: str | None = None, *, points: bool = True) -> RuleSet:
    """Read a rule set; its test cases are not read.

    Args:
        folder: the folder with ``ruleset.yaml``, ``units.yaml``, ``documents.yaml`` and ``indicators/``. The set that
            ``ruleset.yaml`` says it extends is read with it.
        shown: how problems and the rule set name the folder; the folder itself by default.
        points: false leaves the versions of the points out, for those who only judge; the digest is the same.

    Raises:
        RuleFileError: with every problem of all files that are read.
    """
    name = str(folder) if shown is None else shown
    files, shaped, problems = inspect(folder, name, RULE_KINDS, () if points else (Kind.SCORING,))
    if problems:
        raise RuleFileError(problems)
    rulesets = _each(shaped, RulesetFile)
    rosters = [build_roster(model, _root(file), file.shown) for file, model in _each(shaped, UnitsFile)]
    documents = [
        document
        for file, model in _each(shaped, DocumentsFile)
        for document in build_documents(model, _root(file), file.shown)
    ]
    ranks = [place for _, model in reversed(rulesets) for place in model.indicators]
    rank = {indicator: place for place, indicator in reversed(list(enumerate(ranks)))}
    layers = [build_layer(model, file.shown.rpartition("/")[0]) for file, model in rulesets[:-1]]
    rules = build_ruleset(
        [model for _, model in rulesets],
        rosters[0] if rosters else Roster(()),
        sorted(_indicators(shaped), key=lambda indicator: rank.get(indicator.id, len(rank))),
        documents,
        files.digest(),
        (*layers, build_layer(rulesets[-1][1], name)),
    )
    bands = next((found for _, model in reversed(rulesets) if (found := build_bands(model))), ())
    letter = next((form for _, model in reversed(rulesets) if (form := build_letter(model))), None)
    return replace(rules, scoring=_versions(shaped), bands=bands, digests=files.digests(), letter=letter)


def _indicators(shaped: Sequence[Shaped]) -> Iterator[Indicator]:
    """The province's own first, then the nation's with what the province adds to them."""
    defined = sorted(_each(shaped, IndicatorFile), key=lambda pair: -pair[0].layer)
    built = [build_indicator(model, _root(file), file.shown, file.layer) for file, model in defined]
    found = [(file, model) for file, model in shaped if file.kind is Kind.ADDITION]
    if not found:
        yield from built
        return
    from tthc_rules.rulefile.convert_additions import build_addition
    from tthc_rules.rulefile.language.additions import AdditionFile

    additions = {model.adds_to: (model, file) for file, model in _each(found, AdditionFile)}
    for indicator in built:
        added = additions.get(indicator.id)
        yield indicator if added is None else build_addition(indicator, added[0], _root(added[1]), added[1].shown)


def _versions(shaped: Sequence[Shaped]) -> tuple[Structure, ...]:
    """The versions of the points, earliest first."""
    found = [(file, model) for file, model in shaped if file.kind is Kind.SCORING]
    if not found:
        return ()
    from tthc_rules.rulefile.convert_scoring import build_structure  # most rule sets give no points
    from tthc_rules.rulefile.language.scoring import ScoringFile

    built = [build_structure(model, _root(file), file.shown) for file, model in _each(found, ScoringFile)]
    return tuple(sorted(built, key=lambda structure: structure.start))


def inspect(
    folder: Path, shown: str, kinds: Sequence[Kind], unparsed: Sequence[Kind] = ()
) -> tuple[RuleFolder, tuple[Shaped, ...], tuple[Problem, ...]]:
    """Read the files of the given kinds and look for every problem.

    Args:
        folder, shown: as in `read_rules`.
        kinds, unparsed: as in `read_folder`.

    Returns:
        The files, those that fit the language with their models (the extended set's first), and the problems of both
        sets by file, line and column.
    """
    files, found = read_folder(folder, shown, kinds, unparsed)
    base = extended_set(files, folder, shown, unparsed)
    files = base.over(files)
    problems = [*found, *base.problems]
    shaped: list[Shaped] = []
    for file in (*(base.folder.files if base.folder is not None else ()), *files.files):
        if file.root is not None:
            model, told = shape(file.root, model_of(file.kind), file.shown)
            problems.extend(fixed_keys(file, told))
            shaped.extend([(file, model)] if model is not None else [])
    if base.folder is not None:
        problems.extend(_between(base.folder))
    if base.known:
        problems.extend(_between(files))
    return files, tuple(shaped), tuple(_told(problems))


def _between(files: RuleFolder) -> Iterator[Problem]:
    """Every problem that no single value shows."""
    yield from cross_check(files)
    yield from check_clauses(files)
    yield from check_bands(files)
    if any(file.root is not None for file in files.of(Kind.SCORING)):
        from tthc_rules.rulefile.points import check_scoring

        yield from check_scoring(files)
    yield from check_layers(files)


def model_of(kind: Kind) -> type[RuleModel]:
    """The model of the language that a kind of file must fit."""
    if kind is Kind.CASES:
        from tthc_rules.rulefile.language.cases import CasesFile  # judging a table never reads the cases

        return CasesFile
    if kind is Kind.SCORING:
        from tthc_rules.rulefile.language.scoring import ScoringFile

        return ScoringFile
    if kind is Kind.ADDITION:
        from tthc_rules.rulefile.language.additions import AdditionFile

        return AdditionFile
    return _LANGUAGE[kind]


def _told(problems: Sequence[Problem]) -> Iterator[Problem]:
    """By place, each once, and no more of one file than anybody reads."""
    counts: dict[str | None, int] = {}
    seen: set[str] = set()
    for problem in sorted(problems, key=lambda p: (p.file or "", p.line or 0, p.column or 0, p.code)):
        text = f"{problem.where} {problem.code} {sorted(problem.params.items())}"
        if text in seen:
            continue
        seen.add(text)
        counts[problem.file] = counts.get(problem.file, 0) + 1
        if counts[problem.file] <= MOST_PROBLEMS:
            yield problem
        elif counts[problem.file] == MOST_PROBLEMS + 1:
            yield Problem("rule_many_problems", problem.file, params={"shown": str(MOST_PROBLEMS)})


def _each(shaped: Sequence[Shaped], model: type[M]) -> list[tuple[RuleFile, M]]:
    return [(file, found) for file, found in shaped if isinstance(found, model)]


def _root(file: RuleFile) -> Node:
    assert file.root is not None
    return file.root
