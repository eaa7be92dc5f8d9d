"""An examination as blocks and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tthc_rules._version import __version__
from tthc_rules.authoring.diff_report import month_or_none
from tthc_rules.authoring.doctor import NOT_THERE, TIED, Examination
from tthc_rules.authoring.doctor_nouns import Diagnosis, months_text
from tthc_rules.messages import bilingual, remedy, say
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import RuleStatus, Severity
from tthc_rules.model.period import format_month
from tthc_rules.report.blocks import Block, Cell, Column, Heading, Item, Sentence, Table, Tone, Verbatim
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json
from tthc_rules.report.words import grouped

SEVERITY_TONES: Mapping[Severity, Tone] = {
    Severity.ERROR: Tone.BAD,
    Severity.WARNING: Tone.CAUTION,
    Severity.NOTE: Tone.QUIET,
}
"""In the order in which they are told."""

_STANDINGS = (
    *(status.label for status in (RuleStatus.TARGET, RuleStatus.NO_TARGET, RuleStatus.EXEMPT, RuleStatus.PENDING)),
    *(status.label for status in (RuleStatus.NONE_IN_FORCE, RuleStatus.NOT_BOUND)),
    TIED,
    NOT_THERE,
)


def doctor_blocks(examination: Examination, language: str) -> tuple[Block, ...]:
    """The examination to read: what was looked at, where the cells stand, what to mend, worst first."""
    return tuple(_blocks(examination, language))


def _blocks(found: Examination, language: str) -> Iterator[Block]:
    title = {"title": found.rules.title, "span": months_text(found.span.start, found.span.end)}
    yield Heading(say("doctor_title", language, title), level=1)
    counts = {
        "cells": grouped(found.cells, language),
        "indicators": grouped(len(found.rules.indicators), language),
        "units": grouped(len(found.rules.roster.units), language),
        "months": grouped(found.span.months, language),
    }
    yield Sentence(say("doctor_proof", language, counts))
    if found.settled:
        yield Sentence(say("doctor_beyond", language), Tone.QUIET)
    yield Heading(say("doctor_standing", language))
    yield _standing(found, language)
    for severity, tone in SEVERITY_TONES.items():
        diagnoses = [one for one in found.diagnoses if one.severity is severity]
        if diagnoses:
            words = {"severity": say(f"severity_{severity.label}", language), "count": str(len(diagnoses))}
            yield Heading(say("report_findings", language, words), tone=tone)
        for one in diagnoses:
            yield _item(one, found, language)
            if one.remedy:
                yield Verbatim(one.remedy, "yaml")
    tallies = {f"{severity.label}s": str(found.count(severity)) for severity in Severity}
    yield Heading(say("report_summary", language))
    clean = not found.count(Severity.ERROR)
    code = "doctor_result" if found.diagnoses else "doctor_clean"
    yield Sentence(say(code, language, tallies), Tone.GOOD if clean else Tone.BAD)


def _standing(found: Examination, language: str) -> Table:
    """Cells by indicator and where they stand; standings that no cell has are left out."""
    shown = [name for name in _STANDINGS if any(counts.get(name) for counts in found.standing.values())]
    columns = (
        Column(say("column_indicator", language), folds=True),
        *(Column(say(f"standing_{name}", language), figures=True) for name in shown),
    )
    rows = tuple(
        (
            Cell(indicator.title.say(language)),
            *(Cell(grouped(found.standing[indicator.id].get(name, 0), language)) for name in shown),
        )
        for indicator in found.rules.indicators
    )
    return Table(columns, rows)


def _item(one: Diagnosis, found: Examination, language: str) -> Item:
    """Place · indicator · what · how many cells, an example of them · code · next step."""
    title = "" if one.indicator is None else found.rules.indicator(one.indicator).title.say(language)
    next_step = remedy(one.code, language, one.params)
    parts = (
        Cell(f"{one.written.file}:{one.written.line}", Tone.QUIET),
        Cell(title, Tone.STRONG),
        Cell(say(one.code, language, one.params)),
        *_example(one, found, language),
        Cell(one.code, Tone.QUIET),
        Cell(f"→ {next_step}" if next_step else ""),
    )
    return Item(tuple(part for part in parts if part.text))


def _example(one: Diagnosis, found: Examination, language: str) -> Iterator[Cell]:
    concerned = one.concerned
    if concerned.unit is not None and concerned.month is not None and concerned.cells:
        unit = found.rules.roster.units[concerned.unit]
        yield Cell(say("doctor_cells", language, {"count": grouped(concerned.cells, language)}), Tone.QUIET)
        words: dict[str, Param] = {"unit": unit.name, "month": month_text(concerned.month)}
        yield Cell(say("doctor_example", language, words), Tone.QUIET)


def doctor_json(found: Examination) -> Mapping[str, Json]:
    """The examination for other programs: sentences in both languages, units by code, months as ``YYYY-MM``."""
    rules = found.rules
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "ruleset": {"id": rules.id, "path": rules.path, "sha256": rules.sha256},
        "from": month_or_none(found.span.start),
        "to": month_or_none(found.span.end),
        "settled_after": found.settled,
        "cells": found.cells,
        "standing": {
            name: {where: counts.get(where, 0) for where in _STANDINGS} for name, counts in found.standing.items()
        },
        "diagnoses": [_diagnosis(one, found) for one in found.diagnoses],
        "summary": {severity.label: found.count(severity) for severity in SEVERITY_TONES},
    }


def _diagnosis(one: Diagnosis, found: Examination) -> Json:
    concerned, message = one.concerned, bilingual(one.code, one.params)
    example = None
    if concerned.cells and concerned.unit is not None and concerned.month is not None:
        example = {"unit": found.rules.roster.units[concerned.unit].code, "period": format_month(concerned.month)}
    return {
        "code": one.code,
        "severity": one.severity.label,
        "indicator": one.indicator,
        "clauses": list(one.clauses),
        "file": one.written.file,
        "line": one.written.line,
        "column": one.written.column,
        "cells": concerned.cells,
        "example": example,
        "message_vi": message.vi,
        "message_en": message.say("en"),
        "remedy_vi": remedy(one.code, "vi", one.params),
        "remedy_en": remedy(one.code, "en", one.params),
        "clause_to_add": one.remedy or None,
    }
