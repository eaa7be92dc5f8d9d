"""``verify``: a verdict record worked out again, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tthc_rules.cli.calls import limits_of
from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option, limits_option
from tthc_rules.cli.language import Session
from tthc_rules.cli.results import READABLE, Result, Wanted, deliver, result_options, wanted_outputs

if TYPE_CHECKING:
    from tthc_rules.errors import Problem
    from tthc_rules.model.rules import RuleSet
    from tthc_rules.model.submissions import Refused
    from tthc_rules.reading.limits import Limits
    from tthc_rules.recording.comparison import Values, Verification
    from tthc_rules.recording.locating import Tables
    from tthc_rules.recording.reading import Recorded


def _verify(
    path: str,
    files: tuple[str, ...],
    ruleset: str | None,
    lang: str | None,
    limits: str | None,
    **written: tuple[str, ...] | str,
) -> int:
    from tthc_rules.reading.folders import find_files
    from tthc_rules.recording.comparison_report import verification_blocks, verification_json
    from tthc_rules.recording.locating import beside
    from tthc_rules.recording.reading import read_record
    from tthc_rules.rulefile.read import read_rules

    recorded = read_record(path)
    content = recorded.content
    most = limits_of(limits)
    found = find_files(files or tuple(beside(path, content["tables"])), most)
    given = (*found.files, *(each.file for each in found.refused))
    wanted = Wanted(**written, inputs=(path, *files, *given))  # type: ignore[arg-type]
    wanted_outputs(wanted, READABLE)
    rules = read_rules(*_rules(ruleset, content["ruleset"]["id"]), points=False)
    language = click.get_current_context().ensure_object(Session).report_language(lang, rules.language)
    told, code = verified(recorded, given, rules, most)
    result = Result(partial(verification_blocks, told, language), partial(verification_json, told))
    deliver(result, wanted, READABLE, language)
    return code


def verified(
    recorded: Recorded, given: Sequence[str], rules: RuleSet, limits: Limits | None = None
) -> tuple[Verification, int]:
    """Work a record out again.

    Args:
        recorded: the record.
        given: the files that may be its tables.
        rules: the rules as they are now.
        limits: how much each file may ask of the machine, if not what is usual.

    Returns:
        What differs, and the exit code: 0, 1, or that of what hindered it.

    Raises:
        RuleFileError: if two clauses claim one cell.
    """
    from tthc_rules._version import __version__
    from tthc_rules.errors import TableError
    from tthc_rules.recording.comparison import Verification, results_change, rules_change
    from tthc_rules.recording.locating import State, locate

    content = recorded.content
    tables = locate(content["tables"], given)
    if any(each.state is State.MISSING and _was_there(content, each.file) for each in tables.located):
        changes = rules_change(content, _ruled(content, rules))
        return Verification(recorded, tables, __version__, changes, None), TableError.exit_code
    now, refused, code = _worked_out(content, tables, rules, limits or limits_of(None))
    if now is None:
        changes = rules_change(content, _ruled(content, rules))
        return Verification(recorded, tables, __version__, changes, None, refused), code
    changes = rules_change(content, now)
    results = results_change(recorded, now, tables, changes)
    found = Verification(recorded, tables, __version__, changes, results)
    return found, int(not found.same)


def _was_there(content: Values, file: str) -> bool:
    return any(table["file"] == file and table["sha256"] is not None for table in content["tables"])


def _worked_out(
    content: Values, tables: Tables, rules: RuleSet, limits: Limits
) -> tuple[Values | None, tuple[Problem, ...], int]:
    """The record that the same call makes now; ``None`` with every reason and its exit code if it makes none."""
    from dataclasses import replace

    from tthc_rules.errors import TableError, UsageError
    from tthc_rules.recording.locating import as_recorded

    with as_recorded(tables) as paths:
        try:
            return _again(content, paths, rules, limits), (), 0
        except (TableError, UsageError) as error:
            shown = dict(zip(paths, (each.path for each in tables.located), strict=True))
            told = tuple(
                replace(problem, file=shown.get(problem.file or "", problem.file)) for problem in error.problems
            )
            return None, told, error.exit_code


def _again(content: Values, paths: Sequence[str], rules: RuleSet, limits: Limits) -> Values:
    import json

    from tthc_rules.model.submissions import Skipped
    from tthc_rules.pipeline import run_check, run_submissions
    from tthc_rules.reading.folders import Found
    from tthc_rules.recording.canonical import canonical
    from tthc_rules.recording.making import RecordedCall, record_of

    call = content["call"]
    expect = call["expect"] if isinstance(call["expect"], str) else tuple(call["expect"])
    apart: dict[str, Any] = {"as_of": call["as_of"], "provisional": call["provisional"]}
    if call["submissions"]:
        skipped = tuple(Skipped(each["file"], each["reason"]) for each in content["skipped"])
        refused = tuple(_refused(paths, limits))
        paths = [path for path in paths if all(path != each.file for each in refused)]
        found = Found(tuple(paths), skipped, refused)
        assessment = run_submissions(found, rules, call["period"], expect, limits=limits, **apart)
    else:
        assessment = run_check(paths, rules, call["period"], expect, limits=limits, **apart)
    made = record_of(assessment, assessment.report(), RecordedCall(tuple(paths), call["period"], expect, **apart))
    again: Values = json.loads(canonical(made))
    return again


def _refused(paths: Sequence[str], limits: Limits) -> Iterator[Refused]:
    """The archives among the files: those of a record are there because they were not opened."""
    from tthc_rules.errors import TableError
    from tthc_rules.model.submissions import Refused
    from tthc_rules.reading.bundles import is_bundle, names_in

    for path in paths:
        if is_bundle(path):
            try:
                names_in(path, limits)
                problems: tuple[Problem, ...] = ()
            except TableError as error:
                problems = error.problems
            yield Refused(path, problems)


def _ruled(content: Values, rules: RuleSet) -> Values:
    """What the rules say now of the cells that were judged, where there are no tables to judge."""
    import json

    from tthc_rules.model.period import parse_month
    from tthc_rules.recording.canonical import canonical
    from tthc_rules.recording.making import ruleset_plain
    from tthc_rules.recording.rulings import clauses_plain
    from tthc_rules.resolution import resolve

    places = {indicator.id: index for index, indicator in enumerate(rules.indicators)}
    judged = {(ruling["indicator"], ruling["period"]) for ruling in content["clauses"]["rulings"]}
    known = [(places[name], parse_month(month)) for name, month in judged if name in places]
    found = {"ruleset": ruleset_plain(rules), "clauses": clauses_plain(rules, resolve(rules), known)}
    ruled: Values = json.loads(canonical(found))
    return ruled


def _rules(named: str | None, recorded: str) -> tuple[Path, str]:
    from tthc_rules.errors import Problem, UsageError
    from tthc_rules.rulefile.locate import find_rules, list_sets

    if named is not None:
        return find_rules(named), named
    if recorded not in list_sets():
        raise UsageError([Problem("record_rules_not_found", params={"id": recorded})])
    return find_rules(recorded), recorded


class _Verify(SaidCommand):
    examples = (
        "tthc-rules check oct2023.csv --record oct2023.record.json",
        "tthc-rules verify oct2023.record.json",
        "tthc-rules verify oct2023.record.json archive/oct2023.csv --rules my-province/",
        "tthc-rules verify oct2023.record.json submissions/ --format json -o differences.json",
    )


command = _Verify(
    "verify",
    help="help_verify",
    callback=_verify,
    params=[
        SaidArgument(["path"], code="argument_record", metavar="RECORD"),
        SaidArgument(["files"], code="argument_verify_files", nargs=-1, metavar="[FILE]..."),
        SaidOption(["--rules", "ruleset"], metavar="ID|FOLDER", help="option_verify_rules"),
        limits_option(),
        *result_options(READABLE),
        language_option(),
    ],
)
