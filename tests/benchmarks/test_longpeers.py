"""The checks of a long table in other tools: what this environment holds says what we say; a difference is seen."""

from __future__ import annotations

import argparse
import ast
import json
import sys
from pathlib import Path

import polars as pl
import pytest

from benchmarks import long, longfiles
from benchmarks.comparison import CommandsDiffer
from benchmarks.longpeers.__main__ import HEAD, SCRIPTS, ask, prove, row
from benchmarks.longpeers.agree import agree, expected, same_verdicts
from benchmarks.longpeers.tools import TOOLS
from benchmarks.pairs import Limits

HERE = Path(sys.executable)
LIMITS = Limits(300, 8_000)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("longpeers") / "files"
    longfiles.write_all(folder, [2], [30])
    return folder


def test_pandera_by_hand_counts_and_writes_what_we_do(files: Path) -> None:
    theirs = ask(TOOLS["pandera"], HERE, files, 2, LIMITS)
    assert prove(theirs, long.check(HERE, files, 2, 30), files, 2)
    wanted = expected(files, "table-2.parquet", 30)
    assert json.loads((files / "pandera_by_hand.json").read_text("utf-8")).keys() < wanted.keys()
    assert (wanted["twice"], wanted["again"], wanted["absent"]) == (200, 100, 4)
    judge_a_copy(files)


def judge_a_copy(files: Path) -> None:
    ours, copy = files / "ours-30.parquet", files / "copy.parquet"
    frame = pl.read_parquet(ours)
    frame.reverse().write_parquet(copy)
    same_verdicts(ours, copy)
    for at, told in ((0, "in outcome"), (-1, "missing cells")):
        here = pl.int_range(frame.height) == at % frame.height
        other = pl.when(here).then(pl.lit("pending")).otherwise(pl.col("outcome").cast(pl.String))
        frame.with_columns(other.alias("outcome")).write_parquet(copy)
        with pytest.raises(CommandsDiffer, match=told):
            same_verdicts(ours, copy)


def test_another_count_and_no_count_are_seen() -> None:
    agree({"met": 3}, {"met": 3, "missing": 1})
    with pytest.raises(CommandsDiffer, match="met 4 for 3"):
        agree({"met": 4}, {"met": 3})
    with pytest.raises(CommandsDiffer, match="none"):
        agree({}, {"met": 3})


def test_a_tool_that_goes_too_far_or_fails_has_a_row_that_says_so(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = argparse.Namespace(folder=files, python=HERE, rounds=2, seconds=0.2, memory=8_000)
    monkeypatch.setattr("benchmarks.longpeers.__main__.environment", lambda *_: HERE)
    assert "ended after 0.2 s" in row("pandera", TOOLS["pandera"], 2, asked)
    asked.seconds = 300
    assert "No module named 'duckdb'" in row("DuckDB", TOOLS["DuckDB"], 2, asked)


def test_every_tool_is_pinned_and_has_a_script_that_reads() -> None:
    for tool in TOOLS.values():
        assert all("==" in pin for pin in tool.pins)
        ast.parse((SCRIPTS / f"{tool.script}.py").read_text("utf-8"))
    assert {f"{tool.script}.py" for tool in TOOLS.values()} | {"beside.py"} == {p.name for p in SCRIPTS.glob("*.py")}


def test_the_heading_fits_the_rows() -> None:
    assert HEAD[0].count("|") == HEAD[1].count("|") == 12
