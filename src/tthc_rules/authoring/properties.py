"""Where an indicator's own properties decide differently: range, decimals, scale, formula, zero denominator."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tthc_rules.authoring.changes import Kind, VerdictChange
from tthc_rules.authoring.effects import Effect
from tthc_rules.authoring.pairs import IndicatorPair, shared_units
from tthc_rules.authoring.sentences import frame_sentence
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import range_text
from tthc_rules.model.rules import Indicator, Text

_Differs = Callable[[Effect, Effect], bool]
_Says = Callable[[Indicator], Text]


def property_changes(pair: IndicatorPair) -> Iterator[VerdictChange]:
    """Each property that differs and on which a verdict of some unit and month hangs."""
    for kind, (differs, says) in _PROPERTIES.items():
        codes = {
            unit.code
            for piece in pair.pieces()
            if differs(piece.before.effect, piece.after.effect)
            for unit in piece.group.units
        }
        if codes:
            units = tuple(shared_units(pair.rules, codes))
            sentence = frame_sentence(kind.value, pair.new, says(pair.old), says(pair.new))
            yield VerdictChange(kind, pair.new, units, sentence, everyone=True)


def _both_bound(before: Effect, after: Effect) -> bool:
    return before.scale is not None and after.scale is not None


def _range(before: Effect, after: Effect) -> bool:
    return _both_bound(before, after) and (before.low, before.high) != (after.low, after.high)


def _decimals(before: Effect, after: Effect) -> bool:
    return _both_bound(before, after) and before.decimals != after.decimals


def _scale(before: Effect, after: Effect) -> bool:
    return _both_bound(before, after) and before.scale is not after.scale


def _formula(before: Effect, after: Effect) -> bool:
    return _both_bound(before, after) and before.formula != after.formula


def _zero(before: Effect, after: Effect) -> bool:
    return before.zero is not None and after.zero is not None and before.zero is not after.zero


def _says_decimals(indicator: Indicator) -> Text:
    return Text(str(indicator.decimals), str(indicator.decimals))


def _says_scale(indicator: Indicator) -> Text:
    return bilingual(f"scale_{indicator.scale.value}")


def _says_formula(indicator: Indicator) -> Text:
    return bilingual("formula_declared" if indicator.declares_formula else "formula_not_declared")


def _says_zero(indicator: Indicator) -> Text:
    return bilingual(f"outcome_{indicator.zero_denominator.value}")


_PROPERTIES: dict[Kind, tuple[_Differs, _Says]] = {
    Kind.RANGE: (_range, range_text),
    Kind.DECIMALS: (_decimals, _says_decimals),
    Kind.SCALE: (_scale, _says_scale),
    Kind.FORMULA: (_formula, _says_formula),
    Kind.ZERO_DENOMINATOR: (_zero, _says_zero),
}
