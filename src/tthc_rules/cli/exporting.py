"""``export``: a rule set as a workbook to be filled in."""

from __future__ import annotations

import click

from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option
from tthc_rules.cli.language import Session
from tthc_rules.cli.outputs import write_file


def _export(named: str, shape: str, path: str, lang: str | None) -> int:  # noqa: ARG001 - there is one shape so far
    from tthc_rules.authoring.sheet_export import export_workbook
    from tthc_rules.authoring.sheet_rows import rows_of
    from tthc_rules.messages import say
    from tthc_rules.rulefile.locate import find_rules
    from tthc_rules.rulefile.read import read_rules

    rules = read_rules(find_rules(named), "")
    language = click.get_current_context().ensure_object(Session).report_language(lang, rules.language)
    write_file(path, export_workbook(rules))
    counts = {name: str(len(rows)) for name, rows in rows_of(rules).items()}
    click.echo(say("said_exported", language, {"path": path, **counts}))
    return 0


class _Export(SaidCommand):
    examples = ("tthc-rules export my-province/ --to xlsx -o rules.xlsx",)


command = _Export(
    "export",
    help="help_export",
    callback=_export,
    params=[
        SaidArgument(["named"], code="argument_edited_set", metavar="SET"),
        SaidOption(["--to", "shape"], type=click.Choice(["xlsx"]), default="xlsx", show_default=True, help="option_to"),
        SaidOption(["-o", "--output", "path"], metavar="FILE", required=True, help="option_output_workbook"),
        language_option(),
    ],
)
