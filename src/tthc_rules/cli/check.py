"""``check``: judge tables and report."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tthc_rules.cli.calls import CheckCall, expected_units, gate, look_of
from tthc_rules.cli.command import (
    ORDER,
    SaidArgument,
    SaidCommand,
    SaidOption,
    language_option,
    limits_option,
    no_progress_option,
    period_option,
    rules_option,
)
from tthc_rules.cli.hosts import AUTO, add_summary, format_for, summary_file
from tthc_rules.cli.language import Session
from tthc_rules.cli.outputs import keep_baseline, keep_inputs, pair_outputs, print_result, write_file
from tthc_rules.cli.progress import working
from tthc_rules.cli.readahead import read_ahead
from tthc_rules.cli.recording import hold_record, made_record
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.messages import say
from tthc_rules.publish.formats import FORMATS
from tthc_rules.report.registry import Look
from tthc_rules.report.text import visible

if TYPE_CHECKING:
    import polars as pl

    from tthc_rules.model.report import Report
    from tthc_rules.model.rules import RuleSet
    from tthc_rules.pipeline import Assessment
    from tthc_rules.reading.folders import Found
    from tthc_rules.reading.other import OtherFiles
    from tthc_rules.report.baseline import Against

_EXACT = {"json", "jsonl", "csv", "junit", "gitlab", "sarif"}  # their bytes are the contract; text follows the console

_SEEN = 20
"""So many files are looked at to say whose units they name, where no rule set is named."""

_NAMED = 20
"""So many faults that are new, or gone, are named on the screen; the report has all that are there."""


class _Once:
    """An assessment whose report is made at most once, however many formats are written from it."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment

    @functools.cached_property
    def _made(self) -> Report:
        return self._assessment.report()

    def report(self) -> Report:
        return self._made

    def frame(self) -> pl.DataFrame:
        return self._assessment.frame()


def _check(formats: tuple[str, ...], paths: tuple[str, ...], **options: Any) -> int:
    context = click.get_current_context()
    if not options["files"]:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    if AUTO in formats:
        options["summary"] = summary_file(os.environ)
        formats = tuple(format_for(os.environ) if name == AUTO else name for name in formats)
    outputs = pair_outputs(context.meta[ORDER], formats or ("text",), paths)
    if options["excel_csv"] and not any(output.format == "csv" for output in outputs):
        from tthc_rules.errors import Problem, UsageError

        raise UsageError([Problem("excel_without_csv")])
    call = CheckCall(outputs=outputs, **options)
    return check(call, context.ensure_object(Session))


def check(call: CheckCall, session: Session) -> int:
    """Judge, render every format, then write: a failed run leaves the old files. Returns the exit code."""
    from tthc_rules.cli import longrun
    from tthc_rules.errors import Problem, TableError, UsageError
    from tthc_rules.reading.files import is_document
    from tthc_rules.reading.folders import find_files, means_many
    from tthc_rules.rulefile.read import read_rules

    if call.engine == "spark":
        from tthc_rules.cli.sparkrun import check_on_spark

        return check_on_spark(call, session)
    if longrun.means_parts(call) and (code := longrun.check_in_parts(call, session)) is not None:
        return code
    found = find_files(call.files, call.most) if call.each or means_many(call.files) else None
    files = call.files if found is None else found.files
    inputs = (*call.files, *files, *call.previous, *call.corrects)
    keep_inputs(call.outputs, inputs)
    keep_baseline(call.outputs, call.baseline)
    if call.record is not None:
        hold_record(call.record, call.outputs, inputs)
    rules = read_rules(*chosen_rules(call.rules, files[:_SEEN], call.period), points=any(map(is_document, files)))
    if not rules.indicators:
        raise UsageError([Problem("rules_without_indicators", params={"id": rules.id})])
    language = session.report_language(call.lang, rules.language)
    text = say("said_working", language, {"count": str(len(files))})
    with working(text, shown=not (call.quiet or call.no_progress)) as tell:
        assessment = _assessed(call, rules, found, _teller(tell, len(files), language))
        once = _Once(assessment)
        contents = [FORMATS[output.format].render(once, look_of(output, call, language)) for output in call.outputs]
        compared = _compared(once, call)
        record = None if call.record is None else made_record(assessment, once.report(), call, files, language)
    if call.summary is not None:
        content = FORMATS["markdown"].render(once, Look(language, tables=False))
        add_summary(call.summary, content, say("said_summary_cut", language))
    if record is not None and call.record is not None:
        _write_file(call.record, record, call, language)
    _write(call, contents, language)
    if compared is not None:
        _tell_against(compared, call, language)
    if assessment.received is not None and assessment.received.refused:
        return TableError.exit_code  # the worst that came of any file
    if compared is not None:
        return int(bool(compared.new) and call.fail_on != "never")
    # counting a long table takes a while, and a gate that is open asks for nothing
    return 0 if call.fail_on == "never" else gate(assessment.counts(), call.fail_on)


