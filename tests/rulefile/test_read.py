from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tthc_rules.errors import RuleFileError
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import FIRST, LAST, parse_month
from tthc_rules.model.rules import Basis, Comparison, FormerName, Level, Scale, Scope, Text, Written, ZeroDenominator
from tthc_rules.rulefile.lint import lint
from tthc_rules.rulefile.read import read_rules

RICH = """\
indicator: points
title: {vi: Điểm}
columns:
  - "  Điểm   số "
verdict_columns: ["Tối đa {target}"]
scale: points
decimals: 1
range: ..10
zero_denominator: not_met
applies_to:
  - department
  - {levels: [commune], from: 2024-02, to: 2024-05, reason: {vi: Thí điểm, en: Pilot}}
targets:
  - {from: 2024-01, at_most: 8.4, set_by: {vi: UBND tỉnh, en: the Committee}, units: [so-a], last_confirmed: 2024-03,
     basis: {document: plan-2024, place: "Mục I, II", as: reports}}
exemptions:
  - {id: e, reason: {vi: Miễn, en: Exempt}, printed: ["x x"], groups: [pilot], from: 2024-01,
     basis: {document: plan-2024, place: Mục I, as: sets}}
pending:
  - {id: p, reason: Chưa có, levels: [department], from: 2024-01, to: 2024-01,
     basis: {document: plan-2024, place: Mục I, as: sets}}
wording: {met: Đạt, no_cases: Không phát sinh}
"""


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in lint(folder, "")]


def test_a_set_is_read_into_the_nouns_of_the_model(write_set) -> None:
    rules = read_rules(write_set(), "shown")

    assert (rules.id, rules.title, rules.language, rules.province, rules.path) == (
        "sample",
        Text("Bộ quy tắc mẫu", "Sample"),
        "vi",
        None,
        "shown",
    )
    assert [(unit.code, unit.level, unit.start, unit.end) for unit in rules.roster.units] == [
        ("so-a", Level.DEPARTMENT, FIRST, LAST),
        ("so-b", Level.DEPARTMENT, FIRST, LAST),
    ]
    assert rules.roster.groups[0].units == ("so-a",)
    assert rules.document("plan-2024").read
    indicator = rules.indicator("rate")
    assert (indicator.low, indicator.high, indicator.decimals) == (Decimal(0), Decimal(100), 4)
    assert indicator.zero_denominator is ZeroDenominator.NO_CASES
    assert not indicator.declares_formula
    target = indicator.targets[0]
    assert (target.id, target.comparison, target.value) == ("target-2024-01", Comparison.AT_LEAST, Decimal(75))
    assert target.scope.everyone
    assert (target.start, target.end, target.last_confirmed) == (parse_month("2024-01"), LAST, None)
    assert target.basis == Basis("plan-2024", "Mục II", "sets")
    assert target.written == Written("shown/indicators/rate.yaml", 9, 5)


def test_every_clause_of_the_language_is_carried_over(write_set) -> None:
    points = read_rules(write_set({"indicators/points.yaml": RICH})).indicator("points")

    assert points.columns == ("Điểm số",)
    assert points.verdict_columns == ("Tối đa {target}",)
    assert (points.scale, points.decimals, points.low, points.high) == (Scale.POINTS, 1, None, Decimal(10))
    assert points.zero_denominator is ZeroDenominator.NOT_MET
    plain, dated = points.applies_to
    assert (plain.id, plain.scope, plain.start, plain.reason) == (
        "applies",
        Scope(levels=(Level.DEPARTMENT,)),
        FIRST,
        None,
    )
    assert (dated.id, dated.end, dated.reason) == ("applies-2024-02", parse_month("2024-05"), Text("Thí điểm", "Pilot"))
    target = points.targets[0]
    assert (target.comparison, target.value, target.scope) == (
        Comparison.AT_MOST,
        Decimal("8.4"),
        Scope(units=("so-a",)),
    )
    assert target.set_by == Text("UBND tỉnh", "the Committee")
    assert target.last_confirmed == parse_month("2024-03")
    assert target.basis is not None
    assert target.basis.unverified
    assert points.exemptions[0].scope == Scope(groups=("pilot",))
    assert points.exemptions[0].printed == ("Miễn", "Exempt", "x x")
    assert (points.pending[0].id, points.pending[0].end) == ("p", parse_month("2024-01"))
    assert points.pending[0].reason == Text("Chưa có")
    assert points.wording == {Outcome.MET: "Đạt", Outcome.NO_CASES: "Không phát sinh"}


