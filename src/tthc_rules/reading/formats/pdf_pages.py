"""The pages of a PDF as plain values: lines of text and ruled tables. Runs as a program of its own.

A PDF is a program for drawing pages: a few bytes can ask for hours and gigabytes. So `reading.formats.pdf` starts this
module in a process with a deadline, and it limits its own memory. A PDF comes in on standard input, JSON goes out on
standard output.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

MOST_CHARACTERS = 5_000_000
MOST_STROKES = 20_000
"""Lines and rectangles on a page; a page of a ruled table has some hundred."""

_TAIL = 2048
"""Bytes at the end of a file among which its end must be marked."""

_OUT_OF_MEMORY = (MemoryError, SystemError)
"""Libraries in C that get no memory often return without saying why, which Python calls an error of the system."""

_Json = dict[str, Any]


def pages(content: bytes, most_pages: int) -> _Json:
    """``{"pages": [{"number", "text": bool, "images": bool, "items": […]}]}``, or ``{"problem": code, "params": {…}}``.

    An item is ``{"line": text, "box": [left, top, right, bottom]}`` or ``{"rows": [[text or null]], "edges": […],
    "merged": [[row, column, last row]], "box"}``, rows and columns counted from 0, from the top of the page down.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    if b"%%EOF" not in content[-_TAIL:]:
        return _problem("pdf_damaged")  # cut short: pdfminer would read the pages that did arrive
    try:
        with pdfplumber.open(io.BytesIO(content), unicode_norm="NFC") as document:
            count = len(document.pages)
            if count > most_pages:
                return _problem("pdf_too_many_pages", pages=str(count), limit=str(most_pages))
            return _read(document)
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, PDFPasswordIncorrect):
            return _problem("pdf_encrypted")
        return _problem("pdf_too_large" if isinstance(cause, _OUT_OF_MEMORY) else "pdf_damaged")
    except MalformedPDFException:
        return _problem("pdf_damaged")
    except _damage():
        return _problem("pdf_damaged")
    except _OUT_OF_MEMORY:
        return _problem("pdf_too_large")


def _damage() -> tuple[type[Exception], ...]:
    """What pdfminer raises on files that are damaged, beside its own: `tools/fuzz.py` found them."""
    import struct
    import zlib

    from pdfminer.psexceptions import PSException

    return (
        PSException,
        zlib.error,
        struct.error,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        ArithmeticError,
        AssertionError,
        EOFError,
        OSError,
        RuntimeError,
    )


def _problem(code: str, **params: str) -> _Json:
    return {"problem": code, "params": params}


def _read(document: Any) -> _Json:
    found: list[_Json] = []
    characters = 0
    for page in document.pages:
        strokes = len(page.lines) + len(page.rects) + len(page.curves)
        characters += len(page.chars)
        if strokes > MOST_STROKES or characters > MOST_CHARACTERS:
            return _problem("pdf_too_large")
        tables = [_table(table) for table in page.find_tables()]
        items = sorted([*tables, *_lines(page, tables)], key=lambda item: (item["box"][1], item["box"][0]))
        found.append(
            {"number": page.page_number, "text": bool(page.chars), "images": bool(page.images), "items": items}
        )
        page.close()
    return {"pages": found}


def _lines(page: Any, tables: Sequence[_Json]) -> Iterator[_Json]:
    """The lines outside all tables."""
    boxes = [table["box"] for table in tables]

    def outside(thing: _Json) -> bool:
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return thing["object_type"] == "char" and not any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in boxes)

    for line in page.filter(outside).extract_text_lines(return_chars=False):
        box = [float(line[side]) for side in ("x0", "top", "x1", "bottom")]
        yield {"line": line["text"], "box": box}


def _table(table: Any) -> _Json:
    boxes = [row.cells for row in table.rows]
    merged = [
        [number, column, last]
        for number, cells in enumerate(boxes)
        for column, cell in enumerate(cells)
        if cell is not None and (last := _last_row(boxes, number, column, cell[3])) > number
    ]
    edges = sorted({round(side) for cell in table.cells for side in (cell[0], cell[2])})
    return {"rows": table.extract(), "edges": edges, "merged": merged, "box": [float(side) for side in table.bbox]}


def _last_row(boxes: Sequence[Sequence[Any]], first: int, column: int, bottom: float) -> int:
    """The last row that a cell covers: those below in which its column has no cell and that begin above its end."""
    last = first
    for number in range(first + 1, len(boxes)):
        tops = [cell[1] for cell in boxes[number] if cell is not None]
        if column >= len(boxes[number]) or boxes[number][column] is not None or not tops or min(tops) > bottom - 1:
            break
        last = number
    return last


def main() -> int:
    """Read standard input, write standard output. Arguments: pages, and MiB of memory."""
    import logging

    import pdfplumber  # noqa: F401 - before the limit, so that a small one is met by the file and not by the library

    logging.disable(logging.CRITICAL)  # pdfminer tells of every oddity that it passes over
    memory = int(sys.argv[2]) << 20
    try:
        import resource
    except ImportError:  # Windows: the deadline alone bounds it
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    found = pages(sys.stdin.buffer.read(), int(sys.argv[1]))
    sys.stdout.buffer.write(json.dumps(found).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
