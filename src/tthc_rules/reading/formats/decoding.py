"""Bytes as text: which encoding, and what is worth telling about it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.outcome import Severity
from tthc_rules.model.table import Source
from tthc_rules.records import record

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
    text = _plain(_strictly(content, "cp1258"), source)
    return unicodedata.normalize("NFC", text), (_guessed(source),)


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


def _guessed(source: Source) -> Finding:
    return Finding("encoding_guessed", Severity.NOTE, Place(source.file), params={"encoding": "CP1258"})


_AT_ONCE = 4 << 20
"""Bytes that are decoded together while a long text is looked through."""

_CONTROL_BYTES = bytes(code for code in range(128) if _CONTROL.match(chr(code)))


@record(frozen=True, slots=True)
class Coding:
    """How a text is encoded that is too long to be held.

    Attributes:
        encoding: as Python calls it.
        mark: bytes of the byte order mark.
        composed: whether its letters are put together after decoding.
        findings: what is told of it.
    """

    encoding: str
    mark: int = 0
    composed: bool = False
    findings: tuple[Finding, ...] = ()


def coding_of(path: Path, source: Source) -> Coding:
    """What `decoded` would find out about the content of a file, of which only a stretch is in memory at a time.

    Raises:
        TableError: ``not_text``.
    """
    with path.open("rb") as stream:
        start = stream.read(4096)
    for bom, encoding in _BOMS:
        if start.startswith(bom):
            return _held(Coding(encoding, len(bom)), path, source)
    plain = Coding("utf-8")
    if (found := _fits(plain, path)) is not False:
        if found is None:
            raise TableError([Problem("not_text", source.file)])
        return plain
    if b"\0" in start:
        little = start[1::2].count(0) >= start[0::2].count(0)
        return _held(Coding("utf-16-le" if little else "utf-16-be"), path, source)
    return _held(Coding("cp1258", 0, True, (_guessed(source),)), path, source)


def texts_of(path: Path, coding: Coding, size: int) -> Iterator[str]:
    """The text of a file in pieces of so many bytes.

    Raises:
        UnicodeError: if it is not encoded so.
    """
    decoder = codecs.getincrementaldecoder(coding.encoding)("strict")
    with path.open("rb") as stream:
        stream.seek(coding.mark)
        while chunk := stream.read(size):
            yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _held(coding: Coding, path: Path, source: Source) -> Coding:
    if not _fits(coding, path):
        raise TableError([Problem("not_text", source.file)])
    return coding


def _fits(coding: Coding, path: Path) -> bool | None:
    """False if the file is not encoded so; ``None`` if it is, but holds control characters.

    A NUL in what should be UTF-8 without a mark is the sign of another encoding.
    """
    held: bool | None = True
    try:
        for text in texts_of(path, coding, _AT_ONCE):
            if coding.encoding == "utf-8" and coding.mark == 0 and "\0" in text:
                return False
            if held and _has_control(text):
                held = None
    except UnicodeError:
        return False
    return held


def _has_control(text: str) -> bool:
    if not text.isascii():
        return _CONTROL.search(text) is not None
    raw = text.encode("ascii")
    return len(raw.translate(None, _CONTROL_BYTES)) != len(raw)
