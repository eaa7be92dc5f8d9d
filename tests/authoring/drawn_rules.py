"""Small rule sets drawn at random: few units, few months, every kind of clause, every kind of scope."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.small_rules import BASIS, applies, exemption, group, indicator, pending, rule_set, target, unit
from tthc_rules.model.period import FIRST, LAST, parse_month
from tthc_rules.model.rules import RuleSet

BASE = parse_month("2025-04")
"""The first month in which anything may begin; districts end two months later."""
MONTHS = 8
CODES = ("u0", "u1", "u2", "u3")
EVERY_MONTH = range(BASE - 1, BASE + MONTHS + 2)
"""Months such that whatever is so in any month is so in one of them."""

_months = st.integers(BASE, BASE + MONTHS)
_scopes = st.one_of(
    st.just({}),
    st.lists(st.sampled_from(CODES), min_size=1, max_size=2, unique=True).map(lambda codes: {"units": codes}),
    st.lists(st.sampled_from(("g0", "g1")), min_size=1, max_size=2, unique=True).map(lambda ids: {"groups": ids}),
    st.lists(st.sampled_from(("department", "district", "commune")), min_size=1, max_size=2, unique=True).map(
        lambda levels: {"levels": levels}
    ),
)


@st.composite
def _life(draw: st.DrawFn) -> dict[str, int]:
    start = draw(st.one_of(st.just(FIRST), _months))
    end = draw(st.one_of(st.just(LAST), st.integers(max(start, BASE), BASE + MONTHS)))
    return {"start": start, "end": end}


@st.composite
def _common(draw: st.DrawFn) -> dict[str, Any]:
    life = draw(_life())
    confirmed = draw(st.one_of(st.none(), st.integers(max(life["start"], BASE), BASE + MONTHS)))
    return {**draw(_scopes), **life, "last_confirmed": confirmed, "layer": draw(st.sampled_from((0, 1)))}


@st.composite
def rule_sets(draw: st.DrawFn) -> RuleSet:
    """One or two indicators, two to four units, up to four clauses of a kind."""
    levels = st.sampled_from(("department", "district", "commune"))
    heirs = st.lists(st.sampled_from(CODES[:2]), max_size=1)
    units = [
        unit(code, draw(levels), successors=tuple(draw(heirs)), **draw(_life()))
        for code in CODES[: draw(st.integers(2, 4))]
    ]
    codes = [one.code for one in units]
    members = st.lists(st.sampled_from(codes), max_size=3, unique=True)
    groups = [group("g0", *draw(members)), group("g1", *draw(members))]
    values = st.sampled_from((30, 40))
    made = []
    for name in ("first", "second")[: draw(st.integers(1, 2))]:
        counts = [draw(st.integers(0, most)) for most in (2, 4, 2, 2)]
        made.append(
            indicator(
                name,
                applies_to=[applies(f"a{n}", **draw(_common())) for n in range(counts[0])] or None,
                targets=[target(draw(values), f"t{n}", **draw(_common())) for n in range(counts[1])],
                exemptions=[exemption(f"e{n}", **draw(_common())) for n in range(counts[2])],
                pendings=[pending(f"p{n}", **draw(_common())) for n in range(counts[3])],
            )
        )
    last = draw(st.one_of(st.none(), _months))
    assert BASIS is not None
    return rule_set(made, units, groups, last_confirmed=last)
