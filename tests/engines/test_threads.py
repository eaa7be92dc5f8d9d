"""One set of compiled rules, many threads: each gets what it would get alone, in memory and in parts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import pytest

from tests.small_rules import frame, indicator, pending, rule_set, target, unit
from tthc_rules.engines.batches import Handlers, LongAssessment
from tthc_rules.pipeline import Assessment, CompiledRules, assess, compile_rules, run_batches

RULES = rule_set(
    [indicator(targets=[target("30")]), indicator("other", pendings=[pending(units=["u2"])])],
    [unit("u1"), unit("u2"), unit("u3")],
)
TIMES, THREADS = 8, 4


def table(number: int) -> pl.DataFrame:
    """A table unlike those of the other numbers: another figure, other units, a fault of its own."""
    rows = [{"unit": f"u{1 + number % 3}", "value": str(number)}, {"unit": "u2", "indicator": "other", "value": "abc"}]
    return frame(*rows, *([{"unit": f"nobody-{number}", "value": "1"}] * (number % 3)))


def told(assessment: Assessment) -> object:
    return assessment.frame().rows(), assessment.findings(), assessment.counts()


@pytest.fixture(scope="module")
def compiled() -> CompiledRules:
    return compile_rules(RULES)


def test_assess_gives_each_thread_what_it_would_get_alone(compiled: CompiledRules) -> None:
    alone = [told(assess(table(number), compile_rules(RULES))) for number in range(TIMES)]
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(lambda number: told(assess(table(number), compiled)), range(TIMES)))
    assert together == alone
    assert len({repr(each) for each in alone}) == TIMES  # or else a mix-up would not be seen


def test_runs_in_parts_do_not_disturb_each_other(tmp_path: Path) -> None:
    paths = []
    for number in range(TIMES // 2):
        paths.append(str(tmp_path / f"{number}.parquet"))
        table(number).write_parquet(paths[-1])

    def run(path: str) -> tuple[list[object], LongAssessment]:
        verdicts: list[pl.DataFrame] = []
        judged = run_batches([path], RULES, handlers=Handlers(verdicts.append), stretch=1)
        return pl.concat(verdicts).rows(), judged

    alone = [run(path) for path in paths]
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(run, paths))
    assert [(rows, each.findings, each.told) for rows, each in together] == [
        (rows, each.findings, each.told) for rows, each in alone
    ]
