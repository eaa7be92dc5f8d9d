"""Where Spark writes: a folder that appears whole or not at all, on any file system that Hadoop knows."""

from __future__ import annotations

import uuid
from typing import Any

from py4j.protocol import Py4JError
from pyspark.sql import DataFrame, SparkSession

from tthc_rules.engines.spark.session import reason
from tthc_rules.errors import Problem, UsageError


class Store:
    """A folder for verdicts, and one beside it that everything is written into first.

    Raises:
        UsageError: ``spark_output_exists`` if something stands there, ``output_not_written`` if it cannot be written.
    """

    def __init__(self, spark: SparkSession, path: str) -> None:
        self._spark = spark
        self._path = path
        jvm: Any = spark._jvm  # noqa: SLF001 - the only way to Hadoop's file systems
        self._hadoop_path = jvm.org.apache.hadoop.fs.Path
        try:
            target = self._hadoop_path(path)
            self._files = target.getFileSystem(spark._jsc.hadoopConfiguration())  # noqa: SLF001 - as above
            self._target = self._files.makeQualified(target)
            self._beside = self._hadoop_path(self._target.getParent(), f".{target.getName()}.{uuid.uuid4().hex}.tmp")
            if self._files.exists(self._target) and not self._is_empty_folder():
                raise UsageError([Problem("spark_output_exists", params={"path": path})])
        except Py4JError as error:
            raise self._not_written(error) from error

    def write(self, frame: DataFrame, name: str, *by: str) -> DataFrame:
        """Write a table under a name that `publish` may give; what was written is read back from there."""
        place = self._inside(name)
        written = frame.write.partitionBy(*by) if by else frame.write
        try:
            written.parquet(place)
        except Py4JError as error:
            raise self._not_written(error) from error
        return self._spark.read.schema(frame.schema).parquet(place)

    def publish(self, name: str) -> None:
        """Give the table of that name its final place, in one step."""
        try:
            if self._files.exists(self._target):
                self._files.delete(self._target, False)
            renamed = self._files.rename(self._hadoop_path(self._inside(name)), self._target)
        except Py4JError as error:
            raise self._not_written(error) from error
        if not renamed:
            raise UsageError([Problem("output_not_written", params={"path": self._path, "reason": "rename"})])

    def clear(self) -> None:
        """Remove what was written beside the folder."""
        self._files.delete(self._beside, True)

    def _inside(self, name: str) -> str:
        return f"{self._beside.toString()}/{name}"

    def _is_empty_folder(self) -> bool:
        return bool(self._files.getFileStatus(self._target).isDirectory()) and not self._files.listStatus(self._target)

    def _not_written(self, error: Exception) -> UsageError:
        return UsageError([Problem("output_not_written", params={"path": self._path, "reason": reason(error)})])
