"""What `fuzz` found, as blocks and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tthc_rules.authoring.fuzz import Disagreement, Fuzz
from tthc_rules.authoring.oracle import Cell as DrawnCell
from tthc_rules.messages import bilingual, remedy, say
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import RuleSet
from tthc_rules.report.blocks import Block, Cell, Heading, Item, Sentence, Tone
from tthc_rules.report.jsonvalues import Json


def fuzz_blocks(found: Fuzz, rules: RuleSet, language: str) -> Iterator[Block]:
    """How many cells were compared, and the smallest one for each way in which the two disagree."""
    yield Heading(say("fuzz_title", language))
    params = {"count": str(found.cells), "seed": str(found.seed), "wrong": str(found.wrong)}
    if not found.cells:
        yield Sentence(say("fuzz_nothing", language), Tone.CAUTION)
    elif not found.disagreements:
        yield Sentence(say("fuzz_agreed", language, params), Tone.GOOD)
    else:
        told = say("fuzz_disagreed", language, params)
        yield Sentence(f"{told} {remedy('fuzz_disagreed', language)}", Tone.BAD)
    names = {unit.code: unit.name for unit in rules.roster.units}
    for disagreement in found.disagreements:
        yield _item(disagreement, names[disagreement.cell.unit], language)


def _item(found: Disagreement, unit: str, language: str) -> Item:
    cell = found.cell
    sides = {
        "engine": bilingual(f"outcome_{found.engine.label}"),
        "oracle": bilingual(f"outcome_{found.oracle.label}"),
    }
    parts = (
        Cell(unit),
        Cell(f"{cell.indicator} {month_text(cell.period).say(language)}"),
        *(Cell(f"{name}: {text}") for name, text in _typed(cell, language).items() if text is not None),
        Cell(say("fuzz_smallest", language, sides), Tone.BAD),
        Cell(say("fuzz_cells", language, {"count": str(found.cells)}), Tone.QUIET),
    )
    return Item(parts)


def _typed(cell: DrawnCell, language: str) -> Mapping[str, str | None]:
    """The cells by the keys of a case, in quotation marks: ready to be written as one."""
    given = {"value": cell.value, "numerator": cell.numerator, "denominator": cell.denominator}
    return {
        name: None if text is None else say("finding_quoted", language, {"value": text}) for name, text in given.items()
    }


def fuzz_json(found: Fuzz) -> Json:
    """The same for other programs."""
    return {
        "cells": found.cells,
        "seed": found.seed,
        "wrong": found.wrong,
        "disagreements": [
            {
                "unit": one.cell.unit,
                "indicator": one.cell.indicator,
                "period": format_month(one.cell.period),
                "value": one.cell.value,
                "numerator": one.cell.numerator,
                "denominator": one.cell.denominator,
                "engine": one.engine.label,
                "oracle": one.oracle.label,
                "cells": one.cells,
            }
            for one in found.disagreements
        ],
    }
