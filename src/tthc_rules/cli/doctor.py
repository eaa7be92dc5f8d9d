"""``doctor``: what is wrong with a rule set as a whole, proved over every cell of a span of months."""

from __future__ import annotations

from functools import partial

import click

from tthc_rules.cli.command import SaidArgument, SaidCommand, language_option, period_option, rules_option
from tthc_rules.cli.language import Session
from tthc_rules.cli.results import READABLE, Result, Wanted, deliver, result_options
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.model.period import parse_month


def _doctor(
    ruleset: str | None,
    rules: str | None,
    start: str | None,
    end: str | None,
    lang: str | None,
    **written: tuple[str, ...] | str,
) -> int:
    from tthc_rules.authoring.doctor import examine, span_of
    from tthc_rules.authoring.doctor_report import doctor_blocks, doctor_json
    from tthc_rules.model.outcome import Severity
    from tthc_rules.rulefile.read import read_rules

    found = read_rules(*chosen_rules(ruleset if ruleset is not None else rules))
    language = click.get_current_context().ensure_object(Session).report_language(lang, found.language)
    first, last = (None if month is None else parse_month(month) for month in (start, end))
    examination = examine(found, span_of(found, first, last))
    result = Result(partial(doctor_blocks, examination, language), partial(doctor_json, examination))
    deliver(result, Wanted(**written), READABLE, language)  # type: ignore[arg-type]
    return int(examination.count(Severity.ERROR) > 0)


class _Doctor(SaidCommand):
    examples = (
        "tthc-rules doctor",
        "tthc-rules doctor my-province/ --from 2024-01 --to 2025-12",
        "tthc-rules doctor my-province/ --format markdown -o examination.md",
    )


command = _Doctor(
    "doctor",
    help="help_doctor",
    callback=_doctor,
    params=[
        SaidArgument(["ruleset"], code="argument_rule_set", metavar="[ID|FOLDER]", required=False),
        rules_option(),
        period_option("option_doctor_from", "--from", "start"),
        period_option("option_doctor_to", "--to", "end"),
        *result_options(READABLE),
        language_option(),
    ],
)
