"""How much a file may ask of the machine: what a hostile or mistaken one is stopped at. Settings may say otherwise."""

from __future__ import annotations

from dataclasses import fields

from tthc_rules.errors import Problem, UsageError
from tthc_rules.records import record

_LARGEST = 10**9


@record(frozen=True, slots=True)
class Limits:
    """Limits on one file.

    Attributes:
        file: MiB of a text file, a workbook or a document.
        markup: MiB of a page, JSON or a PDF: formats whose whole text becomes objects before a cell is known.
        unpacked: MiB of all members of an archive together.
        ratio: unpacked bytes for one packed; sheets of figures are packed some 10 to 30 times.
        cells: rows times columns of a sheet or table, blank ones counted: more takes minutes and gigabytes to lay out.
        files: files in an archive.
        pages: pages of a PDF.
        seconds: that reading the pages of a PDF may take.
        memory: MiB of address space that reading them may take, where the system can limit it.
    """

    file: int = 512
    markup: int = 64
    unpacked: int = 512
    ratio: int = 200
    cells: int = 2_000_000
    files: int = 500
    pages: int = 200
    seconds: int = 120
    memory: int = 1024


DEFAULT = Limits()
NAMES = tuple(each.name for each in fields(Limits))


def read_limits(text: str) -> Limits:
    """Limits as a setting writes them: ``pages=400, cells=5000000``; the others stay as they are.

    Raises:
        UsageError: ``limit_unknown`` or ``limit_malformed``, with every part that is wrong.
    """
    found: dict[str, int] = {}
    problems = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, number = (piece.strip() for piece in part.partition("="))
        if name not in NAMES:
            problems.append(Problem("limit_unknown", params={"name": name, "known": ", ".join(NAMES)}))
        elif not (number.isascii() and number.isdigit() and 0 < int(number[:12]) <= _LARGEST):
            problems.append(Problem("limit_malformed", params={"part": part, "largest": str(_LARGEST)}))
        else:
            found[name] = int(number)
    if problems:
        raise UsageError(problems)
    return Limits(**found)
