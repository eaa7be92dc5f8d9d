"""The mutation run's own judgement: what survives without a reason, and reasons without a survivor."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("mutate")


def result(tool: ModuleType, *survivors: str) -> object:
    mutants = [("judging/a.py", tool.Mutant(f"judging/a.py: {name}", 1, name, "")) for name in survivors]
    return tool.Result("judging", 10, tuple(mutants))


def settings(tool: ModuleType, *argued: str) -> object:
    return tool.Settings({"judging": ["tests/judging"]}, dict.fromkeys(argued, "nobody can see it"))


def test_nothing_survives_unargued(tool: ModuleType) -> None:
    assert tool._verdict([result(tool)], settings(tool), complete=True) == 0
    assert tool._verdict([result(tool, "x")], settings(tool), complete=True) == 1
    assert tool._verdict([result(tool, "x")], settings(tool, "judging/a.py: x"), complete=True) == 0


def test_a_reason_for_what_does_not_survive_is_stale(tool: ModuleType) -> None:
    assert tool._verdict([result(tool)], settings(tool, "judging/a.py: x"), complete=True) == 1
    assert tool._verdict([result(tool)], settings(tool, "judging/a.py: x"), complete=False) == 0


def test_reasons_of_modules_that_did_not_run_are_left_alone(tool: ModuleType) -> None:
    assert tool._verdict([result(tool)], settings(tool, "resolution/a.py: x"), complete=True) == 0


def test_a_section_names_line_change_and_reason(tool: ModuleType) -> None:
    section = tool._section(result(tool, "x", "y"), settings(tool, "judging/a.py: x"))
    assert "10 mutants, 8 noticed, 2 survived." in section
    assert "- `judging/a.py:1` · `x`\n  nobody can see it" in section
    assert "- `judging/a.py:1` · `y`\n  **not argued**" in section


def test_every_module_and_every_test_that_is_named_exists(tool: ModuleType) -> None:
    named = tool._settings()
    root = TOOLS.parent
    assert [module for module in named.tests if not (root / "src/tthc_rules" / module).exists()] == []
    files = {test.partition("::")[0] for tests in named.tests.values() for test in tests}
    assert [file for file in sorted(files) if not (root / file).exists()] == []


@pytest.mark.parametrize("folder", ["resolution", "judging", "checking"])
def test_no_file_of_the_stages_that_make_a_verdict_is_left_out(tool: ModuleType, folder: str) -> None:
    named = tuple(tool._settings().tests)
    files = {name for name, _ in tool._mutants_of(folder, "")}
    assert [file for file in sorted(files) if not file.startswith(named)] == []


def test_every_survivor_in_the_report_is_argued_and_every_module_is_in_it(tool: ModuleType) -> None:
    report = (TOOLS.parent / "docs/mutation.md").read_text(encoding="utf-8")
    sections = {part.partition("\n")[0]: part for part in report.split("\n## ")[1:]}
    named = tool._settings()
    assert list(sections) == list(named.tests)
    assert [line for line in report.splitlines() if "not argued" in line] == []
    assert all(reason.strip() for reason in named.argued.values())
    survivors = [line for line in report.splitlines() if line.startswith("- `")]
    assert len(survivors) == len(named.argued)
    for module, part in sections.items():
        total, noticed, survived = (int(word) for word in re.findall(r"\d+", part.split("\n")[2])[:3])
        assert (total - noticed, part.count("\n- `")) == (survived, survived), module
