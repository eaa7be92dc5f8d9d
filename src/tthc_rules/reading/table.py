"""From a file or a frame to the metric table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import Month, parse_month
from tthc_rules.model.rules import RuleSet, Text
from tthc_rules.model.table import MetricTable, PrintedScore, Source
from tthc_rules.reading.body import footnotes, printed_scores
from tthc_rules.reading.faultlists import without_fault_lists
from tthc_rules.reading.files import frame_of, grids_of, open_file
from tthc_rules.reading.formats.detect import FRAMES, Format, named_format, named_otherwise, without_ending
from tthc_rules.reading.frame import read_frame
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.longgrids import read_long_grids
from tthc_rules.reading.paging import joined_rows, paged, sources_of
from tthc_rules.reading.part import Context, Part, joined, said_in_order
from tthc_rules.reading.period_kinds import named_longer, titled_longer
from tthc_rules.reading.periods import PeriodSource, months_in_name, months_in_text
from tthc_rules.reading.recognise import Layout, recognise
from tthc_rules.reading.sections import sections
from tthc_rules.reading.stack import Ready
from tthc_rules.reading.text import fold_words
from tthc_rules.reading.unit_columns import choose_unit_column
from tthc_rules.reading.units import unit_names
from tthc_rules.reading.vocabulary import vocabulary
from tthc_rules.reading.wide import read_wide
from tthc_rules.records import record

_LEAVING_OUT = ("period_unreadable", "ragged_row", "row_left_out", "row_without_unit")


def read_table(path: str | Path, rules: RuleSet, *, period: str | None = None, limits: Limits = DEFAULT) -> MetricTable:
    """Read a table file: text, a workbook, a document, a page or JSON (wide or long), Parquet or Arrow (long).

    Args:
        path: the file; it is named in findings and reports exactly as given.
        rules: the rule set whose units and indicators the table speaks of.
        period: ``YYYY-MM``, where the table itself does not say; must agree with what it says.
        limits: how much the file may ask of the machine.

    Raises:
        TableError: with every problem, if the file is no table that can be read or its period is not known.
    """
    return read_with(path, Context(vocabulary(rules), unit_names(rules.roster), (), limits), period=period)


@record(frozen=True, slots=True)
class Opened:
    """A file whose grids are known and not yet read.

    Attributes:
        path: as it was given.
        sources: every grid.
        grids: those that have a heading, in order; what is wrong with one in its place.
        frame: what a file contributes that is no grid but a frame.
        findings: what is told so far.
        scores: what the text around its tables prints.
    """

    path: str
    sources: tuple[Source, ...]
    grids: tuple[Ready | Problem, ...]
    frame: Part | None
    findings: tuple[Finding, ...]
    scores: tuple[PrintedScore, ...] = ()

    @property
    def ready(self) -> tuple[Ready, ...]:
        """The grids that can be read."""
        return tuple(each for each in self.grids if isinstance(each, Ready))

    @property
    def cells(self) -> int:
        """How many cells of text it holds."""
        return sum(each.grid.text.height * each.grid.text.width for each in self.ready)


def read_with(path: str | Path, words: Context, *, period: str | None = None) -> MetricTable:
    """The same as `read_table` where the words of the rule set are gathered already."""
    opened = open_table(path, words, period=period)
    return finish(opened, read_ready(opened.ready))


def open_table(path: str | Path, words: Context, *, period: str | None = None) -> Opened:
    """Open a file and find the headings of its grids; its columns are not read yet, so that those of many files can be.

    Raises:
        TableError: if the file cannot be opened or no grid of it has a heading; first that its content is not what its
            name says, if so.
    """
    file = str(path)
    option = named_period(period, file)
    found, content, sha256 = open_file(Path(path), file, words.limits)
    outer = (*option, *months_named("period_from_file", without_ending(Path(path).name), Place(file)))
    context = Context(words.words, words.names, outer, words.limits)
    if found in FRAMES:
        source = Source(file, None, sha256)
        part = read_frame(frame_of(found, Path(path), file, words.limits), source, context)
        return Opened(file, (source,), (), part, tuple(format_told(file, found)))
    assert content is not None
    try:
        grids = grids_of(found, content, file, sha256, words.limits)
        ready, findings = _ready(grids, context)
    except TableError as error:
        raise TableError([*misnamed(file, found), *error.problems]) from None
    return Opened(
        file,
        tuple(source for grid in grids for source in sources_of(grid)),
        ready,
        None,
        (*format_told(file, found), *findings),
        printed_scores(grids, words.words.rules),
    )


def read_ready(grids: Sequence[Ready]) -> list[Part | TableError]:
    """Read grids, those of one shape at once. For each what it contributes, or why it cannot be read."""
    found: dict[int, Part | TableError] = {}
    shapes: dict[object, list[int]] = {}
    for index, ready in enumerate(grids):
        shapes.setdefault(ready.shape, []).append(index)
    for members in shapes.values():
        alike = [grids[index] for index in members]
        found |= zip(members, (read_long_grids if alike[0].layout.long else read_wide)(alike), strict=True)
    return [_in_its_document(found[index], ready) for index, ready in enumerate(grids)]


def _in_its_document(read: Part | TableError, ready: Ready) -> Part | TableError:
    """A part with its places counted from its pages, and the notes that its headings refer to."""
    if isinstance(read, TableError):
        return read
    return replace(paged(read, ready.grid), footnotes=tuple(footnotes(ready.grid, ready.layout)))


def finish(opened: Opened, read: Sequence[Part | TableError]) -> MetricTable:
    """The table of a file.

    Args:
        opened: the file.
        read: what `read_ready` gave for its grids.

    Raises:
        TableError: with all problems of all its grids.
    """
    if opened.frame is not None:
        return _table(opened.sources, [opened.frame], opened.findings)
    parts: list[Part] = []
    problems: list[Problem] = []
    results = iter(read)
    for each in opened.grids:
        result = each if isinstance(each, Problem) else next(results)
        if isinstance(result, Part):
            parts.append(result)
        else:
            problems += [result] if isinstance(result, Problem) else result.problems
    if problems:
        raise TableError(problems)
    return replace(_table(opened.sources, parts, opened.findings), printed_scores=opened.scores)


def read_grids(path: str | Path, limits: Limits = DEFAULT) -> tuple[Grid, ...]:
    """The grids of a text file, a workbook or a document as they stand, for whoever has no rules for them yet.

    Args:
        path: the file.
        limits: how much it may ask of the machine.

    Raises:
        TableError: if the file cannot be read, or has no grids: Parquet and Arrow, which hold no headings to look at.
    """
    file = str(path)
    found, content, sha256 = open_file(Path(path), file, limits)
    if content is None:
        raise TableError([Problem("grids_of_frame", file, params={"format": found.value})])
    return tuple(grids_of(found, content, file, sha256, limits))


def table_from_frame(
    frame: pl.DataFrame, rules: RuleSet, *, period: str | None = None, name: str = "<frame>"
) -> MetricTable:
    """Read a polars frame in the long form.

    Args:
        frame: columns ``unit``, ``indicator``, ``value`` and, as far as there are, ``period``, ``numerator``,
            ``denominator``, ``stated``, ``note``; numbers typed or as text.
        rules: the rule set whose units and indicators the frame speaks of.
        period: ``YYYY-MM``, where the frame has no such column; else it must be the column's only month.
        name: what findings call the frame.

    Raises:
        TableError: with every problem, if columns are missing or of a wrong type, or the period is not known.
    """
    context = Context(vocabulary(rules), unit_names(rules.roster), named_period(period, name))
    source = Source(name, None, "")
    return _table([source], [read_frame(frame, source, context)], [])


def named_period(period: str | None, file: str) -> tuple[PeriodSource, ...]:
    """The month that the call itself names, if it does. Raises ``TableError`` if it is none."""
    if period is None:
        return ()
    try:
        month = parse_month(period)
    except ValueError:
        raise TableError([Problem("period_malformed", file, params={"period": period})]) from None
    return (PeriodSource("period_from_option", frozenset({month}), f"--period {period}"),)


def months_named(kind: str, name: str, place: Place) -> tuple[PeriodSource, ...]:
    """The months that a name states, as a source of the kind."""
    months: frozenset[Month] = months_in_name(name) | months_in_text(name)
    return (PeriodSource(kind, months, name, place),) if months else ()


def format_told(file: str, found: Format) -> list[Finding]:
    """A note if the file's name speaks of another format."""
    if not named_otherwise(file, found):
        return []
    return [Finding("format_by_content", Severity.NOTE, Place(file), params={"format": found.value})]


