"""The exceptions of the package: one base class, each with its exit code, each carrying *all* problems.

Bad data is never an exception: it is a verdict or a finding. An exception says that a rule file is wrong, that a table
cannot be read, that a call is wrong, or that this program is. Only the command line catches them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Protocol

from tthc_rules.records import record


class Said(Protocol):
    """A text in several languages."""

    def say(self, language: str) -> str:
        """The text in ``language``."""
        ...


@record(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file or a call.

    Attributes:
        code: stable identifier; the catalogue in ``messages`` holds a text for it in each language.
        file: the file as the user gave it, or ``None`` where no file is at fault.
        line: 1-based line (or sheet row), ``None`` if the whole file is meant.
        column: 1-based column in characters, ``None`` if the whole line is meant.
        params: values for the placeholders of the message.
    """

    code: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    params: Mapping[str, str | Said] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """``file:line:column``, as far as they are known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


class TthcRulesError(Exception):
    """Base class of every exception raised on purpose. ``problems`` is never empty; ``exit_code`` is the CLI's."""

    exit_code = 70

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.where} {p.code} {dict(p.params) or ''}".strip() for p in self.problems))


class UsageError(TthcRulesError):
    """The call is wrong: an unknown rule set, a unit code that no roster has, two options that exclude each other."""

    exit_code = 2


class RuleFileError(TthcRulesError):
    """A rule file cannot be used: its author's mistake, never the data's."""

    exit_code = 3


class TableError(TthcRulesError):
    """A table cannot be read at all: no such file, not a table, no period, damaged or too large."""

    exit_code = 4


class InternalError(TthcRulesError):
    """This program's own bug: a check that crashed, did not run or was skipped. Never a finding, never a verdict."""

    exit_code = 70
