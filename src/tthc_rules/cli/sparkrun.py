"""``check --engine spark``: a table of many machines, judged on Apache Spark."""

from __future__ import annotations

from tthc_rules.cli.calls import CheckCall, expected_units, gate
from tthc_rules.cli.language import Session
from tthc_rules.cli.longrun import FORMATS, hindrances, write_long
from tthc_rules.cli.outputs import keep_folders, keep_inputs
from tthc_rules.cli.progress import working
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.messages import say


def check_on_spark(call: CheckCall, session: Session) -> int:
    """Judge a table where Spark finds it and write what came of it. Returns the exit code.

    Raises:
        UsageError: if the call asks for something that needs every verdict here, or names no folder for them.
    """
    from tthc_rules.errors import Problem, UsageError
    from tthc_rules.pipeline import run_spark
    from tthc_rules.rulefile.read import read_rules

    unfit = hindrances(call)
    if unfit:
        params = {"options": ", ".join(unfit), "formats": ", ".join(FORMATS)}
        raise UsageError([Problem("batches_not_with", params=params)])
    folders = [output.path for output in call.outputs if output.format == "parquet" and output.path is not None]
    if len(folders) != 1:
        raise UsageError([Problem("spark_needs_folder")])
    keep_inputs(call.outputs, call.files)
    keep_folders(call.outputs, call.files)
    rules = read_rules(*chosen_rules(call.rules), points=False)
    language = session.report_language(call.lang, rules.language)
    with working(say("said_spark", language), shown=not (call.quiet or call.no_progress)):
        judged = run_spark(
            call.files,
            rules,
            folders[0],
            call.period,
            expected_units(call.expect),
            as_of=call.as_of,
            provisional=call.provisional,
        )
    write_long(judged, call, language)
    return gate(judged.summary, call.fail_on)
