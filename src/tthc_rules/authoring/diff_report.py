"""A comparison of rule sets as blocks and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tthc_rules._version import __version__
from tthc_rules.authoring.changes import OtherChange, RuleDiff, VerdictChange
from tthc_rules.authoring.effects import Effect, effects, effects_digest
from tthc_rules.messages import say
from tthc_rules.model.period import FIRST, LAST, Month, format_month
from tthc_rules.model.rules import RuleSet, Text
from tthc_rules.report.blocks import Block, Cell, Heading, Item, Sentence, Tone
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json


def diff_blocks(diff: RuleDiff, language: str) -> tuple[Block, ...]:
    """The comparison to read: verdict-changing entries first, each with where it is written."""
    return tuple(_blocks(diff, language))


def _blocks(diff: RuleDiff, language: str) -> Iterator[Block]:
    names = {"old": diff.old.path or diff.old.id, "new": diff.new.path or diff.new.id}
    yield Heading(say("diff_title", language, names), level=1)
    if diff.verdicts:
        yield Heading(say("diff_verdicts", language, {"count": str(len(diff.verdicts))}), tone=Tone.CAUTION)
        for change in diff.verdicts:
            yield _item(change, language)
    else:
        yield Sentence(say("diff_no_verdicts", language), Tone.GOOD)
    if diff.others:
        yield Heading(say("diff_others", language, {"count": str(len(diff.others))}))
        for other in diff.others:
            parts = [Cell(other.sentence.say(language))]
            if other.written is not None and other.written.line:
                parts.append(Cell(f"{other.written.file}:{other.written.line}", Tone.QUIET))
            yield Item(tuple(parts))
    else:
        yield Sentence(say("diff_no_others", language), Tone.QUIET)


def _item(change: VerdictChange, language: str) -> Item:
    parts = [Cell(change.sentence.say(language), Tone.STRONG)]
    if len(change.units) > 1:
        parts.append(Cell(say("diff_units", language, {"count": str(len(change.units))}), Tone.QUIET))
    sides = {clause.side for clause in change.clauses}
    shown = "new" if "new" in sides else "old"  # where the change was made; if something was taken out, what it was
    places = dict.fromkeys(f"{clause.file}:{clause.line}" for clause in change.clauses if clause.side == shown)
    parts += [Cell(place, Tone.QUIET) for place in places]
    return Item(tuple(parts))


def diff_json(diff: RuleDiff) -> Mapping[str, Json]:
    """The comparison for other programs: sentences in both languages, units by code, months as ``YYYY-MM``."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "old": _set(diff.old),
        "new": _set(diff.new),
        "verdicts_change": bool(diff.verdicts),
        "verdict_changes": [_change(change) for change in diff.verdicts],
        "other_changes": [_other(other) for other in diff.others],
    }


def _set(rules: RuleSet) -> Json:
    return {
        "id": rules.id,
        "path": rules.path,
        "sha256": rules.sha256,
        "effects_sha256": effects_digest(effects(rules)),
    }


def _change(change: VerdictChange) -> Json:
    return {
        "kind": change.kind.value,
        "indicator": None if change.indicator is None else change.indicator.id,
        "units": [unit.code for unit in change.units],
        "everyone": change.everyone,
        "from": month_or_none(change.start),
        "to": month_or_none(change.end),
        "before": _effect(change.before),
        "after": _effect(change.after),
        **_sentence(change.sentence),
        "clauses": [
            {"side": item.side, "part": item.part, "id": item.id, "file": item.file, "line": item.line}
            for item in change.clauses
        ],
    }


def _effect(effect: Effect | None) -> Json:
    if effect is None:
        return None
    return {
        "status": effect.status.label,
        "comparison": None if effect.comparison is None else effect.comparison.value,
        "target": effect.target,
    }


def _other(other: OtherChange) -> Json:
    written = other.written
    return {
        "field": other.field,
        **_sentence(other.sentence),
        "file": None if written is None else written.file,
        "line": None if written is None else written.line,
    }


def _sentence(text: Text) -> dict[str, Json]:
    return {"sentence_vi": text.vi, "sentence_en": text.say("en")}


def month_or_none(month: Month) -> str | None:
    """``YYYY-MM``, ``None`` for an open end."""
    return None if month in {FIRST, LAST} else format_month(month)
