from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.costly import costly
from tests.small_rules import exemption, indicator, judge, pending, rule_set, target, unit
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.pipeline import assess, compile_rules, read_table
from tthc_rules.publish.edition import Edition
from tthc_rules.publish.workbook import annexes_workbook

WORDS = {Outcome.MET: "Đạt", Outcome.NOT_MET: "Không đạt", Outcome.EXEMPT: "Đạt"}
UNITS = tuple(unit(f"u{number}") for number in range(1, 5))


@pytest.fixture(scope="module")
def book(edition):
    return openpyxl.load_workbook(io.BytesIO(annexes_workbook(edition)))


def test_a_sheet_an_annex_and_one_for_the_findings(book):
    assert book.sheetnames == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phát hiện"]


def test_titles_stand_over_the_headings_and_notes_below_the_rows(book):
    sheet = book["Phụ lục III"]
    assert [sheet["A1"].value, sheet["A2"].value] == [
        "Phụ lục III",
        "TỶ LỆ SỐ HÓA HỒ SƠ, CẤP BẢN ĐIỆN TỬ THEO BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP THÁNG 10/2023",
    ]
    assert [cell.value for cell in sheet[3]][:2] == ["stt", "Tên cơ quan, đơn vị"]
    assert [sheet["A14"].value, sheet["A15"].value[:4]] == ["Ghi chú:", "(1) "]
    assert {str(merge) for merge in sheet.merged_cells.ranges} == {f"A{row}:D{row}" for row in (1, 2, 14, 15, 16)}


def test_figures_are_numbers_shown_as_they_were_typed(book):
    cells = {row[1].value: row[2] for row in book["Phụ lục I"].iter_rows(min_row=4)}
    typed = cells["Sở Lao động - Thương binh và Xã hội"]
    assert (typed.value, typed.data_type, typed.number_format) == (74, "n", "[$-42A]0.0")
    copies = book["Phụ lục III"]["D4"]
    assert [row[0].value for row in book["Phụ lục I"].iter_rows(min_row=4, max_row=6)] == ["I", 1, 2]
    assert (copies.value, copies.number_format) == (1038, "[$-42A]#,##0")


def test_the_heading_stays_in_sight_can_be_filtered_and_is_printed_on_every_page(book):
    sheet = book["Phụ lục I"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A4", "A3:D30", "$3:$3")
    assert sheet.page_setup.orientation == "portrait"


def test_findings_name_files_without_the_folders_they_lay_in(book):
    places = [row[1] for row in book["Phát hiện"].iter_rows(min_row=2, values_only=True) if row[1]]
    assert places
    assert all(place.startswith("annex-") for place in places)


def test_the_members_are_the_same_on_every_run(edition):
    assert annexes_workbook(edition) == annexes_workbook(edition)


FIGURES = st.one_of(
    st.none(),
    st.integers(0, 100).map(str),
    st.decimals(0, 100, places=2).map(lambda value: str(value).replace(".", ",")),
)


RATE = indicator(
    targets=[target("50"), target("80", "t2", units=("u2",))],
    exemptions=[exemption(units=("u3",))],
    pendings=[pending(units=("u4",))],
    wording=WORDS,
)
COPIES = indicator("copies", targets=[target("5", at_least=False)], wording=WORDS, high=None)
SAMPLE = compile_rules(rule_set((RATE, COPIES), UNITS))


def said(report, *, everything=True):
    """Outcome and figure by unit and indicator, without the figures of those that are not judged by them."""
    passed_over = () if everything else (Outcome.EXEMPT, Outcome.PENDING)
    return {
        (each.unit, each.indicator): (each.outcome, None if each.outcome in passed_over else each.value)
        for each in report.verdicts
    }


@costly(examples=12)  # each writes a workbook and reads it
@given(st.lists(FIGURES, min_size=8, max_size=8))
def test_what_is_published_is_judged_alike(tmp_path_factory, values):
    cells = [(each.code, name) for name in ("rate", "copies") for each in UNITS]
    rows = [
        {"unit": code, "indicator": name, "value": value} for (code, name), value in zip(cells, values, strict=True)
    ]
    before = judge(SAMPLE, *rows)
    path = tmp_path_factory.mktemp("book") / "annexes.xlsx"
    path.write_bytes(annexes_workbook(Edition(before, before.report(), "vi")))
    after = assess(read_table(path, SAMPLE.rules), SAMPLE).report()
    carried = {key: found for key, found in said(before.report(), everything=False).items() if key[1] in after.carried}
    assert said(after) == carried
    absent = {"value_missing", "unit_missing"}  # as before
    assert {each.code for each in after.findings if each.severity is Severity.ERROR} <= absent
