"""From clauses to segments: the rows of the outcome table, and the months in which each holds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from tests.oracle import outcomes as oracle
from tests.small_rules import MONTH, applies, exemption, indicator, pending, rule_set, target, unit
from tests.strategies import MONTHS, plain_rules, plain_units, rule_sets
from tthc_rules.errors import RuleFileError
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import FIRST, LAST, parse_month
from tthc_rules.model.rules import Indicator, RuleSet, Unit
from tthc_rules.resolution import resolve

NOWHERE = applies("a", units=["other"])


def status(given: Indicator, body: Unit | None = None, month: int = MONTH) -> str:
    return resolve(rule_set(given, [body or unit()])).ruling(0, 0, month).status.label


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            indicator(applies_to=[NOWHERE], pendings=[pending()], exemptions=[exemption()], targets=[target("1")]),
            "not_bound",
        ),
        (indicator(pendings=[pending()], exemptions=[exemption()], targets=[target("1")]), "pending"),
        (indicator(exemptions=[exemption()], targets=[target("1")]), "exempt"),
        (indicator(targets=[target("1")]), "target"),
        (indicator(), "no_target"),
        (indicator(targets=[target("1", units=["other"])]), "no_target"),
        (indicator(targets=[target("1", start=MONTH + 1)]), "none_in_force"),
        (indicator(targets=[target("1", end=MONTH - 1)]), "none_in_force"),
        (indicator(targets=[target("1", levels=["department"], end=MONTH - 1)]), "none_in_force"),
        (indicator(targets=[target("1", levels=["commune"], end=MONTH - 1)]), "no_target"),
    ],
)
def test_the_row_of_the_outcome_table(given: Indicator, expected: str) -> None:
    assert status(given) == expected


@pytest.mark.parametrize("ahead", [-1, 0, 2, 3])
@pytest.mark.parametrize("kind", ["applies_to", "pendings", "exemptions", "targets"])
def test_every_kind_of_clause_holds_from_its_first_to_its_last_month(kind: str, ahead: int) -> None:
    dates = {"start": MONTH, "end": MONTH + 2}
    make = {"applies_to": applies, "pendings": pending, "exemptions": exemption}
    clause = target("30", **dates) if kind == "targets" else make[kind](**dates)
    held = {"applies_to": "no_target", "pendings": "pending", "exemptions": "exempt", "targets": "target"}[kind]
    otherwise = {"applies_to": "not_bound", "targets": "none_in_force"}.get(kind, "no_target")
    assert status(indicator(**{kind: [clause]}), month=MONTH + ahead) == (held if 0 <= ahead <= 2 else otherwise)


@pytest.mark.parametrize(
    ("ahead", "expected"), [(-1, "not_bound"), (0, "no_target"), (4, "no_target"), (5, "not_bound")]
)
def test_a_unit_is_bound_from_its_first_to_its_last_month(ahead: int, expected: str) -> None:
    body = unit(start=MONTH, end=MONTH + 4)
    assert status(indicator(), body, MONTH + ahead) == expected
    assert resolve(rule_set(indicator(), [body])).ruling(0, 0, MONTH + ahead).in_force is (expected == "no_target")


@pytest.mark.parametrize(
    ("level", "month", "expected"),
    [
        ("district", "2025-06", "no_target"),
        ("district", "2025-07", "not_bound"),
        ("commune", "2025-07", "no_target"),
        ("department", "2025-07", "no_target"),
        ("province", "2025-07", "no_target"),
    ],
)
def test_districts_ended_in_june_2025(level: str, month: str, expected: str) -> None:
    assert status(indicator(), unit(level=level), parse_month(month)) == expected


def test_a_district_that_ended_before_the_level_did_ends_with_its_own_date() -> None:
    body = unit(level="district", end=parse_month("2024-12"))
    assert [status(indicator(), body, parse_month(month)) for month in ("2024-12", "2025-01")] == [
        "no_target",
        "not_bound",
    ]


def test_a_unit_that_is_not_bound_still_says_whether_it_exists() -> None:
    ruling = resolve(rule_set(indicator(applies_to=[NOWHERE]), [unit()])).ruling(0, 0, MONTH)
    assert (ruling.status, ruling.in_force, ruling.applicability) == (RuleStatus.NOT_BOUND, True, None)


def test_the_clauses_that_won_are_kept_whatever_the_status() -> None:
    given = indicator(pendings=[pending("p")], exemptions=[exemption("e")], targets=[target("1", "t")])
    ruling = resolve(rule_set(given)).ruling(0, 0, MONTH)
    assert ruling.pending is not None
    assert ruling.exemption is not None
    assert ruling.target is not None
    assert (ruling.pending.id, ruling.exemption.id, ruling.target.id) == ("p", "e", "t")


def test_the_most_specific_latest_clause_is_cited_for_applicability_and_two_are_no_contradiction() -> None:
    clauses = [applies("all"), applies("own", units=["u1"], layer=0), applies("late", start=MONTH)]
    assert _cited(clauses) == "own"
    assert _cited([clauses[0], clauses[2]]) == "late"
    assert _cited([applies("nation", layer=0, start=MONTH), applies("province", layer=1)]) == "province"


def _cited(clauses: list[object]) -> str | None:
    found = resolve(rule_set(indicator(applies_to=clauses))).ruling(0, 0, MONTH).applicability  # type: ignore[arg-type]
    return None if found is None else found.id


def test_segments_are_cut_only_where_something_changes() -> None:
    clauses = [target("30", "t", start=MONTH), target("20", "shadowed", levels=["commune"], end=MONTH + 7)]
    table = resolve(rule_set(indicator(targets=clauses, exemptions=[exemption(units=["u9"])]), [unit()]))
    assert [(part.start, part.end) for part in table.segments[table.classes[0][0]]] == [
        (FIRST, MONTH - 1),
        (MONTH, LAST),
    ]


def test_months_that_differ_in_nothing_are_one_segment() -> None:
    clauses = [target("30", "own", units=["u1"]), target("20", "all", start=MONTH, end=MONTH + 5)]
    table = resolve(rule_set(indicator(targets=clauses)))
    assert [(part.start, part.end) for part in table.segments[0]] == [(FIRST, LAST)]


def test_units_that_the_clauses_treat_alike_share_their_segments() -> None:
    body = [unit("u1"), unit("u2"), unit("c1", "commune"), unit("u3", start=MONTH)]
    table = resolve(rule_set([indicator(targets=[target("30", levels=["commune"])]), indicator("other")], body))
    assert table.classes[0][0] == table.classes[0][1]
    assert len({*table.classes[0]}) == 3
    assert not {*table.classes[0]} & {*table.classes[1]}


def test_dates_at_the_ends_of_time_are_no_trouble() -> None:
    given = indicator(targets=[target("30", start=FIRST, end=FIRST), target("40", start=LAST, end=LAST)])
    assert [status(given, month=month) for month in (FIRST, FIRST + 1, LAST - 1, LAST)] == [
        "target",
        "none_in_force",
        "none_in_force",
        "target",
    ]


@given(rule_sets())
def test_segments_are_disjoint_cover_all_months_and_say_what_the_oracle_says(rules: RuleSet) -> None:
    try:
        table = resolve(rules)
    except RuleFileError:
        return  # `tests/test_properties.py` holds the oracle to the same
    for segments in table.segments:
        assert segments[0].start == FIRST
        assert segments[-1].end == LAST
        assert all(part.start <= part.end for part in segments)
        assert all(after.start == before.end + 1 for before, after in pairwise(segments))
        assert all(after.ruling != before.ruling for before, after in pairwise(segments))
    plain, bodies = plain_rules(rules), plain_units(rules)
    for number, given_indicator in enumerate(rules.indicators):
        for index, body in enumerate(rules.roster.units):
            for month in (FIRST, *MONTHS, LAST):
                ruling = table.ruling(index, number, month)
                expected, won, _ = oracle.ruling(plain[given_indicator.id], bodies[body.code], month)
                assert ruling.status.label == expected
                assert (None if ruling.target is None else ruling.target.id) == (None if won is None else won["id"])
