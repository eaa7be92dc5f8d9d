"""``init``: a new province's rule set from a table."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import click

from tthc_rules.cli.calls import limits_of
from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option, limits_option, period_option
from tthc_rules.cli.language import Session
from tthc_rules.cli.outputs import hold_new_folder, write_folder
from tthc_rules.cli.results import READABLE, Result, Wanted, deliver, result_options, wanted_outputs
from tthc_rules.errors import Problem, UsageError


def _init(
    table: str,
    folder: str,
    set_id: str | None,
    period: str | None,
    lang: str | None,
    limits: str | None,
    **written: tuple[str, ...] | str,
) -> int:
    from tthc_rules.authoring.draft_words import slug
    from tthc_rules.authoring.init import new_set
    from tthc_rules.authoring.init_report import init_blocks, init_json
    from tthc_rules.rulefile.locate import find_rules, list_sets
    from tthc_rules.rulefile.read import read_rules

    wanted = Wanted(**written, inputs=(table,))  # type: ignore[arg-type]
    wanted_outputs(wanted, READABLE)
    hold_new_folder(folder)
    most = limits_of(limits)
    name = slug(Path(folder).resolve().name, "-", (), "province") if set_id is None else set_id
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise UsageError([Problem("init_bad_id", params={"value": name})])
    known = [read_rules(find_rules(found), found) for found in list_sets()]
    session = click.get_current_context().ensure_object(Session)
    language = session.report_language(lang, "vi")
    made = new_set(table, name, known, period, language, most)
    result = Result(partial(init_blocks, made, folder, table, language), partial(init_json, made, folder, table))
    write_folder(folder, {path: text.encode() for path, text in made.files.items()})
    deliver(result, wanted, READABLE, language)
    return 0


class _Init(SaidCommand):
    examples = (
        "tthc-rules init thang-10-2023.xlsx my-province/",
        "tthc-rules init annex-1.csv my-province/ --period 2023-10 --id my-province",
    )


command = _Init(
    "init",
    help="help_init",
    callback=_init,
    params=[
        SaidArgument(["table"], code="argument_table", metavar="TABLE"),
        SaidArgument(["folder"], code="argument_new_folder", metavar="FOLDER"),
        SaidOption(["--id", "set_id"], metavar="ID", help="option_init_id"),
        period_option("option_period"),
        limits_option(),
        *result_options(READABLE),
        language_option(),
    ],
)
