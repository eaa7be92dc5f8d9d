"""A folder of Parquet or CSV files that are one table, as Spark writes it: ``period=2023-10/part-0.parquet``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tthc_rules.errors import Problem, TableError

_PARQUET = (".parquet", ".pq")
_CSV = (".csv", ".tsv")
_NULL = "__HIVE_DEFAULT_PARTITION__"
_ESCAPE = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def partitions(folder: str) -> Sequence[tuple[str, Mapping[str, str | None]]]:
    """The files of a folder in the order of their paths, and the columns that the names of folders give.

    Names that begin with a dot or an underscore are no tables: they are the marks and checksums of who wrote it.

    Raises:
        TableError: ``folder_without_parquet`` if there is none; ``folder_of_two_kinds`` if there are both Parquet and
            CSV files, which may well be the same rows twice.
    """
    files = sorted(_walked(folder))
    if not files:
        raise TableError([Problem("folder_without_parquet", folder)])
    text = [file for file in files if file.lower().endswith(_CSV)]
    if text and len(text) < len(files):
        parquet = next(file for file in files if file not in text)
        params = {"text": str(Path(text[0]).relative_to(folder)), "parquet": str(Path(parquet).relative_to(folder))}
        raise TableError([Problem("folder_of_two_kinds", folder, params=params)])
    return [(file, _given(Path(file).relative_to(folder).parts[:-1])) for file in files]


def is_partitioned(folder: str) -> bool:
    """True if all Parquet and CSV files of a folder lie in folders that give a column, and there is one at least."""
    files = list(_walked(folder))
    return bool(files) and all(_given(Path(file).relative_to(folder).parts[:-1]) for file in files)


def _walked(folder: str) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        for name in names:
            if name.lower().endswith((*_PARQUET, *_CSV)) and not name.startswith((".", "_")):
                yield str(Path(root) / name)


def _given(folders: Sequence[str]) -> Mapping[str, str | None]:
    pairs = (folder.partition("=") for folder in folders)
    return {_plain(name): None if text == _NULL else _plain(text) for name, equals, text in pairs if equals and name}


def _plain(text: str) -> str:
    """The text without the escapes that such names have for signs that file systems do not like."""
    return _ESCAPE.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), text)
