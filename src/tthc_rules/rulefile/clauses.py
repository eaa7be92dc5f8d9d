"""Checks inside one file that a schema cannot say: months in order, figures on the scale, one scope, one comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from tthc_rules.errors import Problem
from tthc_rules.model.period import Month, format_month, parse_month
from tthc_rules.model.rules import DEFAULT_DECIMALS, Scale
from tthc_rules.rulefile.folder import Kind, RuleFile, RuleFolder
from tthc_rules.rulefile.language.base import FIGURE_PATTERN, RANGE_PATTERN, RuleModel, keys_of
from tthc_rules.rulefile.language.indicator import AppliesModel, ExemptionModel, PendingModel, TargetModel
from tthc_rules.rulefile.nodes import Fields, Node, Scalar, mappings, scalars
from tthc_rules.rulefile.shape import shorten

Limits = tuple[Decimal | None, Decimal | None]
LARGEST = 10**15
"""The largest scaled figure: its products with other figures stay within 64 bits."""
_LONGEST = 40
_SCOPES = ("units", "groups", "levels")
_LANGUAGE: Mapping[str, type[RuleModel]] = {
    "applies_to": AppliesModel,
    "targets": TargetModel,
    "exemptions": ExemptionModel,
    "pending": PendingModel,
}


def check_clauses(folder: RuleFolder) -> Iterator[Problem]:
    """Every such problem in the rule set."""
    for file in folder.of(Kind.INDICATOR):
        yield from _formula(file)
        yield from _redefined(file)
        yield from _figures(file, file.root)
    for file in folder.of(Kind.ADDITION):
        yield from _figures(file, folder.extended(file))
    for file in (*folder.of(Kind.INDICATOR), *folder.of(Kind.ADDITION)):
        for kind in _LANGUAGE:
            for clause in mappings(file.root, kind, "*"):
                yield from months_in_order(file, clause)
                yield from _scope(file, clause, kind)
    for file in folder.of(Kind.UNITS):
        for unit in mappings(file.root, "units", "*"):
            yield from months_in_order(file, unit)
            yield from _former_names(file, unit)


def split_range(text: str) -> Limits:
    """The two sides of a range; ``None`` where a side is open."""
    low, _, high = text.partition("..")
    return (amount(low) if low else None, amount(high) if high else None)


def amount(text: str) -> Decimal:
    """The number of a figure such as ``45%`` or ``8.4``."""
    return Decimal(text.removesuffix("%"))


def _at(code: str, file: RuleFile, node: Node, **params: str) -> Problem:
    return Problem(code, file.shown, node.line, node.column, params)


def _one(fields: Node | None, key: str) -> Scalar | None:
    return next(scalars(fields, key), None)


def _month(clause: Fields, key: str) -> tuple[Scalar, Month] | None:
    scalar = _one(clause, key)
    if scalar is None:
        return None
    try:
        return scalar, parse_month(scalar.text)
    except ValueError:
        return None


def months_in_order(file: RuleFile, clause: Fields) -> Iterator[Problem]:
    """A first month after the last one, or a source that ends before it."""
    start, end, confirmed = (_month(clause, key) for key in ("from", "to", "last_confirmed"))
    if start is not None and end is not None and start[1] > end[1]:
        yield _at("rule_from_after_to", file, end[0], start=start[0].text, end=end[0].text)
    if start is not None and confirmed is not None and confirmed[1] < start[1]:
        params = {"start": start[0].text, "confirmed": confirmed[0].text}
        yield _at("rule_confirmed_before_from", file, confirmed[0], **params)


def _redefined(file: RuleFile) -> Iterator[Problem]:
    """Changes of definition follow each other."""
    before: Month | None = None
    for each in mappings(file.root, "redefined", "*"):
        start = _month(each, "from")
        if start is None:
            continue
        if before is not None and start[1] <= before:
            yield _at("rule_redefined_order", file, start[0], before=format_month(before))
        before = start[1]


def _former_names(file: RuleFile, unit: Fields) -> Iterator[Problem]:
    """Former names follow each other and end while the unit exists."""
    ends = _month(unit, "to")
    before: Month | None = None
    for former in mappings(unit, "former_names", "*"):
        yield from months_in_order(file, former)
        start, end = _month(former, "from"), _month(former, "to")
        if before is not None and (start is None or start[1] <= before):
            at = start[0] if start is not None else former
            yield _at("rule_former_name_overlaps", file, at, before=format_month(before))
        if end is None:
            continue
        before = end[1]
        if ends is not None and end[1] >= ends[1]:
            yield _at("rule_former_name_to_the_end", file, end[0], end=end[0].text, last=ends[0].text)


def _scope(file: RuleFile, clause: Fields, kind: str) -> Iterator[Problem]:
    named = [entry for entry in clause.entries if entry.key.text in _SCOPES]
    if len(named) > 1:
        keys = ", ".join(entry.key.text for entry in named)
        yield _at("rule_several_scopes", file, named[1].key, keys=keys)
    elif not named and kind != "targets" and not _has_unknown_key(clause, kind):
        yield _at("rule_scope_missing", file, clause)


def _has_unknown_key(clause: Fields, kind: str) -> bool:
    """True where what is missing may be there, misspelt: the unknown key is a problem of its own."""
    return any(entry.key.text not in keys_of(_LANGUAGE[kind]) for entry in clause.entries)


def _formula(file: RuleFile) -> Iterator[Problem]:
    if not isinstance(file.root, Fields):
        return
    for here, other in (("numerator", "denominator"), ("denominator", "numerator")):
        entry = file.root.entry(here)
        if entry is not None and file.root.entry(other) is None:
            yield _at("rule_half_formula", file, entry.key, key=here, other=other)
    scale = _one(file.root, "scale")
    formula = file.root.entry("numerator")
    if formula is not None and scale is not None and scale.text != Scale.PERCENT:
        yield _at("rule_formula_not_percent", file, formula.key, value=scale.text)


def _figures(file: RuleFile, declared_in: Node | None) -> Iterator[Problem]:
    """The figures of a file, on the scale that the indicator's own file declares."""
    scale = _one(declared_in, "scale")
    if scale is None or scale.text not in list(Scale):
        return
    kind = Scale(scale.text)
    declared = _one(declared_in, "decimals")
    places = DEFAULT_DECIMALS[kind]
    if declared is not None and re.fullmatch("[0-9]", declared.text):
        places = int(declared.text)
    own, given = _one(file.root, "range"), _one(declared_in, "range")
    if own is not None and is_range(own):
        yield from _range(file, own, split_range(own.text), kind, places)
    span = own or given
    yield from _largest_change(file, span if span is not None and is_range(span) else None, kind, places)
    for target in mappings(file.root, "targets", "*"):
        yield from _target(file, target, span if span is not None and is_range(span) else None, kind, places)


