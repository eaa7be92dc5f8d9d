"""The comparison that decided a cell, with its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tthc_rules.judging.describe import Cell
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import figure_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import Content
from tthc_rules.model.rules import Comparison, Text
from tthc_rules.report.words import trimmed


@dataclass(frozen=True, slots=True)
class Compared:
    """Two numbers held against each other.

    Attributes:
        by_parts: ``left`` is numerator x 100 and ``right`` target x denominator; if not, they are value and target.
        holds: the target is reached.
        sentence: the comparison in words.
    """

    by_parts: bool
    left: Decimal
    right: Decimal
    comparison: Comparison
    holds: bool
    sentence: Text


def compared(cell: Cell) -> Compared | None:
    """The comparison of a judged row; ``None`` where its cell holds no usable number or no target is in force.

    A cell whose status is not decided by the target has one too: what the figure would be judged.
    """
    content, target = Content(cell.row["content"]), cell.ruling.target
    if target is None or content not in {Content.NUMBER_MET, Content.NUMBER_NOT_MET}:
        return None
    holds = content is Content.NUMBER_MET
    sign = _sign(target.comparison, holds=holds)
    if cell.by_parts:
        top, bottom = cell.row["numerator"], cell.row["denominator"]
        left, right = Decimal(top * 100), trimmed(target.value * bottom)
        params: dict[str, Param] = {
            "numerator": Decimal(top),
            "left": left,
            "sign": sign,
            "right": right,
            "target": trimmed(target.value),
            "denominator": Decimal(bottom),
        }
        return Compared(True, left, right, target.comparison, holds, bilingual("compare_parts", params))
    value = cell.value
    if value is None:
        return None
    scale = cell.indicator.scale
    left_words, right_words = (figure_text(trimmed(number), scale) for number in (value, target.value))
    sentence = bilingual("compare_value", {"left": left_words, "sign": sign, "right": right_words})
    return Compared(False, trimmed(value), trimmed(target.value), target.comparison, holds, sentence)


def _sign(comparison: Comparison, *, holds: bool) -> str:
    if comparison is Comparison.AT_LEAST:
        return "≥" if holds else "<"
    return "≤" if holds else ">"
