"""The whole flow. Read this first.

Rules and tables come in at the top, one defensible verdict for each (unit, indicator, period) goes out at the bottom;
every step takes frozen values and hands frozen values on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from tthc_rules.checking.compile import CompiledRules, compile_rules
from tthc_rules.engines.aggregates import aggregate_findings
from tthc_rules.engines.assessment import Assessment
from tthc_rules.engines.eras import era_findings
from tthc_rules.engines.expected import expected_units, told_of_expected
from tthc_rules.engines.headings import heading_findings, roster_findings
from tthc_rules.engines.letters import letter_findings
from tthc_rules.engines.memory import judge, tell
from tthc_rules.engines.outcomes import outcome_findings
from tthc_rules.engines.submission_findings import submission_findings
from tthc_rules.engines.submissions import absent_units, months_of_units, said_again
from tthc_rules.errors import Problem, UsageError
from tthc_rules.model.changes import Other
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.submissions import Received
from tthc_rules.model.table import MetricTable
from tthc_rules.reading.asof import stated
from tthc_rules.reading.combine import read_tables
from tthc_rules.reading.folders import Found
from tthc_rules.reading.limits import DEFAULT, Limits
from tthc_rules.reading.submissions import read_submissions
from tthc_rules.reading.table import read_table, table_from_frame
from tthc_rules.rulefile.locate import find_rules
from tthc_rules.rulefile.read import read_rules

if TYPE_CHECKING:
    from tthc_rules.engines.batches import Handlers, LongAssessment
    from tthc_rules.model.trend import Trend
    from tthc_rules.reading.other import OtherFiles

__all__ = [
    "Assessment",
    "CompiledRules",
    "assess",
    "compile_rules",
    "load_rules",
    "read_table",
    "run_batches",
    "run_check",
    "run_spark",
    "run_submissions",
    "run_trend",
]


def run_check(  # noqa: PLR0913 - each is an option of the call
    paths: Sequence[str],
    rules: RuleSet,
    period: str | None = None,
    expect: str | Sequence[str] = "all",
    *,
    as_of: str | None = None,
    provisional: bool = False,
    read: Callable[[], MetricTable] | None = None,
    others: OtherFiles | None = None,
    limits: Limits = DEFAULT,
) -> Assessment:
    """Files in, verdicts out: what ``tthc-rules check`` does.

    Args:
        paths: the table's files, one or more; together they are one table.
        rules: the rule set that judges.
        period: ``YYYY-MM``, where the files do not say it themselves.
        expect: see `assess`.
        as_of: ``YYYY-MM-DD``, the day up to which the figures are counted, where the files do not say it.
        provisional: whether the figures may still change, where the files do not say it.
        read: waits for the table of those files, where they are being read already.
        others: tables that it is held against: last month's, the one that it corrects.
        limits: how much each file may ask of the machine.

    Raises:
        TableError: if a file cannot be read or says another day, with every problem of every file.
        RuleFileError: if two clauses claim one cell.
        UsageError: if ``expect`` names a unit that the roster does not have, or the months of another table do not fit.
    """
    _needs_roster(rules)
    compiled = compile_rules(rules)
    table = stated(
        read_tables(paths, rules, period=period, limits=limits) if read is None else read(), as_of, provisional
    )
    expected = expected_units(expect, table, rules.roster)
    table = told_of_expected(expect, table, rules.roster)
    return _held(_judged(table, compiled, expected), _read_others(others, rules, period), expected)


def assess(
    table: MetricTable | pl.DataFrame,
    rules: RuleSet | CompiledRules,
    *,
    period: str | None = None,
    expect: str | Sequence[str] = "all",
    previous: MetricTable | pl.DataFrame | None = None,
    corrects: MetricTable | pl.DataFrame | None = None,
) -> Assessment:
    """Judge a table.

    Args:
        table: what `read_table` gave, or a polars frame in the long form: ``period`` (``YYYY-MM``), ``unit``,
            ``indicator``, ``value`` and, where known, ``numerator``, ``denominator``, ``note``.
        rules: a rule set, or one compiled before (`compile_rules`) to judge many tables.
        period: the month of a frame that has no period column.
        expect: which units must be there: ``all`` of the roster, those ``submitted``, or a list of unit codes.
        previous: the table of an earlier month to hold it against; a frame names its months itself.
        corrects: the table of the same months that it corrects.

    Returns:
        The verdicts and findings. Safe to call from several threads with the same compiled rules.

    Raises:
        TableError: if a frame lacks a column or has no period.
        RuleFileError: if two clauses claim one cell.
        UsageError: if ``expect`` names a unit that the roster does not have, the set has none, as the nation's, a table
            is of another kind (a dict, a pandas frame), or the months of ``previous`` are not earlier, those of
            ``corrects`` not the same.
        InternalError: if a check crashed or did not run: never a verdict.
    """
    _needs_roster(rules if isinstance(rules, RuleSet) else rules.rules)
    compiled = rules if isinstance(rules, CompiledRules) else compile_rules(rules)
    cells = _table(table, compiled.rules, period, "<frame>")
    others = []
    if previous is not None:
        others.append((Other.PREVIOUS, _table(previous, compiled.rules, None, "<previous>")))
    if corrects is not None:
        others.append((Other.CORRECTED, _table(corrects, compiled.rules, period, "<corrects>")))
    expected = expected_units(expect, cells, compiled.rules.roster)
    cells = told_of_expected(expect, cells, compiled.rules.roster)
    return _held(_judged(cells, compiled, expected), others, expected)


def _table(given: object, rules: RuleSet, period: str | None, name: str) -> MetricTable:
    if isinstance(given, MetricTable):
        return given
    if not isinstance(given, pl.DataFrame):
        kind = f"{type(given).__module__.partition('.')[0]}.{type(given).__qualname__}"
        raise UsageError([Problem("frame_of_other_kind", name, params={"type": kind.removeprefix("builtins.")})])
    return table_from_frame(given, rules, period=period, name=name)


def run_submissions(  # noqa: PLR0913 - each is an option of the call
    found: Found,
    rules: RuleSet,
    period: str | None = None,
    expect: str | Sequence[str] = "all",
    *,
    as_of: str | None = None,
    provisional: bool = False,
    others: OtherFiles | None = None,
    told: Callable[[int], None] | None = None,
    limits: Limits = DEFAULT,
) -> Assessment:
    """Files in, each a submission of its own; what ``tthc-rules check`` does with a folder.

    All are judged at once. A cell that files give alike is judged once, one that they give differently is invalid. A
    unit without any row is absent as a whole and has no verdicts; a file that cannot be read is a finding.

    Args:
        found: the files, and those that were passed over.
        rules: the rule set that judges.
        period: ``YYYY-MM``, where the files do not say it themselves.
        expect: whose absence is an error: of ``all`` units that the rules bind, of nobody (``submitted``), of the units
            of these codes.
        as_of: see `run_check`.
        provisional: see `run_check`.
        others: see `run_check`.
        told: called with the number of files read so far.
        limits: see `run_check`.

    Raises:
        TableError: if no file could be read, with every problem of every file.
        RuleFileError: if two clauses claim one cell.
        UsageError: if ``expect`` names a unit that the roster does not have.
    """
    _needs_roster(rules)
    read, refused = read_submissions(found, rules, period=period, told=told, limits=limits)
    compiled = compile_rules(rules)
    table = stated(read, as_of, provisional)
    kept, again = said_again(table, rules)
    due = None if expect == "submitted" else expected_units(expect, table, rules.roster)
    absent = absent_units(table, compiled, due)
    received = Received(found.files, refused, found.skipped, absent, again)
    within = months_of_units(table)
    table = told_of_expected(expect, replace(table, cells=table.cells.filter(kept)), rules.roster)
    assessed = _judged(table, compiled, expected_units("submitted", table, rules.roster), within)
    apart = (*assessed.findings_apart, *submission_findings(received, rules))
    assessed = replace(assessed, findings_apart=apart, received=received)
    return _held(assessed, _read_others(others, rules, period), due or ())


def run_batches(  # noqa: PLR0913 - each is an option of the call
    paths: Sequence[str],
    rules: RuleSet,
    period: str | None = None,
    expect: str | Sequence[str] = "all",
    *,
    as_of: str | None = None,
    provisional: bool = False,
    handlers: Handlers | None = None,
    stretch: int | None = None,
    kept: int | None = None,
) -> LongAssessment:
    """Files of a long table in, verdicts out as they come: what ``tthc-rules check`` does with tables beyond memory.

    Args:
        paths: Parquet or CSV files in the long form, or folders of such; together they are one table.
        rules: see `run_check`.
        period: see `run_check`.
        expect: see `assess`.
        as_of: see `run_check`.
        provisional: see `run_check`.
        handlers: what takes the verdicts.
        stretch: how many rows are in memory at a time.
        kept: how many findings of each code are kept; all are counted.

    Raises:
        TableError: if a file cannot be read, with every problem of every file.
        RuleFileError: if two clauses claim one cell.
        UsageError: if ``expect`` names a unit that the roster does not have.
    """
    from tthc_rules.engines.batches import KEPT, STRETCH, Handlers, judge_long
    from tthc_rules.reading.longopen import open_longs
    from tthc_rules.reading.part import Context
    from tthc_rules.reading.units import unit_names
    from tthc_rules.reading.vocabulary import vocabulary

    _needs_roster(rules)
    context = Context(vocabulary(rules), unit_names(rules.roster), ())
    files = open_longs(paths, context, stretch or STRETCH, period=period)
    judged = judge_long(files, context, compile_rules(rules), expect, handlers or Handlers(), kept=kept or KEPT)
    return replace(judged, table=stated(judged.table, as_of, provisional))


def run_spark(  # noqa: PLR0913 - each is an option of the call
    paths: Sequence[str],
    rules: RuleSet,
    folder: str,
    period: str | None = None,
    expect: str | Sequence[str] = "all",
    *,
    as_of: str | None = None,
    provisional: bool = False,
    kept: int | None = None,
) -> LongAssessment:
    """Anything that Spark reads in, a Parquet folder of verdicts out: ``tthc-rules check --engine spark``.

    The session that is active is used; if there is none, one is started and stopped.

    Args:
        paths: files, folders, patterns or ``table:NAME``; together they are one long table.
        rules: see `run_check`.
        folder: where the verdicts go; nothing may stand there.
        period: see `run_check`.
        expect: see `assess`.
        as_of: see `run_check`.
        provisional: see `run_check`.
        kept: how many findings of each code are fetched; all are counted.

    Raises:
        TableError: if Spark cannot read a path, or a job of it failed, with every problem of every path.
        RuleFileError: if two clauses claim one cell.
        UsageError: if ``expect`` names a unit that the roster does not have, Spark does not start, or the folder
            cannot be written.
        InternalError: if a compiled check did not run, or Spark's expressions do not say what it says.
    """
    from tthc_rules.engines.batches import KEPT
    from tthc_rules.engines.spark.session import session
    from tthc_rules.reading.part import Context
    from tthc_rules.reading.units import unit_names
    from tthc_rules.reading.vocabulary import vocabulary

    _needs_roster(rules)
    compiled = compile_rules(rules)
    context = Context(vocabulary(rules), unit_names(rules.roster), ())
    with session() as spark:
        from tthc_rules.engines.spark.run import Call, judge_on_spark

        call = Call(tuple(paths), folder, period, expect, kept or KEPT)
        judged = judge_on_spark(spark, call, context, compiled)
    return replace(judged, table=stated(judged.table, as_of, provisional))


def _judged(
    cells: MetricTable, compiled: CompiledRules, expected: Sequence[int], within: pl.DataFrame | None = None
) -> Assessment:
    judged = judge(cells, compiled, expected, within)
    apart = (
        *cells.findings,
        *heading_findings(cells, compiled),
        *roster_findings(cells, compiled),
        *era_findings(cells, compiled),
        *letter_findings(cells, compiled),
        *outcome_findings(cells, judged, compiled.rules),
        *aggregate_findings(judged, compiled.rules, cells, compiled.clauses),
    )
    return Assessment(compiled, cells, judged, cache(partial(tell, judged)), apart)


def _read_others(files: OtherFiles | None, rules: RuleSet, period: str | None) -> Sequence[tuple[Other, MetricTable]]:
    """The tables to hold it against."""
    if files is None:
        return ()
    from tthc_rules.reading.other import read_corrected, read_previous

    others: list[tuple[Other, MetricTable]] = []
    if files.previous:
        others.append((Other.PREVIOUS, read_previous(files, rules)))
    if files.corrects:
        others.append((Other.CORRECTED, read_corrected(files, rules, period)))
    return others


def _held(assessed: Assessment, others: Sequence[tuple[Other, MetricTable]], expected: Sequence[int]) -> Assessment:
    """The assessment, the table held against each of the others."""
    if not others:
        return assessed
    from tthc_rules.engines.compared import compare

    compared = [
        compare(assessed.table, assessed.judged, table, assessed.compiled, other, expected) for other, table in others
    ]
    return replace(assessed, compared=tuple(compared))


def _needs_roster(rules: RuleSet) -> None:
    if not rules.roster.units:
        raise UsageError([Problem("rules_without_roster", params={"id": rules.id})])


def run_trend(  # noqa: PLR0913 - each is an option of the call
    paths: Sequence[str],
    rules: RuleSet,
    *,
    units: Sequence[str] = (),
    items: Sequence[str] = (),
    scores: bool = False,
    across_versions: bool = False,
    limits: Limits = DEFAULT,
) -> Trend:
    """Files of several months in, figures over time out: what ``tthc-rules trend`` does.

    Args:
        paths: the tables; together they are one.
        rules: the rule set that judges or gives points.
        units: codes; the aggregates by default (of scores, every unit).
        items: ids of indicators (of scores, of groups too, or ``total``); all by default (of scores, total and groups).
        scores: take the scores, not the figures that are judged.
        across_versions: join figures across changes of definition.
        limits: see `run_check`.

    Raises:
        TableError: if a file cannot be read, with every problem of every file.
        UsageError: if a unit or item is not known, or a series would cross a change of definition unasked.
    """
    from tthc_rules.engines.trend import chosen_units, refuse_crossings, score_trend, verdict_trend

    if scores:
        from tthc_rules.scoring.flow import run_score

        trend = score_trend(run_score(paths, rules, limits=limits), units, items)
    else:
        _needs_roster(rules)
        codes = chosen_units(units, rules.roster)
        trend = verdict_trend(run_check(paths, rules, expect=codes, limits=limits), codes, items)
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
