"""Verdicts that come part by part, written to one Parquet file while the next part is judged."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Full, Queue
from threading import Thread

import polars as pl

ROW_GROUP = 1 << 18
"""Rows of a row group, which is what a reader has to hold at a time."""

_PATIENCE = 0.1  # seconds between two looks at whether the writer is still there


class ParquetStream:
    """A Parquet file that grows: parts of one schema in, in order; nothing is held but the part that is written.

    polars writes, in a thread of its own. Whoever makes one ends it, with `close` or, if the run failed, `drop`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts: Queue[pl.DataFrame | None] = Queue(maxsize=1)
        self._thread: Thread | None = None
        self._failed: OSError | KeyboardInterrupt | None = None

    def add(self, part: pl.DataFrame) -> None:
        """Write a part.

        Raises:
            OSError: if an earlier one could not be written.
        """
        if self._thread is None:
            self._thread = Thread(target=self._write, args=(part.schema,), daemon=True)
            self._thread.start()
        self._put(part)

    def close(self, empty: pl.DataFrame) -> None:
        """Write what is left; a file without a part gets the columns of ``empty``, a frame without rows.

        Raises:
            OSError: if something could not be written.
        """
        if self._thread is None:
            empty.write_parquet(self._path)
            return
        self._put(None)
        self._thread.join()
        self._hold()

    def drop(self) -> None:
        """Stop writing; what is there so far is of no use."""
        if self._thread is not None and self._failed is None:
            with suppress(OSError, KeyboardInterrupt):
                self._put(None)
            self._thread.join()

    def _put(self, part: pl.DataFrame | None) -> None:
        """Hand a part over, unless the writer has failed: then nobody takes it."""
        while True:
            self._hold()
            with suppress(Full):
                self._parts.put(part, timeout=_PATIENCE)
                return

    def _hold(self) -> None:
        if self._failed is not None:
            raise self._failed

    def _write(self, schema: pl.Schema) -> None:
        from polars.io.plugins import register_io_source

        def parts(
            with_columns: list[str] | None,  # noqa: ARG001 - polars asks for all columns and all rows
            predicate: pl.Expr | None,  # noqa: ARG001
            n_rows: int | None,  # noqa: ARG001
            batch_size: int | None,  # noqa: ARG001
        ) -> Iterator[pl.DataFrame]:
            while (part := self._parts.get()) is not None:
                yield part

        try:
            scan = register_io_source(parts, schema=schema, is_pure=False)
            with self._path.open("wb") as file:  # by its name polars may open it after an interruption, and leave it
                scan.sink_parquet(file, row_group_size=ROW_GROUP)
        except (OSError, pl.exceptions.PolarsError) as error:
            self._failed = error if isinstance(error, OSError) else OSError(errno.EIO, str(error))
        except KeyboardInterrupt as error:  # polars raises it in whichever thread it works; it is meant for the other
            self._failed = error
