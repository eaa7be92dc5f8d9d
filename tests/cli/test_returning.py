"""``publish --return``: every file goes back, or is named with the reason; nothing is written over."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

ROOT = Path(__file__).resolve().parents[2]
LETTER = ROOT / "fixtures/hung-yen"
RETURNED = ROOT / "fixtures/returned"
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


@pytest.fixture
def submitted():
    folder = Path("in")
    folder.mkdir()
    shutil.copy(RETURNED / "full.xlsxwriter.xlsx", folder / "so-a.xlsx")
    return folder


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*.*"))}


def give(program, *arguments):
    return program("publish", *arguments, "--rules", "hung-yen", "--return", "out")


def test_a_workbook_goes_back_with_its_faults(program, submitted):
    before = digests(submitted)
    answer = give(program, "in", "--lang", "vi")
    assert (answer.code, answer.err) == (0, "")
    assert digests(submitted) == before
    book = load_workbook("out/so-a.xlsx")
    assert "«1.038»" in book["Phụ lục II"]["C6"].comment.text
    listed = [[cell.value for cell in row] for row in book["Lỗi"].iter_rows(min_row=4)]
    assert ["Phụ lục II!C6", "Sở Kế hoạch và Đầu tư"] in [row[2:4] for row in listed]
    assert "number_ambiguous" in [row[9] for row in listed]
    assert "so-a.xlsx" in answer.out


def test_in_english(program, submitted):
    answer = give(program, "in", "--lang", "en")
    assert "Files returned into out: 1" in answer.out
    assert load_workbook("out/so-a.xlsx")["Errors"]["B4"].value in {"Error", "Warning", "Note"}


def test_what_goes_back_gives_the_same_findings_when_it_comes_again(program, submitted):
    give(program, "in")
    found = []
    for path in ("in/so-a.xlsx", "out/so-a.xlsx"):
        report = json.loads(program("check", path, "--rules", "hung-yen", "--format", "json").out)
        told = [(each["code"], each["place"] and each["place"]["cell"]) for each in report["findings"]]
        found.append((told, report["summary"]["by_indicator"]))
    (before, counts), (after, counts_again) = found
    assert counts == counts_again
    assert [each for each in after if each not in before] == []
    assert len(after) == len(before) + 1  # one more sheet that is left out
    assert after.count(("sheet_left_out", None)) == 2


def test_no_path_of_the_office_is_told(program, submitted):
    shutil.copy(RETURNED / "full.openpyxl.xlsx", submitted / "so-b.xlsx")
    give(program, "in")
    for name in ("so-a.xlsx", "so-b.xlsx"):
        with zipfile.ZipFile(f"out/{name}") as archive:
            texts = b"".join(archive.read(member) for member in archive.namelist())
        assert b"in/" not in texts.replace(b"main/", b"")
        assert b"so-a.xlsx, so-b.xlsx" in texts  # both are told of the unit that stands in both


def test_a_text_table_goes_back_as_a_workbook_of_texts(program):
    shutil.copy(LETTER / "annex-2.csv", "so-c.csv")
    text = Path("so-c.csv").read_text("utf-8").replace('"10,7"', '"1.038"')
    Path("so-c.csv").write_text(text, "utf-8")
    answer = give(program, "so-c.csv", "--period", "2023-10")
    assert answer.code == 0
    sheet = load_workbook("out/so-c.xlsx").worksheets[0]
    assert (sheet["C4"].value, sheet["C4"].data_type) == ("1.038", "s")
    assert "«1.038»" in sheet["C4"].comment.text
    assert [sheet.cell(row, 2).value for row in (1, 2)] == ["Tên cơ quan, đơn vị", "UBND tỉnh Hưng Yên"]


def test_files_of_one_name_go_back_apart(program, submitted):
    (submitted / "later").mkdir()
    shutil.copy(submitted / "so-a.xlsx", submitted / "later")
    shutil.copy(LETTER / "annex-1.csv", submitted / "so-a.csv")
    answer = give(program, "in", "--period", "2023-10")
    assert answer.code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["so-a (2).xlsx", "so-a (3).xlsx", "so-a.xlsx"]


def test_what_cannot_go_back_is_named_and_the_rest_goes(program, submitted):
    (submitted / "hong.xlsx").write_bytes((ROOT / "fixtures/odd-files/cut-at-1-of-2.xlsx").read_bytes())
    (submitted / "~$so-a.xlsx").write_bytes(b"x")
    answer = give(program, "in", "--lang", "en")
    assert answer.code == 4
    assert "in/hong.xlsx workbook_damaged" in answer.out
    assert "a lock file" in answer.out
    assert Path("out/so-a.xlsx").exists()


def test_files_in_an_archive_go_back_and_one_that_is_a_trick_does_not(program, submitted):
    with zipfile.ZipFile("nop.zip", "w") as archive:
        archive.write(submitted / "so-a.xlsx", "so/so-a.xlsx")
    with zipfile.ZipFile("bay.zip", "w") as archive:
        archive.writestr("../so-a.xlsx", b"x")
    answer = give(program, "nop.zip", "bay.zip")
    assert answer.code == 4
    assert "bay.zip zip_path" in answer.out
    assert [path.name for path in Path("out").iterdir()] == ["so-a.xlsx"]
    assert load_workbook("out/so-a.xlsx")["Phụ lục II"]["C6"].comment is not None


def test_a_file_without_cells_to_mark_is_named(program, submitted):
    shutil.copy(ROOT / "fixtures/odd-files/plain.libreoffice.ods", submitted / "so-d.ods")
    answer = give(program, "in", "--period", "2023-10", "--lang", "vi")
    assert answer.code == 1
    assert "in/so-d.ods returned_no_workbook" in answer.out
    assert not Path("out/so-d.ods").exists()


def test_a_workbook_that_could_not_be_read_as_a_table_is_told_why(program, submitted):
    other = Workbook()
    other.active["A1"] = "không phải bảng số liệu"
    other.save(submitted / "khac.xlsx")
    answer = give(program, "in")
    assert answer.code == 0
    sheet = load_workbook("out/khac.xlsx")["Lỗi"]
    assert sheet["J4"].value == "file_not_read"


def test_nothing_is_written_over(program, submitted):
    give(program, "in")
    before = digests(Path("out"))
    answer = give(program, "in", "--lang", "en")
    assert answer.code == 2
    assert "publish_file_there" in answer.err
    assert digests(Path("out")) == before
    assert give(program, "in", "--force", "--lang", "en").code == 0


def test_a_submission_is_never_written_over(program, submitted):
    before = digests(submitted)
    answer = program("publish", "in", "--rules", "hung-yen", "--return", "in", "--force")
    assert answer.code == 2
    assert "output_is_input" in answer.err
    assert digests(submitted) == before


PUBLISHING = [
    ("-o", "x"),
    ("--only", "data.csv"),
    ("--with-errors",),
    ("--excel-csv",),
    ("--template", "a.docx"),
    ("--fill", "so=1"),
]


@pytest.mark.parametrize("option", PUBLISHING)
def test_options_of_publishing_do_not_go_with_it(program, submitted, option):
    answer = give(program, "in", *option)
    assert answer.code == 2
    assert "publish_return_alone" in answer.err


def test_one_of_the_two_folders_must_be_named(program, october):
    answer = program("publish", october, "--lang", "en")
    assert answer.code == 2
    assert "-o" in answer.err


def test_no_file_that_can_be_read(program):
    Path("a.csv").write_bytes(b"")
    answer = give(program, "a.csv")
    assert answer.code == 4
    assert not Path("out").exists()


def test_a_clean_file_goes_back_too(program, submitted):
    shutil.copy(LETTER / "oct2023.xlsx", submitted / "so-a.xlsx")
    answer = give(program, "in")
    assert answer.code == 0
    assert load_workbook("out/so-a.xlsx")["Lỗi"]["A1"].value.startswith("Kết quả kiểm tra so-a.xlsx: 0 lỗi")
