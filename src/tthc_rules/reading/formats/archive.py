"""Looking at a workbook's archive before anything unpacks it: a small file must not become a large one."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from tthc_rules.errors import Problem, TableError
from tthc_rules.reading.limits import DEFAULT, Limits

MOST_MEMBERS = 2_000

SMALL = 1024 * 1024
"""Unpacked bytes that need no ratio: a sheet of blanks packs well and does no harm."""

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # what every XML parser raises
    LookupError,  # also an encoding that nobody knows
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,  # an encrypted member, or a compression that is not known
)
"""What the libraries raise on archives that are damaged; none of them says so, `tools/fuzz.py` found them."""

_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,7})([0-9]{1,12})"')
_CHUNK = 1 << 20
_OVERLAP = 512


def inspect_archive(content: bytes, file: str, limits: Limits = DEFAULT) -> None:
    """Refuse an archive that is damaged, encrypted or too large unpacked, or a workbook whose cells lie far out.

    Raises:
        TableError: ``workbook_damaged``, ``workbook_too_large``, ``workbook_encrypted`` or ``cell_far_out``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            inspect_members(members, file, limits)
            for member in members:
                if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml"):
                    _cells(archive, member, file, limits)
    except DAMAGE:
        raise TableError([Problem("workbook_damaged", file)]) from None


def inspect_members(members: list[zipfile.ZipInfo], file: str, limits: Limits = DEFAULT) -> None:
    """Refuse an archive that is encrypted or too large unpacked, by what its directory says.

    Raises:
        TableError: ``workbook_too_large`` or ``workbook_encrypted``.
    """
    if any(member.flag_bits & 0x1 for member in members):
        raise TableError([Problem("workbook_encrypted", file)])
    unpacked = sum(member.file_size for member in members)
    ratio = max((m.file_size / max(m.compress_size, 1) for m in members if m.file_size > SMALL), default=0.0)
    if len(members) > MOST_MEMBERS or unpacked > limits.unpacked << 20 or ratio > limits.ratio:
        params = {
            "members": str(len(members)),
            "size": str(unpacked // 2**20),
            "ratio": f"{ratio:.0f}",
            "limit": str(limits.unpacked),
        }
        raise TableError([Problem("workbook_too_large", file, params=params)])


def _cells(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str, limits: Limits) -> None:
    """Read the addresses of a sheet's cells from its raw text, without building anything.

    One stray cell far out makes every reader lay out all the rows and columns before it.
    """
    rows = columns = read = 0
    with archive.open(member) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > limits.unpacked << 20:
                raise TableError([Problem("workbook_damaged", file)])
            for letters, row in _CELL.findall(rest + chunk):
                rows, columns = max(rows, int(row)), max(columns, _number(letters))
                if rows * columns > limits.cells:
                    params = {"cell": (letters + row).decode(), "limit": str(limits.cells)}
                    raise TableError([Problem("cell_far_out", file, params=params)])
            rest = chunk[-_OVERLAP:]


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
