"""The verdicts as Parquet: the frame as it was judged, no object per row."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def render_parquet(frame: pl.DataFrame) -> bytes:
    """The frame of verdicts as the bytes of a Parquet file."""
    target = io.BytesIO()
    frame.write_parquet(target)
    return target.getvalue()
