"""Opening a file: what it is, whether it may be read, and its grids or its frame."""

from __future__ import annotations

import difflib
import hashlib
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BufferedReader, BytesIO
from pathlib import Path

import polars as pl

from tthc_rules.errors import Problem, TableError
from tthc_rules.messages.reasons import system_reason
from tthc_rules.model.table import Source
from tthc_rules.reading.asof import said_of_figures
from tthc_rules.reading.bundles import opened
from tthc_rules.reading.formats.archive import DAMAGE
from tthc_rules.reading.formats.csv import read_csv
from tthc_rules.reading.formats.detect import FRAMES, READ, Format, compound_code, detect
from tthc_rules.reading.grid import Grid
from tthc_rules.reading.limits import DEFAULT, Limits

DOCUMENTS = (Format.DOCX, Format.PDF, Format.HTML)
_MARKUP = (Format.HTML, Format.JSON, Format.PDF)


def open_file(
    path: Path, file: str, limits: Limits = DEFAULT, by_path: Sequence[Format] = FRAMES
) -> tuple[Format, bytes | None, str]:
    """The format, the content (not of the formats that are read by path) and the digest.

    Raises:
        TableError: if the file cannot be opened, is too large, empty or of a format that is not read.
    """
    try:
        stream, size, bundled = opened(path, limits)
        with stream:
            start = stream.read(4096)
            found = detect(start, _members(stream, file) if start.startswith(b"PK\x03\x04") else frozenset())
            stream.seek(0)
            if found in by_path:
                return found, None, hashlib.file_digest(stream, "sha256").hexdigest()
            limit = limits.markup if found in _MARKUP else limits.file
            if size > limit << 20:
                params = {"size": str(-(-size >> 20)), "limit": str(limit)}
                raise TableError([Problem("file_too_large", file, params=params)])
            content = stream.read()
    except OSError as error:
        raise TableError([_unopened(path, file, error)]) from None
    if found not in READ:
        code = compound_code(content) if found is Format.OLE else "format_not_read"
        code = "zip_in_zip" if bundled and found is Format.ZIP else code
        raise TableError([Problem(code, file, params={"format": found.value})])
    if not content.strip():
        raise TableError([Problem("file_empty", file)])
    return found, content, hashlib.sha256(content).hexdigest()


def _unopened(path: Path, file: str, error: OSError) -> Problem:
    if path.is_symlink() and not path.exists():
        return Problem("link_broken", file, params={"target": str(path.readlink())})
    if isinstance(error, FileNotFoundError):
        return _missing(path, file)
    if isinstance(error, IsADirectoryError):
        return Problem("file_is_folder", file)
    return Problem("file_unreadable", file, params={"reason": system_reason(error)})


def _missing(path: Path, file: str) -> Problem:
    """What may have been meant: many see names without their endings, and a blank ends a word of the command line."""
    try:
        names = sorted(other.name for other in path.parent.iterdir() if not other.name.startswith("."))
    except OSError:
        names = []
    wanted = path.name.casefold()
    begun = [name for name in names if name.casefold().startswith((f"{wanted}.", f"{wanted} "))]
    alike = difflib.get_close_matches(path.stem, {Path(name).stem: None for name in names}, cutoff=0.75)
    near = (begun or [name for stem in alike for name in names if Path(name).stem == stem])[:3]
    return (
        Problem("file_missing_near", file, params={"near": ", ".join(near)}) if near else Problem("file_missing", file)
    )


def _members(stream: BufferedReader | BytesIO, file: str) -> frozenset[str]:
    """The names in an archive. One that cannot be listed was cut short or damaged, whatever it held."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return frozenset(archive.namelist())
    except DAMAGE:
        raise TableError([Problem("workbook_damaged", file)]) from None


def is_document(path: str | Path) -> bool:
    """True for a file with text around its tables: a Word document, a PDF or a page. Never raises."""
    try:
        stream, _, _ = opened(Path(path))
        with stream:
            start = stream.read(4096)
            members = _members(stream, str(path)) if start.startswith(b"PK\x03\x04") else frozenset[str]()
            return detect(start, members) in DOCUMENTS
    except (OSError, TableError):
        return False


def frame_of(found: Format, path: Path, file: str, limits: Limits = DEFAULT) -> pl.DataFrame:
    """The frame of a file of one of `FRAMES`.

    Raises:
        TableError: ``parquet_damaged`` or ``arrow_damaged``.
    """
    stream, _, bundled = opened(path, limits)
    with stream:
        source = stream.read() if bundled else path
    if found is Format.ARROW:
        from tthc_rules.reading.formats.arrow import read_arrow

        return read_arrow(source, file)
    from tthc_rules.reading.formats.parquet import read_parquet

    return read_parquet(source, file)


def grids_of(found: Format, content: bytes, file: str, sha256: str, limits: Limits = DEFAULT) -> list[Grid]:
    """The grids of a text file, a workbook or a document.

    Raises:
        TableError: what is wrong with the file.
    """
    return [said_of_figures(grid) for grid in _READERS[found]()(content, file, sha256, limits)]


_Reader = Callable[[bytes, str, str, Limits], list[Grid]]


def _csv() -> _Reader:
    return lambda content, file, sha256, _: [read_csv(content, Source(file, None, sha256))]


# Each reader is imported when a file needs it: openpyxl is slow to import, the libraries of the extras may be absent.


def _xlsx() -> _Reader:
    from tthc_rules.reading.formats.xlsx import read_xlsx

    return read_xlsx


def _ods() -> _Reader:
    from tthc_rules.reading.formats.ods import read_ods

    return read_ods


def _docx() -> _Reader:
    from tthc_rules.reading.formats.docx import read_docx

    return read_docx


def _html() -> _Reader:
    from tthc_rules.reading.formats.html import read_html

    return read_html


def _json() -> _Reader:
    from tthc_rules.reading.formats.json import read_json

    return lambda content, file, sha256, _: read_json(content, file, sha256)


def _pdf() -> _Reader:
    from tthc_rules.reading.formats.pdf import read_pdf

    return read_pdf


_READERS: Mapping[Format, Callable[[], _Reader]] = {
    Format.CSV: _csv,
    Format.XLSX: _xlsx,
    Format.ODS: _ods,
    Format.DOCX: _docx,
    Format.HTML: _html,
    Format.JSON: _json,
    Format.PDF: _pdf,
}
