"""Which files of a folder or a pattern are read, and what is told of the others."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.reading.making import SUBMISSION, UNIT, problems, write
from tthc_rules.errors import TableError, UsageError
from tthc_rules.messages import say
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.folders import find_files
from tthc_rules.reading.submissions import read_submissions

ROWS = [[UNIT, SUBMISSION], ["Sở Y tế", "1,5"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "đã nhận"
    (inside / "sở y tế").mkdir(parents=True)
    write(inside / "sở y tế", ROWS, "tháng 10 2023.csv")
    return inside


def names(*paths: str) -> list[str]:
    return [Path(file).name for file in find_files(paths).files]


def passed_over(*paths: str) -> list[tuple[str, str]]:
    skipped = find_files(paths).skipped
    for each in skipped:
        assert say(f"skipped_{each.reason}", "vi")
    return [(Path(each.file).name, each.reason) for each in skipped]


def why_not(folder: Path, rules: RuleSet) -> dict[str, list[str]]:
    """The codes of the problems of the files that are not read, by their names."""
    _, refused = read_submissions(find_files([str(folder)]), rules)
    return {Path(each.file).name: problems(TableError(each.problems)) for each in refused}


def test_links_that_lead_nowhere_are_told_as_such(folder: Path, rules: RuleSet) -> None:
    (folder / "xa.csv").symlink_to("gone.csv")
    (folder / "a.csv").symlink_to("b.csv")
    (folder / "b.csv").symlink_to("a.csv")
    _, refused = read_submissions(find_files([str(folder)]), rules)
    told = {Path(each.file).name: [(problem.code, problem.params) for problem in each.problems] for each in refused}
    assert told == {
        "a.csv": [("link_broken", {"target": "b.csv"})],
        "b.csv": [("link_broken", {"target": "a.csv"})],
        "xa.csv": [("link_broken", {"target": "gone.csv"})],
    }


def test_what_is_no_plain_file_is_never_opened(folder: Path, rules: RuleSet) -> None:
    (folder / "a.csv").symlink_to(os.devnull)  # a pipe would wait for whoever writes into it
    assert why_not(folder, rules) == {"a.csv": ["file_not_plain"]}


@pytest.mark.parametrize(
    ("content", "name", "codes"),
    [
        ("chỉ là chữ", "a.pdf", ["content_not_as_named", "no_heading"]),
        ("\x00\x01\x02", "a.xlsx", ["content_not_as_named", "not_text"]),
        ("%PDF-1.7 scanned", "a.csv", ["pdf_damaged"]),
        ("chỉ là chữ", "a.csv", ["no_heading"]),
    ],
)
def test_an_ending_that_is_not_the_contents_comes_first(
    folder: Path, rules: RuleSet, content: str, name: str, codes: list[str]
) -> None:
    (folder / name).write_text(content, "utf-8")
    assert why_not(folder, rules) == {name: codes}


def test_the_ending_and_its_format_are_named(folder: Path, rules: RuleSet) -> None:
    (folder / "Phụ lục.PDF").write_text("chỉ là chữ", "utf-8")
    _, (refused,) = read_submissions(find_files([str(folder)]), rules)
    assert refused.problems[0].params == {"ending": ".PDF", "named": "PDF"}


def test_folders_that_are_not_looked_into_are_told(folder: Path) -> None:
    (folder / ".cũ").mkdir()
    write(folder / ".cũ", ROWS, "x-2023-10.csv")
    (folder / "quay lại").symlink_to(".")
    for path in (str(folder), f"{folder}/**/*.csv", f"{folder}/**"):
        assert names(path) == ["tháng 10 2023.csv"]
        assert passed_over(path) == [(".cũ", "hidden_folder"), ("quay lại", "linked_folder")]
    with pytest.raises(UsageError) as caught:
        find_files([str(folder / "quay lại" / "sở y tế" / "*.ods")])
    assert [problem.code for problem in caught.value.problems] == ["pattern_without_files"]


def test_a_folder_that_cannot_be_listed_is_not_silent(
    folder: Path, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = folder / "mật"
    locked.mkdir()
    listed = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == locked.name:
            raise PermissionError(errno.EACCES, "denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert why_not(folder, rules) == {"mật": ["folder_unreadable"]}


def test_a_pattern_goes_into_folders_to_any_depth(folder: Path) -> None:
    write(folder, ROWS, "a.csv")
    (folder / "b" / "c").mkdir(parents=True)
    write(folder / "b" / "c", ROWS, "d.csv")
    assert names(f"{folder}/**/*.csv") == ["a.csv", "d.csv", "tháng 10 2023.csv"]
    assert names(f"{folder}/**/c/*.csv") == ["d.csv"]
    assert names(f"{folder}/*/**/d.*") == ["d.csv"]
    assert names(f"{folder}/b/**") == ["d.csv"]
    assert names(f"{folder.parent}/**/b/**/d.csv") == ["d.csv"]
    with pytest.raises(UsageError):
        find_files([f"{folder}/gone/**/*.csv"])


def test_a_pattern_without_a_folder_is_matched_where_it_is_called(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert find_files(["**/*.csv"]).files == ("sở y tế/tháng 10 2023.csv",)
