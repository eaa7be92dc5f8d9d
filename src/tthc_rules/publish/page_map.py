"""The heat map of the page: units by indicators in one month, each cell a link to its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import limit_text, month_text
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.period import Month
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import Text
from tthc_rules.publish.page_told import (
    MARKS,
    MOST_CELLS,
    Numbered,
    Told,
    by_indicator,
    number_text,
    outcome_text,
    sort_key,
)
from tthc_rules.report.html import escaped
from tthc_rules.report.words import margin

_STEPS = (Decimal("0.1"), Decimal("0.5"))
"""Shares of the target at which the colour of a cell grows deeper."""


def maps_html(told: Told, most_cells: int = MOST_CELLS) -> str:
    """The map of every month, the newest first, as long as there is room; what is left out is told."""
    pieces: list[str] = []
    left: list[Month] = []
    for month in sorted(told.months, reverse=True):
        numbered = told.months[month]
        indicators = tuple(dict.fromkeys(verdict.indicator for _, verdict in numbered))
        units, rows = len({verdict.unit for _, verdict in numbered}), most_cells // len(indicators)
        if rows < units and pieces:
            left.append(month)  # only the newest is worth a piece of a map
            continue
        pieces.append(_map(told, month, indicators, rows))
        most_cells -= min(rows, units) * len(indicators)
    if left:
        months = Text(*("; ".join(month_text(month).say(language) for month in left) for language in ("vi", "en")))
        pieces.append(told.speech.tag("p", bilingual("page_maps_left", {"months": months}), ' class="caution"'))
    return "".join(pieces)


def _map(told: Told, month: Month, indicators: Sequence[str], room: int) -> str:
    speech, numbered = told.speech, told.months[month]
    cells = {(verdict.unit, verdict.indicator): (number, verdict) for number, verdict in numbered}
    units = tuple(dict.fromkeys(verdict.unit for _, verdict in numbered))
    shown = sorted(_worst(units, cells, indicators, room), key=told.order.__getitem__)
    title = bilingual("page_map_month", {"month": month_text(month)})
    heads = speech.tag("th", bilingual("column_number"), ' scope="col" data-kind="number"')
    heads += speech.tag("th", bilingual("column_unit"), ' scope="col" data-kind="text"')
    groups = by_indicator(numbered)
    for indicator in indicators:
        heads += speech.tag("th", _heading(told, indicator, groups[indicator]), ' scope="col" data-kind="number"')
    rows = "".join(_row(told, unit, [cells.get((unit, each)) for each in indicators]) for unit in shown)
    cut = ""
    if len(shown) < len(units):
        params = {"shown": str(len(shown)), "count": str(len(units))}
        cut = speech.tag("p", bilingual("page_map_cut", params), ' class="caution"')
    return (
        f'<section class="map">{speech.tag("h2", title, named(f"m{month}"))}{cut}{_legend(told, numbered)}'
        f'<div class="wide" role="region" tabindex="0" aria-labelledby="m{month}"><table class="sorts">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _worst(
    units: Sequence[str], cells: Mapping[tuple[str, str], Numbered], indicators: Sequence[str], room: int
) -> Sequence[str]:
    """As many units as there is room for: those first that miss most targets, then those that lack most figures."""
    if len(units) <= room:
        return units

    def misses(unit: str) -> tuple[int, int]:
        found = [cells[unit, each][1].outcome for each in indicators if (unit, each) in cells]
        return (
            -sum(each is Outcome.NOT_MET for each in found),
            -sum(each in {Outcome.INVALID, Outcome.MISSING, Outcome.UNDECIDED} for each in found),
        )

    return sorted(units, key=misses)[:room]


def _heading(told: Told, indicator: str, numbered: Sequence[Numbered]) -> Text:
    """The indicator with its target, which also keeps the map apart from tables that figures are read from."""
    found = told.report.rules.indicator(indicator)
    targets = dict.fromkeys(verdict.target for _, verdict in numbered if verdict.target is not None)
    limits = dict.fromkeys(limit_text(target, found.scale) for target in targets)
    limit = bilingual("page_map_targets" if limits else "page_map_no_target")
    if len(limits) == 1:
        limit = next(iter(limits))
    return bilingual("page_map_heading", {"title": found.title, "limit": limit})


def _legend(told: Told, numbered: Sequence[Numbered]) -> str:
    speech = told.speech
    present = [outcome for outcome in Outcome if any(each.outcome is outcome for _, each in numbered)]
    items = "".join(
        f'<li class="{each.label}"><span aria-hidden="true">{MARKS[each]}</span> '
        f"{speech.say(f'outcome_{each.label}')}</li>"
        for each in present
    )
    hint = " ".join(_hints(told))
    return f'<ul class="legend">{items}</ul><p class="quiet">{hint}</p>'


def _hints(told: Told) -> Iterator[str]:
    yield told.speech.say("page_map_hint")
    yield told.speech.say("page_deeper")


def _row(told: Told, unit: str, cells: Sequence[Numbered | None]) -> str:
    verdicts = [each[1] for each in cells if each is not None]
    outcomes = " ".join(dict.fromkeys(each.outcome.label for each in verdicts))
    name = escaped(verdicts[0].unit_name)
    shown = "".join(_cell(told, each) for each in cells)
    return (
        f'<tr data-unit="{unit_key(told, unit)}" data-outcomes="{outcomes}" data-level="{verdicts[0].level.value}">'
        f'<td class="figure" data-key="{told.order[unit]}">{escaped(told.numbers.get(unit, ""))}</td>'
        f'<th scope="row" lang="vi">{name}</th>{shown}</tr>'
    )


def named(identity: str) -> str:
    """The attribute by which an element is found."""
    return f' id="{identity}"'


def unit_key(told: Told, unit: str) -> int:
    """What the script knows a unit by."""
    return told.order[unit]


def _cell(told: Told, numbered: Numbered | None) -> str:
    if numbered is None:
        return '<td data-key=""></td>'
    number, verdict = numbered
    value = "" if verdict.value is None else f"{told.speech.tag('b', number_text(verdict.value))} "
    words = told.speech.tag("small", outcome_text(verdict.outcome))
    inner = f'<span aria-hidden="true">{MARKS[verdict.outcome]}</span> {value}{words}'
    if number in told.listed:
        inner = f'<a href="#v{number}">{inner}</a>'
    return f'<td class="{verdict.outcome.label}{_depth(verdict)}" data-key="{sort_key(verdict.value)}">{inner}</td>'


def _depth(verdict: Verdict) -> str:
    """How far from the target, in three steps of the target's own size; nothing where nothing is compared."""
    distance = margin(verdict)
    if distance is None or verdict.target is None:
        return ""
    return f" d{1 + sum(abs(distance) > abs(verdict.target.value) * step for step in _STEPS)}"
