"""Reading one number, by the scale of its column and never by the cell alone: the table of DESIGN section 3."""

from __future__ import annotations

import re

from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import Scale
from tthc_rules.model.table import Hint
from tthc_rules.reading.text import trimmed
from tthc_rules.records import record

LARGEST = 10**15
"""The largest magnitude of a scaled value: a double holds it exactly, and 64 bits hold its product with 1 000."""

MOST_PLACES = 100
"""Printed decimal places beyond which a cell is no figure any more."""

LONGEST = 400
"""Characters beyond which a cell is no number."""

BLANK_MARKS = frozenset({"", "-", "–", "—", "N/A", "n/a", "x", "X"})
"""What stands in a cell that holds nothing."""

SPREADSHEET_ERRORS = frozenset({"#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"})
"""What a spreadsheet shows where a formula failed."""

SPACES = " \u00a0\u2000-\u200a\u202f\u205f\u3000"
"""The blanks that may group thousands, as a class of a pattern."""

_SHAPE = re.compile(rf"([-\u2212]?)([0-9](?:[0-9.,{SPACES}]*[0-9])?)\s*(?P<percent>%?)")
_EXACT = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?P<percent>%?)")
_ANY_SPACE = re.compile(f"[{SPACES}]")


@record(frozen=True, slots=True)
class Number:
    """One cell as read.

    Attributes:
        value: the number times ``10 ** decimals``, ``None`` unless it could be read.
        places: decimal places that the cell shows, ``None`` unless it could be read.
        hint: what is worth telling, see `tthc_rules.model.table.Hint`.
    """

    reading: Reading
    value: int | None = None
    places: int | None = None
    hint: int = Hint.NONE


@record(frozen=True, slots=True)
class _Parts:
    """Digits before and after the decimal mark; ``mark`` is that sign, empty if there is none."""

    whole: str
    fraction: str = ""
    mark: str = ""
    could_group: bool = False
    """the only sign stands where it could also group thousands"""


def read_number(
    text: str, scale: Scale, decimals: int, *, commas_elsewhere: bool = False, exact: bool = False
) -> Number:
    """Read one cell.

    Args:
        text: the cell as typed.
        scale: of the column's indicator.
        decimals: places that the scaled integer holds.
        commas_elsewhere: the column's other cells have decimal commas that can be nothing else.
        exact: the cell was typed as a number; ``text`` is the shortest decimal that reads back to it, with a dot.

    Returns:
        The reading; never raises, whatever the text.
    """
    cell = trimmed(text)
    if cell in BLANK_MARKS:
        return Number(Reading.BLANK)
    if cell.upper() in SPREADSHEET_ERRORS:
        return Number(Reading.SPREADSHEET_ERROR)
    found = (_EXACT if exact else _SHAPE).fullmatch(cell) if len(cell) <= LONGEST else None
    if found is None:
        return Number(Reading.UNREADABLE)
    percent_sign = found["percent"] == "%"
    if percent_sign and scale is not Scale.PERCENT:
        return Number(Reading.NOT_WHOLE if scale is Scale.COUNT else Reading.UNREADABLE)
    if exact:
        parts: _Parts | None = _Parts(found[2], found[3] or "", "." if found[3] else "")
    else:
        parts = _split(_ANY_SPACE.sub(" ", found[2]))
    if parts is None:
        return Number(Reading.WRONG_GROUPING)
    read = _read_count if scale is Scale.COUNT else _read_fraction
    return read(parts, negative=bool(found[1]), decimals=decimals, commas_elsewhere=commas_elsewhere, exact=exact)


def shows_decimal_comma(text: str) -> bool:
    """True if the cell is a number whose comma can only be a decimal comma."""
    cell = trimmed(text)
    found = _SHAPE.fullmatch(cell) if len(cell) <= LONGEST else None
    parts = _split(_ANY_SPACE.sub(" ", found[2])) if found else None
    return parts is not None and parts.mark == "," and not parts.could_group


def _split(body: str) -> _Parts | None:
    """Digits, dots, commas and blanks, taken apart; ``None`` if the signs neither group nor part."""
    marks = [sign for sign in body if not sign.isdigit()]
    if not marks:
        return _Parts(body)
    last = marks[-1]
    groups_only = len(set(marks)) == 1 and (last == " " or len(marks) > 1)
    if groups_only:
        return _Parts(body.replace(last, "")) if _groups(body, last) else None
    whole, _, fraction = body.rpartition(last)
    if len(marks) == 1:
        return _Parts(whole, fraction, last, could_group=_groups(body, last))
    grouping = marks[0]
    if last == " " or set(marks[:-1]) != {grouping} or grouping == last or not _groups(whole, grouping):
        return None
    return _Parts(whole.replace(grouping, ""), fraction, last)


def _groups(body: str, mark: str) -> bool:
    first, *rest = body.split(mark)
    return len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in rest)


def _read_fraction(parts: _Parts, *, negative: bool, decimals: int, commas_elsewhere: bool, exact: bool) -> Number:
    hint = Hint.NONE
    if parts.could_group:
        if parts.mark == "." or not commas_elsewhere:
            return Number(Reading.AMBIGUOUS)
        hint = Hint.BY_COLUMN
    elif parts.mark == "." and commas_elsewhere and not exact:
        hint = Hint.DOT_AMONG_COMMAS
    return _scaled(parts.whole, parts.fraction, negative=negative, decimals=decimals, hint=hint)


def _read_count(parts: _Parts, *, negative: bool, decimals: int, commas_elsewhere: bool, exact: bool) -> Number:
    del commas_elsewhere  # a count has no decimals, so what its column does with commas says nothing
    if not parts.mark:
        return _scaled(parts.whole, "", negative=negative, decimals=decimals, hint=Hint.NONE)
    if parts.could_group:
        if parts.mark == ",":
            return Number(Reading.AMBIGUOUS)
        return _scaled(parts.whole + parts.fraction, "", negative=negative, decimals=decimals, hint=Hint.NONE)
    # One digit after a dot is a fraction; two, or four, are thousands that someone grouped wrongly.
    fraction = exact or parts.mark == "," or len(parts.fraction) == 1
    return Number(Reading.NOT_WHOLE if fraction else Reading.WRONG_GROUPING)


def _scaled(whole: str, fraction: str, *, negative: bool, decimals: int, hint: int) -> Number:
    carried = fraction.rstrip("0")
    if len(carried) > decimals or len(fraction) > MOST_PLACES:
        return Number(Reading.TOO_MANY_DECIMALS)
    value = int(whole + carried.ljust(decimals, "0"))
    if value > LARGEST:
        return Number(Reading.TOO_LARGE)
    return Number(Reading.NUMBER, -value if negative else value, len(fraction), hint)
