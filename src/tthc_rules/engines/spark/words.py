"""What is told of a source before any of its cells is judged: unknown names, names spelt otherwise, remarks."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator

from tthc_rules.engines.spark.facts import UNKNOWN_INDICATOR, Facts
from tthc_rules.engines.spark.source import SparkSource
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.reading.part import Context
from tthc_rules.reading.text import shortened


def source_findings(source: SparkSource, facts: Facts, context: Context) -> Iterator[Finding]:
    """The findings on a source's columns and names. They have no row: Spark reads rows in no order."""
    yield from source.findings
    yield from _unknown_indicators(source, facts, context)
    yield from _names_told(source, facts, context)
    if facts.notes:
        place = Place(source.source.file, column=source.numbers["note"])
        yield Finding("note_not_judged", Severity.NOTE, place, params={"count": str(facts.notes)})


def _unknown_indicators(source: SparkSource, facts: Facts, context: Context) -> Iterator[Finding]:
    counts: Counter[str | None] = Counter()
    for row, count in facts.rows.items():
        if facts.indicator_of(row) == UNKNOWN_INDICATOR and (row.indicator is not None or row.named):
            counts[row.indicator] += count
    ids = [indicator.id for indicator in context.words.rules.indicators]
    place = Place(source.source.file, column=source.numbers["indicator"])
    for text, count in sorted(counts.items(), key=lambda found: found[0] or ""):
        near = difflib.get_close_matches(text or "", ids, n=3) or ids
        params = {"indicator": shortened(text or ""), "count": str(count), "suggestions": ", ".join(near)}
        yield Finding("unknown_indicator", Severity.ERROR, place, value=text, params=params)


def _names_told(source: SparkSource, facts: Facts, context: Context) -> Iterator[Finding]:
    other = [text for text in facts.units if context.names.spelt_otherwise(text)]
    if not other:
        return
    text = other[0]
    shared = [unit for (name, _), unit in facts.shared.items() if name == text and unit >= 0]
    index = facts.units[text]
    unit = context.names.units[shared[0] if shared else index or 0]
    params = {"count": str(len(other)), "name": unit.name, "text": shortened(text)}
    place = Place(source.source.file, column=source.numbers["unit"])
    one = len(other) == 1
    yield Finding(
        "name_normalised",
        Severity.NOTE,
        place,
        unit=unit.code if one else None,
        unit_name=unit.name if one else None,
        value=shortened(text),
        params=params,
    )
