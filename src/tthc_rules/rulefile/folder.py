"""The files of a rule set: which there are, their bytes, their trees."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path, PurePosixPath

from tthc_rules.errors import Problem
from tthc_rules.records import record
from tthc_rules.rulefile.nodes import Node
from tthc_rules.rulefile.parse import control_problem, parse_text
from tthc_rules.rulefile.shape import near

MAX_BYTES = 1 << 20
_BOM = b"\xef\xbb\xbf"


class Kind(StrEnum):
    """What a file of a rule set is, by its path in the folder."""

    RULESET = "ruleset.yaml"
    UNITS = "units.yaml"
    DOCUMENTS = "documents.yaml"
    INDICATOR = "indicators/*.yaml"
    SCORING = "scoring/*.yaml"
    CASES = "tests/*.yaml"


CASE_TABLES = "tests/*.csv"
"""Cases may be written as a table too."""

_SINGLE = (Kind.RULESET, Kind.UNITS, Kind.DOCUMENTS)
_SINGLE_SCORING = (Kind.RULESET, Kind.DOCUMENTS)


@record(frozen=True, slots=True)
class RuleFile:
    """One file as read.

    Attributes:
        kind: what it is.
        path: its path inside the folder, with ``/``.
        shown: how problems name it.
        content: its bytes.
        root: its tree; ``None`` where its syntax is broken.
    """

    kind: Kind
    path: str
    shown: str
    content: bytes
    root: Node | None


@record(frozen=True, slots=True)
class RuleFolder:
    """The files of one rule set, sorted by path."""

    files: tuple[RuleFile, ...]

    def of(self, kind: Kind) -> tuple[RuleFile, ...]:
        """The files of that kind."""
        return tuple(file for file in self.files if file.kind is kind)

    def root(self, kind: Kind) -> Node | None:
        """The tree of a kind of which there is one; ``None`` where it is missing or broken."""
        return next((file.root for file in self.of(kind)), None)

    def digest(self) -> str:
        """SHA-256 over paths and bytes of all files but the test cases."""
        total = hashlib.sha256()
        for file in self.files:
            if file.kind is not Kind.CASES:
                total.update(f"{file.path}\0{len(file.content)}\0".encode())
                total.update(file.content)
        return total.hexdigest()


def show(shown: str, path: str) -> str:
    """How a problem names a file: the folder as the user gave it, then the path inside."""
    return f"{shown.rstrip('/')}/{path}" if shown else path


def read_folder(folder: Path, shown: str, kinds: Sequence[Kind]) -> tuple[RuleFolder, tuple[Problem, ...]]:
    """Read the files of the given kinds.

    Args:
        folder: the rule set's folder.
        shown: how problems name the folder; empty for paths relative to it.
        kinds: the kinds to read; files of the others are only looked at by name.

    Returns:
        The files and every problem of names, sizes, encodings and syntax.
    """
    if not folder.is_dir():
        return RuleFolder(()), (Problem("rule_folder_missing", shown or str(folder)),)
    found: list[RuleFile] = []
    problems: list[Problem] = []
    seen: set[Kind] = set()
    for path in _paths(folder):
        kind = kind_of(path)
        name = show(shown, path)
        if kind is None:
            if PurePosixPath(path).name.lower() != "readme.md":
                problems.append(Problem("rule_unexpected_file", name, params={"near": near(path, _expected(path))}))
            continue
        seen.add(kind)
        if kind in kinds:
            file, told = read_file(folder / path, kind, path, name)
            problems.extend(told)
            found.extend([file] if file is not None else [])
    # A set that only says how points are given needs neither a roster nor indicators that are judged.
    needed = _SINGLE_SCORING if Kind.SCORING in seen else (*_SINGLE, Kind.INDICATOR)
    problems.extend(
        Problem("rule_file_missing", show(shown, kind.value)) for kind in needed if kind in kinds and kind not in seen
    )
    return RuleFolder(tuple(found)), tuple(problems)


def _paths(folder: Path) -> Iterator[str]:
    """Paths of all files below, sorted; what begins with a dot (version control, editors) is not looked at."""
    inside = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return iter(sorted(path.as_posix() for path in inside if not any(part.startswith(".") for part in path.parts)))


def kind_of(path: str) -> Kind | None:
    """What a file is by its path inside the folder; ``None`` if it is no rule file."""
    pure = PurePosixPath(path)
    patterns = [*((kind, kind.value) for kind in Kind), (Kind.CASES, CASE_TABLES)]
    for kind, written in patterns:
        pattern = PurePosixPath(written)
        if pure.parent == pattern.parent and pure.match(pattern.name):
            return kind
    return None


def _expected(path: str) -> list[str]:
    stem = PurePosixPath(path).stem
    if PurePosixPath(path).suffix.lower() == ".csv":
        return [f"tests/{stem}.csv"]
    return [*(kind.value for kind in _SINGLE), f"indicators/{stem}.yaml", f"scoring/{stem}.yaml", f"tests/{stem}.yaml"]


def file_text(content: bytes) -> str:
    """The text of a file's bytes, without byte order mark.

    Raises:
        UnicodeDecodeError: if they are not UTF-8.
    """
    return content.removeprefix(_BOM).decode("utf-8")


def read_file(path: Path, kind: Kind, inside: str, shown: str) -> tuple[RuleFile | None, tuple[Problem, ...]]:
    """Read one file: its bytes, its tree, and the problems of size, encoding and syntax.

    Args:
        path: where it is.
        kind: what it is.
        inside: its path inside the rule set's folder.
        shown: how problems name it.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        limits = {"size": f"{size / MAX_BYTES:.1f}", "limit": str(MAX_BYTES >> 20)}
        return None, (Problem("rule_file_too_large", shown, params=limits),)
    content = path.read_bytes()
    try:
        text = file_text(content)
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        return None, (Problem("rule_file_not_utf8", shown, line, params={"value": f"0x{content[error.start]:02X}"}),)
    root, problems = _parse(text, shown, table=inside.endswith(".csv"))
    return RuleFile(kind, inside, shown, content, root), problems


def _parse(text: str, shown: str, *, table: bool) -> tuple[Node | None, tuple[Problem, ...]]:
    if not table:
        return parse_text(text, shown)
    control = control_problem(text, shown)
    if control is not None:
        return None, (control,)
    from tthc_rules.rulefile.casetable import parse_cases  # judging a table never reads the cases

    return parse_cases(text, shown)
