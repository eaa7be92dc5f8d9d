from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
import vl_convert
from docx import Document

ROOT = Path(__file__).resolve().parents[2]
ANNEXES = tuple(ROOT / f"fixtures/hung-yen/annex-{number}.csv" for number in (1, 2, 3))
pytestmark = pytest.mark.usefixtures("drawn_once")
PUBLISH = ("publish", *ANNEXES, "--period", "2023-10", "-o", "out")


def judged(program, *arguments):
    answer = program("check", *arguments, "--format", "json")
    return answer.code, json.loads(answer.out)


def verdicts(report):
    return {(each["unit"], each["indicator"]): (each["outcome"], each["value"]) for each in report["verdicts"]}


def errors(report):
    return [
        (found["code"], found["unit"], found["place"]["cell"])
        for found in report["findings"]
        if found["severity"] == "error"
    ]


@pytest.fixture
def before(program):
    _, report = judged(program, *ANNEXES, "--period", "2023-10")
    return verdicts(report)


def change_book(path):
    book = openpyxl.load_workbook(path)
    sheet = book["Phụ lục II"]
    sheet["C6"], sheet["D8"] = 80.1, "Chưa hoàn thành"
    book.save(path)


def change_letter(path):
    letter = Document(path)
    (table,) = [each for each in letter.tables if len(each.rows) == 28 and "Chính phủ" in each.cell(0, 3).text]
    table.cell(3, 2).paragraphs[0].runs[0].text = "80,1"
    table.cell(5, 3).paragraphs[0].runs[0].text = "Chưa hoàn thành"
    letter.save(path)


def change_csv(path):
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode())))
    for row in rows:
        if row[4] == "online_payment_rate" and row[1] == "so-ke-hoach-va-dau-tu":
            row[6] = "80.1"
        if row[4] == "online_payment_rate" and row[1] == "so-thong-tin-va-truyen-thong":
            row[14] = "Chưa hoàn thành"
    target = io.StringIO()
    csv.writer(target).writerows(rows)
    path.write_bytes(target.getvalue().encode())


def change_page(path):
    before, heading, after = path.read_text("utf-8").rpartition("Kết quả thanh toán trực tuyến tháng (%)</th>")
    for unit, old, new in (
        ("Sở Kế hoạch và Đầu tư", ">10,7<", ">80,1<"),
        ("Sở Thông tin và Truyền thông", ">Hoàn thành<", ">Chưa hoàn thành<"),
    ):
        above, name, below = after.partition(f">{unit}</th>")
        after = above + name + below.replace(old, new, 1)
    path.write_text(before + heading + after, "utf-8")


def change_json(path):
    found = json.loads(path.read_text("utf-8"))
    for row in found["data"]:
        if (row["indicator"], row["unit"]) == ("online_payment_rate", "so-ke-hoach-va-dau-tu"):
            row["value"] = 80.1
        if (row["indicator"], row["unit"]) == ("online_payment_rate", "so-thong-tin-va-truyen-thong"):
            row["verdict"] = "Chưa hoàn thành"
    path.write_text(json.dumps(found), "utf-8")


@pytest.mark.parametrize(
    ("name", "change", "of_figure", "of_verdict"),
    [
        ("letter.docx", change_letter, ["D4"], "D6"),
        ("annexes.xlsx", change_book, ["D6"], "D8"),
        ("data.csv", change_csv, ["N31", "O31"], "O33"),
        ("data.json", change_json, ["N30", "O30"], "O32"),
        ("report.html", change_page, ["D4"], "D6"),
    ],
)
def test_what_is_published_is_read_back_alike_and_a_change_is_found_in_its_place(
    program, before, tmp_path, name, change, of_figure, of_verdict
):
    assert program(*PUBLISH).code == 0
    code, again = judged(program, f"out/{name}")
    assert (code, errors(again), verdicts(again)) == (0, [], before)
    assert sum(outcome in {"met", "not_met", "exempt"} for outcome, _ in verdicts(again).values()) == 54
    change(tmp_path / "out" / name)
    code, changed = judged(program, f"out/{name}")
    assert code == 1
    assert errors(changed) == [
        *(("stated_verdict_differs", "so-ke-hoach-va-dau-tu", cell) for cell in of_figure),
        ("stated_verdict_differs", "so-thong-tin-va-truyen-thong", of_verdict),
    ]


def test_open_data_for_excel_is_read_back_alike(program, before):
    assert program(*PUBLISH, "--only", "data.csv", "--excel-csv").code == 0
    code, again = judged(program, "out/data.csv")
    assert (code, errors(again), verdicts(again)) == (0, [], before)


