"""``lint``: every problem of a rule set's files, and what is hardly meant so in files that can be read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option, period_option, rules_option
from tthc_rules.cli.language import Session
from tthc_rules.cli.outputs import write_file
from tthc_rules.cli.results import READABLE, Result, Wanted, deliver, result_options
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.errors import RuleFileError
from tthc_rules.model.period import parse_month

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tthc_rules.authoring.lint import LintReport


def _lint(
    sets: tuple[str, ...],
    rules: str | None,
    period: str | None,
    strict: bool,
    fix: bool,
    lang: str | None,
    **written: tuple[str, ...] | str,
) -> int:
    from tthc_rules.authoring.lint import lint_rules
    from tthc_rules.authoring.lint_report import lint_blocks, lint_json

    session = click.get_current_context().ensure_object(Session)
    language = session.asked or lang or session.language
    month = None if period is None else parse_month(period)
    chosen = [chosen_rules(named) for named in sets] or [chosen_rules(rules)]
    reports = [lint_rules(folder, shown, month) for folder, shown in chosen]
    if fix:
        for (folder, _), report in zip(chosen, reports, strict=True):
            _mend(folder, report, language)
        reports = [lint_rules(folder, shown, month) for folder, shown in chosen]
    result = Result(partial(lint_blocks, reports, language), partial(lint_json, reports))
    deliver(result, Wanted(**written), READABLE, language)  # type: ignore[arg-type]
    return RuleFileError.exit_code if _failed(reports, strict=strict) else 0


def _mend(folder: Path, report: LintReport, language: str) -> None:
    """Write the files in which something is mechanical, each whole, and say so."""
    from tthc_rules.authoring.lint_fix import mended_files
    from tthc_rules.messages import say
    from tthc_rules.rulefile.folder import show

    for file in mended_files(folder, report.findings):
        write_file(str(folder / file.path), file.content)
        params = {"count": str(file.places), "path": show(report.shown, file.path)}
        click.echo(say("said_lint_fixed", language, params), err=True)


def _failed(reports: Sequence[LintReport], *, strict: bool) -> bool:
    from tthc_rules.model.outcome import Severity

    weighing = tuple(Severity) if strict else (Severity.ERROR,)
    return any(report.count(severity) for report in reports for severity in weighing)


class _Lint(SaidCommand):
    examples = (
        "tthc-rules lint",
        "tthc-rules lint my-province/ --period 2024-06 --strict",
        "tthc-rules lint my-province/ --fix",
        "tthc-rules lint my-province/ --format json -o lint.json",
    )


command = _Lint(
    "lint",
    help="help_lint",
    callback=_lint,
    params=[
        SaidArgument(["sets"], code="argument_rule_sets", nargs=-1, metavar="[ID|FOLDER]..."),
        rules_option(),
        period_option("option_lint_period"),
        SaidOption(["--strict"], is_flag=True, envvar="TTHC_RULES_STRICT", help="option_lint_strict"),
        SaidOption(["--fix"], is_flag=True, help="option_lint_fix"),
        *result_options(READABLE),
        language_option(),
    ],
)
