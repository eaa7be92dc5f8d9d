"""The charts of the page, each with a caption that says what it shows and where the same stands as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import Indicator, Scale, Text
from tthc_rules.publish.charts import Bar, Line, bars, distribution, lines
from tthc_rules.publish.page_map import named
from tthc_rules.publish.page_told import MOST_MARKS, Numbered, Told

_COMPARED = {Outcome.MET: "var(--bar-met)", Outcome.NOT_MET: "var(--bar-not)"}


def bars_html(told: Told, indicator: Indicator, numbered: Sequence[Numbered]) -> str:
    """Bars against the target line, or how the figures are distributed; empty where there is no figure."""
    first, _ = numbered[0]
    found = [_bar(verdict, verdict.value) for _, verdict in numbered if verdict.value is not None]
    if not found:
        return ""
    percent = indicator.scale is Scale.PERCENT
    label = f' role="img" aria-labelledby="c{first}"'
    if len(found) > MOST_MARKS:
        drawn = distribution(found, percent, label=label)
        words = bilingual("page_distribution", {"title": indicator.title, "count": str(len(found))})
    else:
        drawn = "".join(bars(found, percent, narrow=narrow, label=label) for narrow in (False, True))
        words = bilingual("page_bars", {"title": indicator.title})
    return figure_html(told, drawn, words, f"c{first}")


def lines_html(told: Told, indicator: Indicator, units: Sequence[Sequence[Verdict]], caption: str) -> str:
    """A line for each unit over the months.

    Args:
        told: the report, with what is looked up often.
        indicator: of the figures.
        units: the verdicts of each unit, months ascending.
        caption: the id of its caption.
    """
    months = list(told.months)
    percent = indicator.scale is Scale.PERCENT
    found = [_line(indicator, each, months[0]) for each in units if any(one.value is not None for one in each)]
    if not found:
        return ""
    label = f' role="img" aria-labelledby="{caption}"'
    last = months[-1] - months[0]
    drawn = "".join(lines(found, last, percent, narrow=narrow, label=label) for narrow in (False, True))
    ends = {"first": month_text(months[0]), "last": month_text(months[-1])}
    return figure_html(told, drawn, bilingual("page_lines", {"title": indicator.title, **ends}), caption)


def figure_html(told: Told, drawn: str, words: Text, caption: str) -> str:
    """A drawing with its caption."""
    return f"<figure>{told.speech.tag('figcaption', words, named(caption))}{drawn}</figure>"


def _bar(verdict: Verdict, value: Decimal) -> Bar:
    target = verdict.target.value if verdict.target is not None and verdict.outcome in _COMPARED else None
    return Bar(verdict.unit_name, value, target, _COMPARED.get(verdict.outcome, "var(--bar-other)"))


def _line(indicator: Indicator, verdicts: Sequence[Verdict], first: int) -> Line:
    runs = tuple(
        tuple((verdict.period - first, verdict.value or Decimal(0)) for verdict in run)
        for run in joined_runs(indicator, verdicts)
    )
    return Line(verdicts[-1].unit_name, runs, tuple(_targets(verdicts, first)))


def joined_runs(indicator: Indicator, verdicts: Sequence[Verdict]) -> Iterator[list[Verdict]]:
    """Months that a line may join: one after the other, each with a figure, measured alike."""
    run: list[Verdict] = []
    for verdict in verdicts:
        if run and (
            verdict.value is None
            or verdict.period != run[-1].period + 1
            or indicator.version_in(run[-1].period) != indicator.version_in(verdict.period)
        ):
            yield run
            run = []
        if verdict.value is not None:
            run.append(verdict)
    if run:
        yield run


def _targets(verdicts: Sequence[Verdict], first: int) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """Each stretch of months with one target, from the middle before its first month to the middle after its last."""
    half = Decimal("0.5")
    going: list[Verdict] = []
    for verdict in [*verdicts, None]:
        target = None if verdict is None or verdict.outcome not in _COMPARED else verdict.target
        if going and (
            target is None or verdict is None or target != going[-1].target or verdict.period != going[-1].period + 1
        ):
            known = going[0].target
            if known is not None:
                yield going[0].period - first - half, going[-1].period - first + half, known.value
            going = []
        if verdict is not None and target is not None:
            going.append(verdict)
