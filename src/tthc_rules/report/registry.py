"""The formats: name to renderer. A new format is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from tthc_rules.records import record

if TYPE_CHECKING:
    import polars as pl

    from tthc_rules.model.report import Report


class Assessed(Protocol):
    """What a format may ask of an assessment: the report as values, or the verdicts as a frame."""

    def report(self) -> Report:
        """The report; objects, so only for what a person or a document reads."""
        ...

    def frame(self) -> pl.DataFrame:
        """The verdicts, one row each, plain columns."""
        ...


@record(frozen=True, slots=True)
class Look:
    """How the output shall look.

    Attributes:
        language: ``vi`` or ``en``.
        color: whether the output takes ANSI colours.
        width: columns to wrap at, ``None`` for no wrapping.
        tables: whether to print the tables of units.
        gate: what fails the run (``--fail-on``), for formats that tell failures from news.
        excel_csv: whether CSV is for an Excel with decimal commas.
    """

    language: str
    color: bool = False
    width: int | None = None
    tables: bool = True
    gate: str = "data"
    excel_csv: bool = False


@record(frozen=True, slots=True)
class Format:
    """One output format: how it is rendered, the file endings that mean it, whether it may go to a terminal."""

    render: Callable[[Assessed, Look], bytes]
    suffixes: tuple[str, ...]
    printable: bool = True


def _text(assessed: Assessed, look: Look) -> bytes:
    from tthc_rules.report.compose import compose
    from tthc_rules.report.text import render_text

    blocks = compose(assessed.report(), look.language, tables=look.tables)
    return _bytes(render_text(blocks, color=look.color, width=look.width))


def _markdown(assessed: Assessed, look: Look) -> bytes:
    from tthc_rules.report.compose import compose
    from tthc_rules.report.markdown import render_markdown

    return _bytes(render_markdown(compose(assessed.report(), look.language, tables=look.tables)))


def _json(assessed: Assessed, look: Look) -> bytes:
    from tthc_rules.report.jsonfile import render_json

    return _bytes(render_json(assessed.report(), look.language))


def _csv(assessed: Assessed, look: Look) -> bytes:
    from tthc_rules.report.csvfile import render_csv

    return _bytes(render_csv(assessed.report(), look.language, excel=look.excel_csv))


def _parquet(assessed: Assessed, look: Look) -> bytes:  # noqa: ARG001 - a frame looks the same in every language
    from tthc_rules.report.parquet import render_parquet

    return render_parquet(assessed.frame())


def _jsonl(assessed: Assessed, look: Look) -> bytes:
    from tthc_rules.report.jsonl import render_jsonl

    return _bytes(render_jsonl(assessed.report(), look.language))


def _junit(assessed: Assessed, look: Look) -> bytes:
    from tthc_rules.report.junit import render_junit

    return _bytes(render_junit(assessed.report(), look.language, look.gate))


def _github(assessed: Assessed, look: Look) -> bytes:
    from tthc_rules.report.github import render_github

    return _bytes(render_github(assessed.report(), look.language, look.gate))


def _gitlab(assessed: Assessed, look: Look) -> bytes:
    from tthc_rules.report.gitlab import render_gitlab

    return _bytes(render_gitlab(assessed.report(), look.language, look.gate))


def _sarif(assessed: Assessed, look: Look) -> bytes:
    from tthc_rules.report.sarif import render_sarif

    return _bytes(render_sarif(assessed.report(), look.language, look.gate))


def _xlsx(assessed: Assessed, look: Look) -> bytes:
    from tthc_rules.report.sheets import report_sheets
    from tthc_rules.report.workbook import render_workbook

    return render_workbook(report_sheets(assessed.report(), look.language))


def _bytes(text: str) -> bytes:
    """UTF-8; a file name that is no Unicode keeps its odd bytes as escapes."""
    return text.encode("utf-8", errors="backslashreplace")


FORMATS: Mapping[str, Format] = {
    "text": Format(_text, (".txt",)),
    "json": Format(_json, (".json",)),
    "csv": Format(_csv, (".csv",)),
    "markdown": Format(_markdown, (".md", ".markdown")),
    "jsonl": Format(_jsonl, (".jsonl", ".ndjson")),
    "junit": Format(_junit, (".xml",)),
    "github": Format(_github, ()),
    "gitlab": Format(_gitlab, ()),
    "sarif": Format(_sarif, (".sarif", ".sarif.json")),
    "xlsx": Format(_xlsx, (".xlsx",), printable=False),
    "parquet": Format(_parquet, (".parquet",), printable=False),
}
"""Every format of the command line, in the order in which the help lists them."""
