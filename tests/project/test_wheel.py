"""What is shipped: the wheel has the rule sets and works where this tree is not."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(io.BytesIO(built.read_bytes()))


def test_the_wheel_has_every_rule_file_as_it_is_here(wheel: zipfile.ZipFile) -> None:
    ours = {path.relative_to(ROOT / "rules").as_posix() for path in (ROOT / "rules").rglob("*") if path.is_file()}
    start = "tthc_rules/shipped_rules/"
    shipped = {name.removeprefix(start) for name in wheel.namelist() if name.startswith(start)}
    assert "hung-yen/ruleset.yaml" in shipped
    assert shipped == ours
    for name in ours:
        assert wheel.read(start + name) == (ROOT / "rules" / name).read_bytes()


def test_the_wheel_has_the_package_its_types_and_its_licence_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert "tthc_rules/py.typed" in names
    assert "tthc_rules/publish/letter.docx" in names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"tthc_rules"}


def test_what_is_shipped_judges_the_table_without_this_tree(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "site")
    table = shutil.copy(ROOT / "fixtures/hung-yen/oct2023.csv", tmp_path)
    code = "import tthc_rules, tthc_rules.cli.main as m; print(tthc_rules.__file__); m.main()"
    run = subprocess.run(
        [sys.executable, "-c", code, "check", Path(table).name, "--format", "json", "-o", "report.json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(str(tmp_path))
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["ruleset"]["id"] == "hung-yen"
    assert len(report["verdicts"]) == 108
