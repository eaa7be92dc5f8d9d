from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tthc_rules.cli.impact import spread_tables

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "rules/hung-yen"


@pytest.fixture
def raised(tmp_path):
    """The shipped set with a payment target of 45 instead of 30 %."""
    folder = tmp_path / "raised"
    shutil.copytree(SHIPPED, folder)
    file = folder / "indicators/online_payment_rate.yaml"
    file.write_text(file.read_text("utf-8").replace("at_least: 30%", "at_least: 45%"), "utf-8")
    return "raised"


def test_it_names_who_flips(program, raised, october):
    answer = program("impact", "hung-yen", raised, "--on", october)
    lines = answer.out.splitlines()
    assert (answer.code, answer.err) == (0, "")
    assert lines[0] == "Ảnh hưởng của thay đổi quy tắc: hung-yen → raised"
    assert "Đổi kết quả (4)" in lines
    assert sum(line.startswith("Sở Y tế: kết quả ") for line in lines) == 1


def test_every_format_at_once_in_english(program, raised, october):
    files = ["-o", "impact.json", "-o", "impact.md", "-o", "impact.xlsx", "-o", "impact.txt"]
    answer = program("impact", "hung-yen", raised, "--on", october, "--lang", "en", "--exit-code", *files)
    assert answer.code == 1
    told = json.loads(Path("impact.json").read_text("utf-8"))
    assert told["summary"]["flips"] == 4
    assert {one["after"]["unit"] for one in told["changes"] if one["flips"]} == {
        "hung-yen",
        "so-thong-tin-va-truyen-thong",
        "so-giao-thong-van-tai",
        "so-y-te",
    }
    assert Path("impact.md").read_text("utf-8").startswith("# Impact of a change of rules: hung-yen → raised")
    assert Path("impact.xlsx").read_bytes()[:2] == b"PK"


def test_alike_rules_flip_nobody(program, october):
    answer = program("impact", "hung-yen", "hung-yen", "--on", october, "--exit-code")
    assert answer.code == 0
    assert "Không ô nào trong các bảng này đổi kết quả." in answer.out.splitlines()


def test_an_old_revision_of_a_folder_against_the_folder_as_it_is(program, raised, october, tmp_path):
    def git(*arguments):
        owner = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *owner, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "raised")
    shutil.copy(SHIPPED / "indicators/online_payment_rate.yaml", tmp_path / raised / "indicators")
    answer = program("impact", "--rev-old", "HEAD", raised, "--on", october)
    assert answer.code == 0
    assert "Đổi kết quả (4)" in answer.out.splitlines()


def test_a_table_that_only_one_side_can_read_says_which(program, raised, october):
    for file in (Path(raised) / "indicators").glob("*.yaml"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        kept = [line.replace("Kết quả", "Không còn") for line in lines]
        file.write_text("".join(kept), "utf-8")
    answer = program("impact", "hung-yen", raised, "--on", october)
    assert (answer.code, answer.out) == (4, "")
    assert "Bảng không đọc được theo bộ quy tắc raised" in answer.err


def test_what_is_missing_or_written_over_is_refused(program, raised, october):
    assert program("impact", "hung-yen", raised).code == 2
    assert program("impact", "hung-yen", "--on", october).code == 2
    assert program("impact", "hung-yen", raised, "--on", october, "-o", october, "--format", "json").code == 2
    assert program("impact", "hung-yen", "no-such-set", "--on", october).code == 2


@pytest.mark.parametrize(
    ("given", "spread"),
    [
        ("OLD NEW --on a b --lang en", "OLD NEW --on a --on b --lang en"),
        ("OLD NEW --on a --on b c", "OLD NEW --on a --on b --on c"),
        ("--on a OLD NEW", "--on a OLD NEW"),
        ("--rev-old HEAD OLD --on a b", "--rev-old HEAD OLD --on a --on b"),
        ("OLD --on=a NEW", "OLD --on=a NEW"),
    ],
)
def test_several_tables_may_follow_one_option(given, spread):
    assert spread_tables(given.split()) == spread.split()
