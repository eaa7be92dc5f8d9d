"""The tables of a record are found again: by their bytes first, by their names next. Where they lie does not matter."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

from tthc_rules.reading.bundles import opened
from tthc_rules.recording.making import file_digest
from tthc_rules.records import record


class State(StrEnum):
    """What became of a table."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"


@record(frozen=True, slots=True)
class Located:
    """A table of the record.

    Attributes:
        file: how the record names it.
        name: its name when it was recorded.
        path: where it is now; ``None`` if nothing stands for it.
        state: whether its bytes are those of the record.
    """

    file: str
    name: str
    path: str | None
    state: State

    @property
    def renamed(self) -> bool:
        """Whether it bears another name now."""
        return self.path is not None and PurePath(self.path).name != self.name


@record(frozen=True, slots=True)
class Tables:
    """The tables of the record in its order, and files that were given and stand for none of them."""

    located: tuple[Located, ...]
    extra: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether anything but names differs."""
        return bool(self.extra) or any(each.state is not State.SAME for each in self.located)


def locate(tables: Sequence[Mapping[str, Any]], given: Sequence[str]) -> Tables:
    """Find the tables among files.

    Args:
        tables: ``tables`` of the record.
        given: paths of files.

    A file whose bytes are recorded stands for every table of these bytes. What is left is paired by name, and a last
    table with a last file whatever their names.
    """
    digests = {path: file_digest(path) for path in given}
    by_digest = {found: path for path, found in reversed(digests.items()) if found is not None}
    found: dict[int, str] = {
        number: by_digest[table["sha256"]] for number, table in enumerate(tables) if table["sha256"] in by_digest
    }
    same = frozenset(found)
    recorded = {table["sha256"] for table in tables}
    left = [path for path in given if digests[path] not in recorded]
    for number, table in enumerate(tables):
        path = next((path for path in left if PurePath(path).name == table["name"]), None)
        if number not in found and path is not None:
            found[number] = path
            left.remove(path)
    lost = [number for number in range(len(tables)) if number not in found]
    if len(lost) == len(left) == 1:
        found[lost[0]] = left.pop()
    return Tables(
        tuple(
            Located(table["file"], table["name"], found.get(number), _state(number, same, found))
            for number, table in enumerate(tables)
        ),
        tuple(left),
    )


def beside(path: str, tables: Sequence[Mapping[str, Any]]) -> list[str]:
    """The files of the recorded names in the folder of the record, as far as there are any."""
    folder = Path(path).parent
    names = dict.fromkeys(str(table["name"]) for table in tables)
    return [str(folder / name) for name in names if (folder / name).is_file()]


@contextmanager
def as_recorded(tables: Tables) -> Iterator[list[str]]:
    """Paths to read, in the order of the record; a file that was renamed is read as a copy of its recorded name.

    A name may say the period, and it is told in findings: the record speaks of the name that it saw. For a table that
    is nowhere there is a path at which nothing stands.
    """
    with tempfile.TemporaryDirectory(prefix="tthc-rules-") as folder:
        paths = []
        for number, each in enumerate(tables.located):
            named = Path(folder) / str(number) / each.name
            if each.path is not None and each.renamed:
                named.parent.mkdir()
                stream, _, _ = opened(Path(each.path))
                with stream, named.open("xb") as copy:
                    shutil.copyfileobj(stream, copy)
            paths.append(each.path if each.path is not None and not each.renamed else str(named))
        yield paths


def _state(number: int, same: frozenset[int], found: Mapping[int, str]) -> State:
    if number in same:
        return State.SAME
    return State.CHANGED if number in found else State.MISSING
