"""A text table as a workbook, each cell the text that was typed: a file without sheets has none to be marked in."""

from __future__ import annotations

import io
import zipfile

from tthc_rules.messages import say
from tthc_rules.publish.returned.commenting import name_of
from tthc_rules.publish.returned.package import OFFICE, TYPES
from tthc_rules.publish.returned.styling import EMPTY
from tthc_rules.publish.returned.xmltext import MAIN, RELATIONS, escaped, quoted
from tthc_rules.reading.grid import Grid
from tthc_rules.report.text import visible

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = b"http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = b"application/vnd.openxmlformats-officedocument.spreadsheetml"
_WIDTH = 22
_MADE = (1980, 1, 1, 0, 0, 0)


def text_workbook(grid: Grid, language: str) -> bytes:
    """The grid as a workbook of one sheet; rows and columns have the numbers that findings give them."""
    rows = []
    for number, texts in zip(grid.rows.to_list(), grid.text.iter_rows(), strict=True):
        cells = (
            b'<c r="%b" t="inlineStr"><is><t xml:space="preserve">%b</t></is></c>'
            % (name_of((number, column)).encode(), escaped(visible(text)))
            for column, text in enumerate(texts, start=1)
            if text is not None
        )
        rows.append(b'<row r="%d">%b</row>' % (number, b"".join(cells)))
    sheet = (
        b'<worksheet xmlns="%b"><cols><col min="1" max="%d" width="%d" customWidth="1"/></cols>'
        b"<sheetData>%b</sheetData></worksheet>"
    ) % (MAIN.encode(), max(grid.text.width, 1), _WIDTH, b"".join(rows))
    book = (
        b'<workbook xmlns="%b" xmlns:r="%b"><bookViews><workbookView/></bookViews><sheets>'
        b'<sheet name=%b sheetId="1" r:id="rId1"/></sheets></workbook>'
    ) % (MAIN.encode(), RELATIONS.encode(), quoted(say("junit_table", language)))
    parts = {
        TYPES: _types(),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": _HEAD + book,
        "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/worksheets/sheet1.xml": _HEAD + sheet,
        "xl/styles.xml": EMPTY,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, _MADE)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return made.getvalue()


def _types() -> bytes:
    parts = ((b"workbook", b"sheet.main"), (b"worksheets/sheet1", b"worksheet"), (b"styles", b"styles"))
    overrides = b"".join(
        b'<Override PartName="/xl/%b.xml" ContentType="%b.%b+xml"/>' % (name, _SPREADSHEET, kind)
        for name, kind in parts
    )
    return (
        _HEAD + b'<Types xmlns="%b/content-types">' % _PACKAGE + b'<Default Extension="rels" '
        b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Default Extension="xml" ContentType="application/xml"/>' + overrides + b"</Types>"
    )


def _relations(*pairs: tuple[str, str]) -> bytes:
    inner = b"".join(
        b'<Relationship Id="rId%d" Type=%b Target=%b/>' % (number, quoted(f"{OFFICE}/{kind}"), quoted(target))
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return _HEAD + b'<Relationships xmlns="%b/relationships">%b</Relationships>' % (_PACKAGE, inner)
