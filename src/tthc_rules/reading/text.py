"""Texts as people type them, brought to one spelling: composed letters, one case, single spaces, Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Signs that nobody sees."""

_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))

# Letters of other scripts that look like Latin ones; a capital may look like another letter than its small form.
_CYRILLIC = dict(zip("аеікорсухһԁԛԝјѕ", "aeikopcyxhdqwjs", strict=True))
_GREEK = dict(zip("αικνορυχ", "aikvopux", strict=True))
_CAPITALS = dict(zip("АВЕІКМНОРСТУХЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abeikmhopctyxsjabezhikmnoptyx", strict=True))
_BARRED_D = dict.fromkeys("ðɖÐƉ", "đ")
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_LOOK_ALIKES = str.maketrans(_CYRILLIC | _GREEK | _CAPITALS | _BARRED_D | _DASHES)

_REMEMBERED = 300
"""Characters up to which a text may be a heading."""

_SHORT = 200
"""Characters up to which a folded text is remembered."""

_FOOTNOTE = re.compile(r"\(\s*\d{1,2}\s*\)|\[\s*\d{1,2}\s*\]|[\u00b9\u00b2\u00b3\u2070-\u2079]|\*+$")

_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_LOWERED = str.maketrans("0123456789", "".join(map(chr, range(0x2080, 0x208A))))


def raised(text: str, *, below: bool = False) -> str:
    """Digits that stand above the line, or below it, as the signs for such: ``91,3`` with a mark is not ``91,31``.

    No number has them, and headings are recognised without them.
    """
    return text.translate(_LOWERED if below else _RAISED)


def trimmed(text: str) -> str:
    """The text without outer spaces of any kind and without invisible characters."""
    return text.translate(_INVISIBLE).strip()


def visible_signs(text: str) -> str:
    """The text without its invisible characters."""
    return text.translate(_INVISIBLE)


def composed(text: str) -> str:
    """The text in composed letters (NFC), trimmed."""
    return unicodedata.normalize("NFC", trimmed(text))


def fold(text: str) -> str:
    """One spelling for all that look alike: composed, lower case, single spaces, Latin letters for look-alikes.

    Two texts that fold to the same are the same words; nothing is matched by likeness beyond this.
    """
    return _folded_before(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    # Look-alikes are replaced while accents stand apart, so that a Cyrillic o with a Latin circumflex is found too,
    # and before case folding, because a capital and its small letter need not look like the same Latin letter.
    apart = unicodedata.normalize("NFD", text.translate(_INVISIBLE)).translate(_LOOK_ALIKES).casefold()
    return " ".join(unicodedata.normalize("NFC", apart).split())


_folded_before = lru_cache(maxsize=1 << 15)(_folded)  # a table of many parts names the same units in each


def fold_heading(text: str) -> str:
    """`fold`, and footnote marks such as ``(1)``, ``[1]``, a superscript or a closing asterisk dropped."""
    return _fold_heading(text) if len(text) <= _REMEMBERED else _without_footnotes(text)


@lru_cache(maxsize=1024)
def _fold_heading(text: str) -> str:
    return _without_footnotes(text)  # thousands of files have the same headings, and each is asked for several times


def _without_footnotes(text: str) -> str:
    return " ".join(_FOOTNOTE.sub(" ", fold(text)).split())


def fold_words(text: str) -> str:
    """`fold`, and punctuation at the end dropped: for reasons and verdicts that a table prints."""
    return fold(text).rstrip(" .,;:")


def shortened(text: str, limit: int = 80) -> str:
    """The text on one line, cut with an ellipsis after ``limit`` characters, for quoting in a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
