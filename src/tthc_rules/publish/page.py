"""The report as one HTML page that loads nothing: a map, charts, tables in the printed layout, reasons, findings.

One language is shown and the other is at hand. Without its script the page is complete: the script filters, sorts,
brings the reasons to where they are asked for, and switches the language.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from tthc_rules._version import __version__
from tthc_rules.messages import LANGUAGES, bilingual, say
from tthc_rules.model.finding import Param
from tthc_rules.model.outcome import Outcome
from tthc_rules.model.rules import Text
from tthc_rules.publish.page_contents import contents_html
from tthc_rules.publish.page_map import maps_html
from tthc_rules.publish.page_rows import indicator_html
from tthc_rules.publish.page_told import MOST_FINDINGS, MOST_ROWS, Told, by_indicator
from tthc_rules.publish.page_trend import trends_html
from tthc_rules.publish.page_ways import Ways
from tthc_rules.report.blocks import Block
from tthc_rules.report.compose import SEVERITY_TONES, absent, changed, opening, summary, title_words
from tthc_rules.report.findings import finding_items
from tthc_rules.report.html import escaped, policy

if TYPE_CHECKING:
    from tthc_rules.model.report import Report


def render_page(report: Report, language: str, most_rows: int = MOST_ROWS) -> bytes:
    """The page in UTF-8; the same bytes for the same report.

    Args:
        report: the assessment, ready to render.
        language: ``vi`` or ``en``: which is shown at first.
        most_rows: verdicts that get a row with their reasons.

    Raises:
        UsageError: if the library of the charts is not installed.
    """
    told = Told.of(report, language, most_rows)
    ways = Ways(report)
    speech = told.speech
    style, script = _asset("page.css"), _asset("page.js")
    title = Text(title_words(report, "vi"), title_words(report, "en"))
    outcomes = "".join(_outcomes(told, ways))
    pieces = [
        "<!doctype html>",
        f'<html lang="{language}">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">',
        f"{speech.tag('title', title)}",
        f"<style>{style}</style></head>",
        f"<body>{speech.tag('a', bilingual('page_skip'), _SKIP)}",
        f"<header>{_switch(told)}{speech.tag('h1', title)}</header>",
        f"<main>{_top(told)}{contents_html(told)}{_controls(told)}",
        f'<div id="outcomes">{outcomes}</div>{_changes(told)}{ways.html(speech)}{_findings(told)}</main>',
        speech.tag("footer", bilingual("page_made", {"version": __version__})),
        f"<script>{script}</script></body></html>",
    ]
    # a file name that is no Unicode keeps its odd bytes as escapes
    return ("\n".join(pieces) + "\n").encode("utf-8", errors="backslashreplace")


_SKIP = ' class="skip" href="#outcomes"'


def _asset(name: str) -> str:
    return (files("tthc_rules.publish") / "assets" / name).read_text(encoding="utf-8")


def _top(told: Told) -> str:
    """What the report rests on, who submitted where each file was a submission, and the counts."""
    report = told.report
    found: dict[str, list[Block]] = {}
    for language in LANGUAGES:
        blocks = list(opening(report, language))[1:]
        if report.submissions is None:
            blocks += absent(report, language)
        else:
            from tthc_rules.report.submissions import submission_blocks

            blocks += submission_blocks(report, report.submissions, language)
        found[language] = [*blocks, *summary(report, language)]
    cut = ""
    if len(told.listed) < len(report.verdicts):
        params: dict[str, Param] = {"shown": str(len(told.listed)), "count": str(len(report.verdicts))}
        cut = told.speech.tag("p", bilingual("page_cut", params), ' class="caution"')
    return f'<section class="top">{told.speech.blocks(found)}{cut}</section>'


def _switch(told: Told) -> str:
    buttons = "".join(
        f'<button type="button" lang="{each}" data-speak="{each}" '
        f'aria-pressed="{"true" if each == told.speech.shown else "false"}">'
        f"{escaped(say(f'page_language_{each}', each))}</button>"
        for each in LANGUAGES
    )
    group = f'aria-label="{escaped(say("page_languages", "vi"))} / {escaped(say("page_languages", "en"))}"'
    return f'<div class="switch scripted" role="group" {group}>{buttons}</div>'


def _controls(told: Told) -> str:
    """The fields that filter; they are of use only with the script."""
    speech, report = told.speech, told.report
    outcomes = [each for each in Outcome if any(counts[each] for counts in report.summary.by_indicator.values())]
    levels = dict.fromkeys(verdict.level.value for verdict in report.verdicts)
    everything = speech.tag("option", bilingual("page_all"), ' value=""')
    of_outcomes = "".join(
        speech.tag("option", bilingual(f"outcome_{each.label}"), f' value="{each.label}"') for each in outcomes
    )
    of_levels = "".join(speech.tag("option", bilingual(f"level_name_{each}"), f' value="{each}"') for each in levels)
    count = speech.tag("output", bilingual("page_shown", _SLOTS), ' id="shown" role="status"')
    return (
        '<form class="controls scripted" role="search">'
        f'<label>{speech.say("page_search")}<input type="search" id="search" autocomplete="off"></label>'
        f'<label>{speech.say("column_outcome")}<select id="outcome">{everything}{of_outcomes}</select></label>'
        f'<label>{speech.say("page_level")}<select id="level">{everything}{of_levels}</select></label>'
        f"{speech.tag('button', bilingual('page_reset'), _RESET)}{count}</form>"
    )


_RESET = ' type="reset"'
_SLOTS = {"shown": "#", "count": "##"}
"""What the script puts the numbers in place of."""


def _outcomes(told: Told, ways: Ways) -> list[str]:
    """The maps, the indicators month by month, the newest first, and what changed over the months."""
    pieces = [maps_html(told)]
    for month in sorted(told.months, reverse=True):
        pieces += [indicator_html(told, ways, numbered) for numbered in by_indicator(told.months[month]).values()]
    return [*pieces, trends_html(told)]


def _changes(told: Told) -> str:
    if not told.report.changes:
        return ""
    speech, count = told.speech, sum(len(changes.cells) for changes in told.report.changes)
    room = count <= MOST_ROWS
    blocks = {language: tuple(changed(told.report, language, tables=room)) for language in LANGUAGES}
    cut = "" if room else speech.tag("p", bilingual("page_changes_cut", {"count": str(count)}), ' class="caution"')
    return f'<section id="changes">{speech.blocks(blocks)}{cut}</section>'


def _findings(told: Told) -> str:
    report, speech = told.report, told.speech
    pieces = [f'<section id="findings">{speech.tag("h2", bilingual("sheet_findings"))}']
    if not report.findings:
        pieces.append(speech.tag("p", bilingual("page_findings_none")))
    room = MOST_FINDINGS
    for severity, tone in SEVERITY_TONES.items():
        found = [finding for finding in report.findings if finding.severity is severity]
        if not found:
            continue
        params: dict[str, Param] = {"severity": bilingual(f"severity_{severity.label}"), "count": str(len(found))}
        pieces.append(speech.tag("h3", bilingual("report_findings", params), f' class="{tone.value}"'))
        some = found[:room]
        room -= len(some)
        pieces.append(speech.blocks({each: tuple(finding_items(some, report.rules, each, tone)) for each in LANGUAGES}))
        if len(some) < len(found):
            cut: dict[str, Param] = {"count": str(len(found) - len(some))}
            pieces.append(speech.tag("p", bilingual("page_findings_cut", cut), ' class="caution"'))
    return "".join(pieces) + "</section>"
