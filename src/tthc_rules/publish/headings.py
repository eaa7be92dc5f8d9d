"""The headings of an annex's columns, in words that reading knows again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tthc_rules.messages import say, write_number
from tthc_rules.model.rules import Comparison, Indicator, Scale, Target
from tthc_rules.report.words import trimmed

if TYPE_CHECKING:
    from decimal import Decimal


def figure_heading(indicator: Indicator) -> str:
    """The first heading under which tables print the indicator, else its title."""
    if indicator.columns:
        return indicator.columns[0]
    return f"{indicator.title.vi} (%)" if indicator.scale is Scale.PERCENT else indicator.title.vi


def part_heading(indicator: Indicator, part: str) -> str:
    """The heading of numerator or denominator: its declared name, else the one that every table may use."""
    text = indicator.numerator if part == "numerator" else indicator.denominator
    return f"{indicator.id}_{part}" if text is None else text.vi


def target_words(indicator: Indicator) -> str:
    """The heading of the column of targets, where units have different ones."""
    return say("annex_targets", "vi", {"title": indicator.title})


def verdict_heading(indicator: Indicator, targets: Sequence[Target]) -> str:
    """The heading of the verdict column: target and authority in it, where they are the same for all.

    The longest of the indicator's own headings that names the authority, else one that says no more than both.

    Args:
        indicator: whose verdicts they are.
        targets: those of the units in the annex, at least one.
    """
    limits = {(target.comparison, target.value) for target in targets}
    authorities = {target.set_by.vi for target in targets}
    if len(limits) == 1 and len(authorities) == 1:
        target = targets[0]
        shown = _limit(target.value, indicator.scale)
        own = [text for text in indicator.verdict_columns if "{target}" in text and _names(text, target)]
        if own:
            return max(own, key=len).replace("{target}%", "{target}").replace("{target}", shown)
        code = "annex_verdict_least" if target.comparison is Comparison.AT_LEAST else "annex_verdict_most"
        return say(code, "vi", {"authority": target.set_by, "target": shown})
    plain = [text for text in indicator.verdict_columns if "{target}" not in text]
    return max(plain, key=len) if plain else say("annex_verdict", "vi", {"title": indicator.title})


def _names(heading: str, target: Target) -> bool:
    return target.set_by.vi.casefold() in heading.casefold()


def _limit(value: Decimal, scale: Scale) -> str:
    number = write_number(trimmed(value), "vi")
    return f"{number}%" if scale is Scale.PERCENT else number
