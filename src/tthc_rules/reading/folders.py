"""Which files are submissions: those named, those a pattern matches, those of a folder and the folders in it."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from tthc_rules.errors import Problem, UsageError
from tthc_rules.model.submissions import Skipped
from tthc_rules.reading.formats.detect import is_table_name
from tthc_rules.records import record

_NO_TABLES = "folder_without_tables"


@record(frozen=True, slots=True)
class Found:
    """The files to read, in order, each once, and those that were passed over."""

    files: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def means_many(paths: Sequence[str]) -> bool:
    """Whether any of the paths is a folder or a pattern, and so stands for files that are submissions of their own."""
    return any(Path(path).is_dir() or _is_pattern(path) for path in paths)


def find_files(paths: Sequence[str]) -> Found:
    """The files behind paths, folders and patterns.

    A path with ``*`` or ``?`` is a pattern, in which ``**`` goes into folders and ``[…]`` is a choice. The program
    matches it itself, as not every shell does. Files of a folder or a pattern come in the order of their paths. Links
    to folders are not followed.

    Raises:
        UsageError: with every folder or pattern that gives no file to read.
    """
    files: dict[Path, str] = {}
    skipped: dict[str, Skipped] = {}
    problems: list[Problem] = []
    for path in paths:
        names, code = _names(path)
        passed = {name: _passed_over(name, by_ending=code == _NO_TABLES) if code else "" for name in names}
        for name, reason in passed.items():
            if reason:
                skipped[name] = Skipped(name, reason)
            else:
                files.setdefault(Path(name).resolve(), name)
        if all(passed.values()):
            problems.append(Problem(code, params={"path": path, "skipped": str(len(passed))}))
    if problems:
        raise UsageError(problems)
    return Found(tuple(files.values()), tuple(skipped.values()))


def _names(path: str) -> tuple[Sequence[str], str]:
    """The files that the path stands for, and the code of the problem if there are none; "" for a plain path."""
    if Path(path).is_dir():
        return sorted(_walked(path)), _NO_TABLES
    if _is_pattern(path):
        hits = glob.glob(path, recursive=True, include_hidden=True)  # noqa: PTH207 - paths stay as given, absolute or not
        return sorted(hit for hit in hits if not Path(hit).is_dir()), "pattern_without_files"
    return [path], ""


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
    return "ending" if by_ending and not is_table_name(name) else ""
