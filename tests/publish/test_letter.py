from __future__ import annotations

import importlib.util
import io
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.small_rules import indicator, judge, rule_set, target, unit
from tthc_rules.errors import UsageError
from tthc_rules.model.outcome import Outcome
from tthc_rules.publish.edition import Edition
from tthc_rules.publish.letter import left_open, letter_docx

ROOT = Path(__file__).resolve().parents[2]
WORDS = {Outcome.MET: "Đạt", Outcome.NOT_MET: "Không đạt"}


def opened(edition):
    return Document(io.BytesIO(letter_docx(edition)))


@pytest.fixture(scope="module")
def letter(edition):
    return opened(edition)


def lines(document):
    return [paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs]


def codes(edition):
    with pytest.raises(UsageError) as caught:
        letter_docx(edition)
    return [(found.code, found.params.get("name", "")) for found in caught.value.problems]


def test_the_page_has_the_form_of_an_administrative_letter(letter):
    (section,) = letter.sections
    sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert sides == pytest.approx((Mm(210), Mm(297), Mm(20), Mm(20)), abs=635)  # twentieths of a point
    assert (section.left_margin, section.right_margin) == pytest.approx((Mm(30), Mm(15)), abs=635)
    normal = letter.styles["Normal"].font
    assert (normal.name, normal.size) == ("Times New Roman", Pt(14))
    assert section.different_first_page_header_footer
    assert " PAGE " in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_the_head_has_bodies_number_subject_nation_and_motto(letter):
    left, right = letter.tables[0].rows[0].cells
    said = [paragraph.text for paragraph in left.paragraphs]
    assert said[:2] == ["UBND tỉnh Hưng Yên", "Văn phòng"]
    assert [bool(paragraph.runs[0].font.all_caps) for paragraph in left.paragraphs[:2]] == [True, True]
    assert said[3].replace("\u00a0", "") == "Số: /VPUB-PVHCC&KSTT"
    assert said[4].startswith("V/v Công bố kết quả đánh giá Bộ chỉ số")
    assert said[4].endswith("tháng 10/2023")
    assert [paragraph.text for paragraph in right.paragraphs[:2]] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert right.paragraphs[3].text.replace("\u00a0", "") == "Hưng Yên, ngày  tháng  năm "


def test_the_text_says_the_results_and_who_is_below_the_target_by_how_much(letter):
    said = lines(letter)
    assert (
        "- Tỷ lệ hồ sơ thanh toán trực tuyến (mục tiêu của Chính phủ: tối thiểu 30 %): UBND tỉnh Hưng Yên 44,12 % "
        "(Hoàn thành); 16 đơn vị Hoàn thành (trong đó 2 đơn vị được miễn); 10 đơn vị Chưa hoàn thành (Phụ lục II)."
    ) in said
    assert "- Số bản sao điện tử đã cấp: 10 đơn vị có số liệu (Phụ lục III)." in said
    start = said.index("Các đơn vị chưa đạt mục tiêu «Tỷ lệ hồ sơ thanh toán trực tuyến» (10 đơn vị):")
    assert said[start + 1] == "- Sở Kế hoạch và Đầu tư: 10,7 %, còn thiếu 19,3 điểm %;"
    assert said[start + 10] == "- UBND huyện Văn Giang: 21,86 %, còn thiếu 8,14 điểm %."


def test_recipients_are_lists(letter):
    assert "- UBND các huyện, thị xã, thành phố." in lines(letter)
    copies = [paragraph.text for paragraph in letter.tables[1].cell(0, 0).paragraphs]
    assert copies[:2] == ["Nơi nhận:", "- Như trên;"]
    assert copies[-1] == "- Lưu: VT, PVHCC&KSTT."


def test_every_annex_begins_a_page_with_title_table_and_notes(letter):
    starts = [each for each in letter.paragraphs if each.text.startswith("Phụ lục ")]
    assert [each.text for each in starts] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert all(each.paragraph_format.page_break_before for each in starts)
    said = lines(letter)
    assert (
        "KẾT QUẢ TRIỂN KHAI, THỰC HIỆN THANH TOÁN TRỰC TUYẾN THEO BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP"
        in (said[said.index("Phụ lục II") + 1])
    )
    assert [line[:12] for line in said[-3:]] == ["Ghi chú:", "(1) Hệ thống", "(2) Chỉ phát"]
    assert not any("{{" in line for line in said)


