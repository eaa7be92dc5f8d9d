"""What words alone suggest: codes from names, levels from a name's first words, targets from a heading.

Everything here is a guess that somebody goes over; nothing of it is ever used to read or judge a table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from decimal import Decimal

from tthc_rules.authoring.draft import DraftTarget
from tthc_rules.model.rules import Comparison, Level, Scale
from tthc_rules.reading.periods import without_month
from tthc_rules.reading.text import composed, fold, fold_heading

LONGEST_ID = 48
"""Characters beyond which an id made from a heading is cut, between two words."""

_LEVELS: Mapping[str, Level] = {
    "tỉnh": Level.PROVINCE,
    "thành phố": Level.DISTRICT,
    "tp": Level.DISTRICT,
    "thị xã": Level.DISTRICT,
    "tx": Level.DISTRICT,
    "huyện": Level.DISTRICT,
    "quận": Level.DISTRICT,
    "xã": Level.COMMUNE,
    "phường": Level.COMMUNE,
    "thị trấn": Level.COMMUNE,
    "đặc khu": Level.COMMUNE,
    "sở": Level.DEPARTMENT,
    "ban": Level.DEPARTMENT,
    "thanh tra": Level.DEPARTMENT,
    "văn phòng": Level.DEPARTMENT,
    "chi cục": Level.DEPARTMENT,
    "cục": Level.DEPARTMENT,
    "công an": Level.DEPARTMENT,
    "bảo hiểm": Level.DEPARTMENT,
    "trung tâm": Level.DEPARTMENT,
}
_SUMS = ("toàn", "tổng", "cộng", "cả", "chung", "bình quân", "trung bình")
_COMMITTEE = re.compile(r"^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+")
_CITIES = ("thành phố", "tp")

_LEAST = r"tối thiểu|ít nhất|không dưới|từ|đạt|at least|≥|>="
_MOST = r"tối đa|không quá|at most|≤|<="
_PRINTED = re.compile(
    rf"(?P<word>{_LEAST}|{_MOST})\s*(?P<figure>[0-9]+(?:[.,][0-9]+)?)\s*(?P<percent>%?)", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"\(\s*\d{1,2}\s*\)|\[\s*\d{1,2}\s*\]")
_PERCENT = re.compile(r"\(\s*%\s*\)|%\s*$")
_MONTH = re.compile(r"(?:trong\s+)?tháng\s*(?:\d{1,2}\s*(?:[/.-]|năm)\s*\d{4})?\s*$", re.IGNORECASE)


def one_line(text: str) -> str:
    """The text in composed letters on one line, without signs that cannot be seen."""
    return " ".join("".join(sign for sign in composed(text) if sign.isprintable() or sign.isspace()).split())


def slug(text: str, separator: str, taken: Collection[str], otherwise: str) -> str:
    """Lower-case Latin letters and digits of the text, a separator between words; a number at the end if taken."""
    apart = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    words = re.findall(r"[a-z0-9]+", "".join(sign for sign in apart if not unicodedata.combining(sign)))
    stem = words[0] if words else otherwise
    for word in words[1:]:
        if len(stem) + 1 + len(word) > LONGEST_ID:
            break
        stem += separator + word
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}{separator}{number}", number + 1
    return found


def level_of(name: str) -> tuple[Level, str, bool]:
    """The level that a name suggests, by which of its words, and whether the row seems to sum up others.

    The word is empty where the name says nothing; the level then stands for none in particular. A city is taken for
    one below the province; where no row is the province itself, `settle_cities` has the last word.
    """
    folded = fold(name)
    bare = _COMMITTEE.sub("", folded)
    for word in sorted(_LEVELS, key=len, reverse=True):
        if re.match(rf"{word}(?![^\W\d_])", bare):
            return _LEVELS[word], word, _LEVELS[word] is Level.PROVINCE
    for word in _SUMS:
        if re.match(rf"{word}(?![^\W\d_])", folded):
            return Level.PROVINCE, word, True
    return Level.DEPARTMENT, "", False


def settle_cities(guessed: list[tuple[Level, str, bool]]) -> list[tuple[Level, str, bool]]:
    """The same guesses; where no row is a province, the first city is one: the nation's own cities are printed so."""
    if any(level is Level.PROVINCE for level, _, _ in guessed):
        return guessed
    first = next((place for place, (_, word, _) in enumerate(guessed) if word in _CITIES), None)
    if first is None:
        return guessed
    return [(Level.PROVINCE, one[1], True) if place == first else one for place, one in enumerate(guessed)]


def target_in(heading: str) -> DraftTarget | None:
    """The target that a heading prints after a word such as ``tối thiểu``; ``None`` if there is none."""
    found = _PRINTED.search(heading)
    if found is None or (found["word"].casefold() in {"từ", "đạt"} and not found["percent"]):
        return None
    most = re.fullmatch(_MOST, found["word"], re.IGNORECASE) is not None
    comparison = Comparison.AT_MOST if most else Comparison.AT_LEAST
    return DraftTarget(comparison, f"{Decimal(found['figure'].replace(',', '.')):f}", heading)


def verdict_heading(heading: str) -> str:
    """The heading of a column of verdicts as a rule file writes it, ``{target}`` for the figure it prints."""
    found = _PRINTED.search(heading)
    if found is None:
        return heading
    return f"{heading[: found.start('figure')]}{{target}}{heading[found.end() :]}"


def bare_title(heading: str) -> str:
    """A heading without footnote marks, sign of a percentage and month, as a title."""
    title = " ".join(_FOOTNOTE.sub(" ", heading).split()) or heading
    for pattern in (_PERCENT, _MONTH, _PERCENT):
        title = " ".join(pattern.sub(" ", title).split()) or title
    return title


def heading_key(heading: str) -> str:
    """What two headings have in common that a reader of tables cannot tell apart."""
    return without_month(fold_heading(heading))


def scale_of(heading: str, texts: Collection[str]) -> Scale:
    """The scale that a heading and its cells suggest."""
    folded = fold(heading)
    if "%" in heading or re.search(r"\bt[ỷỉ] lệ\b", folded) or any("%" in text for text in texts):
        return Scale.PERCENT
    if re.search(r"\bđiểm\b", folded):
        return Scale.POINTS
    whole = all(re.fullmatch(r"-?(?:\d+|\d{1,3}(?:[. ]\d{3})+)", text.strip()) for text in texts)
    return Scale.COUNT if whole else Scale.POINTS
