"""Findings as SARIF 2.1.0, for hosts and editors that show the results of analysers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tthc_rules._version import __version__
from tthc_rules.messages import say
from tthc_rules.model.outcome import Severity
from tthc_rules.report.annotations import MISSED, Annotation, annotated, title_of
from tthc_rules.report.jsonvalues import Json, written

if TYPE_CHECKING:
    from tthc_rules.model.report import Report

MOST = 5_000
"""So many results of a run are shown by GitHub; the rest is counted in a notification."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def render_sarif(report: Report, language: str, gate: str = "data") -> str:
    """The findings and missed targets as one run, the weightiest first where not all of them can be shown."""
    found = annotated(report, language, gate)
    shown = found
    if len(found) > MOST:
        shown = tuple(sorted(found, key=lambda each: -each.severity)[:MOST])
    codes = list(dict.fromkeys(each.code for each in shown))
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": "tthc-rules",
                "version": __version__,
                "rules": [_rule(code, language) for code in codes],
            }
        },
        "language": "en-US" if language == "en" else "vi-VN",
        "invocations": [_invocation(len(found) - len(shown), len(shown), language)],
        "artifacts": [
            {"location": {"uri": uri(source.file)}, "hashes": {"sha-256": source.sha256}}
            for source in {source.file: source for source in report.sources}.values()
        ],
        "results": [_result(each, codes) for each in shown],
    }
    return (
        "".join(
            written(
                {
                    "version": "2.1.0",
                    "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
                    "runs": [run],
                }
            )
        )
        + "\n"
    )


def uri(path: str) -> str:
    """A path as a relative or ``file:`` address, its separators slashes, other signs escaped."""
    slashed = path.replace("\\", "/").removeprefix("./")
    coded = "".join(
        chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in slashed.encode("utf-8", errors="surrogateescape")
    )
    return f"file://{coded}" if coded.startswith("/") else coded


def _rule(code: str, language: str) -> Mapping[str, Json]:
    return {"id": code, "shortDescription": {"text": title_of(code, language)}}


def _invocation(left: int, shown: int, language: str) -> Mapping[str, Json]:
    if not left:
        return {"executionSuccessful": True}
    text = say("annotations_left", language, {"count": str(left), "shown": str(shown)})
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}],
    }


def _result(each: Annotation, codes: Sequence[str]) -> Mapping[str, Json]:
    place: dict[str, Json] = {"artifactLocation": {"uri": uri(each.home)}}
    if each.line is not None:
        place["region"] = {"startLine": each.line}
    result: dict[str, Json] = {
        "ruleId": each.code,
        "ruleIndex": codes.index(each.code),
        "level": _LEVELS[each.severity],
        "kind": "informational" if each.code == MISSED and each.severity is Severity.NOTE else "fail",
        "message": {"text": each.message},
        "partialFingerprints": {"cell/v1": each.fingerprint},
        "locations": [{"physicalLocation": place}],  # GitHub refuses a log in which a result has none
    }
    if result["kind"] == "informational":
        result["level"] = "none"  # the standard allows no level where nothing failed
    return result
