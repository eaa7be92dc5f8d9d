"""A line on standard error while a long run works; gone when it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

_PATIENCE = 1.0  # seconds before anything is shown


@contextmanager
def working(text: str, *, shown: bool) -> Iterator[None]:
    """Show ``text`` on standard error after a second, if that is a terminal, until the context ends."""
    if not shown or not sys.stderr.isatty():
        yield
        return
    done = Event()
    thread = Thread(target=_show, args=(text, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _show(text: str, done: Event) -> None:
    if done.wait(_PATIENCE):
        return
    sys.stderr.write(text)
    sys.stderr.flush()
    done.wait()
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
