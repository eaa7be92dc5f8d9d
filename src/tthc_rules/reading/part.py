"""What one grid or frame contributes to the metric table, and how its cells are put together."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Reading
from tthc_rules.model.period import Month
from tthc_rules.model.table import CELLS, Block, Footnote, HeadingTarget
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.number_columns import COUNTS, read_column
from tthc_rules.reading.periods import PeriodSource
from tthc_rules.reading.units import UnitNames
from tthc_rules.reading.vocabulary import Vocabulary
from tthc_rules.records import record

_FEW = 50_000
"""Rows, or hundredths, up to which a typed column is written number by number."""


@record(frozen=True, slots=True)
class Context:
    """What reading a part needs besides it: the rule set's words, its units, periods named outside, and limits."""

    words: Vocabulary
    names: UnitNames
    outer: tuple[PeriodSource, ...]
    limits: Limits = DEFAULT


@record(frozen=True, slots=True)
class Part:
    """Cells of one grid, and what it says of their outcomes. ``block`` counts from 0 within the part."""

    cells: pl.DataFrame
    blocks: tuple[Block, ...]
    indicators: frozenset[int]
    months: frozenset[Month]
    findings: tuple[Finding, ...]
    targets: tuple[HeadingTarget, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    outcomes: pl.DataFrame | None = None


def composed_text(cells: pl.Series) -> pl.Series:
    """Strings in composed letters, trimmed; blank ones null."""
    if cells.dtype != pl.String:
        return as_typed(cells)
    accents = (cells.str.len_bytes() != cells.str.len_chars()).any()
    texts = (cells.str.normalize("NFC") if accents else cells).str.strip_chars()
    return texts.set(texts == "", None)


def as_typed(cells: pl.Series) -> pl.Series:
    """Typed numbers as text, the way a person would type them; NaN is nothing."""
    if not cells.dtype.is_float():
        return cells.cast(pl.String)
    return _from_hundredths(cells) if len(cells) > _FEW else _one_by_one(cells)


def _one_by_one(cells: pl.Series) -> pl.Series:
    return cells.cast(pl.String).str.strip_suffix(".0").set(cells.is_nan().fill_null(False), None)


def _from_hundredths(cells: pl.Series) -> pl.Series:
    """The same for a long column: rates of two places are few, so each is written once and then gathered."""
    cells = cells.fill_nan(None)
    hundredths = (cells * 100).round()
    low, high = hundredths.min(), hundredths.max()
    if not isinstance(low, float) or not isinstance(high, float) or high - low > _FEW:
        return _one_by_one(cells)
    divisor = pl.repeat(100.0, len(cells), eager=True)  # a literal would be turned into a multiplication
    if not (hundredths / divisor == cells).fill_null(True).all():
        return _one_by_one(cells)
    all_of_them = pl.int_range(int(low), int(high) + 1, eager=True)
    written = _one_by_one(all_of_them / pl.repeat(100.0, len(all_of_them), eager=True))
    return written.gather((hundredths - low).cast(pl.UInt32))


def read_part(raw: pl.Series | None, kinds: pl.Series | None, height: int, name: str) -> dict[str, pl.Series]:
    """The three columns of a numerator or denominator; blank if there is no such column."""
    if raw is None:
        return {
            name: pl.repeat(None, height, dtype=pl.Int64, eager=True),
            f"{name}_raw": pl.repeat(None, height, dtype=pl.String, eager=True),
            f"{name}_reading": pl.repeat(int(Reading.BLANK), height, dtype=pl.UInt8, eager=True),
        }
    read = read_column(raw, kinds, COUNTS)
    return {name: read["value"], f"{name}_raw": composed_text(raw), f"{name}_reading": read["reading"]}


def stated_text(cells: pl.Series | None, height: int) -> pl.Series:
    """Printed verdicts, composed and trimmed; null where nothing or a dash stands."""
    if cells is None:
        return pl.repeat(None, height, dtype=pl.String, eager=True)
    texts = composed_text(cells)
    return texts.set(texts.is_in(["-", "–", "—"]).fill_null(False), None)


def in_schema(columns: dict[str, pl.Series]) -> pl.DataFrame:
    """The columns as a frame of schema `CELLS`, in its order."""
    return pl.DataFrame({name: columns[name].cast(dtype) for name, dtype in CELLS.items()})


def no_cells() -> pl.DataFrame:
    """A frame of schema `CELLS` without rows."""
    return pl.DataFrame(schema=CELLS)


def said_in_order(parts: Sequence[tuple[pl.DataFrame | None, int]]) -> pl.DataFrame | None:
    """Frames of schema `OUTCOMES` one after the other, each with the number of blocks that come before its own."""
    found = [frame.with_columns(pl.col("block") + before) for frame, before in parts if frame is not None]
    return pl.concat(found) if found else None


def joined(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Frames of schema `CELLS` one after the other."""
    return pl.concat(parts) if parts else no_cells()
