"""The page for clerks says what the program says: its commands run one after the other, its output compared."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.project.test_policy_page import shows
from tthc_rules.cli.main import run
from tthc_rules.messages import say
from tthc_rules.model.outcome import Outcome

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "fixtures/hung-yen"
PAGE = (ROOT / "docs/for-clerks.md").read_text("utf-8")
STEP = re.compile(
    r"<!-- (?P<what>copy|spoilt|next|workbook): (?P<name>[^\n]+?) -->"
    r"|```sh\n(?P<command>.*?)\n```(?:\n\n```text\n(?P<shown>.*?)\n```)?",
    re.DOTALL,
)
SPOILT = {
    '"10,7",Chưa hoàn thành': '"10,7",Hoàn thành',
    "Sở Y tế,100": "Sở Y tế,110",
    "Sở Xây dựng,": "Sở Xây dưng,",
    '"35,45"': '"35.45.1"',
}
FAULTY = {"check thang-10-2023.csv -q": 1}


def prepare(what: str, name: str) -> None:
    """Put the file there that the page speaks of."""
    if what == "copy":
        shutil.copy(TABLES / name, name)
        return
    text = (TABLES / "oct2023.csv").read_text("utf-8")
    if what == "spoilt":
        for old, new in SPOILT.items():
            assert old in text
            text = text.replace(old, new)
    if what == "workbook":
        book = Workbook()
        for row in ([3, "Sở Nội vụ", 110, "Hoàn thành"], [8, "Sở Y tế", 45, "Hoàn thành"]):
            book.worksheets[0].append(row)
        book.worksheets[0].insert_rows(1)
        head = ("STT", "Tên cơ quan, đơn vị", "Kết quả hồ sơ nộp trực tuyến tháng (%)")
        for column, words in enumerate((*head, "Mục tiêu của UBND tỉnh tối thiểu 60%"), start=1):
            book.worksheets[0].cell(1, column, words)
        book.save(name)
        return
    Path(name).write_text(text, "utf-8")


@pytest.fixture
def desk(tmp_path, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "TTHC_RULES_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_page_can_be_walked_from_top_to_bottom(desk, capsys):
    ran = []
    for step in STEP.finditer(PAGE):
        if step["what"] is not None:
            prepare(step["what"], step["name"])
            continue
        program, *words = shlex.split(step["command"])
        assert program == "tthc-rules"
        code = run(words)
        printed = capsys.readouterr()
        assert code == FAULTY.get(" ".join(words), 0), (step["command"], printed.err)
        if step["shown"] is not None:
            assert shows(step["shown"], printed.out), (step["command"], printed.out)
        ran.append(words[0])
    assert ran.count("check") >= 8
    assert ran.count("publish") == 3


def test_every_picture_is_there():
    pictures = re.findall(r"\]\((pictures/[^)]+)\)", PAGE)
    stored = [f"pictures/{path.name}" for path in (ROOT / "docs/pictures").glob("clerk-*")]
    assert sorted(pictures) == sorted(stored)
    assert all((ROOT / "docs" / name).stat().st_size < 300_000 for name in stored)


def test_the_table_of_outcomes_names_them_all():
    table = PAGE.split("| Kết quả | Nghĩa là |")[1].split("## 3")[0]
    named = {word.strip() for line in table.splitlines() if "|" in line for word in line.split("|")[1].split("·")}
    assert {say(f"outcome_{outcome.label}", "vi") for outcome in Outcome} <= named
