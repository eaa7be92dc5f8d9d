"""Opening what Spark reads: columns found by their headings, the rows not looked at yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import polars as pl
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - the name that Spark's documentation gives it

from tthc_rules.engines.spark.session import reason
from tthc_rules.errors import Problem, TableError
from tthc_rules.model.finding import Finding, Place
from tthc_rules.model.table import Block, Source
from tthc_rules.reading.formats.detect import without_ending
from tthc_rules.reading.frame import frame_form
from tthc_rules.reading.long import block_of
from tthc_rules.reading.periods import PeriodSource
from tthc_rules.reading.table import months_named, named_period
from tthc_rules.reading.vocabulary import Vocabulary
from tthc_rules.records import record

FORMATS = ("parquet", "csv", "orc", "table")
"""What a path may begin with, and a colon: how Spark shall read it."""

PLACE = ("_file", "_at", "_row")
"""Where a row stands: its file, what orders the rows of one file, its 1-based number where the format knows it."""

_MORE = "_tthc_more"
_ENDINGS = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".parquet": "parquet", ".orc": "orc"}
_COMPRESSED = (".gz", ".bz2", ".zst", ".snappy", ".lz4")
_SEPARATORS = (",", ";", "\t")
_TYPES: Mapping[str, Any] = {
    "string": pl.String,
    "tinyint": pl.Int8,
    "smallint": pl.Int16,
    "int": pl.Int32,
    "bigint": pl.Int64,
    "float": pl.Float32,
    "double": pl.Float64,
    "date": pl.Date,
    "timestamp": pl.Datetime,
    "timestamp_ntz": pl.Datetime,
    "void": pl.Null,
    "binary": pl.Binary,
}


@record(frozen=True, slots=True)
class SparkSource:
    """A long table that Spark reads.

    Attributes:
        source: its path as given; nobody digests it.
        frame: the column of each role, as it is typed; `PLACE`; ``_ragged`` (the row has more cells than the heading);
            ``_filled`` (something stands in it).
        types: the type of each role's column, as Spark calls it.
        block: the columns that its cells come from.
        numbers: the 1-based column of each role.
        periods: what names months besides a column.
        findings: what is told of its columns.
    """

    source: Source
    frame: DataFrame
    types: Mapping[str, str]
    block: Block
    numbers: Mapping[str, int]
    periods: tuple[PeriodSource, ...]
    findings: tuple[Finding, ...]


def open_source(spark: SparkSession, path: str, words: Vocabulary, period: str | None) -> SparkSource:
    """Open a path: a file, a folder or a pattern that Spark reads, or ``table:`` and the name of a table.

    Raises:
        TableError: if Spark cannot read it, it is no long table, or a column's type means nothing.
    """
    option = named_period(period, path)
    kind, place = kind_of(path)
    try:
        read = _read(spark, kind, place, words)
    except (PySparkException, Py4JError) as error:
        raise TableError([Problem("spark_cannot_read", path, params={"reason": reason(error)})]) from error
    dtypes = dict(read.dtypes)
    names = [name for name in read.columns if name != _MORE]
    source = Source(path, None, "")
    empty = pl.DataFrame(schema={name: _polars_type(dtypes[name]) for name in names})
    form, findings = frame_form(empty, source, words)
    roles = {role: names[number - 1] for role, number in form.numbers.items()}
    named = months_named("period_from_file", without_ending(PurePosixPath(place).name), Place(path))
    return SparkSource(
        source,
        _by_role(read, roles, names, kind),
        {role: dtypes[name] for role, name in roles.items()},
        block_of(source, form.numbers),
        form.numbers,
        (*option, *named),
        tuple(findings),
    )


def kind_of(path: str) -> tuple[str, str]:
    """How Spark shall read a path, and what is left of it: by what stands before its colon, or else by its ending.

    Raises:
        TableError: ``spark_format`` if the ending is that of a format which Spark is not asked to read.
    """
    before, colon, after = path.partition(":")
    if colon and before in FORMATS:
        return before, after
    name = PurePosixPath(path).name.lower()
    for ending in _COMPRESSED:
        name = name.removesuffix(ending)
    ending = PurePosixPath(name).suffix
    if ending in {".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".pdf", ".json", ".jsonl"}:
        raise TableError([Problem("spark_format", path, params={"ending": ending})])
    return _ENDINGS.get(ending, "parquet"), path


def _read(spark: SparkSession, kind: str, place: str, words: Vocabulary) -> DataFrame:
    if kind == "table":
        return spark.table(place)
    if kind == "csv":
        return _read_csv(spark, place, words)
    return spark.read.format(kind).load(place)


def _read_csv(spark: SparkSession, place: str, words: Vocabulary) -> DataFrame:
    """Every column as text, by the separator under which most headings mean something.

    Cells may hold line breaks, so a file is read by one task; all files must have the same headings.
    """
    options: dict[str, Any] = {"header": True, "multiLine": True, "escape": '"', "enforceSchema": False}
    found = {sep: spark.read.options(**options, sep=sep).csv(place).columns for sep in _SEPARATORS}
    sep = max(found, key=lambda sign: sum(words.role(name) is not None for name in found[sign]))
    schema = ", ".join(f"{_quoted(name)} string" for name in (*found[sep], _MORE))
    reader = spark.read.options(**options, sep=sep, columnNameOfCorruptRecord=_MORE)
    read = reader.schema(schema).csv(place)
    # Spark keeps a row of another length here: a short one misses its last cells, a long one has none that is certain.
    last, signs = F.col(_quoted(found[sep][-1])), F.length(_MORE) - F.length(F.replace(_MORE, F.lit(sep)))
    long = F.col(_MORE).isNotNull() & (last.isNotNull() | (signs >= len(found[sep])))
    return read.withColumn(_MORE, long)


def _by_role(read: DataFrame, roles: Mapping[str, str], names: list[str], kind: str) -> DataFrame:
    cells = [F.col(_quoted(name)).cast("string") for name in names]
    filled = F.coalesce(*cells).isNotNull()
    at = F.col("_metadata.row_index") if kind == "parquet" else F.monotonically_increasing_id()
    row = at + 1 if kind == "parquet" else F.lit(None)
    file = F.lit(None) if kind == "table" else F.col("_metadata.file_path")
    return read.select(
        *(F.col(_quoted(name)).alias(role) for role, name in roles.items()),
        file.cast("string").alias("_file"),
        at.cast("bigint").alias("_at"),
        row.cast("bigint").alias("_row"),
        (F.col(_MORE) if _MORE in read.columns else F.lit(False)).alias("_ragged"),
        filled.alias("_filled"),
    )


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _polars_type(name: str) -> Any:
    """The type under which the readers in memory know a column, so that one place says which types mean something."""
    if name.startswith("decimal("):
        precision, scale = name.removeprefix("decimal(").rstrip(")").split(",")
        return pl.Decimal(int(precision), int(scale))
    if name.startswith(("char(", "varchar(")):
        return pl.String
    return _TYPES.get(name, pl.Boolean)
