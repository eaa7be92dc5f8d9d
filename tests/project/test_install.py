"""The package as somebody installs it: its own dependencies, no tool of this project, no tree around it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.heavy
def test_the_wheel_works_with_its_own_dependencies_alone(tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path, cwd=ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    run(sys.executable, "-m", "venv", "env", cwd=tmp_path)
    folder = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    install = (folder / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*install, "--require-hashes", "-r", ROOT / "requirements/base.txt", cwd=tmp_path)
    run(*install, "--no-deps", wheel, cwd=tmp_path)
    shutil.copy(ROOT / "fixtures/hung-yen/oct2023.csv", tmp_path)
    assert "Hoàn thành" in run(folder / "tthc-rules", "check", "oct2023.csv", "--lang", "vi", cwd=tmp_path)
    assert run(folder / "tthc-rules", "lint", cwd=tmp_path) is not None
