"""The words by which a rule set's columns, indicators and verdicts are recognised, folded once and looked up often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from tthc_rules.messages import say
from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import Comparison, Indicator, RuleSet, Scale
from tthc_rules.reading.number_columns import Style
from tthc_rules.reading.numbers import read_number
from tthc_rules.reading.periods import without_month
from tthc_rules.reading.text import fold_heading, fold_words
from tthc_rules.records import record

UNIT_HEADINGS = (
    "đơn vị",
    "tên đơn vị",
    "mã đơn vị",
    "cơ quan, đơn vị",
    "tên cơ quan, đơn vị",
    "tên cơ quan",
    "unit",
    "unit code",
    "unit name",
)
ROW_NUMBER_HEADINGS = ("stt", "tt", "số tt", "số thứ tự", "no.", "no", "#")
PERIOD_HEADINGS = ("kỳ", "kỳ báo cáo", "kỳ đánh giá", "tháng", "period", "month")
INDICATOR_HEADINGS = ("chỉ số", "mã chỉ số", "tên chỉ số", "indicator")
VALUE_HEADINGS = ("giá trị", "kết quả", "số liệu", "value")
NUMERATOR_HEADINGS = ("tử số", "numerator")
DENOMINATOR_HEADINGS = ("mẫu số", "denominator")
STATED_HEADINGS = ("đánh giá", "kết quả đánh giá", "stated", "verdict")
OUTCOME_HEADING = "outcome"
NOTE_HEADINGS = ("ghi chú", "note", "notes")

GENERIC: Mapping[str, tuple[str, ...]] = {
    "unit": UNIT_HEADINGS,
    "row_number": ROW_NUMBER_HEADINGS,
    "period": PERIOD_HEADINGS,
    "indicator": INDICATOR_HEADINGS,
    "value": VALUE_HEADINGS,
    "numerator": NUMERATOR_HEADINGS,
    "denominator": DENOMINATOR_HEADINGS,
    "stated": STATED_HEADINGS,
    "note": NOTE_HEADINGS,
}
"""The headings of no province in particular, by the role of their column."""

PUBLISHED_HEADINGS = frozenset(
    {
        *("unit_name", "level", "indicator_title", "raw", "target_comparison", "target_value", "target_set_by"),
        *("reason", "basis_document", "basis_place", "basis_as", "as_of", "provisional"),
    }
)
"""Columns that `publish` writes into open data beside those of a long table; what they say follows from the others."""

PAGE_HEADINGS = (("vì sao", "so mục tiêu", "kết quả"), ("why", "to target", "outcome"))
"""Columns that the page of `publish` has beside the figures: the reason, the distance to the target, the outcome."""

_PERCENT_SIGN = re.compile(r"\(\s*%\s*\)|%$")
_PERCENTAGE = "\0%"
"""Marks a key that only a heading with the sign of a percentage may use; no text holds it."""
_TARGET = r"(?P<target>[0-9]+(?:[.,][0-9]+)*)\s*%?"


@record(frozen=True, slots=True)
class VerdictHeading:
    """A pattern for the heading of the column that prints an indicator's verdict."""

    indicator: int
    pattern: re.Pattern[str]


