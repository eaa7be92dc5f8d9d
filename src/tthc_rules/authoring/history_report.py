"""The history of an indicator as blocks and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tthc_rules._version import __version__
from tthc_rules.authoring.clause_words import (
    approved_words,
    confirmed_words,
    decides_words,
    layer_words,
    scope_names,
    source_words,
    written_at,
)
from tthc_rules.authoring.diff_report import month_or_none
from tthc_rules.authoring.explain_json import clause_json
from tthc_rules.authoring.history import History, Stage
from tthc_rules.authoring.phrases import months_words, whom
from tthc_rules.messages import bilingual, say
from tthc_rules.messages.phrases import gap_text, limit_text, month_text, range_text
from tthc_rules.model.finding import Param
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import Clause, Indicator, RuleSet, Target, Text
from tthc_rules.report.blocks import Block, Cell, Column, Heading, Item, Sentence, Table, Tone
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json


def history_blocks(found: Sequence[History], language: str, *, level: int = 1) -> tuple[Block, ...]:
    """The histories to read, one after the other; the title of each is a heading of ``level``."""
    return tuple(block for one in found for block in _blocks(one, language, level))


def _blocks(found: History, language: str, level: int) -> Iterator[Block]:
    indicator = found.indicator
    title: dict[str, Param] = {"title": indicator.title, "id": indicator.id}
    yield Heading(say("history_title", language, title), level=level)
    facts = {"scale": bilingual(f"scale_{indicator.scale.value}"), "range": range_text(indicator)}
    yield Sentence(say("history_facts", language, facts), Tone.QUIET)
    if indicator.largest_change is not None:
        change = gap_text(indicator.largest_change, indicator.scale)
        yield Sentence(say("history_largest_change", language, {"change": change}), Tone.QUIET)
    yield Heading(say("history_stages", language), level=level + 1)
    columns = ("history_months", "column_unit", "history_rule", "history_confirmed", "history_clause")
    rows = tuple(_stage(found, stage, language) for stage in found.stages)
    yield Table(tuple(Column(say(code, language), folds=code in _FOLDED) for code in columns), rows)
    if indicator.redefined:
        count = {"count": str(len(indicator.redefined))}
        yield Heading(say("history_redefined", language, count), level=level + 1)
    for each in indicator.redefined:
        words = say("redefined_from", language, {"month": month_text(each.start), "reason": each.reason})
        yield Item((Cell(words), Cell(source_words(found.rules, each.basis).say(language), Tone.QUIET)))
    for part, clauses in found.clauses:
        yield Heading(say(f"history_{part}", language, {"count": str(len(clauses))}), level=level + 1)
        if not clauses:
            yield Sentence(say("history_none", language), Tone.QUIET)
        for clause in clauses:
            yield _clause(found.rules, indicator, clause, language)


_FOLDED = {"column_unit", "history_rule"}


def _stage(found: History, stage: Stage, language: str) -> tuple[Cell, ...]:
    living = [unit for unit in found.rules.roster.units if unit.start <= stage.end and unit.last_month >= stage.start]
    until = "" if stage.confirmed is None else month_text(stage.confirmed).say(language)
    return (
        Cell(months_words(stage.start, stage.end).say(language)),
        Cell(whom(stage.units, living, found.rules.roster).say(language)),
        Cell(_rule(stage, found.indicator).say(language), Tone.STRONG),
        Cell(until),
        Cell("" if stage.decides is None else stage.decides.id, Tone.QUIET),
    )


def _rule(stage: Stage, indicator: Indicator) -> Text:
    clause = stage.decides
    if isinstance(clause, Target):
        return limit_text(clause, indicator.scale)
    return bilingual(f"decided_{stage.status.label}")


def _clause(rules: RuleSet, indicator: Indicator, clause: Clause, language: str) -> Item:
    parts = (
        (clause.id, Tone.STRONG),
        (decides_words(clause, indicator).say(language), Tone.PLAIN),
        (scope_names(clause.scope, rules.roster).say(language), Tone.PLAIN),
        (months_words(clause.start, clause.end).say(language), Tone.PLAIN),
        (source_words(rules, clause.basis).say(language), Tone.QUIET),
        (confirmed_words(clause).say(language), Tone.QUIET),
        (approved_words(clause).say(language), Tone.QUIET),
        (layer_words(rules, clause).say(language), Tone.QUIET),
        (written_at(clause), Tone.QUIET),
    )
    return Item(tuple(Cell(text, tone) for text, tone in parts if text))


def history_json(found: Sequence[History], language: str) -> Mapping[str, Json]:
    """The histories for other programs: stages with all their units by code, and every clause as it is written."""
    rules = found[0].rules
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "ruleset": {"id": rules.id, "title": rules.title.say(language), "sha256": rules.sha256},
        "indicators": [
            {
                "id": one.indicator.id,
                "title": one.indicator.title.say(language),
                "redefined": [format_month(each.start) for each in one.indicator.redefined],
                "stages": [_stage_json(stage) for stage in one.stages],
                "clauses": {
                    part: [clause_json(clause, language) for clause in clauses] for part, clauses in one.clauses
                },
            }
            for one in found
        ],
    }


def _stage_json(stage: Stage) -> Json:
    return {
        "from": month_or_none(stage.start),
        "to": month_or_none(stage.end),
        "units": [unit.code for unit in stage.units],
        "everyone": stage.everyone,
        "status": stage.status.label,
        "clause": None if stage.decides is None else stage.decides.id,
        "confirmed_until": None if stage.confirmed is None else format_month(stage.confirmed),
    }