def _write(call: CheckCall, contents: Sequence[bytes], language: str) -> None:
    """Files first, then standard output."""
    for output, content in zip(call.outputs, contents, strict=True):
        if output.path is not None:
            _write_file(output.path, content, call, language)
    for output, content in zip(call.outputs, contents, strict=True):
        if output.path is None:
            print_result(content, exact=output.format in _EXACT)


def _write_file(path: str, content: bytes, call: CheckCall, language: str) -> None:
    write_file(path, content)
    if not call.quiet:
        click.echo(say("said_written", language, {"path": path}), err=True)


def _assessed(call: CheckCall, rules: RuleSet, found: Found | None, told: Callable[[int], None]) -> Assessment:
    read = None if found is not None else read_ahead(call, rules)
    from tthc_rules.pipeline import run_check, run_submissions

    expect = expected_units(call.expect)
    apart: dict[str, Any] = {"as_of": call.as_of, "provisional": call.provisional, "limits": call.most}
    apart["others"] = _others(call)
    if found is None:
        return run_check(call.files, rules, call.period, expect, read=read, **apart)
    return run_submissions(found, rules, call.period, expect, told=told, **apart)


def _others(call: CheckCall) -> OtherFiles | None:
    from tthc_rules.errors import Problem, UsageError

    if call.previous_period is not None and not call.previous:
        raise UsageError([Problem("previous_period_alone")])
    if not call.previous and not call.corrects:
        return None
    from tthc_rules.reading.other import OtherFiles

    return OtherFiles(call.previous, call.corrects, call.previous_period, call.most)


def _teller(tell: Callable[[str], None], count: int, language: str) -> Callable[[int], None]:
    return lambda done: tell(say("said_reading", language, {"done": str(done), "count": str(count)}))


def _compared(once: _Once, call: CheckCall) -> Against | None:
    if call.baseline is None:
        return None
    from tthc_rules.report.baseline import against

    return against(once.report(), call.baseline, call.fail_on)


def _tell_against(compared: Against, call: CheckCall, language: str) -> None:
    """Say on standard error what is new and what is gone."""
    counts = {"new": str(len(compared.new)), "known": str(compared.known), "gone": str(len(compared.gone))}
    click.echo(say("said_baseline", language, {**counts, "path": str(call.baseline)}), err=True)
    for code, faults in (("said_new", compared.new), ("said_gone", compared.gone)):
        for fault in faults[:_NAMED]:
            click.echo(visible(say(code, language, {"fault": fault.line(language)})), err=True)
        if len(faults) > _NAMED:
            click.echo(say(code, language, {"fault": f"… +{len(faults) - _NAMED}"}), err=True)


def _units(context: click.Context, _param: click.Parameter, value: str) -> str:
    if not expected_units(value):
        raise click.BadParameter(say("expect_form", context.ensure_object(Session).language))
    return value


