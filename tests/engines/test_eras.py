"""Tables of another time than their period, on an invented province that was reorganised."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.small_rules import frame, indicator, rule_set, target, unit
from tthc_rules.model.finding import Finding
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import format_month, parse_month
from tthc_rules.model.rules import FormerName, Level, RuleSet
from tthc_rules.pipeline import assess, load_rules, run_check

ROOT = Path(__file__).resolve().parents[2]
TWO_TIER = ROOT / "fixtures/two-tier"
ERA = {"units_ended", "units_not_yet", "name_of_another_time", "name_not_yet_borne"}


@pytest.fixture(scope="module")
def two_tier() -> RuleSet:
    return load_rules(TWO_TIER / "rules")


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str | None]]:
    return [
        (finding.code, finding.severity.label, None if finding.place is None else finding.place.cell)
        for finding in findings
        if finding.code in ERA
    ]


def test_the_roster_has_150_communes_and_no_district_after_june_2025(two_tier: RuleSet) -> None:
    def count(level: Level, month: str) -> int:
        return sum(unit.level is level and unit.exists(parse_month(month)) for unit in two_tier.roster.units)

    assert [(count(Level.DISTRICT, m), count(Level.COMMUNE, m)) for m in ("2025-06", "2025-07")] == [(8, 40), (0, 150)]
    assert [count(Level.DEPARTMENT, month) for month in ("2025-02", "2025-03")] == [16, 12]


def test_every_successor_exists_in_the_month_after(two_tier: RuleSet) -> None:
    by_code = {unit.code: unit for unit in two_tier.roster.units}
    gone = [unit for unit in two_tier.roster.units if unit.successors]

    assert len(gone) == 7 + 8 + 40
    assert all(by_code[heir].exists(unit.last_month + 1) for unit in gone for heir in unit.successors)


@pytest.mark.parametrize(("table", "rows"), [("t8-2025", 163), ("t10-2023", 65)])
def test_a_table_of_its_own_time_is_judged_without_an_error(two_tier: RuleSet, table: str, rows: int) -> None:
    report = run_check([str(TWO_TIER / f"tables/{table}.csv")], two_tier).report()

    assert report.summary.findings[Severity.ERROR] == 0
    assert len(report.verdicts) == rows
    assert {verdict.outcome for verdict in report.verdicts} == {Outcome.MET, Outcome.NOT_MET}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("t8-2025", []),
        ("t10-2023", []),
        ("districts-t8-2025", [("units_ended", "error", "B15")]),
        ("communes-t10-2023", [("units_not_yet", "error", "B19")]),
    ],
)
def test_a_table_of_the_wrong_era_says_so(two_tier: RuleSet, table: str, expected: list[tuple[str, str, str]]) -> None:
    report = run_check([str(TWO_TIER / f"tables/{table}.csv")], two_tier).report()

    assert told(report.findings) == expected


def test_the_message_names_level_period_and_last_month(two_tier: RuleSet) -> None:
    report = run_check([str(TWO_TIER / "tables/districts-t8-2025.csv")], two_tier).report()
    (finding,) = [each for each in report.findings if each.code == "units_ended"]

    assert finding.period == parse_month("2025-08")
    assert (finding.params["count"], finding.params["names"]) == ("8", "Huyện Thượng; Huyện Trung; Huyện Hạ; …")
    month = finding.params["month"]
    assert getattr(month, "vi", None) == "06/2025"


def test_a_name_goes_to_the_unit_that_bore_it_then(two_tier: RuleSet) -> None:
    rows = [
        {"unit": "Xã An Mẫu", "indicator": "on_time", "value": "95", "period": month}
        for month in ("2025-06", "2025-07")
    ]

    verdicts = assess(frame(*rows), two_tier, expect="submitted").verdicts()

    assert {(format_month(verdict.period), verdict.unit) for verdict in verdicts if verdict.raw} == {
        ("2025-06", "xa-an-mau"),
        ("2025-07", "xa-an-mau-moi"),
    }


def renamed() -> RuleSet:
    old = FormerName("Sở Cũ", parse_month("2025-02"), aliases=("SC",))
    units = [unit("u1", former_names=(old,)), unit("u2")]
    return rule_set(indicator(targets=[target("60")]), units=units)


@pytest.mark.parametrize(
    ("text", "month", "name", "finding"),
    [
        ("Sở Cũ", "2025-02", "Sở Cũ", None),
        ("SC", "2025-02", "Sở Cũ", None),
        ("Sở Cũ", "2025-03", "Đơn vị u1", "name_of_another_time"),
        ("SC", "2025-03", "Đơn vị u1", "name_of_another_time"),
        ("Đơn vị u1", "2025-02", "Sở Cũ", "name_not_yet_borne"),
        ("Đơn vị u1", "2025-03", "Đơn vị u1", None),
        ("u1", "2025-02", "Sở Cũ", None),
    ],
)
def test_a_renamed_unit_keeps_its_code_and_is_called_as_it_was_then(
    text: str, month: str, name: str, finding: str | None
) -> None:
    rows = frame({"unit": text, "value": "70", "period": month})
    report = assess(rows, renamed(), expect="submitted").report()

    assert [(verdict.unit, verdict.unit_name) for verdict in report.verdicts] == [("u1", name)]
    assert [code for code, _, _ in told(report.findings)] == ([finding] if finding else [])


def test_one_unit_out_of_its_time_is_told_on_its_row_alone() -> None:
    gone = unit("u1", end=parse_month("2025-02"))
    rules = rule_set(indicator(targets=[target("60")]), units=[gone, unit("u2")])
    report = assess(frame({"unit": "u1", "value": "70", "period": "2025-03"}), rules, expect="submitted").report()

    assert told(report.findings) == []
    assert "unit_not_in_force" in {finding.code for finding in report.findings}


def test_a_level_with_one_unit_of_the_time_is_no_other_era() -> None:
    gone = [unit(code, end=parse_month("2025-02")) for code in ("u1", "u2")]
    rules = rule_set(indicator(targets=[target("60")]), units=[*gone, unit("u3")])
    rows = [{"unit": code, "value": "70", "period": "2025-03"} for code in ("u1", "u2", "u3")]

    assert told(assess(frame(*rows), rules, expect="submitted").report().findings) == []
    assert told(assess(frame(*rows[:2]), rules, expect="submitted").report().findings) != []


def test_the_fixtures_are_what_their_maker_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("make_two_tier", ROOT / "fixtures/make_two_tier.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    monkeypatch.setattr(maker, "HERE", tmp_path)

    maker.main()

    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.*"))
    assert len(made) == 5
    for path in made:
        assert (tmp_path / path).read_bytes() == (TWO_TIER / path).read_bytes()
