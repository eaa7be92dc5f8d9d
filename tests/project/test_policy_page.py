"""The page for policy staff says what the program says: its edits are made, its commands run, its output compared."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
from pathlib import Path

import openpyxl
import pytest
import yaml

from tthc_rules.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/for-policy-staff.md").read_text("utf-8")
STEP = re.compile(
    r"<!-- (?P<what>edit|draft|table|fresh|cell): (?P<name>[^\n]+?) -->"
    r"|```sh\n(?P<command>.*?)\n```(?:\n\n```text\n(?P<shown>.*?)\n```)?",
    re.DOTALL,
)


def make_edit(name: str) -> None:
    """Make the edit of fixtures/edits in the draft."""
    for edit in yaml.safe_load((ROOT / f"fixtures/edits/{name}.yaml").read_text("utf-8"))["edits"]:
        path = Path("ban-nhap") / edit["file"]
        lines = path.read_text("utf-8").splitlines()
        at = lines.index(edit["after"]) + 1
        added = textwrap.indent(textwrap.dedent(edit["lines"]), " " * edit.get("indent", 2)).rstrip("\n").splitlines()
        path.write_text("\n".join([*lines[:at], *added, *lines[at:]]) + "\n", "utf-8")


def prepare(what: str, name: str) -> None:
    if what == "table":
        text = Path("fixtures/hung-yen/oct2023.csv").read_text("utf-8")
        Path(name).write_text(text, "utf-8")
        return
    if what == "cell":
        file, sheet, cell, value = name.split("|")
        book = openpyxl.load_workbook(file)
        book[sheet][cell] = value
        book.save(file)
        return
    if what in {"draft", "fresh"}:
        shutil.rmtree("ban-nhap")
        shutil.copytree("rules/hung-yen", "ban-nhap")
    if what != "fresh":
        make_edit(name)


def shows(shown: str, printed: str) -> bool:
    """Whether the output holds the lines shown, in order; ``…`` stands for any text."""
    pattern = ".*".join(re.escape(piece.strip()) for piece in shown.split("…"))
    return re.fullmatch(f".*{pattern}.*" if "…" in shown else pattern, printed.strip(), re.DOTALL) is not None


@pytest.fixture
def office(tmp_path, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "TTHC_RULES_LANG"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    shutil.copytree(ROOT / "fixtures/hung-yen", tmp_path / "fixtures/hung-yen")
    monkeypatch.chdir(tmp_path)


def test_the_page_can_be_walked_from_top_to_bottom(office, capsys):
    ran = 0
    for step in STEP.finditer(PAGE):
        if step["what"] is not None:
            prepare(step["what"], step["name"])
        elif step["command"].startswith("cp -r "):
            shutil.copytree(*shlex.split(step["command"])[2:])
        else:
            words = shlex.split(step["command"])
            assert words[0] == "tthc-rules"
            assert run(words[1:]) == 0, step["command"]
            printed = capsys.readouterr().out
            assert step["shown"] is not None
            assert shows(step["shown"], printed), (step["command"], printed)
            ran += 1
    assert ran >= 10


def test_the_edits_shown_are_those_that_are_made():
    for name in re.findall(r"<!-- (?:edit|draft): ([\w-]+) -->", PAGE):
        case = yaml.safe_load((ROOT / f"fixtures/edits/{name}.yaml").read_text("utf-8"))
        for edit in case["edits"]:
            for line in textwrap.dedent(edit["lines"]).strip().splitlines():
                assert line.strip() in PAGE, (name, line)


def test_output_is_compared_and_not_just_run():
    assert shows("…\nb\n…", "a\nb\nc")
    assert not shows("…\nx\n…", "a\nb\nc")
    assert not shows("a", "a\nb")


def test_its_pictures_are_there_and_small():
    named = re.findall(r"!\[[^\]]+\]\((pictures/[\w-]+\.png)\)", PAGE)
    stored = {f"pictures/{path.name}" for path in (ROOT / "docs/pictures").iterdir()}
    assert sorted(named) == sorted(name for name in stored if not name.startswith("pictures/clerk-"))
    assert all((ROOT / "docs" / name).stat().st_size < 300_000 for name in named)
