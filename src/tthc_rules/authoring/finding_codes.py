"""Every code that a finding can have: how much it weighs, what it says, when it is told, what to do next."""

from __future__ import annotations

import difflib
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tthc_rules._version import __version__
from tthc_rules.errors import Problem, UsageError
from tthc_rules.judging.findings import NAMED_BY_READING, READING_CODES, cell_rules
from tthc_rules.messages import catalogue, say
from tthc_rules.messages.change_meanings import CHANGE_MEANINGS
from tthc_rules.messages.entry import Message
from tthc_rules.messages.meanings import MEANINGS
from tthc_rules.messages.score_meanings import SCORE_MEANINGS
from tthc_rules.model.outcome import Severity
from tthc_rules.report.blocks import Block, Cell, Heading, Item, Sentence, Tone
from tthc_rules.report.compose import SEVERITY_TONES
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json

_OF_TABLES: Mapping[str, Severity] = {
    "unknown_column": Severity.WARNING,
    "verdict_column_unknown": Severity.ERROR,
    "verdict_without_value": Severity.ERROR,
    "duplicate_column": Severity.ERROR,
    "ambiguous_column": Severity.ERROR,
    "heading_target_unreadable": Severity.ERROR,
    "heading_target_differs": Severity.ERROR,
    "heading_target_unknown": Severity.ERROR,
    "unit_columns_differ": Severity.ERROR,
    "second_unit_column": Severity.NOTE,
    "note_not_judged": Severity.NOTE,
    "row_left_out": Severity.NOTE,
    "row_without_unit": Severity.ERROR,
    "ragged_row": Severity.ERROR,
    "as_of_differs": Severity.WARNING,
    "period_unreadable": Severity.ERROR,
    "units_ended": Severity.ERROR,
    "units_not_yet": Severity.ERROR,
    "name_of_another_time": Severity.WARNING,
    "name_not_yet_borne": Severity.WARNING,
    "row_number_differs": Severity.WARNING,
    "name_normalised": Severity.NOTE,
    "unknown_indicator": Severity.ERROR,
    "merged_cells": Severity.WARNING,
    "published_columns": Severity.NOTE,
    "sheet_left_out": Severity.NOTE,
    "verdicts_left_out": Severity.ERROR,
    "macros_not_run": Severity.NOTE,
    "tracked_changes": Severity.WARNING,
    "hidden_text": Severity.WARNING,
    "table_not_closed": Severity.ERROR,
    "own_report_read": Severity.NOTE,
    "pdf_pages_scanned": Severity.WARNING,
    "row_over_pages": Severity.NOTE,
    "letter_maximum_differs": Severity.ERROR,
    "letter_score_above_maximum": Severity.ERROR,
    "letter_score_unknown": Severity.NOTE,
    "letter_score_not_compared": Severity.NOTE,
    "footnote_missing": Severity.NOTE,
    "footnote_without_clause": Severity.WARNING,
    "footnote_differs": Severity.NOTE,
    "hidden_sheet": Severity.NOTE,
    "hidden_rows": Severity.NOTE,
    "hidden_columns": Severity.NOTE,
    "encoding_guessed": Severity.NOTE,
    "format_by_content": Severity.NOTE,
    "roster_not_confirmed": Severity.WARNING,
    "expected_unit_absent": Severity.ERROR,
    "aggregate_differs": Severity.ERROR,
    "aggregate_below_sum": Severity.WARNING,
    "aggregate_outside_members": Severity.WARNING,
    "file_not_read": Severity.ERROR,
    "file_skipped": Severity.NOTE,
    "not_submitted": Severity.ERROR,
    "submissions_repeat": Severity.WARNING,
    "submissions_differ": Severity.ERROR,
    **dict.fromkeys(CHANGE_MEANINGS, Severity.NOTE),
    "column_unchanged": Severity.WARNING,
    "columns_swapped": Severity.ERROR,
    "rows_shifted_down": Severity.ERROR,
    "rows_shifted_up": Severity.ERROR,
    "unit_vanished": Severity.WARNING,
    "change_too_large": Severity.WARNING,
}
"""Findings that readers and engines make themselves; those on cells are in `judging.findings`."""

