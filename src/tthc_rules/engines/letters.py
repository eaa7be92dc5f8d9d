"""What a letter says beside its tables, against the rules: maxima of scores, and the notes that headings refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tthc_rules.checking.compile import CompiledRules
from tthc_rules.messages.phrases import basis_text, month_text
from tthc_rules.model.finding import Finding, Param
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import Month
from tthc_rules.model.rules import Basis, Text
from tthc_rules.model.scoring import Structure, structure_in
from tthc_rules.model.table import Footnote, MetricTable, PrintedScore
from tthc_rules.reading.text import fold_words, shortened

_TOTAL = "total"
_FEWEST_WORDS = 3
"""Words that a text must have for its standing in another to mean that both say the same."""


def letter_findings(table: MetricTable, compiled: CompiledRules) -> Iterator[Finding]:
    """Maxima that are not the rules', scores above them, and notes that no clause says."""
    for score in table.printed_scores:
        for period in score.periods or table.periods:
            yield from _of_score(score, period, compiled)
    for note in table.footnotes:
        for period in note.periods or table.periods:
            yield from _of_note(note, period, compiled)


def _of_score(score: PrintedScore, period: Month, compiled: CompiledRules) -> Iterator[Finding]:
    structure = structure_in(compiled.rules.scoring, period)
    known = None if structure is None else _maximum(structure, score.item)
    params: dict[str, Param] = {"name": score.name, "period": month_text(period)}

    def told(code: str, severity: Severity, basis: Basis | None = None) -> Finding:
        rests = basis_text(compiled.rules, basis)
        return Finding(code, severity, score.place, period=period, value=score.text, basis=rests, params=params)

    if structure is None:
        yield told("letter_score_not_compared", Severity.NOTE)
    elif known is None:
        yield told("letter_score_unknown", Severity.NOTE)
    else:
        maximum, basis = known
        params |= {"printed": score.maximum, "maximum": maximum, "value": score.value}
        if score.maximum != maximum:
            yield told("letter_maximum_differs", Severity.ERROR, basis)
        if score.value > maximum:
            yield told("letter_score_above_maximum", Severity.ERROR, basis)


def _maximum(structure: Structure, item: str | None) -> tuple[Decimal, Basis] | None:
    if item == _TOTAL:
        return structure.total, structure.ground.basis
    for group in structure.groups:
        if group.id == item:
            return group.maximum, group.ground.basis
    for indicator in structure.indicators:
        if indicator.id == item:
            return indicator.maximum, indicator.ground("maximum").basis
    return None


def _of_note(note: Footnote, period: Month, compiled: CompiledRules) -> Iterator[Finding]:
    """Nothing if a clause says what the note says; what a clause says instead; or that there is none."""
    indicator = compiled.rules.indicators[note.indicator]
    params: dict[str, Param] = {"mark": note.mark, "indicator": indicator.title, "period": month_text(period)}
    if note.text is None:
        yield Finding("footnote_missing", Severity.NOTE, note.place, indicator=indicator.id, params=params)
        return
    reasons = list(_reasons(note.indicator, period, compiled))
    if any(_say_the_same(note.text, reason.vi) for reason, _ in reasons):
        return
    value = shortened(note.text)
    if not reasons:
        yield Finding(
            "footnote_without_clause",
            Severity.WARNING,
            note.place,
            indicator=indicator.id,
            period=period,
            value=value,
            params=params,
        )
        return
    said, basis = reasons[0]
    yield Finding(
        "footnote_differs",
        Severity.NOTE,
        note.place,
        indicator=indicator.id,
        period=period,
        value=value,
        basis=basis_text(compiled.rules, basis),
        params=params | {"reason": Text(shortened(said.vi, 160), shortened(said.say("en"), 160))},
    )


def _reasons(indicator: int, period: Month, compiled: CompiledRules) -> Iterator[tuple[Text, Basis | None]]:
    """Why figures of the indicator may be absent in the month: pending, not applicable, exempt; each clause once."""
    seen: set[int] = set()
    for unit in range(len(compiled.rules.roster.units)):
        ruling = compiled.clauses.ruling(unit, indicator, period)
        for clause in (ruling.pending, ruling.applicability, ruling.exemption):
            if clause is not None and clause.reason is not None and id(clause) not in seen:
                seen.add(id(clause))
                yield clause.reason, clause.basis


def _say_the_same(note: str, reason: str) -> bool:
    """True if one stands, word for word, in the other: a letter often puts a reason into a longer sentence."""
    shorter, longer = sorted((fold_words(note), fold_words(reason)), key=len)
    return len(shorter.split()) >= _FEWEST_WORDS and bool(re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer))
