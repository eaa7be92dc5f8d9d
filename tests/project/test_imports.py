"""What is loaded at run time: the fences of the layers, and that help and version cost nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEYOND_CLICK = """
import sys, click
before = set(sys.modules)
sys.argv = ["tthc-rules", "--version"]
import tthc_rules.__main__ as program
try:
    program.main()
except SystemExit as end:
    assert end.code == 0, end.code
print("loaded:", *sorted(set(sys.modules) - before))
"""
FOR_THE_VERSION = {
    "gc",
    "tthc_rules",
    "tthc_rules.__main__",
    "tthc_rules._version",
    "tthc_rules.cli",
    "tthc_rules.cli.clickwords",
    "tthc_rules.cli.command",
    "tthc_rules.cli.language",
    "tthc_rules.cli.main",
    "tthc_rules.cli.streams",
}
HEAVY = {"narwhals", "openpyxl", "pandera", "polars", "pydantic", "yaml"}
ASK = """
import sys
sys.argv = ["tthc-rules", *{arguments!r}]
try:
    {statement}
except SystemExit as end:
    assert end.code in (0, None), end.code
print("loaded:", *sorted({heavy!r} & set(sys.modules)))
"""


def test_the_version_costs_click_and_next_to_nothing() -> None:
    run = subprocess.run([sys.executable, "-c", BEYOND_CLICK], capture_output=True, text=True, check=True)
    assert set(run.stdout.splitlines()[-1].removeprefix("loaded:").split()) == FOR_THE_VERSION


def loaded(statement: str, *arguments: str) -> set[str]:
    code = ASK.format(statement=statement, arguments=arguments, heavy=HEAVY)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return set(run.stdout.splitlines()[-1].removeprefix("loaded:").split())


def test_importing_the_package_loads_no_engine() -> None:
    assert loaded("import tthc_rules") == set()


def test_importing_the_command_line_loads_no_engine() -> None:
    assert loaded("import tthc_rules.cli.main") == set()


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["check", "--help"], ["lint", "--help"]], ids=" ".join
)
def test_help_and_version_load_no_engine(arguments: list[str]) -> None:
    assert loaded("import tthc_rules.cli.main as m; m.main()", *arguments) == set()


def test_linting_rule_files_loads_no_frames() -> None:
    assert loaded("import tthc_rules.rulefile") & {"polars", "pandera", "narwhals"} == set()


def test_resolving_rules_loads_no_frames() -> None:
    assert loaded("import tthc_rules.resolution") & {"polars", "pandera", "narwhals"} == set()