def test_only_the_files_that_are_named_are_written(program, tmp_path):
    answer = program(*PUBLISH, "--only", "data.json, data.csv")
    assert answer.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["data.csv", "data.json"]
    assert answer.out == ""
    assert answer.err.splitlines() == ["Đã ghi out/data.csv", "Đã ghi out/data.json"]


def test_an_unknown_name_is_told_with_those_there_are(program, tmp_path):
    answer = program(*PUBLISH, "--only", "data.xml", "--lang", "en")
    assert answer.code == 2
    assert "There is no file `data.xml` to publish" in answer.err
    assert "annexes.xlsx, data.csv" in answer.err
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_there_is_kept_unless_force_is_said(program, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "data.csv").write_text("mine", "utf-8")
    answer = program(*PUBLISH, "--lang", "en")
    assert answer.code == 2
    assert "out/data.csv is there already" in answer.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["data.csv"]
    assert (tmp_path / "out" / "data.csv").read_text("utf-8") == "mine"
    assert program(*PUBLISH, "--force").code == 0
    assert (tmp_path / "out" / "data.csv").read_text("utf-8").startswith("period,")


def test_two_runs_write_the_same_bytes(program, tmp_path, monkeypatch):
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", vl_convert.draw_anew)
    program(*PUBLISH)
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    program(*PUBLISH, "--force")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == first


def test_figures_with_errors_are_not_published_unless_asked_for(program, tmp_path):
    text = ANNEXES[1].read_text("utf-8").replace('"10,7",', '"mười",')
    (tmp_path / "t10-2023.csv").write_text(text, "utf-8")
    answer = program("publish", "t10-2023.csv", "-o", "out", "--lang", "en")
    assert answer.code == 1
    assert "nothing was written" in answer.err
    assert "t10-2023.csv:4 (C4) · Sở Kế hoạch và Đầu tư · “mười” is not a number" in answer.err
    assert not (tmp_path / "out").exists()
    assert program("publish", "t10-2023.csv", "-o", "out", "--with-errors").code == 0


def test_a_table_is_never_written_over(program, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "data.csv").write_bytes(ANNEXES[1].read_bytes())
    answer = program("publish", "out/data.csv", "--period", "2023-10", "-o", "out", "--force", "--lang", "en")
    assert answer.code == 2
    assert "it is not overwritten" in answer.err


def test_a_run_that_fails_while_writing_leaves_the_old_files(program, tmp_path, monkeypatch):
    program(*PUBLISH)
    old = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    rename, calls = Path.rename, []

    def third_fails(self, target):
        calls.append(target)
        if len(calls) == 6:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", third_fails)
    (tmp_path / "t10.csv").write_bytes(ANNEXES[1].read_bytes())
    answer = program("publish", "t10.csv", "--period", "2023-10", "-o", "out", "--force", "--lang", "en")
    assert answer.code == 2
    assert "the disk is full" in answer.err
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == old


def test_a_folder_that_cannot_be_made_is_told(program, tmp_path):
    (tmp_path / "out").write_text("a file", "utf-8")
    answer = program(*PUBLISH, "--lang", "en")
    assert (answer.code, [path.name for path in tmp_path.iterdir()]) == (2, ["out"])
    assert "out is a file, not a folder" in answer.err


def test_excel_csv_without_csv_is_told(program, tmp_path):
    answer = program(*PUBLISH, "--only", "data.json", "--excel-csv")
    assert answer.code == 2
    assert "--excel-csv" in answer.err
    assert not (tmp_path / "out").exists()


def test_what_the_letter_leaves_open_is_told(program):
    answer = program(*PUBLISH, "--only", "letter.docx", "--fill", "so=12", "--fill", "nam=2023", "--lang", "en")
    assert answer.code == 0
    wrote, left = answer.err.splitlines()
    assert wrote == "Wrote out/letter.docx"
    assert left.startswith("Left open in letter.docx: {{ngay}}, {{nguoi_ky}}, {{thang}}. Fill in with --fill NAME=TEXT")


def test_a_template_of_the_office_is_filled_and_its_mistakes_are_told_at_once(program, tmp_path):
    template = Document()
    template.add_paragraph("Kỳ {{ky}}, {{soo}}, {{lanh_dao}}")
    template.save(tmp_path / "mau.docx")
    arguments = (*PUBLISH, "--only", "letter.docx", "--template", "mau.docx", "--lang", "en")
    answer = program(*arguments)
    assert answer.code == 2
    assert "mau.docx" in answer.err
    assert "Nothing is known to fill {{soo}} with. Did you mean: so" in answer.err
    assert "--fill lanh_dao=TEXT" in answer.err
    assert not (tmp_path / "out").exists()
    filled = program(*arguments, "--fill", "soo=1", "--fill", "lanh_dao=Chánh Văn phòng")
    assert filled.code == 0
    assert "The template has no {{phu_luc}}: letter.docx comes without annexes." in filled.err
    assert Document(tmp_path / "out/letter.docx").paragraphs[0].text == "Kỳ 10/2023, 1, Chánh Văn phòng"


