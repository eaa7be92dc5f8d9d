"""The columns that judging reads, besides those of `model.table.CELLS`.

Clause columns are attached from the clause table, state columns are counted over the whole table, mask columns are what
the compiled checks returned.
"""

from __future__ import annotations

import polars as pl

CLAUSE_COLUMNS = pl.Schema(
    {
        "status": pl.UInt8,  # RuleStatus
        "exists": pl.Boolean,  # the unit is in force in the month
        "at_least": pl.Boolean,  # comparison of the target; true where there is none
        "target": pl.Int64,  # scaled like the value; null where none is in force
        "low": pl.Int64,  # range of the indicator, scaled; null if open
        "high": pl.Int64,
        "whole": pl.Int64,  # 10 ** decimals: how much 1 is
        "percent": pl.Boolean,  # the value is a rate in per cent, so parts can stand for it
        "formula": pl.Boolean,  # the indicator declares its parts
        "zero": pl.UInt8,  # outcome of a zero denominator where a target is in force (Outcome)
        "part_limit": pl.Int64,  # the largest numerator or denominator whose products stay within 64 bits
        "confirmed": pl.Int32,  # last month the deciding clauses' sources speak of; null if not recorded
        "aggregate": pl.Boolean,  # the row pools other units
    }
)
"""Names and types of what the clause table says of each cell."""

STATE_COLUMNS = pl.Schema(
    {
        "copies": pl.UInt32,  # how many rows of the table claim this (unit, indicator, period)
        "present": pl.Boolean,  # false where the table has no row and the cell was added
        "last": pl.Int64,  # size of the last decimal place the cell prints, scaled; null unless a number
    }
)
"""Names and types of what only the whole table shows."""
