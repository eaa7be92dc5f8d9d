from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.making import codes, cp1258
from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import Source
from tthc_rules.reading.formats import csv as csv_format
from tthc_rules.reading.formats.csv import read_csv
from tthc_rules.reading.table import read_table

SOURCE = Source("f.csv", None, "")


def lines(content: bytes) -> list[tuple[int, tuple[str | None, ...]]]:
    grid = read_csv(content, SOURCE)
    return list(zip(grid.rows.to_list(), grid.text.rows(), strict=True))


def with_delimiter(printed: str, delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(csv.reader(io.StringIO(printed)))
    return text.getvalue()


VARIANTS = {
    "semicolon": lambda text: with_delimiter(text, ";").encode(),
    "semicolon named": lambda text: ("sep=;\n" + with_delimiter(text, ";")).encode(),
    "tab": lambda text: with_delimiter(text, "\t").encode(),
    "bom": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be with bom": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16-le without bom": lambda text: text.encode("utf-16-le"),
    "utf-16-be without bom": lambda text: text.encode("utf-16-be"),
    "cp1258": cp1258,
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "everything": lambda text: (
        unicodedata.normalize("NFD", with_delimiter(text, ";")).replace("\n", "\r\n").encode("utf-16")
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_spelling_of_the_file_gives_the_same_cells(
    variant: str, printed: str, rules: RuleSet, tmp_path: Path
) -> None:
    path, other = tmp_path / "oct2023.csv", tmp_path / "variant" / "oct2023.csv"
    other.parent.mkdir()
    path.write_text(printed, encoding="utf-8")
    other.write_bytes(VARIANTS[variant](printed))
    expected = read_table(path, rules).cells.drop("unit_raw")
    found = read_table(other, rules).cells.drop("unit_raw")
    if "named" in variant:
        found = found.with_columns(row=found["row"] - 1)
    assert found.equals(expected)


def test_a_guessed_encoding_and_other_characters_are_told(printed: str, rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "oct2023.csv"
    path.write_bytes(cp1258(printed))
    assert codes(read_table(path, rules)) == ["encoding_guessed"]
    path.write_bytes(unicodedata.normalize("NFD", printed).encode())
    assert codes(read_table(path, rules)) == ["name_normalised"]


def test_rows_are_the_lines_they_start_on() -> None:
    content = b'a,b\n\n"x\ny",2\n\n\n"p\r\nq\r\nr",3\r\n4,5\n'
    assert lines(content) == [(1, ("a", "b")), (3, ("x\ny", "2")), (7, ("p\r\nq\r\nr", "3")), (10, ("4", "5"))]


def test_short_rows_are_filled_and_blank_cells_are_null() -> None:
    assert lines(b"a,b,c\n1\n , ,3\n") == [(1, ("a", "b", "c")), (2, ("1", None, None)), (3, (None, None, "3"))]


def test_a_comma_inside_cells_is_no_delimiter() -> None:
    assert lines("đơn vị;a;b\nx;73,8;60,5\ny;1,0;2,0\n".encode())[1] == (2, ("x", "73,8", "60,5"))


def test_a_quote_that_is_never_closed_is_told_with_its_line() -> None:
    with pytest.raises(TableError) as caught:
        read_csv(b'a,b\n1,2\n3,"4\n5,6\n', SOURCE)
    assert [(p.code, p.line) for p in caught.value.problems] == [("csv_quotes", 3)]


def test_too_many_columns() -> None:
    with pytest.raises(TableError, match="too_many_columns"):
        read_csv(b"a,b\n" + b"," * 1000 + b"1\n", SOURCE)
    assert len(lines(b"a,b\n" + b"," * 999 + b"1\n")[0][1]) == 1000


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"a,b\n\x07,1\n", b"\xff\xfea", b"\xd2\xd2,\xff\x81\n"])
def test_what_is_no_text(content: bytes) -> None:
    with pytest.raises(TableError, match="not_text"):
        read_csv(content, SOURCE)


LARGE = [
    b"a,b\n1,2\n3,4\n",
    b'a,b\n"x\ny",2\n3,4\n',
    b'a,b\r\n"x\r\ny",2\r\n\r\n3,4\r\n',
    b"a,b\n\n1,2\n,\n3,4",
    b"title\na,b\n1,2\n",
    b"a,b\n1,2,3\n",
    b"a;b\n1,5;2\n3;\n",
    b'a,b\n"say ""x""",2\n',
    b"a,b\r1,2\r",
    b"a,b\n 1 ,x\n",
    b"a,b\n , \n1,2\n",
]


@pytest.mark.parametrize("content", LARGE)
def test_large_files_read_like_small_ones(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    small = lines(content)
    monkeypatch.setattr(csv_format, "BY_RECORD_BELOW", 0)
    assert lines(content) == small


def test_a_large_even_file_is_read_by_polars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_format, "BY_RECORD_BELOW", 0)
    monkeypatch.delattr(csv_format, "_by_record")
    assert lines(b"a,b\n1,2\n")[1] == (2, ("1", "2"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary() | st.text('a,;"\n\r\t1.\0đ').map(str.encode))
def test_no_bytes_raise_anything_else(content: bytes, rules: RuleSet, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(TableError):
        read_table(path, rules, period="2023-10")
