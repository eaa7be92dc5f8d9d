"""What changed between two rule sets: first what can change a verdict, then everything else."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_rules.authoring.changes import Kind, RuleDiff, VerdictChange
from tthc_rules.authoring.effects import exists
from tthc_rules.authoring.others import other_changes
from tthc_rules.authoring.pairs import IndicatorPair, pair_up, shared_units
from tthc_rules.authoring.phrases import months_phrase, months_words, names_phrase, raised
from tthc_rules.authoring.points import point_changes
from tthc_rules.authoring.properties import property_changes
from tthc_rules.authoring.rulings import ruling_changes
from tthc_rules.authoring.sentences import indicator_sentence
from tthc_rules.messages import bilingual
from tthc_rules.model.finding import Param
from tthc_rules.model.period import FIRST, Month
from tthc_rules.model.rules import Level, RuleSet, Text, Unit
from tthc_rules.records import record
from tthc_rules.resolution import resolve


def diff_rules(old: RuleSet, new: RuleSet) -> RuleDiff:
    """Compare two rule sets.

    Returns:
        Every difference. Those that can change a verdict are grouped: units that change alike in the same months are
        one entry. There is none of them if and only if `authoring.effects.effects` of the two are equal.

    Raises:
        RuleFileError: if in either set two clauses claim one cell.
    """
    pairs = list(pair_up(old, new, resolve(old), resolve(new)))
    verdicts = [*_indicators(old, new), *_units(old, new)]
    for pair in pairs:
        verdicts += ruling_changes(pair)
        verdicts += property_changes(pair)
    verdicts += _aggregates(pairs, new)
    others = (*other_changes(old, new, _explained(verdicts)), *point_changes(old, new))
    return RuleDiff(old, new, tuple(verdicts), others)


def _explained(verdicts: list[VerdictChange]) -> set[tuple[str, str, str, str]]:
    """The clauses that a verdict-changing entry already speaks of: side, indicator, part, id."""
    return {
        (clause.side, change.indicator.id, clause.part, clause.id)
        for change in verdicts
        if change.indicator is not None
        for clause in change.clauses
    }


def _indicators(old: RuleSet, new: RuleSet) -> Iterator[VerdictChange]:
    before, after = ({indicator.id for indicator in rules.indicators} for rules in (old, new))
    for indicator in new.indicators:
        if indicator.id not in before:
            yield VerdictChange(Kind.INDICATOR_ADDED, indicator, (), indicator_sentence(indicator, added=True))
    for indicator in old.indicators:
        if indicator.id not in after:
            yield VerdictChange(Kind.INDICATOR_REMOVED, indicator, (), indicator_sentence(indicator, added=False))


@record(frozen=True, slots=True)
class _Alike:
    """What units must have in common to be added, removed or moved in time in one sentence."""

    kind: Kind
    level: Level
    before: tuple[Month, Month] | None
    after: tuple[Month, Month] | None


def _units(old: RuleSet, new: RuleSet) -> Iterator[VerdictChange]:
    """Units added, removed, or existing in other months."""
    before = {unit.code: unit for unit in old.roster.units}
    after = {unit.code: unit for unit in new.roster.units}
    found: dict[_Alike, list[Unit]] = {}
    for code, unit in (before | after).items():
        was = exists(before[code]) if code in before else None
        now = exists(after[code]) if code in after else None
        kind = Kind.UNIT_ADDED if code not in before else Kind.UNIT_REMOVED if code not in after else Kind.UNIT_MONTHS
        if kind is not Kind.UNIT_MONTHS or was != now:
            found.setdefault(_Alike(kind, unit.level, was, now), []).append(unit)
    for alike, units in found.items():
        yield _unit_change(alike, units)


def _unit_change(alike: _Alike, units: list[Unit]) -> VerdictChange:
    start, end = _differing(alike.before, alike.after)
    params: dict[str, Param] = {
        "units": names_phrase(units),
        "level": bilingual(f"level_name_{alike.level.value}"),
        "months": months_phrase(*(alike.after or (FIRST, FIRST))),
        "before": _months_or_none(alike.before),
        "after": _months_or_none(alike.after),
    }
    sentence = raised(bilingual(f"told_{alike.kind.value}", params))
    return VerdictChange(alike.kind, None, tuple(units), sentence, start=start, end=end)


def _differing(before: tuple[Month, Month] | None, after: tuple[Month, Month] | None) -> tuple[Month, Month]:
    """First and last of the months in which a unit exists on one side only."""
    if before is None or after is None:
        return before or after or (FIRST, FIRST)
    start = min(before[0], after[0]) if before[0] != after[0] else min(before[1], after[1]) + 1
    end = max(before[1], after[1]) if before[1] != after[1] else max(before[0], after[0]) - 1
    return start, end


def _months_or_none(months: tuple[Month, Month] | None) -> Text:
    return bilingual("months_none") if months is None else months_words(*months)


def _aggregates(pairs: list[IndicatorPair], new: RuleSet) -> Iterator[VerdictChange]:
    """Rows that pool others now and did not before, or the other way round, where some indicator binds them."""
    for now in (True, False):
        found: dict[str, Unit] = {}
        for pair in pairs:
            for piece in pair.pieces():
                bound = piece.before.effect.scale is not None and piece.after.effect.scale is not None
                if bound and piece.before.effect.aggregate is not now and piece.after.effect.aggregate is now:
                    found |= {unit.code: unit for unit in piece.group.units}
        units = [unit for unit in shared_units(new, found) if unit.code in found]
        if units:
            code = "told_aggregate" if now else "told_no_aggregate"
            sentence = raised(bilingual(code, {"units": names_phrase(units)}))
            yield VerdictChange(Kind.AGGREGATE, None, tuple(units), sentence)
