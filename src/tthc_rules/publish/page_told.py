"""What the parts of a page share: the report with what is looked up often, and how much of it has room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby

from tthc_rules.messages import bilingual, write_number
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import Month
from tthc_rules.model.report import Report, Verdict
from tthc_rules.model.rules import Text
from tthc_rules.records import record
from tthc_rules.report.html import Speech
from tthc_rules.report.words import margin, trimmed

Numbered = tuple[int, Verdict]
"""A verdict and its number in the report, by which the page links to it."""

MOST_ROWS = 3_000
"""Verdicts that get a row of their own, with their reasons. The newest month comes first."""
MOST_CELLS = 30_000
"""Cells of all maps. The newest month comes first."""
MOST_FINDINGS = 500
MOST_MARKS = 60
"""Units that one chart names; of more it shows how they are distributed."""

MARKS: Mapping[Outcome, str] = {
    Outcome.MET: "✓",
    Outcome.NOT_MET: "✗",
    Outcome.EXEMPT: "–",
    Outcome.NOT_APPLICABLE: "∅",
    Outcome.PENDING: "…",
    Outcome.NO_CASES: "0",
    Outcome.REPORTED: "•",
    Outcome.MISSING: "?",
    Outcome.INVALID: "!",
    Outcome.UNDECIDED: "¿",
}
"""An outcome is told by its sign and its words as well as by its colour."""

_URGENT = (Outcome.NOT_MET, Outcome.INVALID, Outcome.UNDECIDED, Outcome.MISSING)


@record(frozen=True, slots=True)
class Told:
    """A report with what the page looks up often.

    Attributes:
        speech: the language that is shown.
        order: place of a unit in the roster, by its code.
        numbers: what the roster prints before a unit, by its code.
        months: the verdicts of each month, numbered, in report order, months ascending.
        listed: numbers of the verdicts that have a row of their own.
    """

    report: Report
    speech: Speech
    order: Mapping[str, int]
    numbers: Mapping[str, str]
    months: Mapping[Month, tuple[Numbered, ...]]
    listed: frozenset[int]

    @classmethod
    def of(cls, report: Report, language: str, most_rows: int = MOST_ROWS) -> Told:
        """What there is to look up in the report."""
        units = report.rules.roster.units
        months = {
            period: tuple(found)
            for period, found in groupby(enumerate(report.verdicts), key=lambda each: each[1].period)
        }
        return cls(
            report,
            Speech(language),
            {unit.code: place for place, unit in enumerate(units)},
            {unit.code: unit.number or "" for unit in units},
            months,
            frozenset(_listed(months, most_rows)),
        )

    @property
    def several(self) -> bool:
        """Whether the report has more than one month."""
        return len(self.months) > 1

    def title(self, indicator: str, month: Month) -> Text:
        """An indicator and the month, as a table is headed."""
        return bilingual(
            "page_table", {"title": self.report.rules.indicator(indicator).title, "month": month_text(month)}
        )


def by_indicator(numbered: Sequence[Numbered]) -> Mapping[str, tuple[Numbered, ...]]:
    """The verdicts of one month by indicator, in report order."""
    found: dict[str, list[Numbered]] = defaultdict(list)
    for each in numbered:
        found[each[1].indicator].append(each)
    return {indicator: tuple(some) for indicator, some in found.items()}


def most_urgent(numbered: Sequence[Numbered], room: int) -> tuple[Numbered, ...]:
    """As many as there is room for, in their own order: missed targets first, the farthest from it before others."""
    if len(numbered) <= room:
        return tuple(numbered)
    return tuple(sorted(sorted(numbered, key=_urgency)[:room]))


@cache
def outcome_text(outcome: Outcome) -> Text:
    """What the outcome is called."""
    return bilingual(f"outcome_{outcome.label}")


def number_text(value: Decimal) -> Text:
    """The number as each language writes it."""
    return Text(write_number(trimmed(value), "vi"), write_number(trimmed(value), "en"))


def sort_key(value: Decimal | None) -> str:
    """What the script sorts by; empty where there is no number."""
    return "" if value is None else f"{trimmed(value):f}"


def _urgency(each: Numbered) -> tuple[int, Decimal, int]:
    number, verdict = each
    place = _URGENT.index(verdict.outcome) if verdict.outcome in _URGENT else len(_URGENT)
    return place, margin(verdict) or Decimal(0), number


def _listed(months: Mapping[Month, Sequence[Numbered]], room: int) -> Iterator[int]:
    """The newest month first; within it every indicator gets an equal share of the room, and what others leave."""
    for month in sorted(months, reverse=True):
        groups = sorted(by_indicator(months[month]).values(), key=len)
        for place, group in enumerate(groups):
            taken = most_urgent(group, room // (len(groups) - place))
            room -= len(taken)
            yield from (number for number, _ in taken)
