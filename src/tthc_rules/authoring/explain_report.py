"""An explanation to read: the questions with their answers, the cell as typed and as read, the comparison, the end."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_rules.authoring.clause_words import (
    approved_words,
    clause_name,
    confirmed_words,
    decides_words,
    layer_words,
    scope_names,
    source_words,
    written_at,
)
from tthc_rules.authoring.comparison import compared
from tthc_rules.authoring.explain import Explanation, SeenCell, Step, Weighed
from tthc_rules.authoring.phrases import months_words
from tthc_rules.authoring.reading_text import read_words
from tthc_rules.messages import say
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import RuleStatus
from tthc_rules.model.rules import Indicator, RuleSet
from tthc_rules.report.blocks import Block, Cell, Heading, Item, Sentence, Tone
from tthc_rules.report.compose import SEVERITY_TONES
from tthc_rules.report.findings import finding_items
from tthc_rules.report.unit_table import OUTCOME_TONES
from tthc_rules.report.words import outcome_words, where
from tthc_rules.resolution.standing import Standing


def explain_blocks(found: Explanation, language: str) -> tuple[Block, ...]:
    """The explanation to read, in the order in which the cell is judged."""
    return tuple(_blocks(found, language))


def _blocks(found: Explanation, language: str) -> Iterator[Block]:
    title: dict[str, Param] = {
        "unit": found.unit.name,
        "indicator": found.indicator.title,
        "month": month_text(found.month),
    }
    yield Heading(say("explain_title", language, title), level=1)
    rules = {"id": found.rules.id, "digest": found.rules.sha256[:12]}
    yield Sentence(say("report_rules", language, rules), Tone.QUIET)
    yield from step_blocks(found, language)
    for seen in found.seen:
        yield from _seen(seen, language)
    if not found.seen:
        yield Heading(say("explain_rules_say", language))
        yield Sentence(say(f"explain_status_{found.ruling.status.label}", language), Tone.STRONG)
        if found.in_table is not None:
            code = "explain_no_row" if found.in_table else "explain_not_in_table"
            yield Sentence(say(code, language), Tone.CAUTION)
    yield from _confirmed(found, language)
    yield from _findings(found, language)


def step_blocks(found: Explanation, language: str) -> tuple[Block, ...]:
    """The questions with their answers and clauses, in the order in which they are asked."""
    steps = (_step(found, number, step, language) for number, step in enumerate(found.steps, start=1))
    return tuple(block for step in steps for block in step)


def _step(found: Explanation, number: int, step: Step, language: str) -> Iterator[Block]:
    answer = step.answer.say(language)
    if not step.reached:
        answer = say("explain_not_asked", language, {"answer": answer})
    params = {"number": str(number), "question": say(f"ask_{step.part}", language), "answer": answer}
    yield Heading(say("explain_question", language, params), tone=Tone.STRONG if step.reached else Tone.QUIET)
    for weighed in step.clauses:
        yield _clause(found.rules, found.indicator, step, weighed, language)


def _clause(rules: RuleSet, indicator: Indicator, step: Step, weighed: Weighed, language: str) -> Item:
    clause = weighed.clause
    counts = weighed.standing is Standing.WON and step.reached
    parts = (
        (clause_name(step.part, clause).say(language), Tone.STRONG),
        (weighed.why.say(language), Tone.GOOD),
        (decides_words(clause, indicator).say(language), Tone.PLAIN),
        (scope_names(clause.scope, rules.roster).say(language), Tone.PLAIN),
        (months_words(clause.start, clause.end).say(language), Tone.PLAIN),
        (source_words(rules, clause.basis).say(language), Tone.QUIET),
        (confirmed_words(clause).say(language), Tone.QUIET),
        (approved_words(clause).say(language), Tone.QUIET),
        (layer_words(rules, clause).say(language), Tone.QUIET),
        (written_at(clause), Tone.QUIET),
    )
    return Item(tuple(Cell(text, tone if counts else Tone.QUIET) for text, tone in parts if text))


def _seen(seen: SeenCell, language: str) -> Iterator[Block]:
    """The cell, the comparison, the verdict."""
    verdict, row = seen.verdict, seen.cell.row
    yield Heading(say("explain_cell", language))
    place = verdict.place
    if place is None:
        yield Sentence(say("reason_no_row", language), Tone.CAUTION)
    else:
        yield _typed(where(place), "explain_typed", verdict.raw, read_words(seen.cell).say(language), language)
        for name in ("numerator", "denominator"):
            if row[f"{name}_raw"] is not None:
                read = read_words(seen.cell, name).say(language)
                shown = seen.cell.place(name)
                yield _typed(
                    "" if shown is None else where(shown), f"explain_{name}", row[f"{name}_raw"], read, language
                )
    found = compared(seen.cell)
    if found is not None:
        would = seen.cell.ruling.status is not RuleStatus.TARGET
        code = "explain_would_compare" if would else "explain_compare"
        holds = say("explain_holds" if found.holds else "explain_fails", language)
        yield Heading(say(code, language))
        yield Sentence(say("explain_compared", language, {"comparison": found.sentence, "holds": holds}))
    yield Heading(say("explain_outcome", language))
    yield _verdict(seen, language)


def _typed(place: str, code: str, raw: str | None, read: str, language: str) -> Item:
    typed = say("explain_blank_cell", language) if raw is None else say("finding_quoted", language, {"value": raw})
    parts = (Cell(place, Tone.QUIET), Cell(say(code, language, {"typed": typed})), Cell(read, Tone.STRONG))
    return Item(tuple(part for part in parts if part.text))


def _verdict(seen: SeenCell, language: str) -> Item:
    verdict, rules = seen.verdict, seen.cell.rules
    outcome = Cell(outcome_words(verdict.outcome, language), OUTCOME_TONES[verdict.outcome])
    parts = [outcome, Cell(verdict.reason.say(language))]
    for code, word in (("explain_wording", verdict.wording), ("explain_stated", verdict.stated)):
        if word is not None:
            parts.append(Cell(say(code, language, {"word": say("finding_quoted", language, {"value": word.strip()})})))
    source = source_words(rules, verdict.basis).say(language)
    if source:
        parts.append(Cell(say("report_basis", language, {"basis": source}), Tone.QUIET))
    return Item(tuple(parts))


def _confirmed(found: Explanation, language: str) -> Iterator[Block]:
    """Until when the sources of everything that decides speak, and whether the month lies beyond."""
    silent = found.silent
    if silent is None or silent.last_confirmed is None:
        yield Sentence(say("explain_never_confirmed", language), Tone.QUIET)
        return
    late = found.month > silent.last_confirmed
    params: dict[str, Param] = {"month": month_text(silent.last_confirmed), "id": silent.id}
    code = "explain_beyond_confirmed" if late else "explain_confirmed"
    yield Sentence(say(code, language, params), Tone.CAUTION if late else Tone.QUIET)


def _findings(found: Explanation, language: str) -> Iterator[Block]:
    if found.findings:
        yield Heading(say("explain_findings", language, {"count": str(len(found.findings))}))
    for severity, tone in SEVERITY_TONES.items():
        some = [finding for finding in found.findings if finding.severity is severity]
        yield from finding_items(some, found.rules, language, tone)
