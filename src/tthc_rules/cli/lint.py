"""``lint``: every problem of a rule set's files."""

from __future__ import annotations

import click

from tthc_rules.cli.command import SaidArgument, SaidCommand, language_option, rules_option
from tthc_rules.cli.language import Session
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.errors import RuleFileError


def _lint(sets: tuple[str, ...], rules: str | None, lang: str | None) -> int:
    from tthc_rules.messages import say
    from tthc_rules.messages.problems import say_problem
    from tthc_rules.report.text import visible
    from tthc_rules.rulefile.lint import lint

    session = click.get_current_context().ensure_object(Session)
    language = session.asked or lang or session.language
    found = 0
    for folder, shown in [chosen_rules(named) for named in sets] or [chosen_rules(rules)]:
        problems = lint(folder, shown)
        for problem in problems:
            click.echo(visible(say_problem(problem, language)))
        code = "said_lint_problems" if problems else "said_lint_clean"
        click.echo(say(code, language, {"id": shown, "count": str(len(problems))}))
        found += len(problems)
    return RuleFileError.exit_code if found else 0


class _Lint(SaidCommand):
    examples = ("tthc-rules lint", "tthc-rules lint my-province/")


command = _Lint(
    "lint",
    help="help_lint",
    callback=_lint,
    params=[
        SaidArgument(["sets"], code="argument_rule_sets", nargs=-1, metavar="[ID|FOLDER]..."),
        rules_option(),
        language_option(),
    ],
)