def test_a_formula_is_declared_by_both_of_its_parts(write_indicator) -> None:
    folder = write_indicator(
        "scale: percent", "scale: percent\nnumerator: Đúng hạn\ndenominator: {vi: Tất cả, en: All}"
    )

    rate = read_rules(folder).indicator("rate")

    assert rate.declares_formula
    assert (rate.numerator, rate.denominator) == (Text("Đúng hạn"), Text("Tất cả", "All"))


def test_a_formula_belongs_to_a_percentage(write_set) -> None:
    text = RICH.replace("scale: points", "scale: points\nnumerator: Tử\ndenominator: Mẫu")

    assert codes(write_set({"indicators/points.yaml": text})) == ["rule_formula_not_percent"]


@pytest.mark.parametrize(
    ("targets", "ids"),
    [
        (["from: 2024-01"], ["target-2024-01"]),
        (["from: 2024-01", "from: 2024-02"], ["target-2024-01", "target-2024-02"]),
        (
            ["from: 2024-01", "from: 2024-01, units: [so-a]", "from: 2024-01, groups: [pilot]"],
            ["target-2024-01", "target-2024-01-so-a", "target-2024-01-pilot"],
        ),
        (["from: 2024-01", "from: 2024-01"], ["target-2024-01", "target-2024-01-2"]),
        (["from: 2024-01", "id: target-2024-01, from: 2024-02"], ["target-2024-01-2", "target-2024-01"]),
    ],
)
def test_targets_without_an_id_get_one_that_is_unique(write_indicator, targets: list[str], ids: list[str]) -> None:
    basis = "basis: {document: plan-2024, place: Mục II, as: sets}"
    items = "".join(f"  - {{{target}, at_least: 75%, set_by: UBND tỉnh, {basis}}}\n" for target in targets)
    folder = write_indicator("targets:\n", f"targets:\n{items}")
    path = folder / "indicators/rate.yaml"
    path.write_text(path.read_text(encoding="utf-8").split("  - from")[0], encoding="utf-8")

    assert [target.id for target in read_rules(folder).indicator("rate").targets] == ids


def test_indicators_stand_in_the_declared_order_then_by_file_name(write_set) -> None:
    minimal = "indicator: {0}\ntitle: {{vi: Chỉ số {0}}}\ncolumns: [Cột {0}]\nscale: count\napplies_to: [commune]\n"
    ruleset = "ruleset: sample\ntitle: {vi: Mẫu}\nlanguage: vi\nindicators: [rate, b]\n"
    others = {f"indicators/{name}.yaml": minimal.format(name) for name in "abc"}

    rules = read_rules(write_set({"ruleset.yaml": ruleset, **others}))

    assert [indicator.id for indicator in rules.indicators] == ["rate", "b", "a", "c"]


def test_the_digest_changes_with_any_rule_file_and_not_with_tests(write_set) -> None:
    before = read_rules(write_set()).sha256
    with_notes = read_rules(write_set({"README.md": "notes", "tests/cases.yaml": "cases: []\n"})).sha256
    changed = read_rules(
        write_set({"units.yaml": "# a comment\nunits:\n  - {code: so-a, level: department, name: A}\n"})
    )

    assert before == with_notes
    assert changed.sha256 != before
    assert len(before) == 64


def test_a_broken_test_case_does_not_keep_the_rules_from_judging(write_set) -> None:
    folder = write_set({"tests/cases.yaml": "cases: 5\n"})

    assert read_rules(folder).id == "sample"
    assert codes(folder) == ["rule_expects_list"]


def test_a_byte_order_mark_and_crlf_are_read(write_set) -> None:
    text = "\ufeffruleset: sample\r\ntitle: {vi: Mẫu}\r\nlanguage: vi\r\n"

    assert read_rules(write_set({"ruleset.yaml": text})).title == Text("Mẫu")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError) as raised:
        read_rules(tmp_path / "none", "none")

    assert [(p.code, p.file) for p in raised.value.problems] == [("rule_folder_missing", "none")]


def test_hidden_files_are_not_looked_at(write_set) -> None:
    assert codes(write_set({".rate.yaml.swp": b"\xff", ".git/config": "x"})) == []


