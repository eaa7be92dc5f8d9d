"""The impact of a change of rules to read: flips first, one sentence a unit, then the rest, margins, counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tthc_rules.authoring.impact import CellChange, Impact, Kind
from tthc_rules.authoring.impact_text import change_sentence, limit_words, part_words
from tthc_rules.messages import say
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.report import Verdict
from tthc_rules.report.blocks import Block, Cell, Column, Heading, Item, Sentence, Table, Tone
from tthc_rules.report.unit_table import OUTCOME_TONES
from tthc_rules.report.words import figure, margin_words, outcome_words, sources_words, where


def impact_blocks(found: Impact, language: str) -> tuple[Block, ...]:
    """The impact to read."""
    return tuple(_blocks(found, language))


def _blocks(found: Impact, language: str) -> Iterator[Block]:
    names = {"old": found.old.path or found.old.id, "new": found.new.path or found.new.id}
    yield Heading(say("impact_title", language, names), level=1)
    files = sources_words(found.sources, language)
    yield Sentence(say("report_inputs", language, {"files": files}), Tone.QUIET)
    yield from _flips(found, language)
    yield from _others(found, language)
    yield from _margins(found, language)
    yield from _one_sided(found, language)
    if found.elsewhere:
        yield Heading(say("impact_elsewhere", language, {"count": str(len(found.elsewhere))}))
        for change in found.elsewhere:
            yield Item((Cell(change.sentence.say(language)),))
    yield from _summary(found, language)


def _flips(found: Impact, language: str) -> Iterator[Block]:
    flips = found.flips
    if not flips:
        yield Sentence(say("impact_no_flips", language), Tone.GOOD)
        return
    yield Heading(say("impact_flips_title", language, {"count": str(len(flips))}), tone=Tone.CAUTION)
    for change in flips:
        place = "" if change.after.place is None else where(change.after.place)
        sentence = Cell(change_sentence(found, change).say(language), OUTCOME_TONES[change.after.outcome])
        yield Item((sentence, *([Cell(place, Tone.QUIET)] if place else [])))


def _others(found: Impact, language: str) -> Iterator[Block]:
    """Cells that keep their outcome: those that change alike in one line, with every unit's name."""
    grouped: dict[tuple[str, ...], list[CellChange]] = {}
    for change in found.changes:
        if not change.flips:
            words = "; ".join(part_words(found, change, kind).say(language) for kind in change.kinds)
            after = change.after
            title = found.new.indicator(after.indicator).title.say(language)
            key = (title, month_text(after.period).say(language), outcome_words(after.outcome, language), words)
            grouped.setdefault(key, []).append(change)
    if not grouped:
        return
    count = sum(len(group) for group in grouped.values())
    yield Heading(say("impact_others_title", language, {"count": str(count)}))
    for (title, month, outcome, words), group in grouped.items():
        names = "; ".join(change.after.unit_name for change in group)
        params = {"title": title, "month": month, "outcome": outcome, "changes": words}
        text = say("impact_others", language, {**params, "count": str(len(group)), "names": names})
        yield Item((Cell(text),))


def _margins(found: Impact, language: str) -> Iterator[Block]:
    """Figure, target, distance and outcome under both, for each cell whose outcome or target changes."""
    told = [change for change in found.changes if {Kind.OUTCOME, Kind.TARGET, Kind.VALUE} & set(change.kinds)]
    for (indicator, period), group in groupby(told, key=lambda each: (each.after.indicator, each.after.period)):
        title: dict[str, Param] = {"title": found.new.indicator(indicator).title, "month": month_text(period)}
        yield Heading(say("impact_margins", language, title))
        columns = tuple(
            Column(say(code, language), figures=code in _FIGURES, folds=code == "column_unit")
            for code in MARGIN_COLUMNS
        )
        yield Table(columns, tuple(_margin(found, change, language) for change in group))


MARGIN_COLUMNS = (
    "column_unit",
    "column_value",
    "impact_target_before",
    "impact_margin_before",
    "impact_outcome_before",
    "impact_target_after",
    "impact_margin_after",
    "impact_outcome_after",
)
_FIGURES = {"column_value", "impact_margin_before", "impact_margin_after"}


def _margin(found: Impact, change: CellChange, language: str) -> tuple[Cell, ...]:
    before, after = change.before, change.after
    was, now = found.old.indicator(before.indicator), found.new.indicator(after.indicator)
    return (
        Cell(after.unit_name, Tone.STRONG if change.flips else Tone.PLAIN),
        Cell(figure(after, language)),
        Cell(limit_words(before, was).say(language)),
        Cell(margin_words(before, language), OUTCOME_TONES[before.outcome]),
        Cell(outcome_words(before.outcome, language), OUTCOME_TONES[before.outcome]),
        Cell(limit_words(after, now).say(language)),
        Cell(margin_words(after, language), OUTCOME_TONES[after.outcome]),
        Cell(outcome_words(after.outcome, language), OUTCOME_TONES[after.outcome]),
    )


def _one_sided(found: Impact, language: str) -> Iterator[Block]:
    for code, verdicts, rules in (
        ("impact_only_old", found.only_old, found.old),
        ("impact_only_new", found.only_new, found.new),
    ):
        if verdicts:
            yield Heading(say(code, language, {"count": str(len(verdicts))}), tone=Tone.CAUTION)
        for (indicator, period), group in groupby(verdicts, key=lambda each: (each.indicator, each.period)):
            params: dict[str, Param] = {"title": rules.indicator(indicator).title, "month": month_text(period)}
            some = tuple(group)
            names = {"count": str(len(some)), "units": _named(some, language)}
            yield Item((Cell(say("impact_only", language, {**params, **names})),))


def _named(verdicts: Sequence[Verdict], language: str) -> str:
    """Every unit with the outcome that it has on this side."""
    return "; ".join(f"{verdict.unit_name} ({outcome_words(verdict.outcome, language)})" for verdict in verdicts)


def _summary(found: Impact, language: str) -> Iterator[Block]:
    yield Heading(say("report_summary", language))
    shown = [outcome for outcome in Outcome if any(one.before[outcome] or one.after[outcome] for one in found.tallies)]
    columns = [Column(say("column_indicator", language), folds=True), Column(say("impact_month", language))]
    columns += [Column(say(code, language), figures=True) for code in ("impact_compared", "impact_flipped")]
    columns += [Column(say(f"outcome_{outcome.label}", language), figures=True) for outcome in shown]
    rows = []
    for one in found.tallies:
        flipped = one.kinds[Kind.OUTCOME]
        cells = [
            Cell(found.new.indicator(one.indicator).title.say(language)),
            Cell(month_text(one.period).say(language)),
            Cell(str(one.compared)),
            Cell(str(flipped), Tone.CAUTION if flipped else Tone.QUIET),
        ]
        cells += [_moved(one.before[outcome], one.after[outcome], language) for outcome in shown]
        rows.append(tuple(cells))
    if rows:
        yield Table(tuple(columns), tuple(rows))
    counts = {f"{severity.label}s_before": str(found.findings_before[severity]) for severity in Severity}
    counts |= {f"{severity.label}s_after": str(found.findings_after[severity]) for severity in Severity}
    yield Sentence(say("impact_findings", language, counts), Tone.QUIET)


def _moved(before: int, after: int, language: str) -> Cell:
    if before == after:
        return Cell(str(before), Tone.PLAIN if before else Tone.QUIET)
    return Cell(say("impact_moved", language, {"before": str(before), "after": str(after)}), Tone.CAUTION)
