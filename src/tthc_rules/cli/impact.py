"""``impact``: past tables judged under two rule sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from tthc_rules.cli.calls import expected_units, limits_of
from tthc_rules.cli.check import expect_option
from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option, limits_option, period_option
from tthc_rules.cli.diff import revision_options, sources
from tthc_rules.cli.language import Session
from tthc_rules.cli.results import WITH_SHEETS, Result, Wanted, deliver, result_options
from tthc_rules.cli.rulesources import Source, read_source
from tthc_rules.errors import Problem, TableError

if TYPE_CHECKING:
    from tthc_rules.pipeline import Assessment


def _impact(
    old: str,
    new: str | None,
    tables: tuple[str, ...],
    lang: str | None,
    **given: Any,
) -> int:
    from tthc_rules.authoring.impact import impact_of
    from tthc_rules.authoring.impact_files import impact_json, impact_sheets
    from tthc_rules.authoring.impact_report import impact_blocks

    exit_code = given.pop("exit_code")
    call = {"period": given.pop("period"), "expect": expected_units(given.pop("expect"))}
    call["limits"] = limits_of(given.pop("limits"))
    sides = sources(old, new, given.pop("rev_old"), given.pop("rev_new"))
    before, after = (_judged(side, tables, call) for side in sides)
    found = impact_of(before, after)
    session = click.get_current_context().ensure_object(Session)
    language = session.report_language(lang, after.compiled.rules.language)
    result = Result(
        partial(impact_blocks, found, language),
        partial(impact_json, found, language),
        partial(impact_sheets, found, language),
    )
    deliver(result, Wanted(inputs=tables, **given), WITH_SHEETS, language)
    return int(exit_code and bool(found.flips))


def _judged(side: Source, tables: tuple[str, ...], call: Mapping[str, Any]) -> Assessment:
    """The tables under one of the rule sets; where they cannot be read, the error says under which."""
    from tthc_rules.pipeline import run_check

    rules, _ = read_source(side)
    try:
        return run_check(tables, rules, **call)
    except TableError as error:
        told = Problem("impact_table_unreadable", params={"rules": side.shown})
        raise TableError([*error.problems, told]) from error


def spread_tables(arguments: Sequence[str]) -> list[str]:
    """``OLD NEW --on a b`` as ``OLD NEW --on a --on b``; before OLD is named, ``--on`` takes one table."""
    spread: list[str] = []
    taking = named = False
    previous = ""
    for argument in arguments:
        if argument.startswith("-") and argument != "-":
            taking = False
        elif previous == "--on":
            taking = named
        elif taking:
            spread.append("--on")
        elif not previous.startswith("-"):
            named = True
        spread.append(argument)
        previous = argument
    return spread


class _Impact(SaidCommand):
    examples = (
        "tthc-rules impact rules/my-province edited/ --on oct2023.csv",
        "tthc-rules impact --rev-old HEAD rules/my-province --on oct2023.csv nov2023.csv",
        "tthc-rules impact old/ new/ --on long-2023.csv --format xlsx -o impact.xlsx --format text",
    )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; every table after ``--on``, up to the next option, is one more ``--on``."""
        return super().parse_args(ctx, spread_tables(args))


command = _Impact(
    "impact",
    help="help_impact",
    callback=_impact,
    params=[
        SaidArgument(["old"], code="argument_old", metavar="OLD"),
        SaidArgument(["new"], code="argument_new", metavar="[NEW]", required=False),
        SaidOption(["--on", "tables"], multiple=True, required=True, metavar="TABLE", help="option_on"),
        *revision_options(),
        period_option("option_period"),
        expect_option(),
        SaidOption(["--exit-code"], is_flag=True, help="option_impact_exit_code"),
        limits_option(),
        *result_options(WITH_SHEETS),
        language_option(),
    ],
)
