"""``check --record``: the verdict record beside whatever else the run writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tthc_rules.errors import Problem, UsageError
from tthc_rules.messages import say
from tthc_rules.messages.reasons import system_reason

if TYPE_CHECKING:
    from tthc_rules.cli.calls import CheckCall
    from tthc_rules.cli.outputs import Output
    from tthc_rules.model.report import Report
    from tthc_rules.pipeline import Assessment


def hold_record(path: str, outputs: Sequence[Output], files: Sequence[str]) -> None:
    """Refuse to write the record where a table or another result is.

    Raises:
        UsageError: if it would.
    """
    from tthc_rules.cli.outputs import Output, keep_inputs, real

    keep_inputs([Output("record", path)], files)
    if real(path) in {real(each.path) for each in outputs if each.path is not None}:
        raise UsageError([Problem("output_named_twice", params={"path": path})])


def made_record(assessment: Assessment, report: Report, call: CheckCall, files: Sequence[str], language: str) -> bytes:
    """The record of a call of ``check``.

    Args:
        assessment, report: what the call gave.
        call: its options.
        files: the files that were read, folders and patterns resolved.
        language: in which it is told that comparisons are left out.

    Raises:
        UsageError: if another record stands in its place.
    """
    from tthc_rules.cli.calls import expected_units
    from tthc_rules.recording.making import RecordedCall, record_of, render_record

    if assessment.compared:  # a record is of its own tables by the rules, and is worked out again from these alone
        click.echo(say("said_record_alone", language), err=True)
        assessment = replace(assessment, compared=())
        report = assessment.report()
    expect = expected_units(call.expect)
    made = RecordedCall(
        tuple(files),
        call.period,
        expect if isinstance(expect, str) else tuple(expect),
        as_of=call.as_of,
        provisional=call.provisional,
    )
    content = render_record(record_of(assessment, report, made))
    assert call.record is not None
    hold_older(call.record, content)
    return content


def hold_older(path: str, content: bytes) -> None:
    """Refuse to write over a record that says something else; the very same bytes may be written again.

    Raises:
        UsageError: if it does, or the file there cannot be read.
    """
    target = Path(path)
    if not target.is_file():
        return
    try:
        there = target.read_bytes()
    except OSError as error:
        raise UsageError([Problem("record_unreadable", path, params={"reason": system_reason(error)})]) from error
    if there != content:
        raise UsageError([Problem("record_exists", params={"path": path})])
