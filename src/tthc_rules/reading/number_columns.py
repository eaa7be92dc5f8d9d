"""Reading a whole column of numbers: typed columns by arithmetic, texts by parsing each distinct one once."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import polars as pl

from tthc_rules.model.outcome import Reading
from tthc_rules.model.rules import Scale
from tthc_rules.model.table import Hint
from tthc_rules.reading.grid import Kind
from tthc_rules.reading.numbers import LARGEST, Number, read_number, shows_decimal_comma
from tthc_rules.reading.text import fold_words
from tthc_rules.records import record

NUMBERS = pl.Schema({"reading": pl.UInt8, "value": pl.Int64, "places": pl.Int8, "hint": pl.UInt8})
"""What a column is read into; rows as in the column, see `tthc_rules.model.table.CELLS`."""

_WHOLE = r"^[0-9]{1,9}$"
_MOST_DECIMALS_OF_WHOLE = 6
"""Nine digits and six places stay within `LARGEST`."""


@record(frozen=True, slots=True)
class Style:
    """How the cells of an indicator are read. ``words`` are the folded texts by which a table claims an exemption."""

    scale: Scale
    decimals: int
    words: frozenset[str] = frozenset()


COUNTS = Style(Scale.COUNT, 0)
"""How numerators and denominators are read."""


def read_column(
    raw: pl.Series,
    kinds: pl.Series | None,
    style: Style,
    owner: pl.Series | None = None,
    *,
    commas_elsewhere: bool | None = None,
) -> pl.DataFrame:
    """Read a column of strings, integers or floats.

    Args:
        raw: the cells; null is blank. Floats and integers are typed cells.
        kinds: for strings, the `Kind` of each cell; ``None`` if all are text.
        style: of the indicator whose column it is.
        owner: which table each cell belongs to, where the columns of several stand one below the other: what the other
            cells of a column say of a cell, those of its own table do. ``None`` if there is one table.
        commas_elsewhere: whether the column has decimal commas, where ``raw`` is only a part of it.

    Returns:
        A frame of schema `NUMBERS`, one row a cell.
    """
    if raw.dtype == pl.Float64:
        return _read_floats(raw, style)
    if raw.dtype == pl.Int64:
        return _read_integers(raw, style)
    cells = pl.DataFrame({"raw": raw.cast(pl.String), "kind": kinds if kinds is not None else _all_text(len(raw))})
    if commas_elsewhere is None:
        commas = _commas(cells, style, owner)
    else:
        commas = pl.repeat(commas_elsewhere, cells.height, dtype=pl.Boolean, eager=True)
    return _read_distinct(cells.with_columns(commas=commas), style)


def decimal_commas(texts: pl.Series) -> bool:
    """Whether some of the texts are numbers whose comma can only be a decimal comma."""
    return any(shows_decimal_comma(text) for text in texts.filter(texts.str.contains(",", literal=True)))


def canonical(value: float) -> str:
    """The shortest decimal that reads back to the number, without exponent and without a closing ``.0``."""
    text = repr(value)
    return _plain(Decimal(text)) if "e" in text else text.removesuffix(".0")


def percent_of(text: str) -> str:
    """A canonical decimal times 100, as a spreadsheet shows a cell with a percent format."""
    try:
        return _plain(Decimal(text).scaleb(2))
    except InvalidOperation:
        return text


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").removesuffix(".") if "." in text else text


def _all_text(length: int) -> pl.Series:
    return pl.repeat(int(Kind.TEXT), length, dtype=pl.UInt8, eager=True)


def _read_integers(raw: pl.Series, style: Style) -> pl.DataFrame:
    factor = 10**style.decimals
    fits = raw.is_between(-(LARGEST // factor), LARGEST // factor)
    reading = (
        pl.when(raw.is_null())
        .then(int(Reading.BLANK))
        .when(fits)
        .then(int(Reading.NUMBER))
        .otherwise(int(Reading.TOO_LARGE))
    )
    return pl.select(
        reading=reading.cast(pl.UInt8),
        value=pl.when(fits).then(raw).otherwise(None) * factor,
        places=pl.when(fits).then(0).otherwise(None).cast(pl.Int8),
        hint=pl.lit(Hint.NONE, pl.UInt8),
    )


def _read_floats(raw: pl.Series, style: Style) -> pl.DataFrame:
    """Scale, round, and keep what divides back to the same double: that decimal is its shortest one below 10**15.

    The divisor is a column, not a literal: polars turns division by a literal into multiplication by its inverse,
    which is off by one bit now and then.
    """
    scaled = (raw * 10**style.decimals).round()
    exact = (scaled / pl.repeat(float(10**style.decimals), len(raw), eager=True) == raw) & (scaled.abs() <= LARGEST)
    exact = exact.fill_null(False)
    whole = scaled.set(~exact, None).cast(pl.Int64)
    read = pl.DataFrame({"value": whole}).select(
        reading=pl.when(pl.col("value").is_null()).then(int(Reading.BLANK)).otherwise(int(Reading.NUMBER)),
        value=pl.col("value"),
        places=_places(style.decimals),
        hint=pl.lit(Hint.NONE),
    )
    read = read.cast(NUMBERS)
    others = raw.filter(~exact & raw.is_not_null() & raw.is_not_nan())
    return read if others.is_empty() else _with_others(read, raw, exact, style)


def _places(decimals: int) -> pl.Expr:
    """The places a scaled number needs: as declared, less one for each zero at its end."""
    value, places = pl.col("value"), pl.lit(decimals)
    for zeros in range(1, decimals + 1):
        places = pl.when(value % 10**zeros == 0).then(decimals - zeros).otherwise(places)
    return pl.when(value.is_not_null()).then(places)


def _with_others(read: pl.DataFrame, raw: pl.Series, exact: pl.Series, style: Style) -> pl.DataFrame:
    """Read the floats that do not fit the declared places as decimals, each different one once."""
    rows = (~exact & raw.is_not_null() & raw.is_not_nan()).arg_true()
    given = pl.DataFrame({"raw": raw.gather(rows), "at": rows})
    distinct = given["raw"].unique()
    numbers = [
        read_number(canonical(value), style.scale, style.decimals, exact=True)
        if value - value == 0  # neither infinity
        else Number(Reading.UNREADABLE)
        for value in distinct
    ]
    found = given.join(_frame_of(numbers).with_columns(distinct.alias("raw")), on="raw", how="left").drop("raw")
    rest = read.with_row_index("at").filter(~pl.col("at").is_in(rows.implode()))
    return pl.concat([rest, found.select(rest.columns).cast({"at": rest["at"].dtype})]).sort("at").drop("at")


def _commas(cells: pl.DataFrame, style: Style, owner: pl.Series | None) -> pl.Series:
    """For each cell whether its table has decimal commas in this column; of a count nobody asks."""
    no = pl.repeat(False, cells.height, dtype=pl.Boolean, eager=True)
    if style.scale is Scale.COUNT:
        return no
    texts = cells["raw"].filter((cells["kind"] == int(Kind.TEXT)) & cells["raw"].str.contains(",", literal=True))
    sure = [text for text in texts.unique().drop_nulls() if shows_decimal_comma(text)]
    if not sure:
        return no
    if owner is None:
        return ~no
    shown = (cells["raw"].is_in(sure) & (cells["kind"] == int(Kind.TEXT))).fill_null(False)
    return owner.is_in(owner.filter(shown).unique().implode())


def _read_distinct(cells: pl.DataFrame, style: Style) -> pl.DataFrame:
    distinct = cells.drop_nulls("raw").unique()
    plain = pl.col("raw").str.contains(_WHOLE) & (style.decimals <= _MOST_DECIMALS_OF_WHOLE)
    whole = distinct.filter(plain)
    worded = distinct.filter(~plain)
    numbers = [_read_cell(text, kind, style, commas_elsewhere=commas) for text, kind, commas in worded.iter_rows()]
    read = pl.concat(
        [
            whole.with_columns(
                reading=pl.lit(int(Reading.NUMBER), pl.UInt8),
                value=pl.col("raw").cast(pl.Int64) * 10**style.decimals,
                places=pl.lit(0, pl.Int8),
                hint=pl.lit(Hint.NONE, pl.UInt8),
            ),
            worded.hstack(_frame_of(numbers)),
        ]
    )
    found = cells.join(read, on=["raw", "kind", "commas"], how="left", maintain_order="left").select(list(NUMBERS))
    return found.with_columns(
        pl.col("reading").fill_null(int(Reading.BLANK)).cast(pl.UInt8), pl.col("hint").fill_null(Hint.NONE)
    )


def _read_cell(text: str, kind: int, style: Style, *, commas_elsewhere: bool) -> Number:
    if kind == Kind.DATE:
        return Number(Reading.DATE)
    if kind == Kind.NOT_CALCULATED:
        return Number(Reading.NOT_CALCULATED)
    number = read_number(
        text, style.scale, style.decimals, commas_elsewhere=commas_elsewhere, exact=kind == Kind.NUMBER
    )
    if number.reading is Reading.UNREADABLE and fold_words(text) in style.words:
        return Number(Reading.EXEMPTION_WORDS)
    return number


def _frame_of(numbers: list[Number]) -> pl.DataFrame:
    return pl.DataFrame(
        [(int(number.reading), number.value, number.places, number.hint) for number in numbers],
        schema=NUMBERS,
        orient="row",
    )
