"""The notes below an annex, made from the clauses: why figures are not there yet, or will never be."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_rules.messages import say
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import Month
from tthc_rules.model.report import Report, Verdict
from tthc_rules.model.rules import Indicator, Text
from tthc_rules.publish.edition import Edition


def notes_of(
    edition: Edition, indicator: Indicator, period: Month, verdicts: Sequence[Verdict], before: int
) -> tuple[str, tuple[str, ...]]:
    """The marks for the indicator's heading, such as `` (1)``, and the numbered notes that they point at.

    Args:
        edition: what is published.
        indicator: whose column it is.
        period: the annex's month.
        verdicts: on every unit, shown in the annex or not.
        before: how many notes the annex has already.
    """
    reasons: list[Text] = []
    if any(each.outcome is Outcome.PENDING for each in verdicts):
        reasons += _pending(edition, indicator, verdicts)
    if any(each.outcome is Outcome.NOT_APPLICABLE for each in verdicts):
        clauses = [each for each in indicator.applies_to if each.start <= period <= each.end]
        reasons += [each.reason for each in clauses if each.reason is not None]
    said = list(dict.fromkeys(reason.vi for reason in reasons))
    marks = "".join(f" ({before + place})" for place in range(1, len(said) + 1))
    return marks, tuple(f"({before + place}) {_sentence(text)}" for place, text in enumerate(said, start=1))


def _pending(edition: Edition, indicator: Indicator, verdicts: Sequence[Verdict]) -> list[Text]:
    clauses, rules = edition.assessment.compiled.clauses, edition.report.rules
    places = {unit.code: place for place, unit in enumerate(rules.roster.units)}
    column = rules.indicators.index(indicator)
    found = [
        clauses.ruling(places[each.unit], column, each.period).pending
        for each in verdicts
        if each.outcome is Outcome.PENDING
    ]
    return [clause.reason for clause in found if clause is not None]


def absent_note(edition: Edition, period: Month) -> tuple[str, ...]:
    """Who sent nothing for the month, where every file is a submission and that is expected of them."""
    received = edition.assessment.received
    if received is None:
        return ()
    names = [each.unit_name for each in received.absent if each.period == period and each.due]
    return (_sentence(say("annex_absent", "vi", {"units": "; ".join(names)})),) if names else ()


def standing_note(report: Report, period: Month) -> tuple[str, ...]:
    """What the sources say of the month's figures: as of which day, provisional."""
    files = {each.place.file for each in report.verdicts if each.period == period and each.place is not None}
    own = [source for source in report.sources if source.file in files]
    days = sorted({source.as_of for source in own if source.as_of is not None})
    said = [say("source_as_of", "vi", {"day": "/".join(reversed(day.split("-")))}) for day in days]
    if any(source.provisional for source in own):
        said.append(say("source_provisional", "vi"))
    return tuple(_sentence(text[0].upper() + text[1:]) for text in said)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
