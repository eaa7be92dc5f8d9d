"""Write the letter's default template, in the form of an administrative letter (Decree 30/2020, Annex I).

``python tools/letter_template.py`` writes ``src/tthc_rules/publish/letter.docx``, with ``--check`` it says whether that
is out of step. The file is committed; an office copies it and makes it its own.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

TARGET = Path(__file__).resolve().parents[1] / "src" / "tthc_rules" / "publish" / "letter.docx"
MADE = dt.datetime(2020, 3, 5)  # noqa: DTZ001 - a document stores no time zone
FONT = "Times New Roman"
TEXT_WIDTH = Mm(210 - 30 - 15)
HEAD = (Mm(66), Mm(99))
FOOT = (Mm(80), Mm(85))


def element(name: str, **attributes: str) -> Any:
    """An element of WordprocessingML."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def page(document: Any) -> None:
    """A4 upright, the margins of the decree, page numbers in the middle of the top margin but on page one."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = document.styles["Normal"]
    number.alignment = ALIGN.CENTER
    shape(number, before=0, after=0)
    field = element("fldSimple", instr=" PAGE ")
    run = element("r")
    text = element("t")
    text.text = "2"
    run.append(text)
    field.append(run)
    number._p.append(field)  # noqa: SLF001 - python-docx knows no fields


def letters(document: Any) -> None:
    """Times New Roman 14, Vietnamese, in every script's slot, or Word takes another font for some letters."""
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name != "Normal":
            continue
        if style.name == "Normal":
            style.font.name, style.font.size = FONT, Pt(14)
            properties = style.element.get_or_add_rPr()
            fonts = properties.find(qn("w:rFonts"))
            for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{slot}"), FONT)
            properties.append(element("lang", val="vi-VN"))


def shape(paragraph: Any, *, before: float = 0, after: float = 0, align: Any = None, indent: Any = None) -> None:
    """Space before and after in points, alignment, indent of the first line."""
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0
    if align is not None:
        paragraph.alignment = align
    if indent is not None:
        form.first_line_indent = indent


def write(place: Any, text: str, size: float, **look: Any) -> Any:
    """A paragraph in a cell or at the end of the document; ``caps``, ``bold`` and ``italic`` are of its letters."""
    paragraph = place.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.bold, run.font.italic = look.pop("bold", None), look.pop("italic", None)
    run.font.all_caps = look.pop("caps", None)
    shape(paragraph, **look)
    return paragraph


def rule(cell: Any, left: float, right: float) -> None:
    """A thin line below what stands above, so many millimetres short of the cell's sides."""
    paragraph = cell.add_paragraph()
    shape(paragraph)
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = Mm(left), Mm(right)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.line_spacing = Pt(3), Pt(6)
    borders = element("pBdr")
    borders.append(element("top", val="single", sz="6", space="1", color="auto"))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx knows no borders of paragraphs
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def two_columns(document: Any, widths: tuple[Any, Any]) -> tuple[Any, Any]:
    """Two cells side by side, without rules, as the head and the foot of a letter are set."""
    table = document.add_table(1, 2)
    table.autofit = False
    for cell, column, width in zip(table.rows[0].cells, table.columns, widths, strict=True):
        cell.width = column.width = width
        cell._tc.remove(cell.paragraphs[0]._p)  # noqa: SLF001 - a new cell has an empty paragraph
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w="0", type="dxa"))
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)  # noqa: SLF001
    return table.cell(0, 0), table.cell(0, 1)


def head(document: Any) -> None:
    """Bodies, number and subject on the left; national name, motto, place and date on the right."""
    left, right = two_columns(document, HEAD)
    write(left, "{{co_quan_cap_tren}}", 13, caps=True, align=ALIGN.CENTER)
    write(left, "{{co_quan}}", 13, caps=True, bold=True, align=ALIGN.CENTER)
    rule(left, 22, 22)
    write(left, "Số: {{so}}/{{ky_hieu}}", 13, align=ALIGN.CENTER, before=4)
    write(left, "V/v {{trich_yeu}}", 12, align=ALIGN.CENTER, before=6)
    write(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.5, bold=True, align=ALIGN.CENTER)
    write(right, "Độc lập - Tự do - Hạnh phúc", 13.5, bold=True, align=ALIGN.CENTER)
    rule(right, 20, 20)
    write(
        right,
        "{{dia_danh}}, ngày {{ngay}} tháng {{thang}} năm {{nam}}",
        13.5,
        italic=True,
        align=ALIGN.CENTER,
        before=4,
    )


def body(document: Any) -> None:
    """To whom, and the text."""
    write(document, "Kính gửi:", 14, before=18, after=6, indent=Mm(30))
    lines = write(document, "{{kinh_gui}}", 14, after=0)
    lines.paragraph_format.left_indent = Mm(45)
    write(document, "", 14, after=0)
    for name in ("mo_dau", "ket_qua", "chua_dat", "ket_thuc"):
        write(document, f"{{{{{name}}}}}", 14, before=0, after=6, align=ALIGN.JUSTIFY, indent=Mm(12.7))


def foot(document: Any) -> None:
    """Recipients on the left, signature on the right."""
    left, right = two_columns(document, FOOT)
    document.tables[-1].rows[0]._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001
    write(left, "Nơi nhận:", 12, bold=True, italic=True, before=6)
    write(left, "{{noi_nhan}}", 11)
    write(right, "", 6)
    write(right, "{{quyen_han_ky}}", 14, bold=True, align=ALIGN.CENTER)
    for _ in range(4):
        write(right, "", 14)
    write(right, "{{nguoi_ky}}", 14, bold=True, align=ALIGN.CENTER)


def annexes(document: Any) -> None:
    """What is repeated for each annex, each on a page of its own."""
    write(document, "{{phu_luc}}", 14)
    title = write(document, "Phụ lục {{so_phu_luc}}", 14, bold=True, align=ALIGN.CENTER)
    title.paragraph_format.page_break_before = True
    write(document, "{{ten_phu_luc}}", 14, bold=True, align=ALIGN.CENTER, after=3)
    attached = "(Kèm theo Công văn số {{so}}/{{ky_hieu}} ngày {{ngay}} tháng {{thang}} năm {{nam}} của {{ten_co_quan}})"
    write(document, attached, 14, italic=True, align=ALIGN.CENTER, after=6)
    write(document, "{{bang}}", 13)
    write(document, "{{ghi_chu}}", 12, italic=True, before=6, align=ALIGN.JUSTIFY)
    write(document, "{{het_phu_luc}}", 14)


def template() -> bytes:
    """The template, its members in one order and of one time."""
    document = Document()
    core = document.core_properties
    core.author = core.comments = core.title = ""
    core.created = core.modified = MADE
    page(document)
    letters(document)
    for part in (head, body, foot, annexes):
        part(document)
    made = io.BytesIO()
    document.save(made)
    kept = io.BytesIO()
    with zipfile.ZipFile(made) as read, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as written:
        for name in sorted(read.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            written.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), read.read(name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def same_members(left: bytes, right: bytes) -> bool:
    """Whether two archives hold the same, however they are packed."""
    with zipfile.ZipFile(io.BytesIO(left)) as one, zipfile.ZipFile(io.BytesIO(right)) as other:
        names = one.namelist()
        return names == other.namelist() and all(one.read(name) == other.read(name) for name in names)


def main(arguments: list[str]) -> int:
    """Write the template; with ``--check`` 1 if the committed one is another."""
    made = template()
    if arguments == ["--check"]:
        return int(not same_members(made, TARGET.read_bytes()))
    TARGET.write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
