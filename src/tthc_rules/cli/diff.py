"""``diff``: what changed between two rule sets, in sentences."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import click

from tthc_rules.cli.command import SaidArgument, SaidCommand, SaidOption, language_option
from tthc_rules.cli.language import Session
from tthc_rules.cli.results import READABLE, Result, Wanted, deliver, result_options
from tthc_rules.cli.rulesources import Source, read_source
from tthc_rules.errors import Problem, UsageError


def _diff(
    old: str,
    new: str | None,
    rev_old: str | None,
    rev_new: str | None,
    exit_code: bool,
    lang: str | None,
    **written: tuple[str, ...] | str,
) -> int:
    from tthc_rules.authoring.diff import diff_rules
    from tthc_rules.authoring.diff_report import diff_blocks, diff_json
    from tthc_rules.authoring.others import case_changes

    before, after = sources(old, new, rev_old, rev_new)
    (rules, cases), (changed, changed_cases) = read_source(before), read_source(after)
    language = click.get_current_context().ensure_object(Session).report_language(lang, changed.language)
    found = diff_rules(rules, changed)
    told = case_changes(cases, changed_cases, lambda case: case.name)
    found = replace(found, others=(*found.others, *told))
    result = Result(partial(diff_blocks, found, language), partial(diff_json, found))
    deliver(result, Wanted(**written), READABLE, language)  # type: ignore[arg-type]
    return int(exit_code and bool(found.verdicts))


def sources(old: str, new: str | None, rev_old: str | None, rev_new: str | None) -> tuple[Source, Source]:
    """The two sides. One name with a revision means the same folder then and now.

    Raises:
        UsageError: if nothing says what the second side is.
    """
    if new is None and rev_old is None and rev_new is None:
        raise UsageError([Problem("diff_one_side", params={"name": old})])
    return Source(old, rev_old), Source(old if new is None else new, rev_new)


class _Diff(SaidCommand):
    examples = (
        "tthc-rules diff rules/my-province edited/",
        "tthc-rules diff --rev-old HEAD rules/my-province",
        "tthc-rules diff v1.0:rules/my-province rules/my-province --format markdown -o changes.md",
    )


def revision_options() -> list[click.Parameter]:
    """``--rev-old`` and ``--rev-new``: git revisions of the two sides."""
    return [
        SaidOption(["--rev-old"], metavar="REV", help="option_rev_old"),
        SaidOption(["--rev-new"], metavar="REV", help="option_rev_new"),
    ]


command = _Diff(
    "diff",
    help="help_diff",
    callback=_diff,
    params=[
        SaidArgument(["old"], code="argument_old", metavar="OLD"),
        SaidArgument(["new"], code="argument_new", metavar="[NEW]", required=False),
        *revision_options(),
        SaidOption(["--exit-code"], is_flag=True, help="option_exit_code"),
        *result_options(READABLE),
        language_option(),
    ],
)
