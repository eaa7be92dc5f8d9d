"""The job by hand says of a long table what a run in parts says, and the proof of it would see a difference."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polars as pl
import pytest

from benchmarks import long, longfiles
from benchmarks.comparison import CommandsDiffer
from benchmarks.longproof import outcomes, prove, told
from benchmarks.pairs import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long") / "files"
    longfiles.write_all(folder, [3], [30])
    python = Path(sys.executable)
    run(long.check(python, folder, 3, 30))
    run(long.by_hand(python, ROOT, folder, 3, 30))
    return folder


def test_both_say_the_same(judged: Path) -> None:
    prove(judged, 30)
    assert json.loads((judged / "theirs-30.json").read_text("utf-8"))["told"]["unit_twice"] == 200


@pytest.mark.parametrize("where", ["told", "outcomes"])
def test_another_count_is_seen(judged: Path, where: str) -> None:
    path = judged / "theirs-30.json"
    sound = path.read_text("utf-8")
    counted = json.loads(sound)
    counted[where][next(iter(counted[where]))] += 1
    path.write_text(json.dumps(counted), "utf-8")
    with pytest.raises(CommandsDiffer, match=where):
        prove(judged, 30)
    path.write_text(sound, "utf-8")


@pytest.mark.parametrize(("row", "told"), [(7, "in target"), (-1, "missing cells")])
def test_another_verdict_is_seen(judged: Path, row: int, told: str) -> None:
    path = judged / "theirs-30.parquet"
    sound = path.read_bytes()
    frame = pl.read_parquet(path)
    at = pl.int_range(frame.height) == row % frame.height
    frame.with_columns(pl.when(at).then(1.5).otherwise("target").alias("target")).write_parquet(path)
    with pytest.raises(CommandsDiffer, match=told):
        prove(judged, 30)
    path.write_bytes(sound)


def test_counts_are_read_from_the_text() -> None:
    summary = "Summary\nIndicator      Met  Not met\n────  ──\nindicator-3  12        0\n"
    text = f"unit_twice: 1,200; the first 5:\nWarnings\nunit_twice: 3; the first 0:\n\n{summary}"
    assert told(text) == {"unit_twice": 1203}
    assert outcomes(text) == {"indicator-3 met": 12}
