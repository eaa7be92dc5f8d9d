"""One change of a verdict as one Vietnamese and one English sentence."""

from __future__ import annotations

from typing import assert_never

from tthc_rules.authoring.impact import CellChange, Impact, Kind, deciding_target
from tthc_rules.authoring.phrases import inline
from tthc_rules.messages import bilingual, write_number
from tthc_rules.messages.phrases import limit_text, month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import Indicator, Text
from tthc_rules.report.words import trimmed


def change_sentence(impact: Impact, change: CellChange) -> Text:
    """The change in words: a flip with both reasons; without a flip what changes all the same."""
    before, after = change.before, change.after
    params: dict[str, Param] = {
        "unit": after.unit_name,
        "title": inline(impact.new.indicator(after.indicator).title),
        "month": month_text(after.period),
        "before": bilingual(f"outcome_{before.outcome.label}"),
        "after": bilingual(f"outcome_{after.outcome.label}"),
        "reason_before": before.reason,
        "reason_after": after.reason,
        "changes": _listed([part_words(impact, change, kind) for kind in change.kinds if kind is not Kind.OUTCOME]),
    }
    return bilingual("impact_flips" if change.flips else "impact_stays", params)


def part_words(impact: Impact, change: CellChange, kind: Kind) -> Text:
    """What of a verdict becomes another, without the unit: ``mục tiêu từ tối thiểu A thành tối thiểu B``."""
    before, after = change.before, change.after
    was, now = impact.old.indicator(before.indicator), impact.new.indicator(after.indicator)
    match kind:
        case Kind.OUTCOME:
            words = (bilingual(f"outcome_{before.outcome.label}"), bilingual(f"outcome_{after.outcome.label}"))
        case Kind.TARGET:
            words = (limit_words(before, was), limit_words(after, now))
        case Kind.WORDING:
            words = (_word(before), _word(after))
        case Kind.VALUE:
            words = (_value(before), _value(after))
        case other:
            assert_never(other)
    return bilingual(f"impact_part_{kind.value}", {"before": words[0], "after": words[1]})


def limit_words(verdict: Verdict, indicator: Indicator) -> Text:
    """The target on which a verdict hangs."""
    target = deciding_target(verdict)
    return bilingual("impact_no_target") if target is None else limit_text(target, indicator.scale)


def _word(verdict: Verdict) -> Text:
    if verdict.wording is None:
        return bilingual("impact_no_word")
    return bilingual("finding_quoted", {"value": verdict.wording})


def _value(verdict: Verdict) -> Text:
    if verdict.value is None:
        return bilingual("impact_no_value")
    value = trimmed(verdict.value)
    return Text(write_number(value, "vi"), write_number(value, "en"))


def _listed(words: list[Text]) -> Text:
    return Text("; ".join(word.vi for word in words), "; ".join(word.say("en") for word in words))
