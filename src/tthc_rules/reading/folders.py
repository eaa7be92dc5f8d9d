"""Which files are submissions: those named, those a pattern matches, those of a folder, and those in an archive."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from tthc_rules.errors import Problem, TableError, UsageError
from tthc_rules.messages.reasons import system_reason
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
    to folders are not followed, and hidden folders are not looked into: they are among what is passed over. A folder
    that cannot be listed is refused. A zip archive stands for the files in it, wherever it stands.

    Raises:
        UsageError: with every folder, pattern or archive that gives no file to read.
    """
    files: dict[str, str] = {}
    skipped: dict[str, Skipped] = {}
    refused: dict[str, Refused] = {}
    problems: list[Problem] = []
    for path in paths:
        before = len(skipped)
        try:
            names, code = _names(path, refused, skipped, limits)
        except TableError as error:
            refused[path] = Refused(path, error.problems)
            continue
        passed = {name: _passed_over(name, by_ending=code in _BY_ENDING) if code else "" for name in names}
        for name, reason in passed.items():
            if reason:
                skipped[name] = Skipped(name, reason)
            else:
                files.setdefault(os.path.realpath(name), name)  # of links in a circle too, which opening them tells
        if all(passed.values()) and not refused:
            problems.append(Problem(code, params={"path": path, "skipped": str(len(skipped) - before)}))
    if problems:
        raise UsageError(problems)
    return Found(tuple(files.values()), tuple(skipped.values()), tuple(refused.values()))


def _names(
    path: str, refused: dict[str, Refused], skipped: dict[str, Skipped], limits: Limits
) -> tuple[Sequence[str], str]:
    """The files that the path stands for, and the code of the problem if there are none; "" for a plain path.

    What is found in a folder and cannot be opened is added to ``refused``, what is not looked into to ``skipped``.

    Raises:
        TableError: if the path itself is an archive that is not opened.
    """
    if is_bundle(path):
        return names_in(path, limits), _NONE_IN_BUNDLE
    if Path(path).is_dir():
        return list(_opened(sorted(_walked(path, refused, skipped)), refused, limits)), _NO_TABLES
    if _is_pattern(path):
        files = sorted(_matched(path, refused, skipped))
        return list(_opened(files, refused, limits)), "pattern_without_files"
    return [path], ""


def _matched(pattern: str, refused: dict[str, Refused], skipped: dict[str, Skipped]) -> Iterator[str]:
    parts = Path(pattern).parts
    if "**" not in parts:
        hits = glob.glob(pattern, include_hidden=True)  # noqa: PTH207 - paths stay as given, absolute or not
        yield from (hit for hit in hits if not Path(hit).is_dir())
        return
    at = parts.index("**")
    top = str(Path(*parts[:at]))
    inner = (*parts[at:], "*") if parts[-1] == "**" else parts[at:]
    # glob would follow links, round and round where one leads back
    for folder in glob.glob(top, include_hidden=True) if _is_pattern(top) else [top]:  # noqa: PTH207
        walked = _walked(folder, refused, skipped) if Path(folder).is_dir() else ()
        yield from (name for name in walked if _fits(Path(name).relative_to(folder).parts, inner))


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_fits(parts[start:], pattern[1:]) for start in range(len(parts) + 1))
    return bool(parts) and fnmatch(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


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


def _walked(folder: str, refused: dict[str, Refused], skipped: dict[str, Skipped]) -> Iterator[str]:
    unlisted: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=unlisted.append):
        inner = [(name, str(Path(root) / name)) for name in sorted(folders)]
        apart = {path: _folder_passed_over(path) for _, path in inner}
        skipped.update({path: Skipped(path, reason) for path, reason in apart.items() if reason})
        folders[:] = [name for name, path in inner if not apart[path]]
        yield from (str(Path(root) / name) for name in names)
    for error in unlisted:
        path = str(error.filename)
        refused[path] = Refused(path, (Problem("folder_unreadable", path, params={"reason": system_reason(error)}),))


def _folder_passed_over(path: str) -> str:
    if Path(path).name.startswith("."):
        return "hidden_folder"
    return "linked_folder" if Path(path).is_symlink() else ""


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
