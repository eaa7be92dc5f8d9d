"""Scores in the JSON report, and as CSV: the contract of ``contract.py`` filled in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from decimal import Decimal

from tthc_rules._version import __version__
from tthc_rules.model.outcome import Severity
from tthc_rules.model.period import format_month
from tthc_rules.model.scores import Gain, ScoreLine, ScoreReport
from tthc_rules.model.scoring import Ground
from tthc_rules.report.csvfile import defused
from tthc_rules.report.jsonfile import finding_json
from tthc_rules.report.jsonvalues import SCHEMA_VERSION, Json, place_json, standing_json
from tthc_rules.report.words import trimmed

COLUMNS = (
    "period",
    "unit",
    "unit_name",
    "level",
    "kind",
    "group",
    "indicator",
    "title",
    "maximum",
    "score",
    "shown",
    "official",
    "recomputed",
    "lost",
    "rate",
    "numerator",
    "denominator",
    "state",
    "confidence",
    "gain_each",
    "gain_percent",
    "gain_to_full",
    "covered",
    "complete",
    "missing",
    "rank",
    "ranked",
    "band",
    "version",
)
"""The heading row of the CSV, in order; ``missing`` holds ids with a space between them."""


def score_json(report: ScoreReport, language: str) -> Mapping[str, Json]:
    """The report as values of JSON, keys in the order of the contract; names in ``language``."""
    rules = report.rules
    months = [format_month(month) for month in report.periods]
    inputs: dict[str, Json] = {
        source.file: {
            "path": source.file,
            "sha256": source.sha256,
            "period": months[0] if len(months) == 1 else None,
            **standing_json(report.sources, source.file),
        }
        for source in report.sources
    }
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tthc-rules", "version": __version__},
        "ruleset": {"id": rules.id, "title": rules.title.say(language), "sha256": rules.sha256},
        "inputs": list(inputs.values()),
        "verdicts": [],
        "scores": [_score(line, language) for line in report.lines],
        "findings": [finding_json(finding, language) for finding in report.findings],
        "summary": {
            "by_indicator": {},
            "findings": {
                severity.label: sum(finding.severity is severity for finding in report.findings)
                for severity in reversed(Severity)
            },
        },
    }


def _score(line: ScoreLine, language: str) -> Mapping[str, Json]:
    return {
        "unit": line.unit,
        "unit_name": line.unit_name,
        "level": None if line.level is None else line.level.value,
        "period": format_month(line.period),
        "kind": line.kind.value,
        "group": line.group,
        "indicator": line.indicator,
        "maximum": line.maximum,
        "score": line.score,
        "shown": line.shown,
        "official": line.official,
        "recomputed": line.recomputed,
        "lost": line.lost,
        "rate": line.rate,
        "numerator": line.numerator,
        "denominator": line.denominator,
        "state": None if line.state is None else line.state.label,
        "confidence": line.confidence.value,
        "grounds": {figure: _ground(ground) for figure, ground in line.grounds.items()},
        "gain": _gain(line.gain, language),
        "covered": line.covered,
        "complete": line.complete,
        "missing": list(line.missing),
        "rank": line.rank,
        "ranked": line.ranked,
        "band": line.band,
        "version": line.version,
        "place": place_json(line.place),
    }


def _ground(ground: Ground) -> Mapping[str, Json]:
    basis = ground.basis
    return {
        "confidence": ground.confidence.value,
        "document": basis.document,
        "place": basis.place,
        "as": basis.role,
    }


def _gain(gain: Gain | None, language: str) -> Json:
    if gain is None:
        return None
    return {
        "each": gain.each,
        "percent": gain.percent,
        "to_full": gain.to_full,
        "counted": None if gain.counted is None else gain.counted.say(language),
    }


def score_csv(report: ScoreReport, language: str) -> str:
    """The scores in report order under `COLUMNS`: UTF-8, commas, decimal dots; lines end with a line feed."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in report.lines:
        values = dict(_score(line, language))
        gain = line.gain
        flat: dict[str, Json] = {
            "title": line.title.say(language),
            "complete": str(line.complete).lower(),
            "missing": " ".join(line.missing),
            "gain_each": None if gain is None else gain.each,
            "gain_percent": None if gain is None else gain.percent,
            "gain_to_full": None if gain is None else gain.to_full,
        }
        values |= flat
        writer.writerow(defused(_text(values[column])) for column in COLUMNS)
    return target.getvalue()


def _text(value: Json) -> str:
    if value is None:
        return ""
    return f"{trimmed(value):f}" if isinstance(value, Decimal) else str(value)
