"""Results that are blocks, JSON or sheets: options, formats and writing, for every command but ``check``."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from tthc_rules.cli.command import ORDER, SaidOption
from tthc_rules.cli.outputs import Output, keep_inputs, pair_outputs, print_result, write_file

if TYPE_CHECKING:
    from tthc_rules.report.blocks import Block
    from tthc_rules.report.jsonvalues import Json
    from tthc_rules.report.workbook import Sheet


class Result(NamedTuple):
    """What a command found, ready for any format: blocks to read, JSON, sheets where it has tables."""

    blocks: Callable[[], Sequence[Block]]
    json: Callable[[], Mapping[str, Json]]
    sheets: Callable[[], Sequence[Sheet]] | None = None
    csv: Callable[[], str] | None = None


class _Shape(NamedTuple):
    """A format: how a result is rendered (in colour, to a width), the endings that mean it, whether it is printable."""

    render: Callable[[Result, bool, int | None], bytes]
    suffixes: tuple[str, ...]
    printable: bool = True


def _text(result: Result, color: bool, width: int | None) -> bytes:
    from tthc_rules.report.text import render_text

    return _bytes(render_text(result.blocks(), color=color, width=width))


def _markdown(result: Result, _color: bool, _width: int | None) -> bytes:
    from tthc_rules.report.markdown import render_markdown

    return _bytes(render_markdown(result.blocks()))


def _json(result: Result, _color: bool, _width: int | None) -> bytes:
    from tthc_rules.report.jsonvalues import written

    return _bytes("".join(written(result.json())) + "\n")


def _xlsx(result: Result, _color: bool, _width: int | None) -> bytes:
    from tthc_rules.report.workbook import render_workbook

    assert result.sheets is not None
    return render_workbook(result.sheets())


def _csv(result: Result, _color: bool, _width: int | None) -> bytes:
    assert result.csv is not None
    return _bytes(result.csv())


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="backslashreplace")


READABLE: Mapping[str, _Shape] = {
    "text": _Shape(_text, (".txt",)),
    "markdown": _Shape(_markdown, (".md", ".markdown")),
    "json": _Shape(_json, (".json",)),
}
"""The formats of a result without tables."""

WITH_ROWS: Mapping[str, _Shape] = {**READABLE, "csv": _Shape(_csv, (".csv",))}
"""The formats of a result that is also rows of figures."""

WITH_SHEETS: Mapping[str, _Shape] = {**READABLE, "xlsx": _Shape(_xlsx, (".xlsx",), printable=False)}
"""The formats of a result with tables."""


def result_options(known: Mapping[str, _Shape]) -> list[click.Parameter]:
    """``--format``, ``-o`` and ``--color``. Settings and environment of ``check`` do not reach them."""
    return [
        SaidOption(["--format", "shapes"], multiple=True, type=click.Choice(list(known)), help="option_format"),
        SaidOption(["-o", "--output", "paths"], multiple=True, metavar="FILE", help="option_output"),
        SaidOption(
            ["--color"],
            default="auto",
            show_default=True,
            type=click.Choice(["auto", "always", "never"]),
            envvar="TTHC_RULES_COLOR",
            help="option_color",
        ),
    ]


class Wanted(NamedTuple):
    """The values of `result_options`, and the files that may not be written over."""

    shapes: tuple[str, ...]
    paths: tuple[str, ...]
    color: str
    inputs: tuple[str, ...] = ()


def wanted_outputs(wanted: Wanted, known: Mapping[str, _Shape]) -> tuple[Output, ...]:
    """Which format goes where; for a command that must know before it does anything else.

    Raises:
        UsageError: if two results would go to one place or over an input, or an ending is not known.
    """
    order = [
        "formats" if name == "shapes" else "paths" if name == "paths" else None
        for name in click.get_current_context().meta[ORDER]
    ]
    outputs = pair_outputs(order, wanted.shapes or ("text",), wanted.paths, known)
    keep_inputs(outputs, wanted.inputs)
    return outputs


def deliver(result: Result, wanted: Wanted, known: Mapping[str, _Shape], language: str) -> None:
    """Render every format, then write: a failed run leaves the old files.

    Raises:
        UsageError: if two results would go to one place, over an input, or a file cannot be written.
    """
    outputs = wanted_outputs(wanted, known)
    contents = []
    for output in outputs:
        screen = output.path is None and sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if screen else None
        color = output.path is None and _wants_color(wanted.color)
        contents.append(known[output.format].render(result, color, width))
    for output, content in zip(outputs, contents, strict=True):
        if output.path is not None:
            write_file(output.path, content)
            click.echo(_said_written(output.path, language), err=True)
    for output, content in zip(outputs, contents, strict=True):
        if output.path is None:
            print_result(content, exact=output.format in {"json", "csv"})


def _said_written(path: str, language: str) -> str:
    from tthc_rules.messages import say

    return say("said_written", language, {"path": path})


def _wants_color(color: str) -> bool:
    if color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color == "always"
