from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tthc_rules.report.parquetstream import ParquetStream

PART = pl.DataFrame({"a": pl.int_range(1_000, eager=True), "b": ["x"] * 1_000})


def write_two(stream: ParquetStream) -> None:
    stream.add(PART)
    stream.add(PART)
    stream.close(PART.clear())


def test_parts_become_one_file_in_their_order(tmp_path: Path) -> None:
    stream = ParquetStream(tmp_path / "t.parquet")
    for number in range(5):
        stream.add(PART.with_columns(pl.col("a") + number * 1_000))
    stream.close(PART.clear())
    written = pl.read_parquet(tmp_path / "t.parquet")
    assert written["a"].to_list() == list(range(5_000))
    assert written.schema == PART.schema


def test_without_a_part_there_are_columns(tmp_path: Path) -> None:
    ParquetStream(tmp_path / "t.parquet").close(PART.clear())
    assert pl.read_parquet(tmp_path / "t.parquet").equals(PART.clear())


def test_what_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    stream = ParquetStream(tmp_path / "no" / "such" / "folder.parquet")
    with pytest.raises(OSError, match=r"(?i)no such file"):
        write_two(stream)
    stream.drop()


def test_a_run_that_failed_leaves_no_thread(tmp_path: Path) -> None:
    stream = ParquetStream(tmp_path / "t.parquet")
    stream.add(PART)
    stream.drop()
    stream.drop()


def test_an_interruption_of_the_writer_is_one_of_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pl.LazyFrame, "sink_parquet", interrupted)
    stream = ParquetStream(tmp_path / "t.parquet")
    with pytest.raises(KeyboardInterrupt):
        write_two(stream)
    stream.drop()
