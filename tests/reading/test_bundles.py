from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import polars as pl
import pytest

from tests.reading.conftest import FIXTURES
from tests.reading.making import problems
from tthc_rules.errors import TableError, UsageError
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.folders import find_files, means_many
from tthc_rules.reading.limits import Limits
from tthc_rules.reading.submissions import read_submissions
from tthc_rules.reading.table import read_table

ANNEXES = {f"oct2023/annex-{number}.csv": (FIXTURES / f"annex-{number}.csv").read_bytes() for number in (1, 2, 3)}


def packed(path: Path, members: dict[str, bytes] | list[tuple[zipfile.ZipInfo | str, bytes]]) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items() if isinstance(members, dict) else members:
            archive.writestr(name, content)
    return str(path)


def refused(*paths: str) -> list[str]:
    """The codes of the problems of archives that are not opened."""
    return [code for each in find_files(paths).refused for code in problems(TableError(each.problems))]


def test_an_archive_stands_for_the_files_in_it(rules: RuleSet, tmp_path: Path) -> None:
    bundle = packed(tmp_path / "t10.zip", {**ANNEXES, "readme.md": b"x", "oct2023/~$annex-1.csv": b"x", "x/": b""})
    assert means_many([bundle])
    found = find_files([bundle])
    assert found.files == tuple(f"{bundle}/{name}" for name in sorted(ANNEXES))
    assert {(Path(each.file).name, each.reason) for each in found.skipped} == {
        ("readme.md", "ending"),
        ("~$annex-1.csv", "lock"),
    }
    table, not_read = read_submissions(found, rules, period="2023-10")
    assert not_read == ()
    together = sum(
        read_table(FIXTURES / f"annex-{number}.csv", rules, period="2023-10").cells.height for number in (1, 2, 3)
    )
    assert table.cells.height == together
    assert {source.file for source in table.sources} == set(found.files)


def test_archives_in_a_folder_and_by_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    bundle = packed(tmp_path / "a" / "t10.ZIP", ANNEXES)
    (tmp_path / "a" / "b.csv").write_bytes(b"x")
    inside = tuple(f"{bundle}/{name}" for name in sorted(ANNEXES))
    assert set(find_files([str(tmp_path)]).files) == {*inside, str(tmp_path / "a" / "b.csv")}
    assert find_files([str(tmp_path / "a" / "*.ZIP")]).files == inside


@pytest.mark.parametrize("name", ["oct2023.xlsx", "letter-2023-10.docx", "letter-2023-10.pdf", "oct2023.csv"])
def test_every_format_is_read_out_of_an_archive(name: str, rules: RuleSet, tmp_path: Path) -> None:
    bundle = packed(tmp_path / "t.zip", {name: (FIXTURES / name).read_bytes()})
    assert read_table(f"{bundle}/{name}", rules).cells.equals(read_table(FIXTURES / name, rules).cells)


def test_frames_are_read_out_of_an_archive(rules: RuleSet, tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"period": ["2023-10"], "unit": ["Sở Y tế"], "indicator": ["online_payment_rate"], "value": [44.6]}
    )
    parquet, arrow = io.BytesIO(), io.BytesIO()
    frame.write_parquet(parquet)
    frame.write_ipc(arrow)
    bundle = packed(tmp_path / "t.zip", {"a.parquet": parquet.getvalue(), "b.arrow": arrow.getvalue()})
    for name in ("a.parquet", "b.arrow"):
        assert read_table(f"{bundle}/{name}", rules).cells["value"].to_list() == [446000]


def test_workbooks_and_documents_are_no_bundles() -> None:
    assert not means_many([str(FIXTURES / "oct2023.xlsx"), str(FIXTURES / "letter-2023-10.docx"), "none.zip"])


