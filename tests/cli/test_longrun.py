"""``check`` in parts: when it is used, what it writes and says, and what it leaves when it fails."""

from __future__ import annotations

import polars as pl
import pytest

from tthc_rules.cli import longrun
from tthc_rules.reading import longopen

COLUMNS = ("period", "unit", "indicator", "value")


@pytest.fixture
def table(tmp_path):
    rows = [
        ("2023-10", "so-tu-phap", "online_payment_rate", 40.0),
        ("2023-10", "so-noi-vu", "online_payment_rate", None),
    ]
    path = tmp_path / "t.parquet"
    pl.DataFrame(rows, schema=COLUMNS, orient="row").write_parquet(path)
    return path


def test_parts_write_the_verdicts_that_memory_writes(program, table, tmp_path):
    for engine in ("memory", "batches"):
        answer = program("check", table, "--engine", engine, "-o", tmp_path / f"{engine}.parquet")
        assert answer.code == 1
    one, other = (pl.read_parquet(tmp_path / f"{engine}.parquet") for engine in ("memory", "batches"))
    assert one.equals(other)
    assert one.height > 2
    assert list(tmp_path.glob(".*.tmp")) == []


def test_parts_count_findings_and_show_the_first(program, table):
    answer = program("check", table, "--engine", "batches", "--lang", "en")
    assert answer.code == 1
    assert answer.err == "A long table: judging it in parts (--engine batches).\n"
    assert "unit_missing: 23; the first 5:" in answer.out
    assert "Online payment rate" in answer.out.split("Summary")[1]
    assert program("check", table, "--engine", "batches", "-q", "--fail-on", "never").err == ""


def test_a_long_parquet_table_is_judged_in_parts_unless_something_needs_it_whole(program, table, monkeypatch):
    monkeypatch.setattr(longopen, "LONG", 2)
    monkeypatch.setattr(longrun, "_SMALL", 0)
    assert "--engine batches" in program("check", table, "--lang", "en").err
    assert program("check", table, "--engine", "memory").err == ""
    assert program("check", table, "--format", "json").err == ""
    monkeypatch.setattr(longopen, "LONG", 3)
    assert program("check", table).err == ""


def test_a_long_csv_table_is_judged_in_parts_unless_it_cannot_be(program, table, october, tmp_path, monkeypatch):
    path = tmp_path / "t.csv"
    pl.read_parquet(table).write_csv(path)
    monkeypatch.setattr(longrun, "_SMALL", 0)
    monkeypatch.setattr(longopen, "LONG_TEXT", path.stat().st_size)
    assert "--engine batches" in program("check", path, "--lang", "en").err
    monkeypatch.setattr(longopen, "LONG_TEXT", path.stat().st_size + 1)
    assert program("check", path).err == ""
    monkeypatch.setattr(longopen, "LONG_TEXT", 1)
    answer = program("check", october, "--lang", "en")
    assert answer.err.endswith("This table cannot be judged in parts: judging it as a whole (--engine memory).\n")
    assert (answer.code, answer.out) == (0, program("check", october, "--lang", "en", "--engine", "memory").out)


def test_a_partitioned_folder_is_judged_as_one_table(program, table, tmp_path):
    folder = tmp_path / "t" / "period=2023-10"
    folder.mkdir(parents=True)
    pl.read_parquet(table).drop("period").write_parquet(folder / "part.parquet")
    answer = program("check", tmp_path / "t", "--lang", "en", "--expect", "submitted")
    assert "judging it in parts" in answer.err
    assert "value_missing" not in answer.out
    part = (folder / "part.parquet").read_bytes()
    for name in ("part.parquet", "verdicts.parquet"):
        refused = program("check", tmp_path / "t", "-o", folder / name)
        assert (refused.code, "output_in_table" in refused.err) == (2, True)
    assert [path.name for path in folder.iterdir()] == ["part.parquet"]
    assert (folder / "part.parquet").read_bytes() == part
    assert "exempt_and_blank" in answer.out


@pytest.mark.parametrize(
    "options", [["--format", "json"], ["--each"], ["--record", "r.json"], ["--baseline", "b.json"]]
)
def test_what_needs_every_verdict_is_refused_by_name(program, table, options):
    answer = program("check", table, "--engine", "batches", "--lang", "en", *options)
    assert answer.code == 2
    assert " ".join(options[:1]) in answer.err
    assert "--engine memory" in answer.err


def test_a_wide_table_is_refused_by_name(program, october):
    answer = program("check", october, "--engine", "batches", "--lang", "en")
    assert answer.code == 4
    assert "oct2023.csv:1 batches_wide" in answer.err
    assert "--engine memory" in answer.err


def test_another_format_is_refused_by_name(program, tmp_path):
    path = tmp_path / "t.json"
    path.write_text('[{"unit": "so-tu-phap"}]', "utf-8")
    answer = program("check", path, "--engine", "batches", "--lang", "en")
    assert answer.code == 4
    assert "this file is JSON" in answer.err


def test_an_output_that_cannot_be_written_leaves_nothing(program, table, tmp_path):
    answer = program("check", table, "--engine", "batches", "-o", tmp_path / "no" / "v.parquet", "--lang", "en")
    assert answer.code == 2
    assert "v.parquet" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["t.parquet"]


def test_the_engine_is_a_setting(program, table, tmp_path, monkeypatch):
    (tmp_path / "tthc-rules.toml").write_text('engine = "batches"\n', "utf-8")
    assert "engine = batches  (" in program("check", "--show-settings").out
    assert "--engine batches" in program("check", table, "--lang", "en").err
    monkeypatch.setenv("TTHC_RULES_ENGINE", "memory")
    assert program("check", table, "--lang", "en").err == ""
