"""The whole flow. Read this first.

Rules and tables come in at the top, one defensible verdict for each (unit, indicator, period) goes out at the bottom;
every step takes frozen values and hands frozen values on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from tthc_rules.checking.compile import CompiledRules, compile_rules
from tthc_rules.engines.aggregates import aggregate_findings
from tthc_rules.engines.assessment import Assessment
from tthc_rules.engines.eras import era_findings
from tthc_rules.engines.expected import expected_units
from tthc_rules.engines.headings import heading_findings, roster_findings
from tthc_rules.engines.memory import judge, tell
from tthc_rules.errors import Problem, UsageError
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.asof import stated
from tthc_rules.reading.combine import read_tables
from tthc_rules.reading.table import read_table, table_from_frame
from tthc_rules.rulefile.locate import find_rules
from tthc_rules.rulefile.read import read_rules

if TYPE_CHECKING:
    from tthc_rules.model.trend import Trend

__all__ = [
    "Assessment",
    "CompiledRules",
    "assess",
    "compile_rules",
    "load_rules",
    "read_table",
    "run_check",
    "run_trend",
]


def run_check(
    paths: Sequence[str],
    rules: RuleSet,
    period: str | None = None,
    expect: str | Sequence[str] = "all",
    *,
    as_of: str | None = None,
    provisional: bool = False,
) -> Assessment:
    """Files in, verdicts out: what ``tthc-rules check`` does.

    Args:
        paths: the table's files, one or more; together they are one table.
        rules: the rule set that judges.
        period: ``YYYY-MM``, where the files do not say it themselves.
        expect: see `assess`.
        as_of: ``YYYY-MM-DD``, the day up to which the figures are counted, where the files do not say it.
        provisional: whether the figures may still change, where the files do not say it.

    Raises:
        TableError: if a file cannot be read or says another day, with every problem of every file.
        RuleFileError: if two clauses claim one cell.
        UsageError: if ``expect`` names a unit that the roster does not have.
    """
    _needs_roster(rules)
    return assess(stated(read_tables(paths, rules, period=period), as_of, provisional), rules, expect=expect)


def assess(
    table: MetricTable | pl.DataFrame,
    rules: RuleSet | CompiledRules,
    *,
    period: str | None = None,
    expect: str | Sequence[str] = "all",
) -> Assessment:
    """Judge a table.

    Args:
        table: what `read_table` gave, or a polars frame in the long form: ``period`` (``YYYY-MM``), ``unit``,
            ``indicator``, ``value`` and, where known, ``numerator``, ``denominator``, ``note``.
        rules: a rule set, or one compiled before (`compile_rules`) to judge many tables.
        period: the month of a frame that has no period column.
        expect: which units must be there: ``all`` of the roster, those ``submitted``, or a list of unit codes.

    Returns:
        The verdicts and findings. Safe to call from several threads with the same compiled rules.

    Raises:
        TableError: if a frame lacks a column or has no period.
        RuleFileError: if two clauses claim one cell.
        UsageError: if ``expect`` names a unit that the roster does not have, or the set has none, as the nation's.
        InternalError: if a check crashed or did not run: never a verdict.
    """
    _needs_roster(rules if isinstance(rules, RuleSet) else rules.rules)
    compiled = rules if isinstance(rules, CompiledRules) else compile_rules(rules)
    cells = table if isinstance(table, MetricTable) else table_from_frame(table, compiled.rules, period=period)
    judged = judge(cells, compiled, expected_units(expect, cells, compiled.rules.roster))
    apart = (
        *cells.findings,
        *heading_findings(cells, compiled),
        *roster_findings(cells, compiled),
        *era_findings(cells, compiled),
        *aggregate_findings(judged, compiled.rules, cells, compiled.clauses),
    )
    return Assessment(compiled, cells, judged, cache(partial(tell, judged)), apart)


def _needs_roster(rules: RuleSet) -> None:
    if not rules.roster.units:
        raise UsageError([Problem("rules_without_roster", params={"id": rules.id})])


def run_trend(
    paths: Sequence[str],
    rules: RuleSet,
    *,
    units: Sequence[str] = (),
    items: Sequence[str] = (),
    scores: bool = False,
    across_versions: bool = False,
) -> Trend:
    """Files of several months in, figures over time out: what ``tthc-rules trend`` does.

    Args:
        paths: the tables; together they are one.
        rules: the rule set that judges or gives points.
        units: codes; the aggregates by default (of scores, every unit).
        items: ids of indicators (of scores, of groups too, or ``total``); all by default (of scores, total and groups).
        scores: take the scores, not the figures that are judged.
        across_versions: join figures across changes of definition.

    Raises:
        TableError: if a file cannot be read, with every problem of every file.
        UsageError: if a unit or item is not known, or a series would cross a change of definition unasked.
    """
    from tthc_rules.engines.trend import chosen_units, refuse_crossings, score_trend, verdict_trend

    if scores:
        from tthc_rules.scoring.flow import run_score

        trend = score_trend(run_score(paths, rules), units, items)
    else:
        _needs_roster(rules)
        codes = chosen_units(units, rules.roster)
        trend = verdict_trend(run_check(paths, rules, expect=codes), codes, items)
    if not across_versions:
        refuse_crossings(trend)
    return trend


def load_rules(rules: str | Path) -> RuleSet:
    """Read a rule set: the id of a shipped one, or the folder of any.

    Raises:
        UsageError: if there is no such set.
        RuleFileError: with every problem of every file.
    """
    return read_rules(find_rules(str(rules)), str(rules))
