"""Memory, batches, Spark and DuckDB say the same of every rule set and table: verdicts, findings, counts."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pyspark.sql import SparkSession

from tests.engines.spark.combined import edges, tables, write
from tests.engines.spark.duck import judged_by_duckdb
from tthc_rules.engines.assessment import Assessment
from tthc_rules.engines.batches import Handlers, LongAssessment
from tthc_rules.engines.spark.run import Call, judge_on_spark
from tthc_rules.model.finding import Finding
from tthc_rules.model.rules import RuleSet
from tthc_rules.pipeline import compile_rules, run_batches, run_check
from tthc_rules.reading.part import Context
from tthc_rules.reading.units import unit_names
from tthc_rules.reading.vocabulary import vocabulary

LOST = {"row_left_out", "row_without_unit", "period_unreadable", "ragged_row"}
"""Told once for neighbouring rows in memory; Spark knows no neighbours and tells each row."""
WITHOUT_ROW = {"unknown_indicator", "name_normalised", "note_not_judged"}
"""Told of a text, of which Spark does not know the first row."""
ALL = 10**6
TABLES = [*tables(1, 60), edges()]


def on_spark(spark: SparkSession, paths: Sequence[str], rules: RuleSet, out: Path, **options: Any) -> LongAssessment:
    context = Context(vocabulary(rules), unit_names(rules.roster), ())
    return judge_on_spark(spark, Call(tuple(paths), str(out), **options), context, compile_rules(rules))


def written(out: Path) -> pl.DataFrame:
    return sorted_frame(pl.read_parquet(out / "*.parquet"))


def sorted_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """Verdicts in one order and as plain types: raw texts of numbers that could not be read compare as numbers."""
    texts = ("period", "unit", "indicator", "comparison", "outcome")
    plain = frame.with_columns(pl.col(*texts).cast(pl.String), pl.col("row").cast(pl.Int64))
    return plain.sort("period", "unit", "indicator")


def told(findings: Sequence[Finding]) -> Counter[tuple[Any, ...]]:
    """Every finding by what it says; those that Spark cannot place without their row, lost rows one by one."""
    found: Counter[tuple[Any, ...]] = Counter()
    for finding in findings:
        if finding.code in LOST:
            found[finding.code, finding.severity] += int(str(finding.params["count"]))
        elif finding.code in WITHOUT_ROW:
            place = replace(finding.place, row=None) if finding.place else None
            params = {name: text for name, text in finding.params.items() if name != "text"}
            found[finding.code, repr(place), finding.severity, repr(params)] += 1
        else:
            found[repr(finding)] += 1
    return found


def assert_alike(assessed: Assessment, here: LongAssessment, out: Path) -> None:
    assert written(out).equals(sorted_frame(assessed.frame()))
    assert told(here.findings) == told(assessed.findings())
    assert here.summary.by_indicator == assessed.counts().by_indicator
    assert sum(here.told.values()) == sum(told(assessed.findings()).values())


@pytest.mark.parametrize("number", range(2))
def test_the_engines_say_the_same(spark: SparkSession, number: int) -> None:
    rules, rows = TABLES[number]
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "table.parquet", rows)
        assessed = run_check([path], rules)
        parts: list[pl.DataFrame] = []
        run_batches([path], rules, handlers=Handlers(parts.append), stretch=17, kept=ALL)
        here = on_spark(spark, [path], rules, Path(folder) / "out", kept=ALL)
        assert sorted_frame(pl.concat(parts)).equals(sorted_frame(assessed.frame()))
        assert_alike(assessed, here, Path(folder) / "out")
        assert judged_by_duckdb(assessed.table, compile_rules(rules)) == outcomes(assessed)
        assert [each.name for each in Path(folder).iterdir() if each.name.startswith(".")] == []


def outcomes(assessed: Assessment) -> Counter[tuple[int, ...]]:
    """Unit, indicator, month, outcome and the numbers of the rules that hold, of every judged row."""
    rules: dict[int, list[int]] = {}
    for row, rule in assessed.told().iter_rows():
        rules.setdefault(row, []).append(rule)
    keys = assessed.judged.select("unit", "indicator", "period", "outcome").iter_rows()
    return Counter((*key, *sorted(rules.get(number, ()))) for number, key in enumerate(keys))
