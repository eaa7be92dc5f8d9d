"""Every rule set in `fixtures/broken-rules` that can be read gives exactly its lines and its exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tthc_rules.cli.main import run

BROKEN = Path(__file__).resolve().parents[2] / "fixtures/broken-rules"
COMMANDS = ("doctor", "lint")
CASES = sorted((path.parent, command) for command in COMMANDS for path in BROKEN.glob(f"{command}-*/rules"))


def lines(answer: dict[str, Any], language: str) -> list[str]:
    """``severity file:line:column code message. remedy``, and the clause that would close a gap."""
    told = []
    for one in answer["diagnoses"] if "diagnoses" in answer else answer["rulesets"][0]["findings"]:
        message, remedy = one[f"message_{language}"], one[f"remedy_{language}"]
        where = f"{one['file']}:{one['line']}:{one['column']}"
        told.append(f"{one['severity']} {where} {one['code']} {message}. {remedy}".rstrip())
        told += (one.get("clause_to_add") or "").splitlines()
    return told


def test_there_are_rule_sets_for_each_command() -> None:
    assert {command for _, command in CASES} == set(COMMANDS)


@pytest.mark.parametrize(("folder", "command"), CASES, ids=[folder.name for folder, _ in CASES])
def test_a_command_says_exactly_what_is_expected(
    folder: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(folder / "rules")

    code = run([command, ".", "--format", "json"], {})
    answer = json.loads(capsysbinary.readouterr().out)

    for language in ("vi", "en"):
        expected = folder / f"expected.{language}.txt"
        said = "".join(f"{line}\n" for line in [*lines(answer, language), f"exit {code}"])
        if os.environ.get("UPDATE_EXPECTED"):
            expected.write_text(said, encoding="utf-8")
        assert said == expected.read_text(encoding="utf-8")
