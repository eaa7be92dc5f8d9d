"""The impact of a change of rules as JSON and as sheets."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tthc_rules._version import __version__
from tthc_rules.authoring.impact import Impact, Kind, Tally
from tthc_rules.authoring.impact_text import change_sentence, limit_words
from tthc_rules.messages import say
from tthc_rules.messages.phrases import month_text
from tthc_rules.model.outcome import Outcome, Severity
from tthc_rules.model.period import format_month
from tthc_rules.model.report import Verdict
from tthc_rules.model.rules import RuleSet
from tthc_rules.report.jsonfile import verdict_json
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json
from tthc_rules.report.words import margin, outcome_words, trimmed
from tthc_rules.report.workbook import Sheet, Value


def impact_json(found: Impact, language: str) -> Mapping[str, Json]:
    """The impact for other programs. Names, reasons and wording in ``language``, sentences in both languages."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "old": _set(found.old),
        "new": _set(found.new),
        "inputs": [{"path": path, "sha256": digest} for path, digest in _inputs(found).items()],
        "changes": [
            {
                "kinds": [kind.value for kind in change.kinds],
                "flips": change.flips,
                "before": _verdict(change.before, language),
                "after": _verdict(change.after, language),
                "sentence_vi": change_sentence(found, change).vi,
                "sentence_en": change_sentence(found, change).say("en"),
            }
            for change in found.changes
        ],
        "only_old": [_verdict(verdict, language) for verdict in found.only_old],
        "only_new": [_verdict(verdict, language) for verdict in found.only_new],
        "elsewhere": [
            {"sentence_vi": change.sentence.vi, "sentence_en": change.sentence.say("en")} for change in found.elsewhere
        ],
        "summary": {
            "flips": len(found.flips),
            "by_indicator": [_tally(tally) for tally in found.tallies],
            "findings_before": {severity.label: found.findings_before[severity] for severity in reversed(Severity)},
            "findings_after": {severity.label: found.findings_after[severity] for severity in reversed(Severity)},
        },
    }


def _set(rules: RuleSet) -> Json:
    return {"id": rules.id, "path": rules.path, "sha256": rules.sha256}


def _inputs(found: Impact) -> Mapping[str, str]:
    return {source.file: source.sha256 for source in found.sources}


def _verdict(verdict: Verdict, language: str) -> Json:
    return {**verdict_json(verdict, language), "margin": margin(verdict)}


def _tally(tally: Tally) -> Json:
    return {
        "indicator": tally.indicator,
        "period": format_month(tally.period),
        "compared": tally.compared,
        "changes": {kind.value: tally.kinds[kind] for kind in Kind},
        "before": {outcome.label: tally.before[outcome] for outcome in Outcome},
        "after": {outcome.label: tally.after[outcome] for outcome in Outcome},
    }


def impact_sheets(found: Impact, language: str) -> tuple[Sheet, ...]:
    """Three sheets: every changed cell, every cell of one side alone, the counts."""
    return (_changes(found, language), _one_sided(found, language), _counts(found, language))


_CHANGES = (
    "impact_month",
    "column_indicator",
    "impact_code",
    "column_unit",
    "impact_flip",
    "column_value",
    "impact_target_before",
    "impact_margin_before",
    "impact_outcome_before",
    "impact_word_before",
    "impact_target_after",
    "impact_margin_after",
    "impact_outcome_after",
    "impact_word_after",
    "impact_sentence",
)


def _changes(found: Impact, language: str) -> Sheet:
    rows = []
    for change in found.changes:
        after = change.after
        head: list[Value] = [
            month_text(after.period).say(language),
            found.new.indicator(after.indicator).title.say(language),
            after.unit,
            after.unit_name,
            say("yes" if change.flips else "no", language),
            _number(after.value),
        ]
        sides = [*_side(change.before, found.old, language), *_side(after, found.new, language)]
        rows.append((*head, *sides, change_sentence(found, change).say(language)))
    return Sheet(say("impact_sheet_changes", language), tuple(say(code, language) for code in _CHANGES), tuple(rows))


def _side(verdict: Verdict, rules: RuleSet, language: str) -> tuple[Value, ...]:
    target = limit_words(verdict, rules.indicator(verdict.indicator)).say(language)
    return target, margin(verdict), outcome_words(verdict.outcome, language), verdict.wording


def _number(value: Decimal | None) -> Decimal | None:
    return None if value is None else trimmed(value)


def _one_sided(found: Impact, language: str) -> Sheet:
    columns = ("impact_side", "impact_month", "column_indicator", "impact_code", "column_unit", "column_outcome")
    rows = [
        (
            say(side, language),
            month_text(verdict.period).say(language),
            rules.indicator(verdict.indicator).title.say(language),
            verdict.unit,
            verdict.unit_name,
            outcome_words(verdict.outcome, language),
        )
        for side, verdicts, rules in (
            ("impact_side_old", found.only_old, found.old),
            ("impact_side_new", found.only_new, found.new),
        )
        for verdict in verdicts
    ]
    return Sheet(say("impact_sheet_only", language), tuple(say(code, language) for code in columns), tuple(rows))


def _counts(found: Impact, language: str) -> Sheet:
    columns = [
        say(code, language) for code in ("impact_month", "column_indicator", "impact_compared", "impact_flipped")
    ]
    for outcome in Outcome:
        words = {"outcome": outcome_words(outcome, language)}
        columns += [say(code, language, words) for code in ("impact_count_before", "impact_count_after")]
    rows: list[tuple[Value, ...]] = []
    for tally in found.tallies:
        counts = [count for outcome in Outcome for count in (tally.before[outcome], tally.after[outcome])]
        title = found.new.indicator(tally.indicator).title.say(language)
        month = month_text(tally.period).say(language)
        rows.append((month, title, tally.compared, tally.kinds[Kind.OUTCOME], *counts))
    return Sheet(say("impact_sheet_counts", language), tuple(columns), tuple(rows))
