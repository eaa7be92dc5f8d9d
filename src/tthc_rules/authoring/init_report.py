"""A new rule set told: what was found, what to go over, what the first check of its table says."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping

from tthc_rules._version import __version__
from tthc_rules.authoring.draft_files import levels_of
from tthc_rules.authoring.init import NewSet
from tthc_rules.messages import say
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.report.blocks import Block, Cell, Heading, Item, Sentence, Tone
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json


def init_blocks(made: NewSet, folder: str, table: str, language: str) -> tuple[Block, ...]:
    """The new set to read; ``folder`` and ``table`` as the user gave them."""
    return tuple(_blocks(made, folder, table, language))


def _blocks(made: NewSet, folder: str, table: str, language: str) -> Iterator[Block]:
    draft = made.draft
    levels = [
        say("init_level", language, {"level": say(f"level_name_{level.value}", language), "count": str(count)})
        for level, count in levels_of(draft.units).items()
    ]
    yield Heading(say("init_title", language, {"folder": folder}), level=1)
    found = {
        "table": table,
        "units": str(len(draft.units)),
        "levels": ", ".join(levels),
        "indicators": str(len(draft.indicators)),
    }
    yield Sentence(say("init_found", language, found))
    yield Heading(say("init_review", language, {"count": str(len(made.reviews))}), tone=Tone.CAUTION)
    for review in made.reviews:
        place = Cell(f"{folder.rstrip('/')}/{review.file}:{review.lines[0]}", Tone.QUIET)
        times = say("init_times", language, {"count": str(len(review.lines))})
        more = (Cell(times, Tone.QUIET),) if len(review.lines) > 1 else ()
        yield Item((place, Cell(review.text), *more))
    yield Heading(say("init_check", language))
    yield from _checked(made, language)
    yield Sentence(say("init_next", language))
    here, there = shlex.quote(folder), shlex.quote(table)
    for command in (f"tthc-rules lint {here}", f"tthc-rules check {there} --rules {here}"):
        yield Item((Cell(command, Tone.STRONG),))


def _checked(made: NewSet, language: str) -> Iterator[Block]:
    outcomes = _outcomes(made)
    words = [
        say(
            "init_outcome",
            language,
            {"outcome": say(f"outcome_{outcome.label}", language).lower(), "count": str(count)},
        )
        for outcome, count in outcomes.items()
    ]
    total = {"verdicts": str(sum(outcomes.values())), "outcomes": ", ".join(words)}
    yield Sentence(say("init_outcomes", language, total))
    for severity, codes in _findings(made).items():
        told = [say("init_finding", language, {"code": code, "count": str(count)}) for code, count in codes.items()]
        name = say(f"severity_{severity.label}", language)
        yield Sentence(say("init_findings", language, {"severity": name, "codes": ", ".join(told)}), Tone.QUIET)


def _outcomes(made: NewSet) -> Mapping[Outcome, int]:
    counts = Counter(verdict.outcome for verdict in made.checked.verdicts())
    return {outcome: counts[outcome] for outcome in Outcome if counts[outcome]}


def _findings(made: NewSet) -> Mapping[Severity, Mapping[str, int]]:
    """How many findings of each code, by severity, the gravest first."""
    found = made.checked.findings()
    by_severity = {
        severity: Counter(finding.code for finding in found if finding.severity is severity)
        for severity in reversed(Severity)
    }
    return {severity: dict(sorted(codes.items())) for severity, codes in by_severity.items() if codes}


def init_json(made: NewSet, folder: str, table: str) -> Mapping[str, Json]:
    """The same for other programs."""
    draft = made.draft
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "folder": folder,
        "table": table,
        "ruleset": draft.id,
        "files": [name for name in made.files if not name.startswith(".")],
        "units": [
            {"code": unit.code, "name": unit.name, "level": unit.level.value, "aggregate": unit.aggregate}
            for unit in draft.units
        ],
        "indicators": [
            {
                "id": one.id,
                "heading": one.column,
                "scale": one.scale.value,
                "known_to": one.source,
                "printed_target": None if one.target is None else one.target.figure,
            }
            for one in draft.indicators
        ],
        "columns_left": list(draft.columns_left),
        "rows_left": list(draft.rows_left),
        "reviews": [{"file": review.file, "lines": list(review.lines), "text": review.text} for review in made.reviews],
        "first_check": {
            "outcomes": {outcome.label: count for outcome, count in _outcomes(made).items()},
            "findings": {severity.label: codes for severity, codes in _findings(made).items()},
        },
    }
