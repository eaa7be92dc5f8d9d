"""Many small rule sets as one, and many small tables as one: a run of Spark costs seconds, so it is to be worth it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.small_rules import indicator, rule_set, target, unit
from tests.strategies import MONTHS, Sample, rule_sets, samples
from tthc_rules.errors import RuleFileError
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import Clause, Indicator, Outcome, RuleSet, Scope
from tthc_rules.pipeline import compile_rules

NAMES = ("period", "unit", "indicator", "value", "numerator", "denominator", "stated", "note")

ODD = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(("s0u0", "s0u1", "Đơn vị s0u0", "Đơn  vị s0u1", "S0U1", "nobody", "", None, " ")),
        "indicator": st.sampled_from(("s0rate", "s0rate", "Chỉ số s0rate", "unheard of", "", None)),
        "period": st.sampled_from((*map(format_month, MONTHS), "08/2025", "soon", None)),
        "value": st.sampled_from(
            (
                "30",
                "29,95",
                "1,038",
                "1.038",
                "44.6",
                "12,5 %",
                "abc",
                "-",
                "",
                None,
                "#N/A",
                "Không có phí.",
                "e\u0301",
            )
        ),
        "numerator": st.sampled_from((None, None, "3", "x", "abc", "-1", "9" * 18, "1\u00a0038", str(2**62))),
        "denominator": st.sampled_from((None, None, "10", "0", "-", "7,5", str(2**61))),
        "stated": st.sampled_from((None, None, "Đạt", "Hoàn thành ", " ", "–")),
        "note": st.sampled_from((None, None, "as told")),
    }
)
"""Rows as nobody should type them."""


def gathered(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    """So many values, always the same. One by one: as one large example hypothesis would give up on nearly all."""
    found: list[Any] = []

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def gather(value: Any) -> None:
        found.append(value)

    gather()
    return found


def tables(count: int, size: int) -> list[tuple[RuleSet, list[dict[str, Any]]]]:
    """So many tables, each of many samples as one rule set, with odd rows; the last row is of a known unit."""
    drawn, odd = gathered(samples(rule_sets()), count * size), gathered(ODD, count * 40)
    return [_table(drawn[number::count], odd[number::count], number) for number in range(count)]


def _table(drawn: Sequence[Sample], odd: Sequence[dict[str, Any]], seed: int) -> tuple[RuleSet, list[dict[str, Any]]]:
    rules, kept = joined(drawn)
    rows = [*(row for number, sample in kept for row in _renamed_rows(sample, number)), *odd]
    random.Random(seed).shuffle(rows)
    last = {"unit": rules.roster.units[0].code, "indicator": rules.indicators[0].id, "period": format_month(MONTHS[0])}
    return rules, [*rows, {**last, "value": "31,5"}]


def edges() -> tuple[RuleSet, list[dict[str, Any]]]:
    """A table of bound units with figures at, and one last digit beside, their targets and ranges, and with parts."""
    draw = random.Random(3)
    limits = [target("30"), target("60", "t2", units=["u2", "u3"]), target("29.95", "t3", at_least=False, units=["u4"])]
    rules = rule_set(
        [indicator("rate", targets=limits, formula=True), indicator("plain", targets=limits)],
        [unit("whole", aggregate=True), *(unit(f"u{number}") for number in range(40))],
    )
    rows = [
        {"unit": body.code, "indicator": item.id, "period": format_month(month), **_edge(draw)}
        for body in rules.roster.units
        for item in rules.indicators
        for month in MONTHS[:4]
    ]
    return rules, [row for row in rows if draw.random() < 0.95] + draw.sample(rows, 5)


def _edge(draw: random.Random) -> dict[str, Any]:
    figures = ("30", "29,9", "30,0", "30,1", "29,9999", "30,0001", "60", "59,99", "29,95", "29,96", "0", "100", "100,1")
    bottom = draw.choice((None, None, 0, 3, 7, 1000, 999_983))
    top = (
        None if bottom is None else max(0, bottom * draw.choice((2995, 3000, 6000)) // 10_000 + draw.choice((-1, 0, 1)))
    )
    return {
        "value": draw.choice((*figures, None)),
        "numerator": None if top is None else str(top),
        "denominator": None if bottom is None else str(bottom),
    }


def joined(drawn: Sequence[Sample]) -> tuple[RuleSet, list[tuple[int, Sample]]]:
    """The rule sets as one, without those whose clauses contradict each other; each keeps its number in its names."""
    kept: list[tuple[int, Sample]] = []
    rules: RuleSet | None = None
    for sample in drawn:
        number = len(kept)
        tried = _joined([*kept, (number, sample)])
        try:
            compile_rules(tried)
        except RuleFileError:
            continue
        kept.append((number, sample))
        rules = tried
    assert rules is not None
    return rules, kept


def _joined(chosen: Sequence[tuple[int, Sample]]) -> RuleSet:
    units = [
        replace(u, code=f"s{n}{u.code}", name=f"Đơn vị s{n}{u.code}") for n, s in chosen for u in s.rules.roster.units
    ]
    groups = [
        replace(group, id=f"s{n}{group.id}", units=tuple(f"s{n}{code}" for code in group.units))
        for n, s in chosen
        for group in s.rules.roster.groups
    ]
    return rule_set([_renamed(item, n) for n, s in chosen for item in s.rules.indicators], units, groups)


def _renamed(item: Indicator, number: int) -> Indicator:
    """The indicator under another name; what spoke of everybody speaks of the units of its own sample."""
    wording = {Outcome.MET: "Hoàn thành", Outcome.NOT_MET: "Chưa hoàn thành"} if number % 2 else {}
    clauses = {
        kind: _rescoped(getattr(item, kind), number) for kind in ("applies_to", "targets", "exemptions", "pending")
    }
    title = replace(item.title, vi=f"Chỉ số s{number}{item.id}", en=f"Indicator s{number}{item.id}")
    return replace(item, id=f"s{number}{item.id}", title=title, wording=wording, **clauses)


def _rescoped(clauses: Iterable[Clause], number: int) -> tuple[Clause, ...]:
    return tuple(
        replace(
            clause,
            scope=Scope(
                tuple(f"s{number}{code}" for code in clause.scope.units),
                tuple(f"s{number}{name}" for name in clause.scope.groups),
                clause.scope.levels,
            ),
        )
        for clause in clauses
    )


def _renamed_rows(sample: Sample, number: int) -> list[dict[str, Any]]:
    return [
        {**row, "unit": f"s{number}{row['unit']}", "indicator": f"s{number}{row['indicator']}"} for row in sample.rows()
    ]


def write(path: Path, rows: Sequence[Mapping[str, Any]]) -> str:
    """A Parquet file of texts."""
    columns = {name: [row.get(name) for row in rows] for name in NAMES}
    pl.DataFrame(columns, schema=dict.fromkeys(NAMES, pl.String)).write_parquet(path, row_group_size=50)
    return str(path)
