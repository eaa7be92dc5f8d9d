"""``schema``: the JSON Schemas of rule files and report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option
from tthc_rules.cli.outputs import hold_files, print_result, write_files
from tthc_rules.errors import Problem, UsageError

if TYPE_CHECKING:
    from tthc_rules.model.rules import RuleSet


def every_schema(rules: RuleSet | None = None) -> Mapping[str, str]:
    """All schemas: file name to JSON text, sorted by name; with a rule set, those of rule files name its ids."""
    from tthc_rules.recording import contract as record_contract
    from tthc_rules.report.contract import SCHEMA_FILE, report_schema
    from tthc_rules.rulefile.schema import schema_files

    others = {SCHEMA_FILE: report_schema(), record_contract.SCHEMA_FILE: record_contract.record_schema()}
    return dict(sorted({**schema_files(rules), **others}.items()))


def _schema(name: str | None, folder: str | None, of_set: str | None, lang: str | None) -> int:  # noqa: ARG001
    schemas = every_schema(None if of_set is None else _rules(of_set))
    if name is not None:
        file = name if name in schemas else f"{name}.schema.json"
        if file not in schemas:
            known = ", ".join(key.removesuffix(".schema.json") for key in schemas)
            raise UsageError([Problem("unknown_schema", params={"name": name, "known": known})])
        schemas = {file: schemas[file]}
    if folder is not None:
        hold_files(folder, tuple(schemas), force=True)
        write_files(folder, {file: text.encode() for file, text in schemas.items()}, force=True)
    elif name is not None:
        print_result("".join(schemas.values()).encode(), exact=True)
    else:
        click.echo("\n".join(file.removesuffix(".schema.json") for file in schemas))
    return 0


def _rules(of_set: str) -> RuleSet:
    from tthc_rules.pipeline import load_rules

    return load_rules(of_set)


class _Schema(SaidCommand):
    examples = (
        "tthc-rules schema",
        "tthc-rules schema report",
        "tthc-rules schema -o schemas",
        "tthc-rules schema --for my-province -o my-province/.schemas",
    )


command = _Schema(
    "schema",
    help="help_schema",
    callback=_schema,
    params=[
        SaidArgument(["name"], code="argument_schema", required=False, metavar="[NAME]"),
        SaidOption(["--for", "of_set"], metavar="ID|FOLDER", help="option_schema_for"),
        SaidOption(["-o", "--output", "folder"], metavar="FOLDER", help="option_schema_output"),
        language_option(),
    ],
)