@record(frozen=True, slots=True)
class Vocabulary:
    """Folded words of a rule set.

    Attributes:
        roles: generic role of a heading, by the heading.
        indicators: indexes of the indicators that a heading or a name stands for.
        numerators, denominators: indexes of the indicators whose parts stand under a heading.
        verdicts: patterns of verdict headings.
        wordings: every word that a verdict of this rule set is printed as.
        styles: how each indicator's cells are read.
    """

    rules: RuleSet
    roles: Mapping[str, str]
    indicators: Mapping[str, tuple[int, ...]]
    numerators: Mapping[str, tuple[int, ...]]
    denominators: Mapping[str, tuple[int, ...]]
    verdicts: tuple[VerdictHeading, ...]
    wordings: frozenset[str]
    styles: tuple[Style, ...]

    def role(self, heading: str) -> str | None:
        """The generic role of a column, ``None`` if its heading has none."""
        return self.roles.get(fold_heading(heading))

    def indicator(self, heading: str) -> tuple[int, ...]:
        """The indicators that a heading stands for: none, one, or several if the words do not decide."""
        return _first_known(self.indicators, heading)

    def parts(self, heading: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The indicators whose numerators, and whose denominators, stand under a heading."""
        return _first_known(self.numerators, heading), _first_known(self.denominators, heading)

    def verdict(self, heading: str) -> list[tuple[int, str | None]]:
        """The indicators whose verdict stands under a heading, each with the target printed in it, if any."""
        key = without_month(fold_heading(heading))
        hits = {verdict.indicator: hit for verdict in self.verdicts if (hit := verdict.pattern.fullmatch(key))}
        return [(indicator, hit.groupdict().get("target")) for indicator, hit in hits.items()]

    def printed_target(self, indicator: int, text: str) -> Decimal | None:
        """A target as a heading prints it, ``None`` if it can be read in two ways or in none."""
        places = self.styles[indicator].decimals
        number = read_number(text, self.styles[indicator].scale, places)
        return Decimal(number.value or 0) / 10**places if number.reading is Reading.NUMBER else None


def vocabulary(rules: RuleSet) -> Vocabulary:
    """The words of a rule set."""
    roles = {fold_heading(heading): role for role, headings in GENERIC.items() for heading in headings}
    roles |= {fold_heading(heading): "unit" for heading in rules.headings.unit}
    roles |= {fold_heading(heading): "row_number" for heading in rules.headings.row_number}
    wordings = {fold_words(word) for indicator in rules.indicators for word in indicator.wording.values()}
    return Vocabulary(
        rules,
        roles,
        _by_key((index, _names(indicator), indicator.scale) for index, indicator in enumerate(rules.indicators)),
        _by_key((index, _part(indicator, "numerator"), None) for index, indicator in enumerate(rules.indicators)),
        _by_key((index, _part(indicator, "denominator"), None) for index, indicator in enumerate(rules.indicators)),
        tuple(
            VerdictHeading(index, _pattern(heading))
            for index, indicator in enumerate(rules.indicators)
            for heading in (*indicator.verdict_columns, *_published(indicator))
        ),
        frozenset(wordings),
        tuple(_style(indicator) for indicator in rules.indicators),
    )


def _style(indicator: Indicator) -> Style:
    words = frozenset(fold_words(text) for exemption in indicator.exemptions for text in exemption.printed)
    return Style(indicator.scale, indicator.decimals, words)


def _published(indicator: Indicator) -> list[str]:
    """The headings that `publish` gives a verdict column where the rule set names none that fits."""
    said = dict.fromkeys((target.comparison, target.set_by) for target in indicator.targets)
    codes = {Comparison.AT_LEAST: "annex_verdict_least", Comparison.AT_MOST: "annex_verdict_most"}
    own = [say(codes[side], "vi", {"authority": authority, "target": "{target}"}) for side, authority in said]
    return [*own, say("annex_verdict", "vi", {"title": indicator.title})]


def _names(indicator: Indicator) -> list[str]:
    names = [indicator.id, indicator.title.vi, *indicator.columns]
    return names if indicator.title.en is None else [*names, indicator.title.en]


def _part(indicator: Indicator, part: str) -> list[str]:
    text = indicator.numerator if part == "numerator" else indicator.denominator
    names = [f"{indicator.id}_{part}"]
    if text is not None:
        names += [text.vi] if text.en is None else [text.vi, text.en]
    return names


def _by_key(entries: Iterable[tuple[int, list[str], Scale | None]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for index, names, scale in entries:
        for name in names:
            for key in _keys(name, scale):
                if index not in found.get(key, ()):
                    found[key] = (*found.get(key, ()), index)
    return found


def _first_known(known: Mapping[str, tuple[int, ...]], heading: str) -> tuple[int, ...]:
    return next((known[key] for key in _keys(heading) if key in known), ())


def _keys(name: str, scale: Scale | None = None) -> list[str]:
    """The spellings of a name: folded, without the month it names, without the sign of a percentage.

    A heading with the sign finds only percentages, and a percentage is found without it, so that a count never
    answers to a heading that says per cent.
    """
    key = without_month(fold_heading(name))
    keys = [key, " ".join(key.replace("tháng", " ").split())]
    bare = [" ".join(_PERCENT_SIGN.sub(" ", text).split()) for text in keys]
    if scale is Scale.PERCENT:
        keys += [*bare, *(text + _PERCENTAGE for text in bare)]
    elif scale is None and bare != keys:
        keys += [text + _PERCENTAGE for text in bare]
    return list(dict.fromkeys(text for text in keys if text))


def _pattern(heading: str) -> re.Pattern[str]:
    before, found, after = without_month(fold_heading(heading)).partition("{target}")
    rest = _TARGET + r"\s*" + re.escape(after.removeprefix("%").strip()) if found else ""
    return re.compile(re.escape(before) + rest)
