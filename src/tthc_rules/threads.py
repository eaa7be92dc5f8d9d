"""Work on long columns side by side: polars lets go of the interpreter, so two threads keep two processors busy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

T = TypeVar("T")
S = TypeVar("S")

LONG = 200_000
"""Rows from which on a thread is worth its start."""


def begin(job: Callable[[], T]) -> Callable[[], T]:
    """Begin a job in a thread. What is returned waits for it and gives its result, or raises what it raised."""
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1)
    waiting = pool.submit(job)
    pool.shutdown(wait=False)  # the thread ends with its job
    return waiting.result


def both(rows: int, first: Callable[[], T], second: Callable[[], S]) -> tuple[T, S]:
    """The results of two jobs on columns of so many rows; one after the other where that is few.

    What either raises is raised, the first's before the second's, as it would be one after the other.
    """
    if rows < LONG:
        return first(), second()
    waiting = begin(second)
    return first(), waiting()


def each(rows: int, job: Callable[[S], T], items: Sequence[S]) -> list[T]:
    """The job done for each item, for every second one in another thread where there are many rows."""
    if rows < LONG:
        return [job(item) for item in items]
    found: list[list[T]] = list(
        both(rows, lambda: [job(item) for item in items[::2]], lambda: [job(item) for item in items[1::2]])
    )
    return [found[place % 2][place // 2] for place in range(len(items))]


def ahead(items: Iterator[T]) -> Iterator[T]:
    """The items in their order, each made in a thread while the one before it is in use.

    What making one raises is raised where it would have come.
    """
    end = object()
    waiting = begin(lambda: next(items, end))
    while (item := waiting()) is not end:
        waiting = begin(lambda: next(items, end))
        yield cast("T", item)
