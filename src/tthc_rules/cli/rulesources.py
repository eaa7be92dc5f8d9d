"""Where the rule sets that are compared come from: an id, a folder, or either in a git revision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tthc_rules.model.rules import RuleSet
    from tthc_rules.rulefile.cases import RuleCase


class Source(NamedTuple):
    """A rule set as named on the command line: an id, a folder or ``REV:folder``; or a folder and a revision."""

    named: str
    revision: str | None = None

    @property
    def shown(self) -> str:
        """How the output names it."""
        return self.named if self.revision is None else f"{self.revision}:{self.named}"


def read_source(source: Source) -> tuple[RuleSet, tuple[RuleCase, ...]]:
    """The rule set and its test cases.

    Raises:
        UsageError: if there is no such set, folder or revision.
        RuleFileError: with every problem of its files.
    """
    from tthc_rules.authoring.revisions import folder_of
    from tthc_rules.rulefile.locate import find_rules, list_sets

    revision, path = source.revision, source.named
    apart = path.partition(":")
    if revision is None and apart[1] and path not in list_sets() and not Path(path).exists():
        revision, path = apart[0], apart[2]
    if revision is None:
        return _read(find_rules(path), source.shown)
    with folder_of(revision, path) as folder:
        return _read(folder, source.shown)


def _read(folder: Path, shown: str) -> tuple[RuleSet, tuple[RuleCase, ...]]:
    from tthc_rules.rulefile.cases import read_cases
    from tthc_rules.rulefile.read import read_rules

    return read_rules(folder, shown), read_cases(folder, shown)
