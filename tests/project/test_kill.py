"""A few runs stopped in the midst, each way once: `tools/kill.py` does it by the hundred."""

from __future__ import annotations

import importlib
import random
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("kill")


def test_whatever_stops_a_long_run_nothing_half_written_stands_under_its_name(tool: ModuleType, tmp_path: Path) -> None:
    tool.write_table(tmp_path / "table.parquet", 20_000)
    job = tool.undisturbed(tmp_path)
    draw = random.Random(3)
    for way in tool.WAYS:
        _, fault = tool.disturb(job, way, draw)
        assert fault == "", way


def test_a_half_written_file_would_be_seen(tool: ModuleType, tmp_path: Path) -> None:
    job = tool.Job(tmp_path, "digest of the whole", 1, 1.0, 100)
    (tmp_path / "verdicts.parquet").write_bytes(b"half")
    assert "something else" in tool.wrong(job, "SIGKILL", -9, "-", "")
    assert "something else" in tool.wrong(job, "full disk", 2, tool.digest(tmp_path / "none"), "")


def test_a_wrong_exit_code_would_be_seen(tool: ModuleType, tmp_path: Path) -> None:
    job = tool.Job(tmp_path, "digest of the whole", 1, 1.0, 100)
    assert tool.wrong(job, "SIGINT", 130, "-", "") == ""
    assert "exit code 70" in tool.wrong(job, "SIGINT", 70, "-", "")
    assert "closed" in tool.wrong(job, "closed pipe", 1, "-", "")
