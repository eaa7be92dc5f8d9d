"""The annexes of a letter as they are printed: one row a unit, figure and verdict side by side, notes below.

`check` reads back what is made from these: headings are those the rule set knows, verdicts are its wordings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from tthc_rules.messages import say
from tthc_rules.messages.phrases import limit_text
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import Month
from tthc_rules.model.report import Report, Verdict
from tthc_rules.model.rules import Indicator
from tthc_rules.publish.edition import Edition
from tthc_rules.publish.figures import Figure, figure_of
from tthc_rules.publish.headings import figure_heading, part_heading, target_words, verdict_heading
from tthc_rules.publish.notes import absent_note, notes_of, standing_note
from tthc_rules.records import record

Printed = str | Figure | None
"""What a cell of an annex prints."""

_UNSHOWN = frozenset({Outcome.PENDING, Outcome.NOT_APPLICABLE})
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@record(frozen=True, slots=True)
class AnnexColumn:
    """A column: its heading, and its role: ``number``, ``unit``, ``figure``, ``part``, ``target`` or ``verdict``."""

    heading: str
    role: str


@record(frozen=True, slots=True)
class Annex:
    """One annex.

    Attributes:
        numeral: ``II`` of ``Phụ lục II``.
        title: what it is of, without the month.
        indicators: ids of those whose columns it has.
        rows: one a unit; every row has a cell for each column.
        notes: the numbered reasons why figures or units are not there, then what the source says of its figures.
        unworded: indicators whose verdicts cannot be printed, as the rule set has no wording for them.
    """

    numeral: str
    title: str
    indicators: tuple[str, ...]
    period: Month
    columns: tuple[AnnexColumn, ...]
    rows: tuple[tuple[Printed, ...], ...]
    notes: tuple[str, ...]
    unworded: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class _Part:
    """The columns of one indicator, with their cells by unit."""

    columns: tuple[AnnexColumn, ...]
    cells: Mapping[str, tuple[Printed, ...]]


def annexes(edition: Edition) -> tuple[Annex, ...]:
    """The annexes in their order: by month, then by the indicators of the rule set."""
    report = edition.report
    found: list[Annex] = []
    for period in report.periods:
        for title, members in _groups(report):
            annex = _annex(edition, period, title, members, _roman(len(found) + 1))
            if annex.rows:
                found.append(annex)
    return tuple(found)


def _groups(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Titles and indicators: the annexes of the rule set's letter, then one for each indicator that none names."""
    form = report.rules.letter
    stated = () if form is None else form.annexes
    named = {indicator for annex in stated for indicator in annex.indicators}
    for annex in stated:
        yield annex.title, tuple(each for each in annex.indicators if each in report.carried)
    for indicator in report.carried:
        if indicator not in named:
            yield report.rules.indicator(indicator).title.vi, (indicator,)


def _annex(edition: Edition, period: Month, title: str, members: Sequence[str], numeral: str) -> Annex:
    rules = edition.report.rules
    verdicts = {
        member: [each for each in edition.report.verdicts if (each.indicator, each.period) == (member, period)]
        for member in members
    }
    whole = aggregates(edition.report)
    shown = {each.unit for each in chain.from_iterable(verdicts.values()) if _shown(each, whole)}
    notes: list[str] = []
    parts, unworded = [], []
    for member, all_of in verdicts.items():
        indicator = rules.indicator(member)
        marks, own = notes_of(edition, indicator, period, all_of, len(notes))
        notes += own
        parts.append(_part(edition, indicator, [each for each in all_of if each.unit in shown], marks))
        if not indicator.wording and any(each.target for each in all_of):
            unworded.append(member)
    units = [unit for unit in rules.roster.units if unit.code in shown]
    opening = (AnnexColumn(_row_heading(edition), "number"), AnnexColumn(_unit_heading(edition), "unit"))
    rows = tuple(
        (
            unit.number or str(place),
            unit.name_in(period),
            *chain.from_iterable(_cells(part, unit.code) for part in parts),
        )
        for place, unit in enumerate(units, start=1)
    )
    columns = (*opening, *chain.from_iterable(part.columns for part in parts))
    standing = (*absent_note(edition, period), *standing_note(edition.report, period))
    return Annex(numeral, title, tuple(members), period, columns, rows, (*notes, *standing), tuple(unworded))


def _cells(part: _Part, unit: str) -> tuple[Printed, ...]:
    return part.cells.get(unit, (None,) * len(part.columns))


def _shown(verdict: Verdict, whole: frozenset[str]) -> bool:
    """Whether the unit has a row for it: not for what is still to come, does not apply, or an aggregate lacks."""
    if verdict.outcome is Outcome.MISSING:
        return verdict.unit not in whole
    return verdict.outcome not in _UNSHOWN


def aggregates(report: Report) -> frozenset[str]:
    """Codes of the units that stand for others, such as the province's own row."""
    return frozenset(unit.code for unit in report.rules.roster.units if unit.aggregate)


def _part(edition: Edition, indicator: Indicator, verdicts: Sequence[Verdict], marks: str) -> _Part:
    columns = [AnnexColumn(figure_heading(indicator) + marks, "figure")]
    with_parts = any(each.numerator is not None or each.denominator is not None for each in verdicts)
    if with_parts:
        columns += [AnnexColumn(part_heading(indicator, name), "part") for name in ("numerator", "denominator")]
    targets = tuple(dict.fromkeys(each.target for each in verdicts if each.target is not None))
    judged = bool(targets) and bool(indicator.wording)
    limits = {(target.comparison, target.value) for target in targets}
    if len(limits) > 1:
        columns.append(AnnexColumn(target_words(indicator), "target"))
    if judged:
        columns.append(AnnexColumn(verdict_heading(indicator, targets), "verdict"))
    cells: dict[str, tuple[Printed, ...]] = {}
    for verdict in verdicts:
        row: list[Printed] = [figure_of(edition, verdict, indicator)]
        if with_parts:
            row += [_count(verdict.numerator), _count(verdict.denominator)]
        if len(limits) > 1:
            row.append(_limit(verdict, indicator))
        if judged:
            row.append(verdict.wording)
        cells[verdict.unit] = tuple(row)
    return _Part(tuple(columns), cells)


def _count(value: int | None) -> Figure | None:
    return None if value is None else Figure(value, 0)


def _limit(verdict: Verdict, indicator: Indicator) -> str | None:
    return None if verdict.target is None else limit_text(verdict.target, indicator.scale).vi


def _row_heading(edition: Edition) -> str:
    own = edition.report.rules.headings.row_number
    return own[0] if own else say("column_number", "vi")


def _unit_heading(edition: Edition) -> str:
    own = edition.report.rules.headings.unit
    return own[0] if own else say("annex_unit", "vi")


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
