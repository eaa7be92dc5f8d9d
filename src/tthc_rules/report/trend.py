"""A trend as blocks, JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from tthc_rules._version import __version__
from tthc_rules.messages import say, write_number
from tthc_rules.messages.phrases import limit_text, month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.period import format_month
from tthc_rules.model.trend import Series, Trend, TrendPoint
from tthc_rules.report.blocks import Block, Cell, Column, Heading, Sentence, Table, Tone
from tthc_rules.report.csvfile import defused
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json
from tthc_rules.report.unit_table import OUTCOME_TONES
from tthc_rules.report.words import sources_words, trimmed

COLUMNS = (
    "unit",
    "unit_name",
    "item",
    "period",
    "value",
    "change",
    "maximum",
    "target_comparison",
    "target_value",
    "state",
    "version",
)
"""The heading row of the CSV, in order."""
_TONES = {outcome.label: tone for outcome, tone in OUTCOME_TONES.items()}


def trend_blocks(trend: Trend, language: str) -> tuple[Block, ...]:
    """Each series as a table of months, joints marked, months without a table told."""
    return tuple(_blocks(trend, language))


def _blocks(trend: Trend, language: str) -> Iterator[Block]:
    title = trend.rules.title.say(language)
    months = [point.period for series in trend.series for point in series.points]
    if months:
        params: dict[str, Param] = {"title": title, "first": month_text(min(months)), "last": month_text(max(months))}
        title = say("trend_title", language, params)
    yield Heading(title, level=1)
    digest = {"id": trend.rules.id, "digest": trend.rules.sha256[:12]}
    yield Sentence(say("report_rules", language, digest), Tone.QUIET)
    files = sources_words(trend.sources, language)
    yield Sentence(say("report_inputs", language, {"files": files}), Tone.QUIET)
    if trend.errors:
        yield Sentence(say("trend_errors", language, {"count": str(trend.errors)}), Tone.CAUTION)
    if not trend.series:
        yield Sentence(say("trend_none", language), Tone.CAUTION)
    for series in trend.series:
        yield from _series(series, language)


def _series(series: Series, language: str) -> Iterator[Block]:
    yield Heading(say("trend_series", language, {"unit": series.name, "title": series.title}))
    for before, after in pairwise(series.points):
        if before.name != after.name:
            yield Sentence(
                say("trend_named", language, {"month": month_text(before.period), "name": before.name}), Tone.QUIET
            )
    if series.ended is not None:
        params: dict[str, Param] = {"month": month_text(series.ended), "heirs": "; ".join(series.successors) or "–"}
        yield Sentence(say("trend_ended", language, params), Tone.CAUTION)
    scores = any(point.maximum is not None for point in series.points)
    columns = [
        Column(say("column_month", language)),
        Column(say("column_figure", language), figures=True),
        Column(say("column_change", language), figures=True),
        Column(say("column_most" if scores else "column_limit", language), figures=True),
        Column(say("column_standing", language)),
    ]
    joints = set(series.crossings())
    yield Table(tuple(columns), tuple(_row(series, point, joints, language) for point in series.points))


def _row(series: Series, point: TrendPoint, joints: set[int], language: str) -> tuple[Cell, ...]:
    month = Cell(month_text(point.period).say(language))
    if not point.state:
        return (month, Cell("–", Tone.QUIET), Cell(""), Cell(""), Cell(say("trend_no_table", language), Tone.QUIET))
    joint, score = point.period in joints, point.maximum is not None
    change = "" if point.change is None else _signed(point.change, language)
    if joint:
        change = say("trend_joint", language)
    most = "" if point.maximum is None else write_number(trimmed(point.maximum), language)
    limit = most if point.target is None else limit_text(point.target, series.scale).say(language)
    state = Cell(say(f"{'state' if score else 'outcome'}_{point.state}", language), _TONES.get(point.state, Tone.PLAIN))
    value = "–" if point.value is None else write_number(trimmed(point.value), language)
    return (month, Cell(value), Cell(change, Tone.CAUTION if joint else Tone.PLAIN), Cell(limit), state)


def _signed(change: Decimal, language: str) -> str:
    figure = trimmed(change)
    sign = "−" if figure < 0 else "+" if figure > 0 else ""
    return sign + write_number(abs(figure), language)


def trend_json(trend: Trend, language: str) -> Mapping[str, Json]:
    """The series for other programs; months without a table have a null value and an empty state."""
    rules = trend.rules
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "ruleset": {"id": rules.id, "title": rules.title.say(language), "sha256": rules.sha256},
        "inputs": [
            {"path": path, "sha256": sha256}
            for path, sha256 in {source.file: source.sha256 for source in trend.sources}.items()
        ],
        "errors": trend.errors,
        "series": [
            {
                "unit": series.unit,
                "unit_name": series.name,
                "item": series.item,
                "title": series.title.say(language),
                "ended": None if series.ended is None else format_month(series.ended),
                "successors": list(series.successors),
                "new_definition_from": [format_month(month) for month in series.crossings()],
                "points": [_point(point) for point in series.points],
            }
            for series in trend.series
        ],
    }


def _point(point: TrendPoint) -> Json:
    target = point.target
    return {
        "period": format_month(point.period),
        "unit_name": point.name,
        "value": point.value,
        "change": point.change,
        "maximum": point.maximum,
        "target": None if target is None else {"comparison": target.comparison.value, "value": target.value},
        "state": point.state,
        "version": point.version,
    }


def trend_csv(trend: Trend, language: str) -> str:  # noqa: ARG001 - one signature for every command's rows
    """One row a month under `COLUMNS`."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for series in trend.series:
        for point in series.points:
            target = point.target
            figures = (point.value, point.change, point.maximum)
            row = (
                series.unit,
                point.name,
                series.item,
                format_month(point.period),
                *("" if figure is None else f"{trimmed(figure):f}" for figure in figures),
                *(("", "") if target is None else (target.comparison.value, f"{trimmed(target.value):f}")),
                point.state,
                point.version,
            )
            writer.writerow(defused(text) for text in row)
    return written.getvalue()
