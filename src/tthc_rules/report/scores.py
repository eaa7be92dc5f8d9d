"""Scores as blocks: the ranking, and for few units every score, where points are lost and where they can be gained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from tthc_rules.messages import say, write_number
from tthc_rules.messages.phrases import basis_text, month_text
from tthc_rules.model.outcome import Severity
from tthc_rules.model.rules import RuleSet
from tthc_rules.model.score_table import ItemKind
from tthc_rules.model.scores import ScoreLine, ScoreReport, State
from tthc_rules.model.scoring import Structure
from tthc_rules.report.blocks import Block, Cell, Column, Heading, Item, Sentence, Table, Tone
from tthc_rules.report.findings import finding_items
from tthc_rules.report.words import sources_words, trimmed

FEW_UNITS = 3
"""Units up to which every score is printed unasked."""

_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.CAUTION, Severity.NOTE: Tone.QUIET}


def score_blocks(report: ScoreReport, language: str, *, detail: bool = False) -> tuple[Block, ...]:
    """The report as blocks in ``language``.

    Args:
        report: the scores.
        language: ``vi`` or ``en``.
        detail: print every unit's scores, however many units there are.
    """
    blocks: list[Block] = [*_opening(report, language)]
    for _, lines in groupby(report.lines, key=lambda line: line.period):
        blocks += _month(report, tuple(lines), language, detail=detail)
    blocks += _findings(report, language)
    return tuple(blocks)


def _opening(report: ScoreReport, language: str) -> Iterator[Block]:
    months = ", ".join(month_text(month).say(language) for month in report.periods)
    title = {"title": report.rules.title.say(language), "period": months}
    yield Heading(say("score_title", language, title), level=1)
    yield Sentence(
        say("report_rules", language, {"id": report.rules.id, "digest": report.rules.sha256[:12]}), Tone.QUIET
    )
    files = sources_words(report.sources, language)
    yield Sentence(say("report_inputs", language, {"files": files}), Tone.QUIET)
    used = {line.version for line in report.lines}
    for structure in report.rules.scoring:
        if structure.id in used:
            yield Sentence(_version(report.rules, structure, language), Tone.QUIET)
    if not report.lines:
        yield Sentence(say("score_none", language), Tone.CAUTION)


def _version(rules: RuleSet, structure: Structure, language: str) -> str:
    words = basis_text(rules, structure.ground.basis)
    basis = "" if words is None else words.say(language)
    if structure.ground.basis.unverified:
        basis = say("basis_unverified", language, {"basis": basis})
    return say("score_version", language, {"version": structure.title, "basis": basis})


def _month(report: ScoreReport, lines: Sequence[ScoreLine], language: str, *, detail: bool) -> Iterator[Block]:
    period = month_text(lines[0].period).say(language)
    totals = [line for line in lines if line.kind is ItemKind.TOTAL]
    yield Heading(say("score_ranking", language, {"period": period}))
    yield _ranking(report.rules, lines, totals, language)
    if detail or len(totals) <= FEW_UNITS:
        for _, unit in groupby(lines, key=lambda line: line.unit):
            yield from _unit(tuple(unit), language)


def _ranking(rules: RuleSet, lines: Sequence[ScoreLine], totals: Sequence[ScoreLine], language: str) -> Table:
    bands = {band.id: band.title.say(language) for band in rules.bands}
    groups = {line.group: line for line in lines if line.kind is ItemKind.GROUP}
    scores = {(line.unit, line.group): line for line in lines if line.kind is ItemKind.GROUP}
    columns = [Column(say("column_rank", language), figures=True), Column(say("column_unit", language), folds=True)]
    columns += [Column(say("column_total", language), figures=True)]
    columns += [Column(_of(line.title.say(language), line.maximum, language), figures=True) for line in groups.values()]
    banded = any(total.band for total in totals)
    if banded:
        columns.append(Column(say("column_band", language)))
    rows = []
    for total in sorted(totals, key=lambda line: (line.rank is None, line.rank or 0, line.unit)):
        cells = [
            Cell("" if total.rank is None else str(total.rank)),
            Cell(total.unit_name if total.unit_name == total.unit else f"{total.unit} · {total.unit_name}"),
            Cell(_share(total, language), Tone.STRONG),
        ]
        cells += [_cell(scores.get((total.unit, group)), language) for group in groups]
        rows.append((*cells, *([Cell(bands.get(total.band or "", ""))] if banded else [])))
    return Table(tuple(columns), tuple(rows))


def _cell(line: ScoreLine | None, language: str) -> Cell:
    if line is None or line.score is None:
        return Cell("")
    return Cell(_share(line, language), Tone.PLAIN if line.complete else Tone.CAUTION)


def _share(line: ScoreLine, language: str) -> str:
    """The score; with what it is out of where that is not the whole maximum."""
    if line.shown is None:
        return ""
    shown = write_number(line.shown, language)
    return shown if line.complete else say("score_of", language, {"score": shown, "maximum": trimmed(line.covered)})


def _of(title: str, maximum: Decimal, language: str) -> str:
    return f"{title} ({write_number(trimmed(maximum), language)})"


def _unit(lines: Sequence[ScoreLine], language: str) -> Iterator[Block]:
    first = lines[0]
    period = month_text(first.period).say(language)
    yield Heading(say("score_detail", language, {"unit": first.unit_name, "period": period}), level=3)
    scored = [line for line in lines if line.score is not None or line.kind is ItemKind.INDICATOR]
    yield _scores(scored, language)
    lost = [line for line in lines if line.kind is ItemKind.INDICATOR and line.lost]
    if lost:
        yield Heading(say("score_lost", language), level=4)
        for line in sorted(lost, key=lambda line: (-(line.lost or 0), line.indicator or "")):
            params = {"lost": _number(line.lost), "score": _number(line.score), "maximum": trimmed(line.maximum)}
            yield Item(
                (
                    Cell(line.title.say(language), Tone.STRONG),
                    Cell(say("score_lost_line", language, params), Tone.BAD),
                )
            )
    yield from _gains(lines, language)


def _gains(lines: Sequence[ScoreLine], language: str) -> Iterator[Block]:
    """Where one more is worth most, first."""
    able = [line for line in lines if line.gain is not None]
    if not able:
        return
    yield Heading(say("score_gains", language), level=4)

    def worth(line: ScoreLine) -> tuple[Decimal, Decimal, str]:
        assert line.gain is not None
        return (-(line.gain.each or Decimal(0)), -line.gain.percent, line.indicator or "")

    for line in sorted(able, key=worth):
        gain = line.gain
        assert gain is not None
        parts = [Cell(line.title.say(language), Tone.STRONG)]
        counted = say("score_counted", language) if gain.counted is None else gain.counted.say(language)
        if gain.each is not None:
            parts.append(Cell(say("score_gain_each", language, {"counted": counted, "each": trimmed(gain.each)})))
            parts.append(Cell(say("score_gain_to_full", language, {"count": str(gain.to_full), "counted": counted})))
        else:
            parts.append(Cell(say("score_gain_percent", language, {"percent": trimmed(gain.percent)})))
        yield Item(tuple(parts))


def _number(value: Decimal | None) -> Decimal:
    return trimmed(Decimal(0) if value is None else value)


def _scores(lines: Sequence[ScoreLine], language: str) -> Table:
    columns = (
        Column(say("column_item", language), folds=True),
        Column(say("column_score", language), figures=True),
        Column(say("column_maximum", language), figures=True),
        Column(say("column_official", language), figures=True),
        Column(say("column_recomputed", language), figures=True),
        Column(say("column_numerator", language), figures=True),
        Column(say("column_denominator", language), figures=True),
        Column(say("column_rate", language), figures=True),
        Column(say("column_state", language)),
        Column(say("column_confidence", language)),
    )
    rows = [_score_row(line, language) for line in lines]
    kept = [index for index in range(len(columns)) if any(row[index].text for row in rows)]
    return Table(tuple(columns[index] for index in kept), tuple(tuple(row[index] for index in kept) for row in rows))


def _score_row(line: ScoreLine, language: str) -> tuple[Cell, ...]:
    inner = line.kind is ItemKind.INDICATOR
    tone = Tone.PLAIN if inner else Tone.STRONG
    both = line.official is not None and line.recomputed is not None
    title = line.title.say(language)
    state = "" if line.state is None else say(f"state_{line.state.label}", language)
    odd = line.state not in {None, State.SCORED, State.OFFICIAL}
    return (
        Cell(f"  {title}" if inner else title, tone),
        Cell("" if line.shown is None else write_number(line.shown, language), tone),
        Cell(write_number(trimmed(line.maximum), language)),
        Cell(_written(line.official, language) if both else ""),
        Cell(_written(line.recomputed, language) if both else ""),
        Cell("" if line.numerator is None else str(line.numerator)),
        Cell("" if line.denominator is None else str(line.denominator)),
        Cell(_written(line.rate, language)),
        Cell(state, Tone.CAUTION if odd else Tone.QUIET),
        Cell(say(f"confidence_{line.confidence.value}", language) if inner else "", Tone.QUIET),
    )


def _written(value: Decimal | None, language: str) -> str:
    return "" if value is None else write_number(trimmed(value), language)


def _findings(report: ScoreReport, language: str) -> Iterator[Block]:
    counts = dict.fromkeys(Severity, 0)
    for severity, tone in _TONES.items():
        found = [finding for finding in report.findings if finding.severity is severity]
        counts[severity] = len(found)
        if found:
            params = {"severity": say(f"severity_{severity.label}", language), "count": str(len(found))}
            yield Heading(say("report_findings", language, params), tone=tone)
            yield from finding_items(found, report.rules, language, tone)
    code, tone = ("score_unclean", Tone.BAD) if counts[Severity.ERROR] else ("score_clean", Tone.GOOD)
    told = {
        "errors": str(counts[Severity.ERROR]),
        "warnings": str(counts[Severity.WARNING]),
        "notes": str(counts[Severity.NOTE]),
    }
    yield Sentence(say(code, language, told), tone)