@pytest.mark.parametrize("path", ["indicators/deep/a.yaml", "unit.yaml", "tests/a.yml", "notes.txt", "a/ruleset.yaml"])
def test_a_file_that_would_not_be_read_is_told(write_set, path: str) -> None:
    folder = write_set({path: "a: 1\n"})

    problems = lint(folder, "")

    assert [(problem.code, problem.file) for problem in problems] == [("rule_unexpected_file", path)]
    assert problems[0].params["near"]


def test_names_are_not_held_against_a_register_that_could_not_be_read(write_set) -> None:
    assert codes(write_set({"units.yaml": "units: [\n", "documents.yaml": "a: b: c\n"})) == [
        "yaml_colon_in_text",
        "yaml_bracket_stray",
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0%", None),
        ("100%", None),
        ("99.9999%", None),
        ("99.99999%", "rule_too_many_places"),
        ("100.1%", "rule_target_outside_range"),
        ("-1%", "rule_target_outside_range"),
        ("8,4%", "rule_decimal_comma"),
        ("075%", "rule_bad_number"),
        ("75 %", "rule_bad_number"),
        ("1.000.000%", "rule_bad_number"),
        (".5%", "rule_bad_number"),
        ("true", "rule_bad_number"),
        ("[75%]", "rule_expects_text"),
        ("75", "rule_percent_sign_missing"),
        ("1e1", "rule_bad_number"),
    ],
)
def test_a_target_is_a_figure_on_the_scale(write_indicator, written: str, code: str | None) -> None:
    assert codes(write_indicator("at_least: 75%", f"at_least: {written}")) == ([code] if code else [])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0%..", None),
        ("..100%", None),
        ("-5%..105.5%", None),
        ("..", "rule_bad_range"),
        ("0%...100%", "rule_bad_range"),
        ("100%..100%", "rule_range_reversed"),
        ("0..100%", "rule_percent_sign_missing"),
        ("0%..99.99999%", "rule_too_many_places"),
        ("80%..", "rule_target_outside_range"),
        ("..70%", "rule_target_outside_range"),
        ("..75%", None),
        ("75%..", None),
    ],
)
def test_a_range_is_two_figures_on_the_scale(write_indicator, written: str, code: str | None) -> None:
    assert codes(write_indicator("range: 0%..100%", f"range: {written}")) == ([code] if code else [])


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ("from: 2024-03\n    to: 2024-03\n    last_confirmed: 2024-03", None),
        ("from: 2024-03\n    to: 2024-02", "rule_from_after_to"),
        ("from: 2024-03\n    last_confirmed: 2024-02", "rule_confirmed_before_from"),
        ("from: 2024", "rule_bad_month"),
        ("from: 2024-1", "rule_bad_month"),
        ("from: 2024-00", "rule_bad_month"),
        ("from: 2024-01-01T00:00", "rule_full_date"),
        ("from: [2024-01]", "rule_expects_text"),
    ],
)
def test_months_are_months_in_order(write_indicator, dates: str, code: str | None) -> None:
    assert codes(write_indicator("from: 2024-01", dates)) == ([code] if code else [])


@pytest.mark.parametrize(
    ("figure", "decimals", "expected"),
    [
        ("1000000000000000", 0, []),
        ("1000000000000001", 0, ["rule_figure_too_large"]),
        ("1000000000", 6, []),
        ("1000000000.000001", 6, ["rule_figure_too_large"]),
        ("9" * 5000, 0, ["rule_figure_too_large"]),
    ],
)
def test_figures_fit_exact_comparison(write_set, figure: str, decimals: int, expected: list[str]) -> None:
    text = RICH.replace("decimals: 1", f"decimals: {decimals}").replace("range: ..10\n", "").replace("8.4", figure)

    assert codes(write_set({"indicators/points.yaml": text})) == expected


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"ruleset.yaml": "ruleset: s\ntitle: {vi: Mẫu}\nlanguage: vi\nindicators: [rat]\n"}, "rule_unknown_indicator"),
        ({"ruleset.yaml": "ruleset: s\ntitle: {vi: Mẫu}\nlanguage: vi\nindicators: [rate, rate]\n"}, "rule_doubled_id"),
        (
            {"units.yaml": "units:\n  - {code: so-a, level: department, name: A, successors: [so-c]}\n"},
            "rule_unknown_unit",
        ),
        (
            {
                "units.yaml": "basis: {document: plan, place: I, as: sets}\n"
                "units:\n  - {code: so-a, level: department, name: A}\n"
            },
            "rule_unknown_document",
        ),
    ],
)
def test_references_outside_the_indicators_are_looked_up_too(write_set, change: dict[str, str], code: str) -> None:
    assert codes(write_set(change)) == [code]


