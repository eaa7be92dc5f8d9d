"""Judging a CSV file in stretches of a few rows against judging the whole: the same verdicts, findings and errors."""

from __future__ import annotations

import csv
import io
import os
import unicodedata
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.costly import costly
from tests.engines.test_batches import NAMES, ODD, RULES, in_parts, tables, whole
from tests.small_rules import frame
from tthc_rules.engines.batches import Handlers
from tthc_rules.errors import TableError
from tthc_rules.model.rules import RuleSet
from tthc_rules.pipeline import run_batches
from tthc_rules.reading import longlook, sections

HEADINGS = {"unit": "Đơn vị", "value": "Kết quả", "period": "Kỳ", "stated": "Đánh giá", "note": "Ghi chú"}
HEADING = "period{d}unit{d}indicator{d}value{d}numerator{d}denominator{d}stated{d}note"
ODD_LINES = (
    "",
    " ; , \t ",
    "Nơi nhận:",
    "Người lập biểu;;;;;;;;;;;",
    ",,,,,,,,,",
    "KẾT QUẢ tháng 5/2025",
    "Số liệu tạm tính đến ngày 12/6/2025",
    "(1){d}(2){d}(3)",
    "2025-05{d}u1{d}rate{d}73,8{d}{d}{d}{d}",
    '2025-05{d}u1{d}rate{d}"30\n1"{d}{d}{d}{d}',
    "2025-05{d}u1{d}rate",
    "\u200b",
    HEADING,
)
"""Lines that stand where rows should; ``{d}`` is the delimiter."""


@st.composite
def layouts(draw: st.DrawFn) -> dict[str, Any]:
    """How a table is written as text."""
    return {
        "delimiter": draw(st.sampled_from((",", ";", "\t"))),
        "end": draw(st.sampled_from(("\n", "\n", "\r\n", "\r"))),
        "quoting": draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))),
        "headings": draw(st.sampled_from(({}, HEADINGS))),
        "encoding": draw(st.sampled_from(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1258"))),
        "titles": draw(st.lists(st.sampled_from(ODD_LINES[:7]), max_size=2)),
        "odd": draw(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(ODD_LINES)), max_size=3)),
        "extra": draw(st.sampled_from((None, None, "unit_name", "Mã đơn vị", "xyz", ""))),
        "separator": draw(st.integers(0, 5)) == 0,
        "named": draw(st.sampled_from(("{}.csv", "{}.csv", "{}-2025-05.csv"))),
    }


def write(folder: str, parts: list[list[dict[str, Any]]], layout: dict[str, Any]) -> list[str]:
    paths = []
    for number, rows in enumerate(parts):
        paths.append(f"{folder}/{layout['named'].format(number)}")
        text = csv_text(rows, layout)
        Path(paths[-1]).write_bytes(encoded(text, layout["encoding"]))
    return paths


def csv_text(rows: list[dict[str, Any]], layout: dict[str, Any]) -> str:
    delimiter, end = layout["delimiter"], layout["end"]
    records: list[list[str]] = [[layout["headings"].get(name, name) for name in NAMES]]
    records += [["" if row.get(name) is None else str(row[name]) for name in NAMES] for row in rows]
    if layout["extra"] is not None:
        texts = ("u1", "Đạt", "Hoàn thành", "")
        records[0].append(layout["extra"])
        for number, record in enumerate(records[1:]):
            record.append(texts[number % 4 if layout["extra"] else 3])
    lines = []
    for record in records:
        stream = io.StringIO()
        csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=layout["quoting"]).writerow(record)
        lines.append(stream.getvalue())
    for at, line in layout["odd"]:
        lines.insert(1 + at % len(lines), line.format(d=delimiter) + end)
    lines = [title + end for title in layout["titles"]] + lines
    return (f"sep={delimiter}{end}" if layout["separator"] else "") + "".join(lines)


def encoded(text: str, encoding: str) -> bytes:
    """The text as bytes; CP1258 has most accented letters as two signs."""
    if encoding == "cp1258":
        text = "".join(sign if sign.encode("cp1258", "ignore") else _apart(sign) for sign in text)
    return text.encode(encoding, "replace")


def _apart(sign: str) -> str:
    parts = unicodedata.decomposition(sign).split()
    return "".join(chr(int(part, 16)) for part in parts) if "<" not in "".join(parts) else sign


def sections_refused(said: Any) -> bool:
    return said[0] is TableError and {problem.code for problem in said[1]} == {"batches_sections"}


@costly()
@given(
    st.lists(st.lists(ODD, max_size=12), min_size=1, max_size=2),
    layouts(),
    st.integers(1, 20),
    st.sampled_from((1, 3, 1000)),
    st.sampled_from((None, "2025-05")),
)
def test_text_of_any_layout_is_read_in_stretches_as_it_is_whole(
    parts: list[list[dict[str, Any]]], layout: dict[str, Any], stretch: int, kept: int, period: str | None
) -> None:
    for row in [row for part in parts for row in part if period is not None]:
        row["period"] = period
    with TemporaryDirectory() as folder:
        paths = write(folder, parts, layout)
        expected = whole(paths, RULES, kept, period=period)
        found = in_parts(paths, RULES, kept, stretch, period=period)
        assert found == expected or sections_refused(found)


