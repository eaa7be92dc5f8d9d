"""Every command that a page or a help text shows runs as it is written, on files of the names that it uses.

The pages for clerks and policy staff have tests of their own, which also compare what is printed.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tthc_rules.cli.main import COMMANDS, program, run

ROOT = Path(__file__).resolve().parents[2]
OCTOBER = ROOT / "fixtures/hung-yen"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
WALKED = ("for-clerks.md", "for-policy-staff.md", "cli.md")
INVENTED = {
    "some-department": "so-tu-phap",
    "some_rate": "online_payment_rate",
    "so-a": "so-tu-phap",
    "on_time": "online_payment_rate",
    "CODE": "unit_twice",
    "SET": "my-province",
    "TABLE": "figures.csv",
    "RULES": "rules/mine",
    "SET/.schemas": "my-province/.schemas",
    "PATH…": "my-province",
    "ĐƯỜNG_DẪN…": "my-province",
}
"""Words that stand for another one, and one that they can stand for."""
FILES = {
    **{name: f"hung-yen/{name}" for name in ("oct2023.csv", "annex-1.csv", "annex-2.csv", "annex-3.csv")},
    **dict.fromkeys(("thang-10-2023.xlsx", "t10.xlsx", "its-table.xlsx"), "hung-yen/oct2023.xlsx"),
    "in/a-2023-10.xlsx": "hung-yen/oct2023.xlsx",
    **dict.fromkeys(("t8-2023.csv", "t9-2023.csv", "t10-2023.csv", "t10-2023-moi.csv"), "hung-yen/oct2023.csv"),
    **dict.fromkeys(("nov2023.csv", "archive/oct2023.csv", "submissions/all.csv"), "hung-yen/oct2023.csv"),
    **dict.fromkeys(("year.csv", "long-2023.csv", "figures.csv", "figures/part-0.csv"), "hung-yen/long-2023-q4.csv"),
    **{f"thang9/annex-{number}.csv": f"hung-yen/annex-{number}.csv" for number in (1, 2)},
    "letter.docx": "hung-yen/letter-2023-10.docx",
    "cong-van.docx": "../src/tthc_rules/publish/letter.docx",
}
SCORES = "unit,indicator,numerator,denominator\nH31,pay_dossier,1038,2353\nH31,pay_procedure,80,100\n"
AGENCY = "period,unit,indicator,value\n2023-10,Sở Tư pháp,online_payment_rate,"
TEXTS = {
    **dict.fromkeys(("figures-2026-09.csv", "scores-2026-08.csv", "scores-2026-09.csv", "scores.csv"), SCORES),
    **dict.fromkeys(("a.csv", "one-agency.csv"), f'{AGENCY}"5,63"\n'),
    "b.csv": f'{AGENCY.replace("Tư pháp", "Y tế")}"40,5"\n',
}
SETS = ("rules/hung-yen", "rules/my-province", "rules/mine", "my-province", "edited", "old", "new", "ban-nhap")
MADE = (
    "check oct2023.csv --record oct2023.record.json",
    "check oct2023.csv --record r.json",
    "export rules/hung-yen -o rules.xlsx",
)
"""Commands that make what others begin with."""
CODES = {
    "check one-agency.csv --expect submitted --fail-on verdict": 1,  # below its target
    "check --each a.csv b.csv": 1,  # two units of twenty-seven
    "check thang-10-2023.xlsx --rules my-province/": 1,  # exemptions are proposed and not in force
    "lint my-province/ --period 2024-06 --strict": 3,  # its clauses are confirmed for an earlier month
}
"""Commands that are to find something."""


def blocks() -> Iterator[tuple[str, tuple[str, ...]]]:
    """What runs together: the lines of a block in a page, a command within a text, a line of a help text."""
    for page in PAGES:
        if page.name in WALKED:
            continue
        text = page.read_text("utf-8")
        for block in re.findall(r"```sh\n(.*?)\n```", text, re.DOTALL):
            yield page.name, tuple(line for line in block.splitlines() if line.startswith("tthc-rules "))
        for words in re.findall(r"(?<!`)`(tthc-rules\s[^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
            yield page.name, (" ".join(words.split()),)
    context = program.make_context("tthc-rules", [], resilient_parsing=True)
    for name in COMMANDS:
        for line in program.get_command(context, name).examples:
            yield f"{name} --help", (line,)


def words_of(line: str) -> list[str]:
    """The words after the program's name, as a shell gives them to it."""
    found = []
    for word in shlex.split(line, comments=True)[1:]:
        matches = sorted(map(str, Path().glob(word))) if "*" in word and f'"{word}"' not in line else []
        found += matches or [INVENTED.get(word, word)]
    return found


def runnable(line: str) -> bool:
    """Not what needs Spark, writes into somebody's shell, or is a command's bare name."""
    words = line.split()
    return len(words) > 2 and "completion" not in line and "spark" not in words


SHOWN = {tuple(filter(runnable, lines)): page for page, lines in blocks()}
SHOWN.pop((), None)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the commands name, as a repository."""
    folder = tmp_path_factory.mktemp("shown") / "desk"
    for name, source in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "fixtures" / source, folder / name)
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    for name in SETS:
        shutil.copytree(ROOT / "rules/hung-yen", folder / name)
    who = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "rules"], ["commit", "-q", "-m", "Rules"], ["tag", "v1.0"]):
        subprocess.run(["git", *who, *words], cwd=folder, check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert [run(line.split()) for line in MADE] == [0] * len(MADE)
    return folder


@pytest.fixture
def desk(furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, to work in."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "TTHC_RULES_LANG"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "desk"
    shutil.copytree(furnished, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.heavy  # forty seconds of processor time
@pytest.mark.parametrize("lines", SHOWN, ids=[f"{page}: {lines[0]}" for lines, page in SHOWN.items()])
def test_a_command_shown_runs(lines: tuple[str, ...], desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in lines:
        words = words_of(line)
        if words[0] == "init":
            shutil.rmtree(desk / "my-province")
        code = run(words)
        printed = capsys.readouterr()
        assert code == CODES.get(" ".join(words), 0), (line, printed.out[-1500:], printed.err)


def test_commands_are_found_in_pages_texts_and_helps() -> None:
    assert len(SHOWN) > 60
    assert {"README.md", "ci.md", "fmt --help"} <= set(SHOWN.values())
    assert any(len(lines) > 1 for lines in SHOWN)
