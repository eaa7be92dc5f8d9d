"""``explain``: why a cell is judged as it is; the history of an indicator; what a finding's code means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

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
from tthc_rules.cli.results import READABLE, Result, Wanted, deliver, result_options
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.errors import Problem, TableError, UsageError

if TYPE_CHECKING:
    from tthc_rules.authoring.explain import Explanation
    from tthc_rules.authoring.history import History
    from tthc_rules.model.period import Month
    from tthc_rules.model.rules import RuleSet
    from tthc_rules.model.table import MetricTable


class _Call(NamedTuple):
    """What is asked."""

    files: tuple[str, ...]
    unit: str | None
    indicator: str | None
    period: str | None
    history: bool
    rules: str | None
    limits: str | None


def _explain(lang: str | None, **given: Any) -> int:
    call = _Call(**{name: given.pop(name) for name in _Call._fields})
    result, language = _answer(call, click.get_current_context().ensure_object(Session), lang)
    deliver(result, Wanted(inputs=call.files, **given), READABLE, language)
    return 0


def _answer(call: _Call, session: Session, lang: str | None) -> tuple[Result, str]:
    """The answer to one of the three kinds of question, and its language."""
    from tthc_rules.rulefile.read import read_rules

    if call.files and (call.unit, call.indicator, call.period, call.history) == (None, None, None, False):
        return _codes(call.files, session.asked or lang or session.language)
    rules = read_rules(*chosen_rules(call.rules, call.files, call.period))
    language = session.report_language(lang, rules.language)
    if call.history:
        from tthc_rules.authoring.history_report import history_blocks, history_json

        told = _history(call, rules)
        return Result(partial(history_blocks, told, language), partial(history_json, told, language)), language
    from tthc_rules.authoring.explain_json import explain_json
    from tthc_rules.authoring.explain_report import explain_blocks

    found = _cell(call, rules)
    return Result(partial(explain_blocks, found, language), partial(explain_json, found, language)), language


def _codes(names: tuple[str, ...], language: str) -> tuple[Result, str]:
    """What codes of findings mean: a question that no rule set is needed for."""
    from tthc_rules.authoring.finding_codes import asked_codes, code_blocks, code_json

    codes = asked_codes(names)
    return Result(partial(code_blocks, codes, language), partial(code_json, codes)), language


def _history(call: _Call, rules: RuleSet) -> tuple[History, ...]:
    """The history of the indicator that is named, else of every one."""
    from tthc_rules.authoring.history import histories
    from tthc_rules.authoring.naming import asked_indicator

    if call.files or call.unit is not None or call.period is not None:
        raise UsageError([Problem("explain_history_alone")])
    found = histories(rules)
    return found if call.indicator is None else (found[asked_indicator(rules, call.indicator)],)


def _cell(call: _Call, rules: RuleSet) -> Explanation:
    """The explanation of one cell, with what the tables hold for it if there are any."""
    from tthc_rules.authoring.explain import explain_cell, explain_rules
    from tthc_rules.authoring.naming import asked_cell
    from tthc_rules.model.period import parse_month
    from tthc_rules.pipeline import assess

    needed = {"--unit": call.unit, "--indicator": call.indicator}
    if not call.files:
        needed["--period"] = call.period
    missing = [name for name, value in needed.items() if value is None]
    if missing:
        raise UsageError([Problem("explain_needs", params={"options": ", ".join(missing)})])
    assert call.unit is not None
    assert call.indicator is not None
    month = None if call.period is None else parse_month(call.period)
    if not call.files:
        assert month is not None
        return explain_rules(rules, asked_cell(rules, call.unit, call.indicator, month))
    table = _table(call, rules)
    asked = asked_cell(rules, call.unit, call.indicator, _month(month, table.periods))
    code = rules.roster.units[asked.unit].code
    return explain_cell(assess(table, rules, expect=(code,)), asked)


def _table(call: _Call, rules: RuleSet) -> MetricTable:
    """The tables; ``--period`` says their month only where they do not say it themselves."""
    from tthc_rules.reading.combine import read_tables

    limits = limits_of(call.limits)
    try:
        return read_tables(call.files, rules, limits=limits)
    except TableError as error:
        if call.period is None or any(problem.code != "no_period" for problem in error.problems):
            raise
    return read_tables(call.files, rules, period=call.period, limits=limits)


def _month(asked: Month | None, held: tuple[Month, ...]) -> Month:
    """The month to explain: the one asked for, else the only one the table holds."""
    from tthc_rules.model.period import format_month

    months = ", ".join(format_month(month) for month in held)
    if asked is None:
        if len(held) != 1:
            raise UsageError([Problem("explain_needs_period", params={"months": months})])
        return held[0]
    if asked not in held:
        params = {"period": format_month(asked), "months": months}
        raise UsageError([Problem("explain_no_such_month", params=params)])
    return asked


class _Explain(SaidCommand):
    examples = (
        "tthc-rules explain oct2023.csv --unit some-department --indicator some_rate",
        "tthc-rules explain --unit some-department --indicator some_rate --period 2024-01",
        "tthc-rules explain --indicator some_rate --history --format markdown",
        "tthc-rules explain near_target",
    )


command = _Explain(
    "explain",
    help="help_explain",
    callback=_explain,
    params=[
        SaidArgument(["files"], code="argument_explain", nargs=-1, metavar="[TABLE|CODE]..."),
        SaidOption(["--unit"], metavar="CODE|NAME", help="option_explain_unit"),
        SaidOption(["--indicator"], metavar="ID", help="option_explain_indicator"),
        period_option("option_explain_period"),
        SaidOption(["--history"], is_flag=True, help="option_explain_history"),
        rules_option(),
        limits_option(),
        *result_options(READABLE),
        language_option(),
    ],
)
