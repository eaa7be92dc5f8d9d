from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from tthc_rules.cli.main import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """No setting of the machine reaches a test: an empty folder, no variables, a locale that says nothing."""
    for name in list(os.environ):
        if name.startswith(("TTHC_RULES_", "LC_", "LANG", "NO_COLOR", "_TTHC_RULES")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def october():
    return str(ROOT / "fixtures" / "hung-yen" / "oct2023.csv")


@pytest.fixture
def annex():
    return str(ROOT / "fixtures" / "hung-yen" / "annex-2.csv")


@pytest.fixture
def program(capsysbinary):
    """Run the program: its exit code and what it wrote."""

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        written = capsysbinary.readouterr()
        return SimpleNamespace(code=code, out=written.out.decode(), err=written.err.decode())

    return call
