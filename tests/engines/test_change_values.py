"""Changes as columns and as values; they agree with what a trend says of the same months."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

import polars as pl
import pytest

from tests.small_rules import frame, indicator, rule_set, target, unit
from tthc_rules.engines.trend import verdict_trend
from tthc_rules.model.period import parse_month
from tthc_rules.model.rules import Redefinition, Text, Written
from tthc_rules.pipeline import assess

RULES = rule_set(indicator(targets=[target(50)]), [unit("u1"), unit("u2")])
NEW = Redefinition(parse_month("2024-03"), Text("khác"), None, Written("rate.yaml", 1, 1))


def row(unit_code, value, month="2024-03"):
    return {"unit": unit_code, "value": value, "period": month}


def held(now, then, rules=RULES, **others):
    table, other = frame(*now), frame(*(row(*each, "2024-02") for each in then))
    return assess(table, rules, expect="submitted", previous=other, **others)


def test_the_columns_of_changes():
    issued = frame(row("u1", "45"))
    found = held([row("u1", "44,5"), row("u2", "60")], [("u1", "60"), ("u2", "60,0")], corrects=issued).changes()
    assert found.rows() == [
        ("previous", "2024-03", "2024-02", "u1", "rate", 44.5, 60.0, -15.5, "not_met", "met", True),
        ("previous", "2024-03", "2024-02", "u2", "rate", 60.0, 60.0, 0.0, "met", "met", False),
        ("corrects", "2024-03", "2024-03", "u1", "rate", 44.5, 45.0, -0.5, "not_met", "not_met", True),
    ]


def test_a_table_held_against_nothing_has_the_columns_and_no_rows():
    alone = assess(frame(row("u1", "1")), RULES, expect="submitted").changes()
    assert alone.height == 0
    assert alone.schema == held([row("u1", "1")], [("u1", "2")]).changes().schema


def test_values_are_exact_and_name_both_places():
    (changes,) = held([row("u2", "0,3"), row("u1", None)], [("u1", "0,1"), ("u2", "0,1")]).report().changes
    first, second = changes.cells
    assert (first.unit, first.value, first.before, first.change) == ("u1", None, Decimal("0.1"), None)
    assert (second.change, second.place.row, second.place_before.row) == (Decimal("0.2"), 1, 2)


@pytest.mark.parametrize("redefined", [False, True])
def test_changes_are_those_of_the_trend_over_both_months(redefined):
    """Every pair of a figure, another, 0, a blank and what cannot be read, a unit each."""
    kinds = ("40", "60,5", "0", None, "abc")
    units = {f"u{at}": pair for at, pair in enumerate(product(kinds, kinds))}
    rate = replace(RULES.indicators[0], redefined=(NEW,) if redefined else ())
    rules = rule_set(rate, [unit(code) for code in units])
    rows = [row(code, now) for code, (now, _) in units.items()]
    last = [(code, then) for code, (_, then) in units.items()]
    both = assess(frame(*rows, *(row(*each, "2024-02") for each in last)), rules, expect="submitted")
    points = {series.unit: series.points[-1] for series in verdict_trend(both, list(units), ()).series}

    found = held(rows, last, rules).changes()

    assert found["unit"].to_list() == list(units)
    told = {code: (change, outcome) for code, change, outcome in found.select("unit", "change", "outcome").iter_rows()}
    assert told == {
        code: (None if point.change is None else float(point.change), point.state) for code, point in points.items()
    }
    assert sum(change is not None for change, _ in told.values()) == (0 if redefined else 9)


def test_changes_are_columns_however_many(monkeypatch):
    """No object is made for a cell that nobody reads."""
    monkeypatch.setattr("tthc_rules.engines.change_values.cell_change", None)
    monkeypatch.setattr("tthc_rules.engines.compared.cell_change", None)
    assessed = held([row("u1", "1"), row("u2", "2")], [("u1", "2"), ("u2", "1")])
    assert assessed.changes().filter(pl.col("changed")).height == 2
    assert sum(assessed.counts().findings.values()) >= 0
