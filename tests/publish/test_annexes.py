from __future__ import annotations

from dataclasses import replace

from tests.small_rules import MONTH, indicator, judge, rule_set, target, unit
from tthc_rules.model.outcome import Outcome
from tthc_rules.publish.annexes import annexes
from tthc_rules.publish.edition import Edition


def printed(annex):
    return [[getattr(cell, "value", cell) for cell in row] for row in annex.rows]


def test_every_printed_row_of_the_letter_is_there_again(edition):
    first, second, *_ = annexes(edition)
    assert first.numeral == "I"
    assert len(first.rows) == len(second.rows) == 27
    assert [cell if isinstance(cell, str | None) else cell.text("vi") for cell in second.rows[2]] == [
        "2",
        "Sở Kế hoạch và Đầu tư",
        "10,7",
        "Chưa hoàn thành",
    ]
    assert second.rows[1][2:] == ("TTHC không có phí, lệ phí", "Hoàn thành")


def test_a_figure_keeps_the_places_it_was_typed_with(edition):
    row = next(row for row in annexes(edition)[0].rows if row[1] == "Sở Lao động - Thương binh và Xã hội")
    assert row[2].text("vi") == "74,0"


def test_the_heading_of_the_verdicts_names_target_and_authority(edition):
    assert annexes(edition)[1].columns[3].heading == (
        "Mục tiêu của Chính phủ tối thiểu 30% trong tổng số hồ sơ có yêu cầu nghĩa vụ tài chính"
    )


def test_units_without_figures_are_left_out_and_a_note_says_why(edition):
    _, _, third = annexes(edition)
    assert [row[0] for row in third.rows] == [str(number) for number in range(17, 27)]
    assert third.columns[2].heading.endswith("tháng (1)")
    assert third.columns[3].heading.endswith(" (2)")
    assert third.notes[0].startswith("(1) Hệ thống đang thực hiện cập nhật")
    assert third.notes[1].startswith("(2) Chỉ phát sinh ở cấp huyện")
    assert [cell.text("vi") for cell in third.rows[0][2:]] == ["73,8", "1.038"]
    assert [column.role for column in third.columns] == ["number", "unit", "figure", "figure"]


def test_indicators_that_no_annex_of_the_letter_names_have_one_of_their_own_after_them(edition):
    form = replace(edition.report.rules.letter, annexes=edition.report.rules.letter.annexes[1:])
    rules = replace(edition.report.rules, letter=form)
    found = annexes(replace(edition, report=replace(edition.report, rules=rules)))
    assert [annex.title[:18] for annex in found] == ["Kết quả triển khai", "Tỷ lệ số hóa hồ sơ", "Tỷ lệ hồ sơ nộp tr"]


WORDS = {Outcome.MET: "Đạt", Outcome.NOT_MET: "Không đạt", Outcome.EXEMPT: "Đạt", Outcome.NO_CASES: "Không xét"}


def published(rules, *rows):
    assessment = judge(rules, *rows)
    return annexes(Edition(assessment, assessment.report(), "vi"))


def test_different_targets_stand_in_a_column_of_their_own():
    targets = (target("50"), target("80", "t2", units=("u2",)))
    rules = rule_set(indicator(targets=targets, wording=WORDS), (unit("u1"), unit("u2")))
    (annex,) = published(rules, {"value": "60"}, {"unit": "u2", "value": "60"})
    assert [column.role for column in annex.columns] == ["number", "unit", "figure", "target", "verdict"]
    assert [column.heading for column in annex.columns[3:]] == [
        "Mục tiêu: Chỉ số rate",
        "Kết quả đánh giá: Chỉ số rate",
    ]
    assert [row[2:] for row in printed(annex)] == [
        [60, "tối thiểu 50 %", "Đạt"],
        [60, "tối thiểu 80 %", "Không đạt"],
    ]


def test_a_target_that_no_heading_of_the_rules_names_is_named_all_the_same():
    rules = rule_set(indicator(targets=(target("50", at_least=False),), wording=WORDS))
    (annex,) = published(rules, {"value": "60"})
    assert annex.columns[3].heading == "Mục tiêu của Ủy ban tối đa 50%"


def test_numerators_and_denominators_are_printed_where_the_table_has_them():
    rules = rule_set(indicator(formula=True, targets=(target("50"),), wording=WORDS), (unit("u1"), unit("u2")))
    (annex,) = published(
        rules, {"numerator": "2", "denominator": "3"}, {"unit": "u2", "numerator": "0", "denominator": "0"}
    )
    assert [column.heading for column in annex.columns[2:5]] == ["Chỉ số rate (%)", "Tử số", "Mẫu số"]
    assert [row[3:] for row in printed(annex)] == [[2, 3, "Đạt"], [0, 0, "Không xét"]]
    assert annex.rows[0][2].text("vi") == "66,6667"


def test_an_indicator_without_wording_prints_no_verdicts_and_says_so():
    (annex,) = published(rule_set(indicator(targets=(target("50"),))), {"value": "60"})
    assert [column.role for column in annex.columns] == ["number", "unit", "figure"]
    assert annex.unworded == ("rate",)


def test_a_cell_that_cannot_be_read_is_printed_as_typed_without_a_verdict():
    (annex,) = published(rule_set(indicator(targets=(target("50"),), wording=WORDS)), {"value": "sáu mươi"})
    assert annex.rows[0][2:] == ("sáu mươi", None)


def test_each_month_has_annexes_of_its_own():
    rules = rule_set(indicator(targets=(target("50"),), wording=WORDS))
    found = published(rules, {"value": "60"}, {"period": "2024-04", "value": "40"})
    assert [(annex.numeral, annex.period - MONTH, annex.rows[0][3]) for annex in found] == [
        ("I", 0, "Đạt"),
        ("II", 1, "Không đạt"),
    ]
