"""Reading numbers where Spark runs: the table of `reading.numbers` as expressions, one cell a row.

`reading.numbers` is the definition; ``tests/engines/spark`` holds the two against each other text by text. What no
expression can say, such as whether a text is the words of an exemption, is looked up in the table's distinct odd texts.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyspark.sql import Column
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import Scale
from tthc_rules.model.table import Hint
from tthc_rules.reading.numbers import BLANK_MARKS, LARGEST, LONGEST, MOST_PLACES, SPACES, SPREADSHEET_ERRORS
from tthc_rules.reading.text import INVISIBLE
from tthc_rules.records import record

SCALES = tuple(Scale)
"""A scale's number in the frames of Spark is its place here."""

_WHITE = "\t-\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What Python calls white space, as a class of a pattern: Java's ``\\s`` is less."""

_SPACES = "".join(chr(code) for code in (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))
_SHAPE = rf"^[-\u2212]?([0-9](?:[0-9.,{SPACES}]*[0-9])?)[{_WHITE}]*%?\z"
_EXACT = r"^-?([0-9]+(?:\.[0-9]+)?)%?\z"
_SINGLE = r"^[0-9]+[.,][0-9]+\z"
_COULD_GROUP = r"^[1-9][0-9]{0,2}[.,][0-9]{3}\z"
_GROUPED = r"^[1-9][0-9]{0,2}(?:(?: [0-9]{3})+|(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,})\z"
_MIXED = r"^[1-9][0-9]{0,2}(?:(?: [0-9]{3})+[.,]|(?:\.[0-9]{3})+,|(?:,[0-9]{3})+\.)[0-9]+\z"
_DIGITS = len(str(LARGEST))


@record(frozen=True, slots=True)
class Manner:
    """How the cells of a column are read, each by what its row says.

    Attributes:
        scale: number of the scale in `SCALES`.
        decimals: places that the scaled integer holds.
        commas: the column's other cells have decimal commas that can be nothing else.
        exact: the cells were typed as numbers; their texts are the shortest decimals, with a dot.
    """

    scale: Column
    decimals: Column
    commas: Column
    exact: bool = False


def stripped(text: Column) -> Column:
    """The text without outer spaces of any kind and without invisible characters, see `reading.text.trimmed`."""
    return F.regexp_replace(F.translate(text, INVISIBLE, ""), rf"^[{_WHITE}]+|[{_WHITE}]+\z", "")


def shape_of(cell: Column, *, exact: bool = False) -> Column:
    """The digits, dots, commas and blanks of a stripped cell, empty if it is no number at all."""
    body = F.when(F.length(cell) <= LONGEST, F.regexp_extract(cell, _EXACT if exact else _SHAPE, 1)).otherwise("")
    return F.translate(body, _SPACES, " " * len(_SPACES))


def is_odd(cell: Column, shape: Column, *, percents: bool) -> Column:
    """A stripped cell that only its words can explain; ``percents`` says whether ``5%`` may be words."""
    known = cell.isin(*BLANK_MARKS) | F.upper(cell).isin(*SPREADSHEET_ERRORS)
    odd = shape == ""
    return ~known & ((odd | cell.endswith("%")) if percents else odd)


def shows_decimal_comma(shape: Column) -> Column:
    """The comma of the cell can only be a decimal comma."""
    return (_mark(shape) == ",") & shape.rlike(f"{_SINGLE}|{_MIXED}") & ~shape.rlike(_COULD_GROUP)


def read_text(cell: Column, shape: Column, manner: Manner) -> Column:
    """A cell of text as a struct of ``reading``, ``value``, ``places`` and ``hint``, see `model.table.CELLS`.

    Args:
        cell: the stripped cell, null where the row has none.
        shape: what `shape_of` says of it.
        manner: how it is read.

    Returns:
        The reading; `Reading.UNREADABLE` also where the cell may be the words of an exemption.
    """
    count = manner.scale == SCALES.index(Scale.COUNT)
    no_percentage = cell.endswith("%") & (manner.scale != SCALES.index(Scale.PERCENT))
    return (
        F.when(cell.isNull() | cell.isin(*BLANK_MARKS), _unread(Reading.BLANK))
        .when(F.upper(cell).isin(*SPREADSHEET_ERRORS), _unread(Reading.SPREADSHEET_ERROR))
        .when(shape == "", _unread(Reading.UNREADABLE))
        .when(no_percentage & count, _unread(Reading.NOT_WHOLE))
        .when(no_percentage, _unread(Reading.UNREADABLE))
        .when(shape.rlike(rf"^[0-9]+\z|{_GROUPED}"), _scaled(cell, F.translate(shape, " .,", ""), F.lit(""), manner))
        .when(~shape.rlike(f"{_SINGLE}|{_MIXED}"), _unread(Reading.WRONG_GROUPING))
        .when(count, _count(cell, shape, manner))
        .otherwise(_fraction(cell, shape, manner))
    )


def read_integer(value: Column, decimals: Column) -> Column:
    """A typed whole number, see `read_text`."""
    limit = F.floor(F.lit(LARGEST) / _power(decimals))
    number = _number(value * _power(decimals), F.lit(0), F.lit(Hint.NONE))
    fits = value.between(-limit, limit)
    return F.when(value.isNull(), _unread(Reading.BLANK)).when(fits, number).otherwise(_unread(Reading.TOO_LARGE))


