"""``publish --return``: each submitter's own workbook back, its faults marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from tthc_rules.cli.calls import expected_units
from tthc_rules.cli.outputs import Output, hold_files, keep_inputs, print_result, write_files
from tthc_rules.cli.progress import working
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.messages import say

if TYPE_CHECKING:
    from tthc_rules.cli.calls import PublishCall
    from tthc_rules.cli.language import Session
    from tthc_rules.publish.returned.files import Returned, Withheld
    from tthc_rules.report.blocks import Block

_SEEN = 20
"""So many files are looked at to say whose units they name, where no rule set is named."""


def give_back(call: PublishCall, folder: str, session: Session) -> int:
    """Judge the files as submissions and write what goes back, all of it or none. Returns the exit code."""
    from tthc_rules.errors import TableError
    from tthc_rules.pipeline import run_submissions
    from tthc_rules.publish.returned.files import Returned, Withheld, returned_files
    from tthc_rules.reading.folders import find_files
    from tthc_rules.report.text import render_text
    from tthc_rules.rulefile.read import read_rules

    found = find_files(call.files, call.most)
    rules = read_rules(*chosen_rules(call.rules, found.files[:_SEEN], call.period), points=False)
    language = session.report_language(call.lang, rules.language)
    text = say("said_working", language, {"count": str(len(found.files))})
    with working(text, shown=not call.no_progress):
        apart: dict[str, Any] = {"as_of": call.as_of, "provisional": call.provisional, "limits": call.most}
        assessment = run_submissions(found, rules, call.period, expected_units(call.expect), **apart)
        results = list(returned_files(assessment, assessment.report(), found.files, language))
    given = [one for one in results if isinstance(one, Returned)]
    withheld = [Withheld(each.file, each.problems, unreadable=True) for each in found.refused]
    withheld += [one for one in results if isinstance(one, Withheld)]
    names = [one.name for one in given]
    keep_inputs([Output("", f"{folder}/{name}") for name in names], (*call.files, *found.files))
    hold_files(folder, names, force=call.force)
    if given:
        write_files(folder, {one.name: one.marked.content for one in given}, force=call.force)
    skipped = [(each.file, each.reason) for each in found.skipped]
    blocks = _blocks(folder, given, withheld, skipped, language)
    print_result(render_text(list(blocks), color=False, width=None).encode("utf-8", "backslashreplace"), exact=False)
    if any(one.unreadable for one in withheld):
        return TableError.exit_code
    return int(bool(withheld))


def _blocks(
    folder: str,
    given: Sequence[Returned],
    withheld: Sequence[Withheld],
    skipped: Sequence[tuple[str, str]],
    language: str,
) -> Iterator[Block]:
    from tthc_rules.messages.problems import say_problem
    from tthc_rules.report.blocks import Cell, Heading, Item, Tone

    yield Heading(say("returned_heading", language, {"count": str(len(given)), "folder": folder}), level=1)
    if given:
        yield _table(given, language)
    for one in given:
        for cell in one.marked.kept:
            yield Item(
                (
                    Cell(one.file, Tone.STRONG),
                    Cell(say("returned_kept", language, {"cell": cell, "list": one.marked.list_name})),
                )
            )
        for sheet in one.marked.uncommented:
            yield Item(
                (
                    Cell(one.file, Tone.STRONG),
                    Cell(say("returned_uncommented", language, {"sheet": sheet, "list": one.marked.list_name})),
                )
            )
    if withheld or skipped:
        yield Heading(say("returned_withheld", language, {"count": str(len(withheld) + len(skipped))}), tone=Tone.BAD)
    for each in withheld:
        for problem in each.problems:
            yield Item((Cell(say_problem(problem, language), Tone.BAD),))
    for file, reason in skipped:
        words = say("file_skipped", language, {"reason": say(f"skipped_{reason}", language)})
        yield Item((Cell(file, Tone.STRONG), Cell(words)))


def _table(given: Sequence[Returned], language: str) -> Block:
    from tthc_rules.model.outcome import Severity
    from tthc_rules.report.blocks import Cell, Column, Table

    columns = [
        Column(say("column_file", language), folds=True),
        Column(say("returned_column_as", language), folds=True),
    ]
    severities = list(reversed(Severity))
    columns += [Column(say(f"severity_{one.label}", language), figures=True) for one in severities]
    columns.append(Column(say("returned_column_marked", language), figures=True))
    rows = tuple(
        (
            Cell(one.file),
            Cell(one.name),
            *(Cell(str(one.counts[severity])) for severity in severities),
            Cell(str(one.marked.cells)),
        )
        for one in given
    )
    return Table(tuple(columns), rows)


def refuse_other_options(call: PublishCall) -> None:
    """Refuse options that speak of what an office publishes: what goes back is something else.

    Raises:
        UsageError: with every such option.
    """
    from tthc_rules.errors import Problem, UsageError

    asked = {
        "-o": call.folder is not None,
        "--only": call.only is not None,
        "--excel-csv": call.excel_csv,
        "--template": call.template_named,
        "--fill": bool(call.fills),
        "--with-errors": call.with_errors,
    }
    wrong = [Problem("publish_return_alone", params={"option": option}) for option, given in asked.items() if given]
    if wrong:
        raise UsageError(wrong)


def missing_folder(context: click.Context) -> click.MissingParameter:
    """The error of a call that says neither where published files go nor where those that go back do."""
    param = next(param for param in context.command.params if param.name == "folder")
    return click.MissingParameter(ctx=context, param=param)
