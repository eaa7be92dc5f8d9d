"""``compile``: one month's rules as an ordinary pandera module."""

from __future__ import annotations

import click

from tthc_rules.cli.command import SaidCommand, SaidOption, language_option, period_option, rules_option
from tthc_rules.cli.outputs import print_result, write_file
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.model.period import parse_month


def _compile(period: str, to: str, path: str | None, rules: str | None, lang: str | None) -> int:  # noqa: ARG001 - one target; the language was taken before parsing
    from tthc_rules.checking.to_python import python_module
    from tthc_rules.rulefile.read import read_rules

    content = python_module(read_rules(*chosen_rules(rules)), parse_month(period)).encode()
    if path is None:
        print_result(content, exact=True)
    else:
        write_file(path, content)
    return 0


class _Compile(SaidCommand):
    examples = ("tthc-rules compile --period 2023-10 --to python -o october.py",)


command = _Compile(
    "compile",
    help="help_compile",
    callback=_compile,
    params=[
        period_option("option_compile_period", required=True),
        SaidOption(
            ["--to"], type=click.Choice(["python"]), default="python", show_default=True, help="option_compile_to"
        ),
        rules_option(),
        SaidOption(["-o", "--output", "path"], metavar="FILE", help="option_compile_output"),
        language_option(),
    ],
)
