"""Scores as they are printed: ``8,4/18 điểm``, ``90,09/100``, ``171/171 đơn vị``, ``xếp 11/34``."""

from __future__ import annotations

import re
from dataclasses import field

from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import Scale
from tthc_rules.model.scoring import POINT_PLACES
from tthc_rules.reading.numbers import BLANK_MARKS, Number, read_number
from tthc_rules.reading.text import fold_words, trimmed
from tthc_rules.records import record

_NUMBER = r"[0-9][0-9.,\s]*?"
_RANK = re.compile(
    r"(?:được\s+)?(?:xếp(?:\s+(?:thứ|hạng))?|hạng|thứ hạng|thứ|rank)\s*:?\s*([0-9]+)(?:\s*/\s*([0-9]+))?"
)
_OUT_OF = re.compile(rf"(-?{_NUMBER})\s*/\s*({_NUMBER})\s*(điểm|points?)?")
_COUNTS = re.compile(rf"({_NUMBER})\s*/\s*({_NUMBER})\s*([^\W\d_].*)")
_ALONE = re.compile(rf"(-?{_NUMBER})\s*(?:điểm|points?)?")


@record(frozen=True, slots=True)
class Printed:
    """A cell as read; what it does not say is ``None``.

    Attributes:
        score, maximum: points times ``10 ** POINT_PLACES``; ``places`` are those the score shows.
        numerator, denominator: counts, where the words after them say that no points are meant.
        rank, of: a rank, and among how many.
        fault: the cell holds something that cannot be read.
    """

    score: int | None = None
    places: int | None = None
    maximum: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    rank: int | None = None
    of: int | None = None
    fault: bool = field(default=False)


def read_printed(text: str | None, *, exact: bool = False) -> Printed:
    """Read one cell of a column of scores.

    Args:
        text: the cell as typed; ``None`` is blank.
        exact: the cell was typed as a number.
    """
    if text is None or trimmed(text) in BLANK_MARKS:
        return Printed()
    words = fold_words(text)
    if found := _RANK.fullmatch(words):
        return Printed(rank=int(found[1]), of=None if found[2] is None else int(found[2]))
    if found := _OUT_OF.fullmatch(words):
        score, maximum = read_points(found[1]), read_points(found[2])
        if score.value is None or maximum.value is None:
            return Printed(fault=True)
        return Printed(score=score.value, places=score.places, maximum=maximum.value)
    if found := _COUNTS.fullmatch(words):
        parts = [read_number(part, Scale.COUNT, 0).value for part in (found[1], found[2])]
        return Printed(fault=True) if None in parts else Printed(numerator=parts[0], denominator=parts[1])
    if found := _ALONE.fullmatch(words):
        score = read_points(trimmed(text) if exact else found[1], exact=exact)
        if score.value is not None:
            return Printed(score=score.value, places=score.places)
    return Printed(fault=True)


def read_rank(text: str | None) -> Printed:
    """Read one cell of a column of ranks: ``11``, ``11/34`` or in words."""
    if text is None or trimmed(text) in BLANK_MARKS:
        return Printed()
    bare = re.fullmatch(r"([0-9]+)(?:\.0)?(?:\s*/\s*([0-9]+))?", fold_words(text))
    if bare is not None:
        return Printed(rank=int(bare[1]), of=None if bare[2] is None else int(bare[2]))
    read = read_printed(text)
    return read if read.rank is not None else Printed(fault=True)


def read_points(text: str, *, exact: bool = False) -> Number:
    """A number of points. No maximum comes near 1 000, so neither a dot nor a comma can group thousands."""
    number = read_number(text, Scale.POINTS, POINT_PLACES, exact=exact)
    if number.reading is Reading.AMBIGUOUS:
        number = read_number(text.replace(".", ","), Scale.POINTS, POINT_PLACES, commas_elsewhere=True)
    return number
