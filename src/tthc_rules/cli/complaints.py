"""What goes to standard error: the problems of our exceptions, and the one message for everything unforeseen."""

from __future__ import annotations

import os
import traceback

import click


def complain(error: Exception, language: str) -> int:
    """Print what is wrong and return the exit code.

    Every problem of an exception of ours is told; anything else is this program's bug, with its traceback only where
    ``TTHC_RULES_DEBUG`` asks for it.
    """
    from tthc_rules.errors import InternalError, TthcRulesError
    from tthc_rules.messages import say
    from tthc_rules.messages.problems import say_problem
    from tthc_rules.report.text import visible

    if isinstance(error, TthcRulesError):
        for problem in error.problems:
            message = visible(say_problem(problem, language))
            click.echo(message if problem.file else say("said_error", language, {"message": message}), err=True)
    if not isinstance(error, TthcRulesError) or isinstance(error, InternalError):
        for spoken in (language, "en" if language == "vi" else "vi"):
            click.echo(say("said_bug", spoken, {"kind": type(error).__name__}), err=True)
        if os.environ.get("TTHC_RULES_DEBUG") == "1":
            click.echo("".join(traceback.format_exception(error)), err=True)
    return error.exit_code if isinstance(error, TthcRulesError) else InternalError.exit_code
