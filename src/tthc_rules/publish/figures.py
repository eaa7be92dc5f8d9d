"""What the figure cell of an annex prints: a number as precise as typed, the words of an exemption, or nothing."""

from __future__ import annotations

import re
from decimal import Decimal

from tthc_rules.messages import write_number
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import Indicator, Scale
from tthc_rules.publish.edition import Edition
from tthc_rules.records import record
from tthc_rules.report.words import same_words, trimmed, with_unit

_TYPED_PLACES = re.compile(r"[.,]([0-9]+)\s*%?\s*$")


@record(frozen=True, slots=True)
class Figure:
    """A number and the decimal places to print."""

    value: Decimal | int
    places: int

    def text(self, language: str) -> str:
        """As the language writes it: ``74,0`` and ``1.038`` in Vietnamese."""
        return write_number(Decimal(self.value).quantize(Decimal(1).scaleb(-self.places)), language)


def figure_of(edition: Edition, verdict: Verdict, indicator: Indicator) -> str | Figure | None:
    """What stands in the unit's figure cell.

    A figure that the rules pass over (pending, not applicable) is left blank; `check` tells that one was there. What
    could not be read is printed as it was typed.
    """
    match verdict.outcome:
        case Outcome.PENDING | Outcome.NOT_APPLICABLE | Outcome.MISSING:
            return None
        case Outcome.EXEMPT:
            return _exemption(edition, verdict, indicator)
        case Outcome.INVALID:
            return verdict.raw
        case _:
            return verdict.raw if verdict.value is None else Figure(trimmed(verdict.value), _places(verdict, indicator))


def shown_figure(verdict: Verdict, indicator: Indicator) -> str:
    """The figure that was judged, with its unit, as Vietnamese writes it, whatever sign the table was typed with."""
    if verdict.value is None:
        return with_unit((verdict.raw or "").strip(), indicator.scale, "vi")
    return with_unit(Figure(trimmed(verdict.value), _places(verdict, indicator)).text("vi"), indicator.scale, "vi")


def _exemption(edition: Edition, verdict: Verdict, indicator: Indicator) -> str:
    """The words that claim the exemption in force: as typed if the table has them, else the reason."""
    clauses, rules = edition.assessment.compiled.clauses, edition.report.rules
    unit = next(place for place, each in enumerate(rules.roster.units) if each.code == verdict.unit)
    clause = clauses.ruling(unit, rules.indicators.index(indicator), verdict.period).exemption
    assert clause is not None  # the outcome comes from it
    typed = verdict.raw or ""
    return typed if any(same_words(typed, words) for words in clause.printed) else clause.reason.vi


def _places(verdict: Verdict, indicator: Indicator) -> int:
    """As many places as were typed, where the typed text shows them; else as few as hold the value."""
    value = trimmed(verdict.value or Decimal(0))
    needed = max(0, -int(value.as_tuple().exponent))
    found = _TYPED_PLACES.search(verdict.raw or "")
    if found is None or indicator.scale is Scale.COUNT:
        return needed
    return max(needed, min(len(found[1]), indicator.decimals))
