"""A folder of rule files → `RuleSet`, or every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tthc_rules.errors import Problem, RuleFileError
from tthc_rules.model.rules import Roster, RuleSet
from tthc_rules.rulefile.bands import check_bands
from tthc_rules.rulefile.clauses import check_clauses
from tthc_rules.rulefile.convert import build_bands, build_documents, build_indicator, build_roster, build_ruleset
from tthc_rules.rulefile.crossrefs import cross_check
from tthc_rules.rulefile.folder import Kind, RuleFile, RuleFolder, read_folder
from tthc_rules.rulefile.language.base import RuleModel
from tthc_rules.rulefile.language.documents import DocumentsFile
from tthc_rules.rulefile.language.indicator import IndicatorFile
from tthc_rules.rulefile.language.ruleset import RulesetFile
from tthc_rules.rulefile.language.units import UnitsFile
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
RULE_KINDS = (Kind.RULESET, Kind.UNITS, Kind.DOCUMENTS, Kind.INDICATOR, Kind.SCORING)
Shaped = tuple[RuleFile, RuleModel]
M = TypeVar("M", bound=RuleModel)


def read_rules(folder: Path, shown: str | None = None) -> RuleSet:
    """Read a rule set; its test cases are not read.

    Args:
        folder: the folder with ``ruleset.yaml``, ``units.yaml``, ``documents.yaml`` and ``indicators/``.
        shown: how problems and the rule set name the folder; the folder itself by default.

    Raises:
        RuleFileError: with every problem of all files.
    """
    name = str(folder) if shown is None else shown
    files, shaped, problems = inspect(folder, name, RULE_KINDS)
    if problems:
        raise RuleFileError(problems)
    rosters = [build_roster(model, _root(file), file.shown) for file, model in _each(shaped, UnitsFile)]
    documents, documents_file = _only(shaped, DocumentsFile)
    ruleset = _only(shaped, RulesetFile)[0]
    by_file = [build_indicator(model, _root(file), file.shown) for file, model in _each(shaped, IndicatorFile)]
    rank = {name: place for place, name in enumerate(ruleset.indicators)}
    rules = build_ruleset(
        ruleset,
        rosters[0] if rosters else Roster(()),
        sorted(by_file, key=lambda indicator: rank.get(indicator.id, len(rank))),
        build_documents(documents, _root(documents_file), documents_file.shown),
        files.digest(),
        name,
    )
    return replace(rules, scoring=_versions(shaped), bands=build_bands(ruleset))


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
    folder: Path, shown: str, kinds: Sequence[Kind]
) -> tuple[RuleFolder, tuple[Shaped, ...], tuple[Problem, ...]]:
    """Read the files of the given kinds and look for every problem.

    Returns:
        The files, those that fit the language with their models, and the problems by file, line and column.
    """
    files, found = read_folder(folder, shown, kinds)
    problems = list(found)
    shaped: list[Shaped] = []
    for file in files.files:
        if file.root is not None:
            model, told = shape(file.root, model_of(file.kind), file.shown)
            problems.extend(told)
            shaped.extend([(file, model)] if model is not None else [])
    problems.extend(cross_check(files))
    problems.extend(check_clauses(files))
    problems.extend(check_bands(files))
    if files.of(Kind.SCORING):
        from tthc_rules.rulefile.points import check_scoring

        problems.extend(check_scoring(files))
    return files, tuple(shaped), tuple(_told(problems))


def model_of(kind: Kind) -> type[RuleModel]:
    """The model of the language that a kind of file must fit."""
    if kind is Kind.CASES:
        from tthc_rules.rulefile.language.cases import CasesFile  # judging a table never reads the cases

        return CasesFile
    if kind is Kind.SCORING:
        from tthc_rules.rulefile.language.scoring import ScoringFile

        return ScoringFile
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


def _only(shaped: Sequence[Shaped], model: type[M]) -> tuple[M, RuleFile]:
    file, found = _each(shaped, model)[0]
    return found, file


def _root(file: RuleFile) -> Node:
    assert file.root is not None
    return file.root