@costly()
@given(tables(), layouts(), st.integers(1, 7), st.sampled_from((1, 3, 1000)))
def test_csv_in_stretches_says_what_the_whole_says(
    table: tuple[RuleSet, list[list[dict[str, Any]]], str | None], layout: dict[str, Any], stretch: int, kept: int
) -> None:
    rules, parts, period = table
    with TemporaryDirectory() as folder:
        paths = write(folder, parts, layout)
        expected = whole(paths, rules, kept, period=period)
        found = in_parts(paths, rules, kept, stretch, period=period)
        assert found == expected or sections_refused(found)


HEAD = "period,unit,indicator,value\n"
ROWS = "".join(f"2024-03,u{1 + number % 2},{'rate' if number % 4 < 2 else 'other'},4{number}\n" for number in range(40))


def same(path: Path, rules: RuleSet = RULES, stretch: int = 17, **options: Any) -> Any:
    """What both engines say, if they say the same."""
    expected = whole([str(path)], rules, 1000, **options)
    assert in_parts([str(path)], rules, 1000, stretch, **options) == expected
    return expected


def codes(said: Any) -> list[str]:
    return [problem.code for problem in said[1]]


def test_a_heading_below_titles_with_line_breaks_in_quotes(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        '"KẾT QUẢ\ntháng 3/2024"\n\n' + HEAD + ROWS + '2024-03,"u1\n",rate,"7\n"\n2024-03,u9,rate,1\n', "utf-8"
    )
    rows, _, _, first, _ = same(path)
    assert [finding.place.row for finding in first if finding.code == "unknown_unit"] == [48]
    assert rows


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "t.csv"
    text = HEAD.replace("unit", "Đơn vị") + ROWS + "2024-03,Đơn vị lạ,rate,1\n"
    path.write_bytes(encoded(text.replace("\n", end), encoding))
    *_, first, _ = same(path)
    assert [finding.place.row for finding in first if finding.code == "unknown_unit"] == [42]


