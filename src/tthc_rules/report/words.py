"""Nouns of the report put into words of one language: figures, targets, distances, sources, places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from tthc_rules.messages import say, write_number
from tthc_rules.messages.phrases import gap_text
from tthc_rules.model.finding import Place
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import PeriodKind
from tthc_rules.model.rules import Comparison, Indicator, Scale

if TYPE_CHECKING:
    from tthc_rules.model.report import Verdict
    from tthc_rules.model.table import Source


def trimmed(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent: ``30``, never ``30.0000`` or ``3E+1``."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal(0) if text in {"-0", ""} else Decimal(text)


def grouped(count: int, language: str) -> str:
    """A count with its thousands grouped: ``4.212`` in Vietnamese, ``4,212`` in English."""
    return write_number(Decimal(count), language)


def outcome_words(outcome: Outcome, language: str) -> str:
    """What a person calls the outcome."""
    return say(f"outcome_{outcome.label}", language)


def with_unit(text: str, scale: Scale, language: str) -> str:
    """A figure with the sign of its scale; a percent sign that already stands there is not doubled."""
    return text if text.endswith("%") else say(f"unit_{scale.value}", language, {"value": text})


def figure(verdict: Verdict, language: str) -> str:
    """The value cell as typed; where nothing was typed (a computed rate) the number; else nothing."""
    if verdict.raw is not None:
        return verdict.raw.strip()
    return "" if verdict.value is None else write_number(trimmed(verdict.value), language)


def margin(verdict: Verdict) -> Decimal | None:
    """How far the value lies on the good side of the target (negative: on the bad side); ``None`` without both.

    Only outcomes that the comparison decides have a margin: an exempt unit is neither ahead nor behind.
    """
    if verdict.value is None or verdict.target is None or verdict.outcome not in {Outcome.MET, Outcome.NOT_MET}:
        return None
    difference = verdict.value - verdict.target.value
    return trimmed(-difference if verdict.target.comparison is Comparison.AT_MOST else difference)


def margin_words(verdict: Verdict, language: str) -> str:
    """The margin with its sign, ``+14,12`` or ``−19,3``; empty where there is none."""
    distance = margin(verdict)
    if distance is None:
        return ""
    sign = "−" if distance < 0 else "+" if distance > 0 else ""
    return sign + write_number(abs(distance), language)


def missed_words(verdict: Verdict, indicator: Indicator, language: str) -> str:
    """The outcome and the distance of a missed target: ``Chưa hoàn thành, còn thiếu 19,3 điểm %``."""
    outcome = verdict.wording or outcome_words(verdict.outcome, language)
    distance = margin(verdict)
    if verdict.target is None or not distance:
        return outcome
    words = gap_text(abs(distance), indicator.scale).say(language)
    code = "not_met_over" if verdict.target.comparison is Comparison.AT_MOST else "not_met_short"
    return say(code, language, {"outcome": outcome, "distance": words})


def sources_words(sources: Iterable[Source], language: str) -> str:
    """The files, each once, with what they say of their figures: as of which day, provisional."""
    said: dict[str, list[str]] = {}
    for source in sources:
        words = said.setdefault(source.file, [])
        if source.kind is not PeriodKind.MONTH:
            words.append(say(f"period_kind_{source.kind}", language))
        if source.as_of is not None:
            year, month, day = source.as_of.split("-")
            shown = f"{day}/{month}/{year}" if language == "vi" else source.as_of
            words.append(say("source_as_of", language, {"day": shown}))
        if source.provisional:
            words.append(say("source_provisional", language))
    return ", ".join(f"{file} ({', '.join(dict.fromkeys(words))})" if words else file for file, words in said.items())


def where(place: Place) -> str:
    """``annex-2.csv:4 (C4)``; a sheet stands in brackets after the file."""
    words = place.file if place.sheet is None else f"{place.file} [{place.sheet}]"
    if place.row is not None:
        words += f":{place.row}"
    return f"{words} ({place.cell})" if place.cell is not None else words


def same_words(left: str, right: str) -> bool:
    """True if two printed texts differ at most in spaces, capitals and Unicode form."""
    return _folded(left) == _folded(right)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
