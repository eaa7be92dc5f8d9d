"""What a code host expects of a run that names no format: ``--format auto``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tthc_rules.cli.outputs import not_written

AUTO = "auto"
_MOST = 1024 * 1024
"""Bytes that GitHub takes for the summary of one step; it drops a larger one whole."""


def format_for(environment: Mapping[str, str]) -> str:
    """The format for standard output: annotations where GitHub reads them, else text."""
    return "github" if environment.get("GITHUB_ACTIONS") == "true" else "text"


def summary_file(environment: Mapping[str, str]) -> str | None:
    """Where GitHub wants the summary of this step; ``None`` anywhere else."""
    if environment.get("GITHUB_ACTIONS") != "true":
        return None
    return environment.get("GITHUB_STEP_SUMMARY") or None


def add_summary(path: str, content: bytes, note: str) -> None:
    """Add a summary to the file, cut at a line end where it would be larger than the host takes.

    Args:
        path: what `summary_file` gave.
        content: Markdown in UTF-8.
        note: the line that stands in place of what was cut.

    Raises:
        UsageError: if it cannot be written.
    """
    target = Path(path)
    try:
        left = _MOST - (target.stat().st_size if target.exists() else 0) - 1
        if len(content) > left:
            end = f"\n\n{note}\n".encode()
            kept = content[: max(left - len(end), 0)]
            content = kept[: kept.rfind(b"\n") + 1] + end
        with target.open("ab") as file:
            file.write(content)
    except OSError as error:
        raise not_written(path, error) from error
