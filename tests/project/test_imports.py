"""What is loaded at run time: the fences of the layers, and that help and version cost nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from tthc_rules.cli.main import COMMANDS

BEYOND_CLICK = """
import sys, click
before = set(sys.modules)
sys.argv = ["tthc-rules", "--version"]
import tthc_rules.__main__ as program
program.os._exit = lambda code: print(f"ended with {code}, loaded:", *sorted(set(sys.modules) - before))
try:
    program.main()
except SystemExit:
    pass
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
    last = run.stdout.splitlines()[-1]
    assert last.startswith("ended with 0, loaded: ")
    assert set(last.partition("loaded: ")[2].split()) == FOR_THE_VERSION


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


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_of_commands_loads_the_catalogue_and_no_command(language: str) -> None:
    found = modules("--lang", language, "--help")
    assert {name for name in found if name.startswith("tthc_rules.cli.")} == {
        "tthc_rules.cli.clickwords",
        "tthc_rules.cli.command",
        "tthc_rules.cli.language",
        "tthc_rules.cli.main",
        "tthc_rules.cli.streams",
    }
    own = {name.split(".")[1] for name in found if name.startswith("tthc_rules.")}
    assert own == {"_version", "cli", "messages", "records"}
    assert found & (HEAVY | {"docx", "lxml", "defusedxml", "csv", "json", "zipfile"}) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_what_the_list_says_of_a_command_is_what_the_command_says(name: str) -> None:
    assert import_module(COMMANDS[name]).command.help == f"help_{name}"


def test_linting_rule_files_loads_no_frames() -> None:
    assert loaded("import tthc_rules.rulefile") & {"polars", "pandera", "narwhals"} == set()


def test_resolving_rules_loads_no_frames() -> None:
    assert loaded("import tthc_rules.resolution") & {"polars", "pandera", "narwhals"} == set()


LOADED = """
import contextlib, io, sys
from tthc_rules.cli.main import run
with contextlib.redirect_stdout(io.StringIO()):
    code = run({arguments!r}, {{}})
assert code == 0, code
print("loaded:", *sorted(sys.modules))
"""
READING_ONLY_RULES = {"narwhals", "pandera", "polars", "tthc_rules.engines", "tthc_rules.judging", "tthc_rules.reading"}
FOR_OTHER_FILES = {
    "defusedxml",
    "lxml",
    "openpyxl",
    "pdfplumber",
    "tthc_rules.reading.formats.arrow",
    "tthc_rules.reading.formats.html",
    "tthc_rules.reading.formats.json",
    "tthc_rules.reading.formats.parquet",
    "tthc_rules.reading.formats.xlsx",
    "tthc_rules.report.csvfile",
    "tthc_rules.report.markdown",
    "tthc_rules.report.workbook",
}
FOR_A_LETTER = {"docx", "tthc_rules.reading.formats.docx", "tthc_rules.reading.letter"}
FOR_OTHER_COMMANDS = {
    "jsonschema",
    "pandera.polars",
    "pandera.schema_inference",
    "tthc_rules.authoring",
    "tthc_rules.checking.to_python",
    "tthc_rules.cli.lint",
    "tthc_rules.messages.authoring",
    "tthc_rules.messages.doctor",
    "tthc_rules.messages.rulefile",
    "tthc_rules.report.contract",
    "tthc_rules.rulefile.casetable",
    "tthc_rules.rulefile.language.cases",
    "tthc_rules.rulefile.schema",
}


def modules(*arguments: str) -> set[str]:
    code = LOADED.format(arguments=[*arguments])
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return set(run.stdout.splitlines()[-1].removeprefix("loaded:").split())


@pytest.mark.parametrize("sets", [["rules/hung-yen"], ["rules/national/qd-766"], ["hung-yen", "qd-766"]], ids=" ".join)
def test_lint_loads_what_reads_rules_and_nothing_else(sets: list[str]) -> None:
    found = modules("lint", *sets)
    assert {"yaml", "pydantic", "tthc_rules.rulefile.parse"} <= found
    assert ("tthc_rules.rulefile.language.cases" in found) is ("rules/national/qd-766" not in sets)
    assert found & (READING_ONLY_RULES - {"tthc_rules.reading"} | FOR_OTHER_FILES | {"tthc_rules.cli.check"}) == set()
    # how a table's names are compared, and nothing else of the reading of tables
    assert {name for name in found if name.startswith("tthc_rules.reading.")} == {"tthc_rules.reading.text"}


def test_check_of_a_csv_file_loads_no_other_format_and_no_other_command() -> None:
    found = modules("check", "fixtures/hung-yen/oct2023.csv", "--rules", "rules/hung-yen")
    assert {"pandera", "polars", "tthc_rules.reading.formats.csv"} <= found
    assert found & (FOR_OTHER_FILES | FOR_OTHER_COMMANDS | FOR_A_LETTER) == set()


def test_check_of_the_letter_loads_what_reads_a_letter_and_neither_word_library_nor_other_format() -> None:
    found = modules("check", "fixtures/hung-yen/letter-2023-10.docx", "--rules", "rules/hung-yen")
    assert {"pandera", "polars", "defusedxml", "tthc_rules.reading.formats.docx", "tthc_rules.reading.letter"} <= found
    assert found & (FOR_OTHER_FILES - {"defusedxml"} | FOR_OTHER_COMMANDS | {"docx"}) == set()
