"""Arrow files and streams (Feather 2 too): the long form as a typed frame."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tthc_rules.errors import Problem, TableError


def read_arrow(path: Path, file: str) -> pl.DataFrame:
    """Read the whole file.

    Raises:
        TableError: ``arrow_damaged`` if polars cannot read it.
    """
    with path.open("rb") as stream:
        is_file = stream.read(6) == b"ARROW1"
    try:
        return pl.read_ipc(path) if is_file else pl.read_ipc_stream(path)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        raise TableError([Problem("arrow_damaged", file)]) from None
