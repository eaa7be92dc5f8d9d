"""Bytes as text: which encoding, and what is worth telling about it."""

from __future__ import annotations

import codecs
import re
import unicodedata

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1b\x7f]")


def decoded(content: bytes, source: Source, declared: str | None = None) -> tuple[str, tuple[Finding, ...]]:
    """BOM, then strict UTF-8, then the NUL pattern of UTF-16, then Vietnamese Windows (CP1258), which is told.

    Args:
        content: of the whole file.
        source: named in what is told.
        declared: the encoding that the text itself names, tried before CP1258.

    Raises:
        TableError: ``not_text``.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _plain(_strictly(content[len(bom) :], encoding), source), ()
    text = _strictly(content, "utf-8")
    if text is not None and "\0" not in text:
        return _plain(text, source), ()
    sample = content[:4096]
    if b"\0" in sample:
        little = sample[1::2].count(0) >= sample[0::2].count(0)
        return _plain(_strictly(content, "utf-16-le" if little else "utf-16-be"), source), ()
    text = None if declared is None else _strictly(content, declared)
    if text is not None:
        return unicodedata.normalize("NFC", _plain(text, source)), ()
    guessed = Finding("encoding_guessed", Severity.NOTE, Place(source.file), params={"encoding": "CP1258"})
    text = _plain(_strictly(content, "cp1258"), source)
    return unicodedata.normalize("NFC", text), (guessed,)


def start_of_text(start: bytes) -> str:
    """The first characters of what may be a text, without its byte order mark: for looking at, whatever they are."""
    for bom, encoding in _BOMS:
        if start.startswith(bom):
            return start[len(bom) :].decode(encoding, "replace")
    return start.decode("latin-1")


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # a text may declare an encoding that nobody knows
        return None


def _plain(text: str | None, source: Source) -> str:
    if text is None or _CONTROL.search(text):
        raise TableError([Problem("not_text", source.file)])
    return text
