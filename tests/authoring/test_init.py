"""A rule set from a table: it reads back strictly, judges that table, and says of every guess that it is one."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from tthc_rules import assess, load_rules, read_table
from tthc_rules.authoring.init import NewSet, new_set
from tthc_rules.errors import TableError
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.rules import Level, RuleSet, Scale
from tthc_rules.rulefile.format import format_paths
from tthc_rules.rulefile.lint import lint

ROOT = Path(__file__).resolve().parents[2]
OCTOBER = ROOT / "fixtures/hung-yen/oct2023.csv"
ROWS = [
    ["BÁO CÁO tháng 3 năm 2024", None, None, None, None, None],
    ["TT", "Địa phương, cơ quan", "Tỷ lệ đúng hạn (%)", "Chỉ tiêu: không dưới 95%", "Số hồ sơ", "Điểm hài lòng"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["A", "Sở, ban, ngành", None, None, None, None],
    ["1", "Sở Văn hóa, Thể thao & Du lịch", "95,0", "Đạt", "1.038", "8,5"],
    ["2", unicodedata.normalize("NFD", "Sở Tư pháp: cơ sở 2"), "94,99", "Không đạt", "12", "9"],
    ["3", "Văn phòng #3", "Không phát sinh", "Đạt", None, "7,25"],
    ["B", "Xã, phường", None, None, None, None],
    ["4", "Phường no", "100", "Đạt", "5", None],
    ["5", "Xã Yên", None, None, None, None],
    ["6", "Hội đồng 12:30", "99,5", "Đạt", "7", None],
    [None, "Tổng cộng", "97", "Đạt", None, None],
    [None, "Người lập biểu", None, None, None, None],
]


@pytest.fixture(scope="module")
def known() -> list[RuleSet]:
    return [load_rules(path.parent) for path in sorted((ROOT / "rules").glob("*/ruleset.yaml"))]


@pytest.fixture(params=["csv", "xlsx"])
def invented(request, tmp_path) -> str:
    """A table of a province that does not exist, in either form."""
    path = tmp_path / f"bảng 3.{request.param}"
    if request.param == "csv":
        text = io.StringIO()
        csv.writer(text).writerows([["" if cell is None else cell for cell in row] for row in ROWS])
        path.write_text(text.getvalue(), "utf-8")
    else:
        book = openpyxl.Workbook()
        for row in ROWS:
            book.active.append(row)
        book.save(path)
    return str(path)


def written(made: NewSet, folder: Path) -> Path:
    for name, text in made.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def uncommented(folder: Path) -> Path:
    """The set with everything that is proposed put in force, as its comments say how."""
    for path in (folder / "indicators").glob("*.yaml"):
        lines = path.read_text("utf-8").splitlines()
        kept = [line if re.match(r"# (XEM LẠI|yaml-)", line) else line.removeprefix("# ") for line in lines]
        path.write_text("\n".join(kept) + "\n", "utf-8")
    return folder


def outcomes(made: NewSet, indicator: str) -> dict[str, str]:
    return {one.unit: one.outcome.label for one in made.checked.verdicts() if one.indicator == indicator}


def test_the_set_of_the_letter_s_table_reads_back_and_judges_it(known, tmp_path) -> None:
    made = new_set(str(OCTOBER), "mine", known, None, "vi")
    folder = written(made, tmp_path / "mine")
    assert lint(folder) == ()
    rules = load_rules(folder)
    report = assess(read_table(OCTOBER, rules), rules).report()
    assert Counter(verdict.outcome for verdict in report.verdicts) == {
        Outcome.REPORTED: 72,
        Outcome.NOT_APPLICABLE: 34,
        Outcome.INVALID: 2,
    }
    errors = {finding.code for finding in report.findings if finding.severity is Severity.ERROR}
    assert errors == {"number_unreadable"}


def test_nothing_of_a_document_is_in_force(known, tmp_path) -> None:
    rules = load_rules(written(new_set(str(OCTOBER), "mine", known, None, "vi"), tmp_path / "mine"))
    assert [one.id for one in rules.indicators if one.targets or one.exemptions or one.pending or one.wording] == []
    assert [(document.status, document.read) for document in rules.documents] == [("unknown", False)]
    assert rules.roster.basis is not None
    assert rules.roster.basis.role == "reports"


def test_what_is_proposed_gives_the_verdicts_that_the_table_prints(known, tmp_path) -> None:
    folder = uncommented(written(new_set(str(OCTOBER), "mine", known, None, "vi"), tmp_path / "mine"))
    assert lint(folder) == ()
    rules = load_rules(folder)
    report = assess(read_table(OCTOBER, rules), rules).report()
    assert [finding.code for finding in report.findings if finding.severity is Severity.ERROR] == []
    by_indicator = {name: Counter(counts) for name, counts in report.summary.by_indicator.items()}
    assert by_indicator["online_submission_rate"] == Counter({Outcome.MET: 26, Outcome.NOT_MET: 1})
    assert by_indicator["online_payment_rate"] == Counter({Outcome.MET: 15, Outcome.NOT_MET: 10, Outcome.EXEMPT: 2})


@pytest.mark.parametrize("name", ["oct2023.xlsx", "long-2023-q4.csv"])
def test_a_workbook_and_a_long_table_give_the_same_roster(known, name: str, tmp_path) -> None:
    made = new_set(str(OCTOBER.with_name(name)), "mine", known, None, "en")
    assert lint(written(made, tmp_path / "mine")) == ()
    same = new_set(str(OCTOBER), "mine", known, None, "en").draft
    assert [unit.code for unit in made.draft.units] == [unit.code for unit in same.units]
    assert [one.id for one in made.draft.indicators] == [one.id for one in same.indicators]


def test_another_province_s_table(invented: str, known, tmp_path) -> None:
    made = new_set(invented, "mine", known, None, "vi")
    folder = written(made, tmp_path / "mine")
    assert lint(folder) == ()
    roster = load_rules(folder).roster.units
    assert [(unit.code, unit.name, unit.number, unit.level) for unit in roster] == [
        ("so-van-hoa-the-thao-du-lich", "Sở Văn hóa, Thể thao & Du lịch", "1", Level.DEPARTMENT),
        ("so-tu-phap-co-so-2", "Sở Tư pháp: cơ sở 2", "2", Level.DEPARTMENT),
        ("van-phong-3", "Văn phòng #3", "3", Level.DEPARTMENT),
        ("phuong-no", "Phường no", "4", Level.COMMUNE),
        ("xa-yen", "Xã Yên", "5", Level.COMMUNE),
        ("hoi-dong-12-30", "Hội đồng 12:30", "6", Level.DEPARTMENT),
        ("tong-cong", "Tổng cộng", None, Level.PROVINCE),
    ]
    assert [unit.code for unit in roster if unit.aggregate] == ["tong-cong"]
    assert made.draft.rows_left == ("(2)", "Sở, ban, ngành", "Xã, phường", "Người lập biểu")


def test_another_province_s_columns(invented: str, known) -> None:
    made = new_set(invented, "mine", known, None, "vi")
    assert [(one.id, one.scale, one.levels) for one in made.draft.indicators] == [
        ("ty_le_dung_han", Scale.PERCENT, (Level.PROVINCE, Level.DEPARTMENT, Level.COMMUNE)),
        ("so_ho_so", Scale.COUNT, (Level.DEPARTMENT, Level.COMMUNE)),
        ("diem_hai_long", Scale.POINTS, (Level.DEPARTMENT,)),
    ]
    assert made.draft.unit_headings == ("Địa phương, cơ quan",)
    first = made.files["indicators/ty_le_dung_han.yaml"]
    assert "#   - at_least: 95%" in first
    assert "#   not_met: Không đạt" in first
    assert "#     units: [van-phong-3]" in first
    assert "#     from: 2024-03" in first


def test_the_first_check_of_another_province_s_table(invented: str, known) -> None:
    made = new_set(invented, "mine", known, None, "vi")
    assert outcomes(made, "ty_le_dung_han") == {
        "so-van-hoa-the-thao-du-lich": "reported",
        "so-tu-phap-co-so-2": "reported",
        "van-phong-3": "invalid",
        "phuong-no": "reported",
        "xa-yen": "missing",
        "hoi-dong-12-30": "reported",
        "tong-cong": "reported",
    }
    errors = Counter(one.code for one in made.checked.findings() if one.severity is Severity.ERROR)
    assert set(errors) == {"number_unreadable", "value_missing"}


def test_what_is_proposed_of_another_province_reads_back_too(invented: str, known, tmp_path) -> None:
    folder = uncommented(written(new_set(invented, "mine", known, None, "vi"), tmp_path / "mine"))
    assert lint(folder) == ()
    rules = load_rules(folder)
    report = assess(read_table(invented, rules), rules).report()
    first = {one.unit: one.outcome.label for one in report.verdicts if one.indicator == "ty_le_dung_han"}
    assert (first["so-tu-phap-co-so-2"], first["van-phong-3"]) == ("not_met", "exempt")
    assert "stated_verdict_differs" not in {finding.code for finding in report.findings}


def test_every_guess_is_marked_and_listed_with_its_lines(invented: str, known) -> None:
    made = new_set(invented, "mine", known, None, "vi")
    marked = {
        (name, number)
        for name, text in made.files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if "# XEM LẠI: " in line
    }
    assert {(review.file, line) for review in made.reviews for line in review.lines} == marked
    units = made.files["units.yaml"]
    assert units.count("    level: ") == len(re.findall(r"# XEM LẠI: .*\n    level: ", units)) == 7
    assert "tên không cho biết cấp" in units
    for one in made.draft.indicators:
        assert made.files[f"indicators/{one.id}.yaml"].splitlines()[1].startswith("# XEM LẠI: ")


def test_every_file_has_its_modeline_and_the_schema_it_names(known) -> None:
    made = new_set(str(OCTOBER), "mine", known, None, "vi")
    for name, text in made.files.items():
        if name.endswith(".yaml"):
            found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.splitlines()[0])
            assert found is not None
            depth = found[1].removeprefix("../") if "/" in name else found[1]
            assert depth in made.files


def test_the_files_are_in_the_form_that_fmt_gives(invented: str, known, tmp_path) -> None:
    folder = written(new_set(invented, "mine", known, None, "vi"), tmp_path / "mine")
    assert [file.shown for file in format_paths([str(folder)]) if file.changed] == []


def test_comments_are_in_the_language_that_was_asked_for(known) -> None:
    made = new_set(str(OCTOBER), "mine", known, None, "en")
    assert "# REVIEW: level guessed from the word" in made.files["units.yaml"]
    assert "XEM LẠI" not in "".join(text for name, text in made.files.items() if name.endswith(".yaml"))


def test_headings_are_known_only_through_the_sets_at_hand() -> None:
    made = new_set(str(OCTOBER), "mine", [], None, "vi")
    assert {one.known for one in made.draft.indicators} == {None}
    assert made.draft.indicators[0].id == "ket_qua_ho_so_nop_truc_tuyen"
    assert {one.outcome for one in made.checked.verdicts()} <= {
        Outcome.REPORTED,
        Outcome.NOT_APPLICABLE,
        Outcome.INVALID,
    }


def table(tmp_path: Path, text: str, name: str = "t10.2023.csv") -> str:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return str(path)


def test_two_headings_that_mean_the_same_title_stay_apart(tmp_path) -> None:
    made = new_set(table(tmp_path, "Đơn vị,Kết quả,Kết quả (%)\nSở A,5,6\nSở B,7,8\n"), "mine", [], None, "vi")
    assert len(made.draft.indicators) == 2
    assert {one.outcome for one in made.checked.verdicts()} == {Outcome.REPORTED}


def test_a_heading_that_stands_twice_is_left_out_and_told(tmp_path) -> None:
    made = new_set(table(tmp_path, "Đơn vị,Số A,Số A\nSở A,5,6\n"), "mine", [], None, "vi")
    assert [one.id for one in made.draft.indicators] == ["so_a"]
    assert made.draft.columns_left == ("Số A",)


def test_codes_that_a_table_prints_are_kept_as_official_ones(tmp_path) -> None:
    made = new_set(
        table(tmp_path, "Mã đơn vị,Tên đơn vị,Số A\nH1.1,Sở Một Hai,5\n007,Sở Ba Bốn,6\n"), "mine", [], None, "vi"
    )
    assert [(unit.name, unit.official_code) for unit in made.draft.units] == [
        ("Sở Một Hai", "H1.1"),
        ("Sở Ba Bốn", "007"),
    ]
    assert [unit.official_code for unit in made.checked.compiled.rules.roster.units] == ["H1.1", "007"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b\n1,2\n", "init_no_heading"),
        ("Đơn vị,Số A\n", "init_nothing_found"),
        ("Đơn vị,Ghi chú thêm\nSở A,tốt\n", "init_nothing_found"),
    ],
)
def test_a_table_without_units_or_figures_is_told(tmp_path, text: str, code: str) -> None:
    with pytest.raises(TableError) as raised:
        new_set(table(tmp_path, text), "mine", [], None, "vi")
    assert [problem.code for problem in raised.value.problems] == [code]


def test_a_table_without_a_month_asks_for_one(tmp_path) -> None:
    path = table(tmp_path, "Đơn vị,Số A\nSở A,5\n", "x.csv")
    with pytest.raises(TableError) as raised:
        new_set(path, "mine", [], None, "vi")
    assert [problem.code for problem in raised.value.problems] == ["no_period"]
    assert "last_confirmed: 2023-10" in new_set(path, "mine", [], "2023-10", "vi").files["units.yaml"]


TRAPS = (
    ["Đơn vị", "###", "column", "★"],
    ["Đơn vị", "Tỷ lệ A", "ty_le_a", "Tỷ lệ A (%)"],
    ["Đơn vị", "(1)", "Số A", "(2)"],
    ["Đơn vị", "Online payment rate", "Tỷ lệ hồ sơ thanh toán trực tuyến", "online_payment_rate"],
    ["Đơn vị", "Số: A #1", "{target}", "Số A tháng 10/2023"],
    ["Đơn vị", "Mục tiêu tối thiểu {target}", "Mục tiêu tối thiểu 1.038%", "Số\nA"],
    ["Đơn vị", "Hồ sơ thanh toán trực tuyến", "digitisation_rate", "Digitisation rate"],
)


@pytest.mark.parametrize("headings", TRAPS, ids=lambda headings: headings[1])
def test_headings_that_collide_or_say_nothing_still_make_a_set_that_reads(known, tmp_path, headings) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([headings, ["Sở A", "5", "6", "7"], ["Sở B", "8", "9", "10"]])
    made = new_set(table(tmp_path, text.getvalue()), "mine", known, None, "vi")
    assert len(made.draft.indicators) + len(made.draft.columns_left) == 3
    assert {one.outcome for one in made.checked.verdicts()} <= {Outcome.REPORTED}


def test_a_column_of_periods_without_a_month_is_told(tmp_path) -> None:
    with pytest.raises(TableError) as raised:
        new_set(table(tmp_path, "Kỳ,Đơn vị,Số A\nquý IV,Sở A,5\n"), "mine", [], "2023-10", "vi")
    assert raised.value.problems[0].code == "no_dated_row"
