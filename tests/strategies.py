"""Random rule sets and tables, each made twice: for the package and, as plain dicts, for the oracle.

Half of the numbers are drawn from the edges (a target ± one last digit, the ends of the range): with uniform draws a
``>=`` changed to ``>`` survives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.small_rules import WORDS, applies, exemption, group, indicator, pending, rule_set, target, unit
from tthc_rules.model.period import FIRST, LAST, format_month, parse_month
from tthc_rules.model.rules import Clause, Indicator, Level, RuleSet, Scale, Target, Unit, ZeroDenominator

MONTHS = range(parse_month("2025-04"), parse_month("2025-10"))
"""On both sides of the end of the districts."""

CODES = ("u0", "u1", "u2", "u3", "u4")
LEVELS = tuple(level.value for level in Level)
GROUPS = ("north", "south")
PLACES = (0, 1, 2, 4)
"""Not 3: ``1,038`` may be read in two ways, and that is the business of reading."""

UNREADABLE = {
    Scale.PERCENT: {
        "abc": "number_unreadable",
        "#DIV/0!": "spreadsheet_error",
        "10.38.5": "wrong_grouping",
        "1.038": "number_ambiguous",
        "0,00001": "too_many_decimals",
        "9" * 15: "number_too_large",
    },
    Scale.COUNT: {
        "abc": "number_unreadable",
        "#N/A": "spreadsheet_error",
        "1.38": "wrong_grouping",
        "1,038": "number_ambiguous",
        "7,5": "count_not_whole",
        "9" * 17: "number_too_large",
    },
}
BLANKS = (None, "", "-", "–", "N/A", "x")
PARTS = {"abc": "number_unreadable", "7,5": "count_not_whole"}


@dataclass(frozen=True)
class Sample:
    """A rule set and a table, in both spellings. ``cells`` maps (unit, indicator, month) to the rows that claim it."""

    rules: RuleSet
    plain_rules: Mapping[str, dict[str, Any]]
    plain_units: Mapping[str, dict[str, Any]]
    cells: Mapping[tuple[str, str, int], Sequence[tuple[dict[str, str | None], dict[str, Any]]]]

    def rows(self) -> list[dict[str, str | None]]:
        """The rows of a long table."""
        return [
            {"unit": code, "indicator": name, "period": format_month(month), **typed}
            for (code, name, month), claims in self.cells.items()
            for typed, _ in claims
        ]


def written(value: Fraction, places: int) -> str:
    """A number with so many places, as Vietnamese texts print it."""
    scaled = value * 10**places
    assert scaled.denominator == 1
    sign, digits = "-" if scaled < 0 else "", str(abs(int(scaled))).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]},{digits[-places:]}" if places else digits)


@st.composite
def figures(draw: st.DrawFn, edges: Sequence[Fraction], scale: Scale) -> tuple[Fraction, int]:
    """A number and its places: half of the time an edge, or one last digit beside it."""
    places = 0 if scale is Scale.COUNT else draw(st.sampled_from(PLACES))
    step = Fraction(1, 10**places)
    if draw(st.booleans()):
        edge = draw(st.sampled_from(list(edges)))
        return round(edge / step) * step + draw(st.sampled_from((-1, 0, 1))) * step, places
    return draw(st.integers(-5 * 10**places, 110 * 10**places)) * step, places


@st.composite
def parts(draw: st.DrawFn, edges: Sequence[Fraction]) -> tuple[int | str | None, int | str | None]:
    """Numerator and denominator: blank, unreadable, anything, or around a rate of the edges."""
    way = draw(st.sampled_from(("none", "none", "edge", "edge", "any", "odd")))
    if way == "none":
        return None, None
    if way == "odd":
        one = st.one_of(st.none(), st.sampled_from(list(PARTS.values())), st.integers(-1, 3))
        return draw(one), draw(one)
    if way == "any":
        return draw(st.integers(0, 12)), draw(st.integers(0, 12))
    bottom = draw(st.sampled_from((3, 7, 100, 1000, 999_983, 10**9)))
    rate = max(draw(st.sampled_from(list(edges))), Fraction(0))
    return max(int(rate * bottom / 100) + draw(st.sampled_from((-1, 0, 1))), 0), bottom


@st.composite
def cells(draw: st.DrawFn, given: Indicator) -> tuple[dict[str, str | None], dict[str, Any]]:
    """A cell as typed, and what the oracle is told of it."""
    low, high = (None if bound is None else Fraction(bound) for bound in (given.low, given.high))
    limits = [Fraction(item.value) for item in given.targets]
    edges = [*limits, *limits, *(edge for edge in (low, high) if edge is not None), Fraction(0)]
    plain: dict[str, Any] = {"kind": "blank", "value": None, "places": None, "top": None, "bottom": None}
    way = draw(st.sampled_from(("number", "number", "number", "parts", "blank", "words", "bad")))
    text: str | None = None
    if way != "bad":
        plain["top"], plain["bottom"] = draw(parts(edges))
    if way == "number":
        value, places = draw(figures(edges, given.scale))
        top, bottom = plain["top"], plain["bottom"]
        if isinstance(top, int) and isinstance(bottom, int) and bottom > 0 and top >= 0 and draw(st.booleans()):
            places = 0 if given.scale is Scale.COUNT else draw(st.sampled_from(PLACES))
            step = Fraction(1, 10**places)  # the rate of the parts, or one last digit beside it
            value = (round(Fraction(top * 100, bottom) / step) + draw(st.sampled_from((-1, 0, 0, 1)))) * step
        text = written(value, places)
        plain |= {"kind": "number", "value": value, "places": places}
    elif way in ("blank", "parts"):
        text = draw(st.sampled_from(BLANKS)) if way == "blank" else None
    elif way == "words":
        text = WORDS if given.exemptions else "abc"
        plain["kind"] = "words" if given.exemptions else "number_unreadable"
    else:
        text, plain["kind"] = draw(st.sampled_from(sorted(UNREADABLE[given.scale].items())))
    typed = {"value": text, "numerator": _part(plain["top"]), "denominator": _part(plain["bottom"])}
    return typed, plain


def _part(part: int | str | None) -> str | None:
    if isinstance(part, str):
        return next(text for text, code in PARTS.items() if code == part)
    return None if part is None else str(part)


@st.composite
def scopes(draw: st.DrawFn) -> dict[str, Sequence[str]]:
    """Everyone, some levels, some groups or some units."""
    kind = draw(st.sampled_from(("", "levels", "groups", "units")))
    names = {"levels": LEVELS, "groups": GROUPS, "units": CODES}
    return {kind: draw(st.lists(st.sampled_from(names[kind]), min_size=1, max_size=2, unique=True))} if kind else {}


@st.composite
def common(draw: st.DrawFn) -> dict[str, Any]:
    """What all clauses have: scope, dates, layer, last confirmed month."""
    start = draw(st.sampled_from((FIRST, *MONTHS)))
    end = draw(st.sampled_from((LAST, LAST, *(month for month in MONTHS if month >= start))))
    confirmed = draw(st.sampled_from((None, *(month for month in MONTHS if month >= start))))
    layer = draw(st.sampled_from((0, 1, 1)))
    return {**draw(scopes()), "start": start, "end": end, "last_confirmed": confirmed, "layer": layer}


@st.composite
def indicators(draw: st.DrawFn, name: str = "rate") -> Indicator:
    """An indicator with up to four targets, in two layers, and two of every other clause."""
    scale = draw(st.sampled_from((Scale.PERCENT, Scale.PERCENT, Scale.PERCENT, Scale.COUNT)))
    limits = ("30", "60", "99") if scale is Scale.COUNT else ("30", "60", "33.3333", "29.95", "0.05", "100")
    bound = draw(st.sampled_from((("0", "100"), ("0", "100"), ("20", "60"), (None, None))))
    binding = [applies("a0")] if draw(st.booleans()) else draw(st.lists(common(), max_size=2))
    return indicator(
        name,
        scale=scale,
        low=bound[0],
        high=bound[1],
        formula=scale is Scale.PERCENT and draw(st.booleans()),
        zero=draw(st.sampled_from(ZeroDenominator)),
        applies_to=[
            item if isinstance(item, Clause) else applies(f"a{i}", **{**item, "last_confirmed": None})
            for i, item in enumerate(binding)
        ],
        targets=[
            target(draw(st.sampled_from(limits)), f"t{i}", at_least=draw(st.booleans()), **given)
            for i, given in enumerate(draw(st.lists(common(), max_size=4)))
        ],
        exemptions=[exemption(f"e{i}", **given) for i, given in enumerate(draw(st.lists(common(), max_size=2)))],
        pendings=[pending(f"p{i}", **given) for i, given in enumerate(draw(st.lists(common(), max_size=1)))],
    )


@st.composite
def units(draw: st.DrawFn) -> list[Unit]:
    """Two to five units, some of them dated, one perhaps an aggregate."""
    found = []
    for number in range(draw(st.integers(2, len(CODES)))):
        start = draw(st.sampled_from((FIRST, FIRST, FIRST, *MONTHS)))
        end = draw(st.sampled_from((LAST, LAST, LAST, *(month for month in MONTHS if month >= start))))
        level = draw(st.sampled_from(LEVELS))
        found.append(unit(CODES[number], level, start=start, end=end, aggregate=number == 0 and draw(st.booleans())))
    return found


@st.composite
def rule_sets(draw: st.DrawFn, names: Sequence[str] = ("rate", "other")) -> RuleSet:
    """A rule set of one or two indicators, two groups and a few units. Its clauses may contradict each other."""
    body = draw(units())
    codes = [item.code for item in body]
    members = st.lists(st.sampled_from(codes), unique=True, max_size=3)
    chosen = names[: draw(st.integers(1, len(names)))]
    return rule_set([draw(indicators(name)) for name in chosen], body, [group(name, *draw(members)) for name in GROUPS])


@st.composite
def samples(draw: st.DrawFn, rules: st.SearchStrategy[RuleSet] | None = None) -> Sample:
    """A rule set with a table over one or two of the months; some rows are missing, some stand twice."""
    chosen = draw(rules if rules is not None else rule_sets())
    months = draw(st.lists(st.sampled_from(MONTHS), min_size=1, max_size=2, unique=True))
    found: dict[tuple[str, str, int], list[tuple[dict[str, str | None], dict[str, Any]]]] = {}
    for given in chosen.indicators:
        for body in chosen.roster.units:
            for month in months:
                copies = draw(st.sampled_from((1, 1, 1, 1, 1, 1, 0, 2))) if found else 1  # a table has a row
                found[body.code, given.id, month] = [draw(cells(given)) for _ in range(copies)]
    return Sample(chosen, plain_rules(chosen), plain_units(chosen), found)


def plain_units(rules: RuleSet) -> dict[str, dict[str, Any]]:
    """The units as the oracle takes them."""
    return {
        item.code: {
            "code": item.code,
            "level": item.level.value,
            "groups": {found.id for found in rules.roster.groups if item.code in found.units},
            "start": item.start,
            "end": item.end,
            "aggregate": item.aggregate,
        }
        for item in rules.roster.units
    }


def plain_rules(rules: RuleSet) -> dict[str, dict[str, Any]]:
    """The rules as the oracle takes them."""
    return {
        item.id: {
            "applies_to": [_plain(clause) for clause in item.applies_to],
            "pending": [_plain(clause) for clause in item.pending],
            "exemptions": [_plain(clause) for clause in item.exemptions],
            "targets": [_plain(clause) for clause in item.targets],
            "low": None if item.low is None else Fraction(item.low),
            "high": None if item.high is None else Fraction(item.high),
            "percent": item.scale is Scale.PERCENT,
            "formula": item.numerator is not None and item.denominator is not None,
            "zero": item.zero_denominator.value,
        }
        for item in rules.indicators
    }


def _plain(clause: Clause) -> dict[str, Any]:
    figure: dict[str, Any] = {}
    if isinstance(clause, Target):
        figure = {"value": Fraction(Decimal(clause.value)), "at_least": clause.comparison.value == "at_least"}
    return {
        "id": clause.id,
        "units": clause.scope.units,
        "groups": clause.scope.groups,
        "levels": tuple(level.value for level in clause.scope.levels),
        "start": clause.start,
        "end": clause.end,
        "layer": clause.layer,
        "confirmed": clause.last_confirmed,
        **figure,
    }
