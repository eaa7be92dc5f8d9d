"""What a letter says besides its annexes: who writes to whom, the results in a few lines, who is below the target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tthc_rules.errors import Problem, UsageError
from tthc_rules.messages import say
from tthc_rules.messages.phrases import gap_text, limit_text, month_text
from tthc_rules.model.letter import PERIOD, LetterForm
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import Comparison, Indicator, Target
from tthc_rules.publish.annexes import Annex, aggregates
from tthc_rules.publish.edition import Edition
from tthc_rules.publish.figures import shown_figure
from tthc_rules.records import record
from tthc_rules.report.words import margin

_OPEN = {
    "co_quan_cap_tren": "superior",
    "co_quan": "issuer",
    "ten_co_quan": "issuer_short",
    "ky_hieu": "symbol",
    "dia_danh": "place",
    "trich_yeu": "subject",
}
"""Placeholders of one text that the rule set's letter may state, by their attributes there."""

_LISTS = {
    "kinh_gui": "addressees",
    "mo_dau": "opening",
    "ket_thuc": "closing",
    "noi_nhan": "copies",
    "quyen_han_ky": "signed_as",
}
"""The same of several lines."""

_BLANK = "\u00a0" * 6
_GAPS = {"so": _BLANK, "ngay": _BLANK, "thang": _BLANK, "nam": _BLANK, "nguoi_ky": ""}
"""What no rule set can know, and the room that is left for it."""

_DOTS = "…………"
_UNJUDGED = (Outcome.MISSING, Outcome.INVALID, Outcome.UNDECIDED)
_JUDGED = (Outcome.MET, Outcome.NOT_MET, Outcome.EXEMPT, Outcome.NO_CASES)


@record(frozen=True, slots=True)
class LetterValues:
    """What fills the letter.

    Attributes:
        texts: by placeholder.
        lines: the same for those of several lines.
        unknown: placeholders for which nothing is known; room is left for them.
    """

    texts: Mapping[str, str]
    lines: Mapping[str, Sequence[str]]
    unknown: frozenset[str]


def letter_values(edition: Edition, annexes: Sequence[Annex], used: frozenset[str]) -> LetterValues:
    """What the letter of one month says.

    Args:
        edition: what is published, with what the call fills in.
        annexes: of the letter.
        used: the placeholders of the template; a name of its own is filled by the call.

    Raises:
        UsageError: if the call fills in what is computed, or what the template has no place for.
    """
    form = edition.report.rules.letter or LetterForm()
    month = month_text(edition.report.periods[0]).vi
    computed = {"ky": month}
    results = {
        "ket_qua": tuple(_results(edition, annexes)),
        "chua_dat": tuple(_missed(edition)),
    }
    _hold_fills(edition, used, {*computed, *results})
    stated: dict[str, str | None] = {name: getattr(form, attribute) for name, attribute in _OPEN.items()}
    listed: dict[str, tuple[str, ...]] = {name: getattr(form, attribute) for name, attribute in _LISTS.items()}
    stated["ten_co_quan"] = form.issuer_short or form.issuer
    filled = edition.fills
    own = {name: " ".join(given) for name, given in filled.items() if name not in listed}
    unknown = (
        {name for name, text in stated.items() if text is None} | {*_GAPS} | {n for n, v in listed.items() if not v}
    )
    texts = {**_GAPS, **{name: text or _DOTS for name, text in stated.items()}, **own, **computed}
    lines = {name: filled.get(name, said) or (_DOTS,) for name, said in listed.items()}
    return LetterValues(
        {name: text.replace(PERIOD, month) for name, text in texts.items()},
        {
            **{name: _punctuated(name, [text.replace(PERIOD, month) for text in said]) for name, said in lines.items()},
            **results,
        },
        frozenset(unknown - set(filled)),
    )


def _hold_fills(edition: Edition, used: frozenset[str], computed: set[str]) -> None:
    problems = [Problem("letter_fill_computed", params={"name": name}) for name in edition.fills if name in computed]
    problems += [
        Problem("letter_fill_unused", params={"name": name, "names": ", ".join(sorted(used))})
        for name in edition.fills
        if name not in used and name not in computed
    ]
    if problems:
        raise UsageError(problems)


