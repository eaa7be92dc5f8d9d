"""Findings as the workflow commands of GitHub Actions, within what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tthc_rules.messages import say
from tthc_rules.model.outcome import Severity
from tthc_rules.report.annotations import Annotation, annotated, title_of

if TYPE_CHECKING:
    from tthc_rules.model.report import Report

SHOWN = 10
"""So many annotations of a kind one step may show; GitHub drops the rest without a word."""

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render_github(report: Report, language: str, gate: str = "data") -> str:
    """One command a finding and missed target, the weightiest first.

    Where there are more of a kind than GitHub shows, the last one says how many are left out.
    """
    found = annotated(report, language, gate)
    lines: list[str] = []
    for severity, kind in _KINDS.items():
        lines += _kind([each for each in found if each.severity is severity], kind, language)
    return "".join(f"{line}\n" for line in lines)


def _kind(found: list[Annotation], kind: str, language: str) -> Iterator[str]:
    shown = found if len(found) <= SHOWN else found[: SHOWN - 1]
    for each in shown:
        place = {"file": each.file, "line": "" if each.line is None else str(each.line)}
        yield _command(kind, {**place, "title": title_of(each.code, language)}, each.message)
    if len(found) > len(shown):
        rest = str(len(found) - len(shown))
        yield _command(kind, {}, say("annotations_left", language, {"count": rest, "shown": str(len(shown))}))


def _command(kind: str, properties: dict[str, str], message: str) -> str:
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{kind}{' ' if given else ''}{given}::{_text(message)}"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
