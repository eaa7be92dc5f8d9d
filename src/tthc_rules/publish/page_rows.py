"""An indicator of the page in one month: a row for each unit as a letter prints it, the distance, and the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthc_rules.messages import bilingual
from tthc_rules.messages.phrases import basis_text, target_text
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import Indicator, Text
from tthc_rules.publish.headings import figure_heading, verdict_heading
from tthc_rules.publish.notes import standing_note
from tthc_rules.publish.page_figures import bars_html
from tthc_rules.publish.page_map import unit_key
from tthc_rules.publish.page_told import Numbered, Told, number_text, outcome_text, sort_key
from tthc_rules.publish.page_ways import Ways
from tthc_rules.records import record
from tthc_rules.report.html import escaped
from tthc_rules.report.unit_table import OUTCOME_TONES
from tthc_rules.report.words import margin, margin_words, same_words, where


@record(frozen=True, slots=True)
class Columns:
    """What only some tables have: a heading over printed verdicts, a column of distances to the target."""

    printed: str | None
    compared: bool


def indicator_html(told: Told, ways: Ways, numbered: Sequence[Numbered]) -> str:
    """Chart and table of one indicator in one month.

    Args:
        told: the report, with what is looked up often.
        ways: takes note of how the rules come to each of these verdicts.
        numbered: the verdicts, at least one.
    """
    speech = told.speech
    first, verdict = numbered[0]
    indicator = told.report.rules.indicator(verdict.indicator)
    title = told.title(indicator.id, verdict.period)
    listed = [each for each in numbered if each[0] in told.listed]
    targets = tuple(dict.fromkeys(each.target for _, each in numbered if each.target is not None))
    columns = Columns(
        verdict_heading(indicator, targets) if targets and indicator.wording else None,
        compared=any(margin(each) is not None for _, each in listed),
    )
    heads = "".join(_heads(told, indicator, columns))
    rows = "".join(_row(told, ways, indicator, each, columns) for each in listed)
    cut = ""
    if len(listed) < len(numbered):
        params = {"shown": str(len(listed)), "count": str(len(numbered))}
        cut = speech.tag("p", bilingual("page_rows_cut", params), ' class="caution"')
    table = (
        f'<div class="wide" role="region" tabindex="0" aria-labelledby="i{first}"><table class="sorts rows">'
        f'<caption lang="vi">{escaped(title.vi)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    standing = "".join(
        f'<p class="quiet" lang="vi">{escaped(said)}</p>' for said in standing_note(told.report, verdict.period)
    )
    heading = speech.tag("h2", title if told.several else indicator.title, f' id="i{first}"')
    shown = f"{table}{standing}" if listed else ""
    return f'<section class="indicator">{heading}{shown}{cut}{bars_html(told, indicator, numbered)}</section>'


def _heads(told: Told, indicator: Indicator, columns: Columns) -> Iterator[str]:
    speech = told.speech
    yield speech.tag("th", bilingual("column_number"), ' scope="col" data-kind="number"')
    yield speech.tag("th", bilingual("column_unit"), ' scope="col" data-kind="text"')
    yield f'<th scope="col" data-kind="number" lang="vi">{escaped(figure_heading(indicator))}</th>'
    if columns.printed is None:
        yield speech.tag("th", bilingual("column_outcome"), ' scope="col" data-kind="text"')
    else:
        yield f'<th scope="col" data-kind="text" lang="vi">{escaped(columns.printed)}</th>'
    if columns.compared:
        yield speech.tag("th", bilingual("column_margin"), ' scope="col" data-kind="number"')
    yield speech.tag("th", bilingual("page_why"), ' scope="col"')


def _row(told: Told, ways: Ways, indicator: Indicator, numbered: Numbered, columns: Columns) -> str:
    number, verdict = numbered
    speech, outcome = told.speech, verdict.outcome.label
    tone = OUTCOME_TONES[verdict.outcome].value
    if columns.printed is not None:
        said = f'<td class="verdict {tone}" lang="vi">{escaped(verdict.wording or "")}</td>'
    else:
        said = speech.tag("td", outcome_text(verdict.outcome), f' class="verdict {tone}"')
    if columns.compared:
        margins = Text(margin_words(verdict, "vi"), margin_words(verdict, "en"))
        said += speech.tag("td", margins, _keyed(f"figure {tone}", sort_key(margin(verdict))))
    summary = bilingual("page_because", {"outcome": outcome_text(verdict.outcome), "reason": verdict.reason})
    way = ways.number(verdict)
    return (
        f'<tr id="v{number}" tabindex="-1" data-unit="{unit_key(told, verdict.unit)}" data-outcomes="{outcome}" '
        f'data-level="{verdict.level.value}">'
        f'<td class="figure" data-key="{told.order[verdict.unit]}">{escaped(told.numbers.get(verdict.unit, ""))}</td>'
        f'<th scope="row" lang="vi">{escaped(verdict.unit_name)}</th>{_value(told, verdict)}{said}'
        f'<td class="why"><details>{speech.tag("summary", summary)}<dl>{_reasons(told, indicator, verdict)}</dl>'
        f"<p>{speech.tag('a', bilingual('page_way'), _to_way(way))}</p></details></td></tr>"
    )


def _to_way(number: int) -> str:
    return f' class="way" href="#w{number}"'


def _keyed(kind: str, key: str) -> str:
    return f' class="{kind}" data-key="{key}"'


def _value(told: Told, verdict: Verdict) -> str:
    """The cell as it was typed, so that the page can be held against the table; a computed rate as a number."""
    attributes = _keyed("figure", sort_key(verdict.value))
    if verdict.raw is not None:
        return f"<td{attributes}>{escaped(verdict.raw.strip())}</td>"
    return told.speech.tag("td", Text("", "") if verdict.value is None else number_text(verdict.value), attributes)


def _reasons(told: Told, indicator: Indicator, verdict: Verdict) -> str:
    return "".join(
        f"<div>{told.speech.tag('dt', bilingual(code))}{told.speech.tag('dd', words)}</div>"
        for code, words in _said(told, indicator, verdict)
        if words.vi
    )


def _said(told: Told, indicator: Indicator, verdict: Verdict) -> Iterator[tuple[str, Text]]:
    """What there is to say of a verdict, by the code of its name; what is empty is left out."""
    target, basis = verdict.target, verdict.basis
    source = basis_text(told.report.rules, basis)
    if source is not None and basis is not None and basis.unverified:
        source = bilingual("basis_unverified", {"basis": source})
    if target is not None:
        yield "column_target", target_text(target, indicator.scale)
    if source is not None:
        yield "column_basis", source
    for code, part in (("column_numerator", verdict.numerator), ("column_denominator", verdict.denominator)):
        yield code, Text("" if part is None else str(part))
    if verdict.stated is not None and not same_words(verdict.stated, verdict.wording or ""):
        yield "column_stated", Text(verdict.stated.strip())
    yield "column_place", Text("" if verdict.place is None else where(verdict.place))
