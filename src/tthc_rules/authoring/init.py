"""``init``: a rule set from a table, tried on that very table before anything is written where it was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tthc_rules.authoring.draft import Draft
from tthc_rules.authoring.draft_files import draft_files, review_mark
from tthc_rules.authoring.draft_table import draft_of
from tthc_rules.authoring.draft_words import one_line
from tthc_rules.checking.compile import compile_rules
from tthc_rules.engines.assessment import Assessment
from tthc_rules.engines.memory import judge, tell
from tthc_rules.errors import InternalError, Problem, RuleFileError
from tthc_rules.model.period import Month
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.table import read_grids, read_table
from tthc_rules.rulefile.read import read_rules


@dataclass(frozen=True, slots=True)
class Review:
    """One thing to go over, and every place it is written at in the new files."""

    text: str
    file: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NewSet:
    """A rule set made from a table.

    Attributes:
        files: texts by their paths in the set's folder.
        reviews: what is marked in them, in the order of files and lines.
        checked: what the new rules say of the table they were made from.
    """

    draft: Draft
    files: Mapping[str, str]
    reviews: tuple[Review, ...]
    checked: Assessment


def new_set(
    table: str,
    set_id: str,
    known: Sequence[RuleSet],
    period: str | None,
    language: str,
    limits: Limits = DEFAULT,
) -> NewSet:
    """Make a rule set from a table and judge the table by it.

    Args:
        table: a CSV file or workbook.
        set_id: id of the new set.
        known: sets whose headings are recognised.
        period: ``YYYY-MM``, where the table does not say it.
        language: of the comments in the files.
        limits: how much reading the table may take.

    Raises:
        TableError: if the table cannot be read, names no units or figures, or has no period.
        InternalError: if the files that were made are not what the reader of rule files takes.
    """
    draft = draft_of(read_grids(table, limits), known, set_id, one_line(Path(table).name))
    try:
        with _written(draft_files(draft, None, language)) as folder:
            months = read_table(table, read_rules(folder, ""), period=period, limits=limits).periods
        month: Month | None = months[0] if len(months) == 1 else None
        files = draft_files(draft, month, language)
        with _written(files) as folder:
            checked = _check(table, read_rules(folder, ""), period, limits)
    except RuleFileError as error:
        raise InternalError([Problem("init_not_read"), *error.problems]) from error
    return NewSet(draft, files, tuple(_reviews(files, language)), checked)


@contextmanager
def _written(files: Mapping[str, str]) -> Iterator[Path]:
    """The files in a folder of their own, until the context ends."""
    with TemporaryDirectory(prefix="tthc-rules-") as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        yield Path(folder)


def _check(table: str, rules: RuleSet, period: str | None, limits: Limits) -> Assessment:
    """The table judged by the new rules: each finding that `check` would give on its cells, all units expected."""
    compiled = compile_rules(rules)
    cells = read_table(table, rules, period=period, limits=limits)
    judged = judge(cells, compiled, range(len(rules.roster.units)))
    return Assessment(compiled, cells, judged, partial(tell, judged), cells.findings)


def _reviews(files: Mapping[str, str], language: str) -> Iterator[Review]:
    """What the comments ask to go over; the same words in one file once, with all their lines."""
    mark = review_mark(language)
    for name, text in files.items():
        found: dict[str, list[int]] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if line.lstrip().startswith(mark):
                found.setdefault(line.lstrip().removeprefix(mark), []).append(number)
        yield from (Review(words, name, tuple(lines)) for words, lines in found.items())
