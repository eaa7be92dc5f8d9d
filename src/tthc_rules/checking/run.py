"""Run a compiled schema and get one mask for each of its checks, or an `InternalError`; nothing in between."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import polars as pl
from pandera.api.polars.container import DataFrameSchema
from pandera.api.polars.utils import get_validation_depth
from pandera.config import ValidationDepth
from pandera.errors import SchemaErrorReason, SchemaErrors

from tthc_rules.checking.ledger import ledger
from tthc_rules.errors import InternalError, Problem


def masks(schema: DataFrameSchema, frame: pl.DataFrame, checks: Collection[str]) -> Mapping[str, pl.Series]:
    """What each check of ``schema`` says of each row of ``frame``: true where the row passes.

    Args:
        schema: a compiled schema.
        frame: what it judges.
        checks: the names of the checks it must have.

    Returns:
        A boolean series of the frame's height for every check, by its name. Never null.

    Raises:
        InternalError: if a check is not there, crashed, did not run, ran twice, or gave a mask of another length.
    """
    passed = pl.repeat(True, frame.height, dtype=pl.Boolean, eager=True)
    found = {name: passed.alias(name) for name in checks}
    with ledger() as ran:
        try:
            schema.validate(frame, lazy=True)
        except SchemaErrors as failed:
            for error in failed.schema_errors:
                name, mask = _mask(schema, error)
                found[name] = mask
    _hold_ran(schema, ran, checks)
    for name, rows in ran:
        if rows != frame.height:
            raise _bug("check_mask_broken", schema, name)
    for name, mask in found.items():
        if mask.len() != frame.height or mask.null_count():
            raise _bug("check_mask_broken", schema, name)
    return found


def hold_shape(schema: DataFrameSchema, frame: pl.DataFrame) -> None:
    """Make sure that the frame has exactly the columns and types the checks read.

    Raises:
        InternalError: if not. Frames are built by this program, so it is its own fault.
    """
    if get_validation_depth(frame) is not ValidationDepth.SCHEMA_AND_DATA:
        raise _bug("checks_did_not_run", schema, "PANDERA_VALIDATION_DEPTH")
    try:
        with ledger() as ran:
            schema.validate(frame, lazy=True)
    except SchemaErrors as failed:
        raise _bug("shape_broken", schema, "; ".join(str(error) for error in failed.schema_errors)) from failed
    _hold_ran(schema, ran, ("keyed",))


def _hold_ran(schema: DataFrameSchema, ran: Sequence[tuple[str, int]], checks: Collection[str]) -> None:
    """Each check ran once; it did not where it was left out or somebody has switched pandera off or down."""
    names = [name for name, _ in ran]
    if sorted(names) != sorted(checks):
        raise _bug("checks_did_not_run", schema, ", ".join(sorted(set(checks) ^ set(names))) or "twice")


def _mask(schema: DataFrameSchema, error: object) -> tuple[str, pl.Series]:
    reason = getattr(error, "reason_code", None)
    check = getattr(error, "check", None)
    output = getattr(error, "check_output", None)
    name = str(getattr(check, "name", check))
    if reason is not SchemaErrorReason.DATAFRAME_CHECK or not isinstance(output, pl.DataFrame):
        raise _bug("check_crashed", schema, f"{name}: {error}")
    return name, output.to_series(0)


def _bug(code: str, schema: DataFrameSchema, detail: str) -> InternalError:
    return InternalError([Problem(code, params={"schema": str(schema.name), "detail": detail})])
