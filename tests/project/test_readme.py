"""What the README promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tthc_rules import errors

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_library_example_runs_as_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(ROOT)
    exec(compile(example, "README.md", "exec"), {})
    assert len(capsys.readouterr().out.splitlines()) == 27 * 4


def test_the_line_it_shows_is_what_the_program_prints() -> None:
    (shown,) = re.findall(r"```text\n(.*?)\n```", README, re.DOTALL)
    code = "from tthc_rules.cli.main import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code, "check", "annex-2.csv", "--period", "2023-10", "--lang", "vi"],
        cwd=ROOT / "fixtures/hung-yen",
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    assert shown in run.stdout.splitlines()


def test_the_exit_codes_are_those_of_the_errors() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    kinds = (errors.UsageError, errors.RuleFileError, errors.TableError, errors.InternalError)
    assert told == {0, 1} | {kind.exit_code for kind in kinds}


def test_the_targets_it_names_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    pages = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(
        re.findall(
            r"\bmake ([a-z]+(?:-[a-z]+)*)\b", "\n".join(re.findall(r"`make [^`]*`|^make .*$", pages, re.MULTILINE))
        )
    )
    assert {"demo", "test", "check-all"} <= named
    assert {target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()
