"""The table of one indicator in one month: a row for each unit, only the columns that have something to say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_rules.messages import say
from tthc_rules.messages.phrases import limit_text
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.rules import Indicator, RuleSet, Scale
from tthc_rules.report.blocks import Cell, Column, Table, Tone
from tthc_rules.report.words import figure, margin_words, outcome_words, same_words

if TYPE_CHECKING:
    from tthc_rules.model.report import Verdict

OUTCOME_TONES: Mapping[Outcome, Tone] = {
    Outcome.MET: Tone.GOOD,
    Outcome.NOT_MET: Tone.BAD,
    Outcome.EXEMPT: Tone.QUIET,
    Outcome.NOT_APPLICABLE: Tone.QUIET,
    Outcome.PENDING: Tone.QUIET,
    Outcome.NO_CASES: Tone.QUIET,
    Outcome.REPORTED: Tone.PLAIN,
    Outcome.MISSING: Tone.CAUTION,
    Outcome.INVALID: Tone.CAUTION,
    Outcome.UNDECIDED: Tone.CAUTION,
}
"""Green and red are kept for the two outcomes of a comparison; what needs somebody's attention is yellow."""


def unit_table(rules: RuleSet, indicator: Indicator, verdicts: Sequence[Verdict], language: str) -> Table:
    """Number, unit, value as typed, outcome and what the letter prints; then what only some tables have.

    The parts of a rate, the distance to the target, the target (where units differ in it) and the stated verdict (where
    it differs from the computed one) are columns only if a row fills them.
    """
    numbers = {unit.code: unit.number or "" for unit in rules.roster.units}
    columns = _columns(indicator.scale, language)
    one_target = len({verdict.target for verdict in verdicts if verdict.target is not None}) <= 1
    rows = []
    for verdict in verdicts:
        tone = OUTCOME_TONES[verdict.outcome]
        target = ""
        if verdict.target is not None and not one_target:
            target = limit_text(verdict.target, indicator.scale).say(language)
        rows.append(
            (
                Cell(numbers.get(verdict.unit, ""), Tone.QUIET),
                Cell(verdict.unit_name),
                Cell("" if verdict.numerator is None else str(verdict.numerator)),
                Cell("" if verdict.denominator is None else str(verdict.denominator)),
                Cell(figure(verdict, language), Tone.PLAIN if verdict.value is not None else tone),
                Cell(target),
                Cell(margin_words(verdict, language), tone),
                Cell(outcome_words(verdict.outcome, language), tone),
                Cell(_wording(verdict, language), Tone.QUIET),
                Cell(_stated(verdict), Tone.CAUTION),
            )
        )
    kept = [index for index in range(len(columns)) if any(row[index].text for row in rows)]
    return Table(tuple(columns[index] for index in kept), tuple(tuple(row[index] for index in kept) for row in rows))


def _columns(scale: Scale, language: str) -> tuple[Column, ...]:
    value = "column_value_percent" if scale is Scale.PERCENT else "column_value"
    return (
        Column(say("column_number", language), figures=True),
        Column(say("column_unit", language), folds=True),
        Column(say("column_numerator", language), figures=True),
        Column(say("column_denominator", language), figures=True),
        Column(say(value, language), figures=True, folds=True),
        Column(say("column_target", language), figures=True),
        Column(say("column_margin", language), figures=True),
        Column(say("column_outcome", language)),
        Column(say("column_wording", language), folds=True),
        Column(say("column_stated", language), folds=True),
    )


def _wording(verdict: Verdict, language: str) -> str:
    """What the letter prints, unless that is what the outcome is called anyway."""
    if verdict.wording is None or same_words(verdict.wording, outcome_words(verdict.outcome, language)):
        return ""
    return verdict.wording


def _stated(verdict: Verdict) -> str:
    if verdict.stated is None or (verdict.wording is not None and same_words(verdict.stated, verdict.wording)):
        return ""
    return verdict.stated.strip()
