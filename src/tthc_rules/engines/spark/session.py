"""The Spark session: the one that is there, or one of its own, with the settings that judging rests on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tthc_rules.errors import Problem, TableError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS = {
    "spark.sql.ansi.enabled": "false",
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.csv.parser.columnPruning.enabled": "false",
    "spark.sql.maxConcurrentOutputFileWriters": "8",
    "spark.sql.codegen.hugeMethodLimit": "8000",
}
"""What holds during a run.

Products that no condition looks at may overflow, as they do in memory: with the first setting they wrap there and here.
With the last but one rows are not sorted before they are written into the few folders of `engines.spark.run`. With the
last one Spark makes no method of more than 8 000 bytes of code for a whole stage: Java interprets such a one for ever,
and judging took twice the time.
"""


@contextmanager
def session() -> Iterator[SparkSession]:
    """A session with `SETTINGS`; afterwards it is as it was, and stopped if it was made here.

    Raises:
        UsageError: ``spark_needs_extra`` if pyspark is not installed, ``spark_not_started`` if it does not start.
        TableError: ``spark_failed`` if a job that was started inside the block failed.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError([Problem("spark_needs_extra")]) from None
    running = SparkSession.getActiveSession()
    try:
        spark = running or _started()
    except (PySparkException, Py4JError, OSError) as error:
        raise UsageError([Problem("spark_not_started", params={"reason": reason(error)})]) from error
    before = {name: spark.conf.get(name, None) for name in SETTINGS}
    try:
        for name, value in SETTINGS.items():
            spark.conf.set(name, value)
        yield spark
    except (PySparkException, Py4JError) as error:
        raise TableError([Problem("spark_failed", params={"reason": reason(error)})]) from error
    finally:
        _restore(spark, before)
        if running is None:
            spark.stop()


def reason(error: Exception) -> str:
    """What Spark says of an error, on one line and without the trace; of a failed job, what made it fail."""
    thrown = getattr(error, "java_exception", None)
    while thrown is not None and thrown.getCause() is not None:
        thrown = thrown.getCause()
    said = thrown.getMessage() if thrown is not None else getattr(error, "getMessage", lambda: None)()
    return " ".join(str(said or error).split())[:400]


def _started() -> SparkSession:
    from pyspark.sql import SparkSession

    quiet = {"spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
    return SparkSession.builder.appName("tthc-rules").config(map=quiet).getOrCreate()


def _restore(spark: SparkSession, before: dict[str, str | None]) -> None:
    for name, value in before.items():
        if value is None:
            spark.conf.unset(name)
        else:
            spark.conf.set(name, value)
