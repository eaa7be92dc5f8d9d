"""``score``: points of indicators, groups and totals, from figures or from scores as they are printed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tthc_rules.cli.calls import limits_of
from tthc_rules.cli.command import (
    SaidArgument,
    SaidCommand,
    SaidOption,
    language_option,
    limits_option,
    period_option,
    rules_option,
)
from tthc_rules.cli.language import Session
from tthc_rules.cli.results import WITH_ROWS, Result, Wanted, deliver, result_options
from tthc_rules.errors import Problem, UsageError

if TYPE_CHECKING:
    from tthc_rules.model.rules import RuleSet
    from tthc_rules.reading.limits import Limits

LEVELS = ("province", "department", "district", "commune")


def _score(
    files: tuple[str, ...],
    rules: str | None,
    period: str | None,
    fail_on: str,
    lang: str | None,
    **rest: Any,
) -> int:
    from tthc_rules.model.outcome import Severity
    from tthc_rules.model.rules import Level
    from tthc_rules.report.score_json import score_csv, score_json
    from tthc_rules.report.scores import score_blocks
    from tthc_rules.scoring.flow import run_score

    level, unit, detail, pool = (rest.pop(name) for name in ("level", "unit", "detail", "pool"))
    limits = limits_of(rest.pop("limits"))
    chosen = scoring_rules(rules, files, period, unit, limits=limits)
    language = click.get_current_context().ensure_object(Session).report_language(lang, chosen.language)
    whose = {"level": None if level is None else Level(level), "unit": unit, "pool": pool, "limits": limits}
    report = run_score(files, chosen, period=period, **whose)
    result = Result(
        partial(score_blocks, report, language, detail=detail),
        partial(score_json, report, language),
        csv=partial(score_csv, report, language),
    )
    deliver(result, Wanted(**rest, inputs=files), WITH_ROWS, language)
    return int(fail_on != "never" and any(finding.severity is Severity.ERROR for finding in report.findings))


def scoring_rules(
    named: str | None,
    files: tuple[str, ...],
    period: str | None = None,
    unit: str | None = None,
    *,
    limits: Limits,
) -> RuleSet:
    """The rule set whose points are meant: the one named, else the only one whose indicators or groups the table names.

    Raises:
        UsageError: if the set gives no points, or not exactly one set that ships with the tool fits the table.
    """
    from tthc_rules.rulefile.locate import find_rules, list_scoring_sets
    from tthc_rules.rulefile.read import read_rules

    if named is not None:
        rules = read_rules(find_rules(named), named)
        if not rules.scoring:
            params = {"id": named, "ids": ", ".join(list_scoring_sets()) or "–"}
            raise UsageError([Problem("rules_without_points", params=params)])
        return rules
    ids = list_scoring_sets()
    fitting = [found for found in ids if len(ids) == 1 or _fits(found, files, period, unit, limits)]
    if len(fitting) != 1:
        raise UsageError([Problem("several_scoring_sets", params={"ids": ", ".join(fitting or ids) or "–"})])
    return read_rules(Path(find_rules(fitting[0])), fitting[0])


def _fits(rules: str, files: tuple[str, ...], period: str | None, unit: str | None, limits: Limits) -> bool:
    """Whether the tables name an indicator or a group of the set; a table that cannot be read answers no."""
    from tthc_rules.errors import TthcRulesError
    from tthc_rules.reading.score_table import read_score_tables
    from tthc_rules.rulefile.locate import find_rules
    from tthc_rules.rulefile.read import read_rules

    try:
        return not read_score_tables(
            files, read_rules(find_rules(rules), rules), period=period, unit=unit, limits=limits
        ).cells.is_empty()
    except TthcRulesError:
        return False


class _Score(SaidCommand):
    examples = (
        "tthc-rules score figures-2026-09.csv",
        "tthc-rules score scores.csv --period 2026-10 --format json -o scores.json",
    )


command = _Score(
    "score",
    help="help_score",
    callback=_score,
    params=[
        SaidArgument(["files"], code="argument_score_files", nargs=-1, required=True, metavar="FILE..."),
        rules_option(),
        period_option("option_period"),
        SaidOption(["--level"], type=click.Choice(LEVELS), help="option_level"),
        SaidOption(["--unit"], metavar="CODE", help="option_unit"),
        SaidOption(["--pool"], metavar="CODE", help="option_pool"),
        SaidOption(["--detail"], is_flag=True, help="option_detail"),
        SaidOption(
            ["--fail-on"],
            default="data",
            show_default=True,
            type=click.Choice(["data", "verdict", "never"]),  # the setting is check's too
            envvar="TTHC_RULES_FAIL_ON",
            help="option_score_fail_on",
        ),
        limits_option(),
        *result_options(WITH_ROWS),
        language_option(),
    ],
)
