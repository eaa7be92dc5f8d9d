"""Pieces of HTML: text made harmless, words in the language shown with the other at hand, blocks, a policy."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never

from tthc_rules.messages import LANGUAGES, bilingual
from tthc_rules.model.finding import Param
from tthc_rules.model.rules import Text
from tthc_rules.records import record
from tthc_rules.report.blocks import Block, Cell, Heading, Item, Sentence, Table, Tone, Verbatim
from tthc_rules.report.text import visible

_CLASSES: Mapping[Tone, str] = {tone: "" if tone is Tone.PLAIN else f' class="{tone.value}"' for tone in Tone}
_LOWEST_HEADING = 6


def escaped(text: str) -> str:
    """The text as HTML, good between tags and between quotes; invisible and control characters are spelled out."""
    return html.escape(visible(text))


@record(frozen=True, slots=True)
class Speech:
    """Writes words in the language that a page shows at first; the other stands in an attribute for its script."""

    shown: str

    @property
    def other(self) -> str:
        """The language that the page can be switched to."""
        return next(language for language in LANGUAGES if language != self.shown)

    def tag(self, name: str, words: Text, attributes: str = "") -> str:
        """An element that holds these words and nothing else.

        Args:
            name: of the element.
            words: in both languages.
            attributes: further ones, escaped, each with a space before it.
        """
        own, other = words.say(self.shown), words.say(self.other)
        kept = "" if own == other else f' data-other="{escaped(other)}"'
        return f"<{name}{attributes}{kept}>{escaped(own)}</{name}>"

    def words(self, words: Text) -> str:
        """The words inside whatever stands around them."""
        return escaped(words.vi) if words.vi == words.say("en") else self.tag("span", words)

    def say(self, code: str, params: Mapping[str, Param] | None = None) -> str:
        """The message of a code, as `words`."""
        return self.words(bilingual(code, params))

    def blocks(self, of_language: Mapping[str, Iterable[Block]], depth: int = 0) -> str:
        """Blocks in both languages, of which one is shown.

        Args:
            of_language: the same blocks in each language.
            depth: how many levels below their own the headings stand.
        """
        return "".join(
            f'<div lang="{language}" data-language="{language}"{"" if language == self.shown else " hidden"}>'
            f"{_blocks(of_language[language], depth)}</div>"
            for language in (self.shown, self.other)
        )


def policy(style: str, script: str) -> str:
    """The content of a Content-Security-Policy: this style and this script by their digests, nothing else at all."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _blocks(blocks: Iterable[Block], depth: int) -> str:
    pieces: list[str] = []
    listing = False
    for block in blocks:
        if isinstance(block, Item) is not listing:
            listing = not listing
            pieces.append("<ul>" if listing else "</ul>")
        pieces.append(_block(block, depth))
    return "".join([*pieces, "</ul>" if listing else ""])


def _block(block: Block, depth: int) -> str:
    match block:
        case Heading(text, level, tone):
            name = f"h{min(level + depth, _LOWEST_HEADING)}"
            return f"<{name}{_CLASSES[tone]}>{escaped(text)}</{name}>"
        case Sentence(text, tone):
            return f"<p{_CLASSES[tone]}>{escaped(text)}</p>"
        case Item(parts):
            return "<li>" + " · ".join(map(_piece, parts)) + "</li>"
        case Table(columns, rows):
            heads = "".join(f'<th scope="col">{escaped(column.title)}</th>' for column in columns)
            return f'<div class="wide" tabindex="0"><table><thead><tr>{heads}</tr></thead>{_rows(rows)}</table></div>'
        case Verbatim(text):
            return f"<pre>{chr(10).join(map(escaped, text.split(chr(10))))}</pre>"
        case _:
            assert_never(block)


def _rows(rows: Sequence[Sequence[Cell]]) -> str:
    cells = ("".join(f"<td{_CLASSES[cell.tone]}>{escaped(cell.text)}</td>" for cell in row) for row in rows)
    return "<tbody>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</tbody>"


def _piece(cell: Cell) -> str:
    return f"<span{_CLASSES[cell.tone]}>{escaped(cell.text)}</span>"
