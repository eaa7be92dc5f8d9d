"""A run as a whole: what it reads besides Parquet of texts, what it refuses, and that nothing is left when it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl
import pytest
from pyspark.sql import SparkSession

from tests.engines.spark.properties_engines import ALL, assert_alike, on_spark
from tests.small_rules import exemption, frame, indicator, pending, rule_set, target, unit
from tthc_rules.checking.compile import schema_of
from tthc_rules.cli.main import run
from tthc_rules.engines.spark import run as engine
from tthc_rules.engines.spark.masks import hold_alike
from tthc_rules.engines.spark.session import SETTINGS, session
from tthc_rules.engines.spark.source import kind_of
from tthc_rules.errors import InternalError, TableError, UsageError
from tthc_rules.judging.conditions import CONTENT, TARGETS, Condition
from tthc_rules.model.outcome import Severity
from tthc_rules.model.rules import RuleSet, Scale
from tthc_rules.pipeline import compile_rules, run_check

RULES = rule_set(
    [
        indicator(
            targets=[target("30"), target("60", "t2", units=["u2"])],
            exemptions=[exemption(units=["u3"])],
            pendings=[pending(units=["u4"])],
            formula=True,
        ),
        indicator("copies", scale=Scale.COUNT, low="0", high=None, targets=[target("5", at_least=False)]),
    ],
    [unit("whole", aggregate=True), *(unit(f"u{number}") for number in range(1, 6))],
)
CSV = '''\
unit,indicator,period,value,numerator,stated
u1,rate,2024-03,"44,12",,Đạt
Đơn vị u2,rate,3/2024,44,12,,x
"Đơn vị
u3",rate,2024-03,"Không có ""phí""",,
u4,rate,2024-03
u5,copies,2024-03,1.038,7,
,,,,,
'''


def compiled_with(schema: str, conditions: Mapping[str, Condition]) -> Any:
    return replace(compile_rules(RULES), **{schema: schema_of(schema, conditions)})


def opposite() -> nw.Expr:
    return ~TARGETS["target_met"]()


def test_a_compiled_check_that_was_exchanged_is_noticed(spark: SparkSession) -> None:
    hold_alike(spark, compile_rules(RULES))
    with pytest.raises(InternalError, match="spark_masks_differ"):
        hold_alike(spark, compiled_with("targets", {"target_met": opposite}))


@pytest.mark.parametrize("check", ["value_in_range", "parts_agree"])
def test_a_compiled_check_that_was_left_out_is_noticed(spark: SparkSession, check: str) -> None:
    others = {name: condition for name, condition in CONTENT.items() if name != check}
    with pytest.raises(InternalError, match="checks_did_not_run"):
        hold_alike(spark, compiled_with("content", others))


def test_each_content_check_is_told_from_one_that_always_passes(spark: SparkSession) -> None:
    always = nw.col("copies") > 0
    for check in ("value_in_range", "numerator_within_denominator", "parts_agree", "one_row"):
        with pytest.raises(InternalError, match=check):
            hold_alike(spark, compiled_with("content", {**CONTENT, check: lambda: always}))


def typed() -> pl.DataFrame:
    """Numbers and dates as numbers and dates."""
    values = [44.12, 29.9999, 100.00005, float("nan"), 101.5, None, 60.0, 12.5, 99.0, 3.0, 7.5, 1e16, 5.0]
    units = ["u1", "u1", "u1", "u2", "u3", "u4", "u5", "u2", "whole", "u1", "u2", "u3", "u4"]
    names = ["rate"] * 9 + ["copies"] * 4
    months = [date(2024, 3, 1), date(2024, 4, 1), date(2024, 5, 1), *[date(2024, 3, 1)] * 10]
    months[7] = date(2024, 3, 2)
    tops = [None, "3", None, "1.5", None, None, "30", "9", "-1.25", None, None, "0.0000001", None]
    return pl.DataFrame(
        {
            "unit": units,
            "indicator": names,
            "period": months,
            "value": values,
            "numerator": pl.Series([None if top is None else Decimal(top) for top in tops], dtype=pl.Decimal(20, 7)),
            "denominator": pl.Series([None, 10, None, 4, None, 0, 50, 10, 3, None, 2, 1, 2**62], dtype=pl.Int64),
        }
    )


def test_typed_columns_of_two_files_are_read_as_in_memory(spark: SparkSession, tmp_path: Path) -> None:
    whole, paths = typed(), [str(tmp_path / "one.parquet"), str(tmp_path / "other.parquet")]
    whole.head(8).write_parquet(paths[0])
    pl.concat([whole.tail(5), whole.head(1)]).write_parquet(paths[1])  # the last row is of a cell that stands twice
    assessed = run_check(paths, RULES)
    here = on_spark(spark, paths, RULES, tmp_path / "out", kept=ALL)
    assert_alike(assessed, here, tmp_path / "out")


def test_a_csv_file_is_read_as_in_memory_but_for_its_row_numbers(spark: SparkSession, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(CSV, encoding="utf-8-sig")
    assessed = run_check([str(path)], RULES, expect="submitted")
    here = on_spark(spark, [str(path)], RULES, tmp_path / "out", kept=ALL, expect="submitted")
    found = pl.read_parquet(tmp_path / "out" / "*.parquet").drop("row").sort("unit", "indicator")
    texts = ("period", "unit", "indicator", "comparison", "outcome")
    expected = assessed.frame().drop("row").with_columns(pl.col(*texts).cast(pl.String)).sort("unit", "indicator")
    assert found.equals(expected)
    assert here.summary.findings == assessed.counts().findings
    assert ("ragged_row", 1) in {(code, count) for (code, _), count in here.told.items()}


def test_the_command_writes_verdicts_and_tells_the_rest(
    spark: SparkSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t" / "period=2023-10").mkdir(parents=True)
    rows = frame({"unit": "so-tu-phap", "indicator": "online_payment_rate", "value": "44.6"}).drop("period")
    rows.write_parquet(tmp_path / "t" / "period=2023-10" / "part-0.parquet")
    out = tmp_path / "verdicts"
    command = ["check", str(tmp_path / "t"), "--engine", "spark", "--format", "text", "--format", "parquet"]
    assert run([*command, "-o", str(out), "--lang", "en"]) == 1
    assert "unit_missing" in capsys.readouterr().out
    assert pl.read_parquet(out / "*.parquet")["outcome"].value_counts().height > 1
    assert run([*command, "-o", str(out), "--lang", "en"]) == 2
    assert "spark_output_exists" in capsys.readouterr().err


def test_a_run_that_fails_leaves_nothing(spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame({"value": "40"}).write_parquet(tmp_path / "t.parquet")
    monkeypatch.setattr(engine, "_part", lambda: engine.F.lit(engine._BESIDE))
    with pytest.raises(InternalError, match="spark_verdicts_lost"):
        on_spark(spark, [str(tmp_path / "t.parquet")], RULES, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["t.parquet"]


def test_what_cannot_be_read_is_named(spark: SparkSession, tmp_path: Path) -> None:
    rules: RuleSet = RULES
    with pytest.raises(TableError, match="spark_cannot_read"):
        on_spark(spark, [str(tmp_path / "nowhere.parquet")], rules, tmp_path / "out")
    with pytest.raises(TableError, match=r"spark_format.*\.xlsx"):
        kind_of("t.xlsx")
    (tmp_path / "latin.csv").write_bytes("unit,indicator,period,value\nS\xf4,rate,2024-03,1\n".encode("latin-1"))
    with pytest.raises(TableError, match="spark_not_utf8"):
        on_spark(spark, [str(tmp_path / "latin.csv")], rules, tmp_path / "out")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "old").write_text("")
    with pytest.raises(UsageError, match="spark_output_exists"):
        on_spark(spark, [str(tmp_path / "latin.csv")], rules, tmp_path / "full")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "latin.csv"]


def test_a_session_that_is_there_has_our_settings_during_a_run_and_its_own_after(spark: SparkSession) -> None:
    own = {name: spark.conf.get(name, None) for name in SETTINGS}
    spark.conf.set("spark.sql.ansi.enabled", "true")
    spark.conf.unset("spark.sql.codegen.hugeMethodLimit")
    before = {name: spark.conf.get(name, None) for name in SETTINGS}
    try:
        with session() as running:
            during = {name: running.conf.get(name, None) for name in SETTINGS}
        after = {name: spark.conf.get(name, None) for name in SETTINGS}
    finally:
        for name, value in own.items():
            spark.conf.set(name, str(value))
    assert running.sparkContext is spark.sparkContext
    assert during == SETTINGS
    assert after == before != SETTINGS


def test_figures_of_a_unit_nobody_knows_are_not_pending(spark: SparkSession, tmp_path: Path) -> None:
    rules = rule_set([indicator(pendings=[pending()])], [unit("u1")])
    frame({"unit": "u1", "value": "1"}, {"unit": "nobody", "value": "abc"}).write_parquet(tmp_path / "t.parquet")
    assessed = run_check([str(tmp_path / "t.parquet")], rules)
    here = on_spark(spark, [str(tmp_path / "t.parquet")], rules, tmp_path / "out", kept=ALL)
    assert_alike(assessed, here, tmp_path / "out")
    assert here.summary.findings == assessed.counts().findings
    assert here.told["number_unreadable", Severity.ERROR] == 1
