from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tthc_rules.model.outcome import Outcome
from tthc_rules.model.rules import Text
from tthc_rules.report.blocks import Heading, Item, Sentence, Table, Tone
from tthc_rules.report.compose import compose


def texts(blocks, kind):
    return [block.text for block in blocks if isinstance(block, kind)]


def tables(blocks):
    return [block for block in blocks if isinstance(block, Table)]


def titles(table):
    return [column.title for column in table.columns]


def test_the_rule_set_and_the_tables_are_named(made):
    sentences = texts(compose(made.report(), "vi"), Sentence)
    assert sentences[0] == "Bộ quy tắc: sample (abababababab)"
    assert sentences[1] == f"Bảng số liệu: {made.file}"


def test_indicators_that_the_table_lacks_are_named(made):
    assert "Không có trong bảng này: Chỉ số khác" in texts(compose(made.report(), "vi"), Sentence)
    assert not any(
        "Không có trong" in text for text in texts(compose(replace(made.report(), absent=()), "vi"), Sentence)
    )


def test_a_missed_target_is_one_line_with_everything_to_defend_it(made):
    items = [block for block in compose(made.report(), "vi") if isinstance(block, Item)]
    assert " · ".join(part.text for part in items[0].parts) == (
        "sample/mar2024.csv:3 (C3) · Sở Một · 10,7 % · tối thiểu 30,0 % (Ủy ban, từ 01/2024) · "
        "Chưa hoàn thành, còn thiếu 19,3 điểm % · CV mẫu, Bảng 1"
    )


def test_a_source_that_only_reports_is_not_dressed_up(made):
    reported = [text for text in texts(compose(made.report(), "vi"), Sentence) if text.startswith("Mục tiêu")]
    words = "Mục tiêu: tối thiểu 30,0 % (Ủy ban, từ 01/2024) · Căn cứ: CV mẫu, Bảng 1"
    assert reported == [f"{words} (văn bản này thuật lại; chưa đối chiếu với văn bản gốc)"]
    target = replace(made.target, basis=replace(made.target.basis, role="sets"))
    report = made.report((made.verdict(0, "44,12", Outcome.MET, target=target),), ())
    assert words in texts(compose(report, "vi"), Sentence)


def test_outcomes_have_their_colours(made):
    rate = tables(compose(made.report(), "vi"))[0]
    place = titles(rate).index("Kết quả")
    assert [(row[place].text, row[place].tone) for row in rate.rows] == [
        ("Đạt", Tone.GOOD), ("Chưa đạt", Tone.BAD), ("Miễn", Tone.QUIET), ("Thiếu số liệu", Tone.CAUTION),
    ]  # fmt: skip


def test_only_columns_with_something_in_them_are_shown(made):
    rate, copies, _ = tables(compose(made.report(), "vi"))
    assert titles(rate) == ["STT", "Đơn vị", "Giá trị (%)", "So mục tiêu", "Kết quả", "Chữ in", "Bảng ghi"]
    assert titles(copies) == ["STT", "Đơn vị", "Giá trị", "Kết quả"]


def test_a_stated_verdict_is_shown_only_where_it_differs(made):
    agreeing = made.report((made.verdict(1, "10,7", Outcome.NOT_MET, stated=" chưa hoàn thành"),), ())
    assert "Bảng ghi" not in titles(tables(compose(agreeing, "vi"))[0])


def test_units_with_different_targets_get_a_column_for_it(made):
    lower = replace(made.target, id="t2", value=Decimal(20))
    report = made.report((made.verdict(1, "25", Outcome.NOT_MET), made.verdict(2, "25", Outcome.MET, target=lower)), ())
    table = tables(compose(report, "vi"))[0]
    place = titles(table).index("Mục tiêu")
    assert [row[place].text for row in table.rows] == ["tối thiểu 30,0 %", "tối thiểu 20 %"]


def test_parts_of_a_rate_are_shown_where_given(made):
    report = made.report((made.verdict(1, "50", Outcome.MET, numerator=1, denominator=2),), ())
    table = tables(compose(report, "en"))[0]
    assert [cell.text for cell in table.rows[0]][2:4] == ["1", "2"]


def test_why_a_unit_was_not_compared_is_said_once(made):
    reason = Text("không có phí", "no fees")
    verdicts = tuple(made.verdict(unit, "x", Outcome.EXEMPT, reason=reason) for unit in (1, 2))
    assert "Miễn (2): không có phí · Căn cứ: CV mẫu, Bảng 1" in texts(
        compose(made.report(verdicts, ()), "vi"), Sentence
    )


def test_several_months_are_told_apart(made):
    verdicts = (made.verdicts[0], replace(made.verdicts[0], period=made.verdicts[0].period + 1))
    report = replace(made.report(verdicts, ()), periods=(verdicts[0].period, verdicts[1].period))
    headings = texts(compose(report, "vi"), Heading)
    assert headings[:3] == [
        "Bộ quy tắc mẫu · tháng 03/2024 đến 04/2024", "Tỷ lệ mẫu · tháng 03/2024", "Tỷ lệ mẫu · tháng 04/2024",
    ]  # fmt: skip


def test_quiet_leaves_out_the_tables_of_units_only(made):
    loud, quiet = compose(made.report(), "vi"), compose(made.report(), "vi", tables=False)
    assert len(tables(loud)) == 3
    assert len(tables(quiet)) == 1
    assert [block for block in quiet if isinstance(block, Item)] == [block for block in loud if isinstance(block, Item)]


def test_the_last_line_counts_the_findings(made):
    assert compose(made.report(), "vi")[-1] == Sentence("Số liệu có 1 lỗi, 1 cảnh báo, 0 ghi chú.", Tone.BAD)
    assert compose(made.report(findings=()), "en")[-1] == Sentence(
        "No errors in the figures: warnings: 0, notes: 0.", Tone.GOOD
    )


def test_a_table_without_indicators_says_so(made):
    assert any("không có chỉ số nào" in text for text in texts(compose(made.report((), ()), "vi"), Sentence))
