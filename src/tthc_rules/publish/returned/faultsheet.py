"""The sheet that lists the faults: text alone, no formula, each place a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_rules.messages import say
from tthc_rules.publish.returned.commenting import name_of
from tthc_rules.publish.returned.marking import Fault
from tthc_rules.publish.returned.xmltext import MAIN, escaped, quoted
from tthc_rules.reading.faultlists import COLUMNS

_WIDTHS = (6, 12, 22, 32, 32, 18, 60, 32, 48, 26)
_HEADING = 3
_LONGEST = 32_000
"""Characters of a cell; a workbook holds 32 767."""


def fault_sheet(
    faults: Sequence[Fault], title: str, formats: tuple[int, int, int], language: str, *, frozen: bool
) -> bytes:
    """The sheet.

    Args:
        faults: in the order in which they are listed; each ``sheet`` is the name of one that is there, or ``None``.
        title: the line above the list.
        formats: of its title, its headings, its texts.
        language: of its headings.
        frozen: whether the headings stay in sight; false where the workbook says nothing of its windows.
    """
    above, heading, text = formats
    rows = [_row(1, (title,), above)]
    rows.append(_row(_HEADING, tuple(say(f"returned_column_{name}", language) for name in COLUMNS), heading))
    links = []
    for number, fault in enumerate(faults, start=1):
        at = _HEADING + number
        severity, *others = fault.row
        rows.append(_row(at, (str(number), severity, _place(fault), *others), text))
        if fault.sheet is not None and fault.cell is not None:
            location = "'" + fault.sheet.replace("'", "''") + "'!" + name_of(fault.cell)
            links.append(b'<hyperlink ref="C%d" location=%b/>' % (at, quoted(location)))
    last = _HEADING + max(len(faults), 1)
    return b"".join(
        (
            b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="%b">' % MAIN.encode(),
            b'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
            _pane() if frozen else b"",
            b"<cols>",
            *(b'<col min="%d" max="%d" width="%d" customWidth="1"/>' % (at, at, w) for at, w in enumerate(_WIDTHS, 1)),
            b"</cols><sheetData>",
            *rows,
            b"</sheetData>",
            b'<autoFilter ref="A%d:J%d"/>' % (_HEADING, last),
            b"<hyperlinks>" + b"".join(links) + b"</hyperlinks>" if links else b"",
            b'<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
            b'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
            b"</worksheet>",
        )
    )


def _pane() -> bytes:
    top = b'topLeftCell="A%d" activePane="bottomLeft" state="frozen"' % (_HEADING + 1)
    return b'<sheetViews><sheetView workbookViewId="0"><pane ySplit="%d" %b/></sheetView></sheetViews>' % (
        _HEADING,
        top,
    )


def _place(fault: Fault) -> str:
    parts = (fault.sheet or "", "" if fault.cell is None else name_of(fault.cell))
    return "!".join(part for part in parts if part)


def _row(number: int, texts: Sequence[str], style: int) -> bytes:
    cells = (
        b'<c r="%b" s="%d" t="inlineStr"><is><t xml:space="preserve">%b</t></is></c>'
        % (name_of((number, column)).encode(), style, escaped(text[:_LONGEST]))
        for column, text in enumerate(texts, start=1)
        if text
    )
    return b'<row r="%d">%b</row>' % (number, b"".join(cells))
