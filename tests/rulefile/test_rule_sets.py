"""The rule sets themselves: they load, and say what their sources say."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import LAST, parse_month
from tthc_rules.model.rules import Clause, Level, RuleSet
from tthc_rules.model.scoring import Confidence
from tthc_rules.rulefile.cases import read_cases
from tthc_rules.rulefile.lint import lint
from tthc_rules.rulefile.read import read_rules
from tthc_rules.rulefile.spellings import fold

ROOT = Path(__file__).resolve().parents[2]
SETS = [*sorted(path.parent for path in (ROOT / "rules").rglob("ruleset.yaml")), ROOT / "fixtures/other-province"]
OCTOBER = parse_month("2023-10")


@pytest.fixture(scope="module")
def hung_yen() -> RuleSet:
    return read_rules(ROOT / "rules/hung-yen")


def dated(rules: RuleSet) -> list[Clause]:
    """Every clause but the plain lists of levels."""
    return [
        clause
        for indicator in rules.indicators
        for clause in (*indicator.applies_to, *indicator.targets, *indicator.exemptions, *indicator.pending)
        if clause.basis is not None
    ]


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_a_set_has_no_problems(folder: Path) -> None:
    assert lint(folder) == ()


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_every_clause_of_a_set_has_a_case(folder: Path) -> None:
    rules = read_rules(folder)
    cases = read_cases(folder)

    for indicator in rules.indicators:
        outcomes = {case.outcome for case in cases if case.indicator == indicator.id}
        assert {Outcome.MET, Outcome.NOT_MET} <= outcomes or not indicator.targets, indicator.id
        assert Outcome.REPORTED in outcomes or indicator.targets, indicator.id
        assert Outcome.EXEMPT in outcomes or not indicator.exemptions, indicator.id
        assert Outcome.PENDING in outcomes or not indicator.pending, indicator.id
        for exemption in indicator.exemptions:
            exempt = {case.unit for case in cases if case.indicator == indicator.id and case.outcome is Outcome.EXEMPT}
            assert set(exemption.scope.units) <= exempt, exemption.id


def test_the_roster_is_the_27_rows_of_the_letter_in_their_order(hung_yen: RuleSet) -> None:
    with (ROOT / "fixtures/hung-yen/annex-1.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]

    units = hung_yen.roster.units

    assert [(unit.number, unit.name) for unit in units] == [(row[0].strip(), row[1].strip()) for row in rows]
    assert [unit.level for unit in units] == [Level.PROVINCE] + [Level.DEPARTMENT] * 16 + [Level.DISTRICT] * 10
    assert [unit.code for unit in units if unit.aggregate] == ["hung-yen"]
    assert (units[0].official_code, hung_yen.province) == ("H31", "H31")


def test_every_heading_of_the_annexes_is_declared(hung_yen: RuleSet) -> None:
    declared = {
        fold(heading.replace("{target}", target))
        for indicator in hung_yen.indicators
        for heading in (*indicator.columns, *indicator.verdict_columns)
        for target in [f"{item.value}%" for item in indicator.targets] or [""]
    }
    own = {fold(heading) for heading in (*hung_yen.headings.unit, *hung_yen.headings.row_number)}
    for number in (1, 2, 3):
        with (ROOT / f"fixtures/hung-yen/annex-{number}.csv").open(encoding="utf-8", newline="") as file:
            assert {fold(heading) for heading in next(csv.reader(file))} <= declared | own


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("Sở TT&TT", "so-thong-tin-va-truyen-thong"),
        ("TP. Hưng Yên", "ubnd-thanh-pho-hung-yen"),
        ("TX. Mỹ Hào", "ubnd-thi-xa-my-hao"),
        ("BQL các KCN tỉnh", "ban-quan-ly-khu-cong-nghiep"),
        ("Huyện Ân Thi", "ubnd-huyen-an-thi"),
        ("Sở LĐ-TB&XH", "so-lao-dong-thuong-binh-va-xa-hoi"),
    ],
)
def test_the_usual_aliases_name_their_unit(hung_yen: RuleSet, alias: str, code: str) -> None:
    assert [unit.code for unit in hung_yen.roster.units if alias in unit.aliases] == [code]


def test_the_letter_proves_one_month(hung_yen: RuleSet) -> None:
    clauses = dated(hung_yen)

    assert len(clauses) == 5
    assert {(clause.start, clause.last_confirmed) for clause in clauses} == {(OCTOBER, OCTOBER)}
    assert {clause.basis.role for clause in clauses if clause.basis is not None} == {"reports"}


def test_rules_rest_only_on_documents_that_were_read(hung_yen: RuleSet) -> None:
    cited = {clause.basis.document for clause in dated(hung_yen) if clause.basis is not None}

    assert cited == {"letter-2023-11"}
    letter = hung_yen.document("letter-2023-11")
    assert (letter.read, letter.number, letter.date) == (True, None, "2023-11")
    assert {document.id for document in hung_yen.documents if not document.read} == {
        "decision-766-2022",
        "letter-2283-2022",
    }


def test_hung_yen_extends_the_nations_set_and_adds_no_word_to_it(hung_yen: RuleSet) -> None:
    assert [layer.id for layer in hung_yen.layers] == ["qd-766", "hung-yen"]
    assert {indicator.layer for indicator in hung_yen.indicators} == {1}
    assert hung_yen.scoring == read_rules(ROOT / "rules/national/qd-766").scoring


def test_the_nations_set_is_the_structure_of_2026_and_the_maxima_before() -> None:
    nation = read_rules(ROOT / "rules/national/qd-766")
    before, since = nation.scoring

    assert nation.roster.units == ()
    assert [(item.start, item.end) for item in (before, since)] == [
        (parse_month("2022-06"), parse_month("2025-12")),
        (parse_month("2026-01"), LAST),
    ]
    assert before.indicators == ()
    for structure in (before, since):
        assert [group.maximum for group in structure.groups] == [18, 20, 12, 10, 22, 18]
    assert len(since.indicators) == 23
    assert sum(item.maximum for item in since.indicators) == 100


def test_the_targets_exemptions_and_notes_of_the_letter(hung_yen: RuleSet) -> None:
    submission, payment, digitisation, copies = hung_yen.indicators

    assert [(str(t.value), t.set_by.vi) for t in submission.targets + payment.targets] == [
        ("60", "UBND tỉnh"),
        ("30", "Chính phủ"),
    ]
    assert payment.exemptions[0].scope.units == ("so-tai-chinh", "so-noi-vu")
    assert payment.exemptions[0].printed == ("TTHC không có phí, lệ phí",)
    assert digitisation.pending[0].scope.levels == (Level.DEPARTMENT,)
    assert not digitisation.targets
    assert not digitisation.declares_formula
    assert copies.applies_to[0].scope.levels == (Level.DISTRICT, Level.COMMUNE)
    assert (copies.decimals, copies.low, copies.high) == (0, 0, None)
    assert payment.wording == {
        Outcome.MET: "Hoàn thành",
        Outcome.NOT_MET: "Chưa hoàn thành",
        Outcome.EXEMPT: "Hoàn thành",
    }


def test_the_points_of_2026_are_the_structure_of_the_portal() -> None:
    structure = read_rules(ROOT / "rules/national/qd-766").scoring[1]
    with (ROOT / "fixtures/scores/indicator_structure_portal_2026.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))

    assert [indicator.id for indicator in structure.indicators] == [row["code"].lower() for row in rows]
    for indicator, row in zip(structure.indicators, rows, strict=True):
        assert (indicator.title.vi, str(indicator.maximum)) == (row["name"], row["max_points"])
        assert (indicator.numerator.vi if indicator.numerator else "") == row["numerator"]
        assert (indicator.denominator.vi if indicator.denominator else "") == row["denominator"]
        assert str(indicator.full_at or "") == row["full_at_pct"].split()[0].removesuffix("monitor")
    assert sum(indicator.maximum for indicator in structure.indicators) == 100
    assert [str(group.maximum) for group in structure.groups] == ["18", "20", "12", "10", "22", "18"]


def test_inferred_figures_of_the_points_say_so() -> None:
    structure = read_rules(ROOT / "rules/national/qd-766").scoring[1]
    maxima = {one.id: one.ground("max").confidence for one in structure.indicators}

    inferred = {name for name, sure in maxima.items() if sure is Confidence.INFERRED}
    assert inferred == {one.id for one in structure.indicators if one.group in ("online_services", "online_payment")}
    assert all(one.ground("max").basis.unverified for one in structure.indicators)


def test_before_2026_only_the_maxima_of_the_groups_are_known() -> None:
    before, after = read_rules(ROOT / "rules/national/qd-766").scoring

    assert (before.indicators, after.start, before.end) == ((), parse_month("2026-01"), parse_month("2025-12"))
    assert {group.id: group.ground.confidence for group in before.groups if group.id == "satisfaction"} == {
        "satisfaction": Confidence.UNVERIFIED
    }
    assert [group.maximum for group in before.groups] == [group.maximum for group in after.groups]


def test_those_who_only_judge_read_no_points_and_the_same_digest() -> None:
    folder = ROOT / "rules/hung-yen"

    judged, whole = read_rules(folder, points=False), read_rules(folder)

    assert judged.scoring == ()
    assert [version.id for version in whole.scoring] == ["groups-2022", "portal-2026"]
    assert replace(judged, scoring=whole.scoring) == whole
