"""Canonical JSON: one spelling for one value, so that a digest of the text is a digest of what it says.

Keys are sorted by code point, separators are ``,`` and ``:`` without spaces, texts are NFC and not escaped beyond what
JSON demands, decimal numbers are texts: no reader can turn them into floats.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

Plain = str | int | bool | None | Mapping[str, "Plain"] | Sequence["Plain"]
"""What a record may hold: no floats, no ``Decimal``."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode


def canonical(value: Plain) -> bytes:
    """The value as canonical JSON in UTF-8; a name that is no Unicode keeps its odd bytes as JSON escapes.

    Raises:
        TypeError: if it holds anything but texts, whole numbers, truth values, null, objects and lists.
    """
    return _encode(_held(value)).encode("utf-8", errors="backslashreplace")


def digest(value: Plain) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def decimal_text(value: Decimal | None) -> str | None:
    """An exact number without exponent and trailing zeros: ``30``, ``44.12``, ``-0.5``."""
    if value is None:
        return None
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _held(value: Plain) -> Plain:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        return {unicodedata.normalize("NFC", key): _held(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_held(item) for item in value]
    raise TypeError(type(value).__name__)
