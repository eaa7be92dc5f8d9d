"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath

from tthc_rules.reading.formats.decoding import start_of_text

_TAGS = "html|head|meta|title|link|style|script|body|main|section|article|div|p|h[1-6]|center|table|caption|span|b|br"
_HTML = re.compile(
    rf"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|(?:{_TAGS})\b)", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(r"\s*<\?xml")
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[\]{"])')
"""Objects and arrays; no heading of a table begins so."""


class Format(Enum):
    """Formats that are read (see `READ`) and formats that are only named in an error."""

    CSV = "CSV"
    XLSX = "XLSX"
    PARQUET = "Parquet"
    DOCX = "DOCX"
    ODS = "ODS"
    ZIP = "ZIP"
    PDF = "PDF"
    OLE = "XLS"
    HTML = "HTML"
    JSON = "JSON"
    ARROW = "Arrow"
    FEATHER = "Feather 1"
    XML = "XML"
    GZIP = "GZIP"
    IMAGE = "JPEG/PNG"


FRAMES = (Format.PARQUET, Format.ARROW)
"""Formats that hold one table of typed columns, and no headings above them."""

READ = (Format.CSV, Format.XLSX, Format.DOCX, Format.ODS, Format.HTML, Format.JSON, Format.PDF, *FRAMES)

_ENDINGS = {
    Format.CSV: {".csv", ".tsv", ".txt"},
    Format.XLSX: {".xlsx", ".xlsm"},
    Format.PARQUET: {".parquet", ".pq"},
    Format.DOCX: {".docx", ".docm"},
    Format.ODS: {".ods"},
    Format.HTML: {".html", ".htm", ".xhtml"},
    Format.JSON: {".json", ".ndjson", ".jsonl"},
    Format.PDF: {".pdf"},
    Format.ARROW: {".arrow", ".feather", ".ipc", ".arrows"},
}
_STARTS = (
    (b"PAR1", Format.PARQUET),
    (b"ARROW1", Format.ARROW),
    (b"\xff\xff\xff\xff", Format.ARROW),  # how a stream begins
    (b"FEA1", Format.FEATHER),
    (b"%PDF", Format.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OLE),
    (b"\x1f\x8b", Format.GZIP),
    (b"\x89PNG", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
)


def detect(start: bytes, members: frozenset[str]) -> Format:
    """The format of a file.

    Args:
        start: its first bytes.
        members: the names in it, if it is a zip archive.
    """
    if start.startswith(b"PK\x03\x04"):
        if "xl/workbook.xml" in members:
            return Format.XLSX
        if "word/document.xml" in members:
            return Format.DOCX
        return Format.ODS if "content.xml" in members else Format.ZIP
    for signature, found in _STARTS:
        if start.startswith(signature):
            return found
    text = start_of_text(start)
    if _HTML.match(text):
        return Format.HTML
    if _JSON.match(text):
        return Format.JSON
    return Format.XML if _XML.match(text) else Format.CSV


def compound_code(content: bytes) -> str:
    """The problem of a file in the compound format that Office used until 2007, and still does for passwords."""
    names = {name: name.encode("utf-16-le") in content for name in ("EncryptedPackage", "WordDocument")}
    if names["EncryptedPackage"]:
        return "workbook_encrypted"
    return "format_old_word" if names["WordDocument"] else "format_old_excel"


def named_otherwise(name: str, found: Format) -> bool:
    """True if the ending of the file's name speaks of another format."""
    ending = PurePath(name).suffix.lower()
    return _known(ending) and ending not in _ENDINGS.get(found, set())


def named_format(name: str) -> Format | None:
    """The format that the ending of the file's name speaks of; ``None`` if it is none of ours."""
    ending = PurePath(name).suffix.lower()
    return next((found for found, endings in _ENDINGS.items() if ending in endings), None)


def is_table_name(name: str) -> bool:
    """True if the file's name ends like a table's."""
    return _known(PurePath(name).suffix.lower())


def without_ending(name: str) -> str:
    """A file's name without its ending, if that is one of ours: ``T10.2023`` keeps its year."""
    ending = PurePath(name).suffix
    return name.removesuffix(ending) if _known(ending.lower()) else name


def _known(ending: str) -> bool:
    return any(ending in endings for endings in _ENDINGS.values())