def misnamed(file: str, found: Format) -> list[Problem]:
    """The problem that comes first of a file whose name speaks of a format that nothing in it does."""
    named = named_format(file)
    if named is None or found is not Format.CSV or not named_otherwise(file, found):
        return []  # of any other format its first bytes speak: what is wrong with it is said in its name
    return [Problem("content_not_as_named", file, params={"ending": Path(file).suffix, "named": named.value})]


def _ready(grids: Sequence[Grid], context: Context) -> tuple[tuple[Ready | Problem, ...], list[Finding]]:
    """Every grid that has a heading, or what is wrong with its period; the others are told.

    Raises:
        TableError: ``no_heading`` if no grid has one.
    """
    found: list[Ready | Problem] = []
    grids, findings = without_fault_lists(grids)
    for grid in chain.from_iterable(sections(each, context.words) for each in grids):
        layout = recognise(grid, context.words)
        if layout is None:
            findings += grid.findings
            findings.append(left_out(grid, context.words.wordings))
            continue
        sheet = grid.source.sheet
        place = Place(grid.source.file, sheet)
        named = months_named("period_from_sheet", sheet, place) if sheet is not None else ()
        inner = Context(context.words, context.names, (*context.outer, *named))
        longer = longer_problems(grid, layout, place)
        if longer:
            found += longer
            continue
        layout = choose_unit_column(grid, layout, context.names)
        found.append(Ready(joined_rows(grid, layout, context.names), layout, inner))
    if not found:
        raise TableError([no_heading(grids[0].source.file if grids else None, context)])
    return tuple(found), findings


