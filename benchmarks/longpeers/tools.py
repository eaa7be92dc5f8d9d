"""The tools, their pinned packages, how each was asked, and what it cannot do."""

from __future__ import annotations

from typing import NamedTuple


class Tool(NamedTuple):
    """Another tool.

    Attributes:
        script: the file of ``scripts/`` that asks it.
        pins: its packages.
        how: the engine it ran on.
        lacks: what it has no words for, and what was done instead.
        months: how long a table it is given, in months of a hundred thousand rows.
    """

    script: str
    pins: tuple[str, ...]
    how: str
    lacks: str
    months: int = 100


_POLARS = "polars==2.1.0"
_JOINED = "no dated join, no missing cells: both by polars"

TOOLS: dict[str, Tool] = {
    "DuckDB": Tool("duckdb_sql", ("duckdb==2.0.0",), "SQL", "nothing"),
    "pandera": Tool(
        "pandera_by_hand",
        ("pandera[polars]==0.35.0", _POLARS),
        "polars frame, checks of one's own",
        f"{_JOINED}, and so were the verdicts from its masks",
    ),
    "dataframely": Tool(
        "dataframely_filter",
        ("dataframely==3.1.2", _POLARS),
        "lazy polars, `filter`",
        f"{_JOINED}, and so were the verdicts from its failures",
    ),
    "pointblank": Tool(
        "pointblank_plan", ("pointblank==1.1.1", _POLARS), "polars frame", f"{_JOINED}; no verdicts: passed or failed"
    ),
    "cuallee": Tool(
        "cuallee_check",
        ("cuallee==0.15.4", _POLARS, "numpy==2.4.6", "pandas==3.0.6"),
        "polars frame",
        f"{_JOINED}; no verdicts: counts only",
    ),
    "Soda": Tool(
        "soda_contract",
        ("soda-duckdb==4.28.0", "duckdb==2.0.0"),
        "contract over DuckDB views",
        "dated join and missing cells are SQL inside the contract; no verdicts: counts only",
    ),
    "Great Expectations": Tool(
        "great_expectations_suite",
        ("great-expectations==1.24.1", "pandas==3.0.6", "pyarrow==26.0.1", _POLARS),
        "pandas frame (no polars, no DuckDB)",
        f"{_JOINED}; no verdicts: counts only",
    ),
    "frictionless": Tool(
        "frictionless_resource",
        ("frictionless==5.21.0", _POLARS),
        "CSV, row by row",
        f"{_JOINED}; no verdicts: errors only",
        months=1,
    ),
}
