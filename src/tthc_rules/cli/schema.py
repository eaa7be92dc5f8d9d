"""``schema``: the JSON Schemas of rule files and report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option
from tthc_rules.cli.outputs import print_result, write_file
from tthc_rules.errors import Problem, UsageError


def every_schema() -> Mapping[str, str]:
    """All schemas: file name to JSON text, sorted by name."""
    from tthc_rules.report.contract import SCHEMA_FILE, report_schema
    from tthc_rules.rulefile.schema import schema_files

    return dict(sorted({**schema_files(), SCHEMA_FILE: report_schema()}.items()))


def _schema(name: str | None, folder: str | None, lang: str | None) -> int:  # noqa: ARG001 - said before parsing
    schemas = every_schema()
    if name is not None:
        file = name if name in schemas else f"{name}.schema.json"
        if file not in schemas:
            known = ", ".join(key.removesuffix(".schema.json") for key in schemas)
            raise UsageError([Problem("unknown_schema", params={"name": name, "known": known})])
        schemas = {file: schemas[file]}
    if folder is not None:
        for file, text in schemas.items():
            write_file(str(Path(folder) / file), text.encode())
    elif name is not None:
        print_result("".join(schemas.values()).encode(), exact=True)
    else:
        click.echo("\n".join(file.removesuffix(".schema.json") for file in schemas))
    return 0


class _Schema(SaidCommand):
    examples = ("tthc-rules schema", "tthc-rules schema report", "tthc-rules schema -o schemas")


command = _Schema(
    "schema",
    help="help_schema",
    callback=_schema,
    params=[
        SaidArgument(["name"], code="argument_schema", required=False, metavar="[NAME]"),
        SaidOption(["-o", "--output", "folder"], metavar="FOLDER", help="option_schema_output"),
        language_option(),
    ],
)
