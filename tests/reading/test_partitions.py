from __future__ import annotations

from pathlib import Path

import pytest

from tthc_rules.errors import TableError
from tthc_rules.reading.formats.partitions import is_partitioned, partitions


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")


def test_folders_give_columns(tmp_path: Path) -> None:
    touch(tmp_path, "y=2/m=%E1%BB%9F%3D/b.parquet", "y=1/m=__HIVE_DEFAULT_PARTITION__/a.parquet", "_SUCCESS")
    touch(tmp_path, "_delta_log/x.parquet", "y=1/.a.parquet.crc")
    found = [(Path(path).name, given) for path, given in partitions(str(tmp_path))]
    assert found == [("a.parquet", {"y": "1", "m": None}), ("b.parquet", {"y": "2", "m": "ở="})]
    assert is_partitioned(str(tmp_path))


def test_a_folder_of_submissions_is_not_partitioned(tmp_path: Path) -> None:
    touch(tmp_path, "a.parquet", "y=1/b.parquet")
    assert not is_partitioned(str(tmp_path))
    assert not is_partitioned(str(tmp_path / "y=1"))


def test_csv_files_are_parts_too(tmp_path: Path) -> None:
    touch(tmp_path, "m=2/b.CSV", "m=1/a.csv", "m=1/notes.txt")
    assert [(Path(path).name, given) for path, given in partitions(str(tmp_path))] == [
        ("a.csv", {"m": "1"}),
        ("b.CSV", {"m": "2"}),
    ]
    assert is_partitioned(str(tmp_path))


def test_a_folder_of_two_kinds_may_say_everything_twice(tmp_path: Path) -> None:
    touch(tmp_path, "m=1/a.csv", "m=1/a.parquet")
    with pytest.raises(TableError) as caught:
        partitions(str(tmp_path))
    (problem,) = caught.value.problems
    assert (problem.code, problem.params) == (
        "folder_of_two_kinds",
        {"text": "m=1/a.csv", "parquet": "m=1/a.parquet"},
    )


def test_a_folder_without_parquet_is_no_table(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "_b.csv")
    with pytest.raises(TableError) as caught:
        partitions(str(tmp_path))
    assert caught.value.problems[0].code == "folder_without_parquet"
