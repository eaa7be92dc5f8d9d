"""``import``: what a filled-in workbook changes in a rule set; shown first, written only if asked."""

from __future__ import annotations

import difflib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option
from tthc_rules.cli.language import Session
from tthc_rules.cli.outputs import write_file
from tthc_rules.cli.results import READABLE, Result, Wanted, deliver, result_options, wanted_outputs
from tthc_rules.errors import Problem, TableError
from tthc_rules.messages.reasons import system_reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tthc_rules.authoring.changes import RuleDiff
    from tthc_rules.authoring.sheet_plan import Plan
    from tthc_rules.report.blocks import Block
    from tthc_rules.report.jsonvalues import Json


def _import(workbook: str, named: str, write: bool, lang: str | None, **written: tuple[str, ...] | str) -> int:
    from tthc_rules.authoring.diff import diff_rules
    from tthc_rules.authoring.sheet_import import read_changes
    from tthc_rules.authoring.sheet_plan import planned
    from tthc_rules.rulefile.locate import find_rules
    from tthc_rules.rulefile.read import read_rules

    wanted = Wanted(**written, inputs=(workbook,))  # type: ignore[arg-type]
    wanted_outputs(wanted, READABLE)
    folder = find_rules(named)
    rules = read_rules(folder, "")
    language = click.get_current_context().ensure_object(Session).report_language(lang, rules.language)
    plan = planned(folder, named, rules, read_changes(_content(workbook), workbook, rules))
    found = diff_rules(read_rules(folder, named), plan.rules)
    result = Result(partial(_blocks, plan, found, named, language, write), partial(_json, plan, found, write))
    if write:
        for file in plan.files:
            write_file(str(folder / file.path), file.after)
    deliver(result, wanted, READABLE, language)
    return 0


def _content(workbook: str) -> bytes:
    try:
        return Path(workbook).read_bytes()
    except OSError as error:
        raise TableError([Problem("sheet_unreadable", workbook, params={"reason": system_reason(error)})]) from error


def _lines(plan: Plan) -> str:
    """The change of every file as a unified diff."""
    shown: list[str] = []
    for file in plan.files:
        before, after = (content.decode("utf-8").splitlines() for content in (file.before, file.after))
        shown += difflib.unified_diff(before, after, file.path, file.path, lineterm="")
    return "\n".join(shown)


def _blocks(plan: Plan, found: RuleDiff, named: str, language: str, write: bool) -> Sequence[Block]:
    from tthc_rules.authoring.diff_report import diff_blocks
    from tthc_rules.messages import say
    from tthc_rules.report.blocks import Heading, Sentence, Tone, Verbatim

    if not plan.files:
        return (Sentence(say("import_nothing", language, {"ruleset": named}), Tone.GOOD),)
    count = {"files": str(len(plan.files)), "ruleset": named}
    return (
        Heading(say("import_title", language, count), level=1),
        Verbatim(_lines(plan), "diff"),
        *diff_blocks(found, language),
        Sentence(say("import_written" if write else "import_planned", language, count), Tone.STRONG),
    )


def _json(plan: Plan, found: RuleDiff, write: bool) -> Mapping[str, Json]:
    from tthc_rules.authoring.diff_report import diff_json

    files: list[Json] = [file.path for file in plan.files]
    return {**diff_json(found), "files": files, "patch": _lines(plan), "written": write and bool(files)}


class _Import(SaidCommand):
    examples = ("tthc-rules import rules.xlsx my-province/", "tthc-rules import rules.xlsx my-province/ --write")


command = _Import(
    "import",
    help="help_import",
    callback=_import,
    params=[
        SaidArgument(["workbook"], code="argument_workbook", metavar="WORKBOOK"),
        SaidArgument(["named"], code="argument_edited_set", metavar="SET"),
        SaidOption(["--write"], is_flag=True, help="option_import_write"),
        *result_options(READABLE),
        language_option(),
    ],
)
