"""Blocks as text for a terminal: aligned tables, lines wrapped between their parts, colours if asked for."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import assert_never

from tthc_rules.report.blocks import Block, Cell, Heading, Item, Sentence, Table, Tone, Verbatim

_PALETTE: Mapping[Tone, str] = {
    Tone.PLAIN: "",
    Tone.STRONG: "1",
    Tone.GOOD: "32",
    Tone.BAD: "31",
    Tone.CAUTION: "33",
    Tone.QUIET: "2",
}

_INDENT = "   "  # before a line that goes on
_GAP = 2  # between columns
_PAGE = 100  # columns that a table should not exceed where no terminal says how wide it is
_NARROWEST = 12
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def render_text(blocks: Iterable[Block], *, color: bool, width: int | None) -> str:
    """The blocks as text that ends with a newline.

    Args:
        blocks: what to render, in order.
        color: whether to use ANSI colours.
        width: columns of the terminal; ``None`` wraps nothing, so that a line stays one line for other programs.
    """
    lines: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if previous is not None and _apart(previous, block):
            lines.append("")
        lines.extend(_lines(block, color=color, width=width))
        previous = block
    return "\n".join(lines) + "\n"


def visible(text: str) -> str:
    """The text in composed form, its invisible and control characters spelled out.

    A cell of a table may hold anything, also what would recolour a terminal or turn the direction of a line.
    """
    text = unicodedata.normalize("NFC", text)
    return text if text.isprintable() else "".join(_spelled(sign) for sign in text)


def _spelled(sign: str) -> str:
    if sign == "\n":
        return "↵"
    if unicodedata.category(sign) not in _HIDDEN:
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) > 0xFF else f"\\x{ord(sign):02x}"


def _apart(previous: Block, block: Block) -> bool:
    """Whether an empty line goes between two blocks."""
    if isinstance(block, Heading):
        return True
    if isinstance(block, Verbatim):
        return False
    return isinstance(previous, Table) or (isinstance(previous, Item | Verbatim) and not isinstance(block, Item))


def _lines(block: Block, *, color: bool, width: int | None) -> Iterator[str]:
    match block:
        case Heading():
            yield from _paragraph(block.text, _strong(block.tone), color=color, width=width)
        case Sentence():
            yield from _paragraph(block.text, _PALETTE[block.tone], color=color, width=width)
        case Item():
            yield from _item(block, color=color, width=width)
        case Table():
            yield from _table(block, color=color, width=width)
        case Verbatim():
            yield from (visible(line) for line in block.text.splitlines())
        case _:
            assert_never(block)


def _paragraph(text: str, style: str, *, color: bool, width: int | None) -> Iterator[str]:
    text = visible(text)
    for line in [text] if width is None else textwrap.wrap(text, width, break_on_hyphens=False):
        yield _painted(line, style, color=color)


def _item(item: Item, *, color: bool, width: int | None) -> Iterator[str]:
    """Parts with a middle dot between them; the line breaks between parts, and inside one only if it must."""
    line, used = "", 0
    for part in item.parts:
        text, style = visible(part.text), _PALETTE[part.tone]
        if used and width is not None and used + 3 + len(text) > width:
            yield line
            line, used = _INDENT, len(_INDENT)
        elif used:
            line, used = f"{line} · ", used + 3
        pieces = [text] if width is None else _pieces(text, width, used)
        for piece in pieces[:-1]:
            yield line + _painted(piece, style, color=color)
            line, used = _INDENT, len(_INDENT)
        last = pieces[-1] if pieces else ""
        line, used = line + _painted(last, style, color=color), used + len(last)
    yield line


def _pieces(text: str, width: int, used: int) -> list[str]:
    """The text in lines of at most ``width``: the first has ``used`` columns taken already, the others are indented."""
    lines = textwrap.wrap(text, width, initial_indent=" " * used, subsequent_indent=_INDENT, break_on_hyphens=False)
    return [line[used if number == 0 else len(_INDENT) :] for number, line in enumerate(lines)]


def _table(table: Table, *, color: bool, width: int | None) -> Iterator[str]:
    widths = _widths(table, width)
    header = tuple(Cell(column.title, Tone.STRONG) for column in table.columns)
    rule = tuple(Cell("─" * number, Tone.QUIET) for number in widths)
    for cells in (header, rule, *table.rows):
        columns = [_folded(visible(cell.text).strip(), number) for cell, number in zip(cells, widths, strict=True)]
        for texts in zip_longest(*columns, fillvalue=""):
            pieces = []
            for column, cell, text, number in zip(table.columns, cells, texts, widths, strict=True):
                blank = " " * (number - len(text))
                painted = _painted(text, _PALETTE[cell.tone], color=color)
                pieces.append(blank + painted if column.figures else painted + blank)
            yield (" " * _GAP).join(pieces).rstrip()


def _widths(table: Table, width: int | None) -> list[int]:
    """The natural widths, as far as they fit.

    Where they exceed the line, headings of figures go on two lines first; then, on a terminal, the columns that fold
    give way: words among figures first (an exemption's), then the widest.
    """
    cells = [[len(visible(row[index].text)) for row in table.rows] for index in range(len(table.columns))]
    widths = [max([len(column.title), *lengths]) for column, lengths in zip(table.columns, cells, strict=True)]
    if _total(widths) > (width or _PAGE):
        for index, column in enumerate(table.columns):
            if column.figures:
                widths[index] = max([_on_two_lines(column.title), *cells[index]])
    while width is not None and _total(widths) > width:
        folding = [i for i, column in enumerate(table.columns) if column.folds and widths[i] > _NARROWEST]
        if not folding:
            break
        widths[max(folding, key=lambda index: (table.columns[index].figures, widths[index]))] -= 1
    return widths


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _on_two_lines(title: str) -> int:
    """The least width at which the words of a heading take two lines."""
    words = title.split()
    splits = range(1, len(words))
    return min([len(title), *(max(len(" ".join(words[:at])), len(" ".join(words[at:]))) for at in splits)])


def _folded(text: str, width: int) -> list[str]:
    """A cell that has no blanks at its ends, in lines of at most ``width``."""
    if len(text) <= width:
        return [text]  # nothing to fold, as nearly always; textwrap would look at every word
    return textwrap.wrap(text, width, break_on_hyphens=False)


def _painted(text: str, style: str, *, color: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if color and style and text else text


def _strong(tone: Tone) -> str:
    style = _PALETTE[tone]
    return style if tone is Tone.STRONG or not style else f"{_PALETTE[Tone.STRONG]};{style}"