def test_a_fill_has_a_name_and_a_text_and_a_letter_to_stand_in(program):
    answer = program(*PUBLISH, "--fill", "so", "--lang", "en")
    assert (answer.code, "expected NAME=TEXT, got so" in answer.err) == (2, True)
    answer = program(*PUBLISH, "--only", "data.csv", "--fill", "so=1", "--lang", "en")
    assert (answer.code, "--template and --fill have no effect without letter.docx" in answer.err) == (2, True)


def test_a_letter_with_its_date_is_read_back_without_naming_the_month(program, before):
    dated = ("--fill", "ngay=06", "--fill", "thang=12", "--fill", "nam=2023")
    assert program(*PUBLISH, "--only", "letter.docx", *dated).code == 0
    code, again = judged(program, "out/letter.docx")
    assert (code, errors(again), verdicts(again)) == (0, [], before)


def test_warnings_are_not_hidden_by_publishing(program, annex):
    answer = program("publish", annex, "--period", "2023-11", "-o", "out", "--only", "data.csv", "--lang", "en")
    assert answer.code == 0
    assert "The figures have warnings: 28 (not_confirmed 27, roster_not_confirmed 1)." in answer.err


def test_the_template_of_the_settings_fills_the_letter_and_hinders_nothing_else(program, tmp_path):
    template = Document()
    template.add_paragraph("Mẫu của cơ quan, {{ky}}")
    template.save(tmp_path / "mau.docx")
    (tmp_path / "tthc-rules.toml").write_text('template = "mau.docx"\n', "utf-8")
    assert program(*PUBLISH, "--only", "data.csv").code == 0
    assert program(*PUBLISH, "--only", "letter.docx").code == 0
    assert Document(tmp_path / "out/letter.docx").paragraphs[0].text == "Mẫu của cơ quan, 10/2023"


def submit(folder, *units):
    """A file an agency, each of one row of annex II."""
    folder.mkdir()
    heading, *rows = ANNEXES[1].read_text("utf-8").splitlines()
    for row in rows:
        if row.split(",")[1] in units:
            (folder / f"{row.split(',')[0]}.csv").write_text(f"{heading}\n{row}\n", "utf-8")


def test_a_folder_of_submissions_is_published_as_one_table(program, tmp_path):
    submit(tmp_path / "sent", "Sở Tư pháp", "Sở Xây dựng")
    sent = ("publish", "sent", "--period", "2023-10", "--only", "data.csv,letter.docx")
    assert program(*sent, "-o", "out", "--expect", "submitted").code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out/data.csv").read_text("utf-8"))))
    assert [(row["unit"], row["value"]) for row in rows] == [("so-xay-dung", "18.85"), ("so-tu-phap", "5.63")]


def test_who_has_sent_nothing_keeps_it_from_being_published_or_is_named_below_the_annex(program, tmp_path):
    submit(tmp_path / "sent", "Sở Tư pháp")
    sent = ("publish", "sent", "--period", "2023-10", "-o", "out", "--only", "letter.docx")
    assert program(*sent, "--expect", "so-tu-phap,so-xay-dung").code == 1
    assert not (tmp_path / "out").exists()
    assert program(*sent, "--expect", "so-tu-phap,so-xay-dung", "--with-errors").code == 0
    last = Document(tmp_path / "out/letter.docx").paragraphs[-1]
    assert last.text == "Chưa gửi số liệu: Sở Xây dựng."


@pytest.mark.parametrize("name", ["letter.docx", "annexes.xlsx", "data.csv", "data.json"])
@pytest.mark.parametrize("said", [{}, {"as_of": "2023-10-31"}, {"provisional": True}])
def test_what_is_said_of_the_figures_is_read_back(program, name, said):
    options = [
        *(("--as-of", said["as_of"]) if "as_of" in said else ()),
        *(("--provisional",) if "provisional" in said else ()),
    ]
    assert program(*PUBLISH, "--only", name, *options).code == 0
    _, again = judged(program, f"out/{name}")
    (source,) = again["inputs"]
    assert {key: source[key] for key in ("as_of", "provisional") if key in source} == said


def test_a_disk_that_is_full_leaves_nothing_behind(program, tmp_path, monkeypatch):
    calls = []

    def second_fails(_number):
        calls.append(1)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("tthc_rules.cli.outputs.os.fsync", second_fails)
    answer = program(*PUBLISH, "--only", "data.csv,data.json", "--lang", "en")
    assert answer.code == 2
    assert "Cannot write out: the disk is full" in answer.err
    assert list(tmp_path.iterdir()) == []
