"""``test``: the cases beside the rules, run."""

from __future__ import annotations

from functools import partial

import click

from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option, rules_option
from tthc_rules.cli.language import Session
from tthc_rules.cli.results import READABLE, Result, Wanted, deliver, result_options
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.messages import say

FAILED = 1
"""The exit code where a case does not come out as it says."""


def _test(
    named: str | None,
    rules: str | None,
    coverage: bool,
    drawn: int | None,
    seed: int,
    lang: str | None,
    **written: tuple[str, ...] | str,
) -> int:
    from tthc_rules.authoring.case_report import CaseRun, case_blocks, case_json
    from tthc_rules.authoring.cases import run_cases
    from tthc_rules.authoring.coverage import cover
    from tthc_rules.authoring.fuzz import fuzz
    from tthc_rules.errors import InternalError
    from tthc_rules.pipeline import compile_rules
    from tthc_rules.rulefile.cases import read_cases
    from tthc_rules.rulefile.read import read_rules

    folder, shown = chosen_rules(named or rules)
    read, cases = read_rules(folder, shown), read_cases(folder, shown)
    language = click.get_current_context().ensure_object(Session).report_language(lang, read.language)
    compiled = compile_rules(read)
    results = run_cases(compiled, cases)
    compared = fuzz(compiled, drawn, seed) if drawn is not None else None
    run = CaseRun(read, results, cover(compiled, results) if coverage else None, compared)
    result = Result(partial(case_blocks, run, language), partial(case_json, run))
    deliver(result, Wanted(**written), READABLE, language)  # type: ignore[arg-type]
    if compared is not None and compared.disagreements:
        return InternalError.exit_code
    return FAILED if run.failures else 0


def _whole(context: click.Context, _param: click.Parameter, value: str | None, *, least: int) -> int | None:
    """A whole number from ``least`` on."""
    if value is None:
        return None
    if not (value.isascii() and value.isdigit()) or int(value) < least:
        language = context.ensure_object(Session).language
        raise click.BadParameter(say("number_form", language, {"value": value, "least": str(least)}))
    return int(value)


class _Test(SaidCommand):
    examples = (
        "tthc-rules test",
        "tthc-rules test my-province/ --coverage",
        "tthc-rules test my-province/ --fuzz 1000",
        "tthc-rules test my-province/ --format json -o cases.json",
    )


command = _Test(
    "test",
    help="help_test",
    callback=_test,
    params=[
        SaidArgument(["named"], code="argument_rule_set", required=False, metavar="[ID|FOLDER]"),
        rules_option(),
        SaidOption(["--coverage"], is_flag=True, help="option_test_coverage"),
        SaidOption(["--fuzz", "drawn"], metavar="N", callback=partial(_whole, least=1), help="option_test_fuzz"),
        SaidOption(
            ["--seed"],
            metavar="N",
            default="0",
            show_default=True,
            callback=partial(_whole, least=0),
            help="option_test_seed",
        ),
        *result_options(READABLE),
        language_option(),
    ],
)
