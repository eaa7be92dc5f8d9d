"""An annex as a table of Word: ruled, its heading repeated on every page, in the letters of the template."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tthc_rules.publish.annexes import Annex, AnnexColumn, Printed
from tthc_rules.publish.figures import Figure
from tthc_rules.report.text import visible

_SHARES = {"number": 7, "unit": 46, "figure": 25, "part": 20, "target": 22, "verdict": 27}
"""How the width is shared out, by what a column holds."""


def annex_table(annex: Annex, model: Any, width: int) -> Any:
    """The table.

    Args:
        annex: what is printed.
        model: the paragraph in whose place the table comes; its letters are those of the cells.
        width: of the whole table, in twentieths of a point.
    """
    widths = _widths(annex.columns, width)
    table = _made("tbl")
    table.append(_properties(width))
    grid = _made("tblGrid")
    for each in widths:
        grid.append(_made("gridCol", w=str(each)))
    table.append(grid)
    headings = tuple(column.heading for column in annex.columns)
    table.append(_row(headings, annex.columns, widths, model, heading=True))
    for row in annex.rows:
        table.append(_row(row, annex.columns, widths, model, heading=False))
    return table


def _widths(columns: tuple[AnnexColumn, ...], width: int) -> list[int]:
    shares = [_SHARES[column.role] for column in columns]
    return [width * share // sum(shares) for share in shares]


def _row(
    cells: tuple[Printed, ...], columns: tuple[AnnexColumn, ...], widths: list[int], model: Any, *, heading: bool
) -> Any:
    row = _made("tr")
    properties = _made("trPr")
    properties.append(_made("cantSplit"))
    if heading:
        properties.append(_made("tblHeader"))
    row.append(properties)
    for cell, column, width in zip(cells, columns, widths, strict=True):
        made = _made("tc")
        own = _made("tcPr")
        own.append(_made("tcW", w=str(width), type="dxa"))
        own.append(_made("vAlign", val="center"))
        made.append(own)
        text = cell.text("vi") if isinstance(cell, Figure) else cell or ""
        left = column.role == "unit" and not heading
        made.append(_paragraph(text, model, align="left" if left else "center", bold=heading))
        row.append(made)
    return row


def _paragraph(text: str, model: Any, *, align: str, bold: bool) -> Any:
    paragraph = _made("p")
    properties = _made("pPr")
    properties.append(_made("spacing", before="0", after="0", line="240", lineRule="auto"))
    properties.append(_made("ind", left="0", right="0", firstLine="0"))
    properties.append(_made("jc", val=align))
    paragraph.append(properties)
    if text:
        run = _made("r")
        letters = model.find(f"{_tag('r')}/{_tag('rPr')}")
        own = deepcopy(letters) if letters is not None else _made("rPr")
        if bold:
            for each in own.findall(_tag("b")):
                own.remove(each)
            before = [each for each in own if each.tag in {_tag("rStyle"), _tag("rFonts")}]
            own.insert(len(before), _made("b"))  # Word takes the parts of a run's form only in their order
        run.append(own)
        words = _made("t")
        words.text = visible(text)
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        paragraph.append(run)
    return paragraph


def _properties(width: int) -> Any:
    properties = _made("tblPr")
    properties.append(_made("tblW", w=str(width), type="dxa"))
    properties.append(_made("jc", val="center"))
    borders = _made("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_made(side, val="single", sz="4", space="0", color="auto"))
    properties.append(borders)
    properties.append(_made("tblLayout", type="fixed"))
    margins = _made("tblCellMar")
    for side in ("left", "right"):
        margins.append(_made(side, w="70", type="dxa"))
    properties.append(margins)
    return properties


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def _made(name: str, **attributes: str) -> Any:
    from docx.oxml.parser import OxmlElement

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(_tag(key), value)
    return element
