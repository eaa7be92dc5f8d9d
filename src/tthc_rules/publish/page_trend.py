"""The months side by side: for each indicator a line a unit, and the same as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.period import Month
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import Indicator, Text
from tthc_rules.publish.page_figures import lines_html
from tthc_rules.publish.page_map import named, unit_key
from tthc_rules.publish.page_told import MARKS, MOST_MARKS, Told, number_text, outcome_text, sort_key
from tthc_rules.report.html import escaped


def trends_html(told: Told) -> str:
    """Every indicator that has figures in several months; empty where the report has one month."""
    return "".join(_trend(told, indicator, units, place) for place, (indicator, units) in enumerate(over_months(told)))


def over_months(told: Told) -> list[tuple[Indicator, Mapping[str, Sequence[Verdict]]]]:
    """The indicators that have verdicts in several months, with those of each unit, months ascending."""
    found: dict[str, dict[str, list[Verdict]]] = defaultdict(lambda: defaultdict(list))
    months: dict[str, set[Month]] = defaultdict(set)
    for month, numbered in told.months.items() if told.several else ():
        for _, verdict in numbered:
            found[verdict.indicator][verdict.unit].append(verdict)
            months[verdict.indicator].add(month)
    return [
        (told.report.rules.indicator(indicator), units)
        for indicator, units in found.items()
        if len(months[indicator]) > 1
    ]


def _trend(told: Told, indicator: Indicator, found: Mapping[str, Sequence[Verdict]], place: int) -> str:
    speech = told.speech
    units = sorted(found, key=told.order.__getitem__)
    cut = ""
    if len(units) > MOST_MARKS:
        params = {"shown": str(MOST_MARKS), "count": str(len(units))}
        cut = speech.tag("p", bilingual("page_trend_cut", params), ' class="caution"')
        told_first = sorted(units, key=lambda unit: (not _aggregate(told, unit), -len(found[unit])))
        units = sorted(told_first[:MOST_MARKS], key=told.order.__getitem__)
    verdicts = [found[unit] for unit in units]
    title = bilingual("page_trend", {"title": indicator.title})
    heads = speech.tag("th", bilingual("column_unit"), ' scope="col" data-kind="text"')
    for month in told.months:
        heads += speech.tag("th", month_text(month), ' scope="col" data-kind="number"')
    carried = {verdict.period for verdicts in found.values() for verdict in verdicts}
    rows = "".join(_row(told, unit, found[unit], carried) for unit in units)
    return (
        f'<section class="trend">{speech.tag("h2", title, named(f"t{place}"))}{_redefined(told, indicator)}{cut}'
        f"{lines_html(told, indicator, verdicts, f'n{place}')}"
        f'<div class="wide" role="region" tabindex="0" aria-labelledby="t{place}"><table class="sorts">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _redefined(told: Told, indicator: Indicator) -> str:
    """From which of these months on the indicator is measured otherwise."""
    months = list(told.months)
    changed = [month for month in months[1:] if indicator.version_in(month) != indicator.version_in(months[0])]
    starts = [month for month in changed if indicator.version_in(month) != indicator.version_in(_before(months, month))]
    return "".join(
        told.speech.tag("p", bilingual("page_redefined", {"month": month_text(month)}), ' class="caution"')
        for month in starts
    )


def _before(months: Sequence[Month], month: Month) -> Month:
    return months[months.index(month) - 1]


def _aggregate(told: Told, unit: str) -> bool:
    return told.report.rules.roster.units[told.order[unit]].aggregate


def _row(told: Told, unit: str, verdicts: Sequence[Verdict], carried: Collection[Month]) -> str:
    of_month = {verdict.period: verdict for verdict in verdicts}
    cells = "".join(_cell(told, of_month.get(month), carried=month in carried) for month in told.months)
    outcomes = " ".join(dict.fromkeys(verdict.outcome.label for verdict in verdicts))
    return (
        f'<tr data-unit="{unit_key(told, unit)}" data-outcomes="{outcomes}" data-level="{verdicts[-1].level.value}">'
        f'<th scope="row" lang="vi">{escaped(verdicts[-1].unit_name)}</th>{cells}</tr>'
    )


def _cell(told: Told, verdict: Verdict | None, *, carried: bool) -> str:
    """The cell of a month; where the unit has none, whether others have: then it is the unit that is not there."""
    if verdict is None:
        words = bilingual("page_not_there" if carried else "trend_no_table")
        return told.speech.tag("td", words, ' class="quiet" data-key=""')
    value = Text("", "") if verdict.value is None else number_text(verdict.value)
    outcome = told.speech.tag("small", outcome_text(verdict.outcome))
    return (
        f'<td class="{verdict.outcome.label}" data-key="{sort_key(verdict.value)}"><span aria-hidden="true">'
        f"{MARKS[verdict.outcome]}</span> {told.speech.tag('b', value)} {outcome}</td>"
    )