def _largest_change(file: RuleFile, span: Scalar | None, scale: Scale, places: int) -> Iterator[Problem]:
    """It is above 0, and less than what the range allows anyway."""
    figure = _one(file.root, "largest_change")
    if figure is None or not re.fullmatch(FIGURE_PATTERN, figure.text):
        return
    yield from _figure(file, figure, figure.text, scale, places)
    change = amount(figure.text)
    if change <= 0:
        yield _at("rule_largest_change_not_positive", file, figure, value=shorten(figure.text))
    low, high = split_range(span.text) if span is not None else (None, None)
    if span is not None and low is not None and high is not None and change >= high - low > 0:
        shown = {"value": shorten(figure.text), "range": shorten(span.text)}
        yield _at("rule_largest_change_idle", file, figure, **shown)


def is_range(span: Scalar) -> bool:
    """Whether a range is spelt as one."""
    return re.fullmatch(RANGE_PATTERN, span.text) is not None and span.text != ".."


def _range(file: RuleFile, span: Scalar, limits: Limits, scale: Scale, places: int) -> Iterator[Problem]:
    for side in filter(None, span.text.split("..")):
        yield from _figure(file, span, side, scale, places)
    low, high = limits
    if low is not None and high is not None and low >= high:
        yield _at("rule_range_reversed", file, span, value=shorten(span.text))


def _target(file: RuleFile, target: Fields, span: Scalar | None, scale: Scale, places: int) -> Iterator[Problem]:
    named = [entry for entry in target.entries if entry.key.text in ("at_least", "at_most")]
    if not named and not _has_unknown_key(target, "targets"):
        yield _at("rule_comparison_missing", file, target)
    if len(named) > 1:
        yield _at("rule_two_comparisons", file, named[1].key)
    for entry in named:
        figure = entry.node
        if not isinstance(figure, Scalar) or not re.fullmatch(FIGURE_PATTERN, figure.text):
            continue
        yield from _figure(file, figure, figure.text, scale, places)
        low, high = split_range(span.text) if span is not None else (None, None)
        value = amount(figure.text)
        if span is None or (low is not None and high is not None and low >= high):
            continue
        if (low is not None and value < low) or (high is not None and value > high):
            shown = {"value": shorten(figure.text), "range": shorten(span.text)}
            yield _at("rule_target_outside_range", file, figure, **shown)


def _figure(file: RuleFile, node: Scalar, text: str, scale: Scale, places: int) -> Iterator[Problem]:
    if scale is Scale.PERCENT and not text.endswith("%"):
        yield _at("rule_percent_sign_missing", file, node, value=shorten(text))
    if scale is not Scale.PERCENT and text.endswith("%"):
        bare = shorten(text.removesuffix("%"))
        yield _at("rule_percent_sign_unexpected", file, node, value=shorten(text), scale=scale.value, bare=bare)
    number = text.removesuffix("%")
    if len(number.partition(".")[2]) > places:
        yield _at("rule_too_many_places", file, node, value=shorten(text), places=str(places))
    if len(number) > _LONGEST or abs(amount(number)).scaleb(places) > LARGEST:
        yield _at("rule_figure_too_large", file, node, value=shorten(text), places=str(places))
