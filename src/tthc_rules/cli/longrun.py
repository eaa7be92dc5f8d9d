"""``check`` of a table beyond memory: judged in parts, its verdicts written as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tthc_rules.cli.calls import CheckCall, expected_units, gate, look_of
from tthc_rules.cli.language import Session
from tthc_rules.cli.outputs import keep_folders, keep_inputs, print_result, whole_file, write_file
from tthc_rules.cli.progress import working
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.messages import say
from tthc_rules.report.words import grouped

if TYPE_CHECKING:
    import polars as pl

    from tthc_rules.engines.batches import Handlers, LongAssessment
    from tthc_rules.model.rules import RuleSet
    from tthc_rules.report.parquetstream import ParquetStream

FORMATS = ("text", "markdown", "parquet")
"""What can be written without having every verdict in memory."""

_SMALL = 4 * 1024 * 1024
"""Bytes below which nobody looks how many rows a table has."""


def means_parts(call: CheckCall) -> bool:
    """Whether the call asks for a run in parts, or leaves it open and the table is long.

    Raises:
        UsageError: if it asks for one and for something that needs every verdict at once.
    """
    if call.engine == "memory":
        return False
    unfit = hindrances(call)
    if call.engine == "auto":
        return not unfit and _is_long(call.files)
    if unfit:
        from tthc_rules.errors import Problem, UsageError

        params = {"options": ", ".join(unfit), "formats": ", ".join(FORMATS)}
        raise UsageError([Problem("batches_not_with", params=params)])
    return True


def hindrances(call: CheckCall) -> list[str]:
    """What the call asks for that needs every verdict at once."""
    options = {
        "--each": call.each,
        "--baseline": call.baseline,
        "--record": call.record,
        "--previous": call.previous,
        "--corrects": call.corrects,
    }
    formats = [f"--format {output.format}" for output in call.outputs if output.format not in FORMATS]
    return [name for name, given in options.items() if given] + list(dict.fromkeys(formats))


def _is_long(paths: Sequence[str]) -> bool:
    """Whether the files are Parquet or CSV with many rows, or folders that are one table each."""
    folders = [path for path in paths if Path(path).is_dir()]
    if folders:
        from tthc_rules.reading.formats.partitions import is_partitioned

        return len(folders) == len(paths) and all(is_partitioned(folder) for folder in folders)
    try:
        if sum(Path(path).stat().st_size for path in paths) < _SMALL:
            return False
    except OSError:
        return False  # whoever opens it says what is wrong
    from tthc_rules.reading.longopen import is_long

    return is_long(paths)


def check_in_parts(call: CheckCall, session: Session) -> int | None:
    """Judge a long table and write what came of it; files are there whole or not at all.

    Returns:
        The exit code; ``None`` if the call leaves open how to judge, and the table cannot be judged so.
    """
    from tthc_rules.errors import TableError
    from tthc_rules.rulefile.read import read_rules

    keep_inputs(call.outputs, call.files)
    keep_folders(call.outputs, call.files)
    rules = read_rules(*chosen_rules(call.rules), points=False)
    language = session.report_language(call.lang, rules.language)
    if not call.quiet:
        click.echo(say("said_parts", language), err=True)
    try:
        judged = _judged(call, rules, language)
    except TableError as error:
        if call.engine != "auto" or not all(problem.code.startswith("batches_") for problem in error.problems):
            raise
        if not call.quiet:
            click.echo(say("said_whole", language), err=True)
        return None
    write_long(judged, call, language)
    return gate(judged.summary, call.fail_on)


def _judged(call: CheckCall, rules: RuleSet, language: str) -> LongAssessment:
    """The assessment, and its verdicts in the Parquet files that were asked for."""
    from tthc_rules.pipeline import run_batches

    with ExitStack() as stack:
        streams = [stack.enter_context(_stream(path)) for path in _parquet(call)]
        tell = stack.enter_context(working(say("said_parts", language), shown=not (call.quiet or call.no_progress)))
        judged = run_batches(
            call.files,
            rules,
            call.period,
            expected_units(call.expect),
            as_of=call.as_of,
            provisional=call.provisional,
            handlers=_handlers(streams, tell, language),
        )
        for stream in streams:
            stream.close(judged.no_verdicts())
    return judged


def _parquet(call: CheckCall) -> list[str]:
    return [output.path for output in call.outputs if output.format == "parquet" and output.path is not None]


@contextmanager
def _stream(path: str) -> Iterator[ParquetStream]:
    """A Parquet file that gets its name only when it is whole."""
    from tthc_rules.report.parquetstream import ParquetStream

    with whole_file(path) as beside:
        stream = ParquetStream(beside)
        try:
            yield stream
        finally:
            stream.drop()


def _handlers(streams: Sequence[ParquetStream], tell: Callable[[str], None], language: str) -> Handlers:
    """What takes the verdicts, and says on the terminal how far the run is."""
    from tthc_rules.engines.batches import Handlers

    rows = Counter[str]()

    def verdicts(part: pl.DataFrame) -> None:
        for stream in streams:
            stream.add(part)

    def teller(code: str) -> Callable[[int], None]:
        def told(count: int) -> None:
            rows[code] += count
            tell(say(code, language, {"rows": grouped(rows[code], language)}))

        return told

    return Handlers(verdicts if streams else None, teller("said_surveyed"), teller("said_judged"))


def write_long(judged: LongAssessment, call: CheckCall, language: str) -> None:
    """Files first, then standard output."""
    from tthc_rules.report.longrun import compose_long
    from tthc_rules.report.markdown import render_markdown
    from tthc_rules.report.text import render_text

    blocks = compose_long(judged, language)
    for output in sorted(call.outputs, key=lambda each: each.path is None):
        look = look_of(output, call, language)
        if output.format == "parquet":
            content = b""
        elif output.format == "markdown":
            content = render_markdown(blocks).encode("utf-8", errors="backslashreplace")
        else:
            text = render_text(blocks, color=look.color, width=look.width)
            content = text.encode("utf-8", errors="backslashreplace")
        if output.path is None:
            print_result(content, exact=False)
            continue
        if output.format != "parquet":
            write_file(output.path, content)
        if not call.quiet:
            click.echo(say("said_written", language, {"path": output.path}), err=True)
