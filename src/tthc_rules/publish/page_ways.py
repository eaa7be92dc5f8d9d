"""How the rules come to the verdicts of a page, clause by clause: each way once, however many units go it."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules.authoring.explain import Asked, Step, explain_ruling
from tthc_rules.authoring.explain_report import step_blocks
from tthc_rules.messages import LANGUAGES, bilingual
from tthc_rules.model.report import Report, Verdict
from tthc_rules.report.blocks import Block
from tthc_rules.report.html import Speech
from tthc_rules.resolution import resolve

Way = tuple[str, tuple[tuple[Block, ...], ...]]
"""The indicator and the questions with their answers, in each language."""


class Ways:
    """The ways that were asked for, in the order in which they were."""

    def __init__(self, report: Report) -> None:
        """Nothing was asked for yet.

        Raises:
            RuleFileError: if two clauses claim one cell of the rule set.
        """
        self._rules = report.rules
        self._clauses = resolve(report.rules)
        self._units = {unit.code: place for place, unit in enumerate(report.rules.roster.units)}
        self._indicators = {indicator.id: place for place, indicator in enumerate(report.rules.indicators)}
        self._found: dict[Way, int] = {}
        self._numbers: dict[object, int] = {}

    def number(self, verdict: Verdict) -> int:
        """The number of the way to a verdict, by which the page links to it."""
        asked = Asked(self._units[verdict.unit], self._indicators[verdict.indicator], verdict.period)
        ruling = self._clauses.ruling(asked.unit, asked.indicator, asked.month)
        found = explain_ruling(self._rules, asked, ruling)
        key = (verdict.indicator, tuple(map(_key, found.steps)))
        if key not in self._numbers:  # words cost more than all the rest, and most units go the way of many
            way = verdict.indicator, tuple(step_blocks(found, language) for language in LANGUAGES)
            self._numbers[key] = self._found.setdefault(way, len(self._found))
        return self._numbers[key]

    def html(self, speech: Speech) -> str:
        """All that were asked for, one section each."""
        if not self._found:
            return ""
        sections = []
        for (indicator, said), number in self._found.items():
            title = bilingual(
                "page_way_of", {"number": str(number + 1), "title": self._rules.indicator(indicator).title}
            )
            blocks: Mapping[str, tuple[Block, ...]] = dict(zip(LANGUAGES, said, strict=True))
            sections.append(
                f'<section class="steps" id="w{number}" tabindex="-1">{speech.tag("h3", title)}'
                f'<div class="said">{speech.blocks(blocks, depth=2)}</div></section>'
            )
        heading = speech.tag("h2", bilingual("page_ways"))
        return (
            f'<section id="ways">{heading}{speech.tag("p", bilingual("page_ways_hint"))}{"".join(sections)}</section>'
        )


def _key(step: Step) -> object:
    """What tells a step from others; clauses are those of the rule set, so that each has an identity."""
    clauses = tuple((id(each.clause), each.specificity, each.standing, each.why) for each in step.clauses)
    return step.part, step.answer, step.reached, step.settles, clauses