def _day(context: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            written = date.fromisoformat(value).isoformat()
        except ValueError:
            written = ""
        if written != value:
            raise click.BadParameter(say("day_form", context.ensure_object(Session).language, {"value": value}))
    return value


def expect_option() -> SaidOption:
    """``--expect``: which units must be there."""
    return SaidOption(
        ["--expect"],
        default="all",
        metavar="all|submitted|CODE,CODE",
        envvar="TTHC_RULES_EXPECT",
        callback=_units,
        help="option_expect",
    )


def standing_options() -> tuple[SaidOption, SaidOption]:
    """``--as-of`` and ``--provisional``: what the call says of the figures."""
    return (
        SaidOption(["--as-of"], metavar="YYYY-MM-DD", callback=_day, help="option_as_of"),
        SaidOption(["--provisional"], is_flag=True, help="option_provisional"),
    )


def excel_csv_option() -> SaidOption:
    """``--excel-csv``: CSV as a Vietnamese Excel opens it."""
    return SaidOption(["--excel-csv"], is_flag=True, help="option_excel_csv")


class _Check(SaidCommand):
    examples = (
        "tthc-rules check oct2023.csv",
        "tthc-rules check annex-2.csv --period 2023-10",
        "tthc-rules check t10.xlsx --format json -o report.json --format text",
        "tthc-rules check t10.xlsx --record t10.record.json",
        "tthc-rules check submissions/ --period 2023-10",
        "tthc-rules check t10-2023.csv --previous t9-2023.csv",
        "tthc-rules check one-agency.csv --expect submitted --fail-on verdict",
        "tthc-rules check hdfs:///t --engine spark --format parquet -o hdfs:///out",
    )


command = _Check(
    "check",
    help="help_check",
    callback=_check,
    params=[
        SaidArgument(["files"], code="argument_files", nargs=-1, metavar="FILE..."),
        rules_option(),
        period_option("option_period"),
        expect_option(),
        SaidOption(["--each"], is_flag=True, envvar="TTHC_RULES_EACH", help="option_each"),
        SaidOption(
            ["--engine"],
            default="auto",
            show_default=True,
            type=click.Choice(["auto", "memory", "batches", "spark"]),
            envvar="TTHC_RULES_ENGINE",
            help="option_engine",
        ),
        *standing_options(),
        SaidOption(["--previous"], multiple=True, metavar="FILE", help="option_previous"),
        SaidOption(["--previous-period"], metavar="YYYY-MM", help="option_previous_period"),
        SaidOption(["--corrects"], multiple=True, metavar="FILE", help="option_corrects"),
        SaidOption(
            ["--format", "formats"],
            multiple=True,
            type=click.Choice([*FORMATS, AUTO]),
            envvar="TTHC_RULES_FORMAT",
            help="option_format",
        ),
        SaidOption(["-o", "--output", "paths"], multiple=True, metavar="FILE", help="option_output"),
        excel_csv_option(),
        SaidOption(
            ["--fail-on"],
            default="data",
            show_default=True,
            type=click.Choice(["data", "verdict", "never"]),
            envvar="TTHC_RULES_FAIL_ON",
            help="option_fail_on",
        ),
        SaidOption(["--baseline"], metavar="REPORT.json", envvar="TTHC_RULES_BASELINE", help="option_baseline"),
        limits_option(),
        SaidOption(["--record"], metavar="RECORD.json", help="option_record"),
        language_option(),
        SaidOption(
            ["--color"],
            default="auto",
            show_default=True,
            type=click.Choice(["auto", "always", "never"]),
            envvar="TTHC_RULES_COLOR",
            help="option_color",
        ),
        SaidOption(["-q", "--quiet"], is_flag=True, envvar="TTHC_RULES_QUIET", help="option_quiet"),
        no_progress_option(),
    ],
)
