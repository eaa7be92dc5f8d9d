"""Parquet: the long form as a typed frame."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from tthc_rules.errors import Problem, TableError


def read_parquet(path: Path, file: str) -> pl.DataFrame:
    """Read the whole file.

    Raises:
        TableError: ``parquet_damaged`` if polars cannot read it.
    """
    try:
        return pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError):
        raise TableError([Problem("parquet_damaged", file)]) from None