def test_a_unit_that_ends_before_it_begins_is_told(write_set) -> None:
    units = "units:\n  - {code: so-a, level: department, name: A, from: 2024-02, to: 2024-01}\n"

    assert codes(write_set({"units.yaml": units})) == ["rule_from_after_to"]


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ("[Một phần]", None),
        ('["Tên cơ quan, đơn vị", "Cột"]', None),
        ('["Tên cơ quan", đơn vị]', "rule_flow_list_unquoted"),
        ("\n  - Cột, một\n  - Cột hai", None),
        ("\n  - Cột\n  - ' cỘT '", "rule_doubled_heading"),
        ("[]", "rule_empty_list"),
        ('["  "]', "rule_empty_text"),
        ("[1]", "rule_expects_quoted_text"),
        ("[no]", None),
    ],
)
def test_headings_are_texts_that_no_comma_split(write_indicator, columns: str, code: str | None) -> None:
    folder = write_indicator("columns:\n  - Kết quả đúng hạn (%)", f"columns: {columns}")

    assert codes(folder) == ([code] if code else [])


def test_a_heading_may_repeat_the_indicators_own_title_but_not_anothers(write_set) -> None:
    second = "indicator: second\ntitle: {{vi: Khác}}\ncolumns: [{}]\nscale: count\napplies_to: [commune]\n"

    assert codes(write_set({"indicators/second.yaml": second.format("khác")})) == []
    assert codes(write_set({"indicators/second.yaml": second.format("ON-TIME RATE")})) == ["rule_shared_heading"]


@pytest.mark.parametrize("name", ["Sở A", "sở  a", "SỞ A", "Sơ\u0309 A"])
def test_a_spelling_that_two_units_share_is_told_whatever_its_form(write_set, name: str) -> None:
    units = (
        f"units:\n  - {{code: so-a, level: department, name: Sở A}}\n  - {{code: so-b, level: commune, name: {name}}}\n"
    )

    assert codes(write_set({"units.yaml": units})) == ["rule_shared_name"]


def test_a_misspelt_key_is_one_problem_and_a_missing_one_another(write_indicator) -> None:
    assert codes(write_indicator("set_by", "setby")) == ["rule_unknown_key"]
    assert codes(write_indicator("    set_by: UBND tỉnh\n", "    other: UBND tỉnh\n")) == [
        "rule_missing_key",
        "rule_unknown_key",
    ]


def test_a_missing_basis_does_not_load(write_indicator) -> None:
    folder = write_indicator("    basis: {document: plan-2024, place: Mục II, as: sets}\n", "")

    with pytest.raises(RuleFileError) as raised:
        read_rules(folder, "")

    assert [(p.code, p.where, p.params["key"]) for p in raised.value.problems] == [
        ("rule_missing_key", "indicators/rate.yaml:9:5", "basis")
    ]


def test_a_name_may_pass_to_another_unit_when_the_first_has_ended(write_set) -> None:
    units = (
        "units:\n"
        "  - {code: so-a, level: department, name: Sở A, to: 2024-06}\n"
        "  - {code: so-b, level: department, name: Sở A, from: 2024-07, former_names: [{name: Sở B, to: 2024-09}]}\n"
        "  - {code: huyen, level: district, name: Vùng C}\n"
        "  - {code: xa, level: commune, name: Vùng C, from: 2025-07}\n"
        "  - {code: so-d, level: department, name: Sở B, from: 2024-10}\n"
        "groups:\n  - {id: pilot, title: {vi: Thí điểm}, units: [so-a]}\n"
    )

    rules = read_rules(write_set({"units.yaml": units}))

    assert rules.roster.units[1].former_names == (FormerName("Sở B", parse_month("2024-09")),)
    assert [rules.roster.units[1].name_in(parse_month(month)) for month in ("2024-09", "2024-10")] == ["Sở B", "Sở A"]
