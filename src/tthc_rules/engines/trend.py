"""Series over months, from judged tables or from scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tthc_rules.engines.assessment import Assessment
from tthc_rules.errors import Problem, UsageError
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import Month, format_month
from tthc_rules.model.rules import Roster, Scale, Text, Unit
from tthc_rules.model.score_table import ItemKind
from tthc_rules.model.scores import ScoreLine, ScoreReport, State
from tthc_rules.model.trend import Series, Trend, TrendPoint, filled
from tthc_rules.records import record
from tthc_rules.rulefile.shape import near

TOTAL = "total"
"""How the total of a score is asked for."""


def chosen_units(codes: Sequence[str], roster: Roster) -> list[str]:
    """The codes of the units that are asked for; the aggregates where none is, everybody where there is none.

    Raises:
        UsageError: if a code is not in the roster; every such code is named.
    """
    known = [unit.code for unit in roster.units]
    _known(codes, known, "trend_unknown_unit")
    return list(codes) or [unit.code for unit in roster.units if unit.aggregate] or known


def verdict_trend(assessment: Assessment, codes: Sequence[str], indicators: Sequence[str]) -> Trend:
    """The figures that were judged.

    Args:
        assessment: of the tables together.
        codes: of the units, as `chosen_units` gives them.
        indicators: ids; all that the tables carry where empty.

    Raises:
        UsageError: if the rules have no such indicator.
    """
    rules = assessment.compiled.rules
    _known(indicators, [indicator.id for indicator in rules.indicators])
    places = {unit.code: place for place, unit in enumerate(rules.roster.units)}
    points: dict[tuple[str, str], list[TrendPoint]] = defaultdict(list)
    for verdict in assessment.verdicts([places[code] for code in codes]):
        if not indicators or verdict.indicator in indicators:
            version = rules.indicator(verdict.indicator).version_in(verdict.period)
            state, target = verdict.outcome.label, verdict.target
            point = TrendPoint(verdict.period, verdict.unit_name, verdict.value, state, version, target=target)
            points[verdict.unit, verdict.indicator].append(point)
    order = {indicator.id: place for place, indicator in enumerate(rules.indicators)}
    span = _Span({unit.code: unit for unit in rules.roster.units}, assessment.table.periods[-1])
    ranked = sorted(points.items(), key=lambda each: (codes.index(each[0][0]), order[each[0][1]]))
    told = {indicator.id: indicator for indicator in rules.indicators}
    series = [_series(key, told[key[1]].title, told[key[1]].scale, found, span) for key, found in ranked]
    errors = assessment.counts().findings[Severity.ERROR]
    return Trend(rules, assessment.table.sources, tuple(series), errors)


def score_trend(report: ScoreReport, codes: Sequence[str], items: Sequence[str]) -> Trend:
    """The scores.

    Args:
        report: of the tables together.
        codes: of the units; all that the tables name where empty.
        items: ids of indicators and groups, or `TOTAL`; the total and the groups where empty.

    Raises:
        UsageError: if the tables have no such unit or item.
    """
    _known(items, dict.fromkeys(_item(line) for line in report.lines))
    _known(codes, dict.fromkeys(line.unit for line in report.lines), "trend_unknown_unit")
    points: dict[tuple[str, str], list[TrendPoint]] = defaultdict(list)
    titles: dict[str, ScoreLine] = {}
    for line in report.lines:
        item = _item(line)
        wanted = item in items if items else line.kind is not ItemKind.INDICATOR
        if wanted and (not codes or line.unit in codes):
            titles[item] = line
            points[line.unit, item].append(_score_point(line))
    span = _Span({unit.code: unit for unit in report.rules.roster.units}, max(report.periods, default=0))
    series = [_series(key, titles[key[1]].title, Scale.POINTS, found, span) for key, found in points.items()]
    errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
    return Trend(report.rules, report.sources, tuple(series), errors)


def _score_point(line: ScoreLine) -> TrendPoint:
    """A score; groups and totals have no state of their own."""
    state = line.state
    if state is None:
        state = State.MISSING if line.score is None else State.SCORED if line.official is None else State.OFFICIAL
    return TrendPoint(line.period, line.unit_name, line.score, state.label, line.version, maximum=line.maximum)


def refuse_crossings(trend: Trend) -> None:
    """Joining figures that were measured otherwise is said, never done unasked.

    Raises:
        UsageError: with each indicator and month at which a series would cross a change of definition.
    """
    crossed = dict.fromkeys((series.item, month) for series in trend.series for month in series.crossings())
    if crossed:
        titles = {series.item: series.title for series in trend.series}
        raise UsageError(
            [
                Problem(
                    "trend_crosses_versions",
                    params={"item": item, "title": titles[item].vi, "month": format_month(month)},
                )
                for item, month in crossed
            ]
        )


def _item(line: ScoreLine) -> str:
    return line.indicator or line.group or TOTAL


def _known(asked: Sequence[str], known: Iterable[str], code: str = "trend_unknown_item") -> None:
    listed = list(known)
    problems = [
        Problem(code, params={"name": name, "near": near(name, listed)}) for name in asked if name not in listed
    ]
    if problems:
        raise UsageError(problems)


@record(frozen=True, slots=True)
class _Span:
    """The roster by code, and the last month that the tables speak of."""

    units: Mapping[str, Unit]
    last: Month


def _series(key: tuple[str, str], title: Text, scale: Scale, points: Sequence[TrendPoint], span: _Span) -> Series:
    """The series of one unit, with what became of it where the roster says that it ended before the last month."""
    code, item = key
    unit = span.units.get(code)
    series = Series(code, item, title, scale, filled(points, unit))
    if unit is None or unit.last_month >= span.last:
        return series
    return replace(series, ended=unit.last_month, successors=tuple(span.units[heir].name for heir in unit.successors))
