"""One change that can change verdicts, as one Vietnamese and one English sentence."""

from __future__ import annotations

from tthc_rules.authoring.effects import Effect
from tthc_rules.authoring.phrases import decided, inline, limit_of, months_phrase, raised
from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import figure_text, target_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Comparison, Indicator, Text


def ruling_sentence(
    indicator: Indicator, effects: tuple[Effect, Effect], who: Text | None, months: tuple[Month, Month], reason: Text
) -> Text:
    """What the clauses decide differently.

    Args:
        indicator: the indicator, of the new rules.
        effects: before and after.
        who: the units in words; ``None`` where everyone who had the target is meant.
        months: first and last.
        reason: of the exemption or pending note that decides now, empty if none does.
    """
    before, after = effects
    whom = who if who is not None else bilingual("whom_all")
    params: dict[str, Param] = {
        "title": inline(indicator.title),
        "Title": raised(inline(indicator.title)),
        "units": whom,
        "Units": raised(whom),
        "for_units": Text("", "") if who is None else bilingual("for_units", {"units": who}),
        "months": months_phrase(*months),
        "before": decided(before),
        "after": decided(after),
        "limit": limit_of(after) if after.status is RuleStatus.TARGET else "",
        "reason": bilingual("because", {"reason": reason}) if reason.vi else Text("", ""),
    }
    if before.status is RuleStatus.TARGET and after.status is RuleStatus.TARGET:
        return _target(indicator, before, after, params)
    return raised(bilingual(_code(before.status, after.status), params))


def _code(before: RuleStatus, after: RuleStatus) -> str:
    """The message: what begins is said first, unless an exemption or a pending note ends with nothing of the kind."""
    if after in {RuleStatus.NOT_BOUND, RuleStatus.EXEMPT, RuleStatus.PENDING}:
        return f"now_{after.label}"
    if before in {RuleStatus.NOT_BOUND, RuleStatus.EXEMPT, RuleStatus.PENDING}:
        return f"no_longer_{before.label}"
    return f"now_{after.label}"


def _target(indicator: Indicator, before: Effect, after: Effect, params: dict[str, Param]) -> Text:
    assert before.target is not None
    assert after.target is not None
    if before.comparison is not after.comparison or before.scale is not after.scale or before.target == after.target:
        params |= {"before": limit_of(before), "after": limit_of(after)}
        return raised(bilingual("target_replaced", params))
    if before.comparison is Comparison.AT_LEAST:
        params |= {
            "before": figure_text(before.target, indicator.scale),
            "after": figure_text(after.target, indicator.scale),
        }
    else:
        params |= {"before": limit_of(before), "after": limit_of(after)}
    return raised(bilingual("target_raised" if after.target > before.target else "target_lowered", params))


def frame_sentence(kind: str, indicator: Indicator, before: Text, after: Text) -> Text:
    """A property of the indicator that verdicts hang on, before and after."""
    params = {"title": inline(indicator.title), "before": before, "after": after}
    return raised(bilingual(f"changed_{kind}", params))


def indicator_sentence(indicator: Indicator, *, added: bool) -> Text:
    """An indicator that is new, with its targets, or gone."""
    targets = [target_text(target, indicator.scale) for target in indicator.targets]
    told = bilingual("with_targets", {"targets": _listed(targets)}) if targets else bilingual("without_targets")
    params = {"title": inline(indicator.title), "targets": told}
    return bilingual("indicator_added" if added else "indicator_removed", params)


def _listed(words: list[Text]) -> Text:
    return Text("; ".join(word.vi for word in words), "; ".join(word.say("en") for word in words))
