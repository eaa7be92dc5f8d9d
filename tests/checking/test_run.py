"""pandera is the judge: what it is told to check decides, and a check that did not speak is noticed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import narwhals as nw
import pandera.polars as pa
import polars as pl
import pytest
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaErrorReason

from tests.small_rules import exemption, frame, indicator, judge, pending, rule_set, target, unit
from tthc_rules.checking import run
from tthc_rules.checking.compile import CompiledRules, schema_of
from tthc_rules.checking.run import hold_shape, masks
from tthc_rules.engines.assessment import Assessment
from tthc_rules.errors import InternalError
from tthc_rules.judging.conditions import CONTENT, TARGETS, VALUE_CHECKS, Condition
from tthc_rules.pipeline import assess, compile_rules

ROOT = Path(__file__).resolve().parents[2]
SPOILT: Mapping[str, list[dict[str, str | None]]] = {
    "unit_known": [{"unit": "nobody", "value": "50"}],
    "one_row": [{"unit": "u1", "value": "50"}, {"unit": "u1", "value": "50"}],
    "value_readable": [{"unit": "u2", "value": "abc"}],
    "value_in_range": [{"unit": "u3", "value": "110"}],
    "numerator_readable": [{"unit": "u4", "value": "50", "numerator": "abc", "denominator": "5"}],
    "denominator_readable": [{"unit": "u5", "value": "50", "numerator": "5", "denominator": "abc"}],
    "numerator_in_range": [{"unit": "u6", "value": "50", "numerator": "-1", "denominator": "5"}],
    "denominator_in_range": [{"unit": "u7", "value": "50", "numerator": "1", "denominator": "-5"}],
    "numerator_within_denominator": [{"unit": "u8", "numerator": "5", "denominator": "4"}],
    "parts_agree": [{"unit": "u9", "value": "50", "numerator": "1", "denominator": "4"}],
}
"""For each check the rows that fail it and no other."""

OTHERS: list[dict[str, str | None]] = [
    {"unit": "good", "value": "50"},
    {"unit": "short", "value": "29"},
    {"unit": "free", "value": "50"},
    {"unit": "waiting", "value": "20"},
]
CODES = [*(f"u{number}" for number in range(1, 10)), "good", "short", "free", "waiting"]
ROWS = [row for rows in SPOILT.values() for row in rows] + OTHERS


@pytest.fixture(scope="module")
def compiled() -> CompiledRules:
    given = indicator(
        targets=[target("30")],
        exemptions=[exemption(units=["free"])],
        pendings=[pending(units=["waiting"])],
        formula=True,
    )
    return compile_rules(rule_set(given, [unit(code) for code in CODES]))


def outcomes(assessment: Assessment) -> dict[str, str]:
    return {verdict.unit: verdict.outcome.label for verdict in assessment.verdicts()}


def errors(assessment: Assessment) -> set[tuple[str | None, str]]:
    return {(f.unit_name, f.code) for f in assessment.findings() if f.severity.label == "error"}


def always(answer: bool) -> Condition:
    return lambda: (nw.col("unit") >= -1) == nw.lit(answer)


def changed(conditions: Mapping[str, Condition], name: str, condition: Condition) -> pa.DataFrameSchema:
    return schema_of("changed", {**conditions, name: condition})


def test_each_row_of_this_table_fails_the_check_it_is_made_for(compiled: CompiledRules) -> None:
    judged = judge(compiled, *ROWS).judged
    for check in CONTENT:
        failed = judged.filter(~pl.col(check))["unit_raw"].to_list()
        assert failed == [row["unit"] for row in SPOILT[check]]


def test_a_turned_target_check_turns_exactly_the_verdicts_on_targets(compiled: CompiledRules) -> None:
    turned = replace(compiled, targets=changed(TARGETS, "target_met", lambda: ~TARGETS["target_met"]()))
    before, after = outcomes(judge(compiled, *ROWS)), outcomes(judge(turned, *ROWS))
    swap = {"met": "not_met", "not_met": "met"}
    assert after == {code: swap.get(outcome, outcome) for code, outcome in before.items()}
    assert set(before.values()) >= {"met", "not_met", "exempt", "pending", "invalid"}


@pytest.mark.parametrize("answer", [True, False])
def test_the_target_check_alone_says_met(compiled: CompiledRules, answer: bool) -> None:
    fixed = replace(compiled, targets=changed(TARGETS, "target_met", always(answer)))
    before, after = outcomes(judge(compiled, *ROWS)), outcomes(judge(fixed, *ROWS))
    word = "met" if answer else "not_met"
    assert after == {code: word if found in ("met", "not_met") else found for code, found in before.items()}


@pytest.mark.parametrize("check", CONTENT)
def test_a_check_that_lets_everything_pass_takes_exactly_its_own_findings_and_verdicts_away(
    compiled: CompiledRules, check: str
) -> None:
    lax = replace(compiled, content=changed(CONTENT, check, always(True)))
    before, after = judge(compiled, *ROWS), judge(lax, *ROWS)
    whose = {row["unit"] for row in SPOILT[check]}
    lost = {(name, code) for name, code in errors(before) if str(name).removeprefix("Đơn vị ") in whose}
    assert lost
    gained = {("Đơn vị u2", "value_missing")} if check == "value_readable" else set()
    gained |= {("Đơn vị u8", "number_out_of_range")} & errors(after)
    assert errors(after) == (errors(before) - lost) | gained
    differ = {code for code, found in outcomes(before).items() if outcomes(after)[code] != found}
    assert differ == (whose & set(CODES) if check in VALUE_CHECKS else set())


@pytest.mark.parametrize("check", CONTENT)
def test_a_check_that_lets_nothing_pass_makes_every_value_bad(compiled: CompiledRules, check: str) -> None:
    strict = replace(compiled, content=changed(CONTENT, check, always(False)))
    after = outcomes(judge(strict, *ROWS))
    if check in VALUE_CHECKS:
        assert {*after.values()} == {"invalid", "exempt", "pending"}
    else:
        assert after == outcomes(judge(compiled, *ROWS))


def crash() -> nw.Expr:
    return nw.col("no such column") > 0


def one_answer_for_all() -> nw.Expr:
    return nw.col("unit").max() >= 0


def one_refusal_for_all() -> nw.Expr:
    return nw.col("unit").max() < 0


@pytest.mark.parametrize(
    ("condition", "code"),
    [(crash, "check_crashed"), (one_answer_for_all, "check_mask_broken"), (one_refusal_for_all, "check_mask_broken")],
)
@pytest.mark.parametrize("schema", ["content", "targets"])
def test_a_check_that_breaks_is_our_own_bug(
    compiled: CompiledRules, schema: str, condition: Condition, code: str
) -> None:
    conditions = CONTENT if schema == "content" else TARGETS
    broken = replace(compiled, **{schema: changed(conditions, next(iter(conditions)), condition)})
    with pytest.raises(InternalError) as caught:
        judge(broken, *ROWS)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("check", [*CONTENT, *TARGETS])
def test_a_check_that_was_left_out_is_noticed(compiled: CompiledRules, check: str) -> None:
    schema = "content" if check in CONTENT else "targets"
    conditions = CONTENT if check in CONTENT else TARGETS
    without = schema_of(schema, {name: made for name, made in conditions.items() if name != check})
    with pytest.raises(InternalError) as caught:
        judge(replace(compiled, **{schema: without}), *ROWS)
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["detail"]) == ("checks_did_not_run", check)


def test_a_check_that_runs_twice_is_noticed(compiled: CompiledRules) -> None:
    twice = pa.DataFrameSchema(checks=[*compiled.targets.checks, *compiled.targets.checks], name="targets")
    with pytest.raises(InternalError) as caught:
        judge(replace(compiled, targets=twice), *ROWS)
    assert caught.value.problems[0].params["detail"] == "twice"


def test_a_check_of_the_same_name_that_does_not_report_is_noticed(compiled: CompiledRules) -> None:
    silent = pa.DataFrameSchema(checks=[pa.Check(lambda data: True, name="target_met")], name="targets")
    with pytest.raises(InternalError):
        judge(replace(compiled, targets=silent), *ROWS)


@pytest.mark.parametrize(
    "setting",
    [
        {"validation_enabled": False},
        {"validation_depth": ValidationDepth.SCHEMA_ONLY},
        {"validation_depth": ValidationDepth.DATA_ONLY},
    ],
    ids=["off", "schema only", "data only"],
)
def test_pandera_switched_off_or_down_is_noticed(compiled: CompiledRules, setting: dict[str, object]) -> None:
    table = frame(*ROWS)
    before = outcomes(assess(table, compiled))
    with config_context(**setting):  # type: ignore[arg-type]
        found = found_problem(lambda: assess(table, compiled))
    assert found == "checks_did_not_run"
    assert outcomes(assess(table, compiled)) == before


def found_problem(call: Callable[[], object]) -> str | None:
    try:
        call()
    except InternalError as error:
        return error.problems[0].code
    return None


@pytest.mark.parametrize(
    "setting",
    [
        {"PANDERA_VALIDATION_ENABLED": "False"},
        {"PANDERA_VALIDATION_DEPTH": "SCHEMA_ONLY"},
        {"PANDERA_VALIDATION_DEPTH": "DATA_ONLY"},
    ],
    ids=["off", "schema only", "data only"],
)
def test_an_environment_that_switches_pandera_off_gives_no_verdicts(setting: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tthc_rules", "check", "fixtures/hung-yen/oct2023.csv", "--format", "csv"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **setting}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (70, b"")


def test_the_shape_is_held(compiled: CompiledRules) -> None:
    judged = judge(compiled, *ROWS).judged.select(list(compiled.shape.columns))
    hold_shape(compiled.shape, judged)
    for wrong in (
        judged.drop("value"),
        judged.with_columns(pl.lit(1).alias("extra")),
        judged.with_columns(pl.col("value").cast(pl.Float64)),
        judged.with_columns(pl.lit(None, pl.Int32).alias("unit")),
        judged.with_columns(pl.lit(None, pl.Int32).alias("indicator")),
        judged.with_columns(pl.lit(None, pl.Int32).alias("period")),
    ):
        assert found_problem(lambda wrong=wrong: hold_shape(compiled.shape, wrong)) == "shape_broken"


@pytest.mark.parametrize(
    "setting",
    [
        {"validation_enabled": False},
        {"validation_depth": ValidationDepth.SCHEMA_ONLY},
        {"validation_depth": ValidationDepth.DATA_ONLY},
    ],
    ids=["off", "schema only", "data only"],
)
def test_the_shape_is_not_taken_for_held_where_nobody_looked(
    compiled: CompiledRules, setting: dict[str, object]
) -> None:
    judged = judge(compiled, *ROWS).judged.select(list(compiled.shape.columns))
    with config_context(**setting):  # type: ignore[arg-type]
        assert found_problem(lambda: hold_shape(compiled.shape, judged)) == "checks_did_not_run"


def test_masks_are_complete_even_where_everything_passes(compiled: CompiledRules) -> None:
    judged = judge(compiled, *OTHERS, expect="submitted").judged.select(list(compiled.shape.columns))
    found = masks(compiled.content, judged, CONTENT)
    assert {name: mask.to_list() for name, mask in found.items()} == dict.fromkeys(CONTENT, [True] * 4)


def test_nulls_in_a_mask_are_failures_not_passes(compiled: CompiledRules) -> None:
    unsure = replace(compiled, targets=changed(TARGETS, "target_met", lambda: nw.col("numerator") >= 0))
    assert outcomes(judge(unsure, *OTHERS))["good"] == "not_met"


@pytest.mark.parametrize("mask", [[True, None], [True], [True, True, True]], ids=["a null", "too short", "too long"])
def test_a_mask_with_a_hole_or_of_another_length_is_our_own_bug(
    compiled: CompiledRules, mask: list[bool | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = judge(compiled, *OTHERS[1:3], expect="submitted").judged.select(list(compiled.shape.columns))
    series = pl.Series("target_met", mask, dtype=pl.Boolean)
    monkeypatch.setattr(run, "_mask", lambda *_: ("target_met", series))
    assert found_problem(lambda: masks(compiled.targets, judged, TARGETS)) == "check_mask_broken"


@pytest.mark.parametrize(
    ("reason", "output"),
    [
        (SchemaErrorReason.CHECK_ERROR, pl.DataFrame({"mask": [True]})),
        (SchemaErrorReason.DATAFRAME_CHECK, None),
        (SchemaErrorReason.DATAFRAME_CHECK, "ValueError"),
        (None, None),
    ],
)
def test_only_a_check_that_gave_a_mask_has_spoken(
    compiled: CompiledRules, reason: SchemaErrorReason | None, output: object
) -> None:
    error = SimpleNamespace(reason_code=reason, check=None, check_output=output)
    assert found_problem(lambda: run._mask(compiled.targets, error)) == "check_crashed"


def test_threads_share_compiled_rules(compiled: CompiledRules) -> None:
    table = frame(*ROWS)

    def run(_: int) -> tuple[pl.DataFrame, list[str]]:
        assessment = assess(table, compiled)
        return assessment.frame(), [finding.code for finding in assessment.findings()]

    with ThreadPoolExecutor(8) as pool:
        first, *others = list(pool.map(run, range(16)))
    assert first[0].height == len(CODES)
    for other in others:
        assert other[0].equals(first[0])
        assert other[1] == first[1]
