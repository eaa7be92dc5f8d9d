"""``check --engine spark`` where Spark is not: what is asked of a call before anything starts."""

from __future__ import annotations

import pytest

from tests.small_rules import frame


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.parquet"
    frame({"value": "40"}).write_parquet(path)
    return path


def test_verdicts_need_a_folder(program, table):
    answer = program("check", table, "--engine", "spark", "--lang", "en")
    assert answer.code == 2
    assert "--format parquet -o FOLDER" in answer.err


@pytest.mark.parametrize("option", [["--format", "json", "-o", "r.json"], ["--each"], ["--baseline", "old.json"]])
def test_what_needs_every_verdict_is_refused(program, table, tmp_path, option):
    answer = program("check", table, "--engine", "spark", "--format", "parquet", "-o", tmp_path / "out", *option)
    assert answer.code == 2
    assert "batches_not_with" in answer.err
    assert option[0] in answer.err


def test_without_the_extra_it_is_named(program, table, tmp_path):
    answer = program("check", table, "--engine", "spark", "--format", "parquet", "-o", tmp_path / "out")
    assert answer.code == 2
    assert 'pip install ".[spark]"' in answer.err
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_over_the_table(program, table, tmp_path):
    before = table.read_bytes()
    options = ["--engine", "spark", "--format", "parquet", "-o", tmp_path / "out", "--format", "markdown", "-o", table]
    answer = program("check", table, *options)
    assert (answer.code, "output_is_input" in answer.err) == (2, True)
    folder = tmp_path / "many"
    folder.mkdir()
    answer = program("check", folder, "--engine", "spark", "--format", "parquet", "-o", folder / "out")
    assert (answer.code, "output_in_table" in answer.err) == (2, True)
    assert table.read_bytes() == before