_OF_SCORES: Mapping[str, Severity] = {
    **dict.fromkeys(SCORE_MEANINGS, Severity.ERROR),
    "score_differs": Severity.WARNING,
    "score_not_confirmed": Severity.WARNING,
    "score_group_missing": Severity.WARNING,
    "score_group_missing_everywhere": Severity.WARNING,
    "score_indicators_missing": Severity.WARNING,
    "score_indicators_missing_everywhere": Severity.WARNING,
    "score_maxima_incomplete": Severity.WARNING,
    "score_award_unstated": Severity.WARNING,
    "score_column_unknown": Severity.WARNING,
    "score_level_unknown": Severity.NOTE,
    "score_not_pooled_distinct": Severity.NOTE,
    "score_not_pooled_partly": Severity.NOTE,
}
"""Findings on points."""


@dataclass(frozen=True, slots=True)
class FindingCode:
    """A code with everything there is to say of it.

    Attributes:
        severity: what it usually weighs; ``None`` for a message that is no finding on a table (of rule files, of the
            call), explained by its own words and next step alone.
        lenient: what it weighs where the figures are pending, if that is less.
    """

    code: str
    severity: Severity | None
    lenient: Severity | None = None


@cache
def finding_codes() -> Mapping[str, FindingCode]:
    """Every code, in the order of the messages that say when it is told."""
    found = {code: FindingCode(code, severity) for code, severity in {**_OF_TABLES, **_OF_SCORES}.items()}
    for rule in cell_rules():
        codes = READING_CODES.values() if rule.code == NAMED_BY_READING else (rule.code,)
        for code in codes:
            found[code] = FindingCode(code, rule.severity, rule.lenient)
    return {code: found[code] for code in MEANINGS}


def asked_codes(names: Sequence[str]) -> tuple[FindingCode, ...]:
    """The codes of those names.

    Raises:
        UsageError: with every name that is no code.
    """
    known = {**_others(), **finding_codes()}
    problems = []
    for name in names:
        if name not in known:
            close = ", ".join(difflib.get_close_matches(name, known, n=3))
            code = "explain_code_unknown_near" if close else "explain_code_unknown"
            problems.append(Problem(code, params={"name": name, "near": close}))
    if problems:
        raise UsageError(problems)
    return tuple(known[name] for name in names)


def _others() -> Mapping[str, FindingCode]:
    """Whatever else has a next step: only what is told to a user as a line of its own has one."""
    return {code: FindingCode(code, None) for code, message in catalogue().items() if message.remedy_vi}


def code_blocks(codes: Sequence[FindingCode], language: str, *, level: int = 1) -> tuple[Block, ...]:
    """The codes to read, one after the other."""
    return tuple(block for code in codes for block in _blocks(code, language, level))


def _blocks(code: FindingCode, language: str, level: int) -> Iterator[Block]:
    yield Heading(code.code, level=level)
    if code.severity is None:
        yield Sentence(say("code_other", language), Tone.QUIET)
    else:
        yield Sentence(_severity_words(code, code.severity, language), SEVERITY_TONES[code.severity])
    for label, text in (
        ("code_when", "" if code.severity is None else say(f"when_{code.code}", language)),
        ("code_says", _template(code.code, language)),
        ("code_remedy", _template(code.code, language, remedy=True)),
    ):
        if text:
            yield Item((Cell(say(label, language), Tone.QUIET), Cell(text)))


def _severity_words(code: FindingCode, severity: Severity, language: str) -> str:
    words = say(f"code_{severity.label}", language)
    if code.lenient is None:
        return words
    return say("code_lenient", language, {"severity": words, "lenient": say(f"code_{code.lenient.label}", language)})


def _template(code: str, language: str, *, remedy: bool = False) -> str:
    """The message with the names of its placeholders in their places: ``‹cell›``."""
    message: Message = catalogue()[code]
    text = message.en if language == "en" else message.vi
    if remedy:
        text = message.remedy_en if language == "en" else message.remedy_vi
    pieces = string.Formatter().parse(text)
    return "".join(literal + (f"‹{name}›" if name is not None else "") for literal, name, _, _ in pieces)


def code_json(codes: Sequence[FindingCode]) -> Mapping[str, Json]:
    """The codes for other programs, texts in both languages."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "codes": [_code_json(code) for code in codes],
    }


def _code_json(code: FindingCode) -> Json:
    milder = code.severity if code.lenient is None else code.lenient
    languages = ("vi", "en")
    when = {name: None if code.severity is None else say(f"when_{code.code}", name) for name in languages}
    return {
        "code": code.code,
        "severity": None if code.severity is None else code.severity.label,
        "severity_while_pending": None if milder is None else milder.label,
        **{f"when_{name}": when[name] for name in languages},
        **{f"message_{name}": _template(code.code, name) for name in languages},
        **{f"remedy_{name}": _template(code.code, name, remedy=True) for name in languages},
    }
