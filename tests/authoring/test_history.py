"""The history of an indicator says of every cell what judging would say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from tests.authoring.brute_doctor import Brute
from tests.authoring.drawn_rules import EVERY_MONTH, rule_sets
from tests.small_rules import MONTH, exemption, indicator, rule_set, target, unit
from tthc_rules.authoring.history import histories
from tthc_rules.authoring.history_report import history_blocks, history_json
from tthc_rules.errors import RuleFileError
from tthc_rules.model.period import FIRST, LAST
from tthc_rules.model.rules import RuleSet
from tthc_rules.report.text import render_text


@given(rule_sets())
def test_each_cell_stands_in_one_stage_with_its_status_and_clause(rules: RuleSet) -> None:
    try:
        found = histories(rules)
    except RuleFileError:
        return
    brute = Brute(rules)
    parts = {"pending": "pending", "exempt": "exemptions", "target": "targets", "no_target": "applies_to"}
    for history in found:
        for unit_ in rules.roster.units:
            for month in EVERY_MONTH:
                here = [one for one in history.stages if unit_ in one.units and one.start <= month <= one.end]
                status = brute.status(history.indicator, unit_, month)
                if status == "not_in_force":
                    continue
                (stage,) = here
                assert stage.status.label == status
                part = parts.get(status)
                assert stage.decides == (brute.won(history.indicator, part, unit_, month) if part else None)
        for language in ("vi", "en"):
            assert render_text(history_blocks((history,), language), color=False, width=None)
        assert history_json((history,), "vi")["indicators"]


def test_an_old_target_ends_where_the_next_begins_and_an_exemption_stands_apart() -> None:
    targets = [target("30", "old", last_confirmed=MONTH), target("45", "new", start=MONTH + 2)]
    units = [unit("u1"), unit("u2"), unit("late", start=MONTH + 1), unit("d", "district")]
    (found,) = histories(rule_set(indicator(targets=targets, exemptions=[exemption(units=["u2"])]), units))
    assert [
        (one.start, one.end, one.status.label, [item.code for item in one.units], one.everyone) for one in found.stages
    ] == [
        (FIRST, MONTH + 1, "target", ["u1", "late", "d"], False),
        (FIRST, LAST, "exempt", ["u2"], False),
        (MONTH + 2, LAST, "target", ["u1", "late", "d"], False),
    ]


def test_every_clause_is_listed_in_the_order_of_its_months() -> None:
    targets = [target("45", "new", start=MONTH), target("30", "old"), target("1", "nobody", units=["gone"])]
    (found,) = histories(rule_set(indicator(targets=targets)))
    listed = {part: [clause.id for clause in clauses] for part, clauses in found.clauses}
    assert listed == {"targets": ["old", "nobody", "new"], "exemptions": [], "pending": [], "applies_to": ["a"]}


def test_the_largest_change_is_said_where_there_is_one() -> None:
    limited, free = replace(indicator(), largest_change=Decimal(25)), indicator("free")
    found = histories(rule_set([limited, free]))
    texts = [render_text(history_blocks([one], "en"), color=False, width=None) for one in found]
    assert ["25 percentage points (configuration, no legal rule)" in text for text in texts] == [True, False]
