"""An explanation as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_rules._version import __version__
from tthc_rules.authoring.comparison import Compared, compared
from tthc_rules.authoring.diff_report import month_or_none
from tthc_rules.authoring.explain import Explanation, SeenCell, Step, Weighed
from tthc_rules.authoring.standing_text import SPECIFICITIES
from tthc_rules.model.outcome import Reading
from tthc_rules.model.period import format_month
from tthc_rules.model.rules import Applicability, Clause, Exemption, Pending, Target
from tthc_rules.report.jsonfile import finding_json, verdict_json
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json


def explain_json(found: Explanation, language: str) -> Mapping[str, Json]:
    """The explanation for other programs. Names and reasons in ``language``; answers and why in both languages."""
    silent = found.silent
    confirmed = None if silent is None or silent.last_confirmed is None else format_month(silent.last_confirmed)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "ruleset": {"id": found.rules.id, "title": found.rules.title.say(language), "sha256": found.rules.sha256},
        "unit": {"code": found.unit.code, "name": found.unit.name, "level": found.unit.level.value},
        "indicator": {"id": found.indicator.id, "title": found.indicator.title.say(language)},
        "period": format_month(found.month),
        "status": found.ruling.status.label,
        "in_force": found.ruling.in_force,
        "confirmed_until": confirmed,
        "steps": [_step(step, language) for step in found.steps],
        "in_table": found.in_table,
        "cells": [_seen(seen, language) for seen in found.seen],
        "findings": [finding_json(finding, language) for finding in found.findings],
    }


def _step(step: Step, language: str) -> Json:
    return {
        "part": step.part,
        "reached": step.reached,
        "settles": step.settles,
        "answer_vi": step.answer.vi,
        "answer_en": step.answer.say("en"),
        "clauses": [_weighed(weighed, language) for weighed in step.clauses],
    }


def _weighed(weighed: Weighed, language: str) -> Json:
    return {
        **clause_json(weighed.clause, language),
        "names_unit_by": SPECIFICITIES[weighed.specificity],
        "standing": weighed.standing.value,
        "why_vi": weighed.why.vi,
        "why_en": weighed.why.say("en"),
    }


def clause_json(clause: Clause, language: str) -> Mapping[str, Json]:
    """A clause as it is written: scope, months, what it decides, source, confirmation, layer, place."""
    scope, basis = clause.scope, clause.basis
    own: dict[str, Json] = {}
    if isinstance(clause, Target):
        own = {"comparison": clause.comparison.value, "value": clause.value, "set_by": clause.set_by.say(language)}
    elif isinstance(clause, Applicability | Exemption | Pending):
        own = {"reason": None if clause.reason is None else clause.reason.say(language)}
    cited: Json = None
    if basis is not None:
        cited = {"document": basis.document, "place": basis.place, "as": basis.role, "unverified": basis.unverified}
    return {
        "id": clause.id,
        **own,
        "units": list(scope.units),
        "groups": list(scope.groups),
        "levels": [level.value for level in scope.levels],
        "from": month_or_none(clause.start),
        "to": month_or_none(clause.end),
        "basis": cited,
        "last_confirmed": None if clause.last_confirmed is None else format_month(clause.last_confirmed),
        "approved": _approval(clause),
        "layer": clause.layer,
        "file": clause.written.file,
        "line": clause.written.line,
    }


def _approval(clause: Clause) -> Json:
    approved = clause.approved
    if approved is None:
        return None
    return {"by_vi": approved.by.vi, "by_en": approved.by.say("en"), "on": approved.on, "document": approved.document}


def _seen(seen: SeenCell, language: str) -> Json:
    row = seen.cell.row
    return {
        "verdict": verdict_json(seen.verdict, language),
        "reading": Reading(row["reading"]).label,
        "comparison": _compared(compared(seen.cell)),
    }


def _compared(found: Compared | None) -> Json:
    if found is None:
        return None
    return {
        "by": "parts" if found.by_parts else "value",
        "left": found.left,
        "comparison": found.comparison.value,
        "right": found.right,
        "holds": found.holds,
        "sentence_vi": found.sentence.vi,
        "sentence_en": found.sentence.say("en"),
    }