def test_the_heading_of_a_table_is_repeated_and_no_row_is_torn(letter):
    table = letter.tables[3]
    assert [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows[:2]] == [True, False]
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)
    assert [cell.text for cell in table.rows[2].cells] == [
        "1",
        "Sở Tài chính",
        "TTHC không có phí, lệ phí",
        "Hoàn thành",
    ]
    assert len(table.rows) == 28


def test_what_nobody_knows_is_left_open_and_told(edition):
    assert left_open(edition) == ("nam", "ngay", "nguoi_ky", "so", "thang")
    filled = replace(edition, fills={"so": ("123",), "ngay": ("06",), "thang": ("11",), "nam": ("2023",)})
    assert left_open(filled) == ("nguoi_ky",)
    document = opened(filled)
    assert "Số: 123/VPUB-PVHCC&KSTT" in document.tables[0].cell(0, 0).text
    assert sum("Công văn số 123/VPUB-PVHCC&KSTT ngày 06 tháng 11 năm 2023" in line for line in lines(document)) == 3


def test_lines_are_filled_one_by_one(edition):
    document = opened(replace(edition, fills={"kinh_gui": ("Sở A", "Sở B")}))
    assert [line for line in lines(document) if line.startswith("- Sở ") and len(line) < 9] == ["- Sở A;", "- Sở B."]


def test_figures_cannot_be_filled_in_by_hand_nor_what_has_no_place(edition):
    fills = {"ket_qua": ("tốt",), "ky": ("11/2023",), "chuc": ("x",)}
    assert codes(replace(edition, fills=fills)) == [
        ("letter_fill_computed", "ket_qua"),
        ("letter_fill_computed", "ky"),
        ("letter_fill_unused", "chuc"),
    ]


def test_an_office_fills_placeholders_of_its_own(edition, tmp_path):
    template = Document()
    template.add_paragraph("{{loi_ket}} {{ky}}")
    template.save(tmp_path / "mau.docx")
    own = replace(edition, template=str(tmp_path / "mau.docx"), fills={"loi_ket": ("Trân trọng",)})
    assert lines(opened(own)) == ["Trân trọng 10/2023"]
    assert codes(replace(own, fills={})) == [("template_unknown", "loi_ket")]


def test_a_template_that_cannot_be_read_is_told(edition, tmp_path):
    assert codes(replace(edition, template=str(tmp_path / "none.docx"))) == [("template_not_read", "")]


def test_a_letter_is_of_one_month():
    rules = rule_set(indicator(targets=(target("50"),), wording=WORDS))
    judged = judge(rules, {"value": "60"}, {"period": "2024-04", "value": "60"})
    assert codes(Edition(judged, judged.report(), "vi")) == [("letter_of_several_months", "")]


def test_without_a_form_in_the_rule_set_room_is_left():
    rules = rule_set(indicator(targets=(target("50"),), wording=WORDS), (unit("u1"), unit("u2")))
    judged = judge(rules, {"value": "60"}, {"unit": "u2", "value": "x1"})
    edition = Edition(judged, judged.report(), "vi")
    assert {"co_quan", "trich_yeu", "kinh_gui"} <= set(left_open(edition))
    said = lines(opened(edition))
    assert (
        "- Chỉ số rate (mục tiêu của Ủy ban: tối thiểu 50 %): 1 đơn vị Đạt; 1 đơn vị chưa có kết luận do thiếu hoặc sai"
        in (" ".join(said))
    )
    assert "Không có đơn vị nào chưa đạt mục tiêu." in said


def test_without_python_docx_the_extra_is_named(edition, monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "docx" else found(name))
    assert codes(edition) == [("letter_needs_extra", "")]


def test_the_members_are_the_same_on_every_run_and_bear_no_time(edition):
    content = letter_docx(edition)
    assert letter_docx(edition) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_default_template_is_what_its_script_makes(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    monkeypatch.delitem(sys.modules, "letter_template", raising=False)
    import letter_template

    assert letter_template.main(["--check"]) == 0


def test_figures_are_written_as_vietnamese_writes_them_however_they_were_typed():
    rules = rule_set(indicator(targets=(target("50"),), wording=WORDS))
    judged = judge(rules, {"value": "44.60"})
    document = opened(Edition(judged, judged.report(), "vi"))
    assert "- Đơn vị u1: 44,60 %, còn thiếu 5,4 điểm %." in lines(document)
    assert document.tables[2].cell(1, 2).text == "44,60"
