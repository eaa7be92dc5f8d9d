"""The outcome table of DESIGN section 3, as data and as expressions."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw

from tthc_rules.judging.conditions import VALUE_CHECKS, has_number
from tthc_rules.model.outcome import Content, Outcome, Reading, RuleStatus, Severity
from tthc_rules.records import record

_C, _O, _S = Content, Outcome, RuleStatus


@record(frozen=True, slots=True)
class Entry:
    """One field of the outcome table: what comes out, and what is told besides.

    ``code`` is empty where nothing is told, or where the failed checks tell it (`Content.BAD`).
    """

    outcome: Outcome
    severity: Severity | None = None
    code: str = ""


def _row(met: Entry, not_met: Entry, zero: Entry, blank: Entry, words: Entry, bad: Entry) -> Mapping[Content, Entry]:
    return {
        _C.NUMBER_MET: met,
        _C.NUMBER_NOT_MET: not_met,
        _C.ZERO_DENOMINATOR: zero,
        _C.BLANK: blank,
        _C.EXEMPTION_WORDS: words,
        _C.BAD: bad,
    }


def _bound(met: Entry, not_met: Entry, zero: Entry) -> Mapping[Content, Entry]:
    """A bound unit: what is missing, unregistered or unreadable is so whatever the target."""
    return _row(
        met,
        not_met,
        zero,
        Entry(_O.MISSING, Severity.ERROR, "value_missing"),
        Entry(_O.INVALID, Severity.ERROR, "exemption_not_registered"),
        Entry(_O.INVALID, Severity.ERROR),
    )


_MISPLACED = Entry(_O.NOT_APPLICABLE, Severity.ERROR, "value_where_not_applicable")
_EARLY = Entry(_O.PENDING, Severity.WARNING, "figure_while_pending")
_NEEDLESS = Entry(_O.EXEMPT, Severity.WARNING, "figure_while_exempt")
_REPORTED = Entry(_O.REPORTED)
_UNDECIDED = Entry(_O.UNDECIDED, Severity.ERROR, "no_target_in_force")

TABLE: Mapping[RuleStatus, Mapping[Content, Entry]] = {
    _S.NOT_BOUND: _row(
        _MISPLACED,
        _MISPLACED,
        Entry(_O.NOT_APPLICABLE),
        Entry(_O.NOT_APPLICABLE),
        Entry(_O.NOT_APPLICABLE, Severity.WARNING, "words_where_not_applicable"),
        Entry(_O.NOT_APPLICABLE, Severity.ERROR),
    ),
    _S.PENDING: _row(
        _EARLY,
        _EARLY,
        Entry(_O.PENDING),
        Entry(_O.PENDING),
        Entry(_O.PENDING, Severity.WARNING, "words_while_pending"),
        Entry(_O.PENDING, Severity.WARNING),
    ),
    _S.EXEMPT: _row(
        _NEEDLESS,
        _NEEDLESS,
        Entry(_O.EXEMPT),
        Entry(_O.EXEMPT, Severity.NOTE, "exempt_and_blank"),
        Entry(_O.EXEMPT),
        Entry(_O.EXEMPT, Severity.ERROR),
    ),
    _S.TARGET: _bound(Entry(_O.MET), Entry(_O.NOT_MET), Entry(_O.NO_CASES)),
    _S.NO_TARGET: _bound(_REPORTED, _REPORTED, Entry(_O.NO_CASES)),
    _S.NONE_IN_FORCE: _bound(_UNDECIDED, _UNDECIDED, _UNDECIDED),
}
"""Row by what the rules say, column by what the cell holds. Complete: every pair has an entry."""


def key_of(status: RuleStatus, content: Content) -> int:
    """The pair as one small integer, as `pair` computes it."""
    return int(status) * len(Content) + int(content)


def content() -> nw.Expr:
    """What the cell holds (`Content`), from the reading and the masks of the compiled checks.

    Nothing falls through to a met target: a value whose checks did not all pass is bad, whatever the
    target's mask says.
    """
    sound = nw.all_horizontal(*(nw.col(name) for name in VALUE_CHECKS), ignore_nulls=False)
    zero = (nw.col("percent") & (nw.col("denominator") == 0)).fill_null(False)
    met = nw.when(nw.col("target_met")).then(nw.lit(int(_C.NUMBER_MET))).otherwise(nw.lit(int(_C.NUMBER_NOT_MET)))
    number = nw.when(has_number()).then(met).otherwise(nw.lit(int(_C.BLANK)))
    unless_zero = nw.when(zero).then(nw.lit(int(_C.ZERO_DENOMINATOR))).otherwise(number)
    words = nw.col("reading") == Reading.EXEMPTION_WORDS
    unless_words = nw.when(words).then(nw.lit(int(_C.EXEMPTION_WORDS))).otherwise(unless_zero)
    return nw.when(sound).then(unless_words).otherwise(nw.lit(int(_C.BAD)))


def pair() -> nw.Expr:
    """Rule status and content as one small integer: the field of the outcome table."""
    return nw.col("status") * len(Content) + nw.col("content")


def outcome() -> nw.Expr:
    """The outcome (`Outcome`) of each row, from its field of the table and the indicator's zero-denominator policy."""
    by_outcome: dict[Outcome, list[int]] = {}
    for status, row in TABLE.items():
        for held, entry in row.items():
            by_outcome.setdefault(entry.outcome, []).append(key_of(status, held))
    expression = nw.lit(int(_O.INVALID))
    for result, keys in by_outcome.items():
        expression = nw.when(nw.col("pair").is_in(keys)).then(nw.lit(int(result))).otherwise(expression)
    policy = nw.col("pair") == key_of(_S.TARGET, _C.ZERO_DENOMINATOR)
    return nw.when(policy).then(nw.col("zero")).otherwise(expression)
