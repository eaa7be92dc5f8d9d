"""Records of the letter of October 2023, made once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from tthc_rules.cli.main import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """A folder with the table of October 2023 and its record."""
    folder = tmp_path_factory.mktemp("kept")
    shutil.copy(ROOT / "fixtures/hung-yen/oct2023.csv", folder)
    table, record = folder / "oct2023.csv", folder / "oct2023.record.json"
    assert (
        run(["check", str(table), "--rules", "hung-yen", "--record", str(record), "-o", str(folder / "r.txt")], {}) == 0
    )
    return SimpleNamespace(folder=folder, table=table, record=record, content=json.loads(record.read_bytes()))


@pytest.fixture
def copy(kept, tmp_path):
    """A copy of that folder, to be changed."""
    folder = tmp_path / "copy"
    shutil.copytree(kept.folder, folder)
    return SimpleNamespace(folder=folder, table=folder / "oct2023.csv", record=folder / "oct2023.record.json")


@pytest.fixture
def verify(capfdbinary):
    """Run ``verify``: exit code, text and, where JSON was asked for, its values."""

    def call(*arguments):
        code = run(["verify", *map(str, arguments)], {})
        written = capfdbinary.readouterr()
        out = written.out.decode()
        found = json.loads(out) if "json" in arguments else None
        return SimpleNamespace(code=code, out=out, err=written.err.decode(), found=found)

    return call
