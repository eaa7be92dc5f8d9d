"""A run in parts as blocks: what was judged, every finding counted, the first of each code with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tthc_rules.messages import say
from tthc_rules.model.outcome import Severity
from tthc_rules.model.report import Report
from tthc_rules.report.blocks import Block, Heading, Sentence, Tone
from tthc_rules.report.compose import SEVERITY_TONES, absent, opening, summary
from tthc_rules.report.findings import finding_item
from tthc_rules.report.words import grouped

if TYPE_CHECKING:
    from tthc_rules.engines.batches import LongAssessment

SHOWN = 5
"""So many findings of each code are shown."""


def compose_long(judged: LongAssessment, language: str) -> tuple[Block, ...]:
    """What a person is told of a long run, in ``language`` (``vi`` or ``en``)."""
    report = _report(judged)
    blocks = [*opening(report, language)]
    blocks.append(Sentence(say("long_rows", language, {"rows": grouped(judged.rows, language)}), Tone.QUIET))
    blocks += absent(report, language)
    for severity in SEVERITY_TONES:
        blocks += _findings(judged, severity, language)
    blocks += summary(report, language)
    return tuple(blocks)


def _findings(judged: LongAssessment, severity: Severity, language: str) -> Iterator[Block]:
    counts = {code: count for (code, weight), count in sorted(judged.told.items()) if weight is severity and count}
    if not counts:
        return
    total = {"severity": say(f"severity_{severity.label}", language), "count": grouped(sum(counts.values()), language)}
    yield Heading(say("report_findings", language, total), tone=SEVERITY_TONES[severity])
    for code, count in counts.items():
        first = [each for each in judged.findings if each.code == code and each.severity is severity][:SHOWN]
        params = {"code": code, "count": grouped(count, language), "shown": str(len(first))}
        yield Sentence(say("long_code", language, params), Tone.STRONG)
        yield from (finding_item(finding, judged.compiled.rules, language) for finding in first)


def _report(judged: LongAssessment) -> Report:
    """The report without verdicts and findings, for what it says besides."""
    rules, table = judged.compiled.rules, judged.table
    carried = tuple(rules.indicators[index].id for index in table.indicators)
    return Report(
        rules=rules,
        sources=table.sources,
        periods=table.periods,
        carried=carried,
        absent=tuple(indicator.id for indicator in rules.indicators if indicator.id not in carried),
        verdicts=(),
        findings=(),
        summary=judged.summary,
    )
