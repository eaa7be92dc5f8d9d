"""The first pass: the distinct texts of a long table, which is all that the driver ever sees of its cells.

Units, indicators, months and printed verdicts are matched by the readers' own code, text by text; so are the few cells
that only words can explain. What comes of it goes back to Spark as small tables to join.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import IntEnum

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.engines.spark.numbers import is_odd, shape_of, shows_decimal_comma, stripped
from tthc_rules.engines.spark.source import SparkSource
from tthc_rules.errors import Problem, TableError
from tthc_rules.reading.numbers import BLANK_MARKS
from tthc_rules.records import record

MOST = 500_000
"""Distinct texts of one kind beyond which a column holds something else than the rules can know."""

PARTS = ("value", "numerator", "denominator")
"""The roles of the columns of numbers."""

_RUST_WHITE = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DASHES = ("-", "–", "—")


class Kind(IntEnum):
    """What a text was found as."""

    UNIT = 0
    STATED = 1
    ODD = 2
    """a cell of a number column that is no number"""
    COMMAS = 3
    """an indicator whose values show decimal commas; or the name of the other column that does"""
    NOTE = 4
    ROW = 5
    """month and indicator of a row; `Rows` has what else is counted apart"""


@record(frozen=True, slots=True)
class Rows:
    """Rows that are counted together: month and indicator as written, whether a figure or a verdict stands in them."""

    period: str | None
    indicator: str | None
    evident: bool
    named: bool
    """the column of units is not empty"""
    of_unit: bool
    """more than spaces stands in it"""


@record(frozen=True, slots=True)
class Texts:
    """The distinct texts of a source.

    Attributes:
        units, stated, odd: as written.
        commas: the indicators, as written, whose values show decimal commas; ``numerator`` or ``denominator`` in
            ``comma_parts`` if that column does.
        rows: how many rows there are of each kind.
        notes: how many cells of remarks.
    """

    units: tuple[str, ...]
    stated: tuple[str, ...]
    odd: tuple[str, ...]
    commas: frozenset[str]
    comma_parts: frozenset[str]
    rows: Mapping[Rows, int]
    notes: int


def is_text(kind: str) -> bool:
    """Whether a column of that type holds texts."""
    return kind == "string" or kind.startswith(("char(", "varchar("))


def period_text(source: SparkSource) -> Column:
    """The month of a row as text; dates count as their month if they are its first day."""
    if "period" not in source.types:
        return F.lit(None).cast("string")
    period = F.col("period")
    if source.types["period"] in {"date", "timestamp", "timestamp_ntz"}:
        first = F.date_format(period, "yyyy-MM")
        return F.when(F.day(period) == 1, first).otherwise(F.date_format(period, "yyyy-MM-dd"))
    return period.cast("string")


def composed(text: Column) -> Column:
    """What `reading.part.composed_text` makes of a cell that is no odd text: null if nothing is left."""
    plain = F.translate(text, "\u2000\u2001", "\u2002\u2003")
    return F.nullif(F.regexp_replace(plain, rf"^[{_RUST_WHITE}]+|[{_RUST_WHITE}]+\z", ""), F.lit(""))


def read_texts(source: SparkSource, *, percents: bool, most: int = MOST) -> Texts:
    """Collect the distinct texts of a source.

    Args:
        source: the table.
        percents: whether the words of an exemption may look like ``5%``.
        most: texts of one kind, beyond which it is given up.

    Raises:
        TableError: ``spark_too_many_texts``, or ``spark_not_utf8`` if a text was damaged when it was decoded.
    """
    found = _gathered(source, percents=percents).groupBy("kind", "text", "other", "flags").count()
    capped = found.limit(most + 1).collect()
    if len(capped) > most:
        kinds = Counter(Kind(row.kind).name.lower() for row in capped)
        params = {"count": str(most), "kind": kinds.most_common(1)[0][0]}
        raise TableError([Problem("spark_too_many_texts", source.source.file, params=params)])
    damaged = next((row.text for row in capped if row.text and "\ufffd" in row.text), None)
    if damaged is not None:
        raise TableError([Problem("spark_not_utf8", source.source.file, params={"text": damaged[:80]})])
    by_kind: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    rows: dict[Rows, int] = {}
    notes = 0
    for row in sorted(capped, key=lambda found: (found.kind, found.text or "", found.other or "", found.flags)):
        if row.kind == Kind.ROW:
            kind = Rows(row.text, row.other, bool(row.flags & 1), bool(row.flags & 2), bool(row.flags & 4))
            rows[kind] = row["count"]
        elif row.kind == Kind.NOTE:
            notes = row["count"]
        elif row.text is not None:
            by_kind[Kind(row.kind)].append(row.text)
    commas = frozenset(row.text for row in capped if row.kind == Kind.COMMAS and row.flags == 0 and row.text)
    parts = frozenset(row.other for row in capped if row.kind == Kind.COMMAS and row.flags == 1)
    return Texts(
        tuple(by_kind[Kind.UNIT]),
        tuple(by_kind[Kind.STATED]),
        tuple(by_kind[Kind.ODD]),
        commas,
        parts,
        rows,
        notes,
    )


def evident(source: SparkSource) -> Column:
    """A figure or a printed verdict stands in the row."""
    found = F.lit(False)
    for part in PARTS:
        if part in source.types:
            found = found | _holds_something(part, source.types[part])
    if "stated" in source.types:
        text = composed(F.col("stated").cast("string"))
        found = found | (text.isNotNull() & ~text.isin(*_DASHES))
    return F.coalesce(found, F.lit(False))


def _holds_something(part: str, kind: str) -> Column:
    cell = F.col(part)
    if is_text(kind):
        return F.coalesce(~stripped(cell).isin(*BLANK_MARKS), F.lit(False))
    return cell.isNotNull() & ~F.isnan(cell) if kind in {"float", "double"} else cell.isNotNull()


def _gathered(source: SparkSource, *, percents: bool) -> DataFrame:
    """One row for every text of every row, by its kind; those that say nothing are left out."""
    unit, indicator = F.col("unit").cast("string"), F.col("indicator").cast("string")
    of_unit = F.coalesce(stripped(unit) != "", F.lit(False))
    flags = evident(source).cast("int") + unit.isNotNull().cast("int") * 2 + of_unit.cast("int") * 4
    texts = [
        _text(Kind.UNIT, unit, unit.isNotNull()),
        _text(Kind.ROW, period_text(source), F.lit(True), other=indicator, flags=flags),
    ]
    rows = source.frame.where("not _ragged")
    for part in PARTS:
        if is_text(source.types.get(part, "")):
            cell, shape = f"_{part}_cell", f"_{part}_shape"
            rows = rows.withColumn(cell, stripped(F.col(part))).withColumn(shape, shape_of(F.col(cell)))
            odd = is_odd(F.col(cell), F.col(shape), percents=percents)
            texts.append(_text(Kind.ODD, F.col(part), odd))
            commas = shows_decimal_comma(F.col(shape))
            if part == "value":
                texts.append(_text(Kind.COMMAS, indicator, commas))
            else:
                texts.append(_text(Kind.COMMAS, F.lit(None), commas, other=F.lit(part), flags=F.lit(1)))
    if "stated" in source.types:
        texts.append(_text(Kind.STATED, F.col("stated").cast("string"), F.col("stated").isNotNull()))
    if "note" in source.types:
        texts.append(_text(Kind.NOTE, F.lit(None), F.col("note").isNotNull()))
    return rows.select(F.explode(F.array_compact(F.array(*texts))).alias("found")).select("found.*")


def _text(
    kind: Kind, text: Column, there: Column, *, other: Column | None = None, flags: Column | None = None
) -> Column:
    found = F.struct(
        F.lit(int(kind)).alias("kind"),
        text.cast("string").alias("text"),
        (F.lit(None) if other is None else other).cast("string").alias("other"),
        (F.lit(0) if flags is None else flags).cast("int").alias("flags"),
    )
    return F.when(there, found)


def undated(rows: Mapping[Rows, int]) -> bool:
    """Whether no row says a month."""
    return all(row.period is None for row in rows)


def months_said(rows: Mapping[Rows, int]) -> Sequence[str]:
    """The months as written, each once."""
    return sorted({row.period for row in rows if row.period is not None})
