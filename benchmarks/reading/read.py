"""Read one column as a tool's introduction does, in the tool's own environment: ``python read.py TOOL FILE HEADING``.

Prints the cells as JSON: ``["figure", text]``, ``["nothing"]`` or ``["text", text]``; or what the tool complained of.
"""

from __future__ import annotations

import json
import math
import sys
import warnings
from collections.abc import Iterable
from typing import Any

warnings.simplefilter("ignore")


def pandas_frame(path: str) -> Any:
    import pandas as pd

    return pd.read_excel(path) if path.endswith(".xlsx") else pd.read_csv(path)


def polars_frame(path: str) -> Any:
    import polars as pl

    return pl.read_excel(path) if path.endswith(".xlsx") else pl.read_csv(path)


def with_pandas(path: str, heading: str) -> Iterable[object]:
    return list(pandas_frame(path)[heading])


def with_polars(path: str, heading: str) -> Iterable[object]:
    return list(polars_frame(path)[heading])


def with_pandera(path: str, heading: str) -> Iterable[object]:
    """A schema with the column's type and range, as its introduction shows."""
    import pandera.pandas as pa

    bounds = pa.Check.in_range(0, 100) if "%" in heading else pa.Check.ge(0)
    schema = pa.DataFrameSchema({heading: pa.Column(float, bounds, nullable=True, coerce=True)})
    return list(schema.validate(pandas_frame(path), lazy=True)[heading])


def with_pointblank(path: str, heading: str) -> Iterable[object]:
    """A validation plan over the polars frame: the column is there, its figures lie in the range."""
    import pointblank as pb

    frame = polars_frame(path)
    plan = (
        pb.Validate(frame)
        .col_exists(heading)
        .col_vals_between(heading, 0, 100 if "%" in heading else 10**9, na_pass=True)
    )
    done = plan.interrogate()
    if not done.all_passed():
        failed = [
            f"{step.assertion_type}: {step.n_failed} failed" for step in done.validation_info if not step.all_passed
        ]
        raise ValueError("; ".join(failed))
    return list(frame[heading])


def with_frictionless(path: str, heading: str) -> Iterable[object]:
    """Its own inference, then validation of the file against what it inferred."""
    from frictionless import Resource, validate

    report = validate(path)
    if not report.valid:
        raise ValueError("; ".join(error.message for task in report.tasks for error in task.errors))
    return [row[heading] for row in Resource(path).read_rows()]


READERS = {
    "pandas": with_pandas,
    "polars": with_polars,
    "pandera": with_pandera,
    "pointblank": with_pointblank,
    "frictionless": with_frictionless,
}


def told(value: object) -> list[str]:
    """What became of a cell."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or str(value) in {"NaT", "<NA>"}:
        return ["nothing"]
    if isinstance(value, bool) or not (
        isinstance(value, (int, float)) or type(value).__name__ in {"Decimal", "int64", "float64"}
    ):
        return ["text", str(value)] if str(value) else ["nothing"]
    return ["figure", repr(float(value))]  # type: ignore[arg-type]


if __name__ == "__main__":
    tool, path, heading = sys.argv[1:4]
    try:
        answer = {"cells": [told(value) for value in READERS[tool](path, heading)]}
    except Exception as error:  # noqa: BLE001 - the complaint is what is measured
        answer = {"complaint": f"{type(error).__name__}: {str(error)[:300]}"}
    print(json.dumps(answer))
