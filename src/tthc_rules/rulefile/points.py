"""Checks on ``scoring/*.yaml`` that no schema can say: maxima add up, kinds have their figures, names refer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from tthc_rules.errors import Problem
from tthc_rules.model.period import FIRST, LAST, Month, format_month, parse_month
from tthc_rules.rulefile.bands import PLACES, figure_of, points_problems, problem_at, told_twice, too_fine
from tthc_rules.rulefile.clauses import months_in_order
from tthc_rules.rulefile.folder import Kind, RuleFile, RuleFolder
from tthc_rules.rulefile.language.base import keys_of
from tthc_rules.rulefile.language.scoring import IndicatorPointsModel
from tthc_rules.rulefile.nodes import Fields, Node, Scalar, mappings, scalars
from tthc_rules.rulefile.shape import near, shorten

MOST_INDICATORS = 60
"""Indicators of one group: each is a bit of a whole number."""
_WITH_POINTS = ("linear", "capped_linear")


def check_scoring(folder: RuleFolder) -> Iterator[Problem]:
    """Every such problem in the rule set."""
    for file in folder.of(Kind.SCORING):
        if isinstance(file.root, Fields):
            yield from months_in_order(file, file.root)
            yield from _names(file, file.root)
            yield from _figures(file, file.root)
            yield from _indicators(file, file.root)
            yield from _sums(file, file.root)
    yield from _versions(folder.of(Kind.SCORING))


def _one(fields: Node | None, key: str) -> Scalar | None:
    return next(scalars(fields, key), None)


def _names(file: RuleFile, root: Fields) -> Iterator[Problem]:
    """Groups and indicators share one set of names, for a long table may name either."""
    groups = [*scalars(root, "groups", "*", "id")]
    yield from told_twice("rule_doubled_id", file, [*groups, *scalars(root, "indicators", "*", "id")])
    yield from told_twice("rule_doubled_field_code", file, scalars(root, "field_codes", "*", "code"))
    known = [group.text for group in groups]
    for used in (*scalars(root, "indicators", "*", "group"), *scalars(root, "field_codes", "*", "group")):
        if used.text not in known:
            yield problem_at(
                "rule_unknown_scored_group", file, used, value=shorten(used.text), near=near(used.text, known)
            )


def _figures(file: RuleFile, root: Fields) -> Iterator[Problem]:
    points = [
        *scalars(root, "total"),
        *scalars(root, "tolerance"),
        *scalars(root, "groups", "*", "max"),
        *scalars(root, "indicators", "*", "max"),
        *scalars(root, "field_codes", "*", "max"),
    ]
    for figure in points:
        yield from points_problems(file, figure)
    for rate in scalars(root, "indicators", "*", "full_at"):
        value = figure_of(rate)
        if value is not None and not (rate.text.endswith("%") and 0 < value <= 100 and not too_fine(rate)):
            yield problem_at("rule_full_rate", file, rate, value=shorten(rate.text), places=str(PLACES))


def _indicators(file: RuleFile, root: Fields) -> Iterator[Problem]:
    for indicator in mappings(root, "indicators", "*"):
        kind = _one(indicator, "scoring")
        maximum = figure_of(_one(indicator, "max"))
        given = {entry.key.text: entry.key for entry in indicator.entries}
        if kind is not None and kind.text == "capped_linear" and "full_at" not in given:
            yield problem_at("rule_full_rate_missing", file, kind)
        if kind is not None and kind.text in ("linear", "monitor") and "full_at" in given:
            yield problem_at("rule_full_rate_unused", file, given["full_at"], kind=kind.text)
        if kind is not None and maximum is not None and (kind.text == "monitor") != (maximum == 0):
            yield problem_at("rule_monitor_points", file, given["max"])
        known = given.keys() <= keys_of(IndicatorPointsModel).keys()  # else what is missing may be there, misspelt
        if kind is not None and kind.text in _WITH_POINTS and "zero_denominator" not in given and known:
            yield problem_at("rule_zero_policy_missing", file, indicator)
        if "not_applicable" in given and "levels" not in given:
            yield problem_at("rule_award_without_levels", file, given["not_applicable"])
        yield from told_twice("rule_figure_sourced_twice", file, scalars(indicator, "sources", "*", "figures", "*"))
        for figure in scalars(indicator, "sources", "*", "figures", "*"):
            if figure.text not in given:
                yield problem_at("rule_figure_not_given", file, figure, value=shorten(figure.text))


def _sums(file: RuleFile, root: Fields) -> Iterator[Problem]:
    """Maxima of indicators add up to their group's, maxima of groups to the total."""
    total = _one(root, "total")
    yield from _sum(file, total, [*scalars(root, "groups", "*", "max")])
    groups = {scalar.text for scalar in scalars(root, "groups", "*", "id")}
    if not {scalar.text for scalar in scalars(root, "indicators", "*", "group")} <= groups:
        return
    if not [*mappings(root, "indicators", "*")]:
        return
    for group in mappings(root, "groups", "*"):
        name = _one(group, "id")
        own = [
            maximum
            for indicator in mappings(root, "indicators", "*")
            if name is not None and [scalar.text for scalar in scalars(indicator, "group")] == [name.text]
            for maximum in scalars(indicator, "max")
        ]
        yield from _sum(file, _one(group, "max"), own)
        if len(own) > MOST_INDICATORS:
            params = {"count": str(len(own)), "limit": str(MOST_INDICATORS)}
            yield problem_at("rule_too_many_indicators", file, group, **params)


def _sum(file: RuleFile, whole: Scalar | None, parts: Iterable[Scalar]) -> Iterator[Problem]:
    figures = [figure_of(part) for part in parts]
    expected = figure_of(whole)
    if whole is None or expected is None or None in figures:
        return
    found = sum((figure for figure in figures if figure is not None), Decimal(0))
    if found != expected:
        yield problem_at("rule_maxima_do_not_add_up", file, whole, expected=f"{expected:f}", found=f"{found:f}")


def _versions(files: Iterable[RuleFile]) -> Iterator[Problem]:
    """Two versions in force in one month would leave open which of them scores it."""
    spans: list[tuple[Month, Month, RuleFile, Scalar]] = []
    for file in files:
        start = _one(file.root, "from")
        first, last = _month(start, FIRST), _month(_one(file.root, "to"), LAST)
        if start is not None and first is not None and last is not None:
            spans.append((first, last, file, start))
    spans.sort(key=lambda span: span[0])
    for before, after in pairwise(spans):
        if after[0] <= before[1]:
            params = {"other": before[2].shown, "month": format_month(after[0])}
            yield problem_at("rule_versions_overlap", after[2], after[3], **params)
    yield from _doubled_versions(spans)


def _doubled_versions(spans: Iterable[tuple[Month, Month, RuleFile, Scalar]]) -> Iterator[Problem]:
    first: dict[str, tuple[RuleFile, Scalar]] = {}
    for _, _, file, _ in spans:
        name = _one(file.root, "scoring")
        if name is not None:
            before = first.setdefault(name.text, (file, name))
            if before[1] is not name:
                place = f"{before[0].shown}:{before[1].line}"
                yield problem_at("rule_doubled_id", file, name, value=shorten(name.text), first=place)


def _month(node: Scalar | None, otherwise: Month) -> Month | None:
    if node is None:
        return otherwise
    try:
        return parse_month(node.text)
    except ValueError:
        return None
