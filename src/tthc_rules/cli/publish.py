"""``publish``: what an office sends, from its tables: annexes and open data, all files or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from tthc_rules.cli.calls import PublishCall, expected_units
from tthc_rules.cli.check import excel_csv_option, expect_option, standing_options
from tthc_rules.cli.command import (
    SaidArgument,
    SaidCommand,
    SaidOption,
    language_option,
    limits_option,
    no_progress_option,
    period_option,
    rules_option,
)
from tthc_rules.cli.language import Session
from tthc_rules.cli.outputs import Output, hold_files, keep_inputs, write_files
from tthc_rules.cli.progress import working
from tthc_rules.cli.returning import give_back, missing_folder, refuse_other_options
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.messages import say

if TYPE_CHECKING:
    from tthc_rules.model.report import Report
    from tthc_rules.model.rules import RuleSet
    from tthc_rules.pipeline import Assessment
    from tthc_rules.publish.edition import Edition
    from tthc_rules.reading.folders import Found

_LETTER = "letter.docx"
_SEEN = 20
"""So many files are looked at to say whose units they name, where no rule set is named."""
_SHOWN = 10
"""So many errors are named where nothing is written; `check` names them all."""


def _publish(**options: Any) -> int:
    context = click.get_current_context()
    named = context.get_parameter_source("template") is ParameterSource.COMMANDLINE
    call, session = PublishCall(**options, template_named=named), context.ensure_object(Session)
    if call.returned is not None:
        refuse_other_options(call)
        return give_back(call, call.returned, session)
    if call.folder is None:
        raise missing_folder(context)
    return publish(call, call.folder, session)


def publish(call: PublishCall, folder: str, session: Session) -> int:
    """Judge, render every file, then write them all or none. Returns the exit code."""
    from tthc_rules.errors import Problem, UsageError
    from tthc_rules.model.outcome import Severity
    from tthc_rules.publish.edition import Edition
    from tthc_rules.publish.files import FILES
    from tthc_rules.reading.folders import find_files, means_many
    from tthc_rules.rulefile.read import read_rules

    names = chosen_files(call.only, FILES)
    if call.excel_csv and "data.csv" not in names:
        raise UsageError([Problem("excel_without_csv")])
    if (call.template_named or call.fills) and _LETTER not in names:
        raise UsageError([Problem("fill_without_letter")])
    hold_files(folder, names, force=call.force)
    found = find_files(call.files, call.most) if means_many(call.files) else None
    files = call.files if found is None else found.files
    keep_inputs([Output("", f"{folder}/{name}") for name in names], files)
    rules = read_rules(*chosen_rules(call.rules, files[:_SEEN], call.period), points=False)
    language = session.report_language(call.lang, rules.language)
    text = say("said_working", language, {"count": str(len(files))})
    with working(text, shown=not call.no_progress):
        assessment = _assessed(call, rules, found)
        report = assessment.report()
        if not call.with_errors and report.summary.findings[Severity.ERROR]:
            _tell_errors(report, language)
            return 1
        edition = Edition(assessment, report, language, call.excel_csv, call.template, call.fills)
        contents = {name: FILES[name](edition) for name in names}
    write_files(folder, contents, force=call.force)
    for name in names:
        click.echo(say("said_written", language, {"path": f"{folder}/{name}"}), err=True)
    _tell_warnings(report, language)
    _tell_unworded(edition)
    if _LETTER in names:
        _tell_open(edition)
    return 0


def _assessed(call: PublishCall, rules: RuleSet, found: Found | None) -> Assessment:
    from tthc_rules.pipeline import run_check, run_submissions

    expect = expected_units(call.expect)
    apart: dict[str, Any] = {"as_of": call.as_of, "provisional": call.provisional, "limits": call.most}
    if found is None:
        return run_check(call.files, rules, call.period, expect, **apart)
    return run_submissions(found, rules, call.period, expect, **apart)


def chosen_files(only: str | None, known: Iterable[str]) -> tuple[str, ...]:
    """The files to write, in the order of the registry.

    Raises:
        UsageError: with every name that is no file of ours.
    """
    from tthc_rules.errors import Problem, UsageError

    known = tuple(known)
    if only is None:
        return known
    wanted = [name.strip() for name in only.split(",") if name.strip()]
    params = {"names": ", ".join(known)}
    unknown = [name for name in wanted if name not in known] or ([] if wanted else [""])
    if unknown:
        raise UsageError([Problem("publish_unknown_file", params={"name": name, **params}) for name in unknown])
    return tuple(name for name in known if name in wanted)


def _tell_errors(report: Report, language: str) -> None:
    """Say on standard error why nothing was written: the first errors, each with its place."""
    from tthc_rules.model.outcome import Severity
    from tthc_rules.report.text import visible
    from tthc_rules.report.words import where

    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    click.echo(say("said_publish_errors", language, {"count": str(len(errors))}), err=True)
    for finding in errors[:_SHOWN]:
        place = "" if finding.place is None else where(finding.place)
        parts = (place, finding.unit_name or "", say(finding.code, language, finding.params))
        click.echo("  " + visible(" · ".join(part for part in parts if part)), err=True)
    if len(errors) > _SHOWN:
        click.echo(f"  … +{len(errors) - _SHOWN}", err=True)


def _tell_warnings(report: Report, language: str) -> None:
    """Say on standard error how many warnings there are, by code: what is published should not hide them."""
    from tthc_rules.model.outcome import Severity

    counts = Counter(finding.code for finding in report.findings if finding.severity is Severity.WARNING)
    if counts:
        codes = ", ".join(f"{code} {count}" for code, count in counts.most_common())
        click.echo(say("said_publish_warnings", language, {"count": str(counts.total()), "codes": codes}), err=True)


def _tell_unworded(edition: Edition) -> None:
    from tthc_rules.publish.annexes import annexes

    rules, language = edition.report.rules, edition.language
    found = dict.fromkeys(indicator for annex in annexes(edition) for indicator in annex.unworded)
    if found:
        titles = "; ".join(rules.indicator(indicator).title.say(language) for indicator in found)
        click.echo(say("said_publish_unworded", language, {"titles": titles}), err=True)


def _tell_open(edition: Edition) -> None:
    from tthc_rules.publish.letter import lacks_annexes, left_open

    if lacks_annexes(edition):
        click.echo(say("said_no_annexes", edition.language), err=True)
    found = left_open(edition)
    if found:
        names = ", ".join(f"{{{{{name}}}}}" for name in found)
        click.echo(say("said_left_open", edition.language, {"names": names}), err=True)


def _fills(context: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """``NAME=TEXT`` by name; the same name again is one more line."""
    found: dict[str, tuple[str, ...]] = {}
    for value in values:
        name, sign, text = value.partition("=")
        if not (sign and name.strip()):
            raise click.BadParameter(say("fill_form", context.ensure_object(Session).language, {"value": value}))
        found[name.strip()] = (*found.get(name.strip(), ()), text.strip())
    return found


class _Publish(SaidCommand):
    examples = (
        "tthc-rules publish annex-1.csv annex-2.csv annex-3.csv --period 2023-10 -o thang-10",
        "tthc-rules publish t10.xlsx -o thang-10 --template cong-van.docx --fill so=123 --fill ngay=06",
        "tthc-rules publish submissions/ --return tra-lai --period 2023-10",
        "tthc-rules publish t10.xlsx -o thang-10 --only data.csv,datapackage.json --force",
    )


command = _Publish(
    "publish",
    help="help_publish",
    callback=_publish,
    params=[
        SaidArgument(["files"], code="argument_publish_files", nargs=-1, required=True, metavar="FILE..."),
        SaidOption(["-o", "--output", "folder"], metavar="FOLDER", help="option_publish_folder"),
        SaidOption(["--return", "returned"], metavar="FOLDER", help="option_publish_return"),
        SaidOption(["--only"], metavar="NAME,NAME", help="option_publish_only"),
        SaidOption(["--force"], is_flag=True, help="option_publish_force"),
        rules_option(),
        period_option("option_period"),
        expect_option(),
        *standing_options(),
        SaidOption(["--template"], metavar="FILE.docx", help="option_template"),
        SaidOption(["--fill", "fills"], multiple=True, metavar="NAME=TEXT", callback=_fills, help="option_fill"),
        excel_csv_option(),
        SaidOption(["--with-errors"], is_flag=True, help="option_publish_errors"),
        limits_option(),
        language_option(),
        no_progress_option(),
    ],
)
