"""What an improvement of one indicator is worth, and how much of it reaches the maximum."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tthc_rules.model.scores import Gain
from tthc_rules.model.scoring import POINT_PLACES, ScoredIndicator, ScoreKind

_PLACE = Decimal(1).scaleb(-POINT_PLACES)


def gain(indicator: ScoredIndicator, numerator: int | None, denominator: int | None, score: Decimal) -> Gain | None:
    """The gain of one indicator; ``None`` where it has its maximum, or gives no points.

    Args:
        indicator: how it is scored.
        numerator, denominator: its counts, as far as they are given.
        score: what it has now.
    """
    if indicator.kind is ScoreKind.MONITOR or indicator.full_at is None or score >= indicator.maximum:
        return None
    lacking = indicator.maximum - score
    percent = _points(min(indicator.maximum / indicator.full_at, lacking))
    if numerator is None or denominator is None or denominator <= 0:
        return Gain(None, percent, None, indicator.counted)
    needed = indicator.full_at * denominator / 100
    to_full = int(needed.to_integral_value("ROUND_CEILING")) - numerator
    each = min(indicator.maximum * 100 / (indicator.full_at * denominator), lacking)
    return Gain(_points(each), percent, max(to_full, 0), indicator.counted)


def _points(value: Decimal) -> Decimal:
    return value.quantize(_PLACE, ROUND_HALF_UP)
