"""Phrases about changes: whom, when, how a cell was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tthc_rules.authoring.effects import Effect
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import figure_text, month_text
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import FIRST, LAST, Month
from tthc_rules.model.rules import Comparison, Group, Level, Roster, Text, Unit

_NAMES = 3
"""So many units are named in a sentence; the change itself lists them all."""


def inline(title: Text) -> Text:
    """A title as it stands inside a sentence: its first letter small, unless it begins an abbreviation."""
    return Text(_lowered(title.vi), None if title.en is None else _lowered(title.en))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def months_phrase(start: Month, end: Month) -> Text:
    """The months with a space before them: `` từ 01/2024``; empty where all months are meant."""
    params = {"start": month_text(start), "end": month_text(end)}
    if start <= FIRST and end >= LAST:
        return Text("", "")
    if end >= LAST:
        return bilingual("months_from", params)
    if start <= FIRST:
        return bilingual("months_until", params)
    return bilingual("months_single" if start == end else "months_between", params)


def months_words(start: Month, end: Month) -> Text:
    """The same to stand alone; ``mọi tháng`` where all months are meant."""
    words = months_phrase(start, end)
    return Text(words.vi.strip(), words.say("en").strip()) if words.vi else bilingual("months_all")


def levels_phrase(levels: Iterable[Level]) -> Text:
    """Levels in words: ``các sở, ban, ngành và các đơn vị cấp huyện``."""
    words = [bilingual(f"level_{level.value}") for level in levels]
    return joined(words)


def joined(words: Sequence[Text]) -> Text:
    """A list in words, with "và" before the last."""
    return Text(_joined([word.vi for word in words], "và"), _joined([word.say("en") for word in words], "and"))


def _joined(words: Sequence[str], last: str) -> str:
    # A word that has a comma of its own would make a list with commas ambiguous.
    comma = "; " if any("," in word for word in words) else ", "
    if len(words) < 2:
        return "".join(words)
    return f"{comma.join(words[:-1])} {last} {words[-1]}"


def whom(units: Sequence[Unit], universe: Sequence[Unit], roster: Roster) -> Text:
    """The units in words, as briefly as is exact.

    Args:
        units: those meant, in the order of the roster.
        universe: those that could have been meant.
        roster: its groups are names for sets of units.

    Returns:
        All of the universe: ``mọi đơn vị``. Else the name of one or two, the levels or the group that they fill, all
        but a few, or the first names and how many more.
    """
    codes = {unit.code for unit in units}
    if len(units) == len(universe) and len(units) > 1:
        return bilingual("whom_all")
    if len(units) <= 2:
        return joined([Text(unit.name, unit.name) for unit in units])
    levels = [level for level in Level if any(unit.level is level for unit in units)]
    if codes == {unit.code for unit in universe if unit.level in levels}:
        return levels_phrase(levels)
    if (group := _filled(codes, universe, roster)) is not None:
        return bilingual("whom_group", {"group": group.title})
    left = [unit for unit in universe if unit.code not in codes]
    if len(left) <= _NAMES < len(units):
        return bilingual("whom_all_but", {"units": joined([Text(unit.name, unit.name) for unit in left])})
    return names_phrase(units)


def names_phrase(units: Sequence[Unit]) -> Text:
    """Units by their names; of many the first, and how many there are."""
    if len(units) <= _NAMES + 1:
        return joined([Text(unit.name, unit.name) for unit in units])
    shown = "; ".join(unit.name for unit in units[:_NAMES])
    return bilingual("whom_some", {"count": str(len(units)), "units": shown, "more": str(len(units) - _NAMES)})


def raised(text: Text) -> Text:
    """The text with a large first letter."""
    return Text(text.vi[:1].upper() + text.vi[1:], text.say("en")[:1].upper() + text.say("en")[1:])


def _filled(codes: set[str], universe: Sequence[Unit], roster: Roster) -> Group | None:
    """A group that, as far as the universe goes, holds just these units."""
    known = {unit.code for unit in universe}
    return next((group for group in roster.groups if known.intersection(group.units) == codes), None)


def decided(effect: Effect) -> Text:
    """How a cell is decided: ``mục tiêu tối thiểu 75 %``, ``được miễn``."""
    if effect.status is RuleStatus.NOT_BOUND and not effect.in_force:
        return bilingual("decided_not_in_force")
    if effect.status is not RuleStatus.TARGET:
        return bilingual(f"decided_{effect.status.label}")
    return bilingual("decided_target", {"limit": limit_of(effect)})


def limit_of(effect: Effect) -> Text:
    """The comparison of an effect with a target: ``tối thiểu 75 %``."""
    assert effect.target is not None
    assert effect.scale is not None
    code = "at_least" if effect.comparison is Comparison.AT_LEAST else "at_most"
    return bilingual(code, {"value": figure_text(effect.target, effect.scale)})
