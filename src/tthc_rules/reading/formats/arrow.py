"""Arrow files and streams (Feather 2 too): the long form as a typed frame."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tthc_rules.errors import Problem, TableError


def read_arrow(source: Path | bytes, file: str) -> pl.DataFrame:
    """Read a whole file, by its path or by its content.

    Raises:
        TableError: ``arrow_damaged`` if polars cannot read it.
    """
    content = source if isinstance(source, bytes) else source.read_bytes()
    try:
        return pl.read_ipc(content) if content.startswith(b"ARROW1") else pl.read_ipc_stream(content)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        raise TableError([Problem("arrow_damaged", file)]) from None