def read_float(value: Column, manner: Manner, used: Sequence[int]) -> Column:
    """A typed number with a fraction, see `read_text`.

    It is scaled and rounded, and holds if it divides back to the same double. Others have too many places or are too
    large; which of the two, the shortest decimal that reads back decides, as it does in memory. ``used`` are the
    decimals that there are.
    """
    power = _power(manner.decimals)
    scaled = F.rint(value * power)
    exact = (scaled / power == value) & (F.abs(scaled) <= LARGEST)
    whole = scaled.cast("bigint")
    large = F.abs(scaled) > LARGEST
    integral = (F.abs(value) >= 2.0**53) | (F.floor(F.abs(value)).cast("double") == F.abs(value))
    fits = F.expr("false")
    for places in used:
        back = value.cast(f"decimal(38,{places})")
        fits = F.when(manner.decimals == places, back.cast("double") == value).otherwise(fits)
    count = manner.scale == SCALES.index(Scale.COUNT)
    return (
        F.when(value.isNull() | F.isnan(value), _unread(Reading.BLANK))
        .when(F.abs(value) == float("inf"), _unread(Reading.UNREADABLE))
        .when(exact, _number(whole, _places(whole, manner.decimals, max(used, default=0)), F.lit(Hint.NONE)))
        .when(large & integral, _unread(Reading.TOO_LARGE))
        .when(count, _unread(Reading.NOT_WHOLE))
        .when(large & F.coalesce(fits, F.lit(False)), _unread(Reading.TOO_LARGE))
        .otherwise(_unread(Reading.TOO_MANY_DECIMALS))
    )


def _fraction(cell: Column, shape: Column, manner: Manner) -> Column:
    mark, could_group = _mark(shape), _could_group(shape, manner)
    by_column = could_group & (mark == ",") & manner.commas
    beside = (mark == ".") & manner.commas & F.lit(not manner.exact)
    hint = F.when(by_column, Hint.BY_COLUMN).when(beside, Hint.DOT_AMONG_COMMAS).otherwise(Hint.NONE)
    read = _scaled(cell, _before(shape), _after(shape), manner, hint)
    return F.when(could_group & ~by_column, _unread(Reading.AMBIGUOUS)).otherwise(read)


def _count(cell: Column, shape: Column, manner: Manner) -> Column:
    comma, could_group = _mark(shape) == ",", _could_group(shape, manner)
    fraction = F.lit(manner.exact) | comma | (F.length(_after(shape)) == 1)
    return (
        F.when(could_group & comma, _unread(Reading.AMBIGUOUS))
        .when(could_group, _scaled(cell, F.translate(shape, ".", ""), F.lit(""), manner))
        .when(fraction, _unread(Reading.NOT_WHOLE))
        .otherwise(_unread(Reading.WRONG_GROUPING))
    )


def _could_group(shape: Column, manner: Manner) -> Column:
    return F.lit(False) if manner.exact else shape.rlike(_COULD_GROUP)


def _after(shape: Column) -> Column:
    """The digits after the last dot or comma."""
    return F.substring_index(F.translate(shape, ",", "."), ".", -1)


def _mark(shape: Column) -> Column:
    """The sign before the last digits."""
    return F.substr(shape, F.length(shape) - F.length(_after(shape)), F.lit(1))


def _before(shape: Column) -> Column:
    """The digits before the last dot or comma, without signs that group them."""
    return F.translate(F.substr(shape, F.lit(1), F.length(shape) - F.length(_after(shape)) - 1), " .,", "")


def _scaled(cell: Column, whole: Column, fraction: Column, manner: Manner, hint: Column | None = None) -> Column:
    carried = F.regexp_replace(fraction, r"0+\z", "")
    digits = F.regexp_replace(F.concat(whole, F.rpad(carried, manner.decimals, F.lit("0"))), r"^0+", "")
    size = F.when(digits == "", 0).otherwise(F.when(F.length(digits) <= _DIGITS, digits.cast("bigint")))
    signed = F.when(F.substring(cell, 1, 1).isin("-", "\u2212"), -size).otherwise(size)
    too_many = (F.length(carried) > manner.decimals) | (F.length(fraction) > MOST_PLACES)
    return (
        F.when(too_many, _unread(Reading.TOO_MANY_DECIMALS))
        .when(size.isNull() | (size > LARGEST), _unread(Reading.TOO_LARGE))
        .otherwise(_number(signed, F.length(fraction), F.lit(Hint.NONE) if hint is None else hint))
    )


def _places(value: Column, decimals: Column, most: int) -> Column:
    """The places a scaled number needs: as declared, less one for each zero at its end."""
    places = decimals
    for zeros in range(1, most + 1):
        places = F.when((decimals >= zeros) & (value % 10**zeros == 0), decimals - zeros).otherwise(places)
    return places


def _power(decimals: Column) -> Column:
    powers = F.array(*(F.lit(10**places).cast("bigint") for places in range(16)))
    return F.get(powers, decimals)


def _number(value: Column, places: Column, hint: Column) -> Column:
    return _struct(F.lit(int(Reading.NUMBER)), value, places, hint)


def _unread(reading: Reading) -> Column:
    return _struct(F.lit(int(reading)), F.lit(None), F.lit(None), F.lit(Hint.NONE))


def _struct(reading: Column, value: Column, places: Column, hint: Column) -> Column:
    return F.struct(
        reading.cast("int").alias("reading"),
        value.cast("bigint").alias("value"),
        places.cast("int").alias("places"),
        hint.cast("int").alias("hint"),
    )
