"""Findings as lines: where, unit, value, what was expected, message, source, code, next step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tthc_rules.messages import remedy, say
from tthc_rules.model.finding import Finding
from tthc_rules.model.rules import RuleSet
from tthc_rules.report.blocks import Cell, Item, Tone
from tthc_rules.report.words import where

FOLD_ABOVE = 5
"""So many findings of one code on one indicator are still listed one by one."""

_NAMES = 3  # so many are named of those that can be found by their place; of absent units every one is named


def finding_items(findings: Sequence[Finding], rules: RuleSet, language: str, tone: Tone) -> Iterator[Item]:
    """One item a finding, in their order.

    More than `FOLD_ABOVE` of one code on one indicator become a single item that counts them, where the first stood.
    """
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.indicator), []).append(finding)
    titles = {indicator.id: indicator.title.say(language) for indicator in rules.indicators}
    for finding in findings:
        group = groups[finding.code, finding.indicator]
        if len(group) <= FOLD_ABOVE:
            yield _single(finding, titles, language, tone)
        elif finding is group[0]:
            yield _folded(group, titles, language, tone)


def finding_item(finding: Finding, rules: RuleSet, language: str) -> Item:
    """One finding by itself, never folded."""
    titles = {indicator.id: indicator.title.say(language) for indicator in rules.indicators}
    return _single(finding, titles, language, Tone.PLAIN)


def _single(finding: Finding, titles: Mapping[str, str], language: str, tone: Tone) -> Item:
    """A finding without a place names its indicator; with one, the column says it."""
    title = "" if finding.place is not None else titles.get(finding.indicator or "", "")
    parts = (
        Cell(where(finding.place) if finding.place is not None else "", Tone.QUIET),
        Cell(finding.unit_name or finding.unit or "", Tone.STRONG),
        Cell(title),
        Cell("" if finding.value is None else say("finding_quoted", language, {"value": finding.value}), tone),
        Cell("" if finding.expected is None else finding.expected.say(language)),
        Cell(say(finding.code, language, finding.params)),
    )
    return _item(finding, parts, language)


def _folded(group: Sequence[Finding], titles: Mapping[str, str], language: str, tone: Tone) -> Item:
    first = group[0]
    found = list(dict.fromkeys(finding.unit_name or finding.unit or _cell(finding) for finding in group))
    names = [name for name in found if name]
    shown = names if first.place is None else names[:_NAMES]
    params = {"count": str(len(group)), "names": ", ".join(shown)}
    counted = "finding_units" if len(shown) == len(names) else "finding_units_more"
    message = say(first.code, language, first.params)
    if any(say(finding.code, language, finding.params) != message for finding in group):
        message = say("finding_for_example", language, {"message": message})
    expected = {"" if finding.expected is None else finding.expected.say(language) for finding in group}
    parts = (
        Cell(first.place.file if first.place is not None else "", Tone.QUIET),
        Cell(titles.get(first.indicator or "", "")),
        Cell(say(counted, language, params), tone),
        Cell(expected.pop() if len(expected) == 1 else ""),
        Cell(message),
    )
    return _item(first, parts, language)


def _cell(finding: Finding) -> str:
    return "" if finding.place is None else finding.place.cell or str(finding.place.row or "")


def _item(finding: Finding, parts: tuple[Cell, ...], language: str) -> Item:
    next_step = remedy(finding.code, language, finding.params)
    tail = (
        Cell("" if finding.basis is None else finding.basis.say(language), Tone.QUIET),
        Cell(finding.code, Tone.QUIET),
        Cell(f"→ {next_step}" if next_step else ""),
    )
    return Item(tuple(part for part in (*parts, *tail) if part.text))
