"""YAML texts as people write them: one tree in many spellings, with comments, blank lines and odd spacing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from tthc_rules.rulefile.nodes import Figure

WORDS = (
    "so-a", "level", "TTHC không có phí, lệ phí", "Sở Văn hóa, Thể thao và Du lịch", "2023-10", "2022-06-23", "91,3",
    "1.038", "60", "true", "no", "Yes", "null", "~", "", "0..100", "0%..100%", "30%", "12:30", ">= 60", "- x", "-",
    "#x", "a #b", "a: b", "a:", ":a", "[x]", "{x}", "x, y", "it's", 'a "b"', "back\\slash", "tab\there", "two\nlines",
    "two\n\n# lines\n", "ends\n", "\nbegins", " space", "space ", "a  b", "...", "---", "%x", "@x", "`x", "!x", "&x",
    "*x", "|", ">", "?", "? x", "=", "<<", "Số\xa0một", "e\u0301", "\u2028", "\x85", "\x07", "\ufeff", "\U0001f600",
    "1e3", "0x1F", "http://x.y/z#t", "x" * 130, "đồng bộ số liệu " * 12 + "hết", ("từ " * 60).strip() + "\n",
    "a\n  b\nc", "a \nb",
)  # fmt: skip
KEYS = (
    "targets", "basis", "units", "groups", "levels", "applies_to", "expect", "title", "vi", "name", "from", "value",
    "sources",
    "no", "12", "khóa có dấu", "a: b", "-", "#k",
)  # fmt: skip
COMMENTS = ("# ghi chú", "#", "#bare", "# 'quote", '# "', "# a: b", "# - x", "# {", "# e\u0301", "## # ]")
_BLOCK = re.compile(r"[!-~À-ỹ][ -~À-ỹ]*(\n[!-~À-ỹ][ -~À-ỹ]*)*\n?")

texts = st.one_of(st.sampled_from(WORDS), st.text(max_size=12).map(lambda text: text.replace("\r", "")))
leaves = st.one_of(
    texts.map(lambda text: unicodedata.normalize("NFC", text)).filter(lambda text: not has_surrogate(text)),
    st.sampled_from((Figure("12"), Figure("8.40"), Figure("-1"), True, False)),
    st.sampled_from(("so-a", "so-b", "department", "x_y")),
)


def has_surrogate(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _mappings(inner: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    return st.dictionaries(st.sampled_from(KEYS), inner, min_size=least, max_size=4)


trees = _mappings(
    st.recursive(
        leaves, lambda inner: st.one_of(_mappings(inner), st.lists(inner, max_size=4).map(tuple)), max_leaves=12
    ),
    least=1,
)


class Pen:
    """Writes a tree, each choice of style drawn. ``notes``: whether comments and blank lines are strewn in."""

    def __init__(self, choose: Callable[[Sequence[Any]], Any], notes: bool = True) -> None:
        self.choose = choose
        self.notes = notes
        self.written: list[str] = []
        self.in_block = False  # behind a block scalar, where what stands deeper belongs to it

    def pick(self, *options: Any) -> Any:
        return self.choose(options)

    def note(self) -> str:
        comment = self.pick(*COMMENTS)
        self.written.append(unicodedata.normalize("NFC", comment))
        return comment

    def beside(self) -> str:
        return self.pick("", "", "", " ", "  ") if not self.notes or self.pick(*"aaab") == "a" else f" {self.note()}"

    def between(self, column: int) -> str:
        """Lines of comment, at any column, and blank lines."""
        lines = []
        while self.notes and self.pick(*"aaabc") == "b":
            deeper = () if self.in_block else (column + 1, column + 2)
            lines.append(" " * self.pick(0, column, *deeper) + self.note())
        if self.notes and self.pick(*"aab") == "b":
            lines.append("" if self.in_block else self.pick("", "  "))
        return "".join(f"{line}\n" for line in lines)

    def flow(self, value: Any, column: int) -> str:
        if isinstance(value, dict):
            inner = [f"{self.quoted(key)}: {self.flow(each, column)}" for key, each in value.items()]
            return "{" + self.joined(inner, column) + "}"
        if isinstance(value, tuple):
            return "[" + self.joined([self.flow(each, column) for each in value], column) + "]"
        return self.scalar(value, flow=True)

    def joined(self, pieces: list[str], column: int) -> str:
        if not pieces:
            return self.pick("", " ")
        text = pieces[0]
        for piece in pieces[1:]:
            text += (
                self.pick(", ", ",  ", " , ") + piece if self.pick(*"aab") == "a" else f",\n{'':{column + 3}}{piece}"
            )
        return self.pick("", " ") + text + self.pick("", ",", " ")

    def scalar(self, value: Any, *, flow: bool) -> str:
        if isinstance(value, Figure):
            return value.text
        if isinstance(value, bool):
            return self.pick(str(value), str(value).lower())
        may_be_plain = re.fullmatch(r"(?!true|null|false|-)[A-Za-zÀ-ỹ_-]+( [A-Za-zÀ-ỹ_-]+)*", value, re.IGNORECASE)
        if may_be_plain and self.pick(True, False):
            return self.pick(value, unicodedata.normalize("NFD", value))
        return self.quoted(value)

    def quoted(self, text: str) -> str:
        if re.fullmatch(r"[ -~À-ỹ\xa0]*", text) and self.pick(True, False):
            return "'" + text.replace("'", "''") + "'"
        escaped = ""
        for letter in text:
            if letter in '"\\':
                escaped += f"\\{letter}"
            else:
                escaped += letter if " " <= letter <= "~" or "À" <= letter <= "ỹ" else f"\\U{ord(letter):08X}"
        return f'"{escaped}"'

    def value(self, value: Any, column: int, *, item: bool) -> str:
        """What follows a key's colon or a dash, to the end of its last line."""
        self.in_block = False
        if isinstance(value, dict | tuple) and value and self.pick(True, True, False):
            deeper = column + self.pick(1, 2, 4)
            if item:
                first = self.beside() + "\n" + self.between(deeper) + " " * deeper if self.pick(*"aaab") == "b" else ""
                if not first:
                    first = " " * (deeper - column - 1) or " "
                    deeper = column + 1 + len(first)
                return first + self.block(value, deeper)[deeper:]
            if isinstance(value, tuple) and self.pick(True, False):
                deeper = column
            return self.beside() + "\n" + self.opening(value, deeper)
        if isinstance(value, dict | tuple):
            return f" {self.flow(value, column)}{self.beside()}\n"
        if isinstance(value, str) and _BLOCK.fullmatch(value) and self.pick(True, False):
            return self.blockwise(value, column)
        if not item and self.pick(*"aaaaab") == "b":
            lead = f"{self.beside()}\n{self.between(column + 1)}{'':{column + 1}}"
            return f"{lead}{self.scalar(value, flow=False)}{self.beside()}\n"
        return f" {self.scalar(value, flow=False)}{self.beside()}\n"

    def blockwise(self, text: str, column: int) -> str:
        body = text.removesuffix("\n")
        mark = "-" if body == text else ""
        style = self.pick("|", ">") if re.fullmatch(r"(\S+ )*\S+", body) else "|"
        lines = re.sub(" ", lambda _: self.pick(" ", "\n"), body).split("\n") if style == ">" else body.split("\n")
        indent = " " * (column + self.pick(1, 2))
        empty = self.pick("", "\n") if self.notes else ""
        self.in_block = True
        return f" {style}{mark}{self.beside()}\n" + "".join(f"{indent}{line}\n" for line in lines) + empty

    def opening(self, value: Any, column: int) -> str:
        return self.between(column) + self.block(value, column)

    def block(self, value: Any, column: int) -> str:
        """The parts of a collection, one after the other; begins with the indentation of the first."""
        indent, text = " " * column, ""
        for number, part in enumerate(value.items() if isinstance(value, dict) else value):
            text += self.between(column) if number else ""
            if isinstance(value, dict):
                key = self.scalar(part[0], flow=False) if part[0] != "-" else '"-"'
                text += f"{indent}{key}:{self.value(part[1], column, item=False)}"
            else:
                text += f"{indent}-{self.value(part, column, item=True)}"
        return text

    def document(self, tree: Any) -> str:
        text = self.opening(tree, 0) + self.between(0)
        return (self.pick("", "", "---\n") + text).replace("\n", self.pick("\n", "\n", "\r\n"))


@st.composite
def spellings(draw: st.DrawFn, tree: Any, *, notes: bool = True) -> tuple[str, list[str]]:
    """One spelling of a tree, and its comments in their order."""
    pen = Pen(lambda options: draw(st.sampled_from(options)), notes)
    return pen.document(tree), pen.written
