from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from tests.reading.conftest import FIXTURES
from tests.reading.making import SUBMISSION, UNIT, codes, problems, write
from tthc_rules.errors import TableError
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.reading.limits import Limits
from tthc_rules.reading.table import read_table

OCTOBER = parse_month("2023-10")
ROWS = [[UNIT, SUBMISSION], ["Sở Tài chính", "73,8"]]


def refused(path: Path, rules: RuleSet, period: str | None = None) -> list[str]:
    with pytest.raises(TableError) as caught:
        read_table(path, rules, period=period)
    assert all(problem.file == str(path) for problem in caught.value.problems)
    return problems(caught.value)


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "<x/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b" \n\n", "file_empty"),
        (b"%PDF-1.7 ...", "pdf_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "format_old_excel"),
        (gzip.compress(b"a,b", mtime=0), "format_not_read"),
        (b"<!DOCTYPE html><table>", "document_without_table"),
        (b"\xef\xbb\xbf <html>", "document_without_table"),
        (b"<?xml version='1.0'?><a/>", "format_not_read"),
        (b"\x89PNG\r\n", "format_not_read"),
        (zipped("word/document.xml"), "document_without_table"),
        (zipped("content.xml"), "file_empty"),
        (zipped("a.txt"), "format_not_read"),
        (b"PK\x03\x04 broken", "workbook_damaged"),
        (b"PAR1 broken", "parquet_damaged"),
        (b"a,b\n1,2\n", "no_heading"),
    ],
)
def test_what_is_no_table_is_named_for_what_it_is(content: bytes, code: str, rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    assert refused(path, rules, "2023-10") == [code]


def test_missing_files_and_folders(rules: RuleSet, tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv", rules) == ["file_missing"]
    for name in ("oct2023.xlsx", "Bảng tháng 10.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    for asked, near in (("oct2023", "oct2023.xlsx"), ("Bảng", "Bảng tháng 10.xlsx"), ("oct2023.csv", "oct2023.xlsx")):
        with pytest.raises(TableError) as caught:
            read_table(tmp_path / asked, rules)
        assert [(each.code, each.params) for each in caught.value.problems] == [("file_missing_near", {"near": near})]
    assert refused(tmp_path, rules) == ["file_is_folder"]
    assert refused(tmp_path / "none.csv" / "x", rules) == ["file_missing"]


def test_a_file_that_is_too_large(rules: RuleSet, tmp_path: Path) -> None:
    path = write(tmp_path, [*ROWS, *[["x" * 1000, ""] for _ in range(1100)]])
    assert read_table(path, rules, limits=Limits(file=2)).cells.height == 1
    with pytest.raises(TableError) as caught:
        read_table(path, rules, limits=Limits(file=1))
    assert problems(caught.value) == ["file_too_large"]
    assert caught.value.problems[0].params == {"size": "2", "limit": "1"}


def test_a_wrong_ending_is_read_and_told(rules: RuleSet, tmp_path: Path) -> None:
    assert codes(read_table(write(tmp_path, ROWS, "oct2023.xlsx"), rules)) == ["format_by_content"]
    assert codes(read_table(write(tmp_path, ROWS, "oct2023.dat"), rules)) == []


def test_the_source_is_the_file_as_given(rules: RuleSet) -> None:
    path = FIXTURES / "oct2023.csv"
    (source,) = read_table(path, rules).sources
    assert source.file == str(path)
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_period_comes_from_the_option_the_title_the_heading_or_the_name(rules: RuleSet, tmp_path: Path) -> None:
    assert read_table(write(tmp_path, ROWS, "a.csv"), rules, period="2023-10").periods == (OCTOBER,)
    assert read_table(write(tmp_path, ROWS, "T10.2023.csv"), rules).periods == (OCTOBER,)
    assert read_table(write(tmp_path, ROWS, "T10.2023"), rules).periods == (OCTOBER,)
    assert read_table(write(tmp_path, ROWS, "tháng 10 năm 2023.csv"), rules).periods == (OCTOBER,)
    titled = [["tháng 10/2023"], *ROWS]
    assert read_table(write(tmp_path, titled, "a.csv"), rules).periods == (OCTOBER,)
    headed = [[UNIT, "Kết quả hồ sơ nộp trực tuyến tháng 10/2023 (%)"], ROWS[1]]
    assert read_table(write(tmp_path, headed, "a.csv"), rules).periods == (OCTOBER,)
    everywhere = [["tháng 10/2023"], *headed]
    assert read_table(write(tmp_path, everywhere), rules, period="2023-10").periods == (OCTOBER,)


def test_without_a_period_there_is_no_table(rules: RuleSet, tmp_path: Path) -> None:
    assert refused(write(tmp_path, ROWS, "a.csv"), rules) == ["no_period"]
    assert refused(write(tmp_path, ROWS, "a.csv"), rules, "10/2023") == ["period_malformed"]


def test_sources_that_conflict_are_all_named(rules: RuleSet, tmp_path: Path) -> None:
    path = write(tmp_path, [["tháng 9/2023"], *ROWS])
    with pytest.raises(TableError) as caught:
        read_table(path, rules, period="2023-08")
    found = [(p.code, p.params.get("months"), p.line) for p in caught.value.problems]
    assert found == [
        ("period_conflict", None, None),
        ("period_from_option", "2023-08", None),
        ("period_from_file", "2023-10", None),
        ("period_from_title", "2023-09", 1),
    ]
