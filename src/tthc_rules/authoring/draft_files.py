"""A `Draft` as the files of a rule set: YAML that our own strict reader takes, every guess marked in a comment.

What only somebody who has read the documents can know (targets, exemptions, wording, since when and by whom) is
written as comments to be uncommented, never as a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tthc_rules.authoring.draft import Draft, DraftIndicator, DraftUnit
from tthc_rules.messages import bilingual, say
from tthc_rules.model.period import Month, format_month
from tthc_rules.model.rules import Comparison, Level, Scale, Text
from tthc_rules.rulefile.nodes import Scalar
from tthc_rules.rulefile.scalars import plainly
from tthc_rules.rulefile.schema import schema_files
from tthc_rules.rulefile.write import format_text

SCHEMAS = ".schemas"
"""Where a new set keeps the JSON Schemas for editors; the reader of rule files passes over what begins with a dot."""

DOCUMENT = "source-table"
"""Id of the one document that a new set registers: the one the table came from, to be named by its author."""

_NUMBER = re.compile(r"0|[1-9][0-9]*")
_RANGES: Mapping[Scale, str] = {Scale.PERCENT: "0%..100%", Scale.COUNT: "0..", Scale.POINTS: "0.."}


def draft_files(draft: Draft, period: Month | None, language: str) -> Mapping[str, str]:
    """The files of the set, by their paths in its folder; the schemas for editors among them.

    Args:
        draft: what was guessed.
        period: the month of the table, ``None`` if it has several or none is known.
        language: of the comments.

    Raises:
        RuleFileError: if a file is not what the strict reader takes: a bug of this module.
    """
    files = {
        "ruleset.yaml": _lines(_ruleset(draft, language)),
        "units.yaml": _lines(_units(draft, period, language)),
        "documents.yaml": _lines(_documents(draft, language)),
    }
    for indicator in draft.indicators:
        files[f"indicators/{indicator.id}.yaml"] = _lines(_indicator(indicator, draft, period, language))
    laid_out = {name: format_text(text, name) for name, text in files.items()}
    return laid_out | {f"{SCHEMAS}/{name}": text for name, text in schema_files().items()}


def review_mark(language: str) -> str:
    """How a comment begins that asks for a look."""
    return f"# {say('review_mark', language)}: "


def _lines(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _modeline(schema: str, up: str = "") -> str:
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{schema}.schema.json"


def scalar(text: str) -> str:
    """The text as one YAML value that every reader takes for text: plain where nothing in it is a mark, else quoted."""
    return plainly(Scalar(text, False, 1, 1), flow=False)


def _number(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else scalar(text)


def _both(key: str, text: Text, indent: str = "") -> Iterator[str]:
    yield f"{indent}{key}:"
    yield f"{indent}  vi: {scalar(text.vi)}"
    if text.en is not None and text.en != text.vi:
        yield f"{indent}  en: {scalar(text.en)}"


def _ruleset(draft: Draft, language: str) -> Iterator[str]:
    mark = review_mark(language)
    yield _modeline("ruleset")
    yield mark + say("review_ruleset", language, {"table": draft.table})
    yield f"ruleset: {draft.id}"
    yield from _both("title", bilingual("draft_title", {"id": draft.id}))
    yield "language: vi"
    yield f"indicators: [{', '.join(indicator.id for indicator in draft.indicators)}]"
    headings = {"unit": draft.unit_headings, "row_number": draft.number_headings}
    if any(headings.values()):
        yield "headings:"
        for key, texts in headings.items():
            yield from _list(key, texts, "  ")
    for column in draft.columns_left:
        yield mark + say("review_column_left", language, {"heading": column})


def _list(key: str, texts: Sequence[str], indent: str = "") -> Iterator[str]:
    if texts:
        yield f"{indent}{key}:"
        yield from (f"{indent}  - {scalar(text)}" for text in texts)


def _documents(draft: Draft, language: str) -> Iterator[str]:
    table = {"table": draft.table}
    yield _modeline("documents")
    yield "documents:"
    yield f"  {review_mark(language)}{say('review_document', language)}"
    yield f"  - id: {DOCUMENT}"
    yield from _both("title", bilingual("draft_document", table), "    ")
    yield from _both("short", bilingual("draft_document_short", table), "    ")
    yield "    status: unknown"
    yield "    read: false"


def _units(draft: Draft, period: Month | None, language: str) -> Iterator[str]:
    mark = review_mark(language)
    yield _modeline("units")
    yield mark + say("review_roster", language, {"table": draft.table})
    if period is not None:
        yield f"last_confirmed: {format_month(period)}"
    yield f"basis: {_basis(draft)}"
    for row in draft.rows_left:
        yield mark + say("review_row_left", language, {"text": row})
    yield ""
    yield "units:"
    for unit in draft.units:
        yield from _unit(unit, mark, language)


def _basis(draft: Draft) -> str:
    return f"{{document: {DOCUMENT}, place: {plainly(Scalar(draft.table, False, 1, 1), flow=True)}, as: reports}}"


def _unit(unit: DraftUnit, mark: str, language: str) -> Iterator[str]:
    yield f"  - code: {unit.code}"
    if unit.official_code is not None:
        yield f"    {mark}{say('review_official_code', language)}"
        yield f"    official_code: {_number(unit.official_code)}"
    code = "review_level" if unit.word else "review_level_unknown"
    yield f"    {mark}{say(code, language, {'word': unit.word})}"
    yield f"    level: {unit.level.value}"
    if unit.aggregate:
        yield f"    {mark}{say('review_aggregate', language)}"
        yield "    aggregate: true"
    if unit.number is not None:
        yield f"    number: {_number(unit.number)}"
    yield f"    name: {scalar(unit.name)}"


def _indicator(indicator: DraftIndicator, draft: Draft, period: Month | None, language: str) -> Iterator[str]:
    mark = review_mark(language)
    yield _modeline("indicator", "../")
    known = "review_indicator_known" if indicator.known is not None else "review_indicator_new"
    params = {"heading": indicator.column, "source": indicator.source or "", "scale": indicator.scale.value}
    yield mark + say(known, language, params)
    yield f"indicator: {indicator.id}"
    yield from _both("title", indicator.title)
    yield from _list("columns", (indicator.column,))
    yield from _figures(indicator)
    if len(indicator.levels) < len({unit.level for unit in draft.units}):
        yield mark + say("review_levels", language)
    yield f"applies_to: [{', '.join(level.value for level in indicator.levels)}]"
    yield from _proposed(indicator, draft, period, language)


def _figures(indicator: DraftIndicator) -> Iterator[str]:
    yield f"scale: {indicator.scale.value}"
    known = indicator.known
    if known is None:
        yield f"range: {_RANGES[indicator.scale]}"
        return
    sign = "%" if indicator.scale is Scale.PERCENT else ""
    low, high = ("" if bound is None else f"{bound:f}{sign}" for bound in (known.low, known.high))
    if low or high:
        yield f"range: {low}..{high}"
    if known.numerator is not None and known.denominator is not None:
        yield from _both("numerator", known.numerator)
        yield from _both("denominator", known.denominator)


def _proposed(indicator: DraftIndicator, draft: Draft, period: Month | None, language: str) -> Iterator[str]:
    """What the table prints and only a document can prove, as comments: take the ``# `` away to put it in force."""
    mark = review_mark(language)
    start = say("draft_month", language) if period is None else format_month(period)
    dated = [f"    from: {start}", f"    last_confirmed: {start}", f"    basis: {_basis(draft)}"]
    target = indicator.target
    if target is not None:
        yield ""
        yield mark + say("review_target", language, {"heading": target.heading})
        yield from _commented(_verdicts(indicator))
        word = "at_least" if target.comparison is Comparison.AT_LEAST else "at_most"
        sign = "%" if indicator.scale is Scale.PERCENT else ""
        set_by = say("draft_set_by", language)
        yield from _commented(["targets:", f"  - {word}: {target.figure}{sign}", f"    set_by: {scalar(set_by)}"])
        yield from _commented(dated)
    elif indicator.verdict_column is not None:
        yield ""
        yield mark + say("review_verdicts", language, {"heading": indicator.verdict_column})
        yield from _commented(_verdicts(indicator))
    if indicator.claims:
        yield ""
        words = "; ".join(say("finding_quoted", language, {"value": word}) for word in indicator.claims)
        yield mark + say("review_exemptions", language, {"words": words})
        yield "# exemptions:"
        for place, (claim, units) in enumerate(indicator.claims.items(), start=1):
            yield from _commented(
                [
                    f"  - id: exemption_{place}",
                    f"    reason: {scalar(claim)}",
                    f"    units: [{', '.join(units)}]",
                    *dated,
                ]
            )


def _verdicts(indicator: DraftIndicator) -> Iterator[str]:
    if indicator.verdict_column is not None:
        yield from _list("verdict_columns", (indicator.verdict_column,))
    if indicator.wording:
        yield "wording:"
        yield from (f"  {outcome}: {scalar(word)}" for outcome, word in indicator.wording.items())


def _commented(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    return (f"# {line}" for line in lines)


def levels_of(units: Sequence[DraftUnit]) -> Mapping[Level, int]:
    """How many units were taken for each level, highest first."""
    return {level: found for level in Level if (found := sum(unit.level is level for unit in units))}
