"""The words of a score table: which heading or name stands for which indicator, group, total or rank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from tthc_rules.model.rules import RuleSet
from tthc_rules.model.score_table import Item, ItemKind
from tthc_rules.model.scoring import Structure
from tthc_rules.reading.text import fold, fold_heading
from tthc_rules.reading.vocabulary import GENERIC, UNIT_HEADINGS
from tthc_rules.records import record

ROLES: Mapping[str, tuple[str, ...]] = {
    "unit": (*UNIT_HEADINGS, "mã", "code", "mã tỉnh", "tỉnh", "địa phương", "province", "province_code", "unit_code"),
    "unit_name": ("name", "tên", "unit_name", "tên tỉnh"),
    "row_number": GENERIC["row_number"],
    "period": GENERIC["period"],
    "indicator": (*GENERIC["indicator"], "nhóm", "nhóm chỉ số", "tiêu chí", "group", "criterion"),
    "numerator": GENERIC["numerator"],
    "denominator": GENERIC["denominator"],
    "rate": ("tỷ lệ", "tỷ lệ (%)", "tỉ lệ", "tỉ lệ (%)", "rate", "rate (%)", *GENERIC["value"]),
    "score": ("điểm", "điểm số", "điểm đạt", "điểm chính thức", "score", "points", "official"),
    "rank": ("hạng", "xếp hạng", "thứ hạng", "xếp", "rank"),
    "note": GENERIC["note"],
}
"""Headings that no rule set has to declare, by the role of their column."""

TOTAL_NAMES = ("tổng", "tổng điểm", "tổng số điểm", "tổng cộng", "điểm tổng", "tổng điểm (100)", "total", "total score")

LEAST_MAXIMUM = 10
"""What a number alone in brackets must be to be read as a maximum."""

_OUT_OF = re.compile(
    r"(?P<name>.*?)[\s_]*(?:[(\[/]\s*)?(?:tối đa\s*|max(?:imum)?\s*)?(?P<maximum>[0-9]+(?:[.,][0-9]+)?)"
    r"(?:\s*điểm|\s*points?)?\s*[)\]]?"
)


@record(frozen=True, slots=True)
class ScoreWords:
    """Folded words of a rule set's scores.

    Attributes:
        items: every indicator and group of any version, and the total, last.
        by_name: the items that a folded name stands for: one, or several if it does not decide.
        roles: the role of a folded heading.
        fractional: the items whose denominator may be no whole number.
    """

    items: tuple[Item, ...]
    by_name: Mapping[str, tuple[int, ...]]
    roles: Mapping[str, str]
    fractional: frozenset[int]

    def find(self, text: str) -> tuple[tuple[int, ...], Decimal | None]:
        """The items that a heading or a name stands for, and the maximum that it prints, such as ``(22)``."""
        folded = fold_heading(text)
        printed = _OUT_OF.fullmatch(fold(text))
        maximum = None if printed is None else _amount(printed["maximum"])
        if folded in self.by_name:
            # A small number alone in brackets is a footnote mark.
            return self.by_name[folded], maximum if maximum is not None and maximum >= LEAST_MAXIMUM else None
        if printed is None:
            return (), None
        return self.by_name.get(fold_heading(printed["name"]), ()), maximum

    def role(self, heading: str) -> str | None:
        """The role of a column that is not the score of an item; ``None`` if its heading has none."""
        return self.roles.get(fold_heading(heading))


def score_words(rules: RuleSet) -> ScoreWords:
    """The words of the scores of a rule set."""
    items = (
        *dict.fromkeys(item for structure in reversed(rules.scoring) for item in _items(structure)),
        Item(ItemKind.TOTAL),
    )
    index = {item: number for number, item in enumerate(items)}
    found: dict[str, tuple[int, ...]] = {}
    for structure in rules.scoring:
        for item, names in _names(structure):
            for name in names:
                key, number = fold_heading(name), index[item]
                if number not in found.get(key, ()):
                    found[key] = (*found.get(key, ()), number)
    for name in TOTAL_NAMES:
        found.setdefault(fold_heading(name), (len(items) - 1,))
    roles = {fold_heading(heading): role for role, headings in ROLES.items() for heading in headings}
    roles |= {fold_heading(heading): "unit" for heading in rules.headings.unit}
    roles |= {fold_heading(heading): "row_number" for heading in rules.headings.row_number}
    fractional = {
        index[Item(ItemKind.INDICATOR, indicator.id)]
        for structure in rules.scoring
        for indicator in structure.indicators
        if indicator.fractional_denominator
    }
    return ScoreWords(items, found, roles, frozenset(fractional))


def _items(structure: Structure) -> Iterable[Item]:
    yield from (Item(ItemKind.GROUP, group.id) for group in structure.groups)
    yield from (Item(ItemKind.INDICATOR, indicator.id) for indicator in structure.indicators)


def _names(structure: Structure) -> Iterable[tuple[Item, Sequence[str]]]:
    for group in structure.groups:
        yield Item(ItemKind.GROUP, group.id), [group.id, *_titles(group.title.vi, group.title.en), *group.columns]
    for indicator in structure.indicators:
        titles = _titles(indicator.title.vi, indicator.title.en)
        yield Item(ItemKind.INDICATOR, indicator.id), [indicator.id, *titles, *indicator.columns]
    for code in structure.field_codes:
        yield Item(ItemKind.GROUP, code.group), [code.code]


def _titles(vi: str, en: str | None) -> list[str]:
    return [vi] if en is None else [vi, en]


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
