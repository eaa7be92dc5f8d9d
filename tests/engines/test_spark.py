"""The engine on Spark, in an environment of its own: `tests/engines/spark` is run there, by what this test makes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKED = ROOT / "requirements/differential.txt"
ENVIRONMENT = ROOT / "build/differential"


def run(*command: str | Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-6000:]
    return done.stdout


def made_environment() -> Path:
    """The environment, made anew where the locked packages are others than those it was made of."""
    kept = ENVIRONMENT / ".requirements.txt"
    if not kept.is_file() or kept.read_bytes() != LOCKED.read_bytes():
        run(ROOT / "tools/venv", ENVIRONMENT, LOCKED)
    return ENVIRONMENT / "bin/python"


@pytest.mark.heavy
def test_memory_batches_spark_and_duckdb_say_the_same() -> None:
    python = made_environment()
    java = run(ROOT / "tools/java").strip()
    properties = sorted((ROOT / "tests/engines/spark").glob("properties_*.py"))
    pytest_options = ("-q", "-p", "no:cacheprovider", "-o", "filterwarnings=default", "--durations=5")
    told = run(python, "-m", "pytest", *pytest_options, *properties, PYTHONPATH="src", JAVA_HOME=java)
    assert " passed" in told
