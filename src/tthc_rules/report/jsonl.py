"""The JSON report cut into lines: one object a line, to be read as it comes or searched line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from tthc_rules.report.jsonfile import report_json
from tthc_rules.report.jsonvalues import Json
from tthc_rules.report.words import trimmed

if TYPE_CHECKING:
    from tthc_rules.model.report import Report

_LISTS = {"verdicts": "verdict", "scores": "score", "findings": "finding"}


def render_jsonl(report: Report, language: str) -> str:
    """A line of ``"type": "run"``, then a line each verdict, score and finding, then one of ``"type": "summary"``.

    What stands in a line is what stands in the JSON report under the same name.
    """
    return "".join(f"{compact(line)}\n" for line in _lines(report_json(report, language)))


def _lines(report: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    yield {"type": "run", **{key: report[key] for key in ("schema_version", "tool", "ruleset", "inputs")}}
    for name, kind in _LISTS.items():
        for entry in cast("Sequence[Mapping[str, Json]]", report[name]):
            yield {"type": kind, **entry}
    yield {"type": "summary", **cast("Mapping[str, Json]", report["summary"])}


def compact(value: Json) -> str:
    """The value as JSON on one line; a ``Decimal`` as the number it is."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {compact(item)}" for key, item in value.items())
        return f"{{{inner}}}"
    if isinstance(value, Decimal):
        return f"{trimmed(value):f}"
    if isinstance(value, (str, int)) or value is None:
        return json.dumps(value, ensure_ascii=False)
    return f"[{', '.join(compact(item) for item in value)}]"
