"""Filling a Word template: placeholders in double braces, however Word has split them, and the annexes.

A placeholder for one text may stand anywhere, in headers and tables too. One for several lines stands alone in its
paragraph, which is repeated for each line, form and all. What stands between the paragraphs of ``{{phu_luc}}`` and
``{{het_phu_luc}}`` is repeated for each annex.
"""

from __future__ import annotations

import difflib
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tthc_rules.errors import Problem, UsageError
from tthc_rules.records import record
from tthc_rules.report.text import visible

if TYPE_CHECKING:
    from docx.document import Document

Element = Any
"""An element of lxml, which has no types of its own here."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FIELD = re.compile(r"\{\{[ \u00a0]*([^{}\n]*?)[ \u00a0]*\}\}")
_BROKEN = re.compile(r"\{\{|\}\}")
_GAPS = {W + "tab", W + "br", W + "cr", W + "noBreakHyphen", W + "softHyphen", W + "fldChar", W + "instrText"}
_ANNEX, _ANNEX_END, _TABLE = "phu_luc", "het_phu_luc", "bang"
NUMERAL, TITLE, NOTES = "so_phu_luc", "ten_phu_luc", "ghi_chu"
"""What an annex fills in: its numeral, its title, and the lines of its notes."""
_OF_ANNEXES = frozenset({NUMERAL, TITLE, NOTES, _TABLE})
_ALONE = frozenset({NOTES, _TABLE, _ANNEX, _ANNEX_END})


_DAMAGE = (zipfile.BadZipFile, AttributeError, KeyError, ValueError, SyntaxError)
"""What python-docx trips over in a file that is none of Word's; broken XML is a ``SyntaxError``."""


@record(frozen=True, slots=True)
class AnnexFill:
    """What an annex fills in: single texts, lines, and its table, ready to be put in."""

    texts: Mapping[str, str]
    lines: Mapping[str, Sequence[str]]
    table: Callable[[Element, int], Element]
    """Makes the table from the paragraph of ``{{bang}}`` and the width of the page's text in twentieths of a point."""


@record(frozen=True, slots=True)
class Fill:
    """What fills a template: single texts, lines, annexes."""

    texts: Mapping[str, str]
    lines: Mapping[str, Sequence[str]]
    annexes: Sequence[AnnexFill]


def open_template(content: bytes, name: str) -> Document:
    """The template as a document.

    Raises:
        UsageError: if it is no Word document.
    """
    from docx import Document

    try:
        return Document(BytesIO(content))
    except _DAMAGE as error:
        raise UsageError([Problem("template_unreadable", name)]) from error


def names_in(document: Document) -> frozenset[str]:
    """The names of all placeholders of the template."""
    return frozenset(found for paragraph in _paragraphs(document) for found in _names(_text(paragraph)))


def fill_template(document: Document, fill: Fill, name: str) -> None:
    """Fill the document in place.

    Raises:
        UsageError: with every placeholder that is unknown, broken, or not where it means something.
    """
    problems = list(_problems(document, fill, name))
    if problems:
        raise UsageError(problems)
    body = document.element.body
    width = _text_width(document)
    for root in _roots(document):  # before the annexes: what a table holds is never taken for a placeholder
        _fill(root, fill.texts, fill.lines)
    start, end = (_alone(body, marker) for marker in (_ANNEX, _ANNEX_END))
    if start is not None and end is not None:
        _repeat(body, start, end, fill, width)


def _repeat(body: Element, start: Element, end: Element, fill: Fill, width: int) -> None:
    children = list(body)
    model = children[children.index(start) + 1 : children.index(end)]
    for annex in fill.annexes:
        for element in model:
            copy = _anonymous(deepcopy(element))
            start.addprevious(copy)
            if copy.tag == W + "p" and _names(_text(copy)) == [_TABLE]:
                copy.addprevious(annex.table(copy, width))
                copy.getparent().remove(copy)
                continue
            _fill(copy, annex.texts, annex.lines)
    for element in (start, *model, end):
        body.remove(element)
    last = body[-2] if len(body) > 1 else None  # behind it stands the form of the page
    if last is not None and last.tag == W + "tbl":
        last.addnext(last.makeelement(W + "p"))  # Word wants a paragraph behind a table


def _anonymous(element: Element) -> Element:
    """A copy must not bear the marks by which Word tells paragraphs and bookmarks apart."""
    for each in list(element.iter()):
        for key in [key for key in each.attrib if key.startswith(_W14)]:
            del each.attrib[key]
        if each.tag in {W + "bookmarkStart", W + "bookmarkEnd"} and each is not element:
            each.getparent().remove(each)
    return element


def _fill(root: Element, texts: Mapping[str, str], lines: Mapping[str, Sequence[str]]) -> None:
    for paragraph in list(root.iter(W + "p")):
        found = _names(_text(paragraph))
        if len(found) == 1 and found[0] in lines:
            _fill_lines(paragraph, found[0], lines[found[0]])
        elif found:
            _put(paragraph, texts)


