"""``trend``: an indicator of a unit over months."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from tthc_rules.cli.calls import limits_of
from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option, limits_option, rules_option
from tthc_rules.cli.language import Session
from tthc_rules.cli.results import WITH_ROWS, Result, Wanted, deliver, result_options
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.cli.score import scoring_rules


def _trend(
    files: tuple[str, ...],
    rules: str | None,
    units: tuple[str, ...],
    indicators: tuple[str, ...],
    lang: str | None,
    **rest: Any,
) -> int:
    from tthc_rules.pipeline import run_trend
    from tthc_rules.report.trend import trend_blocks, trend_csv, trend_json
    from tthc_rules.rulefile.read import read_rules

    scores, across, limits = rest.pop("scores"), rest.pop("across_versions"), limits_of(rest.pop("limits"))
    chosen = scoring_rules(rules, files, limits=limits) if scores else read_rules(*chosen_rules(rules, files))
    language = click.get_current_context().ensure_object(Session).report_language(lang, chosen.language)
    asked = {"units": units, "items": indicators, "scores": scores, "across_versions": across}
    found = run_trend(files, chosen, limits=limits, **asked)
    result = Result(
        partial(trend_blocks, found, language),
        partial(trend_json, found, language),
        csv=partial(trend_csv, found, language),
    )
    deliver(result, Wanted(**rest, inputs=files), WITH_ROWS, language)
    return 0


class _Trend(SaidCommand):
    examples = (
        "tthc-rules trend t8-2023.csv t9-2023.csv t10-2023.csv",
        "tthc-rules trend year.csv --unit so-a --indicator on_time --format csv -o trend.csv",
        "tthc-rules trend scores-*.csv --scores --indicator total",
    )


command = _Trend(
    "trend",
    help="help_trend",
    callback=_trend,
    params=[
        SaidArgument(["files"], code="argument_trend_files", nargs=-1, required=True, metavar="FILE..."),
        rules_option(),
        SaidOption(["--unit", "units"], multiple=True, metavar="CODE", help="option_trend_unit"),
        SaidOption(["--indicator", "indicators"], multiple=True, metavar="CODE", help="option_trend_indicator"),
        SaidOption(["--scores"], is_flag=True, help="option_trend_scores"),
        SaidOption(["--across-versions"], is_flag=True, help="option_trend_across"),
        limits_option(),
        *result_options(WITH_ROWS),
        language_option(),
    ],
)
