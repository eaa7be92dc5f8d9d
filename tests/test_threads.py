"""Two jobs side by side give what they give one after the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tthc_rules.threads import LONG, ahead, begin, both, each


def test_few_rows_stay_in_the_callers_thread() -> None:
    here = threading.get_ident()

    first, second = both(LONG - 1, threading.get_ident, threading.get_ident)

    assert (first, second) == (here, here)


def test_many_rows_are_shared_by_two_threads() -> None:
    meeting = threading.Barrier(2, timeout=20)  # neither passes alone

    def job() -> int:
        meeting.wait()
        return threading.get_ident()

    first, second = both(LONG, job, job)

    assert first != second


@pytest.mark.parametrize("rows", [1, LONG])
def test_both_keeps_its_order(rows: int) -> None:
    assert both(rows, lambda: "a", lambda: 2) == ("a", 2)


@pytest.mark.parametrize("rows", [1, LONG])
@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_each_keeps_the_order_of_its_items(rows: int, count: int) -> None:
    assert each(rows, lambda item: item * 10, list(range(count))) == [item * 10 for item in range(count)]


@pytest.mark.parametrize("rows", [1, LONG])
def test_what_the_first_raises_is_raised_first(rows: int) -> None:
    def fails(text: str) -> None:
        raise ValueError(text)

    with pytest.raises(ValueError, match="one"):
        both(rows, lambda: fails("one"), lambda: fails("two"))
    with pytest.raises(ValueError, match="two"):
        both(rows, lambda: None, lambda: fails("two"))


def test_begin_raises_what_the_job_raised_when_it_is_waited_for() -> None:
    def fails() -> None:
        raise KeyError("gone")

    waited = begin(fails)

    with pytest.raises(KeyError, match="gone"):
        waited()


def test_the_thread_ends_with_its_job() -> None:
    found = begin(threading.current_thread)()

    found.join(20)

    assert not found.is_alive()


def test_ahead_keeps_the_order_of_its_items() -> None:
    assert list(ahead(iter(range(5)))) == [0, 1, 2, 3, 4]
    assert list(ahead(iter(()))) == []


def test_the_next_item_is_made_while_one_is_in_use() -> None:
    meeting = threading.Barrier(2, timeout=20)  # passed only if the second is made before the first is done with

    def items() -> Iterator[int]:
        yield 1
        meeting.wait()
        yield 2

    coming = ahead(items())
    assert next(coming) == 1
    meeting.wait()
    assert list(coming) == [2]


def test_what_making_an_item_raises_comes_after_the_items_before_it() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise KeyError("gone")

    coming = ahead(items())
    assert next(coming) == 1
    with pytest.raises(KeyError, match="gone"):
        next(coming)
