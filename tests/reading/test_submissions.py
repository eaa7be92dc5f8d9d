"""Files read at once say what each says alone."""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.conftest import NAMES
from tests.reading.making import PAYMENT, STATED, SUBMISSION, UNIT, codes, problems, write
from tthc_rules.errors import TableError
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import CELLS, MetricTable
from tthc_rules.reading import each
from tthc_rules.reading.combine import combine
from tthc_rules.reading.folders import Found
from tthc_rules.reading.submissions import read_submissions
from tthc_rules.reading.table import read_table

PARTS = ["Số hồ sơ nộp trực tuyến", "Tổng số hồ sơ"]
HEADS = (
    ["STT", UNIT, SUBMISSION, STATED, PAYMENT],
    ["STT", UNIT, SUBMISSION, STATED, PAYMENT, "Ghi chú"],
    [UNIT, "Kỳ", SUBMISSION, *PARTS],
    [UNIT, "Kết quả cấp bản sao điện tử", "Điều lạ"],
    ["Mã đơn vị", UNIT, PAYMENT],
    ["unit", "indicator", "value", "period"],
)
UNITS = [
    *(name for _, name in NAMES[:4]),
    unicodedata.normalize("NFD", NAMES[1][1]),
    "Sở  Nội vụ",
    "u2",
    "Sở Lạ",
    "",
    UNIT,
]
FIGURES = [
    "44,12",
    "44,1",
    "44.6",
    "1,038",
    "1.038",
    "0",
    "100",
    "",
    "-",
    "x",
    "a",
    "TTHC không có phí, lệ phí",
    "9,9%",
]
MONTHS = ["2023-10", "T10/2023", "2023-11", "", "mười"]
TITLES = [[], ["Bảng tháng 10/2023"], ["Phụ lục"], ["tháng 11/2023", "số liệu tạm tính"], ["Quý III/2023"]]
OTHERS = ["Hoàn thành", "Chưa hoàn thành", "", "7", "online_payment_rate", "lạ"]


