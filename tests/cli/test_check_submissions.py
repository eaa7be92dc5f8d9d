"""``check`` on a folder: each file is a submission of its own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from tthc_rules.cli.calls import CheckCall
from tthc_rules.cli.check import _teller
from tthc_rules.cli.ruleschoice import chosen_rules
from tthc_rules.report.contract import report_schema

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def rows(october):
    return list(csv.reader(io.StringIO(Path(october).read_text("utf-8"))))


@pytest.fixture
def submit(tmp_path, rows):
    """Write one row of the October table as a file of its own, some of its cells changed."""
    folder = tmp_path / "in"
    folder.mkdir()

    def write(name, line, changes=()):
        row = list(rows[line])
        for column, text in dict(changes).items():
            row[column] = text
        text = io.StringIO()
        csv.writer(text).writerows([rows[0], row])
        (folder / name).write_text(text.getvalue(), "utf-8")

    return write


def _json(program, *more):
    answer = program("check", "in", "--rules", "hung-yen", "--period", "2023-10", "--format", "json", *more)
    report = json.loads(answer.out)
    jsonschema.validate(report, json.loads(report_schema()))
    return answer.code, report


def test_files_of_single_units_give_the_verdicts_of_the_whole_table(program, submit, rows, october):
    for line in range(1, len(rows)):
        submit(f"{line:02}.csv", line)
    code, report = _json(program)
    whole = json.loads(program("check", october, "--format", "json").out)
    assert code == 0
    assert report["submissions"]["not_submitted"] == []
    apart, together = (
        {(each["unit"], each["indicator"]): each["outcome"] for each in one["verdicts"]} for one in (report, whole)
    )
    assert apart == together


def test_one_bad_file_does_not_hide_the_others(program, submit, tmp_path):
    submit("a.csv", 2)
    (tmp_path / "in" / "b.csv").write_text("")
    code, report = _json(program, "--expect", "submitted")
    assert code == 4
    files = {each["path"]: each for each in report["submissions"]["files"]}
    assert [each["read"] for each in files.values()] == [True, False]
    assert [each["code"] for each in files["in/b.csv"]["problems"]] == ["file_empty"]
    assert len(report["verdicts"]) == 4
    assert "file_not_read" in {each["code"] for each in report["findings"]}


def test_whoever_has_not_submitted_is_named_and_an_error_only_where_expected(program, submit):
    submit("a.csv", 2)
    code, report = _json(program)
    absent = report["submissions"]["not_submitted"]
    assert code == 1
    assert len(absent) == 25  # 27 rows, the province is their sum
    assert {each["code"] for each in report["findings"] if each["severity"] == "error"} == {"not_submitted"}
    code, report = _json(program, "--expect", "submitted")
    assert code == 0
    assert len(report["submissions"]["not_submitted"]) == 25
    assert {each["unit"] for each in report["verdicts"]} == {"so-tai-chinh"}


def test_the_same_figures_twice_are_judged_once_and_told(program, submit):
    submit("a.csv", 4)
    submit("b.csv", 4)
    code, report = _json(program, "--expect", "submitted")
    assert code == 0
    (again,) = report["submissions"]["submitted_again"]
    assert (again["files"], again["changes"]) == (["in/a.csv", "in/b.csv"], [])
    assert "invalid" not in {each["outcome"] for each in report["verdicts"]}
    assert "submissions_repeat" in {each["code"] for each in report["findings"]}


def test_figures_that_differ_are_invalid_and_named_cell_by_cell(program, submit):
    submit("a.csv", 7)
    submit("b.csv", 7, {4: "35,96"})
    code, report = _json(program, "--expect", "submitted")
    assert code == 1
    (again,) = report["submissions"]["submitted_again"]
    (change,) = again["changes"]
    assert change["indicator"] == "online_payment_rate"
    assert [figure.split()[0] for figure in change["figures"]] == ["34,96", "35,96"]
    outcomes = {each["indicator"]: each["outcome"] for each in report["verdicts"]}
    assert outcomes["online_payment_rate"] == "invalid"
    assert outcomes["online_submission_rate"] == "met"


@pytest.mark.parametrize("first", ["a.csv", "c.csv"])
def test_a_file_without_a_verdict_column_does_not_contradict_one_that_has_it(program, submit, tmp_path, first):
    (tmp_path / "in" / first).write_text("Đơn vị,Kết quả hồ sơ nộp trực tuyến tháng (%)\nSở Nội vụ,100\n", "utf-8")
    submit("b.csv", 4, {3: "Chưa hoàn thành"})  # wrong: its figure reaches the target
    _, report = _json(program, "--expect", "submitted")
    (verdict,) = [each for each in report["verdicts"] if each["indicator"] == "online_submission_rate"]
    assert (verdict["outcome"], verdict["stated"]) == ("met", "Chưa hoàn thành")
    codes = {each["code"] for each in report["findings"]}
    assert {"submissions_repeat", "stated_verdict_differs"} <= codes
    assert not {"submissions_differ", "unit_twice"} & codes


def test_a_verdict_left_blank_is_not_the_same_as_one_that_is_printed(program, submit):
    submit("a.csv", 4)
    submit("b.csv", 4, {3: ""})
    _, report = _json(program, "--expect", "submitted")
    assert "submissions_differ" in {each["code"] for each in report["findings"]}


def test_annexes_of_one_unit_in_two_files_are_no_repetition(program, tmp_path, rows):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, columns in (("a.csv", (0, 1, 2, 3)), ("b.csv", (0, 1, 4, 5))):
        text = io.StringIO()
        csv.writer(text).writerows([[row[column] for column in columns] for row in (rows[0], rows[2])])
        (folder / name).write_text(text.getvalue(), "utf-8")
    code, report = _json(program, "--expect", "submitted")
    assert code == 0
    assert report["submissions"]["submitted_again"] == []
    assert len(report["verdicts"]) == 2


def test_what_is_passed_over_is_told(program, submit, tmp_path):
    submit("a.csv", 2)
    for name in ("~$a.xlsx", ".b.csv", "notes.md"):
        (tmp_path / "in" / name).write_text("x")
    _, report = _json(program, "--expect", "submitted")
    assert report["submissions"]["skipped"] == [
        {"path": "in/.b.csv", "reason": "hidden"},
        {"path": "in/notes.md", "reason": "ending"},
        {"path": "in/~$a.xlsx", "reason": "lock"},
    ]


def test_a_pattern_is_matched_by_the_program_and_named_files_stay_one_table(program, submit):
    submit("a.csv", 2)
    submit("b.csv", 3)
    options = ("--rules", "hung-yen", "--period", "2023-10", "--expect", "submitted", "--format", "json")
    assert "submissions" in json.loads(program("check", "in/*.csv", *options).out)
    assert "submissions" not in json.loads(program("check", "in/a.csv", "in/b.csv", *options).out)
    assert "submissions" in json.loads(program("check", "--each", "in/a.csv", "in/b.csv", *options).out)
    empty = program("check", "in/*.xlsx", *options)
    assert (empty.code, empty.out) == (2, "")
    assert "pattern_without_files" in empty.err


def test_text_names_the_bad_files_first(program, submit, tmp_path):
    submit("a.csv", 2)
    (tmp_path / "in" / "b.csv").write_text("")
    answer = program("check", "in", "--rules", "hung-yen", "--period", "2023-10", "--lang", "en")
    assert "Files: 2 · without errors: 1 · with errors: 0 · not read: 1 · passed over: 0" in answer.out
    assert "in/b.csv · file_empty" in answer.out
    assert "1 units submitted, 25 not" in answer.out


def test_reasons_that_take_no_line_are_counted_by_their_codes(program, submit, tmp_path):
    submit("a.csv", 2)
    for name, content in {
        "b.csv": "",
        "c.csv": "",
        "d.csv": "%PDF-1.7",
        "e.csv": "x",
        "f.pdf": "x",
        "g.xlsx": "x",
    }.items():
        (tmp_path / "in" / name).write_text(content)
    options = ("check", "in", "--rules", "hung-yen", "--period", "2023-10", "--expect", "submitted", "--lang")
    english, vietnamese = program(*options, "en"), program(*options, "vi")
    assert english.code == vietnamese.code == 4
    assert "in/b.csv, in/c.csv · file_empty" in english.out
    assert "… and 3 more reasons (3 files): content_not_as_named 2 · no_heading 1" in english.out
    assert "… và 3 lý do nữa (3 tệp): content_not_as_named 2 · no_heading 1" in vietnamese.out


def test_a_file_of_a_folder_that_leads_round_in_a_circle_is_no_bug(program, submit, tmp_path):
    submit("a.csv", 2)
    (tmp_path / "in" / "b.csv").symlink_to("b.csv")
    options = ("--rules", "hung-yen", "--period", "2023-10", "--expect", "submitted", "-o", "b.json")
    assert program("check", "in", *options).code == 4
    report = json.loads((tmp_path / "b.json").read_text("utf-8"))
    (told,) = [each for each in report["findings"] if each["code"] == "file_not_read"]
    assert "link_broken" in told["message_en"]


def test_a_bracket_alone_is_a_name_and_no_pattern(program, submit):
    submit("a.csv", 2)
    submit("a [1].csv", 2)
    options = ("--rules", "hung-yen", "--period", "2023-10", "--expect", "submitted", "--format", "json")
    answer = program("check", "in/a [1].csv", *options)
    assert [each["path"] for each in json.loads(answer.out)["inputs"]] == ["in/a [1].csv"]
    assert program("check", "in/b [1].csv", *options).code == 4


def test_the_first_twenty_files_say_whose_they_are(program, submit, rows, monkeypatch):
    for line in range(1, 23):
        submit(f"{line:02}.csv", line)
    seen = []

    def choosing(named, files, period):
        seen.append([Path(file).name for file in files])
        return chosen_rules(named, files, period)

    monkeypatch.setattr("tthc_rules.cli.check.chosen_rules", choosing)
    program("check", "in", "--rules", "hung-yen", "--period", "2023-10")
    assert seen == [[f"{line:02}.csv" for line in range(1, 21)]]


def test_each_makes_a_submission_of_a_single_file(program, october):
    apart = json.loads(program("check", "--each", october, "--format", "json").out)
    together = json.loads(program("check", october, "--format", "json").out)
    assert ("submissions" in apart, "submissions" in together) == (True, False)


def test_a_call_judges_its_files_together_unless_said():
    assert CheckCall._field_defaults["each"] is False
    assert CheckCall._field_defaults["summary"] is None


def test_progress_says_how_many_files_were_read():
    said = []
    _teller(said.append, 26, "en")(7)
    assert said == ["7 of 26 files read…"]


def test_a_unit_that_stands_twice_is_told_with_the_files_where_its_rows_are(program, submit):
    submit("a.csv", 7)
    submit("b.csv", 7, {4: "35,96"})
    _, report = _json(program, "--expect", "submitted")
    told = [each["message_en"] for each in report["findings"] if each["code"] == "unit_twice"]
    assert told
    assert all("in rows in/a.csv:2; in/b.csv:2" in message for message in told)


def test_a_wrong_expected_unit_is_told_in_one_language_with_the_codes_that_look_like_it(program, october):
    said = {
        language: program("check", october, "--expect", "so-y-tee", "--lang", language).err for language in ("vi", "en")
    }
    assert "Có phải là: so-y-te (Sở Y tế)" in said["vi"]
    assert "Did you mean: so-y-te (Sở Y tế)" in said["en"]
    assert "ó phải" not in said["en"]
    assert "unknown_expected_unit " in program("check", october, "--expect", "qqqq").err


def test_every_kind_of_file_that_is_read_is_found_in_a_folder(program, submit, tmp_path):
    submit("a.csv", 2)
    for name in ("b.xlsx", "c.ods", "d.docx", "e.parquet", "f.XLSM", "g.tsv"):
        (tmp_path / "in" / name).write_text("")
    _, report = _json(program, "--expect", "submitted")
    assert [each["path"][3:] for each in report["submissions"]["files"]] == [
        *("a.csv", "b.xlsx", "c.ods", "d.docx", "e.parquet", "f.XLSM", "g.tsv")
    ]
    assert report["submissions"]["skipped"] == []
