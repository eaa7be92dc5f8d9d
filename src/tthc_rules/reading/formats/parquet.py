"""Parquet: the long form as a typed frame."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tthc_rules.errors import Problem, TableError


def read_parquet(source: Path | bytes, file: str) -> pl.DataFrame:
    """Read a whole file, by its path or by its content.

    Raises:
        TableError: ``parquet_damaged`` if polars cannot read it.
    """
    try:
        return pl.read_parquet(source)
    except (pl.exceptions.PolarsError, OSError):
        raise TableError([Problem("parquet_damaged", file)]) from None
