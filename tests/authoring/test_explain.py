"""The way to a verdict says what the clause table says, and nothing of it is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.brute_doctor import Brute
from tests.authoring.drawn_rules import EVERY_MONTH, rule_sets
from tests.small_rules import MONTH, applies, exemption, group, indicator, judge, pending, rule_set, target, unit
from tthc_rules.authoring.explain import Asked, Explanation, explain_cell, explain_rules
from tthc_rules.authoring.explain_json import explain_json
from tthc_rules.authoring.explain_report import explain_blocks
from tthc_rules.errors import RuleFileError
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.rules import Approval, Layer, Level, RuleSet, Text
from tthc_rules.report.jsonvalues import written
from tthc_rules.report.markdown import render_markdown
from tthc_rules.report.text import render_text
from tthc_rules.resolution.standing import Standing

HERE = Asked(0, 0, MONTH)
SETTLED_AT = {
    "not_in_force": "unit",
    "not_bound": "applies_to",
    "pending": "pending",
    "exempt": "exemptions",
    "target": "targets",
    "none_in_force": "targets",
    "no_target": "targets",
}


def text(found: Explanation, language: str = "vi") -> str:
    return render_text(explain_blocks(found, language), color=False, width=None)


def seen(rules: RuleSet, **cell: object) -> Explanation:
    return explain_cell(judge(rules, {"stated": "Đạt", **cell}), HERE)


def why(found: Explanation, part: str) -> dict[str, str]:
    (step,) = (step for step in found.steps if step.part == part)
    return {weighed.clause.id: weighed.why.vi for weighed in step.clauses}


@given(rule_sets(), st.sampled_from(EVERY_MONTH))
def test_the_way_ends_where_brute_force_ends_and_every_clause_of_the_unit_stands_on_it(
    rules: RuleSet, month: int
) -> None:
    brute = Brute(rules)
    for column, item in enumerate(rules.indicators):
        for place, body in enumerate(rules.roster.units):
            try:
                found = explain_rules(rules, Asked(place, column, month))
            except RuleFileError:
                return
            assert [step.part for step in found.steps if step.settles] == [SETTLED_AT[brute.status(item, body, month)]]
            ends = next(number for number, step in enumerate(found.steps) if step.settles)
            assert [step.reached for step in found.steps] == [number <= ends for number in range(5)]
            for step in found.steps[1:]:
                clauses = getattr(item, step.part)
                speaking = {clause.id for clause in clauses if brute.ways(clause, body)}
                assert len(step.clauses) == len(speaking)
                assert {weighed.clause.id for weighed in step.clauses} == speaking
                won = brute.won(item, step.part, body, month)
                winners = [weighed.clause for weighed in step.clauses if weighed.standing is Standing.WON]
                assert winners == ([] if won is None else [won])
            for language in ("vi", "en"):
                assert text(found, language)
                assert explain_json(found, language)["status"] == found.ruling.status.label


def test_why_a_target_yields_is_said_by_scope_layer_date_and_months() -> None:
    targets = [
        target("30", "all"),
        target("40", "level", levels=["department"]),
        target("50", "of_group", groups=["g"], layer=0),
        target("55", "of_group_here", groups=["g"], layer=1, end=MONTH - 1),
        target("60", "own", units=["u1"]),
        target("65", "own_later", units=["u1"], start=MONTH),
        target("70", "own_next", units=["u1"], start=MONTH + 1),
        target("80", "of_others", units=["u9"]),
    ]
    rules = rule_set(indicator(targets=targets), [unit()], [group("g", "u1")])
    assert why(explain_rules(rules, HERE), "targets") == {
        "own_later": "được áp dụng (nêu đích danh đơn vị)",
        "own": "nhường own_later: cùng phạm vi, mục ấy có hiệu lực sau, từ 03/2024",
        "of_group": "nhường own_later: mục ấy nêu đích danh đơn vị, mục này nêu nhóm của đơn vị",
        "level": "nhường own_later: mục ấy nêu đích danh đơn vị, mục này nêu cấp của đơn vị",
        "all": "nhường own_later: mục ấy nêu đích danh đơn vị, mục này nêu chung mọi đơn vị",
        "own_next": "chưa có hiệu lực: từ 04/2024",
        "of_group_here": "đã hết hiệu lực: đến hết 02/2024",
    }


def test_the_nearer_layer_is_named_where_there_are_two() -> None:
    plain = rule_set(indicator(targets=[target("30", "nation", layer=0), target("40", "province", layer=1)]))
    layers = (Layer("country", Text("Quốc gia"), "country"), Layer("sample", Text("Tỉnh"), "sample"))
    rules = replace(plain, layers=layers)
    found = explain_rules(rules, HERE)
    assert why(found, "targets")["nation"] == "nhường province: cùng phạm vi, mục ấy thuộc tầng gần hơn"
    assert "tầng quốc gia (country)" in text(found)
    assert "tầng tỉnh (sample)" in text(found)
    assert "tầng" not in text(explain_rules(rule_set(indicator(targets=[target("30")])), HERE))


def test_a_clause_that_names_the_unit_by_two_groups_stands_once() -> None:
    rules = rule_set(
        indicator(targets=[target("30", "t", groups=["g", "h"])]), [unit()], [group("g", "u1"), group("h", "u1")]
    )
    assert list(why(explain_rules(rules, HERE), "targets")) == ["t"]


def test_two_clauses_that_bind_from_the_same_month_say_the_same() -> None:
    rules = rule_set(indicator(applies_to=[applies("one"), applies("two")]))
    assert why(explain_rules(rules, HERE), "applies_to")["two"] == "nói như one; mục ấy được dẫn"


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ({"value": "29,9"}, "29,9 % < 30 %: chưa đạt mục tiêu"),
        ({"value": "30"}, "30 % ≥ 30 %: đạt mục tiêu"),
        ({"numerator": "3", "denominator": "10"}, "3 × 100 = 300 ≥ 300 = 30 × 10: đạt mục tiêu"),
        (
            {"numerator": "1.000", "denominator": "7.000"},
            "1.000 × 100 = 100.000 < 210.000 = 30 × 7.000: chưa đạt mục tiêu",
        ),
    ],
)
def test_the_comparison_is_told_with_its_numbers(cell: dict[str, str], sentence: str) -> None:
    assert sentence in text(seen(rule_set(indicator(targets=[target("30")], formula=True)), **cell)).splitlines()


def test_a_ceiling_is_compared_the_other_way() -> None:
    rules = rule_set(indicator(targets=[target("5", at_least=False)]))
    assert "5,5 % > 5 %: chưa đạt mục tiêu" in text(seen(rules, value="5,5")).splitlines()
    assert "5 % ≤ 5 %: đạt mục tiêu" in text(seen(rules, value="5")).splitlines()


def test_an_exempt_units_figure_is_compared_as_if_and_the_target_is_not_asked_any_more() -> None:
    rules = rule_set(indicator(targets=[target("30")], exemptions=[exemption(units=["u1"])]))
    found = seen(rules, value="10")
    lines = text(found).splitlines()
    assert "So sánh nếu được xét (không quyết định kết quả)" in lines
    assert "5. Mục tiêu là gì? Không xét đến nữa (tối thiểu 30 % (Ủy ban))" in lines
    assert found.seen[0].verdict.outcome is Outcome.EXEMPT


def test_the_cell_is_shown_as_typed_and_as_read() -> None:
    rules = rule_set(indicator(targets=[target("30")], exemptions=[exemption(units=["u2"])]), [unit(), unit("u2")])
    for typed, words in (
        ("44,12", "giá trị ghi «44,12» · đọc là 44,12 %"),
        ("abc", "giá trị ghi «abc» · không dùng được: «abc» không phải là số"),
        (" - ", "đọc là ô trống: không có số"),
        ("Không có phí", "giá trị ghi «Không có phí» · đọc là chữ của một mục miễn, không phải số"),
    ):
        assert words in text(seen(rules, value=typed))


def test_without_a_table_the_row_of_the_outcome_table_is_told() -> None:
    said = {
        "Không áp dụng": indicator(applies_to=[applies(units=["u9"])]),
        "Chưa có số liệu": indicator(pendings=[pending()]),
        "Được miễn": indicator(exemptions=[exemption()]),
        "được so với mục tiêu": indicator(targets=[target("30")]),
        "chỉ được ghi nhận": indicator(),
        "không mục tiêu nào có hiệu lực": indicator(targets=[target("30", end=MONTH - 1)]),
    }
    for words, item in said.items():
        assert words in text(explain_rules(rule_set(item), HERE))


def test_a_table_without_the_row_or_without_the_indicator_says_so() -> None:
    rules = rule_set([indicator(targets=[target("30")]), indicator("other")], [unit(), unit("u2")])
    assessment = judge(rules, {"value": "40"}, expect="submitted")
    assert "Bảng không có ô này." in text(explain_cell(assessment, Asked(1, 0, MONTH)))
    assert "Bảng không có chỉ số này trong tháng này." in text(explain_cell(assessment, Asked(0, 1, MONTH)))
    expected = explain_cell(judge(rules, {"value": "40"}), Asked(1, 0, MONTH))
    assert expected.seen[0].verdict.outcome is Outcome.MISSING
    assert "bảng không có dòng của đơn vị" in text(expected)


def test_a_unit_that_stands_twice_is_shown_twice() -> None:
    rules = rule_set(indicator(targets=[target("30")]))
    found = explain_cell(judge(rules, {"value": "40"}, {"value": "50"}), HERE)
    assert [one.verdict.raw for one in found.seen] == ["40", "50"]
    assert {one.verdict.outcome for one in found.seen} == {Outcome.INVALID}


def test_only_the_findings_of_the_cell_and_of_its_row_are_told() -> None:
    rules = rule_set([indicator(targets=[target("30")]), indicator("other")], [unit(), unit("u2")])
    rows = [{"unit": code, "indicator": name, "value": "abc"} for code in ("u1", "u2") for name in ("rate", "other")]
    found = explain_cell(judge(rules, *rows), HERE)
    assert [(one.code, one.unit, one.indicator) for one in found.findings] == [("number_unreadable", "u1", "rate")]
    assert isinstance(found.findings[0], Finding)


def test_beyond_the_confirmed_month_a_warning_names_the_clause() -> None:
    rules = rule_set(indicator(targets=[target("30", "old", last_confirmed=MONTH - 1)]))
    assert "old mới được xác nhận đến hết 02/2024" in text(explain_rules(rules, HERE))
    assert "Các căn cứ nói đến hết tháng 02/2024 (old)." in text(explain_rules(rules, Asked(0, 0, MONTH - 1)))


def test_a_level_that_was_abolished_is_told_by_its_months() -> None:
    rules = rule_set(indicator(), [unit(level=Level.DISTRICT.value)])
    found = explain_rules(rules, Asked(0, 0, 2025 * 12 + 6))
    assert found.steps[0].answer.vi == "Không (đến hết 06/2025)"
    assert found.steps[0].settles


def test_json_holds_the_steps_the_comparison_and_both_languages() -> None:
    found = seen(rule_set(indicator(targets=[target("30", "t")])), value="29,9")
    told = explain_json(found, "vi")
    (target_step,) = [step for step in told["steps"] if step["part"] == "targets"]  # type: ignore[union-attr,index]
    assert target_step["clauses"][0]["standing"] == "won"  # type: ignore[index,call-overload]
    assert target_step["clauses"][0]["names_unit_by"] == "everyone"  # type: ignore[index,call-overload]
    (cell,) = told["cells"]  # type: ignore[misc]
    assert cell["comparison"]["holds"] is False  # type: ignore[index,call-overload]
    assert cell["comparison"]["sentence_en"] == "29.9% < 30%"  # type: ignore[index,call-overload]
    assert cell["verdict"]["outcome"] == "not_met"  # type: ignore[index,call-overload]


def test_who_approved_a_clause_is_shown() -> None:
    approved = Approval(Text("Chánh Văn phòng", "Chief of Office"), "2024-02-15")
    found = explain_rules(rule_set(indicator(targets=[target("30", approved=approved)])), HERE)
    assert "phê duyệt: Chánh Văn phòng, 15/02/2024" in text(found)
    assert '"on": "2024-02-15"' in "".join(written(explain_json(found, "en")))


def test_markdown_can_be_made_of_it() -> None:
    assert render_markdown(explain_blocks(explain_rules(rule_set(indicator()), HERE), "en")).startswith("# Đơn vị u1")