def test_letters_typed_in_two_strokes_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    text = unicodedata.normalize("NFD", HEAD.replace("value", "Kết quả") + ROWS + "2024-03,Đơn vị u1,rate,1\n")
    path.write_text(text, "utf-8")
    same(path)
    path.write_bytes(encoded(unicodedata.normalize("NFC", text), "cp1258"))
    same(path)


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        ('2024-03,u1,rate,"7', "csv_quotes"),
        ('2024-03,u1,rate,"7"7\n', "csv_quotes"),
        ('2024-03,u1,rate,"' + "7" * 140_000 + '"\n', "csv_quotes"),
        ("2024-03,u1,rate,7\n" + "," * 1000 + "x\n", "too_many_columns"),
        ("2024-03,u1,rate,\0\n", "not_text"),
        ("2024-03,u1,rate,\x07\n", "not_text"),
    ],
)
def test_what_is_wrong_far_below_is_refused_alike(tmp_path: Path, tail: str, code: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(HEAD + ROWS * 9 + tail, "utf-8")
    assert codes(same(path)) == [code]


def test_bytes_that_are_no_text_far_below_make_the_whole_of_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes((HEAD + ROWS * 9).encode() + b"2024-03,\xd4,rate,1\n")
    *_, first, _ = same(path)
    assert "encoding_guessed" in [finding.code for finding in first]


@pytest.mark.parametrize("text", ["", " \n\t\n", "a,b\n1,2\n", "sep=;\n"])
def test_what_is_no_table_is_refused_alike(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, "utf-8")
    assert same(path)[0] is TableError


def test_ragged_rows_are_told_by_runs_across_stretches(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(HEAD + ROWS + "2024-03,u1,rate,73,8\n" * 11 + ROWS + "2024-03,u1,rate,1,\n", "utf-8")
    *_, first, _ = same(path)
    assert [finding.params["rows"] for finding in first if finding.code == "ragged_row"] == ["42–52", "93"]


def test_two_columns_of_units_are_weighed_over_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = "2024-03,Đơn vị u1,u1,rate,40\n" * 2 + "2024-03,?,u2,rate,40\n" * 30 + "2024-03,u1,u2,other,4\n"
    path.write_text("period,unit name,unit code,indicator,value\n" + rows, "utf-8")
    *_, first, _ = same(path)
    assert [finding.place.row for finding in first if finding.code == "unit_columns_differ"] == [34]


def test_a_column_that_prints_verdicts_is_told_by_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = "2024-03,u1,rate,40,?\n" + "2024-03,u2,rate,40,Đạt\n" * 9
    path.write_text("period,unit,indicator,value,kết luận\n" + rows, "utf-8")
    *_, first, _ = same(path, RULES)
    assert {finding.code for finding in first} & {"verdict_column_unknown", "unknown_column"}


@pytest.mark.parametrize("lines", [10, 30, 70, 200])
def test_what_is_said_of_the_figures_above_and_below(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "t.csv"
    middle = "2024-03,u1,rate,tạm tính\n"
    path.write_text("Số liệu tính đến 12/4/2024\n" + HEAD + ROWS[: lines * 20] + middle + ROWS[: lines * 20], "utf-8")
    *_, sources = same(path)
    assert sources[0].as_of == "2024-04-12"


def test_days_that_a_column_states(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = ["2024-03,u1,rate,1,2024-04-01,false\n"] * 70
    rows[65] = "2024-03,u1,rate,1,2024-04-02,true\n"
    path.write_text("period,unit,indicator,value,as_of,provisional\n" + "".join(rows * 2), "utf-8")
    *_, first, sources = same(path)
    assert [finding.place.row for finding in first if finding.code == "as_of_differs"] == [2]
    assert sources[0].provisional


@pytest.mark.parametrize("title", ["Quý I/2024", "6 tháng đầu năm 2024"])
def test_a_longer_period_is_refused_alike(tmp_path: Path, title: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{title}\nunit,indicator,value\nu1,rate,1\n", "utf-8")
    assert codes(same(path))[0].startswith("period_is_")


def test_another_heading_far_below_is_refused_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.csv"
    path.write_text(HEAD + ROWS + HEAD + ROWS + "kỳ,unit,indicator,value\n" + ROWS, "utf-8")
    said = in_parts([str(path)], RULES, 9, 5)
    assert [(each.code, each.line) for each in said[1]] == [("batches_sections", 83)]
    for module in (sections, longlook):
        monkeypatch.setattr(module, "TALLEST", 50)
    assert [(each.code, each.line) for each in same(path)[1]] == [("second_heading", 83)]


def test_wide_tables_and_files_in_archives_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "2024-03.csv"
    path.write_text("note\nunit,rate\nu1,40\n", "utf-8")
    said = in_parts([str(path)], RULES, 9, 5)
    assert [(each.code, each.line) for each in said[1]] == [("batches_wide", 2)]
    path.write_text("unit,indicator,value,outcome\nu1,rate,40,met\n", "utf-8")
    assert codes(in_parts([str(path)], RULES, 9, 5)) == ["batches_outcomes"]
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("a.csv", HEAD + ROWS)
    assert codes(in_parts([str(tmp_path / "z.zip" / "a.csv")], RULES, 9, 5)) == ["batches_bundled"]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize("change", ["longer", "newer", "gone"])
def test_a_file_that_changes_between_the_passes_is_refused(tmp_path: Path, kind: str, change: str) -> None:
    path = tmp_path / f"t.{kind}"
    table = frame(*[{"unit": f"u{number % 2 + 1}", "value": "40"} for number in range(20)])
    table.write_csv(path) if kind == "csv" else table.write_parquet(path)
    before = path.stat()

    def meddle(_: int) -> None:
        if change == "longer":
            path.write_bytes(path.read_bytes() + b"\n")
        elif change == "newer":
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
        else:
            path.unlink(missing_ok=True)

    with pytest.raises(TableError) as caught:
        run_batches([str(path)], RULES, handlers=Handlers(surveyed=meddle), stretch=30)
    assert [problem.code for problem in caught.value.problems] == ["file_changed"]


def test_a_partitioned_folder_of_csv_is_one_table(tmp_path: Path) -> None:
    for month, value in (("2024-03", "40"), ("2024-04", "20")):
        folder = tmp_path / "t" / f"period={month}" / "indicator=rate"
        folder.mkdir(parents=True)
        (folder / "part-0.csv").write_text(f"unit,value\nu1,{value}\nu2,73,8\n\nu9,{value}\n", "utf-8")
        (folder / "_SUCCESS").write_text("")
    rows, _, _, first, sources = in_parts([str(tmp_path / "t")], RULES, 9, 5, expect="submitted")
    assert [(row[0], row[1], row[9]) for row in rows] == [("2024-03", "u1", "met"), ("2024-04", "u1", "not_met")]
    assert [Path(source.file).parent.parent.name for source in sources] == ["period=2024-03", "period=2024-04"]
    told = [(finding.code, finding.place.row) for finding in first if finding.place is not None]
    assert told == [("ragged_row", 3), ("unknown_unit", 5)] * 2


def test_csv_and_parquet_files_are_one_table(tmp_path: Path) -> None:
    frame({"value": "40"}).write_parquet(tmp_path / "a.parquet")
    frame({"value": "40", "unit": "u2"}).write_csv(tmp_path / "b.csv")
    paths = [str(tmp_path / name) for name in ("a.parquet", "b.csv")]
    assert in_parts(paths, RULES, 9, 5) == whole(paths, RULES, 9)
