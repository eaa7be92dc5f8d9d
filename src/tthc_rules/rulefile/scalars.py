"""How one value is written: plain where every reader takes it as meant, else quoted; long texts folded."""

from __future__ import annotations

import re

from tthc_rules.rulefile.language.base import DATE_PATTERN, FIGURE_PATTERN, MONTH_PATTERN, RANGE_PATTERN
from tthc_rules.rulefile.nodes import Scalar

_OURS = re.compile("|".join(f"(?:{each})" for each in (MONTH_PATTERN, DATE_PATTERN, FIGURE_PATTERN, RANGE_PATTERN)))
_LIKE_A_NUMBER = re.compile(r"[-+.,:%_\s0-9]*[0-9][-+.,:%_\s0-9]*|[-+.,:%_\s]+")
_BEGINS_OTHERWISE = tuple("-?:,[]{}#&*!|>'\"%@`=<~.")
_OLD_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_PRINTABLE = re.compile("[ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]+")
_BREAKABLE = re.compile(r"(?<=\S) (?=\S)")
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def plainly(value: Scalar, *, flow: bool) -> str:
    """The value on one line, plain or in quotes; ``flow``: inside brackets."""
    meant = value.value
    if isinstance(meant, bool):
        return str(meant).lower()
    if not isinstance(meant, str):
        return value.text
    return meant if _may_be_plain(meant, flow) else _quoted(meant)


def blockwise(text: str, width: int) -> tuple[str, tuple[str, ...]] | None:
    """A text of several lines, or one too long for its line, as a block scalar.

    Returns:
        The mark (``>-``, ``>``, ``|-``, ``|``) and the lines without indentation; ``None`` where a block scalar would
        not say the same: it cannot be broken, or holds what a block cannot show.
    """
    body = text.removesuffix("\n")
    ending = "" if len(body) < len(text) else "-"
    lines = body.split("\n")
    if not all(_PRINTABLE.fullmatch(line) and line == line.rstrip() for line in lines if line):
        return None
    if not lines[0] or not lines[-1] or lines[0] != lines[0].lstrip():
        return None
    if len(lines) > 1:
        return f"|{ending}", tuple(lines)
    folded = _fold(body, width)
    return (f">{ending}", folded) if len(folded) > 1 or not ending or len(body) <= width else None


def _fold(text: str, width: int) -> tuple[str, ...]:
    """Broken at single spaces, each line as long as fits; what cannot be broken stays longer."""
    lines: list[str] = []
    for piece in _BREAKABLE.split(text):
        if lines and len(lines[-1]) + 1 + len(piece) <= width:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return tuple(lines)


def _may_be_plain(text: str, flow: bool) -> bool:
    """Whether the text means itself without quotes, to this reader and to those of YAML 1.1 and 1.2."""
    if not _PRINTABLE.fullmatch(text) or text != text.strip() or Scalar(text, True, 1, 1).value != text:
        return False
    if Scalar(text, True, 1, 1).null or text.lower() in _OLD_WORDS:
        return False
    if _OURS.fullmatch(text):
        return True
    if _LIKE_A_NUMBER.fullmatch(text) or text.startswith(_BEGINS_OTHERWISE):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return not flow or not any(mark in text for mark in ",[]{}:?")


def _quoted(text: str) -> str:
    if _PRINTABLE.fullmatch(text) and ('"' in text or "\\" in text):
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    escaped = (text.replace("\\", "\\\\").replace('"', '\\"')) if text else ""
    return '"' + "".join(letter if _PRINTABLE.fullmatch(letter) else _escape(letter) for letter in escaped) + '"'


def _escape(letter: str) -> str:
    code = ord(letter)
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
