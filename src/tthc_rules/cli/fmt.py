"""``fmt``: rule files in one canonical form."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option
from tthc_rules.cli.language import Session
from tthc_rules.cli.outputs import write_file

if TYPE_CHECKING:
    from tthc_rules.rulefile.format import Formatted


def _fmt(paths: tuple[str, ...], check: bool, diff: bool, lang: str | None) -> int:
    from tthc_rules.messages import say
    from tthc_rules.report.text import visible
    from tthc_rules.rulefile.format import format_paths

    session = click.get_current_context().ensure_object(Session)
    language = session.asked or lang or session.language
    files = format_paths(paths or (".",))
    changed = [file for file in files if file.changed]
    keeps = check or diff
    if not keeps:
        for file in changed:
            write_file(str(file.path), file.after)
    for file in changed:
        if diff:
            click.echo("".join(_lines(file)), nl=False)
        else:
            click.echo(visible(say("said_fmt_would" if check else "said_fmt_done", language, {"path": file.shown})))
    if not diff:
        counts = {"files": str(len(files)), "changed": str(len(changed))}
        click.echo(say("said_fmt_count_would" if check else "said_fmt_count", language, counts))
    return int(check and bool(changed))


def _lines(file: Formatted) -> Sequence[str]:
    """The change of one file as a unified diff; a carriage return is shown, else its line would look unchanged."""
    before, after = (text.decode("utf-8").split("\n") for text in (file.before, file.after))
    found = difflib.unified_diff(before, after, file.shown, file.shown, lineterm="")
    return [line.replace("\r", "␍") + "\n" for line in found]


class _Fmt(SaidCommand):
    examples = ("tthc-rules fmt my-province/", "tthc-rules fmt --check rules/", "tthc-rules fmt --diff my-province/")


command = _Fmt(
    "fmt",
    help="help_fmt",
    callback=_fmt,
    params=[
        SaidArgument(["paths"], code="argument_fmt_paths", nargs=-1, metavar="[PATH]..."),
        SaidOption(["--check"], is_flag=True, help="option_fmt_check"),
        SaidOption(["--diff"], is_flag=True, help="option_fmt_diff"),
        language_option(),
    ],
)
