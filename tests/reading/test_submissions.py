"""Files read at once say what each says alone."""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.costly import costly
from tests.reading.making import PAYMENT, SUBMISSION, UNIT, codes, problems, write
from tests.reading.oddtables import texts
from tthc_rules.errors import TableError
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Reading
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.table import CELLS, MetricTable
from tthc_rules.reading import each, sections
from tthc_rules.reading.combine import combine
from tthc_rules.reading.folders import Found
from tthc_rules.reading.submissions import read_submissions
from tthc_rules.reading.table import read_table

LONG = ["unit", "indicator", "value"]
OCTOBER = parse_month("2023-10")


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


@costly()
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
    assert (table.outcomes is None) == (expected.outcomes is None)
    assert table.outcomes is None or table.outcomes.equals(expected.outcomes)
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


@pytest.mark.parametrize("other", [[], [["u5", "online_payment_rate", "7"]]])
def test_the_decimal_commas_of_one_long_file_say_nothing_of_another(
    rules: RuleSet, tmp_path: Path, other: list[list[str]]
) -> None:
    rate = ["online_submission_rate"]
    files = [
        str(write(tmp_path, [LONG, ["u1", *rate, "44,12"], ["u2", *rate, "1,038"]], "a-2023-10.csv")),
        str(write(tmp_path, [LONG, ["u3", *rate, "1,038"], ["u4", *rate, "44.6"], *other], "b-2023-10.csv")),
    ]
    table, _ = read_submissions(Found(tuple(files), ()), rules)
    assert table.cells["reading"].to_list()[:4] == [Reading.NUMBER, Reading.NUMBER, Reading.AMBIGUOUS, Reading.NUMBER]


def test_what_is_odd_in_a_long_file_is_told_of_it_alone(rules: RuleSet, tmp_path: Path) -> None:
    rate, signed = "online_submission_rate", ["Người lập biểu", "", "Trưởng phòng", ""]
    head = [*LONG, "Ghi chú"]
    files = [
        str(write(tmp_path, [head, ["u1", rate, "1", ""], signed], "a-2023-10.csv")),
        str(write(tmp_path, [head, signed, ["u2", "lạ", "2", "gửi lại"], ["u2", "lạ", "3", ""]], "b-2023-10.csv")),
        str(write(tmp_path, [head, ["sở  nội vụ", rate, "4", ""], ["", rate, "5", ""]], "c-2023-10.csv")),
        str(write(tmp_path, [head, ["u1", "lạ", "6", ""]], "d-2023-10.csv")),
        str(write(tmp_path, [head, ["Sở Lạ", rate, "7", ""]], "e-2023-11.csv")),
    ]
    table, _ = read_submissions(Found(tuple(files), ()), rules)
    told = [
        (Path(found.place.file).name[0], found.code, found.place.row, found.params.get("count"))
        for found in table.findings
        if found.place
    ]
    assert told == [
        ("a", "unknown_indicator", 3, "1"),
        ("a", "row_left_out", 3, "1"),
        ("b", "unknown_indicator", 2, "1"),
        ("b", "unknown_indicator", 3, "2"),
        ("b", "note_not_judged", None, "1"),
        ("c", "row_without_unit", 3, "1"),
        ("c", "name_normalised", 2, "1"),
        ("d", "unknown_indicator", 2, "1"),
    ]
    assert table.cells["raw"].to_list() == ["1", "4", "7"]
    assert table.cells["block"].to_list() == [0, 2, 4]
    assert table.pairs == ((0, OCTOBER), (0, OCTOBER + 1))


def test_the_months_of_rows_that_are_lost_do_not_conflict(rules: RuleSet, tmp_path: Path) -> None:
    head = [*LONG, "Kỳ"]
    rows = [["u1", "online_submission_rate", "1", "2023-10"], ["u2", "online_submission_rate", "2", "2023-11", "x"]]
    files = [str(write(tmp_path, [head, *rows], name)) for name in ("a.csv", "b.csv")]
    table, refused = read_submissions(Found(tuple(files), ()), rules, period="2023-10")
    assert (codes(table), refused, table.periods) == (["ragged_row"] * 2, (), (OCTOBER,))


def test_a_second_heading_comes_before_a_period_that_is_not_known(
    rules: RuleSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sections, "TALLEST", 0)  # in a tall grid a second heading is no table of its own
    rows = [LONG, ["u1", "online_submission_rate", "1"], ["unit", "value", "indicator"], ["u2", "2", "x"]]
    files = [str(write(tmp_path, rows, name)) for name in ("a.csv", "b-2023-10.csv")]
    with pytest.raises(TableError) as caught:
        read_submissions(Found(tuple(files), ()), rules)
    assert problems(caught.value) == ["second_heading"] * 2


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