def _fill_lines(paragraph: Element, name: str, lines: Sequence[str]) -> None:
    for line in lines:
        copy = _anonymous(deepcopy(paragraph))
        paragraph.addprevious(copy)
        _put(copy, {name: line})
    parent = paragraph.getparent()
    if not lines and parent.tag == W + "tc" and len(parent.findall(W + "p")) == 1:
        _put(paragraph, {name: ""})  # a cell must keep a paragraph
        return
    parent.remove(paragraph)


def _put(paragraph: Element, texts: Mapping[str, str]) -> None:
    """Put the texts in place of the placeholders, each with the form that its first sign has."""
    pieces = _pieces(paragraph)
    whole = "".join(text for _, text in pieces)
    for found in reversed([each for each in _FIELD.finditer(whole) if each[1] in texts]):
        first, position = True, 0
        for element, text in pieces:
            begin, stop = max(found.start(), position), min(found.end(), position + len(text))
            if begin < stop and element is not None:
                own = element.text or ""
                put = visible(texts[found[1]]) if first else ""
                element.text = own[: begin - position] + put + own[stop - position :]
                element.set(_SPACE, "preserve")
                first = False
            position += len(text)
        pieces = _pieces(paragraph)  # earlier places are as they were


def _pieces(paragraph: Element) -> list[tuple[Element | None, str]]:
    """The texts of a paragraph in order, without those of paragraphs inside it; a gap breaks a placeholder."""
    return [
        (element, element.text or "") if element.tag == W + "t" else (None, "\n")
        for element in paragraph.iter(W + "t", *_GAPS)
        if next(element.iterancestors(W + "p")) is paragraph
    ]


def _text(paragraph: Element) -> str:
    return "".join(text for _, text in _pieces(paragraph))


def _names(text: str) -> list[str]:
    return [found[1] for found in _FIELD.finditer(text)]


def _roots(document: Document) -> Iterator[Element]:
    """The roots of the document's texts: the body, headers, footers, notes."""
    yield document.element
    for part in document.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is not None and root is not document.element and str(part.partname).startswith("/word/"):
            yield root


def _paragraphs(document: Document) -> Iterator[Element]:
    return (paragraph for root in _roots(document) for paragraph in root.iter(W + "p"))


def _alone(body: Element, marker: str) -> Element | None:
    """The paragraph of the body that holds only the marker."""
    paragraphs = (each for each in body if each.tag == W + "p" and _names(_text(each)) == [marker])
    return next((each for each in paragraphs if _FIELD.fullmatch(_text(each).strip())), None)


def _problems(document: Document, fill: Fill, name: str) -> Iterator[Problem]:
    body = document.element.body
    ends = [_alone(body, marker) for marker in (_ANNEX, _ANNEX_END)]
    order = [list(body).index(each) for each in ends if each is not None]
    inside = set(list(body)[slice(*order)]) if len(order) == 2 else set()
    known = {*fill.texts, *fill.lines, *_OF_ANNEXES, _ANNEX, _ANNEX_END}
    seen: set[str] = set()
    for paragraph in _paragraphs(document):
        text = _text(paragraph)
        names = _names(text)
        seen.update(names)
        if _BROKEN.search(_FIELD.sub("", text)):
            yield Problem("template_broken", name, params={"text": " ".join(text.split())[:80]})
        for found in names:
            own = next((each for each in paragraph.iterancestors() if each in inside), paragraph) in inside
            yield from _misplaced(found, text, known, fill, name, inside=own)
    if not seen:
        yield Problem("template_without_placeholder", name)
    if (_ANNEX in seen or _ANNEX_END in seen) and (len(order) != 2 or order[0] > order[1]):
        yield Problem("template_annex_open", name)


def _misplaced(found: str, text: str, known: set[str], fill: Fill, name: str, *, inside: bool) -> Iterator[Problem]:
    if found not in known:
        near = difflib.get_close_matches(found.casefold(), sorted(known), n=3, cutoff=0.5)
        params = {"name": found, "near": ", ".join(near) or ", ".join(sorted(known))}
        yield Problem("template_unknown", name, params=params)
        return
    if found in _OF_ANNEXES and not inside:
        yield Problem("template_only_in_annex", name, params={"name": found})
    if (found in fill.lines or found in _ALONE) and not _FIELD.fullmatch(text.strip()):
        yield Problem("template_not_alone", name, params={"name": found, "text": " ".join(text.split())[:80]})


def _text_width(document: Document) -> int:
    """The width of the text in twentieths of a point, by the last section, in which the annexes stand."""
    section = document.sections[-1]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return max(int(width) // 635, 1_000)  # 635 English Metric Units make one
