"""What stands on the page, as links: everything of the newest month, of others where they begin."""

from __future__ import annotations

from collections.abc import Iterator

from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.rules import Text
from tthc_rules.publish.page_told import Told, by_indicator
from tthc_rules.publish.page_trend import over_months


def contents_html(told: Told) -> str:
    """The list of links."""
    speech = told.speech
    links = "".join(f"<li>{speech.tag('a', words, _to(place))}</li>" for place, words in _entries(told))
    heading = speech.tag("p", bilingual("page_contents"), ' id="contents" class="quiet"')
    return f'<nav aria-labelledby="contents">{heading}<ul>{links}</ul></nav>'


def _to(place: str) -> str:
    return f' href="#{place}"'


def _entries(told: Told) -> Iterator[tuple[str, Text]]:
    for number, month in enumerate(sorted(told.months, reverse=True)):
        groups = by_indicator(told.months[month])
        if number:
            first = next(iter(groups.values()))[0][0]
            yield f"i{first}", bilingual("page_contents_month", {"month": month_text(month)})
            continue
        yield f"m{month}", bilingual("page_map_month", {"month": month_text(month)})
        for indicator, numbered in groups.items():
            title = told.report.rules.indicator(indicator).title
            yield f"i{numbered[0][0]}", told.title(indicator, month) if told.several else title
    for place, (found, _) in enumerate(over_months(told)):
        yield f"t{place}", bilingual("page_trend", {"title": found.title})
    if told.report.changes:
        yield "changes", bilingual("page_changes")
    if told.listed:
        yield "ways", bilingual("page_ways")
    yield "findings", bilingual("sheet_findings")