def _pool(heading: str) -> list[str]:
    if heading in {UNIT, "unit", "Mã đơn vị"}:
        return UNITS
    if heading == "STT":
        return ["1", "2", "I", "9", ""]
    if heading in {"Kỳ", "period"}:
        return MONTHS
    return OTHERS if heading in {STATED, "Ghi chú", "indicator"} else FIGURES


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of one table, odd in all the ways that a folder of submissions is."""
    head = draw(st.sampled_from(HEADS))
    rows = draw(st.lists(st.tuples(*(st.sampled_from(_pool(name)) for name in head)).map(list), max_size=5))
    if draw(st.booleans()):
        rows.insert(0, [f"({number})" for number in range(1, len(head) + 1)])
    if draw(st.integers(0, 3)) == 0:
        rows.append([*head])
    if draw(st.booleans()):
        rows.append(["", "Người lập biểu", *[""] * (len(head) - 2)])
    if rows and draw(st.integers(0, 3)) == 0:
        rows[-1].append("thừa")
    written = io.StringIO()
    titles = [[title] for title in draw(st.sampled_from(TITLES))]
    csv.writer(written, delimiter=draw(st.sampled_from(",;"))).writerows([*titles, head, *rows])
    return written.getvalue()


def apart(files: list[str], rules: RuleSet, period: str | None) -> tuple[list[MetricTable], list[tuple[str, ...]]]:
    """Each file read alone: the tables, and the problems of those that are none."""
    tables: list[MetricTable] = []
    refused: list[tuple[str, ...]] = []
    for file in files:
        try:
            tables.append(read_table(file, rules, period=period))
        except TableError as error:
            refused.append((file, *map(str, error.problems)))
    return tables, refused


@given(st.lists(texts(), min_size=1, max_size=8), st.sampled_from([None, "2023-10"]), st.sampled_from([1, 10**6]))
def test_files_read_at_once_say_what_each_says_alone(
    rules: RuleSet, written: list[str], period: str | None, at_once: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(each, "AT_ONCE", at_once)
        files = []
        for number, text in enumerate(written):
            files.append(str(Path(folder) / f"{number}.csv"))
            Path(files[-1]).write_text(text, encoding="utf-8", newline="")
        tables, refused = apart(files, rules, period)
        if not tables:
            with pytest.raises(TableError):
                read_submissions(Found(tuple(files), ()), rules, period=period)
            return
        table, told = read_submissions(Found(tuple(files), ()), rules, period=period)
        expected = combine(tables)
    assert [(each.file, *map(str, each.problems)) for each in told] == refused
    assert table.cells.schema == CELLS
    assert table.cells.equals(expected.cells)
    for name in ("blocks", "sources", "indicators", "periods", "findings", "heading_targets", "pairs"):
        assert getattr(table, name) == getattr(expected, name), name


def test_the_decimal_commas_of_one_file_say_nothing_of_another(rules: RuleSet, tmp_path: Path) -> None:
    head = [UNIT, SUBMISSION]
    files = [
        str(write(tmp_path, [head, ["Sở Y tế", "44,12"], ["Sở Nội vụ", "1,038"]], "a-2023-10.csv")),
        str(write(tmp_path, [head, ["Sở Tài chính", "1,038"], ["Sở Xây dựng", "44.6"]], "b-2023-10.csv")),
    ]
    table, _ = read_submissions(Found(tuple(files), ()), rules)
    assert table.cells["reading"].to_list() == [Reading.NUMBER, Reading.NUMBER, Reading.AMBIGUOUS, Reading.NUMBER]
    assert table.cells["hint"].to_list() == [0, 2, 0, 0]


def test_neighbouring_rows_of_two_files_are_told_apart(rules: RuleSet, tmp_path: Path) -> None:
    head = [UNIT, SUBMISSION]
    signed = ["Người lập biểu", "Trưởng phòng"]  # below the last unit of its own file: no row to be judged
    files = [
        str(write(tmp_path, [head, ["Sở Y tế", "1,5"], signed], "a-2023-10.csv")),
        str(write(tmp_path, [head, signed, ["Sở Nội vụ", "2,5"], signed], "b-2023-10.csv")),
    ]
    table, _ = read_submissions(Found(tuple(files), ()), rules)

    def where(found: Finding) -> tuple[str, int | None]:
        assert found.place is not None
        return Path(found.place.file).name, found.place.row

    left = [where(found) for found in table.findings if found.code == "row_left_out"]
    assert left == [("a-2023-10.csv", 3), ("b-2023-10.csv", 4)]
    assert table.cells["unit_raw"].to_list() == ["Sở Y tế", signed[0], "Sở Nội vụ"]


def test_workbooks_with_typed_cells_are_read_at_once(rules: RuleSet, tmp_path: Path) -> None:
    files = []
    for number, (value, kind) in enumerate([(0.441, "0.0%"), (44.12, "General"), ("44,12", "General")]):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append([UNIT, SUBMISSION])
        sheet.append(["Sở Y tế", value])
        sheet["B2"].number_format = kind
        files.append(str(tmp_path / f"{number}-2023-10.xlsx"))
        book.save(files[-1])
    table, _ = read_submissions(Found(tuple(files), ()), rules)
    assert table.cells["value"].to_list() == [441000, 441200, 441200]
    assert table.cells.equals(combine([read_table(file, rules) for file in files]).cells)


def test_one_bad_file_among_good_ones_keeps_its_problems(rules: RuleSet, tmp_path: Path) -> None:
    head, row = [UNIT, SUBMISSION], ["Sở Y tế", "1,5"]
    second = [UNIT, PAYMENT]
    files = [
        str(write(tmp_path, [head, row], "a-2023-10.csv")),
        str(write(tmp_path, [["tháng 11/2023", ""], head, row], "b-2023-10.csv")),
        str(tmp_path / "none.csv"),
        str(write(tmp_path, [head, row], "c.csv")),
        str(write(tmp_path, [head, ["Sở Nội vụ", "7"], *[["Sở Lạ", "1"]] * 3, second, row], "d-2023-10.csv")),
    ]
    table, refused = read_submissions(Found(tuple(files), ()), rules)
    assert [problem.code for each in refused for problem in each.problems if problem.code[:11] != "period_from"] == [
        "period_conflict",
        "file_missing",
        "no_period",
    ]
    assert [each.file for each in refused] == files[1:4]
    assert "unknown_unit" not in codes(table)
    assert {Path(source.file).name for source in table.sources} == {"a-2023-10.csv", "d-2023-10.csv"}


def test_nothing_that_can_be_read_is_every_problem_at_once(rules: RuleSet, tmp_path: Path) -> None:
    files = [str(tmp_path / "a.csv"), str(write(tmp_path, [["x", "y"], ["1", "2"]], "b.csv"))]
    with pytest.raises(TableError) as caught:
        read_submissions(Found(tuple(files), ()), rules)
    assert problems(caught.value) == ["file_missing", "no_heading"]


def test_progress_counts_the_files(rules: RuleSet, tmp_path: Path) -> None:
    files = [str(write(tmp_path, [[UNIT, SUBMISSION], ["Sở Y tế", "1,5"]], f"{n}-2023-10.csv")) for n in range(3)]
    said: list[int] = []
    read_submissions(Found(tuple(files), ()), rules, told=said.append)
    assert said == [1, 2, 3]
