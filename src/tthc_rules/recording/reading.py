"""A record is opened: is it one, is it whole, does every part still agree with its digest?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tthc_rules.errors import Problem, UsageError
from tthc_rules.messages.reasons import system_reason
from tthc_rules.recording.canonical import canonical, digest
from tthc_rules.recording.contract import JsonRecord
from tthc_rules.recording.making import DIGESTED, FORMAT, RECORD_VERSION
from tthc_rules.records import record


@record(frozen=True, slots=True)
class Recorded:
    """A record as read.

    Attributes:
        path: as given.
        content: its values, as the contract has them.
        edited: parts that no longer agree with their digests, in the order of the record.
        sealed: whether the digest over the whole agrees, and the bytes are those that the program writes.
    """

    path: str
    content: dict[str, Any]
    edited: tuple[str, ...]
    sealed: bool


def read_record(path: str) -> Recorded:
    """Read a record.

    Raises:
        UsageError: if the file cannot be read, is no record, or is one of another version of the contract.
    """
    try:
        written = Path(path).read_bytes()
    except OSError as error:
        raise UsageError([Problem("record_unreadable", path, params={"reason": system_reason(error)})]) from error
    try:
        JsonRecord.model_validate_json(written, strict=True)
        content = json.loads(written)
    except ValidationError as error:
        raise UsageError([_problem(path, written, error)]) from error
    edited = tuple(part for part in DIGESTED if digest(content[part]) != content["digests"][part])
    body = {key: value for key, value in content.items() if key != "sha256"}
    sealed = digest(body) == content["sha256"] and canonical(content) + b"\n" == written
    return Recorded(path, content, edited, sealed)


def _problem(path: str, written: bytes, error: ValidationError) -> Problem:
    """What is wrong first of all: another kind of file, another version, or one place in it."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return Problem("record_not_json", path, params={"reason": str(first.get("ctx", {}).get("error", ""))})
    content = json.loads(written)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        return Problem("record_is_none", path)
    if content.get("record_version") != RECORD_VERSION:
        params = {"version": str(content.get("record_version")), "known": str(RECORD_VERSION)}
        return Problem("record_other_version", path, params=params)
    return Problem("record_malformed", path, params={"place": ".".join(str(part) for part in first["loc"])})
