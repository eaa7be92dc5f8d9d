"""The heading of a long CSV file that is read in stretches: where it stands, and what it says of the rows below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.table import Source
from tthc_rules.reading.formats.csvblocks import CsvText, Records, blocks
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.part import Context
from tthc_rules.reading.recognise import DEEPEST_HEADING, Layout, is_heading, recognise
from tthc_rules.reading.stack import filled_beyond
from tthc_rules.reading.table import no_heading
from tthc_rules.reading.text import fold_heading
from tthc_rules.reading.vocabulary import OUTCOME_HEADING
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Head:
    """The heading of a file.

    Attributes:
        grid: the first rows of the file, and the columns that folders give.
        layout: of the grid, whose heading it is.
        line: the cells of the heading, those of the file only.
        row: the line it stands on.
        length: how many cells it was typed with.
        limited: whether a row that was typed with more is shifted, see `Grid.lengths`.
        spread: how many cells nearly all rows have at most.
        fixed: what folders give, one text for each of the columns behind those of the file.
    """

    grid: Grid
    layout: Layout
    line: tuple[str | None, ...]
    row: int
    length: int
    limited: bool
    spread: int
    fixed: tuple[str | None, ...]

    @property
    def width(self) -> int:
        """The file's own columns up to the last one with a heading."""
        return max((number for number, text in enumerate(self.line, start=1) if text is not None), default=0)

    def below(self, records: Records) -> Records:
        """Those of the records that stand below the heading."""
        if not records.text.height or records.rows[0] > self.row:
            return records
        return records.cut(int((records.rows <= self.row).sum()))

    def longer(self, records: Records) -> pl.Series:
        """Records with more cells than the heading: a delimiter that is no delimiter stands in them."""
        found = filled_beyond(records.text, self.width)
        if found is None:
            found = pl.repeat(False, records.text.height, dtype=pl.Boolean, eager=True)
        return found | (records.lengths > self.length) if self.limited and records.lengths is not None else found

    def column(self, records: Records, number: int) -> pl.Series:
        """A column (0-based) of records, or what the folders give for all of them."""
        if number < len(self.line):
            return records.text.to_series(number)
        given = self.fixed[number - len(self.line)]
        return pl.repeat(given, records.text.height, dtype=pl.String, eager=True)

    def no_records(self) -> Records:
        """Records of this shape, but none."""
        empty = pl.DataFrame(schema={f"c{number}": pl.String for number in range(len(self.line))})
        return Records(empty, pl.Series(dtype=pl.UInt32), None)


def find_head(text: CsvText, source: Source, context: Context, fixed: Mapping[str, str | None]) -> Head:
    """Find the heading of a file as `recognise` does.

    Raises:
        TableError: ``no_heading``; ``batches_wide`` if it is that of a wide table; what is wrong with the text.
    """
    first: list[Records] = []
    for records in blocks(text):
        first.append(records)
        if sum(each.text.height for each in first) >= DEEPEST_HEADING:
            break
    start = joined_records(first)
    given = dict(fixed)
    position = _position(start, tuple(given), context)
    if position is None:
        for _ in blocks(text):  # whatever is wrong with the text comes first
            pass
        raise TableError([no_heading(source.file, context)])
    lengths = start.lengths
    assert lengths is not None
    length, row = int(lengths[position]), int(start.rows[position])
    line = start.text.row(position)[:length]
    added = {name: value for name, value in given.items() if name not in line}
    shown = start.text if not added else _with_names(start.text, position, line, tuple(added))
    grid = Grid(source, shown, None, start.rows, findings=text.coding.findings, delimited=True)
    layout = recognise(grid, context.words)
    assert layout is not None
    if not layout.long:
        raise TableError([Problem("batches_wide", source.file, row)])
    if _names_outcomes(line):
        raise TableError([Problem("batches_outcomes", source.file, row)])
    limited = text.delimiter == ","
    spread = length if limited else int(lengths[position:].max() or length)  # type: ignore[arg-type]
    return Head(grid, layout, line, row, length, limited, spread, tuple(added.values()))


def _names_outcomes(line: Sequence[str | None]) -> bool:
    """True for a table like open data, whose printed outcomes are held against the computed ones: as a whole only."""
    return any(fold_heading(text) == OUTCOME_HEADING for text in line if text is not None)


def joined_records(parts: Sequence[Records]) -> Records:
    """Records as one; those with fewer columns are filled up."""
    if len(parts) == 1:
        return parts[0]
    width = max((part.text.width for part in parts), default=0)
    text = pl.concat([filled_up(part.text, width) for part in parts]) if parts else pl.DataFrame()
    rows = pl.concat([part.rows for part in parts]) if parts else pl.Series(dtype=pl.UInt32)
    known = [part.lengths for part in parts if part.lengths is not None]
    return Records(text, rows, pl.concat(known) if known and len(known) == len(parts) else None)


def filled_up(text: pl.DataFrame, width: int) -> pl.DataFrame:
    """The frame with empty columns up to so many."""
    more = [pl.lit(None, dtype=pl.String).alias(f"c{number}") for number in range(text.width, width)]
    return text.with_columns(more) if more else text


def _position(start: Records, given: tuple[str, ...], context: Context) -> int | None:
    for position in range(min(start.text.height, DEEPEST_HEADING)):
        if is_heading((*start.text.row(position), *given), context.words):
            return position
    return None


def _with_names(text: pl.DataFrame, position: int, line: Sequence[str | None], names: Sequence[str]) -> pl.DataFrame:
    """The columns of the heading, and behind them those that folders give, named in its row only."""
    own = filled_up(text, len(line)).select(pl.nth(range(len(line))))
    at = pl.int_range(text.height, eager=True) == position
    return own.with_columns(
        pl.select(pl.when(at).then(pl.lit(name))).to_series().alias(f"c{len(line) + number}")
        for number, name in enumerate(names)
    )
