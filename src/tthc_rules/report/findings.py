"""Findings as lines: where, unit, value, what was expected, message, source, code, next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthc_rules.messages import remedy, say
from tthc_rules.model.finding import Finding
from tthc_rules.report.blocks import Cell, Item, Tone
from tthc_rules.report.words import where

FOLD_ABOVE = 5
"""So many findings of one code on one indicator are still listed one by one."""

_NAMES = 3


def finding_items(findings: Sequence[Finding], language: str, tone: Tone) -> Iterator[Item]:
    """One item a finding; more than `FOLD_ABOVE` of one code on one indicator become a single item that counts them."""
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.indicator), []).append(finding)
    for group in groups.values():
        if len(group) > FOLD_ABOVE:
            yield _folded(group, language, tone)
        else:
            for finding in group:
                yield _single(finding, language, tone)


def _single(finding: Finding, language: str, tone: Tone) -> Item:
    parts = (
        Cell(where(finding.place) if finding.place is not None else "", Tone.QUIET),
        Cell(finding.unit_name or finding.unit or "", Tone.STRONG),
        Cell("" if finding.value is None else say("finding_quoted", language, {"value": finding.value}), tone),
        Cell("" if finding.expected is None else finding.expected.say(language)),
        Cell(say(finding.code, language, finding.params)),
    )
    return _item(finding, parts, language)


def _folded(group: Sequence[Finding], language: str, tone: Tone) -> Item:
    first = group[0]
    names = list(dict.fromkeys(found.unit_name or found.unit or _place(found) for found in group))
    names = [name for name in names if name]
    params = {"count": str(len(group)), "names": ", ".join(names[:_NAMES])}
    more = "finding_units_more" if len(names) > _NAMES else "finding_units"
    message = say(first.code, language, first.params)
    if any(say(found.code, language, found.params) != message for found in group):
        message = say("finding_for_example", language, {"message": message})
    expected = {None if found.expected is None else found.expected.say(language) for found in group}
    parts = (
        Cell(first.place.file if first.place is not None else "", Tone.QUIET),
        Cell(say(more, language, params), tone),
        Cell((expected.pop() or "") if len(expected) == 1 else ""),
        Cell(message),
    )
    return _item(first, parts, language)


def _place(finding: Finding) -> str:
    return "" if finding.place is None else finding.place.cell or str(finding.place.row or "")


def _item(finding: Finding, parts: tuple[Cell, ...], language: str) -> Item:
    next_step = remedy(finding.code, language, finding.params)
    tail = (
        Cell("" if finding.basis is None else finding.basis.say(language), Tone.QUIET),
        Cell(finding.code, Tone.QUIET),
        Cell(f"→ {next_step}" if next_step else ""),
    )
    return Item(tuple(part for part in (*parts, *tail) if part.text))
