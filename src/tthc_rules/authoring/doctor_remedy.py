"""The clause that would close a gap: the target of the months beside it, as YAML that can be put into the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from tthc_rules.authoring.doctor_nouns import Span
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import LAST, Month, format_month
from tthc_rules.model.rules import Level, RuleSet, Scale, Scope, Target, Text
from tthc_rules.records import record
from tthc_rules.resolution import Stretch, Survey, UnitClass

_PLAIN = re.compile(r"[^\W\d_][\w /().-]*[\w)]")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


@record(frozen=True, slots=True)
class Proposal:
    """A clause for a gap.

    Attributes:
        model: the target that it copies: figure, authority and basis have to be confirmed by whoever adopts it.
        scope: whom it speaks of: as widely as it changes nothing but the gap.
        text: the YAML, an item of ``targets:``.
    """

    model: Target
    scope: Scope
    text: str


def closing_clause(rules: RuleSet, found: Survey, without: Sequence[UnitClass], gap: Span) -> Proposal:
    """The clause that closes a gap of some classes of one indicator.

    Args:
        rules: the rule set.
        found: its survey.
        without: the classes that have the gap, at least one.
        gap: the months in which they have no target.
    """
    model = _model(without[0], gap.start)
    scope = _scope(rules, found, without, gap)
    percent = rules.indicators[without[0].indicator].scale is Scale.PERCENT
    lines = list(_lines(model, scope, gap, "%" if percent else ""))
    return Proposal(model, scope, "\n".join(["  - " + lines[0], *("    " + line for line in lines[1:])]) + "\n")


def _model(one: UnitClass, start: Month) -> Target:
    """The target in force last before the gap, else the first one after it."""
    targets = [claim.clause for claim in one.claims.targets]
    before = [target for target in targets if target.end < start]
    return max(before, key=lambda target: target.end) if before else min(targets, key=lambda target: target.start)


def _scope(rules: RuleSet, found: Survey, without: Sequence[UnitClass], gap: Span) -> Scope:
    """Everyone, else the levels of the units, else the units: the widest that changes nothing but the gap."""
    units = [rules.roster.units[place] for place in sorted({place for one in without for place in one.units})]
    levels = tuple(level for level in Level if any(unit.level is level for unit in units))
    theirs = [one for one in found.classes if one.indicator == without[0].indicator]
    spoilt = [one for one in theirs if not _free(one, gap, own=one in without)]
    if not spoilt:
        return Scope()
    if not any(rules.roster.units[one.units[0]].level in levels for one in spoilt):
        return Scope(levels=levels)
    return Scope(units=tuple(unit.code for unit in units))


def _free(one: UnitClass, gap: Span, *, own: bool) -> bool:
    """Whether a target for these months would change nothing of a class but its own gap.

    The gap of another class is not free: it has a clause of its own, and the two would clash.
    """
    inside = [stretch for stretch in one.stretches if gap.common(stretch.start, stretch.end) is not None]
    return all(_untouched(stretch, one, own=own) for stretch in inside)


def _untouched(stretch: Stretch, one: UnitClass, *, own: bool) -> bool:
    if any(target.clause.start <= stretch.start <= target.clause.end for target in one.claims.targets):
        return False
    if stretch.ruling.status is RuleStatus.NONE_IN_FORCE:
        return own
    return bool(one.claims.targets) or stretch.ruling.status is RuleStatus.NOT_BOUND


def _lines(model: Target, scope: Scope, gap: Span, sign: str) -> Iterator[str]:
    yield f"from: {format_month(gap.start)}"
    if gap.end < LAST:
        yield f"to: {format_month(gap.end)}"
    if scope.units:
        yield f"units: [{', '.join(scope.units)}]"
    if scope.levels:
        yield f"levels: [{', '.join(scope.levels)}]"
    yield f"{model.comparison.value}: {model.value:f}{sign}"
    yield f"set_by: {_text(model.set_by)}"
    basis = model.basis
    if basis is not None:
        yield f"basis: {{document: {basis.document}, place: {_word(basis.place)}, as: {basis.role}}}"


def _text(text: Text) -> str:
    return _word(text.vi) if text.en is None else f"{{vi: {_word(text.vi)}, en: {_word(text.en)}}}"


def _word(text: str) -> str:
    """The text as YAML reads it back, without quotes where none are needed."""
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)
