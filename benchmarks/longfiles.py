"""Long tables of any length, written month by month, and the rules and targets that judge them.

The figures come from arithmetic on the number of the row, so the same table is made everywhere. Besides blanks and
figures out of range, as in `tablefiles`, some rows are left out, some name a unit that nobody knows, and the last
hundred repeat early cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from benchmarks import tablefiles
from tthc_rules.report.parquetstream import ParquetStream

UNITS, INDICATORS = 5_000, 20
PER_MONTH = UNITS * INDICATORS


def write_all(folder: Path, lengths: Sequence[int], numbers: Sequence[int]) -> None:
    """Write a table of each length in months, and rules and targets of each number of clauses."""
    folder.mkdir(parents=True)
    for months in lengths:
        write_table(folder / f"table-{months}.parquet", months)
    for number in numbers:
        dealt = tablefiles.clauses(number)
        tablefiles.write_rules(folder / f"rules-{number}", dealt, UNITS)
        tablefiles.write_targets(folder / f"targets-{number}.parquet", dealt, UNITS)


def write_table(path: Path, months: int) -> None:
    """Write a table of so many months, `PER_MONTH` rows each, less those that are left out."""
    stream = ParquetStream(path)
    again = []
    for month in range(months):
        rows = _month(month)
        if month == 0:
            again.append(rows.gather_every(997).head(100))
        stream.add(rows)
    stream.add(again[0])
    stream.close(again[0].clear())


def _month(month: int) -> pl.DataFrame:
    at = pl.int_range(month * PER_MONTH, (month + 1) * PER_MONTH, eager=True)
    units = pl.Series([*(f"unit-{unit}" for unit in range(UNITS)), "nobody"])
    indicators = pl.Series([f"indicator-{item}" for item in range(INDICATORS)])
    drawn = (at * 2_654_435_761 + 12_345) % 4_294_967_296 * 40_503 % 4_294_967_296 // 65_536 % 10_001
    figures = drawn / pl.repeat(100.0, PER_MONTH, eager=True)  # a literal would be turned into a multiplication
    text = f"{(tablefiles.FIRST + month) // 12:04}-{(tablefiles.FIRST + month) % 12 + 1:02}"
    unit = pl.select(pl.when(at % 199_999 == 7).then(UNITS).otherwise(at % PER_MONTH // INDICATORS)).to_series()
    value = pl.when(at % 101 == 7).then(None).when(at % 211 == 3).then(101.5).otherwise(figures)
    rows = pl.DataFrame(
        {
            "period": pl.repeat(text, PER_MONTH, eager=True),
            "unit": units.gather(unit),
            "indicator": indicators.gather(at % INDICATORS),
            "value": pl.select(value).to_series(),
        }
    )
    return rows.filter(at % 99_991 != 5)
