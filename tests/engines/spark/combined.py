"""Many small rule sets as one, and many small tables as one: a run of Spark costs seconds, so it is to be worth it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import strategies as st

from tests.small_rules import rule_set
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


@st.composite
def tables(draw: st.DrawFn, size: int) -> tuple[RuleSet, list[dict[str, Any]]]:
    """So many samples as one rule set and the rows of one table, some of them odd; the last one is of a known unit."""
    drawn = [draw(samples(rule_sets())) for _ in range(size)]
    rules, kept = joined(drawn)
    rows = [row for number, sample in kept for row in _renamed_rows(sample, number)]
    rows = draw(st.permutations([*rows, *draw(st.lists(ODD, min_size=20, max_size=30))]))
    last = {"unit": rules.roster.units[0].code, "indicator": rules.indicators[0].id, "period": format_month(MONTHS[0])}
    return rules, [*rows, {**last, "value": "31,5"}]


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
