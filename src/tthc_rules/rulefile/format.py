"""``fmt``: which files a path means, and what they look like in canonical form. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tthc_rules.errors import Problem, RuleFileError, UsageError
from tthc_rules.records import record
from tthc_rules.rulefile.folder import Kind, RuleFile, file_text, kind_of, read_file, show
from tthc_rules.rulefile.read import inspect, model_of
from tthc_rules.rulefile.shape import shape
from tthc_rules.rulefile.write import format_text


@record(frozen=True, slots=True)
class Formatted:
    """One rule file before and after.

    Attributes:
        path: where it is.
        shown: how messages name it.
        before, after: its bytes; equal where it is in canonical form already.
    """

    path: Path
    shown: str
    before: bytes
    after: bytes

    @property
    def changed(self) -> bool:
        """Whether the file is not in canonical form."""
        return self.before != self.after


def format_paths(paths: Sequence[str]) -> tuple[Formatted, ...]:
    """The rule files that the paths mean, in canonical form, each once.

    Args:
        paths: rule files, folders of rule sets, or folders with rule sets somewhere below. A set is read as a whole, a
            file that is named is read by itself.

    Raises:
        UsageError: if there is no rule file at a path.
        RuleFileError: with every problem of every file; a file that cannot be read has no canonical form.
    """
    found: dict[Path, tuple[Path, RuleFile]] = {}
    problems: list[Problem] = []
    for shown in paths:
        files, told = _one(Path(shown), shown) if Path(shown).is_file() else _sets(Path(shown), shown)
        problems.extend(problem for problem in told if problem not in problems)
        found |= {place.resolve(): (place, file) for place, file in files}
    if problems:
        raise RuleFileError(problems)
    return tuple(
        Formatted(place, file.shown, file.content, format_text(file_text(file.content), file.shown).encode())
        for place, file in found.values()
    )


_Files = tuple[list[tuple[Path, RuleFile]], Sequence[Problem]]


def _sets(path: Path, shown: str) -> _Files:
    """The files of the set in a folder, or of every set below it; a table of cases is read with its set and left."""
    inside = [path] if (path / Kind.RULESET.value).is_file() else sorted(_below(path))
    if not inside:
        raise UsageError([Problem("fmt_no_rules", params={"path": shown})])
    found: list[tuple[Path, RuleFile]] = []
    problems: list[Problem] = []
    for folder in inside:
        name = shown if folder == path else show(shown, folder.relative_to(path).as_posix())
        files, _, told = inspect(folder, name, tuple(Kind))
        found += [(folder / file.path, file) for file in files.files if file.path.endswith(".yaml")]
        problems += told
    return found, problems


def _below(path: Path) -> Iterator[Path]:
    for found in path.rglob(Kind.RULESET.value):
        if not any(part.startswith(".") for part in found.relative_to(path).parts):
            yield found.parent


def _one(path: Path, shown: str) -> _Files:
    """A file by itself: what only the rest of its set could say of it is not asked."""
    kind = kind_of(path.name) or kind_of(f"{path.absolute().parent.name}/{path.name}")
    if kind is None or path.suffix != ".yaml":
        raise UsageError([Problem("fmt_no_rules", params={"path": shown})])
    file, problems = read_file(path, kind, path.name, shown)
    if file is None or file.root is None:
        return [], problems
    return [(path, file)], (*problems, *shape(file.root, model_of(kind), shown)[1])
