"""From score tables in files or frames to the `ScoreTable`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import PeriodKind
from tthc_rules.model.rules import Level, RuleSet
from tthc_rules.model.score_table import SCORE_CELLS, ItemKind, ScoredUnit, ScoreTable
from tthc_rules.model.table import UNKNOWN, Source
from tthc_rules.reading.coded import coded
from tthc_rules.reading.files import frame_of, grids_of, open_file
from tthc_rules.reading.formats.detect import FRAMES, without_ending
from tthc_rules.reading.frame import frame_months, usable
from tthc_rules.reading.grid import Grid, Kind
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.period_kinds import longer_of
from tthc_rules.reading.periods import PeriodSource, month_column
from tthc_rules.reading.score_layout import FIGURES, ScoreLayout, score_layout, take_columns
from tthc_rules.reading.score_parts import ScorePart, read_long_scores, read_wide_scores
from tthc_rules.reading.score_sheet import Sheet
from tthc_rules.reading.score_words import ScoreWords, score_words
from tthc_rules.reading.table import months_named, named_period
from tthc_rules.reading.text import composed
from tthc_rules.reading.units import UnitNames, unit_names


def read_score_tables(
    paths: Sequence[str],
    rules: RuleSet,
    *,
    period: str | None = None,
    level: Level | None = None,
    unit: str | None = None,
    limits: Limits = DEFAULT,
) -> ScoreTable:
    """Read files of figures to score: CSV, XLSX or Parquet, long, or wide as scores are printed.

    Args:
        paths: the files; together they are one table.
        rules: the rule set whose indicators and groups they speak of.
        period: ``YYYY-MM``, where a file does not say it.
        level: of units that no roster names.
        unit: whose scores they are, where a file has no column of units.
        limits: how much each file may ask of the machine.

    Raises:
        TableError: with every problem of every file: no score table, no period, conflicting periods.
    """
    words = score_words(rules)
    parts: list[tuple[Source, ScorePart]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            parts += _read_file(path, words, period, unit, limits)
        except TableError as error:
            problems += error.problems
    if problems:
        raise TableError(problems)
    return _table(parts, rules, words, level)


def scores_from_frame(
    frame: pl.DataFrame, rules: RuleSet, *, period: str | None = None, level: Level | None = None, name: str = "<frame>"
) -> ScoreTable:
    """Read a polars frame in the long form.

    Args:
        frame: columns ``unit``, ``indicator``, then ``numerator`` and ``denominator``, or ``rate``, or ``score``, and
            ``period`` where the call names none.
        rules: the rule set whose indicators and groups the frame speaks of.
        period: ``YYYY-MM``, where the frame has no such column.
        level: of units that no roster names.
        name: what findings call the frame.

    Raises:
        TableError: if columns are missing or of a wrong type, or the period is not known.
    """
    words = score_words(rules)
    source = Source(name, None, "")
    part = _read_frame(frame, source, words, named_period(period, name), None)
    return _table([(source, part)], rules, words, level)


def _read_file(
    path: str, words: ScoreWords, period: str | None, unit: str | None, limits: Limits
) -> list[tuple[Source, ScorePart]]:
    option = named_period(period, path)
    found, content, sha256 = open_file(Path(path), path, limits)
    outer = (*option, *months_named("period_from_file", without_ending(Path(path).name), Place(path)))
    if found in FRAMES:
        source = Source(path, None, sha256)
        return [(source, _read_frame(frame_of(found, Path(path), path, limits), source, words, outer, unit))]
    assert content is not None
    parts = []
    for grid in grids_of(found, content, path, sha256, limits):
        layout = score_layout(grid, words, unit_known=unit is not None)
        if layout is None:
            place = Place(path, grid.source.sheet)
            told = Finding("sheet_left_out", Severity.NOTE, place, params={"sheet": grid.source.sheet or ""})
            parts.append((grid.source, ScorePart(pl.DataFrame(), (*grid.findings, told))))
            continue
        sheet = grid.source.sheet
        named = months_named("period_from_sheet", sheet, Place(path, sheet)) if sheet is not None else ()
        longer = longer_of(grid, layout.heading, without_ending(Path(path).name))
        if len({period.kind for period in longer}) > 1:
            raise _mixed({period.kind: path for period in longer})
        kind = next(iter(longer)).kind if longer else PeriodKind.MONTH
        source = replace(grid.source, kind=kind)
        parts.append((source, _read_grid(grid, layout, words, (*outer, *named, *longer.values()), unit)))
    if all(part.frame.width == 0 for _, part in parts):
        groups = ", ".join(item.id for item in words.items if item.kind is ItemKind.GROUP)
        raise TableError([Problem("score_no_heading", path, params={"groups": groups})])
    return parts


_OF_KIND = {
    PeriodKind.MONTH: "table_of_month",
    PeriodKind.QUARTER: "table_of_quarter",
    PeriodKind.HALF_YEAR: "table_of_half_year",
    PeriodKind.YEAR_TO_DATE: "table_of_year_to_date",
}


def _mixed(kinds: Mapping[PeriodKind, str]) -> TableError:
    """Kinds of period, each with a file of it, in the order in which they were met."""
    told = [Problem(_OF_KIND[kind], file) for kind, file in kinds.items()]
    return TableError([Problem("period_kinds_mixed", list(kinds.values())[-1]), *told])


def _read_grid(
    grid: Grid, layout: ScoreLayout, words: ScoreWords, outer: tuple[PeriodSource, ...], unit: str | None
) -> ScorePart:
    below = slice(layout.heading + 1, None)
    roles = {**layout.roles, **{f"item:{column.item}": column.column for column in layout.columns}}
    period = roles.pop("period", None)
    columns = {role: grid.text.to_series(column)[below] for role, column in roles.items()}
    kinds = {role: kind[below] for role, column in roles.items() if (kind := grid.kind(column)) is not None}
    months = None if period is None else month_column(grid.text.to_series(period)[below])
    numbers = {role: column + 1 for role, column in roles.items()}
    sheet = Sheet(grid.source, columns, kinds, numbers, months, grid.rows[below], (*outer, *layout.months), unit)
    part = _read_sheet(sheet, layout, words)
    return ScorePart(part.frame, (*grid.findings, *layout.findings, *part.findings))


def _read_sheet(sheet: Sheet, layout: ScoreLayout, words: ScoreWords) -> ScorePart:
    if not layout.columns:
        return read_long_scores(sheet, words)
    return read_wide_scores(sheet, layout.columns, len(words.items) - 1)


def _read_frame(
    frame: pl.DataFrame, source: Source, words: ScoreWords, outer: tuple[PeriodSource, ...], unit: str | None
) -> ScorePart:
    named = dict(enumerate(frame.columns))
    roles, _, findings = take_columns(named, words, source, None, long=True)
    needed = {"indicator", *(() if unit is not None else ("unit",))}
    missing = sorted(needed - roles.keys()) or ([] if roles.keys() & set(FIGURES) else ["numerator", "denominator"])
    if missing:
        params = {"missing": ", ".join(missing), "columns": ", ".join(frame.columns) or "–"}
        raise TableError([Problem("frame_not_long", source.file, params=params)])
    columns: dict[str, pl.Series] = {}
    kinds: dict[str, pl.Series] = {}
    for role, column in roles.items():
        if role == "period":
            continue
        cells = usable(frame.to_series(column), "value" if role in FIGURES else role)
        if cells is None:
            params = {"heading": named[column], "type": str(frame.to_series(column).dtype)}
            raise TableError([Problem("frame_column_type", source.file, params=params)])
        columns[role] = cells[0]
        if cells[0].dtype == pl.String and cells[1] is Kind.NUMBER:
            kinds[role] = pl.repeat(int(Kind.NUMBER), frame.height, dtype=pl.UInt8, eager=True)
    months = frame_months(frame.to_series(roles["period"])) if "period" in roles else None
    rows = pl.int_range(1, frame.height + 1, dtype=pl.UInt32, eager=True)
    numbers = {role: column + 1 for role, column in roles.items()}
    part = read_long_scores(Sheet(source, columns, kinds, numbers, months, rows, outer, unit), words)
    return ScorePart(part.frame, (*findings, *part.findings))


def _table(
    parts: Sequence[tuple[Source, ScorePart]], rules: RuleSet, words: ScoreWords, level: Level | None
) -> ScoreTable:
    """Code the units of all parts and put them together.

    Raises:
        TableError: ``period_kinds_mixed`` if one part is of a month and another of a quarter, a half-year, or so.
    """
    kinds = {source.kind: source.file for source, part in parts if part.frame.width}
    if len(kinds) > 1:
        raise _mixed(kinds)
    frames = [
        part.frame.with_columns(block=pl.lit(number, pl.UInt32))
        for number, (_, part) in enumerate(parts)
        if part.frame.width
    ]
    joined = pl.concat(frames)
    written = coded(joined["unit_raw"])
    names, labels = unit_names(rules.roster), _labels(joined)
    spelt = {text: _unit(text, names, labels, level) for text in written.distinct.to_list()}
    units = {unit.code: unit for unit in sorted(spelt.values(), key=lambda unit: unit.code)}
    index = {code: number for number, code in enumerate(units)}
    codes = [index[spelt[text].code] for text in written.distinct.to_list()]
    cells = joined.with_columns(unit=written.spread(codes)).select(list(SCORE_CELLS)).cast(SCORE_CELLS)
    periods = tuple(sorted(cells["period"].unique().to_list()))
    findings = tuple(finding for _, part in parts for finding in part.findings)
    return ScoreTable(
        cells, tuple(units.values()), words.items, tuple(source for source, _ in parts), periods, findings
    )


def _unit(text: str, names: UnitNames, labels: Mapping[str, str], level: Level | None) -> ScoredUnit:
    """The unit of the roster that is spelt so; else one that is known by its code alone."""
    at = names.find(text, None)
    if at != UNKNOWN:
        member = names.units[at]
        return ScoredUnit(member.code, member.name, member.level, member.aggregate)
    code = composed(text)
    return ScoredUnit(code, labels.get(text, code), level)


def _labels(joined: pl.DataFrame) -> dict[str, str]:
    """The name that stands beside a code, where the table has both."""
    if joined["name_raw"].null_count() == joined.height:
        return {}
    pairs = joined.select("unit_raw", "name_raw").drop_nulls().unique(subset="unit_raw", keep="first")
    return {unit: composed(name) for unit, name in pairs.iter_rows()}
