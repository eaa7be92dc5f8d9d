"""The files of a rule set: which there are, their bytes, their trees."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path, PurePosixPath

from tthc_rules.errors import Problem
from tthc_rules.records import record
from tthc_rules.rulefile.nodes import Node, find, scalars
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
    ADDITION = "additions/*.yaml"
    SCORING = "scoring/*.yaml"
    CASES = "tests/*.yaml"


CASE_TABLES = "tests/*.csv"
"""Cases may be written as a table too."""

_SINGLE = (Kind.RULESET, Kind.UNITS, Kind.DOCUMENTS)


@record(frozen=True, slots=True)
class RuleFile:
    """One file as read.

    Attributes:
        kind: what it is.
        path: its path inside the folder, with ``/``.
        shown: how problems name it.
        content: its bytes.
        root: its tree; ``None`` where its syntax is broken.
        layer: 1 for a file of a set that extends another, else 0.
    """

    kind: Kind
    path: str
    shown: str
    content: bytes
    root: Node | None
    layer: int = 0


@record(frozen=True, slots=True)
class RuleFolder:
    """The files of one rule set, sorted by path.

    Attributes:
        files: its own files.
        base: the files of the nation's set that it extends, ``None`` if it extends none.
    """

    files: tuple[RuleFile, ...]
    base: RuleFolder | None = None

    def of(self, kind: Kind) -> tuple[RuleFile, ...]:
        """Its own files of that kind."""
        return tuple(file for file in self.files if file.kind is kind)

    def inherited(self, kind: Kind) -> tuple[RuleFile, ...]:
        """The files of that kind in the set that it extends."""
        return self.base.of(kind) if self.base is not None else ()

    def extended(self, addition: RuleFile) -> Node | None:
        """The tree of the inherited indicator that an addition speaks of; ``None`` if there is none."""
        named = next(scalars(addition.root, "adds_to"), None)
        for file in self.inherited(Kind.INDICATOR):
            own = next(scalars(file.root, "indicator"), None)
            if own is not None and named is not None and own.text == named.text:
                return file.root
        return None

    def root(self, kind: Kind) -> Node | None:
        """The tree of a kind of which there is one; ``None`` where it is missing or broken."""
        return next((file.root for file in self.of(kind)), None)

    def digest(self) -> str:
        """SHA-256 over paths and bytes of all files but the test cases, those of the set that it extends too."""
        total = hashlib.sha256()
        for path, content in self._digested():
            total.update(f"{path}\0{len(content)}\0".encode())
            total.update(content)
        return total.hexdigest()

    def digests(self) -> dict[str, str]:
        """SHA-256 of each of these files, by its path; ``extends/`` stands before those of the extended set."""
        return {path: hashlib.sha256(content).hexdigest() for path, content in self._digested()}

    def _digested(self) -> Iterator[tuple[str, bytes]]:
        for layer, folder in (("", self), *([("extends/", self.base)] if self.base is not None else [])):
            for file in folder.files:
                if file.kind is not Kind.CASES:
                    yield f"{layer}{file.path}", file.content


def show(shown: str, path: str) -> str:
    """How a problem names a file: the folder as the user gave it, then the path inside."""
    return f"{shown.rstrip('/')}/{path}" if shown else path


def read_folder(
    folder: Path, shown: str, kinds: Sequence[Kind], unparsed: Sequence[Kind] = ()
) -> tuple[RuleFolder, tuple[Problem, ...]]:
    """Read the files of the given kinds.

    Args:
        folder: the rule set's folder.
        shown: how problems name the folder; empty for paths relative to it.
        kinds: the kinds to read; files of the others are only looked at by name.
        unparsed: of these, the kinds of which only the bytes count, for the digest; their files have no tree.

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
        if kind in kinds and kind in unparsed:
            found.append(RuleFile(kind, path, name, (folder / path).read_bytes(), None))
        elif kind in kinds:
            file, told = read_file(folder / path, kind, path, name)
            problems.extend(told)
            found.extend([file] if file is not None else [])
    files = RuleFolder(tuple(found))
    needed = _needed(files)
    problems.extend(
        Problem("rule_file_missing", show(shown, kind.value)) for kind in needed if kind in kinds and kind not in seen
    )
    return files, tuple(problems)


def _needed(files: RuleFolder) -> tuple[Kind, ...]:
    """What must be there.

    The nation's set has no units, and a set that extends it may have no indicator of its own. A set that only says how
    points are given needs neither a roster nor indicators that are judged.
    """
    ruleset = files.root(Kind.RULESET)
    points = bool(files.of(Kind.SCORING))
    extends = next(find(ruleset, "extends"), None) is not None
    kinds = [Kind.RULESET, Kind.DOCUMENTS]
    kinds += [] if is_nation(ruleset) or points else [Kind.UNITS]
    kinds += [] if extends or points else [Kind.INDICATOR]
    return tuple(kinds)


def is_nation(ruleset: Node | None) -> bool:
    """Whether a ``ruleset.yaml`` says that the set is the nation's."""
    return any(scalar.text == "nation" for scalar in scalars(ruleset, "layer"))


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
    folders = ("indicators", "additions", "scoring", "tests")
    return [*(kind.value for kind in _SINGLE), *(f"{folder}/{stem}.yaml" for folder in folders)]


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