def left_out(grid: Grid, wordings: frozenset[str]) -> Finding:
    """A sheet or a table that has no heading of the rules: a note, but an error if verdicts are printed in it."""
    place = Place(grid.source.file, grid.source.sheet)
    params = {"sheet": grid.source.sheet or ""}
    texts = {text for column in grid.text.iter_columns() for text in column.drop_nulls().unique()}
    if any(fold_words(text) in wordings for text in texts):
        return Finding("verdicts_left_out", Severity.ERROR, place, params=params)
    return Finding("sheet_left_out", Severity.NOTE, place, params=params)


def longer_problems(grid: Grid, layout: Layout, place: Place) -> list[Problem]:
    """The longer periods that title, sheet and file speak of; rows that say their own months are what they say."""
    if "period" in layout.roles:
        return []
    file = Place(grid.source.file)
    name = named_longer(without_ending(Path(grid.source.file).name), file)
    sheet = named_longer(place.sheet, place) if place.sheet is not None else ()
    return [*titled_longer(grid, layout.heading), *sheet, *name]


def no_heading(file: str | None, context: Context) -> Problem:
    """The problem of a file in which no row is a heading."""
    titles = [indicator.title for indicator in context.words.rules.indicators]
    named = Text("; ".join(title.vi for title in titles), "; ".join(title.say("en") for title in titles))
    return Problem("no_heading", file, params={"indicators": named})


def _table(sources: Sequence[Source], parts: Sequence[Part], findings: Sequence[Finding]) -> MetricTable:
    cells: list[pl.DataFrame] = []
    blocks = 0
    outcomes = []
    for part in parts:
        outcomes.append((part.outcomes, blocks))
        cells.append(part.cells.with_columns(pl.col("block") + blocks) if blocks else part.cells)
        blocks += len(part.blocks)
    told = (*findings, *(finding for part in parts for finding in part.findings))
    months = frozenset[Month]().union(*(part.months for part in parts))
    if not months and (left_out := rows_left_out(told)):
        raise TableError([Problem("no_dated_row", sources[0].file), *left_out])
    return MetricTable(
        joined(cells),
        tuple(block for part in parts for block in part.blocks),
        tuple(sources),
        tuple(sorted(frozenset[int]().union(*(part.indicators for part in parts)))),
        tuple(sorted(months)),
        told,
        tuple(replace(target, periods=_own(part, months)) for part in parts for target in part.targets),
        footnotes=tuple(replace(note, periods=_own(part, months)) for part in parts for note in part.footnotes),
        outcomes=said_in_order(outcomes),
    )


def rows_left_out(findings: Sequence[Finding]) -> list[Problem]:
    """The findings on rows that were left out, as problems: there is no report to tell them in."""
    return [
        Problem(
            found.code,
            found.place.file,
            found.place.row,
            found.place.column,
            {name: text for name, text in found.params.items() if isinstance(text, str)},
        )
        for found in findings
        if found.code in _LEAVING_OUT and found.place is not None
    ]


def _own(part: Part, months: frozenset[Month]) -> tuple[Month, ...]:
    """The months of a part, empty if they are the whole table's."""
    return () if part.months == months else tuple(sorted(part.months))