def _punctuated(name: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Recipients as a list: a dash before each, a semicolon between them, a full stop at the end."""
    if name not in {"kinh_gui", "noi_nhan"}:
        return tuple(lines)
    ends = [";"] * (len(lines) - 1) + ["."]
    return tuple(f"- {line.rstrip(';. ')}{end}" for line, end in zip(lines, ends, strict=True))


def _results(edition: Edition, annexes: Sequence[Annex]) -> Iterator[str]:
    """A line an indicator: the province's own figure, and how many units are printed with which words."""
    whole = aggregates(edition.report)
    for annex in annexes:
        for indicator_id in annex.indicators:
            indicator = edition.report.rules.indicator(indicator_id)
            verdicts = [each for each in edition.report.verdicts if each.indicator == indicator_id]
            parts = [
                *_overall(whole, indicator, verdicts),
                *_counted([each for each in verdicts if each.unit not in whole]),
            ]
            parts = parts or [say("letter_no_figures", "vi")]
            params = {
                "title": indicator.title.vi,
                "target": _target_words(indicator, verdicts),
                "parts": "; ".join(parts),
                "numeral": annex.numeral,
            }
            yield _unbroken(say("letter_result", "vi", params))


def _overall(whole: frozenset[str], indicator: Indicator, verdicts: Sequence[Verdict]) -> Iterator[str]:
    for verdict in verdicts:
        if verdict.unit in whole and verdict.value is not None:
            shown = shown_figure(verdict, indicator)
            words = f" ({verdict.wording})" if verdict.wording else ""
            yield say("letter_overall", "vi", {"unit": verdict.unit_name, "figure": shown, "verdict": words})


def _counted(own: Sequence[Verdict]) -> Iterator[str]:
    """How many units are printed with which words; those that are exempt are said apart."""
    words: dict[str, list[Outcome]] = {}
    for verdict in own:
        if verdict.outcome in _JUDGED:
            said = verdict.wording or say(f"outcome_{verdict.outcome.label}", "vi")
            words.setdefault(said, []).append(verdict.outcome)
    for said, outcomes in words.items():
        exempt = outcomes.count(Outcome.EXEMPT)
        apart = say("letter_exempt", "vi", {"count": str(exempt)}) if 0 < exempt < len(outcomes) else ""
        yield say("letter_counted", "vi", {"count": str(len(outcomes)), "words": said, "exempt": apart})
    reported = sum(each.outcome is Outcome.REPORTED for each in own)
    if reported:
        yield say("letter_reported", "vi", {"count": str(reported)})
    unjudged = sum(each.outcome in _UNJUDGED for each in own)
    if unjudged:
        yield say("letter_unjudged", "vi", {"count": str(unjudged)})


def _target_words(indicator: Indicator, verdicts: Sequence[Verdict]) -> str:
    """The target in brackets, where all units have the same."""
    targets = {each.target for each in verdicts if each.target is not None}
    if len({(each.comparison, each.value, each.set_by) for each in targets}) != 1:
        return ""
    target: Target = next(iter(targets))
    limit = limit_text(target, indicator.scale)
    return say("letter_target", "vi", {"authority": target.set_by, "limit": limit})


def _distance(verdict: Verdict, indicator: Indicator) -> str:
    """By how much the target is missed; the outcome alone where no figure says."""
    distance = margin(verdict)
    if not distance or verdict.target is None:
        return verdict.wording or say("outcome_not_met", "vi")
    code = "letter_over" if verdict.target.comparison is Comparison.AT_MOST else "letter_short"
    return say(code, "vi", {"distance": gap_text(abs(distance), indicator.scale)})


def _unbroken(text: str) -> str:
    """The text with figures and their per cent signs kept on one line."""
    return text.replace(" %", "\u00a0%")


def _missed(edition: Edition) -> Iterator[str]:
    """Each indicator with units below its target, then the units and by how much."""
    report = edition.report
    none = True
    for indicator in report.rules.indicators:
        missed = [
            each for each in report.verdicts if each.indicator == indicator.id and each.outcome is Outcome.NOT_MET
        ]
        if not missed:
            continue
        none = False
        yield say("letter_missed", "vi", {"title": indicator.title.vi, "count": str(len(missed))})
        for place, verdict in enumerate(missed, start=1):
            params = {
                "unit": verdict.unit_name,
                "figure": shown_figure(verdict, indicator),
                "missed": _distance(verdict, indicator),
                "end": "." if place == len(missed) else ";",
            }
            yield _unbroken(say("letter_missed_unit", "vi", params))
    if none and any(each.outcome in _JUDGED for each in report.verdicts):
        yield say("letter_none_missed", "vi")
