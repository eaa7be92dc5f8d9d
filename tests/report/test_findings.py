from __future__ import annotations

from dataclasses import replace

from tthc_rules.report.blocks import Tone
from tthc_rules.report.findings import FOLD_ABOVE, finding_items


def lines(made, findings, language="vi"):
    return [
        " · ".join(part.text for part in item.parts) for item in finding_items(findings, made.rules, language, Tone.BAD)
    ]


def many(made, number, **more):
    return [replace(made.findings[0], unit_name=f"Sở {index}", **more) for index in range(number)]


def test_a_finding_says_where_whom_what_expected_why_by_what_and_the_next_step(made):
    (line,) = lines(made, made.findings[:1])
    assert line == (
        "sample/mar2024.csv:3 (D3) · Sở Một · «Hoàn thành» · Chưa hoàn thành · Dạng mẫu không in ra màn hình được. · "
        "CV mẫu, Bảng 1 · format_needs_file · → Thêm -o TỆP sau --format mẫu."
    )


def test_a_finding_without_a_place_names_its_indicator(made):
    assert lines(made, [replace(made.findings[0], place=None)])[0].startswith("Sở Một · Tỷ lệ mẫu · ")


def test_five_alike_are_listed_and_six_are_folded(made):
    assert len(lines(made, many(made, FOLD_ABOVE))) == FOLD_ABOVE
    (line,) = lines(made, many(made, FOLD_ABOVE + 1))
    assert line == (
        "sample/mar2024.csv · Tỷ lệ mẫu · 6 trường hợp: Sở 0, Sở 1, Sở 2, … · Chưa hoàn thành · "
        "Dạng mẫu không in ra màn hình được. · CV mẫu, Bảng 1 · format_needs_file · → Thêm -o TỆP sau --format mẫu."
    )


def test_units_that_no_place_can_find_are_all_named(made):
    assert "6 trường hợp: Sở 0, Sở 1, Sở 2, Sở 3, Sở 4, Sở 5 ·" in lines(made, many(made, 6, place=None))[0]


def test_folded_messages_that_differ_are_an_example(made):
    findings = many(made, 6)
    findings[3] = replace(findings[3], params={"format": "khác"}, expected=None)
    (line,) = lines(made, findings)
    assert " · ví dụ: Dạng mẫu không in ra màn hình được. · " in line
    assert " · Chưa hoàn thành · " not in line


def test_other_codes_and_indicators_are_not_folded_together(made):
    findings = [*many(made, 3), *many(made, 3, indicator="copies"), *many(made, 3, code="no_rule_set", params={})]
    assert len(lines(made, findings)) == 9


def test_order_is_kept_around_a_folded_group(made):
    other = made.findings[1]
    first, second, third = lines(made, [other, *many(made, 6), replace(other, unit_name="Z")])
    assert ("no_rule_set" in first, "6 trường hợp" in second, "Z" in third) == (True, True, True)