def test_names_are_shown_with_slashes_and_read_as_they_are_stored(rules: RuleSet, tmp_path: Path) -> None:
    bundle = packed(
        tmp_path / "t.zip", [(zipfile.ZipInfo("x"), b""), (windows("t10\\annex-1.csv"), ANNEXES["oct2023/annex-1.csv"])]
    )
    name = f"{bundle}/t10/annex-1.csv"
    assert name in find_files([bundle]).files
    assert read_table(name, rules, period="2023-10").cells.height == 27


def windows(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo("x")
    made.filename = name
    return made


def link(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = (stat.S_IFLNK | 0o777) << 16
    return made


@pytest.mark.parametrize(
    "name", ["../a.csv", "b/../../a.csv", "/etc/a.csv", windows("..\\a.csv"), windows("C:\\a.csv"), link("a.csv")]
)
def test_names_that_lead_out_of_the_archive(name: str | zipfile.ZipInfo, tmp_path: Path) -> None:
    bundle = packed(tmp_path / "t.zip", [("good.csv", b"a"), (name, b"/etc/passwd")])
    assert refused(bundle) == ["zip_path"]


def test_archives_that_are_not_opened(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = packed(tmp_path / "twice.zip", [("a.csv", b"a"), ("a.csv", b"b")])
    assert refused(twice) == ["zip_name_twice"]
    assert refused(packed(tmp_path / "blown-up.zip", {"a.csv": bytes(9_000_000)})) == ["workbook_too_large"]
    locked = bytearray(Path(packed(tmp_path / "locked.zip", ANNEXES)).read_bytes())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(locked)
    assert refused(str(tmp_path / "locked.zip")) == ["workbook_encrypted"]
    (many,) = find_files([packed(tmp_path / "many.zip", ANNEXES)], Limits(files=2)).refused
    assert problems(TableError(many.problems)) == ["zip_too_many"]


def test_one_archive_that_is_not_opened_does_not_hide_the_others(rules: RuleSet, tmp_path: Path) -> None:
    packed(tmp_path / "bad.zip", {"../a.csv": b"a"})
    packed(tmp_path / "good.zip", ANNEXES)
    whole = (tmp_path / "good.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    table, not_read = read_submissions(find_files([str(tmp_path)]), rules, period="2023-10")
    assert table.cells.height > 0
    assert {Path(each.file).name: each.problems[0].code for each in not_read} == {
        "bad.zip": "zip_path",
        "cut.zip": "workbook_damaged",
    }


def test_only_archives_that_are_not_opened(rules: RuleSet, tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_submissions(find_files([packed(tmp_path / "bad.zip", {"../a.csv": b"a"})]), rules)
    assert problems(caught.value) == ["zip_path"]


def test_an_archive_in_an_archive_is_not_opened(rules: RuleSet, tmp_path: Path) -> None:
    inner = Path(packed(tmp_path / "inner.zip", ANNEXES)).read_bytes()
    bundle = packed(tmp_path / "outer.zip", {"inner.zip": inner, "b.csv": ANNEXES["oct2023/annex-1.csv"]})
    _, (not_read,) = read_submissions(find_files([bundle]), rules, period="2023-10")
    assert (not_read.file, not_read.problems[0].code) == (f"{bundle}/inner.zip", "zip_in_zip")


def test_an_archive_without_tables(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="zip_without_tables"):
        find_files([packed(tmp_path / "t.zip", {"a.txt.md": b"x"})])


def test_a_member_that_is_not_there_or_damaged(rules: RuleSet, tmp_path: Path) -> None:
    bundle = packed(tmp_path / "t.zip", ANNEXES)
    with pytest.raises(TableError) as caught:
        read_table(f"{bundle}/none.csv", rules)
    assert problems(caught.value) == ["file_missing"]
    content = bytearray((tmp_path / "t.zip").read_bytes())
    start = content.index(b"annex-1.csv") + len("annex-1.csv")
    content[start : start + 8] = b"\xff" * 8
    (tmp_path / "t.zip").write_bytes(content)
    with pytest.raises(TableError) as caught:
        read_table(f"{bundle}/oct2023/annex-1.csv", rules)
    assert problems(caught.value) == ["workbook_damaged"]
