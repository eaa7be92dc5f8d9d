"""Which files are submissions: those named, those a pattern matches, those of a folder, and those in an archive."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from tthc_rules.errors import Problem, TableError, UsageError
from tthc_rules.model.submissions import Refused, Skipped
from tthc_rules.reading.bundles import is_bundle, names_in
from tthc_rules.reading.formats.detect import is_table_name
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.records import record

_ZIP = ".zip"
_NO_TABLES = "folder_without_tables"
_NONE_IN_BUNDLE = "zip_without_tables"
_BY_ENDING = (_NO_TABLES, _NONE_IN_BUNDLE)


@record(frozen=True, slots=True)
class Found:
    """The files to read, in order, each once, those that were passed over, and archives that are not opened."""

    files: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    refused: tuple[Refused, ...] = ()


def means_many(paths: Sequence[str]) -> bool:
    """Whether any of the paths is a folder, a pattern or an archive, and so stands for submissions of their own."""
    return any(Path(path).is_dir() or _is_pattern(path) or is_bundle(path) for path in paths)


def find_files(paths: Sequence[str], limits: Limits = DEFAULT) -> Found:
    """The files behind paths, folders and patterns.

    A path with ``*`` or ``?`` is a pattern, in which ``**`` goes into folders and ``[…]`` is a choice. The program
    matches it itself, as not every shell does. Files of a folder or a pattern come in the order of their paths. Links
    to folders are not followed. A zip archive stands for the files in it, wherever it stands.

    Raises:
        UsageError: with every folder, pattern or archive that gives no file to read.
    """
    files: dict[Path, str] = {}
    skipped: dict[str, Skipped] = {}
    refused: dict[str, Refused] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            names, code = _names(path, refused, limits)
        except TableError as error:
            refused[path] = Refused(path, error.problems)
            continue
        passed = {name: _passed_over(name, by_ending=code in _BY_ENDING) if code else "" for name in names}
        for name, reason in passed.items():
            if reason:
                skipped[name] = Skipped(name, reason)
            else:
                files.setdefault(Path(name).resolve(), name)
        if all(passed.values()) and not refused:
            problems.append(Problem(code, params={"path": path, "skipped": str(len(passed))}))
    if problems:
        raise UsageError(problems)
    return Found(tuple(files.values()), tuple(skipped.values()), tuple(refused.values()))


def _names(path: str, refused: dict[str, Refused], limits: Limits) -> tuple[Sequence[str], str]:
    """The files that the path stands for, and the code of the problem if there are none; "" for a plain path.

    Raises:
        TableError: if the path is an archive that is not opened; those found in a folder are added to ``refused``.
    """
    if is_bundle(path):
        return names_in(path, limits), _NONE_IN_BUNDLE
    if Path(path).is_dir():
        return list(_opened(sorted(_walked(path)), refused, limits)), _NO_TABLES
    if _is_pattern(path):
        hits = glob.glob(path, recursive=True, include_hidden=True)  # noqa: PTH207 - paths stay as given, absolute or not
        files = sorted(hit for hit in hits if not Path(hit).is_dir())
        return list(_opened(files, refused, limits)), "pattern_without_files"
    return [path], ""


def _opened(names: Sequence[str], refused: dict[str, Refused], limits: Limits) -> Iterator[str]:
    """The files, those in archives instead of the archives."""
    for name in names:
        if Path(name).suffix.lower() != _ZIP or not is_bundle(name):
            yield name
            continue
        try:
            yield from names_in(name, limits)
        except TableError as error:
            refused[name] = Refused(name, error.problems)


def _walked(folder: str) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (str(Path(root) / name) for name in names)


def _is_pattern(path: str) -> bool:
    # a bracket alone is no pattern: copies are called "t10 [1].csv"
    return ("*" in path or "?" in path) and not Path(path).exists()


def _passed_over(path: str, *, by_ending: bool) -> str:
    name = Path(path).name
    if name.startswith(("~$", ".~lock.")):
        return "lock"
    if name.startswith("."):
        return "hidden"
    known = is_table_name(name) or Path(name).suffix.lower() == _ZIP  # of one that is damaged, reading says so
    return "ending" if by_ending and not known else ""
